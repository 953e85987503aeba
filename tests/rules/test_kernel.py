"""The rules kernel: what a declaration must hold, what is counted, what a crash does."""

import sys
import types
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    CheckMemory,
    Confidence,
    Context,
    Document,
    Event,
    Example,
    Location,
    Outcome,
    PartialDate,
    Portfolio,
    Rule,
    RuleError,
    Severity,
    Tally,
    Term,
    Text,
    breach,
    check,
    load,
    review_text,
    rule,
    skip,
    undecided,
)
from smartgov.rules import joined

ON = date(2023, 5, 1)
BAD, GOOD = Example(text="", on=ON, breaches=1), Example(text="", on=ON)
TITLE = Text("Judul", "Title")
MESSAGE = Text("{subject} keliru.", "{subject} is wrong.")
FIX = Text("Perbaiki.", "Mend it.")
Judge = Callable[..., Outcome | Iterable[Outcome] | None]


def judge(document: Document, at: Context) -> Iterator[Outcome]:
    """Documents of the kind `bad` are bad."""
    assert at.on == ON
    match document.kind:
        case "bad":
            yield breach(document, "kind")
        case "skip":
            yield skip(TITLE)
        case "open":
            yield undecided("date")
        case "crash":
            raise RuntimeError("boom")
        case _:
            pass


def declared(
    function: Judge = judge,
    code: str = "TST001",
    severity: Severity = Severity.WARNING,
    confidence: Confidence = Confidence.CERTAIN,
    examples: tuple[Example, ...] = (BAD, GOOD),
) -> Rule:
    declare = rule(
        code,
        severity,
        title=TITLE,
        message=MESSAGE,
        fix=FIX,
        confidence=confidence,
        examples=examples,
    )
    return declare(function)


def document(name: str, kind: str) -> Document:
    return Document(id=name, kind=kind, title=Text.same(name), date=PartialDate(2023))


def documents(*kinds: str) -> Portfolio:
    return Portfolio(documents=tuple(document(f"d{n}", kind) for n, kind in enumerate(kinds)))


@pytest.mark.parametrize("code", ["TST1", "tst001", "TS0001", "TST0001", " TST001", "TST001\n", ""])
def test_a_code_of_another_form_is_refused(code: str) -> None:
    with pytest.raises(RuleError, match="three capitals"):
        declared(code=code)


@pytest.mark.parametrize("examples", [(), (BAD,), (GOOD,), (BAD, BAD), (GOOD, GOOD)])
def test_a_rule_needs_a_failing_and_a_passing_example(examples: tuple[Example, ...]) -> None:
    with pytest.raises(RuleError, match="TST001"):
        declared(examples=examples)


@pytest.mark.parametrize(
    ("confidence", "allowed"),
    [
        (Confidence.CERTAIN, {Severity.ERROR, Severity.WARNING, Severity.HINT}),
        (Confidence.LIKELY, {Severity.WARNING, Severity.HINT}),
        (Confidence.UNSURE, {Severity.HINT}),
    ],
)
def test_severity_may_not_go_beyond_confidence(
    confidence: Confidence, allowed: set[Severity]
) -> None:
    for severity in Severity:
        if severity in allowed:
            assert declared(severity=severity, confidence=confidence).norm.severity is severity
        else:
            with pytest.raises(RuleError, match="confidence"):
                declared(severity=severity, confidence=confidence)


