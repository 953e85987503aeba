"""What people look at: an answer says its facts and its rows, and a notebook shows both.

The page is plain HTML with inherited colours, so that it reads on a light and on a dark ground. It
holds no script, loads nothing, and its styles concern nothing beside it. Every text goes through
one escape.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, cast

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.escaping import html_text
from smartgov.model.flat import flat, own_fields
from smartgov.model.headings import heading
from smartgov.model.text import Text, say, say_bool

MOST_ROWS: Final = 200
"""So many rows are shown; frames and records have them all."""

_MORE: Final = Text(
    "dan {n} baris lagi; semuanya ada dalam to_records dan to_frame",
    "and {n} more rows; to_records and to_frame have them all",
)
_NONE: Final = Text("tidak ada baris", "no rows")
_UNKNOWN: Final = Text("tidak diketahui", "unknown")
_LINE: Final = "border:0;border-bottom:1px solid rgba(128,128,128,.35);"
_CELL: Final = f"{_LINE}padding:.3em .7em;text-align:left;vertical-align:top;max-width:36em;"
_RIGHT: Final = "text-align:right;font-variant-numeric:tabular-nums;"
_WHOLE: Final = "white-space:nowrap;"
_TABLE: Final = (
    "border-collapse:collapse;border:0;margin:.3em 0 .8em;background:transparent;color:inherit"
)


class Shown:
    """An answer that notebooks show, and that data frames are made of."""

    __slots__ = ()

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - answers in words need it
        """Return what holds of the whole answer, by name; a tuple is several lines."""
        return own_fields(self)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return what the answer consists of, row by row; a word of a closed list stays itself."""
        return [flat(self, lang)]

    def to_records(self, lang: str = "en") -> list[dict[str, object]]:
        """Return the answer as rows, one dict each, texts in the language `lang`."""
        return [
            {
                name: str(one.value) if isinstance(one, enum.Enum) else one
                for name, one in row.items()
            }
            for row in self.listed(lang)
        ]

    def _repr_html_(self) -> str:
        return answer_html(self, "en")


@attrs.frozen
class Display:
    """What a notebook shows of a value, in one language."""

    html: str = attrs.field(repr=False)

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        """Return the HTML."""
        return self.html


def answer_html(answer: Shown, lang: str) -> str:
    """Return an answer as a piece of HTML in the language `lang`."""
    alone = type(answer).listed is Shown.listed
    return facts_and_rows(answer.facts(lang), None if alone else answer.listed(lang), lang)


def facts_and_rows(
    facts: Mapping[str, object], rows: Sequence[Mapping[str, object]] | None, lang: str
) -> str:
    """Return facts and a table of rows as a piece of HTML in the language `lang`."""
    return f'<div lang="{lang}" style="color:inherit;overflow-x:auto">' + "".join(
        (*_facts(facts, lang), *(() if rows is None else _rows(rows, facts, lang)), "</div>")
    )


def escaped(value: object, lang: str) -> str:
    """Return the words of a value as HTML: what steers a terminal or the writing is replaced."""
    match value:
        case None:
            return ""
        case Truth.UNKNOWN:
            return escaped(_UNKNOWN, lang)
        case Truth():
            return say_bool(value=value is Truth.YES, lang=lang)
        case tuple():
            held = cast("tuple[object, ...]", value)
            return "<br>".join(escaped(item, lang) for item in held)
        case _:
            return html_text(say(value, lang))


def _facts(facts: Mapping[str, object], lang: str) -> Iterator[str]:
    known = {name: value for name, value in facts.items() if value not in (None, (), "")}
    if not known:
        return
    yield f'<table style="{_TABLE}"><tbody>'
    for name, value in known.items():
        yield (
            f'<tr style="background:transparent"><th scope="row" style="{_CELL}">'
            f"{escaped(heading(name), lang)}</th>"
            f'<td style="{_CELL}">{escaped(value, lang)}</td></tr>'
        )
    yield "</tbody></table>"


def _rows(
    rows: Sequence[Mapping[str, object]], facts: Mapping[str, object], lang: str
) -> Iterator[str]:
    """Yield a table of the columns that say something, and say more than a fact above does."""
    if not rows:
        yield f'<p style="color:inherit">{escaped(_NONE, lang)}</p>'
        return
    shown = rows[:MOST_ROWS]
    names: list[str] = []
    for name in dict.fromkeys(name for row in shown for name in row):
        words = {escaped(row.get(name), lang) for row in shown}
        if words - {"", escaped(facts.get(name), lang)}:
            names.append(name)
    if not names:
        return
    yield f'<table style="{_TABLE}"><thead><tr style="background:transparent">'
    for name in names:
        number = any(_is_number(row.get(name)) for row in shown)
        style = _CELL + (_RIGHT if number else "")
        yield f'<th scope="col" style="{style}">{escaped(heading(name), lang)}</th>'
    yield "</tr></thead><tbody>"
    for row in shown:
        yield '<tr style="background:transparent">'
        for name in names:
            yield f'<td style="{_CELL}{_as(row.get(name))}">{escaped(row.get(name), lang)}</td>'
        yield "</tr>"
    yield "</tbody></table>"
    if len(rows) > MOST_ROWS:
        more = _MORE.filled(n=len(rows) - MOST_ROWS)
        yield f'<p style="color:inherit">{escaped(more, lang)}</p>'


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _as(value: object) -> str:
    """Return how a cell stands: numbers to the right, dates in one line."""
    if _is_number(value):
        return _RIGHT
    return _WHOLE if isinstance(value, date | PartialDate) else ""
