"""Two programmes of other countries, each an installed distribution of its own, built by strangers.

They are installed as anybody would install them, and use nothing but the public surface.
"""

import ast
import pathlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hatchling.builders.wheel import WheelBuilder

from smartgov import (
    Agency,
    Assessment,
    Framework,
    Milestone,
    Pack,
    Portfolio,
    Region,
    check,
    dumps,
    explain,
    funnel,
    installed_packs,
    load,
    read,
    score,
    status,
)
from smartgov.cli import main
from smartgov.testing import example_cases, verify

ROOT = pathlib.Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "distributions"
EU = FOLDER / "smartgov-eu-cities"
INDIA = FOLDER / "smartgov-in-smart-cities"
PAGE = ROOT / "docs" / "other-programmes.md"
PACKS = {"eu-cities": EU, "in-smart-cities": INDIA}
SESSION = re.compile(r"^```shell-session\n(.*?)^```", re.MULTILINE | re.DOTALL)

LOGIC_ALONE = {"SCM103"}
EU_DAY = date(2024, 9, 1)
INDIA_DAY = date(2016, 9, 1)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Install both distributions into a folder, without a network."""
    target = tmp_path_factory.mktemp("site")
    options = ("--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check")
    command = (sys.executable, "-m", "pip", "install", "-q", *options, "--target", target)
    subprocess.run([*command, EU, INDIA], check=True)  # noqa: S603 - our own interpreter
    return target


@pytest.fixture(scope="module", autouse=True)
def installed(site: pathlib.Path) -> Iterator[None]:
    """Let this module's tests see what was installed, and no other test."""
    sys.path.insert(0, str(site))
    installed_packs.cache_clear()
    yield
    sys.path.remove(str(site))
    for name in [name for name in sys.modules if name.startswith(("smartgov_eu", "smartgov_in"))]:
        del sys.modules[name]
    installed_packs.cache_clear()


def pack(name: str) -> Pack:
    return next(one for one in installed_packs() if one.id == name)


@pytest.fixture
def eu() -> Portfolio:
    return load(EU / "examples")


@pytest.fixture
def india() -> Portfolio:
    return load(INDIA / "examples")


# ---- as packs


@pytest.mark.parametrize("name", PACKS)
def test_it_is_found_and_its_rules_do_what_their_examples_say(name: str) -> None:
    rules = pack(name).rules
    assert len(rules) >= 3
    for case in example_cases(rules):
        verify(case)
    for rule in rules:
        assert rule.norm.title.id != rule.norm.title.en
        assert rule.norm.sources or rule.code in LOGIC_ALONE


@pytest.mark.parametrize("name", PACKS)
def test_its_own_data_is_well_by_the_rules_that_hold_everywhere(name: str) -> None:
    data = pack(name).data
    assert data is not None
    reading = read(data)
    assert reading.findings == ()
    core = check(reading.portfolio, EU_DAY, rules=pack("core").rules)
    assert [(one.code, one.path) for one in core.findings] == []
    assert core.tally("WFL101").passed == 1


@pytest.mark.parametrize("folder", PACKS.values(), ids=PACKS)
def test_it_imports_nothing_of_the_library_but_its_root(folder: pathlib.Path) -> None:
    own = next((folder / "src").iterdir()).name
    seen: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                seen |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                seen.add(node.module or "")
    assert "smartgov" in seen
    assert [n for n in seen if n.startswith("smartgov") and n.partition(".")[0] != own] == [
        "smartgov"
    ]


def test_the_library_does_not_ship_them() -> None:
    shipped = [file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()]
    assert "smartgov/packs/gmsc/__init__.py" in shipped
    assert [path for path in shipped if "smartgov_" in path or "distributions" in path] == []


# ---- as anybody asks


