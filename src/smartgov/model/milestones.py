"""Milestones: the steps of a programme's funnel, and the numbers published for them."""

import enum
from typing import Final

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.ids import SourceId
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


class Milestone(enum.StrEnum):
    """A step of the funnel that a cohort goes through, in order."""

    ASSESSED = "assessed"
    SELECTED = "selected"
    SIGNED = "signed"
    MASTERPLAN = "masterplan"
    EVALUATED = "evaluated"
    LABELLED = "labelled"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _MILESTONES[self].say(lang)


_MILESTONES: Final = {
    Milestone.ASSESSED: Text("diasesmen", "assessed"),
    Milestone.SELECTED: Text("terpilih", "selected"),
    Milestone.SIGNED: Text("menandatangani", "signed"),
    Milestone.MASTERPLAN: Text("bermasterplan", "masterplan"),
    Milestone.EVALUATED: Text("dievaluasi", "evaluated"),
    Milestone.LABELLED: Text("berlabel", "labelled"),
}


@attrs.frozen(kw_only=True)
class Headcount:
    """How many regions of a cohort were published as having come to a milestone.

    `as_of` is the day of a number that grows, from which it holds until the next.
    """

    of: Milestone
    number: int
    as_of: PartialDate | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: Text | None = None
