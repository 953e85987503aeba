"""Forgiving: waivers, what is wrong with them, and working down a baseline."""

import json
import os
import pathlib
import tempfile
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Baseline,
    Context,
    Document,
    Example,
    Finding,
    FindingState,
    KnownFinding,
    Outcome,
    PartialDate,
    Portfolio,
    Refused,
    Review,
    Severity,
    Text,
    Waiver,
    baseline_of,
    breach,
    check,
    read_baseline,
    review,
    review_text,
    rule,
    write_baseline,
)
from smartgov.rules import compared

ON = date(2024, 6, 1)
DOCUMENT = """
[[agencies]]
id = "kantor"
name = {{ id = "Kantor", en = "Office" }}
kind = "office"
tier = "local"
parent = "{parent}"
"""
WAIVER = """
[[waivers]]
id = "w"
code = "{code}"
subject = "kantor"
reason = {{ id = "Induknya dicatat nanti.", en = "Its parent is recorded later." }}
author = "Sekretariat"
until = {until}
"""


def found(
    text: str, on: date = ON, *, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Review:
    portfolio = review_text(text, on, rules=()).portfolio
    judged = check(portfolio, on, select=select, ignore=ignore)
    return Review(portfolio=portfolio, on=on, findings=judged.findings, judgement=judged)


def said(answer: Review) -> list[tuple[str, str, FindingState]]:
    return [(one.code, one.path, one.state) for one in answer.findings]


PARENT = ("REF001", "agencies/kantor/parent")
BAD = DOCUMENT.format(parent="istana")


@pytest.mark.parametrize("code", ["REF001", "REF00", "REF0"])
@pytest.mark.parametrize("path", ["", 'path = "parent"\n'])
def test_what_is_waived_is_kept_and_shown_as_waived(code: str, path: str) -> None:
    answer = found(BAD + WAIVER.format(code=code, until="2024-12-31") + path)
    assert said(answer) == [(*PARENT, FindingState.WAIVED)]
    (finding,) = answer.findings
    assert finding.severity is Severity.ERROR
    assert finding.waiver is not None
    assert finding.waiver.author == "Sekretariat"
    assert answer.open == answer.errors == ()
    assert answer.count(Severity.ERROR) == 0
    assert answer.judgement.waived == answer.findings
    assert answer.judgement.tally("REF001").failed == 1


@pytest.mark.parametrize(
    ("code", "until", "extra", "expected"),
    [
        ("REF001", "2024-05-31", "", "WVR101"),
        ("REF001", '"2024-05"', "", "WVR101"),
        ("REF", "2024-12-31", "", "WVR102"),
        ("REF003", "2024-12-31", "", "WVR201"),
        ("REF001", "2024-12-31", 'path = "name"\n', "WVR201"),
        ("REF009", "2024-12-31", "", "WVR201"),
    ],
)
def test_a_waiver_that_is_over_too_broad_or_matches_nothing_is_itself_a_finding(
    code: str, until: str, extra: str, expected: str
) -> None:
    answer = found(BAD + WAIVER.format(code=code, until=until) + extra)
    assert [(one.code, one.state) for one in answer.findings] == [
        ("REF001", FindingState.OPEN),
        (expected, FindingState.OPEN),
    ]
    assert answer.findings[1].path.startswith("waivers/w")
    assert answer.findings[1].location is not None
    assert not any("{" in answer.findings[1].message(lang) for lang in ("id", "en"))


def test_a_waiver_without_a_subject_is_too_broad() -> None:
    text = BAD + WAIVER.format(code="REF001", until="2024-12-31").replace(
        'subject = "kantor"\n', ""
    )
    assert [one.code for one in found(text).open] == ["REF001", "WVR102"]
    assert [one.code for one in found(text).errors] == ["REF001"]


def test_a_waiver_known_by_month_holds_until_the_month_is_over() -> None:
    text = BAD + WAIVER.format(code="REF001", until='"2024-06"')
    assert found(text, date(2024, 6, 30)).open == ()
    assert [one.code for one in found(text, date(2024, 7, 1)).open] == ["REF001", "WVR101"]


def test_a_waiver_forgives_nothing_before_it_was_given() -> None:
    text = BAD + WAIVER.format(code="REF001", until="2024-12-31") + "since = 2024-06-02\n"
    assert [one.code for one in found(text).open] == ["REF001"]
    assert found(text, date(2024, 6, 2)).open == ()


@pytest.mark.parametrize("code", ["WVR", "WVR101", "WVR2"])
def test_waivers_cannot_be_waived(code: str) -> None:
    answer = review_text(WAIVER.format(code=code, until="2024-12-31"), ON, rules=())
    assert [one.code for one in answer.findings] == ["FIL205"]
    assert answer.portfolio.waivers == ()


@pytest.mark.parametrize("code", ["", "RE", "ref001", "REF0011", "REF*", ".*"])
def test_a_code_of_another_form_is_refused(code: str) -> None:
    with pytest.raises(Refused):
        Waiver(id="w", code=code, reason=Text.same("R"), author="A", until=PartialDate(2024))


def test_a_path_needs_a_subject() -> None:
    text = WAIVER.format(code="REF001", until="2024-12-31").replace(
        'subject = "kantor"', 'path = "parent"'
    )
    (finding,) = review_text(text, ON, rules=()).findings
    assert finding.path == "waivers/w/path"


def test_what_was_not_run_cannot_be_said_to_match_nothing() -> None:
    text = DOCUMENT.format(parent="kantor") + WAIVER.format(code="REF001", until="2024-12-31")
    assert [one.code for one in found(text).findings if one.code[:3] == "WVR"] == ["WVR201"]
    for answer in (
        found(text, select=("AGR",)),
        found(text, ignore=("REF001",)),
        found(text, select=("WVR",)),
    ):
        assert [one.code for one in answer.findings if one.code == "WVR201"] == []
    for words in (("AGR",), ("kind:agreements",)):
        assert [one.code for one in found(text, ignore=words).findings] == ["WVR201"]
    assert found(text, ignore=("WVR201",)).findings == ()


def test_what_cannot_be_read_cannot_be_waived() -> None:
    text = DOCUMENT.format(parent="kantor") + "tiers = 1\n"
    answer = review_text(text + WAIVER.format(code="FIL202", until="2024-12-31"), ON)
    assert ("FIL202", FindingState.OPEN) in {(one.code, one.state) for one in answer.findings}


# A baseline ---------------------------------------------------------------------------------


@rule(
    "TST001",
    Severity.ERROR,
    title=Text("Judul", "Title"),
    message=Text(
        "{subject} terlambat {days} hari pada {on}: {what}.",
        "{subject} is {days} days late on {on}: {what}.",
    ),
    fix=Text("Perbaiki.", "Mend it."),
    examples=(Example(text="", on=ON, breaches=1), Example(text="", on=ON)),
)
def late(document: Document, at: Context) -> Iterator[Outcome]:
    """Everything of the kind `late` is late, every day more so."""
    if document.kind == "late":
        days = (at.on - date(2020, 1, 1)).days
        yield breach(document, "date", days=days, on=at.on, what=document.note or "")


def old_portfolio(lates: range, note: str = "x") -> Portfolio:
    return Portfolio(
        documents=tuple(
            Document(
                id=f"d{n:03}",
                kind="late" if n in lates else "done",
                title=Text.same(f"Document {n}"),
                note=note,
            )
            for n in range(600)
        )
    )


def judged(portfolio: Portfolio, on: date, baseline: Baseline | None = None) -> Review:
    findings = check(portfolio, on, rules=[late]).findings
    answer = Review(
        portfolio=portfolio, on=on, findings=findings, judgement=check(portfolio, on, rules=[late])
    )
    if baseline is None:
        return answer
    marked, fixed = compared(findings, baseline)
    return attrs.evolve(answer, findings=marked, baseline=baseline, fixed=fixed)


def counts(answer: Review) -> tuple[int, int, int]:
    new, known = (answer.of(state) for state in (FindingState.NEW, FindingState.KNOWN))
    return len(new), len(known), len(answer.fixed)


def test_five_hundred_old_findings_are_frozen_worked_down_and_watched(
    tmp_path: pathlib.Path,
) -> None:
    file = tmp_path / "baseline.json"
    frozen = judged(old_portfolio(range(500)), ON)
    assert len(frozen.open) == 500
    write_baseline(baseline_of(frozen), file)
    # The next day nothing is new, although every message counts another day.
    tomorrow = judged(old_portfolio(range(500)), date(2024, 6, 2), read_baseline(file))
    assert counts(tomorrow) == (0, 500, 0)
    assert tomorrow.open == ()
    # A hundred are mended and three turn up: both show, and the mended ones ask to be taken out.
    later = judged(old_portfolio(range(100, 503)), date(2025, 1, 1), read_baseline(file))
    assert counts(later) == (3, 400, 100)
    assert [one.path for one in later.open] == [f"documents/d{n}/date" for n in (500, 501, 502)]
    # Written again, it holds what is there now, and the old entries are gone.
    write_baseline(baseline_of(later), file)
    again = judged(old_portfolio(range(100, 503)), date(2025, 1, 2), read_baseline(file))
    assert counts(again) == (0, 403, 0)
    # One that comes back is new.
    back = judged(old_portfolio(range(99, 503)), date(2025, 1, 3), read_baseline(file))
    assert counts(back) == (1, 403, 0)


def test_another_value_at_the_same_place_is_another_finding() -> None:
    baseline = baseline_of(judged(old_portfolio(range(2)), ON))
    changed = judged(old_portfolio(range(2), note="y"), ON, baseline)
    assert counts(changed) == (2, 0, 2)


def test_lines_and_names_do_not_matter_to_a_fingerprint() -> None:
    text = '[[agencies]]\nid = "a"\nname = "A"\nkind = "office"\ntier = "local"\nparent = "x"\n'
    moved = "# a comment\n\n" + text.replace('"A"', '"Another"')
    one, two = (review_text(each, ON).findings for each in (text, moved))
    assert [finding.fingerprint for finding in one] == [finding.fingerprint for finding in two]
    assert one[0].location != two[0].location


NAMES = st.lists(st.sampled_from("abcd"), max_size=8)


def finding_of(name: str) -> Finding:
    return Finding(norm=late.norm, severity=Severity.ERROR, path=name)


@pytest.mark.law(
    "rules engine",
    "New, known and fixed findings are counted as often as they are.",
    source="difference of multisets",
)
@given(NAMES, NAMES)
def test_new_known_and_fixed_are_counted_as_often_as_they_are(
    before: list[str], after: list[str]
) -> None:
    known = tuple(
        KnownFinding(
            fingerprint=finding_of(name).fingerprint,
            code="TST001",
            severity="error",
            path=name,
            message={},
        )
        for name in before
    )
    marked, fixed = compared(map(finding_of, after), Baseline(on=ON, findings=known))
    assert [one.path for one in marked] == after
    for name in "abcd":
        both = min(before.count(name), after.count(name))
        states = [one.state for one in marked if one.path == name]
        assert states.count(FindingState.KNOWN) == both
        assert states.count(FindingState.NEW) == after.count(name) - both
        assert sum(one.path == name for one in fixed) == before.count(name) - both


def written(_: int) -> None:
    """Do not wait for the disk."""


# Readers refuse control characters, and those that turn the direction of writing.
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    max_size=20,
)


