"""What the answers say of a programme of small towns, against files that were read by people.

`python tests/cases/test_answers_of_small_towns.py` writes the files again; look at the difference
before you keep it. Each holds the facts of an answer, then its rows, then its parts with all that
is recorded in them, in one language.
"""

import enum
import functools
import pathlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast

import attrs
import pytest

from smartgov import (
    By,
    PartialDate,
    Participation,
    Portfolio,
    Text,
    deadlines,
    event_log,
    group,
    late,
    masterplan_overview,
    review_text,
    status,
    status_history,
    totals,
    where,
)
from smartgov.cases.histories import progress_of
from smartgov.cases.membership import Member
from smartgov.model.shown import Shown

FOLDER = pathlib.Path(__file__).with_name("towns")
EARLY, DAY, LAST = date(2022, 9, 30), date(2024, 6, 30), date(2025, 1, 1)
BATU, DELIMA = "10.71", "10.72"


@functools.cache
def towns() -> Portfolio:
    found = review_text((FOLDER / "towns.toml").read_text(encoding="utf-8"), DAY, rules=())
    assert [one.message("en") for one in found.findings] == []
    return found.portfolio


def _part(name: str) -> Participation:
    return towns().get(Participation, name)


def _progress(name: str) -> Shown:
    found = progress_of(towns(), _part(name), DAY)
    assert found is not None
    return found


def grouped(by: By) -> Shown:
    return group(towns(), by, on=DAY)


ANSWERS: Mapping[str, Callable[[], Shown]] = {
    "members-early": lambda: where(towns(), on=EARLY),
    "members": lambda: where(towns(), on=DAY),
    **{f"by-{by}": functools.partial(grouped, by) for by in By},
    "totals": lambda: totals(towns(), LAST),
    "late-early": lambda: late(towns(), EARLY),
    "late": lambda: late(towns(), DAY),
    "log-early": lambda: event_log(towns(), EARLY),
    "log": lambda: event_log(towns(), DAY),
    "progress-batu": lambda: _progress("batu-22"),
    "progress-delima": lambda: _progress("delima-22"),
    "status-first": lambda: status(towns(), BATU, on=date(2022, 1, 31)),
    "status-batu-early": lambda: status(towns(), BATU, on=date(2022, 7, 11)),
    "status-batu": lambda: status(towns(), _part("batu-22"), on=DAY),
    "status-cendana": lambda: status(towns(), _part("cendana-22"), on=date(2022, 8, 1)),
    "status-province": lambda: status(towns(), "10", on=DAY),
    "status-delima": lambda: status(towns(), _part("delima-22"), on=DAY, soon=10),
    "deadline": lambda: deadlines(towns(), _part("batu-22"), on=date(2022, 7, 11))[0],
    "history": lambda: status_history(towns(), BATU, on=date(2022, 6, 8), until=date(2022, 6, 14)),
    "history-delima": lambda: status_history(
        towns(), _part("delima-22"), on=date(2022, 9, 14), until=date(2022, 9, 20)
    ),
    "plan-batu": lambda: masterplan_overview(towns(), BATU, on=DAY),
    "plan-delima": lambda: masterplan_overview(towns(), DELIMA, on=DAY),
    "plan-embun": lambda: masterplan_overview(towns(), "20.01", on=DAY),
    "plan-none": lambda: masterplan_overview(towns(), "10", on=DAY),
}
CASES = [(name, lang) for name in ANSWERS for lang in ("id", "en")]


def golden(name: str, lang: str) -> pathlib.Path:
    return FOLDER / f"{name}.{lang}.txt"


def _told(value: object, lang: str, *, inside: bool = True) -> str:
    """Return a value with all that is recorded in it, a member inside another by its name."""
    match value:
        case Text():
            return repr(value.say(lang))
        case enum.Enum() | PartialDate() | date():
            return str(value)
        case tuple():
            return f"[{', '.join(_told(one, lang) for one in cast('tuple[object, ...]', value))}]"
        case Mapping():
            held = cast("Mapping[object, object]", value)
            return f"{{{', '.join(f'{key}: {_told(one, lang)}' for key, one in held.items())}}}"
        case Member() if inside:
            return value.participation
        case _ if attrs.has(type(value)):
            inner = ((name, one) for name, one in _fields(value) if one not in (None, (), {}))
            parts = ", ".join(f"{name}={_told(one, lang)}" for name, one in inner)
            return f"{type(value).__name__}({parts})"
        case _:
            return repr(value)


def _fields(value: object) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
        yield field.name, getattr(value, field.name)


def said(name: str, lang: str) -> str:
    """Return the facts of an answer, its rows, and its parts, a line each."""

    def lines() -> Iterator[str]:
        answer = ANSWERS[name]()
        for fact, value in answer.facts(lang).items():
            yield f"{fact}: {_told(value, lang)}"
        yield ""
        for row in answer.listed(lang):
            yield "  ".join(f"{column}={_told(value, lang)}" for column, value in row.items())
        for part, held in _fields(answer):
            if isinstance(held, tuple):
                yield from ("", f"{part}:")
                yield from (
                    _told(one, lang, inside=False) for one in cast("tuple[object, ...]", held)
                )
            else:
                yield f"{part}: {_told(held, lang)}"

    return "\n".join(lines()) + "\n"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_an_answer_is_as_it_was_read(name: str, lang: str) -> None:
    assert said(name, lang) == golden(name, lang).read_text(encoding="utf-8")


def test_there_is_no_file_too_many() -> None:
    assert set(FOLDER.glob("*.txt")) == {golden(*case) for case in CASES}


def main() -> None:
    """Write every answer that the tests compare."""
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, lang in CASES:
        golden(name, lang).write_text(said(name, lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
