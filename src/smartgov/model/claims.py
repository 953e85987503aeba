"""Competing claims: what sources say of one thing when they do not agree."""

import enum
from typing import Final

import attrs

from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AnyId, QuestionId, SourceId, not_blank, valid_id
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Claim:
    """What some sources say; `record` is set when the value is the name of a record."""

    value: str = attrs.field(validator=not_blank)
    record: AnyId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: Text | None = None


@attrs.frozen(kw_only=True)
class Question:
    """A question to which the sources give different answers, or an unclear one.

    `subject` is the record asked about and `attribute` what is asked of it. `answer` is set
    only when sources settle the matter (`settled_by`); until then the question stays open.
    """

    id: QuestionId = attrs.field(validator=valid_id)
    subject: AnyId
    attribute: str = attrs.field(validator=not_blank)
    text: Text
    claims: tuple[Claim, ...] = ()
    answer: str | None = None
    settled_by: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: Text | None = None
    extras: Extras = NO_EXTRAS

    @property
    def open(self) -> bool:
        """Whether the matter is still unsettled."""
        return self.answer is None


class Policy(enum.StrEnum):
    """How one value is chosen among competing claims, where an answer needs one."""

    KEEP_OPEN = "keep_open"
    MOST_OFFICIAL = "most_official"
    LATEST = "latest"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _POLICIES[self].say(lang)


_POLICIES: Final = {
    Policy.KEEP_OPEN: Text("biarkan terbuka", "keep open"),
    Policy.MOST_OFFICIAL: Text("yang paling resmi", "the most official"),
    Policy.LATEST: Text("yang paling baru", "the latest"),
}
