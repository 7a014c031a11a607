"""What becomes of a handle that a function keeps somewhere: who releases it there, if anybody does."""

from __future__ import annotations

import re

from app.analysis.anew import lost_anew
from app.analysis.callers import callers_lose, callers_release
from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.fields import Fields, field_of, has_field
from app.analysis.function_unit import Site
from app.analysis.giving_back import gives_back
from app.analysis.guarding import asks_before, asks_by_a_copy, has_flag, reads_before
from app.analysis.lifetimes import Lifetimes, out_of_memory
from app.analysis.outcome import Leak, Outcome, Stored
from app.analysis.state import root
from app.analysis.summaries import Summaries
from app.analysis.unit import Unit
from app.analysis.unmarked import unmarked
from app.model import Severity
from app.syntax import expression as e

_BUFFER = "ngx_buf_t"
_HEADER = "ngx_table_elt_t"
_REQUEST = "ngx_http_request_t"
_TEARDOWN = re.compile(r"(?:^|_)(?:cleanup|destroy|finali[sz]e|free|delete|release)(?:_|\Z)")
_OPTIONS = re.compile(r"(?:^|_)(?:config(?:uration)?|options?|settings)(?:_[ts])?\Z", re.I)
"""Types of what a configuration consists of, as those are named that are no `_conf_t`."""
_SLOT = re.compile(r"[a-z]\w*\]")


