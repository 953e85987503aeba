"""Running rules: choosing them, dated ones, and that none changes what another says."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    OPEN,
    Because,
    Context,
    Document,
    Event,
    Example,
    Finding,
    NotFound,
    Outcome,
    PartialDate,
    Period,
    Portfolio,
    Rule,
    RuleError,
    Severity,
    Text,
    Truth,
    breach,
    check,
    installed_packs,
    load,
    review,
    rule,
    skip,
    undecided,
)

ON = date(2023, 5, 1)
BAD, GOOD = Example(text="", on=ON, breaches=1), Example(text="", on=ON)
TITLE, FIX = Text("Judul", "Title"), Text("Perbaiki.", "Mend it.")
MESSAGE = Text("{subject} keliru.", "{subject} is wrong.")
Judge = Callable[..., Iterator[Outcome]]


def made(
    code: str,
    judge: Judge,
    severity: Severity = Severity.ERROR,
    *,
    period: Period | None = None,
    tags: tuple[str, ...] = (),
) -> Rule:
    return rule(
        code,
        severity,
        title=TITLE,
        message=MESSAGE,
        fix=FIX,
        examples=(BAD, GOOD),
        period=period,
        tags=tags,
    )(judge)


def costly(portfolio: Portfolio, on: date, limit: int) -> int:
    """Work something out that several rules ask for; sometimes that fails."""
    if len(portfolio.documents) > limit:
        raise ValueError(on)
    return limit


def behaviour(acts: dict[str, str]) -> Judge:
    """Return a rule's function that acts on a document by its kind."""

    def judge(document: Document, at: Context) -> Iterator[Outcome]:
        """Do as told."""
        match acts.get(document.kind):
            case "breach":
                yield breach(document, "kind")
            case "hint":
                yield breach(document, severity=Severity.HINT)
            case "skip":
                yield skip(TITLE)
            case "open":
                yield undecided("date")
            case "crash":
                yield breach(document)
                raise RuntimeError(document.id)
            case "exit":
                raise SystemExit
            case "odd":
                yield "not an outcome"  # type: ignore[misc]
            case "once":
                at.once(costly, 3)
                yield breach(document, "title")
            case _:
                pass

    return judge


KINDS = ("a", "b", "c")
ACTS = st.sampled_from(("breach", "hint", "skip", "open", "crash", "exit", "odd", "once", "fine"))
RULES = st.lists(st.dictionaries(st.sampled_from(KINDS), ACTS), min_size=1, max_size=6)
PORTFOLIOS = st.lists(st.sampled_from(KINDS), max_size=6).map(
    lambda kinds: Portfolio(
        documents=tuple(
            Document(id=f"d{n}", kind=kind, title=Text.same(f"d{n}"))
            for n, kind in enumerate(kinds)
        )
    )
)


