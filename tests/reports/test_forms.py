"""A check in every form: by its schema, and with texts that try to be something else."""

import html.parser
import importlib
import importlib.resources
import json
import os
import pathlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smartgov import (
    Baseline,
    Because,
    Citation,
    Finding,
    FindingState,
    Judgement,
    KnownFinding,
    Location,
    Norm,
    PartialDate,
    Portfolio,
    Review,
    Severity,
    Text,
    Truth,
    Waiver,
    baseline_of,
    installed_packs,
    review,
    review_text,
    review_to_annotations,
    review_to_html,
    review_to_json,
    review_to_sarif,
)
from smartgov.model.text import printable
from smartgov.reports.pages import markdown_lines, text_lines
from smartgov.reports.places import relative_uri
from smartgov.reports.reviews import review_page

ON = date(2024, 6, 1)
jsonschema: Any = importlib.import_module("jsonschema")
ROOT = os.environ.get("SMARTGOV_CORPORA", "")  # noqa: TID251 - where the corpora are
SARIF = pathlib.Path(ROOT, "schemas", "sarif-2.1.0.json")
SCHEMA: Final[dict[str, Any]] = json.loads(
    (importlib.resources.files("smartgov.reports") / "check.schema.json").read_text("utf-8")
)

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text("<>&\"'/=%:,\r\n[]()#|`*_{}\\-! \x1b\u202e0", max_size=20),
    st.sampled_from(
        (
            "<script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "-->",
            "\"><a href='javascript:x'>",
            "&lt;b&gt;",
            "::error file=x::pwned",
            "a\n::error::pwned",
            "a\r::add-mask::x",
            "##[error]x",
            "%0A::error::x",
            "[click](http://example.org)",
            "![x](y)",
            "# heading",
            "- item",
            "1. item",
            "```",
            "| a | b |",
            "{subject}",
            "{0}",
            "\x1b[31mred",
            "\u202eabc",
        )
    ),
)


def norm(text: str) -> Norm:
    """Return a norm whose message is nothing but one value."""
    return Norm(
        code="TST001",
        severity=Severity.ERROR,
        title=Text.same(text if text.strip() else "-"),
        message=Text("{said}", "{said}"),
        fix=Text("{said}", "{said}"),
        basis=(Citation.parse("PP 28/2018 Ps 9(1)"),),
    )


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    words = [draw(HOSTILE) for _ in range(6)]
    first, second, file, name, author, path = words
    text = Text.same(first if first.strip() else "-")
    waiver = Waiver(
        id="w",
        code="TST001",
        subject="a",
        reason=text,
        author=author if author.strip() else "-",
        until=PartialDate(2025),
    )
    because = Because(
        what=text,
        truth=Truth.UNKNOWN,
        note=text,
        records=(second,),
        sources=(second,),
        parts=(Because(what=text, truth=Truth.NO, any_of=True),),
    )
    common: dict[str, Any] = {"norm": norm(second), "severity": Severity.ERROR, "path": path}
    findings = [
        Finding(
            **common,
            values={"said": value},
            location=draw(st.sampled_from((None, Location(file or "f", 3), Location(file or "f")))),
            because=(because,) if number else (),
        )
        for number, value in enumerate((first, second))
    ]
    states = draw(st.sampled_from((FindingState.OPEN, FindingState.KNOWN, FindingState.WAIVED)))
    findings[1] = attrs.evolve(
        findings[1],
        state=states,
        waiver=waiver if states is FindingState.WAIVED else None,
    )
    gone = KnownFinding(
        fingerprint="0" * 32,
        code="TST002",
        severity=first,
        path=path,
        message={"id": first, "en": second},
    )
    compared = draw(st.booleans()) or states is FindingState.KNOWN
    return Review(
        portfolio=Portfolio(),
        on=ON,
        findings=tuple(findings),
        judgement=Judgement(on=ON),
        name=name,
        baseline=Baseline(on=ON) if compared else None,
        fixed=(gone,) if compared else (),
    )


# JSON ---------------------------------------------------------------------------------------


def real_reviews() -> Iterator[Review]:
    """Yield reviews that hold everything: waivers, reasons, baselines, files that are wrong."""
    day = date(2024, 12, 31)
    metro = review("example:kota-metro", day)
    yield metro
    yield review("example:gmsc", day)
    baseline = baseline_of(metro)
    yield review(
        "example:kota-metro",
        day,
        baseline=attrs.evolve(baseline, findings=baseline.findings[1:]),
    )
    gone = attrs.evolve(baseline.findings[0], fingerprint="f" * 32)
    yield review("example:kota-metro", day, baseline=Baseline(on=day, findings=(gone,)))
    yield review_text(WAIVED, ON)
    yield review_text("[[agencies]\n", ON)
    yield review_text("", ON, rules=())
    for pack in installed_packs():
        for rule in pack.rules:
            for example in rule.examples:
                if example.breaches and rule.code in {"GMS202", "GMS208"}:
                    yield review_text(example.text, example.on, rules=(rule,))


