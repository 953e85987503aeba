"""Letters and the grammar of their numbers.

`B-349/DJAI/AI.01.02/06/2022` says: class B (ordinary), serial 349, unit DJAI, archive
classification AI.01.02, June 2022. Numbers are read tolerantly (a dot may stand for the hyphen)
in the three styles seen in practice; judging them against a sender's scheme is a rule's business.
"""

import enum
import re
from typing import Final

import attrs

from smartgov.model.calendars import Weekday
from smartgov.model.dates import PartialDate
from smartgov.model.ids import AnyId, LetterId, RegionId, SourceId, not_blank, valid_id
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


class Style(enum.StrEnum):
    """The style of a letter number."""

    MINISTRY = "ministry"
    REGIONAL = "regional"
    TREASURY = "treasury"


_STYLES: Final = {
    Style.MINISTRY: re.compile(
        r"(?:(?P<security>SR|R|T|B)[-.])?(?P<serial>\d{1,9}(?:\.\d{1,4})?)"
        r"/(?P<unit>[A-Z][A-Z0-9.-]{0,30}(?:/[A-Z]\.\d{1,3})?)"
        r"(?:/(?P<classification>[A-Z]{2,4}(?:\.\d{1,2}){1,3}|PSE))?"
        r"/(?P<month>0[1-9]|1[0-2])/(?P<year>\d{4})",
        re.ASCII,
    ),
    Style.REGIONAL: re.compile(
        r"(?P<classification>\d{3}(?:\.\d{1,4}){0,4})/(?P<serial>\d{1,9})"
        r"/(?P<unit>[0-9][0-9.]{0,20}|[A-Z][A-Z.-]{0,20})/(?P<year>\d{4})",
        re.ASCII,
    ),
    Style.TREASURY: re.compile(
        r"(?P<security>[A-Z]{1,3})-(?P<serial>\d{1,9})"
        r"/(?P<unit>[A-Z]{1,20}(?:\.\d{1,3}){0,3})/(?P<year>\d{4})",
        re.ASCII,
    ),
}


@attrs.frozen(kw_only=True)
class LetterNumber:
    """The parts of a letter's reference number.

    `security` is the class letter (in the treasury style a kind of letter instead); `month` is
    None where the style has none. `dotted` says that a dot stood in for the usual hyphen.
    """

    style: Style
    serial: str
    unit: str
    year: int
    security: str | None = None
    classification: str | None = None
    month: int | None = None
    dotted: bool = False

    @property
    def key(self) -> tuple[str, str, int]:
        """Unit, serial and year, which make the number unique in its sender's register."""
        return (self.unit, self.serial.lstrip("0"), self.year)

    def __str__(self) -> str:
        """Return the number as it is written in its style."""
        if self.style is Style.REGIONAL:
            return f"{self.classification}/{self.serial}/{self.unit}/{self.year}"
        joint = "." if self.dotted else "-"
        text = f"{self.security}{joint}{self.serial}" if self.security else self.serial
        parts = [text, self.unit]
        if self.classification:
            parts.append(self.classification)
        if self.month is not None:
            parts.append(f"{self.month:02}")
        return "/".join([*parts, f"{self.year:04}"])


def read_number(text: str) -> LetterNumber | None:
    """Return the parts of a letter's number; None when no known style fits."""
    for style, pattern in _STYLES.items():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        security = parts.get("security")
        month = parts.get("month")
        return LetterNumber(
            style=style,
            serial=parts["serial"],
            unit=parts["unit"],
            year=int(parts["year"]),
            security=security,
            classification=parts.get("classification"),
            month=int(month) if month else None,
            dotted=security is not None and text[len(security)] == ".",
        )
    return None


@attrs.frozen(kw_only=True)
class Letter:
    """An official letter: who wrote to whom, under which number, on which day, about what.

    `kind` is the evidence it may serve as (`selection-letter`); `regions` are those it
    concerns; `weekday` is the day of the week it states.
    """

    id: LetterId = attrs.field(validator=valid_id)
    kind: str = attrs.field(validator=not_blank)
    number: str | None = None
    date: PartialDate | None = None
    weekday: Weekday | None = None
    sender: AnyId | None = None
    regions: tuple[RegionId, ...] = ()
    subject: Text
    refers_to: tuple[LetterId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None

    @property
    def reading(self) -> LetterNumber | None:
        """The parts of its number; None when there is none or it fits no known style."""
        return read_number(self.number) if self.number is not None else None
