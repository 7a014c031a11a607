"""An exploration for a summary: it ends as soon as nothing that is still to come would change the answer."""

from __future__ import annotations

from app.analysis.blocks import Leave
from app.analysis.paths import Explorer
from app.analysis.state import Mark, State
from app.analysis.unit import Unit
from app.analysis.values import refine
from app.syntax.names import whole_words


class Told(Exception):
    """On some ways out the argument is taken and on others it is not, and what the function returns does not say so:
    that stays, whatever else it does."""


class Answering(Explorer):
    """Raises Told when it is clear."""

    def _leave(self, ending: Leave, state: State) -> None:
        super()._leave(ending, state)
        outcome = self.outcome
        taken = outcome.kept or bool(outcome.done and (outcome.releases or outcome.registered))
        if taken and outcome.leaks and self._is_told():
            raise Told

    def _is_told(self) -> bool:
        """Whether the leaks return different things, or what is returned where the argument was taken; those that may
        turn out to be none, when all is known of the loops that they skip, are left out."""
        leaks = self.outcome.leaks
        if self.variant.graph.loops:
            leaks = [one for one in leaks if not any(Mark.SKIPPED in step.mark for step in one.trail.steps())]
        answers = {one.returned.single for one in leaks}
        if len(answers) != 1:
            return bool(answers)
        answer = answers.pop()
        return answer is None or any(refine(one, "==", answer) is not None for one in self.outcome.done)


def calls_itself(unit: Unit, name: str) -> bool:
    """Whether a function of the file may be called again while it runs, by the words that stand in the functions."""
    function = unit.by_name[name]
    if len(list(whole_words(function.expanded.text, name.encode()))) > 1:
        return True
    names = {one.encode(): one for one in unit.by_name if one != name}
    seen = set[bytes]()
    work = names.keys() & function.words
    while work:
        seen |= work
        words = frozenset[bytes]().union(*(unit.by_name[names[one]].words for one in work))
        if name.encode() in words:
            return True
        work = (names.keys() & words) - seen
    return False
