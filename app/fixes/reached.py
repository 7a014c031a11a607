"""What is true where a function has come to one statement, on every path: which places have a value, which were asked
for and found to be open, what was released before, and what somebody else was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.analysis.call_names import KEEPING_NAME, RELEASING_NAME
from app.analysis.facts import walk
from app.analysis.state import root
from app.fixes.leaving import leaves
from app.syntax import expression as e


@dataclass(slots=True)
class Reached:
    """`given` have a value, `checked` are known to be open, `released` were given back and got no other value, `taken`
    are those that somebody may have, with the offset behind which."""

    given: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    taken: dict[str, int] = field(default_factory=dict)
    _filled: set[str] = field(default_factory=set)

    def _forget(self, path: str) -> None:
        for known in (self.checked, self.released):
            known -= {one for one in known if one == path or (root(one) == path and one != path)}
        self.taken.pop(path, None)

    def _reads(self, expression: e.Expression | None, at: int) -> set[str]:
        """Takes an expression in; returns the places that its calls fill."""
        filled = set[str]()
        for one in reversed(list(walk(expression))) if expression is not None else ():
            if isinstance(one, e.Assign) and isinstance(one.target, e.Place):
                self._forget(one.target.path)
                self.given.add(one.target.path)
                self.checked |= {one.target.path} if _is_among(one.value, self.checked) else set()
                if isinstance(one.value, e.Place) and one.target.path != root(one.target.path):
                    self.taken[one.value.path] = at
            elif isinstance(one, e.Call):
                filled |= {each.path for each in one.parts if isinstance(each, e.Address)}
                self._called(one, at)
        return filled

    def _called(self, one: e.Call, at: int) -> None:
        places = {each.path for each in one.parts if isinstance(each, e.Place)}
        if RELEASING_NAME.search(one.name):
            self.released |= places | {each.path for each in one.parts if isinstance(each, e.Address)}
        elif KEEPING_NAME.search(one.name):
            self.taken |= dict.fromkeys(places, at)

    def _asked(self, one: e.If, before: set[str]) -> None:
        """Behind an `if` that leaves, what it asks for is open, and so is what the call that it asks about fills."""
        if leaves(one.yes) and one.no is None:
            self.checked |= (_failing(one.condition) & self.given) | before
            self.given |= before

    def _over(self, one: e.Statement) -> None:
        """A statement that does not hold the place looked for."""
        before, self._filled = self._filled, set()
        if isinstance(one, e.Evaluate):
            self._filled = self._reads(one.expression, one.start)
        elif isinstance(one, e.If):
            before |= self._reads(one.condition, one.start)
            self._branches(one)
            self._asked(one, before)
        elif isinstance(one, e.Loop):
            self._loop(one)
        elif isinstance(one, e.Block):
            self._all(one.body)
        elif isinstance(one, e.Switch):
            for _, body, _ in one.cases:
                self._maybe(body)
        elif isinstance(one, e.Label):
            self.given, self.checked = set(), set()  # a jump may come here from anywhere
            if one.body is not None:
                self._over(one.body)
        self.given |= before

    def _all(self, statements: Sequence[e.Statement]) -> None:
        for one in statements:
            self._over(one)
        self.given |= self._filled

    def _copy(self) -> Reached:
        return Reached(set(self.given), set(self.checked), set(self.released), dict(self.taken))

    def _maybe(self, statements: Sequence[e.Statement]) -> Reached:
        """Statements that may run or not: what they release or give away counts, what they open does not."""
        inner = self._copy()
        inner._all(statements)
        self.released |= inner.released
        self.taken = {**inner.taken, **self.taken}
        self.checked &= inner.checked
        return inner

    def _branches(self, one: e.If) -> None:
        given = []
        for branch in (one.yes, one.no):
            if branch is not None and not leaves(branch):
                given.append(self._maybe([branch]).given)
            elif branch is None:
                given.append(set(self.given))
        self.given |= set.intersection(*given) if given else set()

    def _loop(self, one: e.Loop) -> None:
        if one.init is not None:
            self._over(one.init)
        self._reads(one.condition, one.start)
        inner = self._maybe([one.body])
        if one.first:
            self.given |= inner.given

    def until(self, statements: Sequence[e.Statement], start: int) -> None:
        """Takes in what runs before the statement that begins at `start`."""
        for one in statements:
            if one.start <= start < one.end:
                self._into(one, start)
                return
            self._over(one)

    def _into(self, one: e.Statement, start: int) -> None:
        if not isinstance(one, e.If):
            self.given |= self._filled
        self._filled = set()
        if isinstance(one, e.If):
            self._reads(one.condition, one.start)
            branch = one.yes if one.yes.start <= start < one.yes.end or one.no is None else one.no
            self.until([branch], start)
        elif isinstance(one, e.Loop):
            if one.init is not None:
                self._over(one.init)
            self._maybe([one.body])  # an earlier round
            if not one.first:
                self._reads(one.condition, one.start)
            self.until([one.body], start)
        elif isinstance(one, e.Block):
            self.until(one.body, start)
        elif isinstance(one, e.Switch):
            for _, body, _ in one.cases:
                if body and body[0].start <= start < body[-1].end:
                    self.until(body, start)
                    break
                self._maybe(body)  # it may go on in the next case
        elif isinstance(one, e.Label) and one.start != start:
            self.given, self.checked = set(), set()
            self.until([one.body] if one.body is not None else [], start)


def _is_among(value: e.Expression, paths: set[str]) -> bool:
    return isinstance(value, e.Place) and value.path in paths


def _failing(condition: e.Expression) -> set[str]:
    """The places that are open where a condition does not hold."""
    if isinstance(condition, e.Logic) and condition.operator == "||":
        return _failing(condition.left) | _failing(condition.right)
    if isinstance(condition, e.Call) and len(condition.parts) == 1:
        return _failing(condition.parts[0])  # a macro that says what is likely
    asked = condition.operand if isinstance(condition, e.Not) else None
    if (
        isinstance(condition, e.Compare)
        and condition.operator in ("==", "<")
        and isinstance(condition.right, e.Constant)
    ):
        asked = condition.left
    target = asked.target if isinstance(asked, e.Assign) else asked
    return {target.path} if isinstance(target, e.Place) else set()


def reached(body: Sequence[e.Statement], start: int) -> Reached:
    """What is true in front of the statement that begins at an offset."""
    made = Reached()
    made.until(body, start)
    return made
