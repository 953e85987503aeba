"""Answers and records as flat rows: one dict a row, dates as dates, ids as text, stable order."""

from typing import Final, cast

import attrs

from smartgov.model.errors import Refused
from smartgov.model.flat import flat
from smartgov.model.shown import Display, Shown, answer_html, facts_and_rows
from smartgov.model.tables import Table
from smartgov.model.text import LANGUAGES, Text

_NO_ROWS: Final = Text(
    "dari {kind} tidak dapat dibuat baris: beri jawaban, catatan, atau deretannya",
    "no rows can be made of {kind}: give an answer, a record, or several of them",
)
_NO_LANGUAGE: Final = Text(
    "bahasa '{lang}' tidak dikenal: id atau en", "the language is id or en, not '{lang}'"
)


def to_records(answer: object, lang: str = "en") -> list[dict[str, object]]:
    """Return an answer as records for a data frame, its texts in the language `lang`.

    An answer gives the rows that it consists of: a status one for each stage reached, an
    explanation one for each condition, a judgement one for each finding, a scorecard one for each
    node, a portfolio one for each register; its own `to_records` says which. A record of a
    portfolio, and an answer that is one thing, give one row with a column for each field. Several
    answers or records give the rows of each. Raises `Refused` for anything else.
    """
    if lang not in LANGUAGES:
        raise Refused(_NO_LANGUAGE, lang=lang)
    match answer:
        case Shown():
            return answer.to_records(lang)
        case Table():
            return answer.records()
        case tuple() | list():
            several = cast("tuple[object, ...]", answer)
            return [row for one in several for row in to_records(one, lang)]
        case _ if attrs.has(type(answer)):
            return [flat(answer, lang)]
        case _:
            raise Refused(_NO_ROWS, kind=type(answer).__name__)


def show(answer: object, lang: str = "en") -> Display:
    """Return what a notebook shows of an answer, a record, a table, or several, in a language.

    An answer alone on the last line of a cell shows itself in English; `show(answer, "id")` does
    so in Indonesian, and `show(register)` makes one table of a whole register. Raises `Refused` as
    `to_records` does.
    """
    rows = to_records(answer, lang)
    if isinstance(answer, Shown):
        return Display(answer_html(answer, lang))
    return Display(facts_and_rows({}, rows, lang))
