"""What the rules kernel says, word for word: declarations, selectors, waivers, reviews."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

import attrs
import pytest

from smartgov import (
    Baseline,
    Context,
    Document,
    Example,
    Finding,
    FindingState,
    KnownFinding,
    NotFound,
    Outcome,
    PartialDate,
    Period,
    Portfolio,
    Review,
    Rule,
    RuleError,
    Severity,
    Text,
    Waiver,
    baseline_of,
    breach,
    check,
    rule,
)
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.rules import compared
from smartgov.rules.choosing import Choice

ON = date(2024, 6, 1)
BAD, GOOD = Example(text="", on=ON, breaches=1), Example(text="", on=ON)
Judge = Callable[..., Iterator[Outcome]]


def judge(document: Document, at: Context) -> Iterator[Outcome]:
    """Papers of the kind
    `bad` are bad."""
    if document.kind == "bad":
        yield breach(document, "kind", on=at.on)


def declared(code: str = "TST001", function: Judge = judge, **fields: object) -> Rule:
    words: dict[str, object] = {
        "title": Text("Judul", "Title"),
        "message": Text("{subject} keliru.", "{subject} is wrong."),
        "fix": Text("Perbaiki.", "Mend it."),
        "examples": (BAD, GOOD),
        **fields,
    }
    severity = cast("Severity", words.pop("severity", Severity.ERROR))
    return rule(code, severity, **words)(function)  # type: ignore[arg-type]


def silent(document: Document, at: Context) -> Iterator[Outcome]:
    yield breach(document, str(at.on))


def wrong(name: str, at: Context) -> Iterator[Outcome]:
    """Judge what has no register."""
    yield breach(cast("Document", name), str(at.on))


@pytest.mark.parametrize(
    ("declare", "said"),
    [
        (
            lambda: declared("tst001"),
            "a rule's code is three capitals and three digits, not 'tst001'",
        ),
        (
            lambda: declared(confidence=Confidence.LIKELY),
            "TST001: confidence L allows no error",
        ),
        (
            lambda: declared(examples=(GOOD,)),
            "TST001: a rule needs an example that breaches it and one that does not",
        ),
        (
            lambda: declared(tags=("papers", "Papers")),
            "TST001: a tag is lower-case letters, digits and hyphens, not 'Papers'",
        ),
        (
            lambda: declared(function=silent),
            "TST001: a rule says in its docstring why it is there",
        ),
        (
            lambda: declared(function=wrong),
            "TST001: the first parameter must be annotated with kinds of record or Portfolio",
        ),
    ],
)
def test_a_declaration_that_is_not_whole_is_refused(declare: Callable[[], Rule], said: str) -> None:
    with pytest.raises(RuleError) as caught:
        declare()
    assert str(caught.value) == said


def test_a_rule_holds_what_it_was_declared_with() -> None:
    law = "PP 28/2018 Ps 9(1)"
    period = Period(PartialDate(2021))
    one = declared(
        severity=Severity.WARNING,
        basis=(law,),
        sources=("manual",),
        confidence=Confidence.LIKELY,
        period=period,
        tags=("papers", "a-1"),
        parameters=("limit",),
        added="1.2",
    )
    norm = one.norm
    assert (norm.code, norm.severity, norm.confidence) == (
        "TST001",
        Severity.WARNING,
        Confidence.LIKELY,
    )
    assert (norm.title, norm.message, norm.fix) == (
        Text("Judul", "Title"),
        Text("{subject} keliru.", "{subject} is wrong."),
        Text("Perbaiki.", "Mend it."),
    )
    assert (norm.basis, norm.sources, norm.period) == ((Citation.parse(law),), ("manual",), period)
    assert (norm.tags, one.parameters, one.added) == (("papers", "a-1"), ("limit",), "1.2")
    assert one.judge is judge
    assert one.why == Text.same("Papers of the kind `bad` are bad.")
    plain = declared()
    assert (plain.norm.confidence, plain.norm.basis, plain.added) == (Confidence.CERTAIN, (), "")
    said = Text("Karena begitu.", "Because it is so.")
    assert declared(why=said, function=judge).why == said
    assert declared(why="Karena begitu.", function=judge).why == Text(
        "Karena begitu.", "Papers of the kind `bad` are bad."
    )


def test_a_breach_holds_what_it_was_said_with() -> None:
    document = Document(id="d", kind="bad", title=Text("Naskah", "Paper"))
    law = (Citation.parse("PP 28/2018 Ps 9(1)"),)
    one = breach(document, "kind", severity=Severity.HINT, basis=law, days=3)
    assert (one.subject, one.path, one.severity, one.basis) == ("d", "kind", Severity.HINT, law)
    assert one.values["days"] == 3
    assert set(one.values) == {"subject", "days"}
    bare = breach(document)
    assert (bare.path, bare.severity, bare.basis, bare.because) == ("", None, (), ())


PORTFOLIO = Portfolio(
    documents=(
        Document(id="one", kind="bad", title=Text.same("One")),
        Document(id="two", kind="bad", title=Text.same("Two")),
        Document(id="three", kind="good", title=Text.same("Three")),
    )
)
RULES = (declared(tags=("papers",)), declared("TST002", severity=Severity.HINT), declared("ABC001"))

SORTS = "kind:y, pack:y, severity:y, subject:y, tag:y"


@pytest.mark.parametrize(
    ("selector", "indonesian", "english"),
    [
        (
            "TSX",
            "Tidak ada aturan bernama 'TSX'. Mungkin maksud Anda: TST.",
            "There is no rule called 'TSX'. Did you mean: TST?",
        ),
        (
            "TST009",
            "Tidak ada aturan bernama 'TST009'. Mungkin maksud Anda: TST002, TST001, TST.",
            "There is no rule called 'TST009'. Did you mean: TST002, TST001, TST?",
        ),
        (
            "x:y",
            f"Tidak ada pemilih bernama 'x:y'. Yang dikenal: {SORTS}.",
            f"There is no selector called 'x:y'. Known: {SORTS}.",
        ),
        (
            "tag:paper",
            "Tidak ada tanda bernama 'paper'. Mungkin maksud Anda: papers.",
            "There is no tag called 'paper'. Did you mean: papers?",
        ),
        (
            "severity:hints",
            "Tidak ada tingkat bernama 'hints'. Mungkin maksud Anda: hint.",
            "There is no severity called 'hints'. Did you mean: hint?",
        ),
        (
            "subject:on",
            "Tidak ada catatan bernama 'on'. Mungkin maksud Anda: one.",
            "There is no record called 'on'. Did you mean: one?",
        ),
        (
            "kind:document",
            "Tidak ada daftar bernama 'document'. Mungkin maksud Anda: documents.",
            "There is no register called 'document'. Did you mean: documents?",
        ),
    ],
)
def test_a_selector_of_nothing_says_what_may_be_meant(
    selector: str, indonesian: str, english: str
) -> None:
    for select, ignore in ([selector], []), ([], [selector]):
        with pytest.raises(NotFound) as caught:
            check(PORTFOLIO, ON, rules=RULES, select=select, ignore=ignore)
        assert (caught.value.say("id"), caught.value.say("en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("selector", "english"),
    [
        ("x" * 100, f"There is no rule called '{'x' * 80}'. Known: "),
        ("tag:" + "y" * 100, f"There is no tag called '{'y' * 80}'. Known: papers."),
        ("tag:y:z", "There is no tag called 'y:z'. Known: papers."),
        ("z" * 100, f"There is no rule called '{'z' * 80}'. Known: "),
        (
            f"a:{'b' * 100}",
            f"There is no selector called 'a:{'b' * 78}'. Did you mean: tag:{'b' * 40}, ",
        ),
    ],
)
def test_a_long_selector_is_cut_short(selector: str, english: str) -> None:
    with pytest.raises(NotFound) as caught:
        check(PORTFOLIO, ON, rules=RULES, select=[selector])
    assert str(caught.value).startswith(english)


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        ((), (), "ABC001 one, TST001 one, TST002 one, ABC001 two, TST001 two, TST002 two"),
        (("tst",), (), "TST001 one, TST002 one, TST001 two, TST002 two"),
        (("T",), ("TST002",), "TST001 one, TST001 two"),
        (("TST001", "ABC"), (), "ABC001 one, TST001 one, ABC001 two, TST001 two"),
        (("tag:papers",), (), "TST001 one, TST001 two"),
        ((), ("tag:papers",), "ABC001 one, TST002 one, ABC001 two, TST002 two"),
        (("severity:hint",), (), "TST002 one, TST002 two"),
        ((), ("severity:hint", "ABC"), "TST001 one, TST001 two"),
        (("subject:one",), (), "ABC001 one, TST001 one, TST002 one"),
        (("subject:one", "severity:error"), ("ABC",), "TST001 one"),
        ((), ("subject:one",), "ABC001 two, TST001 two, TST002 two"),
        (("subject:three",), (), ""),
        (("kind:documents", "TST001"), ("subject:two",), "TST001 one"),
        (("kind:events",), (), ""),
        ((), ("kind:documents",), ""),
    ],
)
def test_selectors_choose_rules_and_records(
    select: tuple[str, ...], ignore: tuple[str, ...], found: str
) -> None:
    answer = check(PORTFOLIO, ON, rules=RULES, select=select, ignore=ignore)
    said = sorted((one.path.split("/")[1], one.code) for one in answer.findings)
    order = {"one": 0, "two": 1}
    said.sort(key=lambda pair: (order[pair[0]], pair[1]))
    assert ", ".join(f"{code} {record}" for record, code in said) == found


def waiver(name: str, code: str, **fields: object) -> Waiver:
    made = Waiver(
        id=name,
        code=code,
        subject="one",
        reason=Text("Nanti.", "Later."),
        author="A",
        until=PartialDate(2024, 12, 31),
    )
    return attrs.evolve(made, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "indonesian", "english", "hint"),
    [
        (
            waiver("w", "TST001", path="title"),
            "Pengecualian 'w' tidak mengenai satu temuan pun: TST001 pada one/title.",
            "The waiver 'w' matches no finding: TST001 at one/title.",
            "",
        ),
        (
            waiver("w", "TST0", subject="three"),
            "Pengecualian 'w' tidak mengenai satu temuan pun: TST0 pada three.",
            "The waiver 'w' matches no finding: TST0 at three.",
            "",
        ),
        (
            waiver("w", "TST011"),
            "Pengecualian 'w' tidak mengenai satu temuan pun: TST011 pada one.",
            "The waiver 'w' matches no finding: TST011 at one.",
            " Did you mean: TST001, TST002?",
        ),
    ],
)
def test_a_waiver_that_matches_nothing_is_said_to(
    made: Waiver, indonesian: str, english: str, hint: str
) -> None:
    portfolio = attrs.evolve(PORTFOLIO, waivers=(made,))
    answer = check(portfolio, ON, rules=RULES)
    (one,) = [finding for finding in answer.findings if finding.code == "WVR201"]
    assert (one.severity, one.path) == (Severity.WARNING, "waivers/w")
    assert (one.message("id"), one.message("en")) == (indonesian, english)
    fix = "Remove it where what it was for is mended; otherwise mend its code, subject or path."
    assert one.fix("en") == fix + hint


def test_of_several_waivers_the_first_one_lets_a_finding_stand() -> None:
    made = (waiver("over", "TST001", until=PartialDate(2024, 5, 31)), waiver("w1", "TST001"))
    portfolio = attrs.evolve(PORTFOLIO, waivers=(*made, waiver("w2", "TST001")))
    states = {
        (one.code, one.path.split("/")[1]): (one.state, one.waiver and one.waiver.id)
        for one in check(portfolio, ON, rules=RULES).findings
    }
    assert states["TST001", "one"] == (FindingState.WAIVED, "w1")
    assert states["TST001", "two"] == (FindingState.OPEN, None)
    assert states["TST002", "one"] == (FindingState.OPEN, None)


def reviewed(*states: FindingState) -> Review:
    judgement = check(PORTFOLIO, ON, rules=RULES)
    findings = tuple(
        attrs.evolve(finding, state=state)
        for finding, state in zip(judgement.findings, states, strict=False)
    )
    return Review(
        portfolio=PORTFOLIO, on=ON, findings=findings, judgement=judgement, name="mine", rules=RULES
    )


def test_a_review_counts_what_is_open_and_lists_all() -> None:
    answer = reviewed(FindingState.OPEN, FindingState.NEW, FindingState.KNOWN, FindingState.WAIVED)
    assert [one.state for one in answer.open] == [FindingState.OPEN, FindingState.NEW]
    assert answer.of(FindingState.KNOWN) == (answer.findings[2],)
    # Of the first two, open and new, one is of each of two rules of errors.
    assert {one.severity for one in answer.open} == {Severity.ERROR}
    assert [answer.count(one) for one in Severity] == [2, 0, 0]
    facts = answer.facts("id")
    assert (facts["name"], facts["on"]) == ("mine", ON)
    assert (facts["known"], facts["waived"]) == (1, 1)
    assert [row["state"] for row in answer.listed("id")] == [
        FindingState.OPEN,
        FindingState.NEW,
        FindingState.KNOWN,
        FindingState.WAIVED,
    ]
    assert {row["message"] for row in answer.listed("id")} == {"One keliru.", "Two keliru."}
    assert {row["fix"] for row in answer.listed("en")} == {"Mend it."}


def test_a_baseline_knows_what_is_not_waived_in_the_order_of_its_places() -> None:
    answer = reviewed(*[FindingState.OPEN] * 5, FindingState.WAIVED)
    turned = attrs.evolve(answer, findings=tuple(reversed(answer.findings)))
    found = baseline_of(turned)
    assert found == baseline_of(answer)
    assert found.on == ON
    kept = [one for one in answer.findings if one.state is not FindingState.WAIVED]
    assert [(one.path, one.code) for one in found.findings] == sorted(
        (one.path, one.code) for one in kept
    )
    first = found.findings[0]
    assert (first.code, first.severity, first.path) == ("ABC001", "error", "documents/one/kind")
    assert first.message == {"id": "One keliru.", "en": "One is wrong."}
    assert {one.fingerprint for one in found.findings} == {one.fingerprint for one in kept}
    mute = attrs.evolve(answer, findings=(
        attrs.evolve(answer.findings[0], norm=attrs.evolve(
            answer.findings[0].norm, message=Text("{word} ", "{word} ")), values={"word": " "}),
    ))  # fmt: skip
    assert baseline_of(mute).findings[0].message == {"id": "-", "en": "-"}


def known(finding: Finding, path: str = "") -> KnownFinding:
    return KnownFinding(
        fingerprint=finding.fingerprint,
        code=finding.code,
        severity="error",
        path=path or finding.path,
        message={},
    )


def test_of_several_alike_the_last_entries_are_the_ones_that_are_fixed() -> None:
    one, other = check(PORTFOLIO, ON, rules=RULES[:1]).findings
    entries = tuple(known(one, f"{n}") for n in range(4))
    baseline = Baseline(on=ON, findings=(*entries, known(other)))
    waived = attrs.evolve(one, state=FindingState.WAIVED)
    marked, fixed = compared([one, waived, one], baseline)
    assert [finding.state for finding in marked] == [
        FindingState.KNOWN,
        FindingState.WAIVED,
        FindingState.KNOWN,
    ]
    assert [entry.path for entry in fixed] == ["3", other.path]
    _, shown = compared([one], baseline, shown=lambda entry: entry.path != "2")
    assert [entry.path for entry in shown] == ["1", "3", other.path]
    (new,), gone = compared([other], Baseline(on=ON))
    assert (new.state, gone) == (FindingState.NEW, ())


def test_what_is_wrong_with_files_is_shown_whatever_is_chosen() -> None:
    choice = Choice(codes=frozenset({"TST001"}), severities=frozenset({"error"}))
    assert choice.includes("FIL202", "hint", "") is True
    assert choice.includes("TST001", "error", "documents/one/kind") is True
    assert choice.includes("TST001", "hint", "documents/one/kind") is False
    assert choice.includes("TST002", "error", "documents/one/kind") is False
    narrow = Choice(
        codes=frozenset({"TST001"}),
        registers=frozenset({"documents"}),
        records=frozenset({"one"}),
        without_records=frozenset({"two"}),
    )
    assert narrow.includes("TST001", "hint", "documents/one") is True
    assert narrow.includes("TST001", "hint", "documents/two") is False
    assert narrow.includes("TST001", "hint", "events/one") is False
    assert narrow.includes("TST001", "hint", "") is False
    assert narrow.judges(PORTFOLIO) is True
    assert [narrow.judges(one) for one in PORTFOLIO.documents] == [True, False, False]
