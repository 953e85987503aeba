"""How good the definitions of a pack are: its data judged as a portfolio of its own.

The rules of all packs say what they say of any portfolio: stages nobody can reach, traps, dead
conditions, deadlines that contradict each other, evidence nobody supplies, dimensions without
weights. Beside them stands what only a pack can have: texts in one language, unread parameters.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

import attrs

from smartgov.discovery import Pack, extras_of, in_order, installed_packs, reference
from smartgov.files import Reading, read_portfolio
from smartgov.findings import Finding, Norm, Severity
from smartgov.model.asking import on_a_day
from smartgov.model.frameworks import Framework
from smartgov.model.kinds import AgreementKind
from smartgov.model.numbering import NumberingScheme
from smartgov.model.parameters import Parameter
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.programmes import Programme, Role
from smartgov.model.references import references
from smartgov.model.regions import Level
from smartgov.model.text import Text
from smartgov.model.workflows import Condition, Workflow
from smartgov.rules import run

_DEFINITIONS: Final = (
    AgreementKind,
    Framework,
    Level,
    NumberingScheme,
    Parameter,
    Programme,
    Role,
    Workflow,
)
"""The records that define; other records hold proper names, which need no second language."""

_ALIKE: Final = Norm(
    code="LNT101",
    severity=Severity.HINT,
    title=Text("Teks ada dalam dua bahasa", "A text is there in both languages"),
    message=Text("'{text}' sama dalam kedua bahasa.", "'{text}' is alike in both languages."),
    fix=Text(
        "Tulis { id = …, en = … }, kecuali bila ia nama diri.",
        "Write { id = …, en = … }, unless it is a proper name.",
    ),
)
_UNREAD: Final = Norm(
    code="LNT102",
    severity=Severity.HINT,
    title=Text("Parameter dibaca aturan", "A parameter is read by a rule"),
    message=Text(
        "Tidak ada aturan yang menyatakan memakai '{name}', dan tidak ada catatan menyebutnya.",
        "No rule declares that it asks for '{name}', and no record names it.",
    ),
    fix=Text(
        "Sebut dalam 'parameters' dari aturan yang memakainya, atau hapus.",
        "Name it among the 'parameters' of the rule that does, or drop it.",
    ),
)


@on_a_day
def lint_pack(pack: Pack, on: date) -> tuple[Finding, ...]:
    """Return what is to be said of the definitions of a pack on a day, in their order.

    What its files have wrong comes first among it. Raises `PackError` when a pack that it requires
    is not installed.
    """
    reading = pack_portfolio(pack)
    portfolio = reading.portfolio
    known = {**{one.id: one for one in installed_packs()}, pack.id: pack}
    rules = [rule for one in known.values() for rule in one.rules]
    judged = run(portfolio, rules, on).findings
    read = {name for rule in rules for name in rule.parameters}
    read |= {one.target for record in portfolio.records() for one in references(record)}
    found = [*reading.findings, *judged, *_alike(portfolio), *_unread(portfolio, read)]
    return tuple(sorted(found, key=lambda finding: finding.order))


def pack_portfolio(pack: Pack) -> Reading:
    """Return the data of a pack as a portfolio that lies on the data of what it requires.

    Raises `PackError` when one of these is not installed.
    """
    known = {**{one.id: one for one in installed_packs()}, pack.id: pack}
    below = tuple(one for one in in_order({"core", pack.id}, known) if one.id != pack.id)
    if pack.data is None:
        return Reading(Portfolio().on_reference(reference(below)))
    reading = read_portfolio(pack.data, extras_of(known.values()))
    return attrs.evolve(reading, portfolio=reading.portfolio.on_reference(reference(below)))


def _alike(portfolio: Portfolio) -> Iterator[Finding]:
    for kind in _DEFINITIONS:
        for record in portfolio.own(cast("type[Record]", kind)):
            for path, text in _texts(record, ""):
                if text.id == text.en and " " in text.id.strip():
                    yield _finding(_ALIKE, portfolio, record, path, text=text.en)


def _unread(portfolio: Portfolio, read: set[str]) -> Iterator[Finding]:
    for parameter in portfolio.parameters:
        if parameter.overrides is None and parameter.id not in read:
            yield _finding(_UNREAD, portfolio, parameter, "", name=parameter.id)


def _texts(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Yield every text inside a record, with its path."""
    kind = type(value)
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _texts(item, f"{path}[{index}]")
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            # In files the fields of a condition's shape stand beside its own.
            beside = kind is Condition and field.name == "shape"
            inner = path if beside else f"{path}/{field.name}".lstrip("/")
            yield from _texts(getattr(value, field.name), inner)


def _finding(
    norm: Norm, portfolio: Portfolio, record: Record, path: str, **values: object
) -> Finding:
    whole = f"{REGISTERS[type(record)]}/{record.id}"
    return Finding(
        norm=norm,
        severity=norm.severity,
        path=f"{whole}/{path}" if path else whole,
        values=values,
        location=portfolio.place(record.id, path),
    )
