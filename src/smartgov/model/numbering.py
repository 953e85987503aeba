"""How an agency numbers its letters: schemes as data, numbers read by them.

`B-349/DJAI/AI.01.02/06/2022` says: class B (ordinary), serial 349, unit DJAI, archive
classification AI.01.02, June 2022. Reading is tolerant and says what it let pass; judging a
number is a rule's business.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from smartgov.model import templates
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AgencyId, SchemeId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LONGEST: Final = 200
_CLASS: Final = re.compile(r"[A-Z]{1,3}", re.ASCII)
_BAD_CLASS: Final = Text(
    "'{value}' bukan kelas: tulis satu sampai tiga huruf besar",
    "'{value}' is no class: write one to three capitals",
)
_NOWHERE: Final = Text(
    "pola nomor tidak memuat bagian 'security', tempat kelas itu",
    "the template has no part 'security' for these classes",
)

_EDGES: Final = Text("spasi di tepi", "spaces at an end")
_AROUND: Final = Text("spasi di sekitar tanda pemisah", "spaces around a separator")
_DASH: Final = Text("tanda pisah sebagai tanda hubung", "a dash for a hyphen")
_DOT: Final = Text("titik sebagai tanda hubung", "a dot for a hyphen")
_SMALL: Final = Text("huruf kecil", "small letters")

_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_SPACED: Final = re.compile(r"\s*([/.-])\s*")
_MENDS: Final[tuple[tuple[Text, Callable[[str], str]], ...]] = (
    (_EDGES, str.strip),
    (_DASH, lambda text: _DASHES.sub("-", text)),
    (_AROUND, lambda text: _SPACED.sub(r"\1", text)),
)


@attrs.frozen(kw_only=True)
class LetterNumber:
    """The parts of a letter's number, and the scheme and template by which it was read.

    `security` is the class letter, `kind` the kind of letter where a scheme puts one first;
    parts that the number does not have are None. `loose` lists what the reading let pass.
    """

    scheme: SchemeId
    template: str
    serial: str
    unit: str
    year: int
    security: str | None = None
    kind: str | None = None
    classification: str | None = None
    month: int | None = None
    loose: tuple[Text, ...] = ()

    @property
    def key(self) -> tuple[str, str, int]:
        """Unit, serial and year, which make the number unique in its sender's register."""
        return (self.unit, self.serial.lstrip("0"), self.year)

    def __str__(self) -> str:
        """Return the number as its scheme writes it."""
        values = {
            "classification": self.classification,
            "kind": self.kind,
            "month": f"{self.month:02}" if self.month else None,
            "month-roman": _ROMAN[self.month - 1] if self.month else None,
            "security": self.security,
            "serial": self.serial,
            "unit": self.unit,
            "year": f"{self.year:04}",
        }
        template = templates.parse(self.template)
        if self.security is None:
            template = templates.without_class(template) or template
        return templates.write(template, {name: value for name, value in values.items() if value})


def _readable(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    try:
        templates.parse(value)
    except Refused as refused:
        raise refused.at(attribute.name) from None


@attrs.frozen(kw_only=True)
class NumberingScheme:
    """How letters are numbered, as a template such as `[{security}-]{serial}/{unit}/{year}`.

    The parts are `security`, `kind`, `serial`, `unit`, `classification`, `month` (two digits),
    `month-roman` and `year`; brackets hold what may be left out. `issuers` are the agencies that
    use the scheme, with all below them; without any it only serves to read anybody's numbers.
    `security` lists the class words it allows. Without a `period` it holds at all times.

    Raises `Refused` for a template that cannot mean anything, and for class words that it has no
    place for.
    """

    id: SchemeId = attrs.field(validator=valid_id)
    name: Text
    template: str = attrs.field(validator=_readable)
    issuers: tuple[AgencyId, ...] = ()
    security: tuple[str, ...] = ()
    period: Period | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse class words of the wrong form, or without a place."""
        for word in self.security:
            if _CLASS.fullmatch(word) is None:
                raise Refused(_BAD_CLASS, value=word[:40]).at("security")
        if self.security and "{security}" not in self.template:
            raise Refused(_NOWHERE).at("security")

    @property
    def demands_class(self) -> bool:
        """Whether a number must have a security class."""
        return templates.without_class(templates.parse(self.template)) is not None

    def in_force(self, day: PartialDate | None) -> Truth:
        """Answer whether the scheme is in force on a day, which may be known in part or not."""
        if self.period is None:
            return Truth.YES
        if day is None:
            return Truth.UNKNOWN
        if (
            self.period.begun(day.latest) is Truth.NO
            or self.period.ended(day.earliest) is Truth.YES
        ):
            return Truth.NO
        certain = self.period.holds(day.earliest) & self.period.holds(day.latest)
        return certain if certain is Truth.YES else Truth.UNKNOWN

    def read(self, text: str) -> LetterNumber | None:
        """Return the parts of a number; None when it does not fit, however tolerantly read.

        A number without the class that the template demands is read: `security` is then None.
        """
        if len(text) > _LONGEST:
            return None
        loose: list[Text] = []
        for what, mend in _MENDS:
            mended = mend(text)
            if mended != text:
                loose.append(what)
            text = mended
        for classless in (False, True):
            loosest = _expression(self.template, classless=classless, dotted=True, small=True)
            if loosest.fullmatch(text) is None:
                continue
            for small, dotted in itertools.product((False, True), repeat=2):
                expression = _expression(
                    self.template, classless=classless, dotted=dotted, small=small
                )
                match = expression.fullmatch(text)
                if match is not None:
                    passed = (*((_DOT,) if dotted else ()), *((_SMALL,) if small else ()))
                    return self._number(match, (*loose, *passed))
        return None

    def _number(self, match: re.Match[str], loose: tuple[Text, ...]) -> LetterNumber:
        parts = {name: value.upper() for name, value in match.groupdict().items() if value}
        month = int(parts["month"]) if "month" in parts else None
        if "month_roman" in parts:
            month = _ROMAN.index(parts["month_roman"]) + 1
        return LetterNumber(
            scheme=self.id,
            template=self.template,
            serial=parts["serial"],
            unit=parts["unit"],
            year=int(parts["year"]),
            security=parts.get("security"),
            kind=parts.get("kind"),
            classification=parts.get("classification"),
            month=month,
            loose=loose,
        )


@functools.lru_cache(maxsize=1024)
def _expression(text: str, *, classless: bool, dotted: bool, small: bool) -> re.Pattern[str]:
    """Return the regular expression of a template, as tolerant as it is asked to be."""
    template = templates.parse(text)
    if classless:
        template = templates.without_class(template) or template
    flags = re.ASCII | re.IGNORECASE if small else re.ASCII
    return re.compile(templates.pattern(template, dotted=dotted), flags)


def read_number(text: str, schemes: Iterable[NumberingScheme]) -> LetterNumber | None:
    """Return the parts of a letter's number by the first scheme that fits; None when none does."""
    readings = (scheme.read(text) for scheme in schemes)
    return next((reading for reading in readings if reading is not None), None)
