"""Which names stand for which places on a path. Such a set is never changed but replaced by another one, and there is
one object for the same names in the same order: what was asked of it once is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.analysis.access import covers, root


class Equal:
    """`names` has the place that each name equals, with `&` before one whose address it is; `addresses` are the latter,
    `leading` the variables that the places start from. Those of one function know each other by `made`."""

    __slots__ = (
        "_canonical",
        "_forgotten",
        "_narrowed",
        "_wanted",
        "addresses",
        "identity",
        "leading",
        "made",
        "names",
    )

    def __init__(self, names: Mapping[str, str], made: dict[tuple[tuple[str, str], ...], Equal]) -> None:
        self.names = names
        self.made = made
        self.identity = frozenset(names.items())
        self.addresses = [(name, other[1:]) for name, other in names.items() if other[:1] == "&"]
        self.leading = frozenset(root(one.removeprefix("&")) for one in names.values())
        self._canonical: dict[str, str] = {}
        self._forgotten: dict[str, tuple[Equal, list[tuple[str, str]]]] = {}
        self._narrowed: dict[int, Equal] = {}
        self._wanted: dict[int, frozenset[str]] = {}

    def _other(self, names: Mapping[str, str]) -> Equal:
        key = tuple(names.items())
        other = self.made.get(key)
        if other is None:
            other = self.made[key] = Equal(names, self.made)
        return other

    def having(self, name: str, place: str) -> Equal:
        """The same, where the name stands for the place."""
        return self if self.names.get(name) == place else self._other({**self.names, name: place})

    def canonical(self, path: str) -> str:
        """The path with its beginning replaced by what that is known to equal."""
        known = self._canonical.get(path)
        if known is None:
            known = self._canonical[path] = self._replaced(path)
        return known

    def _replaced(self, path: str) -> str:
        for name, other in self.names.items():
            if path == name or not covers(name, path):
                continue
            rest = path[len(name) :]
            if other.startswith("&"):
                path = other[1:] + ("." + rest[2:] if rest.startswith("->") else rest.removeprefix("[0]"))
            else:
                path = other + rest
        return path if path not in self.names or self.names[path].startswith("&") else self.names[path]

    def forgetting(self, path: str) -> tuple[Equal, list[tuple[str, str]]]:
        """The same without the path and the names that were equal to it, or led through it; and the latter."""
        known = self._forgotten.get(path)
        if known is None:
            led = [(name, other) for name, other in self.names.items() if name != path and _leads(path, other)]
            gone = {path, *(name for name, _ in led)}
            left = {name: other for name, other in self.names.items() if name not in gone}
            known = self._forgotten[path] = (self._other(left), led)
        return known

    def narrowed(self, block: int, living: frozenset[str]) -> Equal:
        """The same without the names of variables that are not among the `living` ones of a block."""
        known = self._narrowed.get(block)
        if known is None:
            left = {name: other for name, other in self.names.items() if root(name) in living}
            known = self._narrowed[block] = self if len(left) == len(self.names) else self._other(left)
        return known

    def wanted(self, block: int, live: frozenset[str], below: Mapping[str, Iterable[str]]) -> frozenset[str]:
        """The places whose values matter in a block, by the names that they have there: of the `live` ones, and of
        those below the names."""
        known = self._wanted.get(block)
        if known is None:
            meant = {self.canonical(one) for name in self.names for one in below.get(name, ())}
            known = self._wanted[block] = live | meant
        return known


def _leads(path: str, other: str) -> bool:
    """Whether a place leads through the path. One whose address a name has stays: the variable has a new value, not a
    new address."""
    return other != f"&{path}" and covers(path, other.removeprefix("&"))
