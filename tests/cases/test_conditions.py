"""Every shape of condition: met, missing and unknown, with its reason, evidence and supplier."""

from datetime import date

import pytest

from smartgov import Check, Portfolio, Verdict, evidence, explain, review_text

MET, MISSING, UNKNOWN = Verdict.MET, Verdict.MISSING, Verdict.UNKNOWN
ON = date(2023, 5, 1)

WORLD = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "R"
level = "city"
[[cohorts]]
id = "c"
programme = "p"
name = "C"
year = 2023
workflow = "w"
[[participations]]
id = "m"
cohort = "c"
region = "r"
[[agencies]]
id = "centre"
name = "Centre"
kind = "ministry"
tier = "centre"
[[agencies]]
id = "hall"
name = "Hall"
kind = "government"
tier = "local"
region = "r"
[[posts]]
id = "mayor"
title = "Mayor"
agency = "hall"
role = "head"
[[workflows]]
id = "w"
name = "W"
programme = "p"
version = "1"
stages = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
[[workflows.transitions]]
target = "a"
activity = "start"
[[workflows.transitions]]
source = "a"
target = "b"
activity = "go"
"""
STARTED = """
[[events]]
id = "started"
subject = "r"
workflow = "w"
activity = "start"
date = "2023-03-01"
"""
COMPLETE = """
[[silences]]
id = "complete"
as_of = 2023-05-01
"""


def world(condition: str, *records: str) -> Portfolio:
    """Return a portfolio whose step to the stage `b` has one condition."""
    text = f"{WORLD}conditions = [{condition}]\n{''.join(records)}"
    review = review_text(text, ON, rules=())
    assert [finding.message("en") for finding in review.findings] == []
    return review.portfolio


def judge(condition: str, *records: str, on: date = ON) -> Check:
    """Return the check of the one condition before the stage `b`."""
    step = explain(world(condition, *records), "r", "b", on=on).steps[-1]
    assert step.stage == "b"
    (check,) = step.checks
    return check


def document(name: str, day: str | None = None, kind: str = "decree", more: str = "") -> str:
    when = f'date = "{day}"' if day else ""
    return f"""
[[documents]]
id = "{name}"
kind = "{kind}"
title = "{name}"
region = "r"
{when}
{more}
"""


EXISTS = '{ shape = "exists", id = "x", what = "X", kind = "decree" }'


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ((), UNKNOWN),
        ((document("d", "2023-05-01"),), MET),
        ((document("d", "2023-04"),), MET),
        ((document("d", "2023-05-02"),), MISSING),
        ((document("d", "2023-05"),), UNKNOWN),
        ((document("d"),), UNKNOWN),
        ((document("d"), document("e", "2023-06-01")), UNKNOWN),
        ((document("d"), document("e", "2023-04-01")), MET),
        ((document("d", "2023-04-01", kind="other"),), UNKNOWN),
        ((COMPLETE,), MISSING),
        ((COMPLETE, document("d")), UNKNOWN),
        ((COMPLETE, document("d", "2023-04-01")), MET),
    ],
)
def test_exists(records: tuple[str, ...], verdict: Verdict) -> None:
    assert judge(EXISTS, *records).verdict is verdict


def test_a_record_of_another_region_is_no_evidence() -> None:
    elsewhere = document("d", "2023-04-01").replace('region = "r"', 'region = "q"')
    assert judge(EXISTS, elsewhere).verdict is UNKNOWN


def test_letters_and_agreements_are_evidence_too() -> None:
    letter = """
[[letters]]
id = "l"
kind = "decree"
subject = "L"
date = 2023-04-01
regions = ["r"]
"""
    assert [piece.record for piece in judge(EXISTS, letter).evidence] == ["l"]
    assert judge(EXISTS, agreement("decree")).verdict is MET


def test_the_reason_says_why_it_is_open() -> None:
    def said(*records: str) -> tuple[str, str]:
        reason = judge(EXISTS, *records).reason
        assert reason is not None
        return (reason.say("id"), reason.say("en"))

    assert said() == ("tidak tercatat", "not recorded")
    assert said(document("d")) == ("tercatat tanpa tanggal", "recorded without a date")
    assert said(document("d", "2023-06-02")) == (
        "baru ada pada 2 Juni 2023",
        "there only since 2 June 2023",
    )
    assert "1 May 2023" in said(COMPLETE)[1]


@pytest.mark.parametrize(
    ("silence", "verdict"),
    [
        ("as_of = 2023-05-01", MISSING),
        ("as_of = 2023-12-31", MISSING),
        ("as_of = 2023-04-30", UNKNOWN),
        ('as_of = "2023"', UNKNOWN),
        ('as_of = 2023-05-01\nkinds = ["decree", "plan"]', MISSING),
        ('as_of = 2023-05-01\nkinds = ["plan"]', UNKNOWN),
        ('as_of = 2023-05-01\nsubject = "r"', MISSING),
        ('as_of = 2023-05-01\nsubject = "q"', UNKNOWN),
        ('as_of = 2023-05-01\nsubject = "r"\nkinds = ["decree"]', MISSING),
    ],
)
def test_silence_means_absence_only_for_its_kinds_subject_and_days(
    silence: str, verdict: Verdict
) -> None:
    assert judge(EXISTS, f'[[silences]]\nid = "s"\n{silence}\n').verdict is verdict


def agreement(kind: str = "pact", more: str = 'signed = "2023-02-28"') -> str:
    return f"""