WAIVED = """
[[agencies]]
id = "kantor"
name = "Kantor"
kind = "office"
tier = "local"
parent = "istana"

[[agencies]]
id = "dinas"
kinde = 1
name = "Dinas"
kind = "office"
tier = "local"

[[waivers]]
id = "w"
code = "REF001"
subject = "kantor"
reason = { id = "Induknya dicatat nanti.", en = "Its parent is recorded later." }
author = "Sekretariat"
until = 2024-12-31
"""
REVIEWS = tuple(real_reviews())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("number", range(len(REVIEWS)))
def test_json_follows_its_schema(number: int) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(review_to_json(REVIEWS[number])))


def test_the_schema_refuses_what_is_not_said() -> None:
    answer = json.loads(review_to_json(REVIEWS[0]))
    for change in ({"state": "gone"}, {"severity": "fatal"}, {"line": 0}, {"more": 1}):
        wrong = json.loads(json.dumps(answer))
        wrong["answer"]["findings"][0].update(change)
        assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(wrong), change


@pytest.mark.law("renderers", "JSON says exactly what was found.", source="RFC 8259")
@given(reviews())
def test_json_says_exactly_what_was_found(answer: Review) -> None:
    read = json.loads(review_to_json(answer))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    for told, finding in zip(read["answer"]["findings"], answer.findings, strict=True):
        assert told["message"] == {lang: finding.message(lang) for lang in ("id", "en")}
        assert told["path"] == finding.path
        assert len(told["because"]) == len(finding.because)


# SARIF --------------------------------------------------------------------------------------


def sarif(answer: Review, lang: str = "en", base: str | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(review_to_sarif(answer, lang, base=base))
    return log


def plain_text(message: str) -> str:
    """Return what a viewer shows of a SARIF message: no placeholder, no link."""
    assert re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", message) is None
    assert re.search(r"(?<!\\)\[[^\[\]]*\]\(", message) is None
    return re.sub(r"\\\[(?=[^\[\]]*\]\()", "[", message).replace("{{", "{").replace("}}", "}")


@pytest.mark.skipif(not SARIF.is_file(), reason="SMARTGOV_CORPORA names no folder of schemas")
@pytest.mark.parametrize("number", range(len(REVIEWS)))
@pytest.mark.parametrize("lang", ["id", "en"])
def test_sarif_is_valid_by_the_official_schema(number: int, lang: str) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(sarif(REVIEWS[number], lang))] == []


@pytest.mark.law("renderers", "SARIF of any words is valid.", source="SARIF 2.1.0, schema")
@pytest.mark.skipif(not SARIF.is_file(), reason="SMARTGOV_CORPORA names no folder of schemas")
@settings(max_examples=25)
@given(reviews())
def test_sarif_of_any_words_is_valid(answer: Review) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    assert list(jsonschema.Draft4Validator(schema).iter_errors(sarif(answer))) == []


@pytest.mark.law("renderers", "SARIF says exactly what was found.", source="SARIF 2.1.0")
@given(reviews())
def test_sarif_says_exactly_what_was_found(answer: Review) -> None:
    (run,) = sarif(answer)["runs"]
    found = [one for one in run["results"] if one.get("baselineState") != "absent"]
    assert len(found) == len(answer.findings)
    assert len(run["results"]) - len(found) == len(answer.fixed)
    for told, finding in zip(found, answer.findings, strict=True):
        said = plain_text(told["message"]["text"])
        assert said.startswith(finding.message("en")) or said == finding.code
        assert run["tool"]["driver"]["rules"][told["ruleIndex"]]["id"] == finding.code
        waived = finding.state is FindingState.WAIVED
        assert len(told["suppressions"]) == waived
        assert ("baselineState" in told) is (answer.baseline is not None)


