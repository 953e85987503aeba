"""Dependencies: on others, on some ground, and without a round in which everyone waits."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import smartgov
from smartgov import (
    Agreement,
    Confidence,
    Context,
    Contract,
    ContractShape,
    Dependency,
    DependencyKind,
    Example,
    Outcome,
    Portfolio,
    Record,
    Severity,
    Text,
    Truth,
    agreement_status,
    breach,
    rule,
    skip,
    undecided,
)

if TYPE_CHECKING:
    from smartgov import ContractBreach, DependencyGraph

_DAY = date(2023, 5, 1)
_AGENCIES = """
[[agencies]]
id = "a"
name = { id = "Dinas A", en = "Office A" }
kind = "office"
tier = "local"

[[agencies]]
id = "b"
name = { id = "Dinas B", en = "Office B" }
kind = "office"
tier = "local"

[[sources]]
id = "s"
title = "A source"
"""


def _edge(name: str, dependent: str, provider: str, kind: str = "approval") -> str:
    return f"""
[[dependencies]]
id = "{name}"
kind = "{kind}"
dependent = "{dependent}"
provider = "{provider}"
what = {{ id = "sesuatu", en = "something" }}
sources = ["s"]
"""


_THERE = _edge("d1", "a", "b")
_BACK = _edge("d2", "b", "a")

_BARE = _AGENCIES + _THERE.replace('sources = ["s"]', "")


def _graph(portfolio: Portfolio, on: date) -> "DependencyGraph":
    # Taken from the package when called: what builds graphs is slow to load.
    return smartgov.dependency_graph(portfolio, on)


@rule(
    "DEP101",
    Severity.WARNING,
    title=Text("Tidak ada lingkaran saling menunggu", "Nobody waits in a circle"),
    message=Text(
        "Saling menunggu: {names}.",
        "They wait for each other in a circle: {names}.",
    ),
    fix=Text(
        "Putuskan yang paling ringan ({cut}): beri tenggat, jalan sementara, atau tulis"
        " blocks = 'no'.",
        "Break the least costly ({cut}): a deadline, a provisional way, or blocks = 'no'.",
    ),
    why="Bila semua saling menunggu, tidak ada urutan kerja yang mungkin.",
    examples=(
        Example(text=_AGENCIES + _THERE + _edge("d2", "b", "a", "reporting"), on=_DAY),
        Example(text=_AGENCIES + _THERE + _BACK, on=_DAY, breaches=1),
        Example(text=_AGENCIES + _THERE, on=_DAY),
        Example(text=_AGENCIES + _THERE + _BACK + 'blocks = "no"\n', on=_DAY),
        Example(
            text=_AGENCIES + _THERE + _edge("d2", "b", "a", "reporting") + 'blocks = "yes"\n',
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_AGENCIES + _THERE + _edge("d2", "b", "s") + _edge("d3", "s", "a", "funding"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_AGENCIES + _THERE + _edge("d2", "a", "s") + _edge("d3", "b", "s"), on=_DAY),
    ),
)
def no_blocking_cycles(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """Where everyone waits for everyone, no order of work exists."""
    for cycle in smartgov.cycles(smartgov.only_blocking(at.once(_graph))):
        found = (portfolio.find(Dependency, leg.dependency) for leg in cycle.legs)
        first = next((one for one in found if one is not None), None)
        if first is not None:
            names = tuple(leg.dependent for leg in cycle.legs)
            cut = tuple(leg.dependency for leg in cycle.cut)
            yield breach(first, names=" → ".join((*names, names[0])), cut=cut)


@rule(
    "DEP102",
    Severity.ERROR,
    title=Text("Ketergantungan pada pihak lain", "A dependency is on another"),
    message=Text("'{name}' bergantung pada dirinya sendiri.", "'{name}' depends on itself."),
    fix=Text("Perbaiki salah satu ujungnya.", "Mend one of its ends."),
    why="Tidak ada yang menunggu dirinya sendiri; hubungan seperti itu salah tulis.",
    examples=(
        Example(text=_AGENCIES + _THERE, on=_DAY),
        Example(text=_AGENCIES + _edge("d1", "a", "a"), on=_DAY, breaches=1),
        Example(text=_AGENCIES + _THERE + _BACK, on=_DAY),
        Example(text=_AGENCIES + _edge("d1", "b", "b", "reporting"), on=_DAY, breaches=1),
        Example(text=_AGENCIES + _edge("d1", "a", "a") + 'blocks = "no"\n', on=_DAY, breaches=1),
        Example(
            text=_AGENCIES
            + _edge("d1", "a", "a")
            + _edge("d2", "b", "b")
            + _BACK.replace("d2", "d3"),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_AGENCIES + _THERE + _THERE.replace("d1", "d2"), on=_DAY),
    ),
)
def depends_on_another(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """Nobody waits for oneself; such an edge is a slip of the pen."""
    del at
    if dependency.dependent == dependency.provider:
        yield breach(dependency, "provider", name=dependency.provider)


@rule(
    "DEP103",
    Severity.WARNING,
    title=Text("Ketergantungan punya dasar", "A dependency rests on something"),
    message=Text(
        "Ketergantungan ini tidak menyebut dasar hukum, kerja sama, atau sumber.",
        "This dependency names no law, no agreement and no source.",
    ),
    fix=Text("Isi 'basis', 'agreement' atau 'sources'.", "Give 'basis', 'agreement' or 'sources'."),
    why="Kebutuhan tanpa dasar tidak dapat ditagih kepada yang seharusnya memenuhinya.",
    examples=(
        Example(text=_AGENCIES + _THERE, on=_DAY),
        Example(text=_AGENCIES + _THERE.replace('sources = ["s"]', ""), on=_DAY, breaches=1),
        Example(text=_BARE + 'basis = ["UU 23/2014 Ps 363"]\n', on=_DAY),
        Example(text=_BARE + 'agreement = "nk"\n', on=_DAY),
        Example(text=_BARE + 'confidence = "C"\n', on=_DAY, breaches=1),
        Example(text=_BARE + "sources = []\nbasis = []\n", on=_DAY, breaches=1),
        Example(text=_BARE + _BACK, on=_DAY, breaches=1),
    ),
)
def dependency_is_grounded(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """A need that nothing backs cannot be claimed from the one who should provide."""
    del at
    if not (dependency.basis or dependency.agreement or dependency.sources):
        yield breach(dependency)


_AGREEMENT = """
[[agreements]]
id = "pks"
kind = "data-agreement"
title = { id = "PKS data", en = "Data agreement" }
parties = ["a", "b"]
signed = 2020-01-01
period = { start = 2020-01-01, end = 2025-12-31 }
"""
_BACKED = _edge("d1", "a", "b", "data-sharing") + 'agreement = "pks"\n'
_NO_AGREEMENT = Text("tidak menyebut kerja sama", "it names no agreement")
_NEEDS_NONE = Text("jenis ini tidak memerlukan kerja sama", "this kind needs no agreement")
_SHARED = frozenset(
    {DependencyKind.AGREEMENT, DependencyKind.COOPERATION, DependencyKind.DATA_SHARING}
)


@rule(
    "DEP104",
    Severity.WARNING,
    title=Text("Kerja sama yang mendasari masih berlaku", "The agreement behind it is in force"),
    message=Text(
        "'{agreement}', yang mendasari ketergantungan ini, sudah {status}.",
        "'{agreement}', which backs this dependency, is {status}.",
    ),
    fix=Text(
        "Perpanjang kerja samanya, atau akhiri ketergantungan ini dengan 'period'.",
        "Renew the agreement, or end this dependency with 'period'.",
    ),
    why="Yang diberikan menurut suatu kerja sama dapat ditahan setelah kerja sama itu berakhir.",
    examples=(
        Example(text=_AGENCIES + _AGREEMENT + _BACKED, on=_DAY),
        Example(text=_AGENCIES + _AGREEMENT + _BACKED, on=date(2026, 1, 1), breaches=1),
        Example(
            text=_AGENCIES + _AGREEMENT.replace(", end = 2025-12-31", "") + _BACKED,
            on=_DAY,
            undecided=1,
        ),
        Example(text=_AGENCIES + _AGREEMENT + _BACKED, on=date(2025, 12, 31)),
        Example(text=_AGENCIES + _AGREEMENT + _THERE, on=_DAY, skipped=1),
        Example(
            text=_AGENCIES + _AGREEMENT + "ending = { date = 2022-06-30 }\n" + _BACKED,
            on=_DAY,
            breaches=1,
        ),
    ),
)
def backing_agreement_in_force(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """What is given under an agreement may be withheld once it has ended."""
    agreement = at.portfolio.find(Agreement, dependency.agreement or "")
    if agreement is None:
        yield skip(_NO_AGREEMENT)
        return
    status = agreement_status(at.portfolio, agreement.id, on=at.on)
    if status.lifecycle.over:
        yield breach(dependency, "agreement", agreement=agreement.title, status=status.lifecycle)
    elif status.in_force is Truth.UNKNOWN:
        yield undecided("period")


_COMPLETE = """
[[silences]]
id = "all"
as_of = 2023-05-01
"""


@rule(
    "DEP105",
    Severity.HINT,
    title=Text("Berbagi data disertai kerja sama", "What is shared rests on an agreement"),
    message=Text(
        "Ketergantungan ini ({kind}) tidak menyebut kerja samanya.",
        "This dependency ({kind}) does not name its agreement.",
    ),
    fix=Text("Isi 'agreement' dengan id kerja samanya.", "Give the agreement's id in 'agreement'."),
    confidence=Confidence.LIKELY,
    why=(
        "Data dan pekerjaan yang diberikan satu pihak kepada pihak lain diberikan dengan syarat"
        " yang ditandatangani keduanya."
    ),
    examples=(
        Example(text=_AGENCIES + _AGREEMENT + _BACKED, on=_DAY),
        Example(text=_AGENCIES + _edge("d1", "a", "b", "data-sharing"), on=_DAY, undecided=1),
        Example(
            text=_AGENCIES + _COMPLETE + _edge("d1", "a", "b", "data-sharing"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_AGENCIES + _THERE, on=_DAY, skipped=1),
        Example(
            text=_AGENCIES + _COMPLETE + _edge("d1", "a", "b", "data-sharing"),
            on=date(2023, 5, 2),
            undecided=1,
        ),
        Example(
            text=_AGENCIES + _COMPLETE + _edge("d1", "a", "b", "cooperation"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def sharing_rests_on_an_agreement(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """Data and work that one party gives another are given on terms that both signed."""
    if dependency.kind not in _SHARED:
        yield skip(_NEEDS_NONE)
    elif dependency.agreement is None:
        home = at.portfolio.home(dependency.dependent)
        kinds = ("dependency", dependency.kind)
        if at.portfolio.silence(kinds, (home.id,) if home else (), at.on) is None:
            yield undecided("agreement")
        else:
            yield breach(dependency, "agreement", kind=dependency.kind)


_ONE_REGION = """
[[levels]]
id = "city"
name = { id = "Kota", en = "City" }
rank = 2

