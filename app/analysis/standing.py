"""What stands for the handle: a pointer into the object, a copy of the structure's member that outlives the call."""

from __future__ import annotations

from app.analysis.entries import Registering
from app.analysis.guarding import asks_before
from app.analysis.outcome import Value
from app.analysis.state import Phase, State, covers, root
from app.syntax import expression as e

_INSIDE = "_get0_"
"""In the names of OpenSSL's calls that return what the object keeps."""


class Standing(Registering):
    """The part of an exploration that knows values which lead to the handle."""

    def leads_inside(self, value: e.Expression, path: str, state: State) -> bool:
        """Whether what outlives the call gets a pointer into the object: `known = X509_get0_pubkey(certificate)`."""
        if not isinstance(value, e.Call) or _INSIDE not in value.name or state.phase is not Phase.HELD:
            return False
        given = {state.canonical(one.path) for one in value.parts if isinstance(one, e.Place)}
        return not given.isdisjoint(state.aliases) and self.stays(path, state)

    def stands_for_handle(self, name: str, path: str, value: Value, state: State) -> Value:
        """A value that leads to the handle as surely as the handle itself."""
        source, kind = str(value[1]), self.target.rule.value
        inside = any(one != source and covers(one, source) for one in state.aliases)
        if value[0] == "address" and kind == "pointer" and inside and path != root(path):
            state.doubt = max(state.doubt, 1)
            return ("handle", source)  # whoever has a pointer into the object can reach it
        if value[0] != "place" or kind != "struct" or not inside:
            return value
        declared = self.facts.function.declared.get(name)
        pointer = declared is not None and declared.stars > 0
        return ("handle", source) if pointer or self._kept_once(path, state) else value  # memory = shm.addr

    def _kept_once(self, path: str, state: State) -> bool:
        """Whether the place outlives the call, and the function asks what is in it before it opens anything, or can
        release another."""
        asked = asks_before(self.facts, path, self.outcome.line)
        return self.stays(path, state) and (asked or self._releases_another())

    def _releases_another(self) -> bool:
        released = (call for name in self.target.rule.releases for call in self.facts.calls.get(name, ()))
        parts = (part for call in released for part in call.parts if isinstance(part, (e.Place, e.Address)))
        return any(root(part.path) != root(self.outcome.handle) for part in parts)