def test_a_rule_says_why_it_is_there() -> None:
    def silent(document: Document, at: Context) -> Iterator[Outcome]:
        yield breach(document, str(at.on))

    with pytest.raises(RuleError, match="docstring"):
        declared(silent)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_only_where_python_took_its_docstring_does_its_title_say_why(
    level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(document: Document, at: Context) -> Iterator[Outcome]:
        yield breach(document, str(at.on))

    normal = declared()
    flags = types.SimpleNamespace(flags=types.SimpleNamespace(optimize=level))
    monkeypatch.setattr(sys.modules["smartgov.rules.rule"], "sys", flags)
    assert declared().why == normal.why
    if level < 2:  # -OO
        with pytest.raises(RuleError, match="docstring"):
            declared(silent)
    else:
        assert declared(silent).why == Text.same(normal.norm.title.en)


def test_the_first_parameter_names_a_kind_of_record() -> None:
    def wrong(name: str, at: Context) -> Iterator[Outcome]:
        """Judge nothing that has a register."""
        yield undecided(name + str(at.on))

    def bare() -> Iterator[Outcome]:
        """Judge nothing at all."""
        yield undecided("")

    for function in (wrong, bare):
        with pytest.raises(RuleError, match="first parameter"):
            declared(function)


def test_a_parameter_without_a_type_is_refused() -> None:
    namespace: dict[str, Judge] = {}
    exec('def plain(document, at):\n    "Why."\n    yield None', namespace)  # noqa: S102
    with pytest.raises(RuleError, match="first parameter"):
        declared(namespace["plain"])


def test_languages_with_other_placeholders_are_refused() -> None:
    with pytest.raises(ValueError, match="placeholders"):
        Text("{subject} keliru", "{thing} is wrong")


def test_a_citation_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no citation"):
        rule(
            "TST001",
            Severity.HINT,
            title=TITLE,
            message=MESSAGE,
            fix=FIX,
            basis=("somewhere",),
            examples=(BAD, GOOD),
        )


def test_a_declared_rule_tells_what_it_is() -> None:
    one = declared()
    assert (one.code, one.subject, one.why.en) == (
        "TST001",
        Document,
        "Documents of the kind `bad` are bad.",
    )
    assert one.examples == (BAD, GOOD)


def test_own_rules_are_run_instead_of_those_of_packs() -> None:
    found = check(documents("bad", "good"), ON, rules=[declared()])
    assert [tally.code for tally in found.tallies] == ["TST001"]
    (finding,) = found.findings
    assert (finding.code, finding.path, finding.severity) == (
        "TST001",
        "documents/d0/kind",
        Severity.WARNING,
    )
    assert (finding.message("id"), finding.message("en")) == ("d0 keliru.", "d0 is wrong.")


KINDS = st.lists(st.sampled_from(["bad", "good", "skip", "open", "crash"]), max_size=12)


@pytest.mark.law(
    "rules engine",
    "Every record is counted once: passed, failed, not applicable or undecided.",
    source="conservation",
)
@given(KINDS)
def test_every_subject_is_counted_once(kinds: list[str]) -> None:
    tally = check(documents(*kinds), ON, rules=[declared()]).tally("TST001")
    counts = {kind: kinds.count(kind) for kind in ("bad", "good", "skip", "open", "crash")}
    assert (tally.failed, tally.passed, tally.crashed) == (
        counts["bad"],
        counts["good"],
        counts["crash"],
    )
    assert (tally.not_applicable, tally.left_open) == (counts["skip"], counts["open"])
    assert tally.applied == tally.passed + tally.failed + tally.crashed + tally.left_open
    assert tally.applied + tally.not_applicable == len(kinds)


@pytest.mark.law(
    "rules engine",
    "What is counted in two parts of the records adds up to what is counted in all of them.",
    source="additivity",
)
@given(KINDS, KINDS)
def test_tallies_add_up(some: list[str], others: list[str]) -> None:
    parts = [check(documents(*kinds), ON, rules=[declared()]) for kinds in (some, others)]
    whole = check(documents(*some, *others), ON, rules=[declared()])
    assert joined(tally for part in parts for tally in part.tallies) == whole.tallies


def test_reasons_are_counted() -> None:
    tally = check(documents("skip", "open", "open", "skip"), ON, rules=[declared()]).tally("TST001")
    assert dict(tally.skipped) == {TITLE: 2}
    assert dict(tally.undecided) == {"date": 2}


def test_several_breaches_of_one_record_fail_it_once() -> None:
    def twice(document: Document, at: Context) -> Iterator[Outcome]:
        """Find the same record wrong in two places."""
        yield undecided(str(at.on))
        yield breach(document, "kind")
        yield breach(document, "title")

    found = check(documents("x"), ON, rules=[declared(twice)])
    assert (found.tally("TST001").failed, len(found.findings)) == (1, 2)
    assert found.tally("TST001").left_open == 0


def test_a_crash_is_a_finding_of_its_rule() -> None:
    def half(document: Document, at: Context) -> Iterator[Outcome]:
        """Say something, then fall over."""
        yield breach(document, "kind")
        raise RuntimeError(f"{{boom}} {at.on}")

    (finding,) = check(documents("x"), ON, rules=[declared(half)]).findings
    assert (finding.code, finding.severity) == ("TST001", Severity.ERROR)
    assert finding.path == "documents/d0"
    said = "RuntimeError: {boom} 2023-05-01"
    assert finding.message("en") == f"This rule itself failed: {said}."
    assert finding.message("id") == f"Aturan ini sendiri gagal: {said}."
    assert finding.fix("en")
    assert finding.location is None


def test_what_is_no_outcome_is_a_crash_that_says_so() -> None:
    def odd(document: Document, at: Context) -> Iterator[Outcome]:
        """Yield what no rule may say."""
        yield cast("Outcome", f"{document.id} {at.on}")

    (finding,) = check(documents("x"), ON, rules=[declared(odd)]).findings
    said = "a rule says breach, skip or undecided, not str"
    assert finding.message("en") == f"This rule itself failed: TypeError: {said}."


def test_a_crash_is_told_in_two_hundred_characters() -> None:
    def long(document: Document, at: Context) -> Iterator[Outcome]:
        """Fail at length."""
        raise ValueError(document.id + str(at.on) + "x" * 1000)

    (finding,) = check(documents("x"), ON, rules=[declared(long)]).findings
    assert len(str(finding.values["error"])) == 200


def test_a_crash_over_a_whole_portfolio_names_no_record() -> None:
    def all_of_it(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
        """Fail over all records."""
        raise ValueError(len(portfolio.documents), at.on)

    (finding,) = check(documents("x"), ON, rules=[declared(all_of_it)]).findings
    assert (finding.path, finding.location) == ("", None)


SAYINGS = ("bad", "twice", "skip", "open", "crash", "half", "stop", "odd", "good")


def sayings(document: Document) -> list[Outcome]:
    """Return what is said of a document by its kind, before the rule fails where it does."""
    match document.kind:
        case "bad" | "half":
            return [breach(document, "kind")]
        case "twice":
            return [breach(document, "kind"), undecided("date")]
        case "skip":
            return [skip(TITLE)]
        case "open":
            return [undecided("date")]
        case _:
            return []


def failing(document: Document) -> None:
    """Fail as a rule may, by the kind of a document."""
    if document.kind in {"crash", "half"}:
        raise RuntimeError(document.id)
    if document.kind == "stop":
        next(iter(document.sources))


def yields(document: Document, at: Context) -> Iterator[Outcome]:
    """Yield all that is said."""
    assert at.on == ON
    yield from sayings(document)
    failing(document)
    if document.kind == "odd":
        yield cast("Outcome", 7)


def returns(document: Document, at: Context) -> Outcome | tuple[Outcome, ...] | None:
    """Return what is said: one outcome, several, or none."""
    assert at.on == ON
    failing(document)
    if document.kind == "odd":
        return cast("Outcome", 7)
    said = sayings(document)
    return tuple(said) if len(said) > 1 else said[0] if said else None


@pytest.mark.law(
    "rules engine",
    "A rule is judged alike whether it yields its outcomes or returns them.",
    source="equivalence",
)
@given(st.lists(st.sampled_from(SAYINGS), max_size=8))
def test_a_rule_may_yield_its_outcomes_or_return_them(kinds: list[str]) -> None:
    portfolio = documents(*kinds)
    told = [check(portfolio, ON, rules=[declared(judge)]) for judge in (yields, returns)]
    tallies = [one.tally("TST001") for one in told]
    assert tallies[0] == tallies[1]
    failed = sum(kinds.count(kind) for kind in ("crash", "half", "stop", "odd"))
    assert (tallies[0].crashed, tallies[0].failed) == (
        failed,
        kinds.count("bad") + kinds.count("twice"),
    )
    assert len(told[0].findings) == failed + tallies[0].failed
    assert [one.path for one in told[0].findings] == [one.path for one in told[1].findings]


@pytest.mark.parametrize("memory", [None, CheckMemory()])
@pytest.mark.parametrize("judge", [yields, returns])
def test_each_thing_that_may_be_said_is_counted_as_what_it_is(
    judge: Judge, memory: CheckMemory | None
) -> None:
    found = check(documents(*SAYINGS, "good"), ON, rules=[declared(judge)], memory=memory)
    assert found.tally("TST001") == Tally(
        code="TST001",
        applied=9,
        passed=2,
        failed=2,
        crashed=4,
        skipped={TITLE: 1},
        undecided={"date": 1},
    )
    assert joined((*found.tallies, *found.tallies, Tally(code="TST000", applied=1))) == (
        Tally(code="TST000", applied=1),
        Tally(
            code="TST001",
            applied=18,
            passed=4,
            failed=4,
            crashed=8,
            skipped={TITLE: 2},
            undecided={"date": 2},
        ),
    )
    assert found.facts("id") == {"on": ON, "errors": 4, "warnings": 2, "hints": 0}
    rows = found.listed("id")
    assert [(row["path"], row["severity"]) for row in rows] == [
        ("documents/d0/kind", Severity.WARNING),
        ("documents/d1/kind", Severity.WARNING),
        *((f"documents/d{n}", Severity.ERROR) for n in (4, 5, 6, 7)),
    ]
    assert rows[2]["message"] == "Aturan ini sendiri gagal: RuntimeError: d4."
    assert found.listed("en")[2]["fix"] == (
        "Report it to the author of the rule's pack; every other rule was run."
    )


def test_a_failure_stands_where_its_record_stands() -> None:
    portfolio = attrs.evolve(
        documents("crash"), places={"d0": {"": Location("a.toml", 7), "kind": Location("b", 8)}}
    )
    for memory in (None, CheckMemory()):
        (finding,) = check(portfolio, ON, rules=[declared()], memory=memory).findings
        assert finding.location == Location("a.toml", 7)
        assert finding.norm.severity is finding.severity is Severity.ERROR


@pytest.mark.parametrize("judge", [yields, returns])
def test_what_stops_short_at_the_last_record_is_a_crash(judge: Judge) -> None:
    found = check(documents("bad", "stop", "bad", "stop"), ON, rules=[declared(judge)])
    assert [one.path for one in found.findings] == [
        "documents/d0/kind",
        "documents/d1",
        "documents/d2/kind",
        "documents/d3",
    ]
    assert "StopIteration" in found.findings[3].message("en")


def other(document: Document, at: Context) -> Iterator[Outcome]:
    """Documents of the kind `good` are bad too."""
    if document.kind == "good":
        yield breach(document, str(at.on.year))


def whole(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """Judge the portfolio as one."""
    for one in portfolio.documents:
        if one.kind == "bad" and at.portfolio is portfolio:
            yield breach(one, "title")


RULES = (declared(), declared(other, "TST002"), declared(whole, "TST003"))


@given(KINDS, st.permutations(RULES), st.sets(st.sampled_from([0, 1, 2])))
def test_neither_order_nor_selection_of_rules_changes_what_a_rule_says(
    kinds: list[str], order: list[Rule], chosen: set[int]
) -> None:
    portfolio = documents(*kinds)
    everything = check(portfolio, ON, rules=RULES)
    assert check(portfolio, ON, rules=order) == everything
    some = check(portfolio, ON, rules=[RULES[n] for n in chosen])
    codes = {RULES[n].code for n in chosen}
    assert some.findings == tuple(f for f in everything.findings if f.code in codes)
    assert some.tallies == tuple(t for t in everything.tallies if t.code in codes)


def test_a_rule_of_the_whole_portfolio_judges_it_once() -> None:
    tally = check(documents("bad", "bad"), ON, rules=[RULES[2]]).tally("TST003")
    assert (tally.applied, tally.failed) == (1, 1)


@pytest.mark.parametrize("norm", list(Severity))
@pytest.mark.parametrize("said", list(Severity))
def test_a_breach_may_lower_its_severity_and_never_raise_it(norm: Severity, said: Severity) -> None:
    def graded(document: Document, at: Context) -> Iterator[Outcome]:
        """Say how grave it is here."""
        yield breach(document, "kind", severity=said, day=at.on)

    (finding,) = check(documents("x"), ON, rules=[declared(graded, severity=norm)]).findings
    assert finding.severity is min(norm, said, key=lambda one: one.rank)


def test_once_works_a_thing_out_a_single_time_for_all_rules() -> None:
    calls: list[int] = []

    def costly(portfolio: Portfolio, on: date, factor: int) -> int:
        calls.append(factor)
        return len(portfolio.documents) * factor + on.year

    def first(document: Document, at: Context) -> Iterator[Outcome]:
        """Ask for it."""
        if at.once(costly, 1) != 2025:
            yield breach(document)

    def second(document: Document, at: Context) -> Iterator[Outcome]:
        """Ask for it again, and for something else."""
        if at.once(costly, 1) != 2025 or at.once(costly, 2) != 2027:
            yield breach(document)

    rules = [declared(first), declared(second, "TST002")]
    assert check(documents("x", "y"), ON, rules=rules).findings == ()
    assert sorted(calls) == [1, 2]


def test_parameters_are_those_in_force() -> None:
    text = """
[[parameters]]
id = "limit"
name = "Limit"
values = [
  { value = "P6M", period = { start = "2020", end = "2022" } },
  { value = 12, period = { start = "2023-01-01", end = "open" } },
]
"""
    portfolio = review_text(text, ON, rules=()).portfolio
    assert Context(ON, portfolio).parameter("limit") == Decimal(12)
    assert Context(date(2021, 1, 1), portfolio).parameter("limit") == Term(months=6)
    assert Context(date(2019, 12, 31), portfolio).parameter("limit") is None
    assert Context(ON, portfolio).parameter("other") is None


def test_only_a_portfolios_own_records_are_judged() -> None:
    def every(event: Event, at: Context) -> Iterator[Outcome]:
        """Find every event wrong."""
        yield breach(event, "date", on=at.on)

    metro = load("example:kota-metro")
    assert len(check(metro, ON, rules=[declared(every)]).findings) == len(metro.events)
    laid = Portfolio().on_reference(metro)
    assert check(laid, ON, rules=[declared(every)]).findings == ()


def test_findings_have_their_place_and_stand_in_its_order() -> None:
    text = (
        '[[documents]]\nid = "b"\nkind = "bad"\ntitle = "B"\n'
        '[[documents]]\nid = "a"\nkind = "bad"\ntitle = "A"\n'
    )
    found = review_text(text, ON, name="mine.toml", rules=[declared()]).findings
    assert [str(finding.location) for finding in found] == ["mine.toml:3", "mine.toml:7"]


def test_a_tally_that_was_not_run_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        check(Portfolio(), ON, rules=()).tally("TST001")


@pytest.mark.parametrize("answer", [False, 0, object()])
def test_what_is_no_answer_is_a_failure_with_a_memory_and_without(answer: object) -> None:
    def odd(document: Document, at: Context) -> Outcome | None:
        """Say what is no answer."""
        del document, at
        return cast("None", answer)

    rules = [declared(odd)]
    plain = check(documents("a", "b"), ON, rules=rules)
    assert plain.tallies[0].crashed == 2
    assert check(documents("a", "b"), ON, rules=rules, memory=CheckMemory()) == plain
