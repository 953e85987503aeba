"""Checking again: what rules said is kept, with what they asked, until an answer changes.

A rule is a pure function of its subject, the day, and what it asks of the portfolio. It is handed a
portfolio that notes each question. When another portfolio is checked, every question is put to both
once; a rule judges a record again only where the record, or the answer to a question, is another.
Of records about which it said and asked nothing nothing is kept, so that they cost nothing again.
Where no record of its registers is another either, what came of the rule is taken as a whole.
"""

import functools
import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Self, TypeVar, cast

import attrs

from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.numbering import NumberingScheme
from smartgov.model.parameters import ParameterValue
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.posts import Post
from smartgov.model.regions import Region
from smartgov.model.silences import Silence
from smartgov.model.sources import Location
from smartgov.model.timelines import Period
from smartgov.rules.sameness import apart, carried, equal

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


@attrs.frozen
class _Heard:
    """What a rule said of subjects: the answers that say or ask anything, by number."""

    subjects: Sequence[object]
    answers: Mapping[int, _Answer]


@attrs.frozen
class _Kept:
    """What is kept of a check: by rule, by the identity of what a rule said, by question."""

    heard: dict[_Rule, _Heard] = attrs.field(factory=dict[_Rule, _Heard])
    whole: dict[_Rule, tuple[tuple[object, ...], Any]] = attrs.field(
        factory=dict[_Rule, tuple[tuple[object, ...], Any]]
    )
    findings: dict[int, tuple[object, object, Any]] = attrs.field(
        factory=dict[int, tuple[object, object, Any]]
    )
    worked_out: dict[_Question, _Answer] = attrs.field(factory=dict[_Question, _Answer])


