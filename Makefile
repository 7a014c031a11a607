# `make demo` and `make test` are the two to know. Each makes .venv by itself and leaves the rest of the machine alone.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/installed

export FILE DEMO_ONCE

.DELETE_ON_ERROR:
.PHONY: demo test test-long lint lock clean

demo: $(INSTALLED)
	@$(BIN)/python -m tests.demo $${FILE:+--file "$$FILE"}

test: lint
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

test-long: lint
	@$(BIN)/python -m pytest -m "long or not long" --hypothesis-profile=long --cov --cov-report=term:skip-covered

lint: $(INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# The first python of PATH that is 3.11 or newer and can make a virtual environment; a shim that does not run is passed over.
$(BIN)/python:
	@found=; \
	for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	    for folder in $$(printf %s "$$PATH" | tr ' :' '? '); do \
	        "$$folder/$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	        found="$$folder/$$name"; break 2; \
	    done; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "make: needs Python 3.11 or newer with venv; none was found in PATH (Debian: apt-get install python3-venv)" >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$found"; \
	"$$found" -m venv --clear $(VENV)

$(INSTALLED): tests/requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing the locked dependencies into $(VENV)"
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r tests/requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Writes both lock files anew; pins stay where they are as long as they fit (UPGRADE=--upgrade lifts them all).
# Needs pip-tools: `make lock COMPILE=path/to/pip-compile`.
COMPILE = pip-compile
LOCK = CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --quiet --generate-hashes --no-strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options $(UPGRADE)
DEVELOPMENT = import tomllib; p = tomllib.load(open("pyproject.toml", "rb")); \
    print(*p["project"]["dependencies"], *p["dependency-groups"]["dev"], sep="\n")

lock: $(BIN)/python
	$(LOCK) -o requirements.lock pyproject.toml
	$(BIN)/python -c '$(DEVELOPMENT)' | $(LOCK) -c requirements.lock -o tests/requirements.lock -

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov dist
