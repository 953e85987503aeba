"""Templates of letter numbers: which parts a number has, and what stands between them.

`[{security}-]{serial}/{unit}[/{classification}]/{month}/{year}` names the parts in braces, puts
in brackets what may be left out, and shows everything else as it is written. A template is no
regular expression: it becomes one of ours, whose every repetition has a bound.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from smartgov.model.errors import Refused, did_you_mean
from smartgov.model.text import Text

PARTS: Final[Mapping[str, str]] = {
    "classification": r"[A-Z]{2,4}(?:\.[0-9]{1,2}){1,3}|[0-9]{3}(?:\.[0-9]{1,4}){0,4}",
    "kind": r"[A-Z]{1,3}",
    "month": r"0[1-9]|1[0-2]",
    "month-roman": r"I{1,3}|IV|VI{0,3}|IX|XI{0,2}",
    "security": r"[A-Z]{1,3}",
    "serial": r"[0-9]{1,9}(?:\.[0-9]{1,4})?",
    "unit": r"[A-Z0-9][A-Z0-9.-]{0,30}(?:/[A-Z]\.[0-9]{1,3})?",
    "year": r"[0-9]{4}",
}
"""Part of a number to the shape of what stands for it (law notes on the national pattern)."""

NEEDED: Final = ("serial", "unit", "year")
"""The parts that tell one letter from another: every template has them, outside brackets."""

_LONGEST: Final = 120
_TOKEN: Final = re.compile(r"\{([a-z-]{1,20})\}|([\[\]])|([A-Za-z0-9/._()&,-]+)", re.ASCII)
_LETTER_OR_DIGIT: Final = re.compile(r"[A-Za-z0-9]*", re.ASCII)

_TOO_LONG: Final = Text(
    "pola nomor lebih panjang dari {most} aksara", "the template is longer than {most} characters"
)
_STRAY: Final = Text(
    "pola nomor tidak terbaca di aksara ke-{at}, '{sign}': tulis bagian seperti 'serial'"
    " dalam kurung kurawal, selebihnya huruf, angka atau / . - _ ( ) & , tanpa spasi",
    "the template cannot be read at character {at}, '{sign}': write a part such as 'serial'"
    " in braces, and else letters, digits or / . - _ ( ) & , without spaces",
)
_NO_PART: Final = Text(
    "'{name}' bukan bagian nomor surat. {hint}", "'{name}' is no part of a letter number. {hint}"
)
_TWICE: Final = Text("bagian '{name}' muncul dua kali", "the part '{name}' stands twice")
_MISSING: Final = Text(
    "bagian '{name}' harus ada, di luar kurung siku",
    "the part '{name}' must be there, outside brackets",
)
_BRACKETS: Final = Text(
    "kurung siku harus berpasangan dan tidak bersusun", "brackets come in pairs and do not nest"
)
_NO_CHOICE: Final = Text(
    "kurung siku tanpa bagian di dalamnya", "a pair of brackets without a part inside"
)
_TOUCHING: Final = Text(
    "antara '{first}' dan '{second}' perlu tanda pemisah",
    "a separator is needed between '{first}' and '{second}'",
)


@attrs.frozen
class Piece:
    """A part of the number by its name, or text as it stands; `bracket` is 0 outside brackets."""

    text: str
    is_part: bool = False
    bracket: int = 0


Template = tuple[Piece, ...]


def parse(text: str) -> Template:
    """Return the pieces of a template; raise `Refused` when it cannot mean anything."""
    if len(text) > _LONGEST:
        raise Refused(_TOO_LONG, most=_LONGEST)
    pieces: list[Piece] = []
    at = brackets = 0
    inside = False
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Refused(_STRAY, at=at + 1, sign=text[at])
        name, bracket, literal = token.groups()
        if bracket:
            if inside is (bracket == "["):
                raise Refused(_BRACKETS)
            inside = not inside
            brackets += inside
        elif name and name not in PARTS:
            raise Refused(_NO_PART, name=name, hint=did_you_mean(name, PARTS))
        else:
            pieces.append(Piece(name or literal, bool(name), brackets if inside else 0))
        at = token.end()
    if inside:
        raise Refused(_BRACKETS)
    template = tuple(pieces)
    _refuse_meaningless(template, brackets)
    return template


def _refuse_meaningless(template: Template, brackets: int) -> None:
    names = [piece.text.partition("-")[0] for piece in template if piece.is_part]
    for name in names:
        if names.count(name) > 1:
            raise Refused(_TWICE, name=name)
    for name in NEEDED:
        if Piece(name, is_part=True) not in template:
            raise Refused(_MISSING, name=name)
    optional = {piece.bracket for piece in template if piece.is_part and piece.bracket}
    if len(optional) != brackets:
        raise Refused(_NO_CHOICE)
    # No part stands twice, so there are few brackets, and few ways to leave them out.
    for kept in itertools.product((False, True), repeat=brackets):
        shown = [piece for piece in template if not piece.bracket or kept[piece.bracket - 1]]
        for first, second in _touching(shown):
            raise Refused(_TOUCHING, first=first, second=second)


def _touching(pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    """Yield the neighbouring parts with nothing but letters and digits between them."""
    last: str | None = None
    between = ""
    for piece in pieces:
        if not piece.is_part:
            between += piece.text
            continue
        if last is not None and _LETTER_OR_DIGIT.fullmatch(between):
            yield last, piece.text
        last, between = piece.text, ""


def without_class(template: Template) -> Template | None:
    """Return a template that demands a security class without it and the sign that joins it.

    None when it demands none.
    """
    piece = Piece("security", is_part=True)
    if piece not in template:
        return None
    at = template.index(piece)
    before, after = template[:at], template[at + 1 :]
    if after and not after[0].is_part and not after[0].bracket:
        after = (attrs.evolve(after[0], text=after[0].text[1:]), *after[1:])
    elif before and not before[-1].is_part and not before[-1].bracket:
        before = (*before[:-1], attrs.evolve(before[-1], text=before[-1].text[:-1]))
    return before + after


def pattern(template: Template, *, dotted: bool = False) -> str:
    """Return the regular expression of a template; `dotted` takes a dot for any hyphen."""
    found: list[str] = []
    for bracket, pieces in itertools.groupby(template, key=lambda piece: piece.bracket):
        inner = "".join(_expression(piece, dotted=dotted) for piece in pieces)
        found.append(f"(?:{inner})?" if bracket else inner)
    return "".join(found)


def _expression(piece: Piece, *, dotted: bool) -> str:
    if piece.is_part:
        return f"(?P<{piece.text.replace('-', '_')}>{PARTS[piece.text]})"
    escaped = re.escape(piece.text)
    return escaped.replace(r"\-", "[.-]") if dotted else escaped


def write(template: Template, values: Mapping[str, str]) -> str:
    """Return the number whose parts have these values; brackets without a value are left out."""
    left_out = {p.bracket for p in template if p.bracket and p.is_part and p.text not in values}
    return "".join(
        values.get(piece.text, "") if piece.is_part else piece.text
        for piece in template
        if piece.bracket not in left_out
    )
