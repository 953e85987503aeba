"""Words that the library takes apart: numbers of letters, citations, times, names of regions."""

import functools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from tests.fuzzing.readers import refusal_speaks
from tests.fuzzing.target import Target, texts

from smartgov.gazetteer import Gazetteer, Match, resolve
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.law import Citation
from smartgov.model.numbering import NumberingScheme
from smartgov.model.paths import RecordPath
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.terms import Term
from smartgov.model.text import Text

_PATTERN: Final = "[{security}-]{serial}/{unit}[/{classification}]/{month}/{year}"


def letters(data: bytes) -> None:
    """Read a number by a template: the last line is the number, the line before the template."""
    *above, number = texts(data, b"\n")
    try:
        scheme = NumberingScheme(
            id="any", name=Text.same("Any"), template=above[-1] if above else _PATTERN
        )
    except Refused as refused:
        refusal_speaks(refused)
        return
    read = scheme.read(number)
    if read is None:
        return
    written = str(read)
    again = scheme.read(written)
    assert again is not None, (scheme.template, written)
    assert again.key == read.key, (read, again)
    assert str(again) == written


_READ: Final[tuple[Callable[[str], Any], ...]] = (
    Term.parse,
    PartialDate.parse,
    MonthDay.parse,
    Predecessor.parse,
    RecordPath.parse,
)


def citations(data: bytes) -> None:
    """Read a citation of law; it is written as it was read."""
    _read_back(Citation.parse, texts(data)[0])


def times(data: bytes) -> None:
    """Read terms, dates, days of the year, predecessors and paths."""
    for text in texts(data, b"\n"):
        for parse in _READ:
            _read_back(parse, text)
        try:
            term, day = Term.parse(text), date(2024, 2, 29)
            assert term.after(day) >= day >= term.before(day)
        except Refused as refused:
            refusal_speaks(refused)


def _read_back(parse: Callable[[str], Any], text: str) -> None:
    try:
        read = parse(text)
    except Refused as refused:
        refusal_speaks(refused)
        return
    if read is None:
        return
    assert parse(str(read)) == read, (text, read)
    for lang in ("id", "en"):
        if hasattr(read, "say"):
            assert read.say(lang).strip()


def recurrences(data: bytes) -> None:
    """Read a rule of recurrence, and ask it for the days of some years."""
    rule, *rest = texts(data, b"\n")
    try:
        recurrence = Recurrence.parse(rule)
        assert Recurrence.parse(str(recurrence)) == recurrence
        assert recurrence.say("id").strip()
        assert recurrence.say("en").strip()
        start = PartialDate.parse(rest[0]).latest if rest else date(2024, 2, 29)
        try:
            last = start + timedelta(days=3660)
        except OverflowError:
            last = date.max
        days = recurrence.between(start, start, last)
        assert all(start <= day <= last for day in days)
        assert list(days) == sorted(set(days))
    except Refused as refused:
        refusal_speaks(refused)


@functools.cache
def _gazetteer() -> Gazetteer:
    from smartgov.discovery import installed_packs, reference

    packs = tuple(pack for pack in installed_packs() if pack.id == "indonesia")
    return Gazetteer.of(reference(packs))


def resolver(data: bytes) -> None:
    """Ask for the regions that a text may mean, among all of a nation."""
    text = texts(data)[0]
    answer = resolve(_gazetteer(), text)
    assert answer.why.say("id").strip()
    assert answer.why.say("en").strip()
    if answer.match is Match.EXACT:
        assert len(answer.candidates) == 1
        named = resolve(_gazetteer(), answer.candidates[0].region)
        assert named.candidates[0].region == answer.candidates[0].region
    for one in answer.candidates:
        assert one.region in _gazetteer().by_id
        assert one.why.say("en").strip()


TARGETS: Final = (
    Target(name="letters", run=letters, longest=400),
    Target(name="citations", run=citations, longest=300),
    Target(name="times", run=times, longest=300),
    Target(name="recurrences", run=recurrences, longest=400),
    Target(name="resolver", run=resolver, longest=300, inside=("smartgov.gazetteer",)),
)