def test_sarif_has_the_metadata_of_rules_in_both_languages() -> None:
    for lang, other in (("id", "en"), ("en", "id")):
        (run,) = sarif(REVIEWS[0], lang)["runs"]
        rules = run["tool"]["driver"]["rules"]
        (translation,) = run["translations"]
        assert run["tool"]["driver"]["language"] == lang
        assert translation["language"] == other
        assert [one["id"] for one in rules] == [one["id"] for one in translation["rules"]]
        by_code = {one.code: one for one in REVIEWS[0].rules}
        for ours, theirs in zip(rules, translation["rules"], strict=True):
            title = by_code[ours["id"]].norm.title
            assert ours["shortDescription"]["text"] == title.say(lang)
            assert theirs["shortDescription"]["text"] == title.say(other)
            assert ours["fullDescription"]["text"]
            assert ours["help"]["text"]
            assert ours["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_sarif_has_regions_fingerprints_and_suppressions() -> None:
    answer = review_text(WAIVED, ON, name="data/my file.toml")
    (run,) = sarif(answer)["runs"]
    by_rule = {one["ruleId"]: one for one in run["results"]}
    waived = by_rule["REF001"]
    (place,) = waived["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "data/my%20file.toml"},
        "region": {"startLine": 7},
    }
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "agencies/kantor/parent"
    (finding,) = [one for one in answer.findings if one.code == "REF001"]
    assert waived["partialFingerprints"] == {"smartgov/v1": finding.fingerprint}
    (suppression,) = waived["suppressions"]
    assert suppression["justification"] == "Its parent is recorded later."
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 16}
    assert by_rule["FIL202"]["suppressions"] == []


@pytest.mark.parametrize(
    ("file", "base", "uri"),
    [
        ("a.toml", None, "a.toml"),
        ("a b/ç.toml", None, "a%20b/%C3%A7.toml"),
        ("/w/p/a.toml", "/w", "p/a.toml"),
        ("/w/p/a.toml", "/other", "file:///w/p/a.toml"),
        ("/wp/a.toml", "/w", "file:///wp/a.toml"),
        ("example:kota-metro/portfolio.toml", None, "example%3Akota-metro/portfolio.toml"),
        ("x?y#z%.toml", "/w", "x%3Fy%23z%25.toml"),
        ("javascript:alert(1)", None, "javascript%3Aalert%281%29"),
    ],
)
def test_places_are_relative_uris(file: str, base: str | None, uri: str) -> None:
    assert relative_uri(file, base) == uri