[[agreements]]
id = "pact"
kind = "{kind}"
title = "Pact"
parties = ["hall", "centre"]
{more}
"""


def signed(period: str) -> str:
    return f'signed = "2023-02-28"\nperiod = {{ {period} }}'


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ((), UNKNOWN),
        ((agreement(more=signed('start = "2023-02-28", end = "2023-12-31"')),), MET),
        ((agreement(more=signed('start = "2023-02-28", end = "open"')),), MET),
        ((agreement(more=signed('start = "2023-02-28", end = "2023-05-01"')),), MET),
        ((agreement(more=signed('start = "2023-02-28", end = "2023-04-30"')),), MISSING),
        ((agreement(more=signed('start = "2023-02-28"')),), UNKNOWN),
        ((agreement(),), UNKNOWN),
        ((agreement(more=""),), UNKNOWN),
        ((agreement(more='signed = "2023-06-01"'),), MISSING),
        ((COMPLETE,), MISSING),
    ],
)
def test_in_force(records: tuple[str, ...], verdict: Verdict) -> None:
    condition = '{ shape = "in-force", id = "x", what = "X", kind = "pact" }'
    assert judge(condition, *records).verdict is verdict


def test_a_mere_document_does_not_show_that_an_agreement_has_ended() -> None:
    condition = '{ shape = "in-force", id = "x", what = "X", kind = "pact" }'
    assert judge(condition, document("copy", "2023-02-28", kind="pact")).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ((), UNKNOWN),
        ((document("d", "2023-04-01", more='issuer = "mayor"'),), MET),
        ((document("d", "2023-04-01", more='approved_by = ["mayor"]'),), MET),
        ((document("d", "2023-04-01", more='issuer = "centre"'),), UNKNOWN),
        ((document("d", "2023-04-01"),), UNKNOWN),
        ((document("d", "2023-05-02", more='issuer = "mayor"'),), MISSING),
        ((COMPLETE,), MISSING),
    ],
)
def test_approved_by(records: tuple[str, ...], verdict: Verdict) -> None:
    condition = '{ shape = "approved-by", id = "x", what = "X", kind = "decree", by = "head" }'
    assert judge(condition, *records).verdict is verdict


def test_who_approved_a_recorded_document_stays_unknown_under_a_silence() -> None:
    condition = '{ shape = "approved-by", id = "x", what = "X", kind = "decree", by = "head" }'
    unsigned = document("d", "2023-04-01")
    assert judge(condition, COMPLETE, unsigned).verdict is UNKNOWN


def test_the_signatory_of_an_agreement_approves_it() -> None:
    condition = '{ shape = "approved-by", id = "x", what = "X", kind = "pact", by = "head" }'
    who = (
        'signed = "2023-02-28"\n'
        'appearances = [{ person = "N", role = "%s", party = "hall", post = "mayor" }]'
    )
    assert judge(condition, agreement(more=who % "signatory")).verdict is MET
    assert judge(condition, agreement(more=who % "attendee")).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ((), UNKNOWN),
        ((document("d", "2023-04-01"),), UNKNOWN),
        ((document("d", "2023-04-01"), document("e", "2023-04-02")), MET),
        ((document("d", "2023-04-01"), document("e")), UNKNOWN),
        ((COMPLETE, document("d", "2023-04-01")), MISSING),
        ((COMPLETE, document("d", "2023-04-01"), document("e")), UNKNOWN),
        ((COMPLETE, document("d", "2023-04-01"), document("e", "2023-05")), UNKNOWN),
        ((COMPLETE, document("d", "2023-04-01"), document("e", "2023-06-01")), MISSING),
    ],
)
def test_count(records: tuple[str, ...], verdict: Verdict) -> None:
    condition = '{ shape = "count", id = "x", what = "X", kind = "decree", at_least = 2 }'
    assert judge(condition, *records).verdict is verdict


def part(number: int, day: str | None) -> str:
    found = document(f"plan-{number}", day).replace('region = "r"', f'region = "r.{number}"')
    return f"""
