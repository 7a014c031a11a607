"""The App itself: installations, tokens, webhook deliveries, rate limit.

GitHub documents: rest/apps/apps, rest/apps/installations, rest/apps/webhooks, rest/rate-limit.
"""

from __future__ import annotations

from . import shapes
from .accounts import Installation
from .auth import new_token
from .operations import Answer, Call, found, operation
from .problems import Problem, invalid, not_found
from .state import Json, iso

_LEVELS = ("read", "write", "admin")


@operation("GET", "/app", "app")
def get_app(call: Call) -> Answer:
    shape = shapes.app(call.hub.url, call.hub.state)
    return Answer({**shape, "installations_count": len(call.hub.state.installations)})


@operation("GET", "/app/installations", "app", query=["page", "since", "outdated"])
def list_installations(call: Call) -> Answer:
    state = call.hub.state
    return call.page(list(state.installations.values()), lambda one: shapes.installation(call.hub.url, state, one))


def _installation(call: Call) -> Installation:
    return found(i for i in call.hub.state.installations.values() if i.id == call.number("id"))


@operation("GET", "/app/installations/{id}", "app")
def get_installation(call: Call) -> Answer:
    return Answer(shapes.installation(call.hub.url, call.hub.state, _installation(call)))


@operation("GET", "/repos/{owner}/{repo}/installation", "app")
def repository_installation(call: Call) -> Answer:
    state = call.hub.state
    repo = state.repository(f"{call.parts['owner']}/{call.parts['repo']}")
    installation = state.installation_of(repo) if repo else None
    if installation is None:
        raise not_found()
    return Answer(shapes.installation(call.hub.url, state, installation))


@operation(
    "POST",
    "/app/installations/{id}/access_tokens",
    "app",
    body={"repositories": list, "repository_ids": list, "permissions": dict},
)
def create_token(call: Call) -> Answer:
    state, installation = call.hub.state, _installation(call)
    if installation.suspended:
        raise Problem(403, "This installation has been suspended")
    wanted: dict[str, str] = call.body.get("permissions") or dict(installation.permissions)
    for name, level in wanted.items():
        granted = installation.permissions.get(name)
        if level not in _LEVELS or granted is None or _LEVELS.index(level) > _LEVELS.index(granted):
            raise Problem(422, "The permissions requested are not granted to this installation.")
    mine = [r for r in state.repositories if r.owner is installation.account]
    chosen = {r.id for r in mine if r.id in (call.body.get("repository_ids") or [])}
    chosen |= {r.id for r in mine if r.name in (call.body.get("repositories") or [])}
    asked = len(call.body.get("repository_ids") or []) + len(call.body.get("repositories") or [])
    if asked and not chosen:
        raise Problem(422, "There is at least one repository that does not exist or is not accessible.")
    token = new_token(state, installation, wanted, frozenset(chosen) if asked else None, call.hub.long_tokens)
    shape: Json = {"token": token.value, "expires_at": iso(token.ends), "permissions": {"metadata": "read", **wanted}}
    if asked:
        shape["repositories"] = [shapes.small_repository(call.hub.url, state, r) for r in mine if r.id in chosen]
    return Answer({**shape, "repository_selection": "selected" if asked else "all"}, 201)


@operation("GET", "/installation/repositories", "metadata:read", query=["page"])
def installation_repositories(call: Call) -> Answer:
    state, token = call.hub.state, call.actor.token
    mine = [r for r in state.repositories if token and r.owner is token.installation.account and not r.deleted]
    if token and token.repositories is not None:
        mine = [r for r in mine if r.id in token.repositories]
    part, links = call.slice(mine)
    shown = [shapes.small_repository(call.hub.url, state, r) for r in part]
    return Answer({"total_count": len(mine), "repository_selection": "all", "repositories": shown}, headers=links)


@operation("GET", "/app/hook/deliveries", "app", query=["page", "cursor", "status"])
def list_deliveries(call: Call) -> Answer:
    """Newest first; `cursor` is the id to go on below."""
    size = min(int(call.query.get("per_page", "30")), 100)
    rows = [d for d in reversed(call.hub.relay.deliveries) if d.status_code is not None]
    if "cursor" in call.query:
        try:
            rows = [d for d in rows if d.id < int(call.query["cursor"].removeprefix("v1_"))]
        except ValueError:
            raise invalid("Delivery", "cursor", "Invalid cursor") from None
    headers = {}
    if len(rows) > size:
        target = f"{call.hub.url}{call.path}?per_page={size}&cursor=v1_{rows[size - 1].id}"
        headers = {"Link": f'<{target}>; rel="next"'}
    return Answer([d.shape() for d in rows[:size]], headers=headers)


@operation("GET", "/app/hook/deliveries/{id}", "app")
def get_delivery(call: Call) -> Answer:
    relay = call.hub.relay
    one = found(d for d in relay.deliveries if d.id == call.number("id"))
    request = {"headers": relay.headers(one), "payload": one.payload}
    answer = {"headers": {}, "payload": ""}
    return Answer({**one.shape(), "url": relay.target or "", "request": request, "response": answer})


@operation("POST", "/app/hook/deliveries/{id}/attempts", "app")
def redeliver(call: Call) -> Answer:
    call.hub.relay.redeliver(found(d for d in call.hub.relay.deliveries if d.id == call.number("id")))
    return Answer({}, 202)


@operation("GET", "/rate_limit")
def rate_limit(call: Call) -> Answer:
    """Doesn't count itself."""
    core = call.hub.rate(call.actor.token.installation.id if call.actor.token else None)
    names = ("core", "search", "graphql", "integration_manifest", "source_import", "code_scanning_upload")
    return Answer({"resources": dict.fromkeys(names, core), "rate": core})
