"""Names of records: one id names one thing in a portfolio, whatever its register.

An id is lower-case letters, digits, dots, underscores and hyphens, at most 80 of them, starting
with a letter or a digit. To a type checker an id is a string; its annotation says which register
it points to, so that the check for dangling ids and the documentation know.
"""

import dataclasses
import re
from typing import TYPE_CHECKING, Annotated, Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text

if TYPE_CHECKING:
    import attrs


@dataclasses.dataclass(frozen=True)
class Names:
    """Marks a string as the id of a record of a register; of any register without one."""

    register: str | None = None


AbbreviationId = Annotated[str, Names("abbreviations")]
ActivityId = Annotated[str, Names("activities")]
AgencyId = Annotated[str, Names("agencies")]
AgreementId = Annotated[str, Names("agreements")]
AmendmentId = Annotated[str, Names("amendments")]
AssessmentId = Annotated[str, Names("assessments")]
CalendarId = Annotated[str, Names("calendars")]
CeremonyId = Annotated[str, Names("ceremonies")]
CohortId = Annotated[str, Names("cohorts")]
ContractId = Annotated[str, Names("contracts")]
CrosswalkId = Annotated[str, Names("crosswalks")]
DelegationId = Annotated[str, Names("delegations")]
DependencyId = Annotated[str, Names("dependencies")]
DocumentId = Annotated[str, Names("documents")]
EventId = Annotated[str, Names("events")]
FrameworkId = Annotated[str, Names("frameworks")]
FundingId = Annotated[str, Names("funding")]
InitiativeId = Annotated[str, Names("initiatives")]
KindId = Annotated[str, Names("kinds")]
LetterId = Annotated[str, Names("letters")]
LevelId = Annotated[str, Names("levels")]
MasterplanId = Annotated[str, Names("masterplans")]
ParameterId = Annotated[str, Names("parameters")]
ParticipationId = Annotated[str, Names("participations")]
PostId = Annotated[str, Names("posts")]
ProgrammeId = Annotated[str, Names("programmes")]
QuestionId = Annotated[str, Names("questions")]
RegionId = Annotated[str, Names("regions")]
RoleId = Annotated[str, Names("roles")]
ScheduleId = Annotated[str, Names("schedules")]
SchemeId = Annotated[str, Names("schemes")]
SilenceId = Annotated[str, Names("silences")]
SourceId = Annotated[str, Names("sources")]
TileId = Annotated[str, Names("tiles")]
WaiverId = Annotated[str, Names("waivers")]
WorkflowId = Annotated[str, Names("workflows")]

AnyId = Annotated[str, Names()]
"""The id of a record of any register."""

SPELLING: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
"""How an id is written."""

_BAD_ID: Final = Text(
    "'{value}' bukan id: pakai huruf kecil, angka, titik, garis bawah dan tanda hubung,"
    " paling banyak 80, diawali huruf atau angka",
    "'{value}' is no id: use lower-case letters, digits, dots, underscores and hyphens,"
    " at most 80, starting with a letter or a digit",
)
_BLANK: Final = Text("'{field}' tidak boleh kosong", "'{field}' must not be blank")


def is_id(text: str) -> bool:
    """Answer whether a text has the form of an id."""
    return SPELLING.fullmatch(text) is not None


def valid_id(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    """Validate the id of a record; raise `Refused` when it is malformed."""
    if not is_id(value):
        raise Refused(_BAD_ID, value=value[:80]).at(attribute.name)


def not_blank(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    """Validate that a string holds something; raise `Refused` when it is blank."""
    if not value.strip():
        raise Refused(_BLANK, field=attribute.name).at(attribute.name)
