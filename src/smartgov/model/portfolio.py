"""The portfolio: every record of a programme, with indexes that are built once.

A portfolio is a value. It may lie on a `reference` portfolio, the data of the packs it uses: a
lookup finds its own record first, then the reference's. Where records stand in files is a side
table that equality does not look at.
"""

import functools
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import attrs

from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.amendments import Amendment
from smartgov.model.assessments import Assessment
from smartgov.model.ceremonies import Ceremony
from smartgov.model.claims import Question
from smartgov.model.contracts import Contract
from smartgov.model.crosswalks import Crosswalk
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.dependencies import Dependency
from smartgov.model.documents import Document
from smartgov.model.errors import NotFound
from smartgov.model.events import Event
from smartgov.model.flat import WRITTEN, columns
from smartgov.model.frameworks import Framework
from smartgov.model.funding import FundingLine
from smartgov.model.holidays import HolidayCalendar
from smartgov.model.kinds import AgreementKind
from smartgov.model.letters import Letter
from smartgov.model.masterplans import Initiative, Masterplan
from smartgov.model.numbering import NumberingScheme
from smartgov.model.parameters import Parameter, ParameterValue
from smartgov.model.posts import Delegation, Post
from smartgov.model.programmes import Cohort, Participation, Programme, Role
from smartgov.model.regions import Abbreviation, Level, Region
from smartgov.model.schedules import Activity, Schedule
from smartgov.model.shown import Shown
from smartgov.model.silences import Silence
from smartgov.model.sources import Location, Source, nearest
from smartgov.model.text import Text
from smartgov.model.tiles import Tile
from smartgov.model.waivers import Waiver
from smartgov.model.workflows import Workflow

Record = (
    Abbreviation
    | Activity
    | Agency
    | Agreement
    | AgreementKind
    | Amendment
    | Assessment
    | Ceremony
    | Cohort
    | Contract
    | Crosswalk
    | Delegation
    | Dependency
    | Document
    | Event
    | Framework
    | FundingLine
    | HolidayCalendar
    | Initiative
    | Letter
    | Level
    | Masterplan
    | NumberingScheme
    | Parameter
    | Participation
    | Post
    | Programme
    | Question
    | Region
    | Role
    | Schedule
    | Silence
    | Source
    | Tile
    | Waiver
    | Workflow
)
"""Anything that has an id and a register of its own."""

