"""Checking again: what rules said is kept, with what they asked, until an answer changes.

A rule is a pure function of its subject, the day, and what it asks of the portfolio. It is handed a
portfolio that notes each question. When another portfolio is checked, every question is put to both
once; a rule judges a record again only where the record, or the answer to a question, is another.
Where no record of its registers is another either, what came of the rule is taken as a whole.
"""

import operator
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Self, TypeVar, cast

import attrs

from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.numbering import NumberingScheme
from smartgov.model.parameters import ParameterValue
from smartgov.model.portfolio import Portfolio, Record
from smartgov.model.posts import Post
from smartgov.model.regions import Region
from smartgov.model.sources import Location
from smartgov.model.timelines import Period

A = TypeVar("A")
R = TypeVar("R", bound=Record)

_Question = tuple[Callable[..., Any], tuple[Hashable, ...]]
"""What is asked of a portfolio, and with which arguments."""
_Questions = frozenset[_Question]
_Judge = Callable[..., Any]
_Rule = tuple[_Judge, str, Period | None]
"""What tells rules apart: the function, the code, the period."""


@attrs.frozen
class _Answer:
    """What came of a call, or the error that it raised, and what it asked."""

    value: Any
    error: BaseException | None
    asked: _Questions

    def get(self) -> Any:  # noqa: ANN401 - whatever the call returned
        """Return the value, or raise the error."""
        if self.error is not None:
            raise self.error.with_traceback(None)  # else it grows with every telling
        return self.value