@pytest.mark.law(
    "rules engine", "A baseline of any words is read back.", source="inverse functions"
)
@given(WORDS, WORDS, WORDS)
def test_a_baseline_of_any_words_is_read_back(path: str, one: str, two: str) -> None:
    messages = {"id": one.strip() or "-", "en": two.strip() or "-"}
    known = KnownFinding(
        fingerprint="0" * 32,
        code="TST001",
        severity="error",
        path=path if path.strip() else "",
        message=messages,
    )
    baseline = Baseline(on=ON, findings=(known,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", written)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "b.json")
            write_baseline(baseline, file)
            assert read_baseline(file) == baseline


def test_a_baseline_with_a_control_character_is_refused_with_its_place(
    tmp_path: pathlib.Path,
) -> None:
    messages = {"id": "-", "en": "a\x1bb"}
    known = KnownFinding(fingerprint="0" * 32, code="TST001", severity="error", message=messages)
    write_baseline(Baseline(on=ON, findings=(known,)), tmp_path / "b.json")
    with pytest.raises(Refused, match=r"findings\[0\]/message/en"):
        read_baseline(tmp_path / "b.json")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": 1, "kind": "portfolio", "on": "2024-06-01", "findings": []}',
        '{"format": 2, "kind": "baseline", "on": "2024-06-01", "findings": []}',
        '{"format": 1, "kind": "baseline", "on": "2024-06", "findings": []}',
        '{"format": 1, "kind": "baseline", "on": 3, "findings": []}',
        '{"format": 1, "kind": "baseline", "on": "2024-06-01", "findings": [{}]}',
        '{"format": 1, "kind": "baseline", "on": "2024-06-01", "findings": [], "more": 1}',
        '{"format": 1, "format": 1}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as raised:
        read_baseline(file)
    assert "b.json" in str(raised.value)
    assert raised.value.say("id") != str(raised.value)


def test_a_baseline_that_is_not_there_or_no_text_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(Refused, match="--write-baseline"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(Refused):
        read_baseline(tmp_path)
    (tmp_path / "b.json").write_bytes(b"\xff")
    with pytest.raises(Refused):
        read_baseline(tmp_path / "b.json")


def test_a_baseline_is_written_whole_or_not_at_all(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "b.json"
    write_baseline(Baseline(on=ON), file)
    before = file.read_text(encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_baseline(baseline_of(judged(old_portfolio(range(9)), ON)), file)
    assert file.read_text(encoding="utf-8") == before
    assert list(tmp_path.iterdir()) == [file]


def test_the_file_is_sorted_and_has_no_lines(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "b.json"
    write_baseline(baseline_of(judged(old_portfolio(range(20)), ON)), file)
    entries = json.loads(file.read_text(encoding="utf-8"))["findings"]
    assert [one["path"] for one in entries] == sorted(one["path"] for one in entries)
    assert {key for one in entries for key in one} == {
        "code",
        "severity",
        "path",
        "fingerprint",
        "message",
    }


def test_a_waived_finding_leaves_the_baseline_and_is_not_missed() -> None:
    plain = review_text(BAD, ON)
    baseline = baseline_of(plain)
    waived = review_text(BAD + WAIVER.format(code="REF001", until="2024-12-31"), ON)
    marked, fixed = compared(waived.findings, baseline)
    assert [one.state for one in marked] == [FindingState.WAIVED]
    assert fixed == ()
    assert baseline_of(waived).findings == ()


def test_what_a_selection_leaves_out_is_not_said_to_be_fixed() -> None:
    day = date(2024, 12, 31)
    baseline = baseline_of(review("example:kota-metro", day))
    for words in (["KSD"], ["kind:agreements"], ["severity:error"], ["subject:18.72"]):
        chosen = review("example:kota-metro", day, select=words, baseline=baseline)
        assert chosen.fixed == ()
        assert chosen.of(FindingState.NEW) == ()
        left = review("example:kota-metro", day, ignore=words, baseline=baseline)
        assert (left.fixed, left.open) == ((), ())