[[regions]]
id = "r.{number}"
name = "Part {number}"
level = "city"
parent = "r"
{found if day else ""}
"""


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        ((), UNKNOWN),
        ((None, None, None, None, None), UNKNOWN),
        (("2023-01-01",) * 4 + (None,), MET),
        (("2023-01-01",) * 3 + (None, None), UNKNOWN),
        (("2023-01-01",) * 3 + ("2023-06-01", None), UNKNOWN),
        (("2023-01-01",) * 3 + ("2023-06-01", "2023-07-01"), MISSING),
        (("2023-01-01", "2023-01-01"), MET),
    ],
)
def test_share(days: tuple[str | None, ...], verdict: Verdict) -> None:
    condition = '{ shape = "share", id = "x", what = "X", kind = "decree", at_least = 0.8 }'
    parts = "".join(part(number, day) for number, day in enumerate(days, 1))
    assert judge(condition, parts).verdict is verdict


def test_reached() -> None:
    condition = '{ shape = "reached", id = "x", what = "X", stage = "a" }'
    assert judge(condition, STARTED).verdict is MET
    assert judge(condition).verdict is UNKNOWN
    assert judge(condition, STARTED, on=date(2023, 2, 28)).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("start", "on", "verdict"),
    [
        ("2023-03-01", date(2023, 5, 1), MISSING),
        ("2023-03-01", date(2023, 5, 2), MET),
        ("2023-03", date(2023, 5, 2), UNKNOWN),
        ("2023-03", date(2023, 5, 31), UNKNOWN),
        ("2023-03", date(2023, 6, 1), MET),
        ("2023-03", date(2023, 5, 1), MISSING),
    ],
)
def test_elapsed(start: str, on: date, verdict: Verdict) -> None:
    condition = '{ shape = "elapsed", id = "x", what = "X", wait = "P2M", after = "a" }'
    assert judge(condition, STARTED.replace("2023-03-01", start), on=on).verdict is verdict


def test_elapsed_is_unknown_before_its_stage() -> None:
    condition = '{ shape = "elapsed", id = "x", what = "X", wait = "P2M", after = "a" }'
    assert judge(condition).verdict is UNKNOWN


PAIR = (
    '{{ shape = "{shape}", id = "x", what = "X", parts = ['
    ' {{ shape = "exists", id = "p", what = "P", kind = "p" }},'
    ' {{ shape = "exists", id = "q", what = "Q", kind = "q" }} ] }}'
)
STATES = {
    MET: 'date = "2023-04-01"',
    MISSING: 'date = "2023-06-01"',
    UNKNOWN: "",
}


@pytest.mark.parametrize(
    ("shape", "left", "right", "verdict"),
    [
        ("all", MET, MET, MET),
        ("all", MET, UNKNOWN, UNKNOWN),
        ("all", MET, MISSING, MISSING),
        ("all", UNKNOWN, UNKNOWN, UNKNOWN),
        ("all", UNKNOWN, MISSING, MISSING),
        ("all", MISSING, MISSING, MISSING),
        ("any", MET, MET, MET),
        ("any", MET, UNKNOWN, MET),
        ("any", MET, MISSING, MET),
        ("any", UNKNOWN, UNKNOWN, UNKNOWN),
        ("any", UNKNOWN, MISSING, UNKNOWN),
        ("any", MISSING, MISSING, MISSING),
    ],
)
def test_all_and_any(shape: str, left: Verdict, right: Verdict, verdict: Verdict) -> None:
    for first, second in ((left, right), (right, left)):
        records = (
            document("p", kind="p", more=STATES[first]),
            document("q", kind="q", more=STATES[second]),
        )
        check = judge(PAIR.format(shape=shape), *records)
        assert check.verdict is verdict
        assert [part.verdict for part in check.parts] == [first, second]


def need(name: str, more: str = "") -> str:
    return f'{{ shape = "exists", id = "{name}", what = "{name}", kind = "{name}"{more} }}'


def either(*parts: str, shape: str = "any") -> str:
    return f'{{ shape = "{shape}", id = "x", what = "X", parts = [{", ".join(parts)}] }}'


def test_any_chooses_the_alternative_with_the_fewest_actions() -> None:
    condition = either(either(need("p"), need("q"), shape="all"), need("r"))
    assert [one.condition for one in judge(condition).open()] == ["r"]
    there = document("d", "2023-04-01", kind="p") + document("e", "2023-04-01", kind="q")
    assert list(judge(condition, there).open()) == []


def test_any_counts_only_what_is_still_open_in_an_alternative() -> None:
    both = either(need("p"), need("q"), shape="all")
    three = either(need("r"), need("s"), shape="all")
    found = judge(either(three, both), document("d", "2023-04-01", kind="p"))
    assert [one.condition for one in found.open()] == ["q"]


def test_of_alternatives_as_short_the_one_due_first_is_chosen() -> None:
    due = ', due = { within = "P1M", after = "a" }'
    found = judge(either(need("p"), need("q", due)), STARTED)
    assert [one.condition for one in found.open()] == ["q"]


def test_leaves_are_every_condition_that_looks_at_something() -> None:
    found = judge(either(either(need("p"), need("q"), shape="all"), need("r")))
    assert [one.condition for one in found.leaves()] == ["p", "q", "r"]


def test_evidence_asks_for_one_kind() -> None:
    there = world(EXISTS, document("d", "2023-04-01"))
    assert evidence(there, "r", "decree", on=ON).verdict is MET
    assert evidence(there, "r", "decree", on=date(2023, 3, 31)).verdict is MISSING
    assert evidence(there, "r", "plan", on=ON).verdict is UNKNOWN


def supplied(*records: str, role: str = "writer") -> tuple[str, str | None, str | None]:
    condition = EXISTS.replace(" }", f', supplier = "{role}" }}')
    found = judge(condition, *records).supplier
    assert found is not None
    return (found.name.say("en"), found.record, found.person)


def agency(name: str, region: str = "", role: str = "writer") -> str:
    place = f'region = "{region}"' if region else ""
    return f"""
