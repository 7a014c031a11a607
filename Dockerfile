FROM python:3.11-slim-trixie AS build
WORKDIR /src
COPY tests/requirements.lock tests/requirements.lock
RUN python -m pip install --no-cache-dir --require-hashes -r tests/requirements.lock
COPY requirements.lock ./
RUN python -m venv /opt/ngx-plumber \
    && /opt/ngx-plumber/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY queries queries
COPY app app
RUN python -m hatchling build -t wheel -d /wheel \
    && /opt/ngx-plumber/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

FROM python:3.11-slim-trixie
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin plumber \
    && install -d -o plumber -g plumber -m 700 /data
COPY --from=build /opt/ngx-plumber /opt/ngx-plumber
# The data directory of the platform: database, the App's file, the operator's token.
ENV XDG_DATA_HOME=/data \
    XDG_CACHE_HOME=/data/cache \
    PATH=/opt/ngx-plumber/bin:$PATH \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ.get('PLUMBER_PORT', '8000')}/healthz\", timeout=4)"]
ENTRYPOINT ["ngx-plumber"]
CMD ["serve", "--host", "0.0.0.0"]
