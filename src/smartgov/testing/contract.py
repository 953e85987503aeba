"""The contract of a pack: what every pack must be, and what is still missing from one."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from smartgov.discovery import INTERFACE, Pack, PackError, in_order, installed_packs
from smartgov.findings import Finding, Norm, Severity
from smartgov.linting import lint_pack, pack_portfolio
from smartgov.model.parameters import Parameter
from smartgov.model.portfolio import Portfolio
from smartgov.model.sources import Source
from smartgov.model.text import Text
from smartgov.rules import Rule
from smartgov.testing.examples import example_cases, verify

FEWEST_EXAMPLES: Final = 5
"""Cases. With fewer, what a rule does at its edges is not shown."""


def _norm(code: str, severity: Severity, title: Text, message: Text, fix: Text) -> Norm:
    return Norm(code=code, severity=severity, title=title, message=message, fix=fix)


_NOT_INSTALLED: Final = _norm(
    "PCK101",
    Severity.WARNING,
    Text("Paket terpasang", "The pack is installed"),
    Text(
        "Tidak ada titik masuk 'smartgov.packs' yang menyebut paket '{pack}'.",
        "No entry point of the group 'smartgov.packs' names the pack '{pack}'.",
    ),
    Text(
        "Sebut dalam pyproject.toml, lalu pasang: pip install -e .",
        "Name it in pyproject.toml, then install it: pip install -e .",
    ),
)
_REQUIRED: Final = _norm(
    "PCK102",
    Severity.ERROR,
    Text("Paket yang diperlukan terpasang", "The packs it requires are installed"),
    Text("{reason}", "{reason}"),
    Text("Pasang paketnya, atau hapus dari 'requires'.", "Install it, or drop it from 'requires'."),
)
_INTERFACE: Final = _norm(
    "PCK103",
    Severity.ERROR,
    Text("Versi antarmuka dikenal", "The version of the interface is known"),
    Text(
        "Paket ditulis untuk antarmuka versi {theirs}; smartgov ini memakai versi {ours}.",
        "The pack is written for version {theirs} of the interface; this smartgov has {ours}.",
    ),
    Text("Perbarui yang lebih lama.", "Update the older of the two."),
)
_EMPTY: Final = _norm(
    "PCK104",
    Severity.ERROR,
    Text("Paket berisi sesuatu", "The pack holds something"),
    Text("Paket '{pack}' tanpa data dan tanpa aturan.", "The pack '{pack}' has no data or rules."),
    Text("Isi 'data' atau 'rules'.", "Give its 'data' or its 'rules'."),
)
_UNUSED_FAMILY: Final = _norm(
    "PCK105",
    Severity.HINT,
    Text("Rumpun yang diklaim dipakai", "A family that is claimed is used"),
    Text("Tidak ada aturan dalam rumpun {family}.", "There is no rule of the family {family}."),
    Text("Hapus dari 'families'.", "Drop it from 'families'."),
)
_EXAMPLE: Final = _norm(
    "PCK201",
    Severity.ERROR,
    Text("Contoh berakhir seperti dinyatakan", "An example comes out as declared"),
    Text("{reason}", "{reason}"),
    Text("Perbaiki aturannya, atau contohnya.", "Mend the rule, or its example."),
)
_FEW: Final = _norm(
    "PCK202",
    Severity.HINT,
    Text("Contoh cukup banyak", "There are enough examples"),
    Text(
        "Aturan {rule} punya {count} contoh; lima atau lebih menunjukkan batas-batasnya.",
        "The rule {rule} has {count} examples; five or more show what it does at its edges.",
    ),
    Text(
        "Tambah yang belum terjadi, yang tidak berlaku, dan yang tidak diketahui.",
        "Add what has not happened yet, what it does not apply to, and what is not known.",
    ),
)
_ONE_LANGUAGE: Final = _norm(
    "PCK203",
    Severity.WARNING,
    Text("Aturan berbicara dua bahasa", "A rule speaks both languages"),
    Text(
        "'{field}' dari {rule} sama dalam kedua bahasa.",
        "The '{field}' of {rule} is alike in both languages.",
    ),
    Text("Terjemahkan.", "Translate it."),
)
_NO_GROUND: Final = _norm(
    "PCK204",
    Severity.HINT,
    Text("Aturan menyebut dasarnya", "A rule names its ground"),
    Text(
        "{rule} tidak menyebut hukum ('basis') atau sumber ('sources').",
        "{rule} names no law ('basis') and no source ('sources').",
    ),
    Text(
        "Sebut salah satunya, kecuali ia berlaku karena nalar saja.",
        "Name one, unless it holds by reason alone.",
    ),
)
_NO_RECORD: Final = _norm(
    "PCK205",
    Severity.ERROR,
    Text("Yang disebut aturan tercatat", "What a rule names is recorded"),
    Text(
        "{rule} menyebut {what} '{name}', yang tidak ada dalam data paket.",
        "{rule} names the {what} '{name}', which the data of the pack has not.",
    ),
    Text("Catat dalam data paket.", "Record it in the data of the pack."),
)
_SOURCE: Final = Text("sumber", "source")
_PARAMETER: Final = Text("parameter", "parameter")


def check_pack(pack: Pack) -> tuple[Finding, ...]:
    """Return what is missing from a pack, each with a code, words and a remedy; empty if nothing.

    Its parts are looked at (codes `PCK1..`) and its rules (`PCK2..`): every example is run, and
    must fail for the right code alone.
    """
    return (*_parts(pack), *_rules(pack))


class PackContract:
    """The contract as a class of tests: subclass it as `TestPack`, with the pack as `pack`.

    It needs no test framework; pytest finds its two tests by their names.
    """

    pack: ClassVar[Pack]
    on: ClassVar[date] = date(2024, 1, 1)
    """The day on which the definitions are judged."""

    def test_nothing_is_missing(self) -> None:
        """Fail when anything but a hint is missing from the pack."""
        _none(check_pack(self.pack))

    def test_definitions_are_sound(self) -> None:
        """Fail when `lint_pack` finds anything but hints in the definitions of the pack."""
        _none(lint_pack(self.pack, self.on))


def _none(findings: tuple[Finding, ...]) -> None:
    grave = [finding for finding in findings if finding.severity is not Severity.HINT]
    said = [f"{f.location or f.path}: {f.code} {f.message('en')} {f.fix('en')}" for f in grave]
    if said:
        raise AssertionError("\n".join(said))


def _finding(norm: Norm, path: str, **values: object) -> Finding:
    return Finding(norm=norm, severity=norm.severity, path=path, values=values)


def _parts(pack: Pack) -> Iterator[Finding]:
    path = f"packs/{pack.id}"
    if pack.interface != INTERFACE:
        yield _finding(_INTERFACE, path, theirs=pack.interface, ours=INTERFACE)
    if pack.id not in {one.id for one in installed_packs()}:
        yield _finding(_NOT_INSTALLED, path, pack=pack.id)
    if pack.data is None and not pack.rules:
        yield _finding(_EMPTY, path, pack=pack.id)
    try:
        in_order([pack.id], {**{one.id: one for one in installed_packs()}, pack.id: pack})
    except PackError as error:
        yield _finding(_REQUIRED, path, reason=str(error))
    used = {rule.code[:3] for rule in pack.rules}
    for family in pack.families:
        if family not in used:
            yield _finding(_UNUSED_FAMILY, path, family=family)


def _rules(pack: Pack) -> Iterator[Finding]:
    try:
        data = pack_portfolio(pack).portfolio
    except PackError:
        data = Portfolio()  # that a required pack is absent has been said
    for rule in pack.rules:
        path = f"rules/{rule.code}"
        for case in example_cases([rule]):
            try:
                verify(case)
            except AssertionError as error:
                inside = f"{path}/examples[{case.number - 1}]"
                yield _finding(_EXAMPLE, inside, reason=str(error))
        if len(rule.examples) < FEWEST_EXAMPLES:
            yield _finding(_FEW, path, rule=rule.code, count=len(rule.examples))
        yield from _words(rule, path)
        if pack.id != "core" and not rule.norm.basis and not rule.norm.sources:
            yield _finding(_NO_GROUND, path, rule=rule.code)
        for what, kind, names in (
            (_SOURCE, Source, rule.norm.sources),
            (_PARAMETER, Parameter, rule.parameters),
        ):
            for name in names:
                if data.find(kind, name) is None:
                    yield _finding(_NO_RECORD, path, rule=rule.code, what=what, name=name)


def _words(rule: Rule, path: str) -> Iterator[Finding]:
    for field in ("title", "message", "fix"):
        text: Text = getattr(rule.norm, field)
        if text.id == text.en:
            yield _finding(_ONE_LANGUAGE, f"{path}/{field}", rule=rule.code, field=field)
