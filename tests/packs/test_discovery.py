"""Packs are found through entry points; what is broken names its distribution."""

import importlib
import importlib.metadata
import pathlib
import subprocess
import sys
import types
from collections.abc import Callable, Iterator

import pytest

from smartgov import (
    Example,
    Pack,
    PackError,
    Portfolio,
    Source,
    Text,
    installed_packs,
    lay,
    rules_of,
)
from smartgov.discovery import GROUP, chosen, in_order
from smartgov.packs.core import rules as core_rules
from smartgov.testing import Case, verify

NAME = Text.same("Pack")


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let these objects be what the entry points of the group load."""

    def install(**found: object) -> None:
        entries = [_Entry(name, value) for name, value in found.items()]

        def entry_points(*, group: str) -> list["_Entry"]:
            assert group == GROUP
            return entries

        monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
        installed_packs.cache_clear()

    yield install
    monkeypatch.undo()
    installed_packs.cache_clear()


class _Entry:
    """What `importlib.metadata.EntryPoint` looks like to discovery."""

    def __init__(self, name: str, value: object) -> None:
        self.name = name
        self.dist = types.SimpleNamespace(name=f"dist-of-{name}")
        self._value = value

    def load(self) -> object:
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


def pack(name: str, *families: str, requires: tuple[str, ...] = ()) -> Pack:
    return Pack(id=name, name=NAME, families=families, requires=requires)


def test_the_bundled_packs_are_found_with_what_they_require_first() -> None:
    names = [found.id for found in installed_packs()]
    assert names.index("core") < names.index("indonesia") < names.index("gmsc")


HEAVY = {"networkx", "dateutil.parser", "numpy", "holidays", "matplotlib", "pandas"}
"""What is not needed to read."""


@pytest.mark.parametrize(
    "asked",
    [
        "smartgov.load('example:kota-metro')",
        "cli.main(['--help'])",
        "cli.main(['--version'])",
        "cli.main(['status', 'example:kota-metro', '--on', '2023-05-01'])",
    ],
)
def test_no_rule_is_imported_before_one_is_asked_for(asked: str) -> None:
    code = (
        "import contextlib, sys, smartgov\n"
        "from smartgov import cli\n"
        f"with contextlib.suppress(SystemExit):\n    {asked}\n"
        "rules = lambda: any('.rules.' in name for name in sys.modules if '.packs.' in name)\n"
        f"assert not rules() and not {HEAVY} & set(sys.modules), sorted(sys.modules)\n"
        "assert all(pack.rules for pack in smartgov.installed_packs()) and rules()\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def written(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Pack]:
    """Return a pack whose package has a module of rules with this text."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def write(text: str) -> Pack:
        name = f"written_{abs(hash(text))}"
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_text("")
        (package / "events.py").write_text(text)
        return Pack(id="mine", name=NAME, families=("LOC",), rules=importlib.import_module(name))

    return write


def test_rules_that_cannot_be_imported_are_an_error_of_their_pack(
    written: Callable[[str], Pack],
) -> None:
    pack = written("import a_module_that_is_absent")
    for _ in range(2):  # asking again does not make it well
        with pytest.raises(PackError, match=r"rules of the pack 'mine'.*a_module_that_is_absent"):
            _ = pack.rules


def test_rules_that_end_the_program_when_imported_are_an_error_too(
    written: Callable[[str], Pack],
) -> None:
    pack = written("raise SystemExit(3)")
    with pytest.raises(PackError, match="SystemExit"):
        _ = pack.rules


def test_rules_of_another_family_are_an_error_of_their_pack(
    written: Callable[[str], Pack],
) -> None:
    pack = written("from smartgov.packs.core.rules.events import *")
    with pytest.raises(PackError, match=r"'mine' has the rule \w+ of a family"):
        _ = pack.rules


def test_families_and_codes_are_unique() -> None:
    packs = installed_packs()
    families = [family for found in packs for family in found.families]
    codes = [rule.code for found in packs for rule in found.rules]
    assert len(families) == len(set(families))
    assert len(codes) == len(set(codes))
    assert all(rule.code[:3] in found.families for found in packs for rule in found.rules)


def test_there_are_twenty_rules_or_more_each_whole() -> None:
    rules = [rule for found in installed_packs() for rule in found.rules]
    assert len(rules) >= 20
    for rule in rules:
        norm = rule.norm
        for text in (norm.title, norm.message, norm.fix):
            assert text.id != text.en, rule.code
        assert any(one.breaches for one in rule.examples)
        assert any(not one.breaches for one in rule.examples)