[[agencies]]
id = "{name}"
name = "{name}"
kind = "office"
tier = "local"
role = "{role}"
{place}
"""


def post(name: str, agency: str, more: str = "") -> str:
    return f"""
[[posts]]
id = "{name}"
title = "{name}"
agency = "{agency}"
role = "writer"
{more}
"""


ROLE = '[[roles]]\nid = "writer"\nname = "Writer"\n'


def test_a_supplier_is_a_post_before_an_agency_before_a_bare_role() -> None:
    assert supplied() == ("writer", None, None)
    assert supplied(ROLE) == ("Writer", None, None)
    assert supplied(ROLE, agency("office", "r")) == ("office", "office", None)
    assert supplied(agency("office", "r"), post("clerk", "hall")) == ("clerk", "clerk", None)
    assert supplied(post("clerk", "hall"), agency("office", "r")) == ("clerk", "clerk", None)


def test_a_local_supplier_comes_before_a_central_one() -> None:
    assert supplied(post("minister", "centre")) == ("minister", "minister", None)
    assert supplied(agency("bureau")) == ("bureau", "bureau", None)
    local = agency("office", "r")
    assert supplied(post("minister", "centre"), agency("bureau"), local)[0] == "office"


def test_a_supplier_of_another_region_is_none() -> None:
    assert supplied(agency("theirs", "q")) == ("writer", None, None)


ANI_IN_2023 = '{ person = "Ani", period = { start = "2023-01-01", end = "2023-12-31" } }'
ANI_BEFORE = '{ person = "Ani", period = { start = "2020", end = "2023-02-01" } }'
BUDI_SINCE = '{ person = "Budi", period = { start = "2023-02-02", end = "open" } }'


@pytest.mark.parametrize(
    ("tenures", "person"),
    [
        ('{ person = "Ani" }', "Ani"),
        ('{ person = "Ani", period = { start = "2023-01-01", end = "open" } }', "Ani"),
        ('{ person = "Ani", period = { start = "2024-01-01" } }', None),
        ('{ person = "Ani" }, { person = "Budi" }', None),
        (f"{ANI_IN_2023}, {{ person = 'Budi' }}", "Ani"),
        (f"{ANI_BEFORE}, {BUDI_SINCE}", "Budi"),
        ('{ capacity = "vacant" }', None),
        ('{ person = "Ani" }, { capacity = "vacant" }', None),
    ],
)
def test_a_person_is_named_only_when_one_tenure_alone_may_hold(
    tenures: str, person: str | None
) -> None:
    assert supplied(post("clerk", "hall", f"tenures = [{tenures}]"))[2] == person