class Keeping:
    """Answers for the functions of one file."""

    def __init__(self, unit: Unit, fields: Fields, summaries: Summaries, lifetimes: Lifetimes) -> None:
        self.unit = unit
        self.fields = fields
        self.summaries = summaries
        self.lifetimes = lifetimes
        self.foreign = unit.table.flow.role("flow.foreign")

    def unreleased(self, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        """What is kept in a place from which nobody releases it, or that the caller of a failed function ignores."""
        found = []
        for one in outcome.stored:
            if self._failed_with_result(one, outcome, facts):
                if not callers_release(self.summaries, facts, one.place, site.rule):
                    found.append(_left(one))
            elif any(self._is_known_to_all(place, facts) for place in (one.place, *one.others)):
                found += self._lost_anew(one, site, outcome, facts)
            elif gives_back(one, site, outcome, facts, self.fields, self.summaries):
                # this function gives it back elsewhere, so its caller can't be the one who does
                found.append(_left(one, 2 if _is_moot(one, site, facts) else 1))
            elif site.learned:
                continue  # it was put into an argument by a callee: somebody else has it now
            elif (dropped := self._dropped(one, site, facts)) is not None:
                found.append(_left(one, 2 if _is_moot(one, site, facts) else max(dropped, 1)))
            elif self._unmarked(one, site, outcome, facts):
                found.append(_left(one))
            elif not self._somebody_releases(one, site, outcome, facts):
                type_ = facts.type_of(root(one.place))
                doubt = 2 if _may_be_pooled(site, outcome, facts) else self._stored_doubt(one, type_, outcome, facts)
                found.append(_left(one, doubt, one.place))
        return [*found, *self._configured(site, outcome, facts)]

    def _lost_anew(self, one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        """What a variable of the file has: somebody else has it now, or the next one is put there."""
        if one.others or not lost_anew(one, site, outcome, facts, self.unit, self.fields):
            return []
        outcome.late = self.fields.variable_released(one.place.removesuffix("[0]"), site.rule, True)
        return [_left(one, 1, one.place)]

    def _dropped(self, one: Stored, site: Site, facts: FunctionFacts) -> int | None:
        """The doubt that a failed function's callers drop the object that has the handle, and with it the handle."""
        if one.others or not one.named or not failed(one.returned, facts):
            return None
        dropped = callers_lose(self.summaries, facts, one.place, site.rule, one.returned)
        return dropped.doubt if not dropped.held else None

    def _unmarked(self, one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
        here = self.unit.by_name.get(facts.function.name)
        if here is None or not one.named or not has_field(one.place):
            return False
        return unmarked(one, outcome, facts, here, self.fields.texts(field_of(one.place)), site.rule)

    def _stored_doubt(self, one: Stored, type_: str, outcome: Outcome, facts: FunctionFacts) -> int:
        """A configuration or a request is torn down by nginx, and nobody releases for it what it keeps; of any other
        structure, or after a failure, a caller may know better."""
        if self._is_value(one, facts):
            return 1
        configured = type_.endswith("_conf_t")  # which is there for as long as the worker
        others = not (failed(one.returned, facts) or facts.request())
        forgotten = self._is_forgotten(one, facts)
        lasting = configured or others or _OPTIONS.search(type_) is not None
        if lasting and not forgotten and self._is_asked_for(one, outcome, facts, configured):
            return 2  # it is made once, when it is first needed
        if type_ == _BUFFER and facts.is_fresh(root(one.place)):
            return 1  # nginx frees the structure with its pool, and never what it points at
        if not self.fields.owner_is_ours(type_, self.foreign):
            return 2
        if facts.lifetime() is Severity.RELOAD or facts.request() or configured:
            return 1
        if not failed(one.returned, facts) and self.lifetimes.only_configures(facts.function.name):
            return 1
        return 1 if (forgotten or self.fields.declares(type_)) and not failed(one.returned, facts) else 2

    @staticmethod
    def _is_asked_for(one: Stored, outcome: Outcome, facts: FunctionFacts, configured: bool) -> bool:
        """Whether the function asks before if it was made already; who reads a configuration has a fresh one."""
        if asks_before(facts, one.place, outcome.line):
            return True
        if configured and facts.lifetime() is Severity.RELOAD:
            return False
        flagged = configured and has_flag(facts, one.place, outcome.line)
        return flagged or asks_by_a_copy(facts, one.place, outcome.line)

    def _is_forgotten(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether a function of the file that by its name takes something down looks into the place, and leaves it."""
        field_ = field_of(one.place).encode()
        taken = re.compile(rb"=[\s\w>.\-]*(?:->|\.)" + re.escape(field_) + rb"\s*[;,)]")
        return any(
            _TEARDOWN.search(each.name) and field_ in each.words and not taken.search(each.raw)
            for each in self.unit.functions
            if each.name != facts.function.name
        )

    @staticmethod
    def _is_known_to_all(place: str, facts: FunctionFacts) -> bool:
        return root(place) not in facts.function.declared or not has_field(place)

    def _configured(self, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        """What a configuration that is returned holds, and nobody releases: it is lost with each reload. So is what an
        object holds that the file frees without it."""
        if outcome.registered:
            return []
        at_the_end = facts.lifetime() is Severity.RELOAD
        return [
            _left(one, 1, one.place)
            for one in outcome.inside
            if has_field(one.place)
            and (at_the_end or self._forgotten(one, facts) or self._is_ours_alone(one, facts))
            and not any(self._released(place, site, outcome, facts, True) for place in (one.place, *one.others))
        ]

    def _is_ours_alone(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether the place is a field of an object in a pool that only the caller gets, and all who may ever see that
        are at hand."""
        name, here = root(one.place), self.unit.by_name.get(facts.function.name)
        seen = self.unit.repository.at_hand or (here is not None and here.is_static)
        made = facts.sources.get(name, ()) if seen else ()
        if not made or not all(facts.is_pooled(each) or isinstance(each, e.Constant) for each in made):
            return False
        using = self.summaries.flow["flow.borrow"]
        called = (call for known, calls in facts.calls.items() if known not in using for call in calls)
        parts = (part for call in called for part in call.parts)
        return not any(isinstance(part, e.Place) and part.path == name for part in parts)

    def _forgotten(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether the place is a field of an object that another function of the file frees."""
        known = facts.function.declared.get(root(one.place))
        return known is not None and known.stars == 1 and self.fields.destroyed(known.type)

    def _somebody_releases(self, one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
        if outcome.registered:
            return True
        if self._is_value(one, facts):
            return False
        at_the_end = facts.lifetime() is Severity.RELOAD
        here = self.unit.by_name.get(facts.function.name)
        ours = at_the_end or one.place in outcome.released_as
        if here is not None and not ours and self.fields.released_in(here, one.place, site.rule):
            return True  # the last one goes before the next comes
        places = [place for place in (one.place, *one.others) if has_field(place)]
        return any(self._released(one, site, outcome, facts, at_the_end) for one in places)

    def _released(self, place: str, site: Site, outcome: Outcome, facts: FunctionFacts, at_the_end: bool) -> bool:
        """Whether a statement releases the place: where a configuration is read, before the process ends; so too where
        a configuration gets a new one with each request."""
        type_ = facts.type_of(root(place))
        anew = facts.request() != "" and type_.endswith("_conf_t") and not asks_before(facts, place, outcome.line)
        configured = anew or facts.lifetime() is Severity.RELOAD
        if self.fields.released(place, site.rule, at_the_end, type_, configured):
            return True
        outcome.late = outcome.late or (configured and self.fields.released(place, site.rule, at_the_end, type_))
        return False

    def _is_value(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether nginx itself asked for the value, or it is of a request or a header: such memory is of a pool, and
        never freed."""
        function, known = self.unit.by_name.get(facts.function.name), facts.function.declared.get(root(one.place))
        made = [each for each in facts.sources.get(root(one.place), ()) if not isinstance(each, e.Constant)]
        if known is not None and known.type == _REQUEST:
            return one.place.endswith(".data")
        if known is not None and known.type == _HEADER:
            return bool(made) and all(isinstance(each, e.Call) and each.name == "ngx_list_push" for each in made)
        if function is None or known is None or known.type not in self.unit.table.flow.role("flow.value"):
            return False
        return function.is_static and not self.unit.calls(function.name)

    @staticmethod
    def _failed_with_result(one: Stored, outcome: Outcome, facts: FunctionFacts) -> bool:
        """`*out`, `out[1]` or a slot of a table is filled, but the function says that it failed: its caller does not
        look at it."""
        name, _, index = one.place.partition("[")
        slot = name not in facts.function.declared and name.isidentifier() and bool(_SLOT.match(index))
        out = name in facts.function.parameters and index in ("0]", "1]")
        if not (out or slot) or not one.named or (out and reads_before(facts, one.place, outcome.line)):
            return False
        return failed(one.returned, facts) and any(not failed(other.returned, facts) for other in outcome.stored)


def _is_moot(one: Stored, site: Site, facts: FunctionFacts) -> bool:
    """Without memory for its configuration nginx keeps the old one, and what is in the new one is the least of its
    worries; of its own objects nginx gives even that back."""
    own = (site.learned or site.name).startswith("ngx_")
    return not own and facts.lifetime() is Severity.RELOAD and out_of_memory(one.trail)


def _may_be_pooled(site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
    """Whether on another way the variable gets memory of a pool: who knows which of the two it is, is the caller."""
    sources = () if site.pattern.has_handle else facts.sources.get(outcome.handle, ())
    return any(facts.is_pooled(one) for one in sources)


def _left(one: Stored, doubt: int = 1, stored: str = "") -> Leak:
    """The leak of a handle that a place still has."""
    reason = "stored" if stored else "exit"
    return Leak(one.line, reason, one.trail, max(one.doubt, doubt), one.returned, one.brace, stored=stored)