def by_code(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return found


@pytest.mark.law(
    "rules engine",
    "Neither order, selection nor a crash of a rule changes what another finds.",
    source="independence",
)
@given(RULES, PORTFOLIOS, st.randoms(use_true_random=False), st.data())
def test_no_order_selection_or_crash_of_a_rule_changes_what_another_finds(
    acts: list[dict[str, str]], portfolio: Portfolio, random: object, data: st.DataObject
) -> None:
    del random
    rules = [made(f"TST{n:03}", behaviour(one)) for n, one in enumerate(acts)]
    whole = check(portfolio, ON, rules=rules)
    alone = {one.code: check(portfolio, ON, rules=[one]) for one in rules}
    shuffled = check(portfolio, ON, rules=data.draw(st.permutations(rules)))
    assert shuffled == whole
    for one in rules:
        assert by_code(whole.findings).get(one.code, []) == list(alone[one.code].findings)
        assert whole.tally(one.code) == alone[one.code].tally(one.code)
    chosen = data.draw(st.sets(st.sampled_from([one.code for one in rules]), min_size=1))
    some = check(portfolio, ON, rules=rules, select=chosen)
    assert some.findings == tuple(one for one in whole.findings if one.code in chosen)
    assert {tally.code for tally in some.tallies} == chosen
    rest = {one.code for one in rules} - chosen
    assert check(portfolio, ON, rules=rules, ignore=rest) == some


METRO = load("example:kota-metro")
LATE = date(2024, 12, 31)
WHOLE = check(METRO, LATE)


@pytest.mark.law(
    "rules engine",
    "The rules that come with the library do not change one another.",
    source="independence",
)
@given(st.permutations(sorted({rule.code for p in installed_packs() for rule in p.rules})))
def test_the_shipped_rules_do_not_change_one_another(codes: list[str]) -> None:
    chosen = set(codes[: len(codes) // 3])
    some = check(METRO, LATE, select=chosen)
    assert some.findings == tuple(one for one in WHOLE.findings if one.code in chosen)
    assert some.tallies == tuple(one for one in WHOLE.tallies if one.code in chosen)


@pytest.mark.law(
    "rules engine",
    "A choice of severity, kind or subject only leaves findings out.",
    source="restriction of a function",
)
@given(
    st.sampled_from(("", "error", "warning", "hint")),
    st.sampled_from(("", "agreements", "events", "participations", "letters")),
    st.sampled_from(("", "nk-metro-2023", "18.72", "metro-2023")),
)
def test_what_is_left_out_is_all_that_differs(severity: str, kind: str, subject: str) -> None:
    words = {"severity": severity, "kind": kind, "subject": subject}
    select = [f"{sort}:{word}" for sort, word in words.items() if word]
    theirs = {subject, *(str(record.id) for record in METRO.concerning(subject))}

    def kept(finding: Finding) -> bool:
        register, _, rest = finding.path.partition("/")
        return (
            severity in {"", finding.severity.value}
            and kind in {"", register}
            and (not subject or rest.partition("/")[0] in theirs)
        )

    some = check(METRO, LATE, select=select)
    assert some.findings == tuple(one for one in WHOLE.findings if kept(one))
    for word in select:
        rest = check(METRO, LATE, ignore=[word]).findings
        assert set(map(id_of, rest)) | set(map(id_of, check(METRO, LATE, select=[word]).findings))
        assert len(rest) + len(check(METRO, LATE, select=[word]).findings) == len(WHOLE.findings)


def id_of(finding: Finding) -> tuple[str, str]:
    return finding.fingerprint, finding.path


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("AGX", "AGR"),
        ("AGR999", "AGR"),
        ("gmsc", "pack:gmsc"),
        ("pack:gmcs", "gmsc"),
        ("severity:eror", "error"),
        ("kind:agreement", "agreements"),
        ("subject:nk-metro-2032", "nk-metro-2023"),
        ("tag:waiver", "waivers"),
        ("pak:gmsc", "pack:gmsc"),
        ("", "Known"),
        ("FIL", "no rule"),
        (" AGR", "AGR"),
        ("x" * 500, "Known"),
    ],
)
def test_a_misspelled_selector_is_an_error_with_close_names(selector: str, hint: str) -> None:
    for select, ignore in (((selector,), ()), ((), (selector,))):
        with pytest.raises(NotFound) as raised:
            check(METRO, LATE, select=select, ignore=ignore)
        assert hint in str(raised.value)
        assert len(str(raised.value)) < 400
        assert raised.value.say("id") != str(raised.value)


def test_selectors_of_one_sort_widen_and_of_several_narrow() -> None:
    codes = {one.code for one in WHOLE.findings}
    assert {"AGR", "KSD"} <= {code[:3] for code in codes}
    both = check(METRO, LATE, select=["AGR", "ksd"])
    assert {one.code[:3] for one in both.findings} == {"AGR", "KSD"}
    assert {one.code[:3] for one in both.tallies} == {"AGR", "KSD"}
    core = check(METRO, LATE, select=["AGR", "KSD", "pack:core"])
    assert {one.code[:3] for one in core.findings} == {"AGR"}
    none = check(METRO, LATE, select=["AGR", "severity:error"], ignore=["kind:agreements"])
    assert none.findings == ()


def test_a_rule_can_be_chosen_by_its_tag() -> None:
    one = made("TST001", behaviour({"a": "breach"}), tags=("papers",))
    two = made("TST002", behaviour({"a": "breach"}))
    portfolio = Portfolio(documents=(Document(id="d", kind="a", title=TITLE),))
    found = check(portfolio, ON, rules=[one, two], select=["tag:papers"])
    assert [finding.code for finding in found.findings] == ["TST001"]
    found = check(portfolio, ON, rules=[one, two], ignore=["tag:papers"])
    assert [finding.code for finding in found.findings] == ["TST002"]


@pytest.mark.parametrize("tag", ["", "Papers", "a b", "1", "-a", "é"])
def test_a_tag_of_another_form_is_refused(tag: str) -> None:
    with pytest.raises(RuleError, match="TST001"):
        made("TST001", behaviour({}), tags=(tag,))


def test_the_records_counted_are_those_chosen() -> None:
    every = made("TST001", lambda_of(Event))
    metro = check(METRO, ON, rules=[every]).tally("TST001")
    one = check(METRO, ON, rules=[every], select=["subject:metro-award"]).tally("TST001")
    none = check(METRO, ON, rules=[every], select=["kind:letters"]).tally("TST001")
    assert (metro.failed, one.failed, none.failed) == (len(METRO.events), 1, 0)


@pytest.mark.parametrize("act", ["breach", "skip", "open", "crash", "fine"])
def test_whatever_is_said_is_counted_of_the_records_chosen_alone(act: str) -> None:
    first, second = (Document(id=name, kind="a", title=Text.same(name)) for name in ("d0", "d1"))
    told = (made("TST001", behaviour({"a": act})),)
    both = check(Portfolio(documents=(first, second)), ON, rules=told, ignore=("subject:d0",))
    assert both.tallies == check(Portfolio(documents=(second,)), ON, rules=told).tallies


def test_the_gravest_of_what_is_said_of_a_record_counts() -> None:
    def judge(document: Document, at: Context) -> Iterator[Outcome]:
        """Say less first."""
        yield undecided(at.on.isoformat())
        yield breach(document)

    told = Portfolio(documents=(Document(id="d0", kind="a", title=TITLE),))
    (tally,) = check(told, ON, rules=(made("TST001", judge),)).tallies
    assert (tally.applied, tally.failed, tally.left_open) == (1, 1, 0)


def lambda_of(kind: type) -> Judge:
    assert kind is Event

    def judge(event: Event, at: Context) -> Iterator[Outcome]:
        """Find everything wrong."""
        yield breach(event, on=at.on)

    return judge


def test_two_rules_of_one_code_are_refused() -> None:
    rules = [made("TST001", behaviour({})), made("TST001", behaviour({"a": "breach"}))]
    with pytest.raises(RuleError, match="two rules have the code TST001"):
        check(Portfolio(), ON, rules=rules)
    with pytest.raises(RuleError, match="AGR101"):
        check(Portfolio(), ON, more=[made("AGR101", behaviour({}))])


def test_more_rules_are_run_beside_those_of_the_packs() -> None:
    every = made("TST001", lambda_of(Event))
    found = check(METRO, LATE, more=[every])
    assert {tally.code for tally in found.tallies} == {t.code for t in WHOLE.tallies} | {"TST001"}
    again = review("example:kota-metro", LATE, more=[every], select=["TST"])
    assert {finding.code for finding in again.findings} == {"TST001"}
    assert [rule.code for rule in again.rules] == ["TST001"]


LAW = Period(PartialDate(2018, 3, 5), PartialDate(2024, 12))


@pytest.mark.parametrize(
    ("on", "counted", "said"),
    [
        (date(2018, 3, 4), "skipped", "this rule holds only from 5 March 2018"),
        (date(2018, 3, 5), "failed", ""),
        (date(2024, 11, 30), "failed", ""),
        (date(2024, 12, 15), "undecided", "rule/period"),
        (date(2025, 1, 1), "skipped", "this rule ended on December 2024"),
    ],
)
def test_a_dated_rule_is_silent_before_its_law_and_after_it(
    on: date, counted: str, said: str
) -> None:
    dated = made("TST001", behaviour({"a": "breach"}), period=LAW)
    portfolio = Portfolio(documents=(Document(id="d", kind="a", title=TITLE),))
    found = check(portfolio, on, rules=[dated])
    tally = found.tally("TST001")
    assert bool(found.findings) is (counted == "failed")
    counts = {
        "failed": tally.failed,
        "skipped": tally.not_applicable,
        "undecided": tally.left_open,
    }
    assert counts == {**dict.fromkeys(counts, 0), counted: 1}
    reasons = [why.say("en") for why in tally.skipped] + list(tally.undecided)
    assert reasons == ([said] if said else [])


def test_a_dated_rule_without_end_holds_on() -> None:
    dated = made("TST001", behaviour({"a": "breach"}), period=Period(PartialDate(2018, 3, 5), OPEN))
    portfolio = Portfolio(documents=(Document(id="d", kind="a", title=TITLE),))
    assert len(check(portfolio, date(2999, 1, 1), rules=[dated]).findings) == 1


def test_a_finding_carries_its_reasons() -> None:
    reason = Because(
        what=Text("Ada naskah", "There is a text"),
        truth=Truth.NO,
        parts=(Because(what=TITLE, truth=Truth.UNKNOWN),),
    )

    def judge(document: Document, at: Context) -> Iterator[Outcome]:
        """Say why."""
        yield breach(document, because=(reason,), on=at.on)

    portfolio = Portfolio(documents=(Document(id="d", kind="a", title=TITLE),))
    (finding,) = check(portfolio, ON, rules=[made("TST001", judge)]).findings
    assert finding.because == (reason,)
    assert [one.truth for one in reason.walk()] == [Truth.NO, Truth.UNKNOWN]
