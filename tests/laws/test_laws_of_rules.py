"""Laws of the rules engine and of findings."""

import random
import string
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Confidence,
    Finding,
    FindingState,
    Location,
    Norm,
    PartialDate,
    Portfolio,
    Severity,
    Text,
    Waiver,
    check,
    dumps,
    lay,
    load,
)
from smartgov.files.reading import read_text
from smartgov.model.portfolio import REGISTERS

METRO = load("example:kota-metro")
LATE = date(2026, 6, 1)
WHOLE = check(METRO, LATE)
NORM = Norm(
    code="TST101",
    severity=Severity.ERROR,
    title=Text("Judul", "Title"),
    message=Text("{a} dan {b}", "{a} and {b}"),
    fix=Text("Perbaiki {a}.", "Mend {a}."),
)
WORDS = st.text(alphabet=string.ascii_letters + "{}% ", max_size=8)


def made(code: str, path: str, word: str, number: int, line: int) -> Finding:
    return Finding(
        norm=attrs.evolve(NORM, code=code),
        severity=Severity.ERROR,
        path=path,
        values={"a": word, "b": number},
        location=Location(file="f.toml", line=line),
    )


FINDINGS = st.builds(
    made,
    st.sampled_from(("TST101", "TST102")),
    st.sampled_from(("letters/x", "letters/x/date", "events/y")),
    WORDS,
    st.integers(0, 9),
    st.integers(1, 99),
)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return sorted((one.fingerprint, one.message("id"), one.message("en")) for one in findings)


@pytest.mark.law(
    "rules engine",
    "In whatever order the records stand, the same is found.",
    source="invariance under permutation",
)
@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_order_of_records_changes_no_finding(seed: int) -> None:
    mixed: dict[str, Any] = {}
    for register in REGISTERS.values():
        records = list(getattr(METRO, register))
        random.Random(seed).shuffle(records)  # noqa: S311 - an order, no secret
        mixed[register] = tuple(records)
    assert told(check(attrs.evolve(METRO, **mixed), LATE).findings) == told(WHOLE.findings)


@pytest.mark.law(
    "rules engine",
    "What is found follows from the records alone, wherever they stand and however they came.",
    source="a function of values",
)
@settings(max_examples=8)
@given(st.sets(st.sampled_from(sorted(str(one.id) for one in METRO.records())), max_size=20))
def test_findings_follow_from_values(gone: set[str]) -> None:
    part = METRO.without(*gone)
    again = lay(read_text(dumps(part), "other.json").portfolio)
    assert told(check(part, LATE).findings) == told(check(again, LATE).findings)


@pytest.mark.law(
    "rules engine",
    "A waiver marks findings; it removes none and changes no other.",
    source="frame condition",
)
@settings(max_examples=15)
@given(st.sampled_from(WHOLE.findings))
def test_a_waiver_marks(finding: Finding) -> None:
    register, _, rest = finding.path.partition("/")
    subject, _, path = rest.partition("/")
    waiver = Waiver(
        id="w",
        code=finding.code,
        subject=subject,
        path=path,
        reason=Text.same("R"),
        author="p",
        until=PartialDate(2029, 1, 1),
    )
    after = [one for one in check(METRO.with_(waiver), LATE).findings if one.path != "waivers/w"]
    rest_of = [one for one in after if "waivers/w" not in one.path]
    assert told(tuple(rest_of)) == told(WHOLE.findings)
    for one in rest_of:
        if one.state is FindingState.WAIVED:
            assert one.code == finding.code
            assert one.path.startswith(f"{register}/{subject}")
    assert any(one.state is FindingState.WAIVED for one in rest_of)


@pytest.mark.law(
    "rules engine",
    "A norm that rests on a less certain source never counts for more.",
    source="monotony of the ceiling of severity",
)
@given(st.permutations(list(Confidence)))
def test_the_less_certain_never_counts_for_more(order: list[Confidence]) -> None:
    certain = [Confidence.UNSURE, Confidence.LIKELY, Confidence.CERTAIN]
    for one in order:
        for other in order:
            if certain.index(one) <= certain.index(other):
                assert Severity.ceiling(one).rank <= Severity.ceiling(other).rank


@pytest.mark.law(
    "findings",
    "A finding is the same wherever its line moves and whatever the numbers in it become.",
    source="the fingerprint is a function of code, path and words",
)
@given(FINDINGS, st.integers(1, 99), st.integers(0, 9))
def test_a_finding_keeps_its_fingerprint(one: Finding, line: int, number: int) -> None:
    moved = attrs.evolve(
        one,
        location=Location(file="g.toml", line=line),
        values={**one.values, "b": number, "on": LATE},
        severity=Severity.HINT,
    )
    assert moved.fingerprint == one.fingerprint


@pytest.mark.law(
    "findings",
    "Findings of another code, place or word have another fingerprint.",
    source="injectivity, as far as SHA-256 goes",
)
@given(FINDINGS, FINDINGS)
def test_other_findings_have_other_fingerprints(one: Finding, other: Finding) -> None:
    same = (one.code, one.path, one.values["a"]) == (other.code, other.path, other.values["a"])
    assert (one.fingerprint == other.fingerprint) is same


@pytest.mark.law(
    "findings",
    "Findings are told by file, line, path and code, whatever order they were found in.",
    source="a total preorder",
)
@given(st.lists(FINDINGS, max_size=6), st.randoms(use_true_random=False))
def test_findings_have_one_order(findings: list[Finding], mixing: random.Random) -> None:
    mixed = list(findings)
    mixing.shuffle(mixed)
    keys = [one.order for one in sorted(mixed, key=lambda one: one.order)]
    assert keys == sorted(one.order for one in findings)
    lines = [one.location.line for one in sorted(findings, key=lambda o: o.order) if one.location]
    assert lines == sorted(lines, key=lambda line: line or 0)


@pytest.mark.law(
    "findings",
    "Both languages say every value that the finding has.",
    source="the same placeholders in both",
)
@given(FINDINGS)
def test_both_languages_say_all(one: Finding) -> None:
    for lang in ("id", "en"):
        said = one.message(lang)
        assert str(one.values["b"]) in said
        assert str(one.values["a"]) in said


@pytest.mark.law(
    "findings",
    "A text says a number as its language writes it, and reading that back gives the number.",
    source="Indonesian: comma before decimals; English: point",
)
@given(st.decimals(-999, 999, places=2))
def test_numbers_in_words_are_read_back(number: Decimal) -> None:
    text = Text("{n}", "{n}")
    assert Decimal(text.say("en", n=number)) == number
    assert Decimal(text.say("id", n=number).replace(",", ".")) == number
    assert "." not in text.say("id", n=number)


@pytest.mark.law(
    "rules engine",
    "Of nothing nothing is found.",
    source="the empty portfolio",
)
@settings(max_examples=10)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_of_nothing_nothing_is_found(on: date) -> None:
    empty = lay(Portfolio(packs=("core", "indonesia", "gmsc")))
    judged = check(empty, on)
    assert [one.code for one in judged.findings] == []
