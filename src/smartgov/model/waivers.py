"""Waivers: a recorded decision to let a finding stand, for a reason and for a time."""

import re
from datetime import date
from typing import Final

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AnyId, SourceId, WaiverId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.paths import RecordPath, covers
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

FAMILY: Final = "WVR"
"""The family of what is wrong with waivers; no waiver forgives that."""

_CODE: Final = re.compile(r"[A-Z]{3}\d{0,3}")
_BAD_CODE: Final = Text(
    "'{value}' bukan kode aturan: tulis seperti AGR101, atau awalannya seperti AGR1",
    "'{value}' is no code of a rule: write it like AGR101, or its beginning like AGR1",
)
_OWN_FAMILY: Final = Text(
    "temuan tentang pengecualian tidak dapat dikecualikan",
    "what is found about waivers cannot be waived",
)
_NO_SUBJECT: Final = Text("'path' memerlukan 'subject'", "'path' needs a 'subject'")


@attrs.frozen(kw_only=True)
class Waiver:
    """A decision to let what a rule finds stand.

    `code` is that of the rule or its beginning; `subject` the record, `path` a place inside it.
    `author` decided it, for `reason`; it holds from `since` until the last day `until`. Raises
    `Refused` for another form of code, and for a path without a subject.
    """

    id: WaiverId = attrs.field(validator=valid_id)
    code: str
    subject: AnyId | None = None
    path: str = ""
    reason: Text
    author: str = attrs.field(validator=not_blank)
    since: PartialDate | None = None
    until: PartialDate
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse a code of another form, and a path into nothing."""
        if _CODE.fullmatch(self.code) is None:
            raise Refused(_BAD_CODE, value=self.code[:40]).at("code")
        if self.code.startswith(FAMILY):
            raise Refused(_OWN_FAMILY).at("code")
        if self.path and self.subject is None:
            raise Refused(_NO_SUBJECT).at("path")

    @property
    def broad(self) -> bool:
        """Whether it names a whole family of rules, or no subject."""
        return self.subject is None or not self.code[3:]

    def expired(self, on: date) -> Truth:
        """Answer whether its last day is over on the day `on`."""
        return self.until.before(on)

    def holds(self, on: date) -> bool:
        """Answer whether it may forgive on the day `on`: begun, and not certainly over."""
        begun = self.since is None or self.since.on_or_before(on) is Truth.YES
        return begun and self.expired(on) is not Truth.YES

    def fits(self, code: str, path: str) -> bool:
        """Answer whether a finding, by its code and path, is one that it is about."""
        place = RecordPath.parse(path)
        if place is None or not code.startswith(self.code):
            return False
        return place.id == self.subject and covers(self.path, place.inside)