class CheckMemory:
    """What rules said of the last portfolio checked, for `check(…, memory=memory)` of the next.

    The findings are those of a check without it. It serves one check at a time. It forgets
    everything when the day, or the packs' data below the portfolio, is another.
    """

    def __init__(self) -> None:
        self.on: date | None = None
        self.judged: int = 0
        """How many times a rule judged a record in the last check; the rest was remembered."""
        self._last: Portfolio | None = None
        self._previous: Portfolio | None = None
        self._watched: Watched | None = None
        self._said: dict[tuple[_Judge, str], tuple[Record | None, _Answer]] = {}
        self._whole: dict[_Rule, tuple[tuple[object, ...], Any]] = {}
        self._worked_out: dict[_Question, _Answer] = {}
        self._before: Mapping[_Question, _Answer] = {}
        self._compared: dict[_Question, bool] = {}
        self._open: list[set[_Question]] = []
        self._alike: dict[_Questions, _Questions] = {}

    def begin(self, portfolio: Portfolio, on: date) -> Portfolio:
        """Begin a check: forget what another portfolio makes doubtful; return it, watched."""
        self._open = []
        self.judged = 0
        self._compared = {}
        last, self._previous, self._last = self._last, self._last, portfolio
        self._watched = watched = Watched.over(portfolio, self)
        self._before, self._worked_out = self._worked_out, {}
        if last is None or on != self.on or not _on_the_same(last, portfolio):
            self.on = on
            self._said, self._whole, self._before, self._alike = {}, {}, {}, {}
            return watched
        said, self._said = self._said, {}  # lost for good where comparing is cut short
        whole, self._whole = self._whole, {}
        for question in set[_Question]().union(*self._alike):
            self._differs(question)
        changed = {question for question, differs in self._compared.items() if differs}
        doubtful = {asked for asked in self._alike if not asked.isdisjoint(changed)}
        gone = portfolio.unrecorded(frozenset(name for _, name in said)) - {""}
        if doubtful or gone:
            lost = [k for k, one in said.items() if one[1].asked in doubtful or k[1] in gone]
            for key in lost:
                del said[key]
            judges = {judge for judge, _ in lost}
            whole = {key: one for key, one in whole.items() if key[0] not in judges}
            self._alike = {one.asked: one.asked for _, one in said.values()}
        self._said, self._whole = said, whole
        return watched

    def over(
        self, rule: _Rule, registers: tuple[tuple[Record, ...], ...], ask: Callable[[], A]
    ) -> A:
        """Return what came of a rule over registers, or ask it again."""
        known = self._whole.get(rule)
        if known is not None and all(map(operator.is_, known[0], registers)):
            return cast("A", known[1])
        found = ask()
        self._whole[rule] = (registers, found)
        return found

    def outcomes(self, judge: _Judge, subject: Record | Portfolio, ask: Callable[[], A]) -> A:
        """Return what a rule said of a record, or of the portfolio, or ask it again."""
        record = None if isinstance(subject, Portfolio) else subject
        key = (judge, "" if record is None else str(record.id))
        said = self._said.get(key)
        if said is not None and (said[0] is record or said[0] == record):
            return cast("A", said[1].get())
        self.judged += 1
        answer = self._listen(ask, self._alike)
        self._said[key] = (record, answer)
        return cast("A", answer.get())

    def once(self, function: Callable[..., A], *arguments: Hashable) -> A:
        """Return what is worked out once for all rules: `function(portfolio, *arguments)`.

        Of a dict it is noted what is looked up in it.
        """
        question = (function, arguments)
        answer = self._settled(question)
        held = cast("dict[Any, Any]", answer.value)
        if isinstance(answer.value, dict):
            return cast("A", _LookedUp(held, question, self))
        self.note(question)
        return cast("A", answer.get())

    def note(self, question: _Question) -> None:
        """Note that something was asked."""
        if self._open:
            self._open[-1].add(question)

    def ask(self, function: Callable[..., A], *arguments: object) -> A:
        """Ask something of the portfolio, and note that it was asked."""
        self.note((function, arguments))
        return function(self._last, *arguments)

    def _differs(self, question: _Question) -> bool:
        """Answer whether a question has another answer than in the check before."""
        if question not in self._compared:
            function, arguments = question
            if function is _looked_up:
                whole, key = cast("tuple[_Question, Hashable]", arguments)
                old, new = self._before.get(whole), self._settled(whole)
                differs = not _alike(old, new, lambda held: (key in held, held.get(key)))
            elif question in self._before:
                differs = not _alike(self._before[question], self._settled(question))
            else:
                old, new = (function(one, *arguments) for one in (self._previous, self._last))
                differs = not _equal(old, new)
            self._compared[question] = differs
        return self._compared[question]

    def _settled(self, question: _Question) -> _Answer:
        """Return what is worked out once; again, where what it asked has other answers now."""
        known = self._worked_out.get(question)
        if known is None:
            old = self._before.get(question)
            if old is None or any(self._differs(inner) for inner in old.asked):
                function, arguments = question
                known = self._listen(lambda: function(self._watched, *arguments))
            else:
                known = old
            self._worked_out[question] = known
        return known

    def _listen(
        self, ask: Callable[[], object], alike: dict[_Questions, _Questions] | None = None
    ) -> _Answer:
        """Return what comes of a call and what it asked, as one of those `alike`."""
        self._open.append(set())
        value, error = None, None
        try:
            value = ask()
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - it is raised again
            error = raised
        asked = frozenset(self._open.pop())
        return _Answer(value, error, asked if alike is None else alike.setdefault(asked, asked))


def _looked_up(portfolio: Portfolio, whole: _Question, key: Hashable) -> None:
    """Stand for the question what a dict, which is worked out once, holds under a key."""


class _LookedUp(Mapping[Any, Any]):
    """A dict that notes what is looked up in it; who walks through it asks for all of it."""

    def __init__(self, held: dict[Any, Any], whole: _Question, memory: CheckMemory) -> None:
        self._held = held
        self._whole = whole
        self._memory = memory

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - whatever it holds
        self._memory.note((_looked_up, (self._whole, key)))
        return self._held[key]

    def __iter__(self) -> Iterator[Any]:
        self._memory.note(self._whole)
        return iter(self._held)

    def __len__(self) -> int:
        self._memory.note(self._whole)
        return len(self._held)