QUESTIONS = (
    ("status",),
    ("explain", "example-city", "{stage}"),
    ("check",),
    ("graph",),
    ("graph", "--waits-for", "{node}"),
    ("funnel",),
    ("score",),
    ("score", "{assessment}"),
)
ASKED = {
    "eu-cities": (EU_DAY, "label", "investment-plan", "contract-parts"),
    "in-smart-cities": (INDIA_DAY, "closure", "example-spv", "proposal-scores"),
}


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_question_has_an_answer_in_both_languages(
    name: str, question: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    day, stage, node, assessment = ASKED[name]
    said: dict[str, str] = {}
    for lang in ("id", "en"):
        named = {"stage": stage, "node": node, "assessment": assessment}
        words = [word.format(**named) for word in question]
        path = str(PACKS[name] / "examples")
        assert main([words[0], path, *words[1:], "--on", str(day), "--lang", lang]) == 0
        said[lang] = capsys.readouterr().out
    assert all(len(text) > 100 for text in said.values())
    assert said["id"] != said["en"]


@pytest.mark.parametrize("code", ["EUM101", "SCM101"])
def test_its_rules_have_pages(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", code, "--lang", "id"]) == 0
    assert code in capsys.readouterr().out


@pytest.mark.parametrize("name", PACKS)
def test_its_example_survives_a_round_trip(name: str, tmp_path: pathlib.Path) -> None:
    portfolio = load(PACKS[name] / "examples")
    file = tmp_path / "again.json"
    file.write_text(dumps(portfolio), encoding="utf-8")
    assert load(file) == portfolio


def test_the_sessions_of_the_page_show_what_they_say(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, folder in (("eu-city", EU), ("indian-city", INDIA)):
        text = (folder / "examples" / "portfolio.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    blocks = SESSION.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 4
    for block in blocks:
        command, _, shown = block.removeprefix("$ ").partition("\n")
        main([*shlex.split(command)[1:], "--lang", "en"])
        lines = iter(capsys.readouterr().out.splitlines())
        # Every line shown stands in the answer, in its order; what is left out is not shown.
        assert [line for line in shown.splitlines() if line not in lines] == [], command


def test_the_page_counts_what_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, folder in PACKS.items():
        data = sum(map(_lines, folder.glob("src/*/data/*.toml")))
        rules = [file for file in folder.glob("src/*/rules/*.py") if file.name != "__init__.py"]
        code = sum(map(_lines, rules))
        row = f"| `{name}` | {data} | {len(pack(name).rules)} | {code} |"
        assert row in page


def _lines(file: pathlib.Path) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return sum(bool(line.strip()) and not line.startswith("#") for line in lines)


# ---- the EU mission


def test_a_label_waits_for_all_three_reviewers(eu: Portfolio) -> None:
    answer = explain(eu, "example-city", "label", on=EU_DAY)
    assert [one.condition for one in answer.open] == ["by-experts"]
    assert answer.actions[0].supplier is not None
    assert answer.actions[0].supplier.record == "jrc-experts"


def test_a_city_takes_part_without_a_label(eu: Portfolio) -> None:
    assert status(eu, "example-city", on=EU_DAY).now_names[0].en == "Review of the contract"
    step = funnel(eu, EU_DAY).cohorts[0].step(Milestone.LABELLED)
    assert step.known == 0


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        (date(2023, 10, 11), None),
        (date(2023, 10, 12), 10),
        (date(2025, 10, 14), 10),
        (date(2025, 10, 15), 103),
    ],
)
def test_a_number_that_grows_is_the_last_by_the_day(
    eu: Portfolio, day: date, labels: int | None
) -> None:
    cohort = funnel(eu, day).cohorts[0]
    assert cohort.step(Milestone.LABELLED).official == labels
    assert cohort.step(Milestone.ASSESSED).official == 377
    assert cohort.step(Milestone.SELECTED).official == 112


def test_its_findings(eu: Portfolio) -> None:
    judgement = check(eu, EU_DAY)
    assert [(one.code, one.path) for one in judgement.findings] == [
        ("EUM104", "documents/action-plan/period")
    ]
    assert judgement.tally("EUM103").passed == 1


# ---- the Indian mission


def test_rounds_of_one_year_follow_each_other_by_their_day(india: Portfolio) -> None:
    early = status(india, "example-city", on=date(2016, 2, 1))
    later = status(india, "example-city", on=date(2016, 6, 1))
    assert (early.cohort.en, later.cohort.en) == ("Round 1", "Fast track")
    assert check(india, INDIA_DAY).tally("PAR105").passed == 1
    sizes = [
        one.step(Milestone.SELECTED).official for one in funnel(india, date(2018, 6, 1)).cohorts
    ]
    assert sizes == [20, 13, 27, 30, 9]


def test_what_a_state_supplies_comes_from_the_state_of_the_city(india: Portfolio) -> None:
    answer = explain(india, "example-city", "company", on=date(2016, 6, 1))
    assert answer.actions[0].supplier is not None
    assert answer.actions[0].supplier.record == "example-state-government"


def test_another_state_supplies_nothing(india: Portfolio) -> None:
    government = india.get(Agency, "example-state-government")
    elsewhere = attrs.evolve(government, region="another-state")
    moved = india.with_(elsewhere, Region(id="another-state", name="Other", level="scm-state"))
    answer = explain(moved, "example-city", "company", on=date(2016, 6, 1))
    assert answer.actions[0].supplier is not None
    assert answer.actions[0].supplier.record is None
    assert answer.actions[0].supplier.role == "scm-state-government"


def test_closure_needs_projects_and_command_centre(india: Portfolio) -> None:
    answer = explain(india, "example-city", "closure", on=INDIA_DAY)
    assert [step.stage for step in answer.steps if step.reached is None][-1] == "closure"
    assert {one.condition for one in answer.open} & {"has-command-centre", "has-projects"}


def test_its_shares_and_its_funds_are_judged(india: Portfolio) -> None:
    judgement = check(india, INDIA_DAY)
    assert [(one.code, one.path) for one in judgement.findings] == [
        ("SCM101", "agencies/example-spv/shareholders"),
        ("SCM201", "participations/fast-track"),
    ]
    assert judgement.tally("SCM102").passed == 1
    before = check(india, date(2016, 7, 31))
    assert before.tally("SCM101").undecided == {"shareholders": 1}


# ---- how good is the result


def test_a_framework_without_weights_has_no_index(eu: Portfolio, india: Portfolio) -> None:
    for portfolio, missing in ((eu, ("investment-plan",)), (india, ())):
        (assessment,) = portfolio.own(Assessment)
        card = score(portfolio.get(Framework, assessment.framework), assessment)
        assert card.index is None
        assert card.missing == missing
        assert [one.value for one in card.nodes][:2] == [one.value for one in assessment.scores]