class CheckMemory:
    """What rules said of the last portfolio checked, for `check(…, memory=memory)` of the next.

    The findings are those of a check without it. It serves one check at a time. It forgets
    what rules said that do not run in a check, and everything when the day, or the packs' data
    below the portfolio, is another.
    """

    def __init__(self) -> None:
        self.on: date | None = None
        self.judged: int = 0
        """How many times a rule judged a record in the last check; the rest was remembered."""
        self._last: Portfolio | None = None
        self._previous: Portfolio | None = None
        self._kept = _Kept()
        self._forget(_Kept())

    def _forget(self, before: _Kept) -> None:
        """Believe nothing but what stands in `before`, and compare everything anew."""
        self._before = before
        self._open: list[set[_Question]] = []
        self._compared: dict[_Question, bool] = {}
        self._alike: dict[_Questions, _Questions] = {}
        self._doubtful: frozenset[_Questions] = frozenset()
        self._others: frozenset[str] = frozenset()

    def begin(self, portfolio: Portfolio, on: date) -> Portfolio:
        """Begin a check: see what is another than in the last; return the portfolio, watched."""
        self.judged = 0
        last, self._previous, self._last = self._last, self._last, portfolio
        self._watched = watched = Watched.over(portfolio, self)
        kept, self._kept = self._kept, _Kept()
        self._forget(_Kept())
        if last is None or on != self.on or not _on_the_same(last, portfolio):
            self.on = on
            return watched
        self._before = _Kept(worked_out=kept.worked_out)
        self._others = _others(last, portfolio)
        answers = (answer for heard in kept.heard.values() for answer in heard.answers.values())
        self._alike = {answer.asked: answer.asked for answer in answers}
        changed = set(filter(self._differs, set[_Question]().union(*self._alike)))
        self._doubtful = frozenset(asked for asked in self._alike if not asked.isdisjoint(changed))
        # Last, so that nothing is believed where comparing is cut short.
        same_places = last.places is portfolio.places
        self._before = kept if same_places else attrs.evolve(kept, findings={})
        return watched

    def over(
        self, rule: _Rule, registers: tuple[tuple[Record, ...], ...], ask: Callable[[], A]
    ) -> A:
        """Return what came of a rule over registers, or ask it again."""
        known, heard = self._before.whole.get(rule), self._before.heard.get(rule)
        doubtful = heard is not None and any(map(self._doubts, heard.answers.values()))
        if known is None or doubtful or not all(map(operator.is_, known[0], registers)):
            known = (registers, ask())
        elif heard is not None:
            self._kept.heard[rule] = heard
        self._kept.whole[rule] = known
        found: A = known[1]
        return found

    def outcomes(
        self, rule: _Rule, subjects: Sequence[object], ask: Callable[[int], tuple[object, ...]]
    ) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Yield all that a rule says of a record, or raises, with its number; ask it where new.

        `ask(number)` asks it; for the portfolio as a whole the only subject is None.
        """
        before = self._before.heard.get(rule, _Heard((), {}))
        answers, new = carried(before.answers, before.subjects, subjects)
        new.update(number for number, answer in answers.items() if self._doubts(answer))
        for number in new:
            answer = self._listen(functools.partial(ask, number), self._alike)
            answers[number] = answer
            if not (answer.value or answer.error or answer.asked):
                del answers[number]
        self.judged += len(new)
        self._kept.heard[rule] = _Heard(subjects, answers)
        for number in sorted(answers):
            answer = answers[number]
            if answer.error is not None:
                # Else its traceback grows with every telling.
                yield number, (answer.error.with_traceback(None),)
            elif answer.value:
                yield number, answer.value

    def finding(self, norm: object, departure: object, subject: str, make: Callable[[], A]) -> A:
        """Return the finding about a departure from a norm in a subject, or make it."""
        known = self._before.findings.get(id(departure))
        same = known is not None and known[0] is norm and known[1] is departure
        if known is None or not same or subject in self._others:
            known = (norm, departure, make())
        self._kept.findings[id(departure)] = known
        finding: A = known[2]
        return finding

    def _doubts(self, answer: _Answer) -> bool:
        return answer.asked in self._doubtful

    def once(self, function: Callable[..., A], *arguments: Hashable) -> A:
        """Return what is worked out once for all rules: `function(portfolio, *arguments)`.

        Of a dict it is noted what is looked up in it.
        """
        question = (function, arguments)
        answer = self._settled(question)
        # By its type, since a graph that is asked for its class is read for it.
        if issubclass(type(answer.value), dict):
            said: Any = _LookedUp(answer.value, question, self)
        else:
            self.note(question)
            said = answer.get()
        found: A = said
        return found

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
            if function is Portfolio.record and arguments[0] not in self._others:
                differs = False
            elif function is _looked_up:
                whole: Any
                whole, key = arguments
                old, new = self._before.worked_out.get(whole), self._settled(whole)
                differs = not _alike(old, new, lambda held: (key in held, held.get(key)))
            elif question in self._before.worked_out:
                differs = not _alike(self._before.worked_out[question], self._settled(question))
            else:
                old, new = (function(one, *arguments) for one in (self._previous, self._last))
                differs = not equal(old, new)
            self._compared[question] = differs
        return self._compared[question]

    def _settled(self, question: _Question) -> _Answer:
        """Return what is worked out once; again, where what it asked has other answers now."""
        known = self._kept.worked_out.get(question)
        if known is None:
            old = self._before.worked_out.get(question)
            if old is None or any(self._differs(inner) for inner in old.asked):
                function, arguments = question
                known = self._listen(lambda: function(self._watched, *arguments))
            else:
                known = old
            self._kept.worked_out[question] = known
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
        found: tuple[R, ...] = self._memory.ask(Portfolio.own, kind)
        return found

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Ask for the records of a class."""
        found: tuple[R, ...] = self._memory.ask(Portfolio.all, kind)
        return found

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

    def silence(self, kinds: Iterable[str], subjects: Iterable[str], on: date) -> Silence | None:
        """Ask for what declares that something unrecorded is absent."""
        return self._memory.ask(Portfolio.silence, tuple(kinds), tuple(subjects), on)

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


def _others(one: Portfolio, other: Portfolio) -> frozenset[str]:
    """Return the ids of the records that are not in both portfolios, as they are and where."""
    ids: set[str] = set()
    for kind in REGISTERS:
        mine, theirs = (cast("tuple[Record, ...]", held.own(kind)) for held in (one, other))
        if mine is not theirs:
            gone, new = apart(mine, theirs)
            ids.update(str(mine[number].id) for number in gone)
            ids.update(str(theirs[number].id) for number in new)
    return frozenset(ids)


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
    return equal(part(one.value), part(other.value))
