"""The page for a decider: well formed, in both languages, and saying what the answers say."""

import collections
import html.parser
import importlib.resources
import itertools
import pathlib
import re
import sys
from datetime import date

import attrs
import pytest

from smartgov import (
    Agreement,
    Blocking,
    Finding,
    NotFound,
    Participation,
    Portfolio,
    Refused,
    Review,
    Severity,
    Source,
    due,
    latest_assessments,
    members,
    rank,
    report_to_html,
    review,
    review_text,
    score,
    status,
)
from smartgov.cli import main
from smartgov.model.frameworks import Framework
from smartgov.model.text import LANGUAGES
from smartgov.reports import briefing as room
from smartgov.reports.briefing import briefing
from smartgov.reports.citing import cited
from smartgov.reports.report_words import T
from smartgov.reports.summaries import summary

METRO = review("example:kota-metro", date(2023, 5, 1))
LATER = review("example:kota-metro", date(2024, 9, 1))
GMSC = review("example:gmsc", date(2024, 6, 1))
EMPTY = review_text("", date(2024, 6, 1))
REVIEWS = {"metro": METRO, "later": LATER, "gmsc": GMSC, "empty": EMPTY}
EMPTY_TAGS = {"meta", "br"}


class Tree(html.parser.HTMLParser):
    """The elements of a page, each with its attributes; what is not closed is told."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY_TAGS:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [held for tag, held in self.tags if tag in names]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", REVIEWS)
def test_it_is_a_page_that_everybody_can_read(name: str, lang: str) -> None:
    tree = Tree(report_to_html(REVIEWS[name], lang))
    assert tree.open == []
    assert tree.all("html") == [{"lang": lang}]
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    names = [held["id"] for _, held in tree.tags if "id" in held]
    assert [one for one, count in collections.Counter(names).items() if count > 1] == []
    links = [str(held["href"]) for held in tree.all("a")]
    assert {one[1:] for one in links} <= set(names)
    assert all(held.get("scope") in {"col", "row"} for held in tree.all("th"))
    assert len(tree.all("caption")) == len(tree.all("table"))
    for drawing in tree.all("svg"):
        assert drawing["role"] == "img"
        assert set(str(drawing["aria-labelledby"]).split()) <= set(names)


@pytest.mark.parametrize("name", REVIEWS)
def test_it_needs_nothing_else(name: str) -> None:
    tree = Tree(report_to_html(REVIEWS[name]))
    assert tree.all("script", "link", "img", "iframe", "object") == []
    loaded = [
        held[key] for _, held in tree.tags for key in ("src", "action", "data") if key in held
    ]
    assert loaded == []
    assert {held.get("content") for held in tree.all("meta")} & {
        "default-src 'none'; style-src 'unsafe-inline'"
    }


def test_it_tells_who_is_late_and_who_must_act() -> None:
    for lang in LANGUAGES:
        words = Tree(report_to_html(METRO, lang)).words()
        for one in METRO.portfolio.own(Participation):
            answer = status(METRO.portfolio, one, on=METRO.on)
            assert answer.name in words
            for late in answer.overdue:
                assert late.check.what.say(lang) in words
                assert late.check.supplier
                assert late.check.supplier.say(lang) in words


def test_every_finding_is_told_with_its_remedy_and_law() -> None:
    for told in (METRO, GMSC):
        words = Tree(report_to_html(told)).words()
        for finding in told.open:
            assert " ".join(finding.message("en").split()) in words
            assert " ".join(finding.fix("en").split()) in words
            assert all(str(citation) in words for citation in finding.basis)


def test_its_numbers_are_those_of_the_answers() -> None:
    tree = Tree(report_to_html(GMSC))
    found = members(GMSC.portfolio, GMSC.on)
    words = tree.words()
    assert f"{sum(one.is_known for one in found)} participations" in words
    (framework,) = {one.framework for one in GMSC.portfolio.assessments}
    latest = latest_assessments(GMSC.portfolio, framework, GMSC.on)
    ranking = rank(score(GMSC.portfolio.get(Framework, framework), one) for one in latest)
    assert f"from {ranking.rows[-1].value}" in words
    assert f"to {ranking.rows[0].value}" in words
    told = briefing(GMSC)
    assert len(told.scores[0].results) == len(latest)
    assert sum(len(group.findings) for group in told.findings) == len(GMSC.open)
    left = {one.participation for one in found if one.left}
    late = [item for one in told.statuses if one.participation not in left for item in one.overdue]
    assert sum(len(task.regions) for task in told.late) == len(late)


def test_agreements_and_what_falls_due() -> None:
    agreement = attrs.evolve(
        METRO.portfolio.agreements[0],
        period=None,
        notice=None,
    )
    told = briefing(attrs.evolve(METRO, portfolio=METRO.portfolio.with_(agreement)))
    assert [one.agreement for one in told.agreements] == [agreement.id]
    assert told.agenda.items == due(METRO.portfolio, METRO.on, room.WITHIN).items
    assert Agreement in {type(one) for one in METRO.portfolio.records()}


def test_a_region_is_told_alone() -> None:
    words = Tree(report_to_html(LATER, subject="18.72")).words()
    assert words.count("Kota Metro (18.72)") >= 1
    assert "Jawa Barat (32)" not in words
    told = briefing(LATER, "18.72")
    assert {one.subject for one in told.statuses} == {"18.72"}
    assert all(
        not finding.path.startswith("questions/") or "spbe" in finding.path or "b-349" in words
        for finding in told.review.findings
    )
    with pytest.raises(NotFound, match=r"32\.73"):
        report_to_html(GMSC, subject="32.73x")


def test_a_source_is_told_with_how_sure_its_facts_are() -> None:
    source = METRO.portfolio.find(Source, "s26")
    found = {one.name: one for one in cited(METRO.portfolio, METRO.portfolio.records(), ["zz"])}
    assert found["s26"].source == source
    assert found["zz"].source is None
    assert found["zz"].facts == 0
    for one in found.values():
        assert one.certain + one.likely + one.unsure <= one.facts
    question = next(one for one in METRO.portfolio.questions if one.id == "assessed-2022")
    mine = {one.name: one for one in cited(METRO.portfolio, [question])}
    assert (mine["s26"].likely, mine["s05"].unsure) == (1, 1)


def test_the_gravest_comes_first() -> None:
    finding = METRO.findings[0]
    grave = attrs.evolve(
        finding, norm=attrs.evolve(finding.norm, code="TST001"), severity=Severity.ERROR
    )
    told = briefing(attrs.evolve(METRO, findings=(*METRO.findings, grave)))
    assert told.findings[0].severity is Severity.ERROR
    assert isinstance(grave, Finding)
    said = " ".join(one.say("en") for one in summary(told))
    assert "1 error," in said
    assert finding.norm.title.say("en") in said


def test_a_review_made_by_hand_is_told_too() -> None:
    plain = Review(
        portfolio=Portfolio(), on=date(2024, 1, 1), findings=(), judgement=EMPTY.judgement
    )
    assert "<h1>" in report_to_html(plain)


def test_every_word_is_used_in_both_languages() -> None:
    folder = importlib.resources.files("smartgov.reports")
    sources = [*(folder / "templates").iterdir()]
    sources += [folder / f"{name}.py" for name in ("report", "summaries")]
    used = " ".join(one.read_text("utf-8") for one in sources)
    assert [key for key in T if f'"{key}"' not in used and key not in set(Blocking)] == []


def test_without_jinja2_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(Refused) as caught:
        report_to_html(METRO)
    for lang in LANGUAGES:
        assert "smartgov[html]" in caught.value.say(lang)


def test_the_command(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "metro.html"
    asked = ["report", "example:kota-metro", "--on", "2023-05-01", "--lang", "id"]
    asked += ["-o", str(target)]
    assert main(asked) == 0
    first = target.read_text("utf-8")
    assert first == report_to_html(METRO, "id")
    assert "ditulis" in capsys.readouterr().out
    assert main(asked) == 2
    assert "--force" in capsys.readouterr().err
    assert main([*asked, "--force", "--subject", "18.72"]) == 0
    assert target.read_text("utf-8") != first
    assert main([*asked, "--force", "--subject", "18.7"]) == 2
    assert "18.72" in capsys.readouterr().err
    assert main(["report", str(tmp_path / "none.toml"), "-o", str(tmp_path / "x.html")]) == 1
    assert not (tmp_path / "x.html").exists()
    assert main([*asked[:-1], str(tmp_path / "no" / "x.html")]) == 2
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main([*asked, "--force"]) == 2
    assert "smartgov[html]" in capsys.readouterr().err