LOGIC_ALONE = {"KSD032", "KSD044", "NUM102", "REG101"}
"""Rules outside the core that hold by reason alone; the law was searched, or need not be."""


def test_a_rule_of_law_or_programme_names_its_ground() -> None:
    # What the core pack asks holds by reason alone: an id names one thing, a parent is there.
    rules = [rule for found in installed_packs() if found.id != "core" for rule in found.rules]
    bare = {rule.code for rule in rules if not rule.norm.basis and not rule.norm.sources}
    assert bare <= LOGIC_ALONE


def test_every_source_that_a_rule_names_is_recorded() -> None:
    for found in installed_packs():
        data = lay(Portfolio(), chosen([found.id]))
        for rule in found.rules:
            lost = [name for name in rule.norm.sources if data.find(Source, name) is None]
            assert lost == [], rule.code


def core_families() -> tuple[str, ...]:
    return next(found.families for found in installed_packs() if found.id == "core")


def test_two_packs_that_claim_one_family_clash(pretend: Callable[..., None]) -> None:
    pretend(a=pack("a", "AAA"), b=pack("b", "BBB", "AAA"))
    with pytest.raises(PackError, match=r"'a' and 'b' both claim the family AAA"):
        installed_packs()


def test_two_packs_of_one_name_clash(pretend: Callable[..., None]) -> None:
    pretend(a=pack("same", "AAA"), b=pack("same", "BBB"))
    with pytest.raises(PackError, match="same"):
        installed_packs()


def test_a_pack_that_cannot_be_imported_names_its_distribution(
    pretend: Callable[..., None],
) -> None:
    pretend(broken=ImportError("no module named x"))
    with pytest.raises(PackError, match=r"dist-of-broken.*no module named x.*uninstall") as raised:
        installed_packs()
    assert isinstance(raised.value.__cause__, ImportError)


def test_an_entry_point_that_is_no_pack_names_its_distribution(
    pretend: Callable[..., None],
) -> None:
    pretend(odd="a string")
    with pytest.raises(PackError, match="dist-of-odd"):
        installed_packs()


def test_packs_that_require_each_other_are_refused() -> None:
    ring = {"a": pack("a", requires=("b",)), "b": pack("b", requires=("a",))}
    with pytest.raises(PackError, match="a -> b -> a"):
        in_order(ring, ring)


def test_a_required_pack_that_is_absent_says_who_requires_it() -> None:
    packs = {"a": pack("a", requires=("zz",))}
    with pytest.raises(PackError, match="'zz', which pack 'a' requires"):
        in_order(packs, packs)


def test_required_packs_come_first_and_once() -> None:
    packs = {
        "a": pack("a", requires=("c", "b")),
        "b": pack("b", requires=("c",)),
        "c": pack("c"),
    }
    assert [one.id for one in in_order(packs, packs)] == ["c", "b", "a"]


def test_an_unknown_pack_is_refused_with_a_suggestion() -> None:
    with pytest.raises(PackError, match=r"'gmcs' is not installed.*gmsc"):
        chosen(["gmcs"])
    with pytest.raises(PackError, match="gmsc"):
        lay(Portfolio(packs=("gmcs",)))


def test_core_is_always_chosen_and_what_is_required_too() -> None:
    assert [one.id for one in chosen([])] == ["core"]
    assert [one.id for one in chosen(["gmsc"])] == ["core", "indonesia", "gmsc"]


def test_a_pack_declares_the_families_of_its_rules() -> None:
    (first, *_) = rules_of(core_rules)
    with pytest.raises(PackError, match=first.code):
        Pack(id="x", name=NAME, families=("XXX",), rules=(first,))
    with pytest.raises(PackError, match="two rules"):
        Pack(id="x", name=NAME, families=(first.code[:3],), rules=(first, first))


def test_rules_of_a_package_come_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in rules_of(core_rules)]
    assert codes == sorted(codes)
    assert {code[:3] for code in codes} == set(core_families())


def test_an_example_that_does_not_do_what_it_says_is_noticed() -> None:
    (one, *_) = rules_of(core_rules)
    wrong = next(example for example in one.examples if example.breaches)
    lie = Example(text=wrong.text, on=wrong.on, breaches=wrong.breaches + 1)
    with pytest.raises(AssertionError, match=one.code):
        verify(Case(one, 1, lie))
    broken = Example(text=wrong.text + "\n[[agencies]]\n", on=wrong.on, breaches=wrong.breaches)
    with pytest.raises(AssertionError, match="problems"):
        verify(Case(one, 1, broken))
