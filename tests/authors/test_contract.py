"""The contract of packs says what is missing from one, and nothing of one that is whole."""

import importlib.metadata
from collections.abc import Iterator
from datetime import date

import attrs
import pytest

from smartgov import Example, Pack, PackError, Rule, Severity, Text, installed_packs
from smartgov.discovery import GROUP, INTERFACE
from smartgov.packs.core import PACK as CORE
from smartgov.testing import PackContract, check_pack

NAME = Text("Paket", "Pack")
BASE = next(rule for rule in CORE.rules if rule.code == "WFL102")


def rule(
    *,
    title: Text = BASE.norm.title,
    sources: tuple[str, ...] = (),
    parameters: tuple[str, ...] = (),
    examples: tuple[Example, ...] = BASE.examples,
) -> Rule:
    """Return a rule of a pack of one's own."""
    norm = attrs.evolve(BASE.norm, code="LOC001", title=title, sources=sources)
    return attrs.evolve(BASE, norm=norm, parameters=parameters, examples=examples)


def codes(pack: Pack) -> set[str]:
    return {finding.code for finding in check_pack(pack)}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let only the core pack be installed."""
    own = [one for one in importlib.metadata.entry_points(group=GROUP) if one.name == "core"]

    def entry_points(*, group: str) -> list[importlib.metadata.EntryPoint]:
        return own if group == GROUP else []

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    installed_packs.cache_clear()
    yield
    monkeypatch.undo()
    installed_packs.cache_clear()


@pytest.mark.parametrize("pack", installed_packs(), ids=lambda pack: pack.id)
def test_of_the_packs_of_the_library_only_hints_are_missing(pack: Pack) -> None:
    grave = [f for f in check_pack(pack) if f.severity is not Severity.HINT]
    assert [(f.path, f.code, f.message("en")) for f in grave] == []


@pytest.mark.parametrize(
    ("pack", "code"),
    [
        (Pack(id="x", name=NAME, rules=(rule(),), families=("LOC",)), "PCK101"),
        (Pack(id="x", name=NAME, requires=("absent",)), "PCK102"),
        (Pack(id="x", name=NAME, interface=INTERFACE + 1), "PCK103"),
        (Pack(id="x", name=NAME), "PCK104"),
        (Pack(id="x", name=NAME, families=("LOC",)), "PCK105"),
        (
            Pack(id="x", name=NAME, rules=(rule(examples=BASE.examples[:2]),), families=("LOC",)),
            "PCK202",
        ),
        (
            Pack(id="x", name=NAME, rules=(rule(title=Text("A", "A")),), families=("LOC",)),
            "PCK203",
        ),
        (Pack(id="x", name=NAME, rules=(rule(),), families=("LOC",)), "PCK204"),
        (
            Pack(id="x", name=NAME, rules=(rule(sources=("lost",)),), families=("LOC",)),
            "PCK205",
        ),
        (
            Pack(id="x", name=NAME, rules=(rule(parameters=("lost",)),), families=("LOC",)),
            "PCK205",
        ),
    ],
)
def test_what_is_missing_has_a_code_words_and_a_remedy(pack: Pack, code: str) -> None:
    found = [finding for finding in check_pack(pack) if finding.code == code]
    assert found
    for finding in found:
        assert finding.path.startswith(("packs/x", "rules/LOC001"))
        for lang in ("id", "en"):
            assert "{" not in finding.message(lang) + finding.fix(lang)
        assert finding.fix("id") != finding.fix("en")


def test_an_example_that_comes_out_otherwise_is_missing_its_rule() -> None:
    wrong = next(example for example in BASE.examples if example.breaches)
    right = next(example for example in BASE.examples if not example.breaches)
    lie = Example(text=right.text, on=right.on, breaches=1)
    pack = Pack(id="x", name=NAME, families=("LOC",), rules=(rule(examples=(right, wrong, lie)),))
    (finding,) = [f for f in check_pack(pack) if f.code == "PCK201"]
    assert finding.path == "rules/LOC001/examples[2]"
    assert "0 breaches, 1 expected" in finding.message("en")


def test_the_contract_as_a_class_of_tests() -> None:
    class TestPack(PackContract):
        pack = CORE

    TestPack().test_nothing_is_missing()
    TestPack().test_definitions_are_sound()
    TestPack.pack = Pack(id="x", name=NAME)
    with pytest.raises(AssertionError, match=r"packs/x: PCK101 .*\n.*PCK104"):
        TestPack().test_nothing_is_missing()


@pytest.mark.usefixtures("alone")
def test_a_required_pack_that_is_absent_is_said_once() -> None:
    pack = Pack(id="x", name=NAME, requires=("gmsc",), rules=(rule(),), families=("LOC",))
    assert [f.code for f in check_pack(pack)].count("PCK102") == 1


@pytest.mark.parametrize(
    ("version", "remedy"), [(INTERFACE + 1, "update smartgov"), (INTERFACE - 1, "update 'dist'")]
)
def test_a_pack_of_another_interface_is_refused_at_discovery(
    version: int, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Entry:
        name = "x"
        dist = type("Dist", (), {"name": "dist"})

        def load(self) -> Pack:
            return Pack(id="x", name=NAME, interface=version)

    def entry_points(*, group: str) -> list[Entry]:
        return [Entry()] if group == GROUP else []

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    installed_packs.cache_clear()
    try:
        with pytest.raises(PackError, match=rf"version {version} of the pack interface.*{remedy}"):
            installed_packs()
    finally:
        monkeypatch.undo()
        installed_packs.cache_clear()


def test_what_a_pack_may_not_be_called_or_claim() -> None:
    with pytest.raises(PackError, match="lower-case"):
        Pack(id="My City", name=NAME)
    with pytest.raises(PackError, match="uses itself"):
        Pack(id="x", name=NAME, families=("FIL",))


def test_the_day_of_the_contract_is_a_day() -> None:
    assert isinstance(PackContract.on, date)