A = TypeVar("A")
R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True)
class Portfolio(Shown):
    """Every record of a programme, by register, each in the order it was given.

    `packs` names the packs whose reference data it uses. `places` maps the id of a record to
    the locations of the paths inside it (`""` is the record itself); under the id `""` stand
    those of the portfolio's own title and packs.
    """

    title: Text | None = None
    packs: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    activities: tuple[Activity, ...] = ()
    agencies: tuple[Agency, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    calendars: tuple[HolidayCalendar, ...] = ()
    ceremonies: tuple[Ceremony, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    contracts: tuple[Contract, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    documents: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    kinds: tuple[AgreementKind, ...] = ()
    letters: tuple[Letter, ...] = ()
    levels: tuple[Level, ...] = ()
    masterplans: tuple[Masterplan, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    participations: tuple[Participation, ...] = ()
    posts: tuple[Post, ...] = ()
    programmes: tuple[Programme, ...] = ()
    questions: tuple[Question, ...] = ()
    regions: tuple[Region, ...] = ()
    roles: tuple[Role, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    schemes: tuple[NumberingScheme, ...] = ()
    silences: tuple[Silence, ...] = ()
    sources: tuple[Source, ...] = ()
    tiles: tuple[Tile, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    reference: "Portfolio | None" = attrs.field(default=None, repr=False)
    places: Mapping[str, Mapping[str, Location]] = attrs.field(
        factory=dict[str, Mapping[str, Location]], eq=False, repr=False
    )

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole portfolio."""
        return {"title": self.title, "packs": self.packs}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each register that holds some."""
        return [
            {
                "register": register,
                "name": register_name(kind).say(lang),
                "count": sum(1 for _ in getattr(self, register)),
            }
            for kind, register in REGISTERS.items()
            if self.own(kind)
        ]

    def own(self, kind: type[R]) -> tuple[R, ...]:
        """Return the portfolio's own records of the class `kind`, in their order."""
        records: tuple[R, ...] = getattr(self, REGISTERS[kind])
        return records

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of the class `kind`: the reference's not replaced, then its own."""
        if kind not in self._all:
            below = self._below(self.reference.all(kind) if self.reference else ())
            self._all[kind] = (*below, *self.own(kind))
        return self._all[kind]

    def find(self, kind: type[R], name: str) -> R | None:
        """Return the record of the class `kind` whose id is `name`; None when there is none."""
        record = self.record(name)
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], name: str) -> R:
        """Return the record of the class `kind` whose id is `name`; raise `NotFound`."""
        record = self.find(kind, name)
        if record is None:
            known = [str(record.id) for record in self.all(kind)]
            called = names_of(self, known) if kind is Region else {}
            raise NotFound(register_name(kind), name, known, called=called)
        return record

    def record(self, name: str) -> Record | None:
        """Return the record whose id is `name`, whatever its class; None when there is none."""
        mine = self._by_id.get(name)
        if mine is None and self.reference is not None:
            return self.reference.record(name)
        return mine

    def unrecorded(self, names: frozenset[str]) -> frozenset[str]:
        """Return which of some ids are those of no record."""
        left = names.difference(self._by_id)
        return self.reference.unrecorded(left) if left and self.reference is not None else left

    def records(self) -> Iterator[Record]:
        """Yield the portfolio's own records, register by register."""
        for register in REGISTERS.values():
            yield from getattr(self, register)

    def concerning(self, subject: str) -> tuple[Record, ...]:
        """Return the letters, documents, events and so on that concern a subject, own first.

        A subject is a region or an agreement. What concerns all of them stands under `""`.
        """
        mine = self._by_subject.get(subject, ())
        theirs = () if self.reference is None else self.reference.concerning(subject)
        return (*mine, *self._below(theirs)) if theirs else mine

    def succeeding(self, agreement: str) -> tuple[Agreement, ...]:
        """Return the agreements that renew or replace one, in their order."""
        return self._successors.get(agreement, ())

    def silence(self, kinds: Iterable[str], subjects: Iterable[str], on: date) -> Silence | None:
        """Return the declaration by which what is not recorded is absent on a day.

        It must cover one of the `kinds` of evidence, for one of the `subjects` or for all.
        """
        asked = set(kinds)
        for subject in (*subjects, ""):
            for record in self._silences.get(subject, ()):
                if record.as_of.before(on) is not Truth.NO:
                    continue
                if not record.kinds or asked & set(record.kinds):
                    return record
        return None

    def home(self, agency: str) -> Region | None:
        """Return the region that an agency belongs to; None where none is recorded."""
        found = self.find(Agency, agency)
        return self.find(Region, found.region) if found and found.region else None

    def parameter(self, name: str, on: date, *, region: str | None = None) -> ParameterValue | None:
        """Return what a parameter certainly was on a day; None where that is not recorded.

        A value that `region` set for itself goes before the general one.
        """
        local = self._local_parameters.get((name, region), ())
        for parameter in (*local, self.find(Parameter, name)):
            value = parameter.on(on) if parameter else None
            if value is not None:
                return value
        return None

    def central(self, role: str) -> tuple[Post | Agency, ...]:
        """Return the posts, then the agencies, of no region that fill a role."""
        return self._by_role.get(role, ())

    def parts(self, region: str) -> tuple[Region, ...]:
        """Return the regions right under `region`."""
        mine = self._parts.get(region, ())
        return (*self._below(self.reference.parts(region) if self.reference else ()), *mine)

    def numbering(self, agency: str = "") -> tuple[NumberingScheme, ...]:
        """Return the numbering schemes whose issuers name an agency; without one, those of none."""
        return self._by_issuer.get(agency, ())

    def once(self, function: Callable[["Portfolio"], A]) -> A:
        """Return `function(portfolio)`, worked out once for this portfolio."""
        if function not in self._memo:
            self._memo[function] = function(self)
        answer: A = self._memo[function]
        return answer

    def with_(self, *records: Record) -> "Portfolio":
        """Return a portfolio with `records` added, each replacing its namesake.

        A namesake of the same class is replaced in its place, one of another class is removed.
        """
        added = {str(record.id): record for record in records}
        changed: dict[str, dict[str, Record]] = {}
        for record in added.values():
            old = self._by_id.get(record.id)
            for kind in {type(record), type(old or record)}:
                register = REGISTERS[kind]
                current: tuple[Record, ...] = getattr(self, register)
                changed.setdefault(register, {str(one.id): one for one in current})
            if old is not None and type(old) is not type(record):
                del changed[REGISTERS[type(old)]][record.id]
            changed[REGISTERS[type(record)]][record.id] = record
        return self._evolve({name: tuple(held.values()) for name, held in changed.items()})

    def changed(self, name: str, /, **fields: object) -> "Portfolio":
        """Return a portfolio in which the record `name` has other values in some fields.

        For asking what would be: `portfolio.changed("nk-metro-2023", signed=None)`. A `date` will
        do where a record has a partial one. The record of a pack is replaced by a changed one of
        the portfolio's own. Raises `NotFound` for a record or a field that is not there, and
        `Refused` where the record would mean nothing.
        """
        record = self.record(name)
        if record is None:
            raise NotFound(_RECORD, name, self._by_id)
        kind = type(record)
        known = [field.name for field in attrs.fields(kind) if field.name != "id"]
        partial = {column.removesuffix(WRITTEN) for column in columns(kind) if WRITTEN in column}
        changes: dict[str, Any] = {}
        for field, value in fields.items():
            if field not in known:
                raise NotFound(_FIELD.filled(record=register_name(kind)), field, known)
            if isinstance(value, date) and field in partial:
                changes[field] = PartialDate.of(value)
            else:
                changes[field] = value
        return self.with_(attrs.evolve(record, **changes))

    def without(self, *names: str) -> "Portfolio":
        """Return a portfolio without its own records of these ids; raise `NotFound`."""
        changes: dict[str, Any] = {}
        for name in names:
            record = self._by_id.get(name)
            if record is None:
                raise NotFound(_RECORD, name, self._by_id)
            register = REGISTERS[type(record)]
            current: tuple[Record, ...] = changes.get(register, getattr(self, register))
            changes[register] = tuple(old for old in current if old.id != name)
        return self._evolve(changes)

    def on_reference(self, reference: "Portfolio | None") -> "Portfolio":
        """Return the portfolio laid on the data of packs."""
        return attrs.evolve(self, reference=reference)

    def place(self, name: str, path: str = "") -> Location | None:
        """Return where a path inside the record `name` stands: the nearest place known."""
        places = self.places.get(name)
        if places is None:
            return None if self.reference is None else self.reference.place(name, path)
        known = nearest(path, places)
        return None if known is None else places[known]

    def _below(self, records: tuple[R, ...]) -> tuple[R, ...]:
        """Return the records of the reference that no own record replaces."""
        return tuple(record for record in records if record.id not in self._by_id)

    def _evolve(self, changes: Mapping[str, Any]) -> "Portfolio":
        return attrs.evolve(self, **changes)

    @functools.cached_property
    def _all(self) -> dict[type, tuple[Any, ...]]:
        return {}

    @functools.cached_property
    def _memo(self) -> dict[object, Any]:
        return {}

    @functools.cached_property
    def _by_role(self) -> Mapping[str, tuple[Post | Agency, ...]]:
        found: dict[str, list[Post | Agency]] = {}
        fillers: list[Post | Agency] = [*self.all(Post), *self.all(Agency)]
        for record in fillers:
            if record.role is not None and not self._subjects_of(record):
                found.setdefault(record.role, []).append(record)
        return {role: tuple(records) for role, records in found.items()}

    @functools.cached_property
    def _by_issuer(self) -> Mapping[str, tuple[NumberingScheme, ...]]:
        found: dict[str, list[NumberingScheme]] = {}
        for scheme in self.all(NumberingScheme):
            for issuer in dict.fromkeys(scheme.issuers or ("",)):
                found.setdefault(issuer, []).append(scheme)
        return {issuer: tuple(schemes) for issuer, schemes in found.items()}

    @functools.cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {str(record.id): record for record in self.records()}

    @functools.cached_property
    def _by_subject(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self.records():
            for subject in self._subjects_of(record):
                found.setdefault(subject, []).append(record)
        return {subject: tuple(records) for subject, records in found.items()}

    @functools.cached_property
    def _silences(self) -> Mapping[str, tuple[Silence, ...]]:
        found: dict[str, list[Silence]] = {}
        layer: Portfolio | None = self
        while layer is not None:
            for silence in layer.silences:
                if self.record(silence.id) is silence:
                    found.setdefault(silence.subject or "", []).append(silence)
            layer = layer.reference
        return {subject: tuple(silences) for subject, silences in found.items()}

    @functools.cached_property
    def _successors(self) -> Mapping[str, tuple[Agreement, ...]]:
        found: dict[str, list[Agreement]] = {}
        for agreement in self.all(Agreement):
            for name in {agreement.renews, agreement.replaces} - {None}:
                found.setdefault(str(name), []).append(agreement)
        return {name: tuple(later) for name, later in found.items()}

    @functools.cached_property
    def _local_parameters(self) -> Mapping[tuple[str, str | None], tuple[Parameter, ...]]:
        found: dict[tuple[str, str | None], list[Parameter]] = {}
        for parameter in self.all(Parameter):
            if parameter.overrides is not None and parameter.region is not None:
                found.setdefault((parameter.overrides, parameter.region), []).append(parameter)
        return {key: tuple(held) for key, held in found.items()}

    @functools.cached_property
    def _parts(self) -> Mapping[str, tuple[Region, ...]]:
        found: dict[str, list[Region]] = {}
        for region in self.regions:
            if region.parent is not None:
                found.setdefault(region.parent, []).append(region)
        return {parent: tuple(parts) for parent, parts in found.items()}

    def _subjects_of(self, record: Record) -> set[str]:
        """Return the regions and agreements that a record concerns."""
        match record:
            case Letter():
                return {*record.regions, *record.about}
            case Document():
                return {*record.about, *([record.region] if record.region else [])}
            case Amendment():
                return {record.agreement}
            case Event():
                return {record.subject}
            case Silence():
                return {record.subject or ""}
            case Agreement():
                homes = {region for party in record.parties for region in self._home(party)}
                return {record.id, *homes}
            case Post():
                return self._home(record.agency)
            case _:
                region: str | None = getattr(record, "region", None)
                return {region} if region else set()

    def _home(self, agency: str) -> set[str]:
        found = self.find(Agency, agency)
        return {found.region} if found and found.region else set()


REGISTERS: Final[Mapping[type, str]] = {
    typing.get_args(hint)[0]: name
    for name, hint in typing.get_type_hints(Portfolio).items()
    if typing.get_origin(hint) is tuple and typing.get_args(hint)[0] is not str
}
"""Class of record to the name of its register, which is also the table's name in files."""

KINDS: Final[Mapping[str, type[Record]]] = {name: kind for kind, name in REGISTERS.items()}
"""Name of a register to the class of its records."""

_RECORD: Final = Text("catatan", "record")
_FIELD: Final = Text("bidang {record}", "{record} field")
_NAMES: Final[Mapping[str, Text]] = {
    "abbreviations": Text("singkatan", "abbreviation"),
    "activities": Text("kegiatan", "activity"),
    "agencies": Text("instansi", "agency"),
    "agreements": Text("kerja sama", "agreement"),
    "amendments": Text("perubahan kerja sama", "amendment"),
    "assessments": Text("penilaian", "assessment"),
    "calendars": Text("kalender hari libur", "calendar of holidays"),
    "ceremonies": Text("upacara penandatanganan", "signing ceremony"),
    "cohorts": Text("angkatan", "cohort"),
    "contracts": Text("ketentuan ketergantungan", "dependency contract"),
    "crosswalks": Text("padanan kerangka", "crosswalk"),
    "delegations": Text("kuasa", "delegation"),
    "dependencies": Text("ketergantungan", "dependency"),
    "documents": Text("dokumen", "document"),
    "events": Text("kejadian", "event"),
    "frameworks": Text("kerangka", "framework"),
    "funding": Text("sumber dana", "funding line"),
    "initiatives": Text("inisiatif", "initiative"),
    "kinds": Text("bentuk kerja sama", "kind of agreement"),
    "letters": Text("surat", "letter"),
    "levels": Text("tingkat daerah", "level of region"),
    "masterplans": Text("masterplan", "masterplan"),
    "parameters": Text("parameter", "parameter"),
    "participations": Text("keikutsertaan", "participation"),
    "posts": Text("jabatan", "post"),
    "programmes": Text("program", "programme"),
    "questions": Text("pertanyaan", "question"),
    "regions": Text("daerah", "region"),
    "roles": Text("peran", "role"),
    "schedules": Text("jadwal", "schedule"),
    "schemes": Text("skema penomoran", "numbering scheme"),
    "silences": Text("pernyataan lengkap", "silence"),
    "sources": Text("sumber", "source"),
    "tiles": Text("petak peta", "tile of a map"),
    "waivers": Text("pengecualian", "waiver"),
    "workflows": Text("alur", "workflow"),
}


def register_name(kind: type) -> Text:
    """Return what a record of the class `kind` is called; raise `KeyError` for no record class."""
    return _NAMES[REGISTERS[kind]]


def name_of(record: Record) -> Text:
    """Return what a record is called: its name, title or subject, else its id."""
    for field in ("name", "title", "subject", "what"):
        value = getattr(record, field, None)
        if isinstance(value, Text):
            return value
        if isinstance(value, str) and field in {"name", "title"}:
            return Text.same(value)
    return Text.same(record.id)


def names_of(portfolio: Portfolio, names: Iterable[str]) -> dict[str, Text]:
    """Return what the records of these ids are called; an id that names none is left out."""
    found = ((name, portfolio.record(name)) for name in names)
    return {name: name_of(record) for name, record in found if record is not None}