class Watched(Portfolio):
    """A portfolio that notes what is asked of it."""

    _plain: Portfolio
    _memory: CheckMemory

    def __new__(cls, **fields: Any) -> Self:  # noqa: ANN401 - as Portfolio takes them
        """Return a plain portfolio: what is made from this one is no longer it."""
        return cast("Self", Portfolio(**fields))

    def whole(self, index: str) -> object:
        """Return an index of the plain portfolio; who looks there asks for every record."""
        self._memory.ask(_records)
        return getattr(self._plain, index)

    @classmethod
    def over(cls, portfolio: Portfolio, memory: CheckMemory) -> "Watched":
        """Return a portfolio, watched for a memory."""
        watched = object.__new__(cls)
        object.__setattr__(watched, "_plain", portfolio)
        object.__setattr__(watched, "_memory", memory)
        return watched

    def own(self, kind: type[R]) -> tuple[R, ...]:
        """Ask for the records of a register."""
        return cast("tuple[R, ...]", self._memory.ask(Portfolio.own, kind))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Ask for the records of a class."""
        return cast("tuple[R, ...]", self._memory.ask(Portfolio.all, kind))

    def record(self, name: str) -> Record | None:
        """Ask for a record."""
        return self._memory.ask(Portfolio.record, name)

    def records(self) -> Iterator[Record]:
        """Ask for all records."""
        yield from self._memory.ask(_records)

    def concerning(self, subject: str) -> tuple[Record, ...]:
        """Ask for what concerns a subject."""
        return self._memory.ask(Portfolio.concerning, subject)

    def succeeding(self, agreement: str) -> tuple[Agreement, ...]:
        """Ask for what follows an agreement."""
        return self._memory.ask(Portfolio.succeeding, agreement)

    def parameter(self, name: str, on: date, *, region: str | None = None) -> ParameterValue | None:
        """Ask for the value of a parameter."""
        return self._memory.ask(_parameter, name, on, region)

    def central(self, role: str) -> tuple[Post | Agency, ...]:
        """Ask for what fills a role."""
        return self._memory.ask(Portfolio.central, role)

    def parts(self, region: str) -> tuple[Region, ...]:
        """Ask for the regions under one."""
        return self._memory.ask(Portfolio.parts, region)

    def numbering(self, agency: str = "") -> tuple[NumberingScheme, ...]:
        """Ask for the numbering schemes of an agency."""
        return self._memory.ask(Portfolio.numbering, agency)

    def place(self, name: str, path: str = "") -> Location | None:
        """Ask where something stands."""
        return self._memory.ask(Portfolio.place, name, path)

    def once(self, function: Callable[[Portfolio], A]) -> A:
        """Ask for what is worked out once."""
        return self._memory.once(function)


def _field(name: str) -> property:
    def get(portfolio: Portfolio) -> object:
        return getattr(portfolio, name)

    return property(lambda watched: watched._memory.ask(get))  # noqa: SLF001 - its own


def _index(name: str) -> property:
    def get(watched: Watched) -> object:
        return watched.whole(name)

    return property(get)


def _records(portfolio: Portfolio) -> tuple[Record, ...]:
    return tuple(portfolio.records())


def _parameter(
    portfolio: Portfolio, name: str, on: date, region: str | None
) -> ParameterValue | None:
    return portfolio.parameter(name, on, region=region)


_INDEXES: Final = tuple(
    name
    for name in vars(Portfolio)
    if name.startswith("_") and not name.startswith("__") and not callable(vars(Portfolio)[name])
)
"""Where a portfolio keeps what it has worked out; who looks there has asked for everything."""

for _name in (field.name for field in attrs.fields(Portfolio)):
    setattr(Watched, _name, _field(_name))
for _name in _INDEXES:
    if _name not in {"_plain", "_memory"}:
        setattr(Watched, _name, _index(_name))


def _on_the_same(one: Portfolio, other: Portfolio) -> bool:
    """Answer whether two portfolios lie on the same data of the same packs."""
    return one.reference is other.reference and one.packs == other.packs


def _alike(
    one: _Answer | None, other: _Answer, part: Callable[[Any], object] = lambda value: value
) -> bool:
    """Answer whether two answers, or a part of them, are certainly equal."""
    if one is other:
        return True
    if one is None or one.error or other.error:
        return False
    return _equal(part(one.value), part(other.value))


def _equal(one: object, other: object) -> bool:
    """Answer whether two answers are certainly equal."""
    try:
        return one is other or bool(one == other)
    except Exception:  # noqa: BLE001 - what cannot be compared may differ
        return False
