"""Gathering what was read: entries become records, or findings at their place."""

import contextlib
import gc
import itertools
import types
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from smartgov.files import characters, norms, scalars
from smartgov.files.column_problems import ColumnProblems
from smartgov.files.headers import Header
from smartgov.files.limits import MOST_FINDINGS, MOST_PROBLEMS
from smartgov.files.places import Block, Marks, Places, PlacesById
from smartgov.files.plans import PLAIN
from smartgov.files.raw import DEEP, Entry, NoValue, Path
from smartgov.findings import Finding, Norm, Severity, counted
from smartgov.model.errors import Refused, did_you_mean, in_words
from smartgov.model.ids import is_id
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import KINDS, Portfolio, Record
from smartgov.model.shown import Shown
from smartgov.model.sources import Location, Mark
from smartgov.model.text import Text

ExtraFields = Mapping[tuple[str, type], type]
"""The classes of the fields that packs add to records, by pack and class of record."""
NO_FIELDS: Final[ExtraFields] = types.MappingProxyType({})

_SWEPT: Final = 1000
_EXTRAS: Final = "extras"
_HEADER: Final = Text("kepala [portfolio]", "the head [portfolio]")


@attrs.frozen
class Reading(Shown):
    """What was read: the portfolio of all that is well, and a finding for all that is not."""

    portfolio: Portfolio
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {"title": self.portfolio.title, **counted(self.findings)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each finding."""
        return [row for one in self.findings for row in one.listed(lang)]


@attrs.define
class Head:
    """What the files say of the portfolio itself."""

    title: Text | None = None
    packs: tuple[str, ...] = ()


@attrs.define
class Gathered:
    """What has been read so far."""

    findings: list[Finding] = attrs.field(factory=list[Finding])
    records: dict[str, list[Record]] = attrs.field(factory=dict[str, list[Record]])
    places: PlacesById = attrs.field(factory=PlacesById)
    title: Text | None = None
    packs: tuple[str, ...] = ()
    extras: ExtraFields = NO_FIELDS
    columns: ColumnProblems = attrs.field(factory=ColumnProblems)
    failed: int = 0
    found: Counter[tuple[str, Severity]] = attrs.field(factory=Counter[tuple[str, Severity]])

    def find(self, norm: Norm, place: Location, path: str = "", /, **values: object) -> None:
        """Note a finding; only count it where its file has more than anybody could read.

        Of an exception among the values only its words are kept.
        """
        self.found[place.file, norm.severity] += 1
        if self.found[place.file, norm.severity] > MOST_FINDINGS:
            return
        kept = {
            name: in_words(value) if isinstance(value, Refused) else value
            for name, value in values.items()
        }
        self.findings.append(
            Finding(norm=norm, severity=norm.severity, path=path, values=kept, location=place)
        )

    def reading(self) -> Reading:
        """Return what has been read, the findings in the order of their places."""
        registers: dict[str, Any] = {name: tuple(held) for name, held in self.records.items()}
        portfolio = Portfolio(title=self.title, packs=self.packs, places=self.places, **registers)
        findings = [*self.columns.findings(), *self.findings, *self._more()]
        return Reading(portfolio, tuple(sorted(findings, key=lambda f: f.order)))

    def _more(self) -> Iterator[Finding]:
        """Yield what says how many findings were only counted."""
        for (file, severity), count in self.found.items():
            if more := max(0, count - MOST_FINDINGS):
                place, values = Location(file), {"n": more}
                yield Finding(norm=norms.MORE, severity=severity, values=values, location=place)

    def head(self, header: object, name: str, marks: Mapping[str, Mark] | Marks) -> None:
        """Take what the file `name` says of the portfolio itself."""
        places = Places(name, "portfolio", None, marks)
        try:
            head = _head(header)
        except Exception as error:  # noqa: BLE001 - what a file causes is a finding
            self._problems(error, _HEADER, "portfolio", places)
            head = _sound(header)
        self.places.put("", places)
        self.title = self.title or head.title
        self.packs = tuple(dict.fromkeys(self.packs + head.packs))

    def entry(self, entry: Entry, name: str) -> None:
        """Turn an entry of the file `name` into a record, or into findings."""
        from smartgov.files import convert  # noqa: PLC0415 - only what is in doubt needs it

        places = entry.places(name)
        label = str(RecordPath(entry.register, _name(entry.data), index=entry.index))
        if entry.problem is not None:
            self.find(norms.SYNTAX, places[""], label, format="CSV", reason=entry.problem)
            return
        kind: type[Record] = KINDS[entry.register]
        data, added = _apart(entry.data)
        how = {"cells": entry.cells, "foreign": entry.foreign}
        record: Record | None = None
        try:
            record = convert.structure(data, kind, **how)
        except Exception as error:  # noqa: BLE001 - what a file causes is a finding
            register = Text.same(entry.register)
            self._problems(error, register, label, places, header=entry.header)
        if added is not None:
            try:
                extras = convert.extras(added, self._classes(kind), **how)
                record = attrs.evolve(record, extras=extras) if record else None
            except Exception as error:  # noqa: BLE001 - so
                register = Text.same(entry.register)
                self._problems(
                    error, register, label, places, inside=(_EXTRAS,), header=entry.header
                )
                record = None
        if record is not None and self.record(record, entry.register, places):
            self._strangers(record, label)

    def _sweep(self) -> None:
        """Let go of the errors of many records, which hold each other while nobody collects."""
        self.failed += 1
        if self.failed % _SWEPT == 0:
            gc.collect(0)

    def record(self, record: Record, register: str, places: Places) -> bool:
        """Take a record, unless its id is in use already."""
        known = self.places.put(record.id, places)
        if known is not None:
            label = str(RecordPath(register, record.id))
            first = str(known[""])
            self.find(norms.DUPLICATE, places[""], label, name=record.id, first=first)
            return False
        self.records.setdefault(register, []).append(record)
        return True

    def records_of(
        self, register: str, items: Sequence[Record | Entry], file: str, marks: Marks
    ) -> bool:
        """Take the records of a whole register at once; take none where one has to be looked at."""
        if Entry in set(map(type, items)):
            return False
        names = [item.id for item in cast("Sequence[Record]", items)]
        if not self.places.put_all(Block(file, register, names, marks)):
            return False
        self.records.setdefault(register, []).extend(cast("Sequence[Record]", items))
        return True

    def _classes(self, kind: type[Record]) -> dict[str, type | None]:
        """Return for each pack that adds fields to records its class for records of `kind`."""
        return {pack: self.extras.get((pack, kind)) for pack, _ in self.extras}

    def _strangers(self, record: Record, label: str) -> None:
        """Note a hint for the fields of each pack that is not there to say what they are."""
        known = {pack for pack, _ in self.extras}
        for pack in record.extras:
            if pack not in known:
                path = f"{_EXTRAS}/{pack}"
                place = self.places[record.id].near(path)
                hint = did_you_mean(pack, known)
                self.find(norms.STRANGER, place, f"{label}/{path}", pack=pack[:80], hint=hint)

    def _problems(
        self,
        error: Exception,
        register: Text,
        label: str,
        places: Places,
        *,
        inside: Path = (),
        header: Header | None = None,
    ) -> None:
        """Note a finding for every problem of one record."""
        from cattrs import ForbiddenExtraKeysError  # noqa: PLC0415 - it was raised there

        from smartgov.files import convert  # noqa: PLC0415 - so

        every = convert.problems(error, inside)
        if header is not None:
            every = self.columns.apart(every, header, register.en, places[""].file)
        for problem in itertools.islice(every, MOST_PROBLEMS):
            where = places.near(problem.path)
            inner = characters.whole(problem.path)
            path = f"{label}/{inner}" if inner else label
            last = inner.rpartition("/")[2]
            match problem.error:
                case ForbiddenExtraKeysError() as extra:
                    known = (field.name for field in attrs.fields(extra.cl))
                    hint = did_you_mean(last, known)
                    self.find(norms.KEY, where, path, name=last[:80], register=register, hint=hint)
                case scalars.WrongType() as wrong:
                    if isinstance(wrong.got, NoValue) and wrong.got.norm:
                        self.find(wrong.got.norm, where, path, formula=str(wrong.got)[:80])
                        continue
                    norm = norms.CELL if where.cell else norms.TYPE
                    self.find(norm, where, path, reason=wrong)
                case Refused() as refused:
                    self.find(norms.VALUE, where, path, reason=refused)
                case KeyError():
                    self.find(norms.MISSING, where, path, name=inner.replace("/", "."))
                case RecursionError():
                    self.find(norms.TOO_LARGE, where, path, reason=DEEP)
                case other:
                    reason = f"{type(other).__name__}: {other}"[:200]
                    self.find(norms.VALUE, where, path, reason=reason)
        if more := sum(1 for _ in every):
            self.find(norms.MORE, places[""], label, n=more)
        self._sweep()


def _head(header: object) -> Head:
    with contextlib.suppress(Exception):  # the converter says what is wrong, if anything is
        return cast("Head", PLAIN.reader(Head)(header))
    from smartgov.files import convert  # noqa: PLC0415 - only what is in doubt needs it

    return convert.structure(header, Head)


def _sound(header: object) -> Head:
    """Return what can be read of a head that has something wrong with it."""
    from smartgov.files import convert  # noqa: PLC0415 - so

    found: dict[str, Any] = {}
    for field in attrs.fields(Head):
        try:
            value = cast("dict[str, object]", header)[field.name]
            found[field.name] = getattr(convert.structure({field.name: value}, Head), field.name)
        except Exception:  # noqa: BLE001, S112 - it has been reported
            continue
    return Head(**found)


def _apart(data: object) -> tuple[object, object]:
    """Return what an entry says without the fields of packs, and these."""
    whole = cast("dict[str, object]", data)
    if not isinstance(data, dict) or _EXTRAS not in whole:
        return whole, None
    rest = {name: value for name, value in whole.items() if name != _EXTRAS}
    return rest, whole[_EXTRAS]


def _name(data: object) -> str | None:
    """Return the id that an entry gives itself, if it gives a well-formed one."""
    name = cast("dict[str, object]", data).get("id") if isinstance(data, dict) else None
    return name if isinstance(name, str) and is_id(name) else None
