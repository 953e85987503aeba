"""The pages of rules, frameworks and laws say what the packs and the tests say today."""

import importlib.util
import pathlib
import types

import pytest

from smartgov import Parameter, Portfolio, installed_packs, lay
from smartgov.testing import example_cases, verify

DOCS = pathlib.Path(__file__).parents[1] / "docs"
SHIPPED = {"core", "indonesia", "gmsc"}
RULES = tuple(rule for pack in installed_packs() for rule in pack.rules)


def generator() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_not_stale() -> None:
    made = generator()
    there = {
        f"{folder}/{file.name}": file.read_text(encoding="utf-8")
        for folder in made.FOLDERS
        for file in (DOCS / folder).iterdir()
    }
    there[made.LAWS] = (DOCS / made.LAWS).read_text(encoding="utf-8")
    assert there == made.pages(), "run: python docs/generate.py"


def test_every_law_can_be_broken_by_a_case_and_is_named_once() -> None:
    found = list(generator().laws())
    assert len(found) >= 60
    assert len({proves for _, proves, *_ in found}) == len(found)
    for _, proves, source, test in found:
        assert proves.endswith("."), test
        assert source, test
        file, _, name = test.partition("::")
        text = (DOCS.parent / file).read_text(encoding="utf-8")
        head = text.partition(f"def {name}(")[0].rpartition("pytest.mark.law")[2]
        assert "@given(" in head, test


def test_every_rule_has_its_page() -> None:
    made = generator().pages()
    for rule in RULES:
        if (page := f"rules/{rule.code[:3].lower()}.md") in made:
            assert f"({rule.code.lower()})=" in made[page]


def test_every_rule_of_the_library_says_why_in_both_languages() -> None:
    ours = [one for pack in installed_packs() if pack.id in SHIPPED for one in pack.rules]
    assert len(ours) > 100
    assert [one.code for one in ours if one.why.id == one.why.en] == []


def test_a_rule_declares_the_parameters_it_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    find = Portfolio.parameter

    def parameter(self: Portfolio, name: str, *args: object, **more: object) -> object:
        asked.add(name)
        return find(self, name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Portfolio, "parameter", parameter)
    for rule in RULES:
        asked.clear()
        for case in example_cases([rule]):
            verify(case)
        assert asked <= set(rule.parameters), rule.code


def test_every_parameter_that_a_rule_declares_is_recorded() -> None:
    for pack in installed_packs():
        data = lay(Portfolio(packs=(pack.id,)))
        for rule in pack.rules:
            for name in rule.parameters:
                assert data.find(Parameter, name) is not None, (rule.code, name)