[[regions]]
id = "1"
name = "Kota Satu"
level = "city"
"""
_CONTRACT = """
[[contracts]]
id = "no-own-assessment"
name = { id = "Daerah tidak menilai dirinya", en = "No region assesses itself" }
shape = "forbidden"
kinds = ["assessment"]
across = "same-region"
instruction = { id = "Minta penilai lain.", en = "Ask another assessor." }
confidence = "L"
"""
_REQUIRED = """
[[contracts]]
id = "audited"
name = { id = "Dinas A diaudit", en = "Office A is audited" }
shape = "required"
kinds = ["audit"]
dependent = { nodes = ["a"] }
instruction = { id = "Catat auditnya.", en = "Record its audit." }
confidence = "C"
"""
_LAYERED = """
[[contracts]]
id = "from-above"
name = { id = "Pengawasan dari atas", en = "Supervision from above" }
shape = "layered"
kinds = ["supervision"]
layers = ["local", "centre"]
instruction = { id = "Balik arahnya.", en = "Turn it round." }
confidence = "L"
"""
_MINISTRY = """
[[agencies]]
id = "ministry"
name = { id = "Kementerian", en = "Ministry" }
kind = "ministry"
tier = "centre"
"""
_OWN = _AGENCIES.replace('tier = "local"', 'tier = "local"\nregion = "1"')


@rule(
    "DEP201",
    Severity.ERROR,
    title=Text("Ketentuan ketergantungan dipatuhi", "Contracts on dependencies are kept"),
    message=Text(
        "Ketentuan '{contract}' dilanggar. {why}", "The contract '{contract}' is broken. {why}"
    ),
    fix=Text("Yang perlu dilakukan: {instruction}", "What to do: {instruction}"),
    why=(
        "Paket atau portofolio menentukan ketergantungan mana yang tidak boleh ada, harus ada,"
        " atau harus berurutan. Temuan seberat kepastian ketentuannya. Yang diwajibkan tetapi tidak"
        " tercatat mungkin saja ada, sampai catatannya dinyatakan lengkap."
    ),
    examples=(
        Example(
            text=_CONTRACT + _ONE_REGION + _AGENCIES + _edge("d1", "a", "b", "assessment"), on=_DAY
        ),
        Example(
            text=_CONTRACT + _ONE_REGION + _OWN + _edge("d1", "a", "b", "assessment"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_CONTRACT + _ONE_REGION + _OWN + _edge("d1", "a", "b"), on=_DAY),
        Example(
            text=_CONTRACT
            + _ONE_REGION
            + _OWN
            + _edge("d1", "a", "b", "assessment")
            + _edge("d2", "b", "a", "assessment"),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_OWN + _ONE_REGION + _edge("d1", "a", "b", "assessment"), on=_DAY),
        Example(text=_AGENCIES + _REQUIRED + _edge("d1", "a", "b", "audit"), on=_DAY),
        Example(text=_AGENCIES + _REQUIRED + _THERE, on=_DAY, undecided=1),
        Example(text=_AGENCIES + _REQUIRED + _COMPLETE + _THERE, on=_DAY, breaches=1),
        Example(
            text=_AGENCIES + _LAYERED + _edge("d1", "ministry", "a", "supervision") + _MINISTRY,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_AGENCIES + _LAYERED + _edge("d1", "a", "ministry", "supervision") + _MINISTRY,
            on=_DAY,
        ),
    ),
)
def contracts_are_kept(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """A pack, or a portfolio, says which dependencies must not be, must be, or keep an order.

    A finding is as grave as the contract is certain. What is required and not recorded may be
    there all the same, until the records are declared complete.
    """
    contracts = portfolio.all(Contract)
    for one in smartgov.contract_breaches(at.once(_graph), contracts) if contracts else ():
        contract = portfolio.get(Contract, one.contract)
        record = _at_fault(portfolio, one)
        if record is None:
            continue
        if contract.shape is ContractShape.REQUIRED and not _complete(portfolio, contract, one, at):
            yield undecided(contract.id)
        else:
            severity = Severity.ceiling(contract.confidence or Confidence.UNSURE)
            yield breach(
                record,
                severity=severity,
                basis=contract.basis,
                contract=one.name,
                why=one.why,
                instruction=one.instruction,
            )


def _complete(portfolio: Portfolio, contract: Contract, one: "ContractBreach", at: Context) -> bool:
    """Answer whether the records of what a contract requires are declared complete."""
    home = portfolio.home(one.node)
    region = getattr(portfolio.record(one.node), "region", None) or (home.id if home else None)
    kinds = ("dependency", *contract.kinds)
    return portfolio.silence(kinds, (region,) if region else (), at.on) is not None


def _at_fault(portfolio: Portfolio, one: "ContractBreach") -> Record | None:
    """Return the portfolio's own record that a breach is about; a stage is its participation."""
    own = {record.id: record for record in portfolio.own(Dependency)}
    for leg in one.legs:
        if leg.dependency in own:
            return own[leg.dependency]
    return portfolio.record(one.node) or portfolio.record(one.node.partition("/")[0])
