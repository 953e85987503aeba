"""Assessments: what a region scored under a framework, as recorded."""

import enum
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AssessmentId, FrameworkId, RegionId, SourceId, not_blank, valid_id
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

_TWICE: Final = Text(
    "nilai simpul '{node}' ditulis dua kali", "the value of the node '{node}' is given twice"
)
_OF_WHAT: Final = Text(
    "'members' menyebut penilaian yang diringkas; tanpa 'summary' tidak berarti",
    "'members' names the assessments that are summed up; without 'summary' it means nothing",
)


class Summary(enum.StrEnum):
    """What an assessment says of a group of regions, which is not a result of any one of them."""

    MEAN = "mean"
    LOWEST = "lowest"
    HIGHEST = "highest"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _SUMMARIES[self].say(lang)


_SUMMARIES: Final = {
    Summary.MEAN: Text("rata-rata kelompok", "the mean of a group"),
    Summary.LOWEST: Text("nilai terendah kelompok", "the lowest of a group"),
    Summary.HIGHEST: Text("nilai tertinggi kelompok", "the highest of a group"),
}


@attrs.frozen(kw_only=True)
class Score:
    """The value recorded for one node of the framework."""

    node: str = attrs.field(validator=not_blank)
    value: Decimal = attrs.field(validator=finite)


@attrs.frozen(kw_only=True)
class Assessment:
    """A region's scores at a time; `published` and `label` are the index as it was announced.

    `improvement` is the change from the index before it, as it was announced; `took_part` is False
    for a region that did not take part (None: not recorded). With `summary` it speaks of a group
    of regions, whose assessments `members` may name. Raises `Refused` when a node is scored twice.
    """

    id: AssessmentId = attrs.field(validator=valid_id)
    region: RegionId
    framework: FrameworkId
    date: PartialDate | None = None
    scores: tuple[Score, ...] = ()
    published: Decimal | None = attrs.field(default=None, validator=finite)
    improvement: Decimal | None = attrs.field(default=None, validator=finite)
    label: str | None = None
    took_part: bool | None = None
    summary: Summary | None = None
    members: tuple[AssessmentId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse a node scored twice, and members of nothing."""
        seen: set[str] = set()
        for number, score in enumerate(self.scores):
            if score.node in seen:
                raise Refused(_TWICE, node=score.node).at(f"scores[{number}]/node")
            seen.add(score.node)
        if self.members and self.summary is None:
            raise Refused(_OF_WHAT).at("members")