# Workflow commands --------------------------------------------------------------------------


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the commands of a log as the runner of a workflow reads them."""

    def data(value: str) -> str:
        return value.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    def unescaped(value: str) -> str:
        value = value.replace("%0D", "\r").replace("%0A", "\n")
        return value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")

    for line in re.split(r"\r\n|\r|\n", text):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line
            continue
        head, _, message = line.lstrip()[2:].partition("::")
        name, _, rest = head.partition(" ")
        pairs = (part.partition("=") for part in rest.split(",") if part)
        yield name, {key: unescaped(value) for key, _, value in pairs}, data(message)


@pytest.mark.law(
    "renderers",
    "A runner sees one command for each finding, whatever the words.",
    source="injection: one escape for one grammar",
)
@given(reviews(), st.sampled_from(("id", "en")))
def test_a_runner_sees_one_command_for_each_finding(answer: Review, lang: str) -> None:
    found = list(commands(review_to_annotations(answer, lang)))
    assert len(found) == len(answer.findings)
    for name, properties, message in found:
        assert name in {"error", "notice"}
        assert set(properties) <= {"file", "line", "title"}
        assert properties["title"].startswith("TST001")
        assert properties.get("line", "3") == "3"
        assert any(message.startswith(one.message(lang)) for one in answer.findings)


def test_annotations_stand_gravest_first_and_end_with_the_counts() -> None:
    text = review_to_annotations(review_text(WAIVED, ON), "id")
    names = [name for name, _, _ in commands(text)]
    assert names == ["error", "notice"]
    assert text.splitlines()[-1] == "1 galat, 0 peringatan, 0 petunjuk. 1 dikecualikan."
    assert "title=REF001 (dikecualikan)" in text


# HTML ---------------------------------------------------------------------------------------

VOID = {"meta"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "article"),
    *("span", "ul", "li", "details", "summary", "div", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "caption"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "scope"),
    *("id", "href", "tabindex", "role", "aria-labelledby"),
}


class Page(html.parser.HTMLParser):
    """What a parser sees of a page: tags that close in order, and the texts between them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack:
            if self.texts and self.texts[-1][0] == "/".join(self.stack):
                data = self.texts.pop()[1] + data
            self.texts.append(("/".join(self.stack), data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def shape(answer: Review) -> list[str]:
    return [tag for tag, _ in Page(review_to_html(answer)).tags]


def tame(finding: Finding) -> Finding:
    """Return the finding with plain words in the place of all others."""
    word = Text.same("x")

    def because(reason: Because) -> Because:
        return attrs.evolve(
            reason,
            what=word,
            note=word if reason.note else None,
            records=tuple("x" if one else "" for one in reason.records),
            sources=tuple("x" if one else "" for one in reason.sources),
            parts=tuple(map(because, reason.parts)),
        )

    return attrs.evolve(
        finding,
        norm=norm("x"),
        path="x",
        values={"said": "x" if str(finding.values["said"]).strip() else ""},
        location=attrs.evolve(finding.location, file="x") if finding.location else None,
        because=tuple(map(because, finding.because)),
        waiver=attrs.evolve(finding.waiver, reason=word, author="x") if finding.waiver else None,
    )


@pytest.mark.law(
    "renderers",
    "A parser sees the same page of HTML whatever the words.",
    source="HTML, tokenisation",
)
@given(reviews(), st.sampled_from(("id", "en")))
def test_a_parser_sees_the_same_page_whatever_the_words(answer: Review, lang: str) -> None:
    page = Page(review_to_html(answer, lang))
    plain = attrs.evolve(
        answer,
        name="x",
        findings=tuple(map(tame, answer.findings)),
        fixed=tuple(
            attrs.evolve(one, severity="error", path="x", message={"id": "x", "en": "x"})
            for one in answer.fixed
        ),
    )
    assert page.tags == Page(review_to_html(plain, lang)).tags
    said = "".join(text for _, text in page.texts)
    for finding in answer.findings:
        assert "".join(printable(finding.message(lang)).split()) in "".join(said.split())


@pytest.mark.parametrize("number", range(len(REVIEWS)))
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_stands_alone(number: int, lang: str) -> None:
    text = review_to_html(REVIEWS[number], lang)
    page = Page(text)
    assert text.startswith("<!doctype html>\n")
    assert ("html", (("lang", lang),)) in page.tags
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert not re.search(r"url\(|@import|<script|javascript|https?:", text.partition("</style>")[0])
    assert "script" not in shape(REVIEWS[number])
    articles = [tag for tag, _ in page.tags if tag == "article"]
    shown = [one for one in REVIEWS[number].findings if one.state is not FindingState.KNOWN]
    assert len(articles) == len(shown)


# Text and Markdown --------------------------------------------------------------------------


@pytest.mark.law("renderers", "Markdown holds no markup but ours.", source="CommonMark")
@given(reviews(), st.sampled_from(("id", "en")))
def test_markdown_holds_no_markup_but_ours(answer: Review, lang: str) -> None:
    text = "\n".join(markdown_lines(review_page(answer, lang, counts=True), lang))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {one.type for one in tokens}
    assert not kinds & {"fence", "code_block", "html_block", "hr", "blockquote_open"}
    assert not kinds & {"ordered_list_open"}
    inline = {child.type for one in tokens for child in one.children or ()}
    assert inline <= {"text", "text_special", "softbreak"}
    headings = sum(one.type == "heading_open" for one in tokens)
    assert headings == sum(line.startswith("#") for line in text.split("\n"))


@pytest.mark.law("renderers", "Text steers no terminal.", source="ECMA-48 control functions")
@given(reviews(), st.sampled_from(("id", "en")))
def test_text_steers_no_terminal(answer: Review, lang: str) -> None:
    lines = list(text_lines(review_page(answer, lang, counts=True), lang))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(lines))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_is_waived_new_known_and_gone_is_always_shown(lang: str) -> None:
    words = {
        "id": ["Baru (0)", "Dikecualikan (1)", "Sudah dikenal pada 1 Juni 2024 (1)", "(0)"],
        "en": ["New (0)", "Waived (1)", "Known on 1 June 2024 (1)", "Gone since 1 June 2024 (0)"],
    }
    answer = review_text(WAIVED, ON)
    marked = tuple(
        one if one.waiver else attrs.evolve(one, state=FindingState.KNOWN)
        for one in answer.findings
    )
    compared = attrs.evolve(answer, findings=marked, baseline=Baseline(on=ON))
    for said in (
        "\n".join(text_lines(review_page(compared, lang), lang)),
        review_to_html(compared, lang),
    ):
        for word in words[lang]:
            assert word in said


@pytest.mark.parametrize("lang", ["id", "en"])
def test_reasons_stand_under_the_finding_in_every_form(lang: str) -> None:
    reason = Because(
        what=Text("Ada naskah", "There is a text"),
        truth=Truth.NO,
        records=("nk",),
        parts=(Because(what=Text("Ada dua pihak", "There are two parties"), truth=Truth.UNKNOWN),),
    )
    finding = Finding(
        norm=norm("x"),
        severity=Severity.ERROR,
        path="agreements/nk",
        values={"said": "y"},
        because=(reason,),
    )
    answer = Review(
        portfolio=Portfolio(), on=ON, findings=(finding,), judgement=Judgement(on=ON), name="n"
    )
    lines = [line.strip() for line in text_lines(review_page(answer, lang), lang)]
    first = lines.index(f"[ ] {reason.what.say(lang)}")
    assert lines.index(f"[?] {reason.parts[0].what.say(lang)}") > first
    assert f"[?] {reason.parts[0].what.say(lang)}" in review_to_html(answer, lang)
    told = json.loads(review_to_json(answer))["answer"]["findings"][0]["because"]
    assert told[0]["parts"][0]["truth"] == "unknown"
