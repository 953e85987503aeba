"""A second, naive implementation of the simpler rules, from the words of their norms.

It reads the TOML itself and knows nothing of the library's classes. Both have to say the same of
every example of those rules, and of portfolios that are made up.
"""

import calendar
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import installed_packs, review_text
from smartgov.testing import CaseData, cases_as_data

Data = dict[str, Any]
Said = list[str]
"""Of one record: `skip`, `open` (not known), or the place of a breach; nothing if all is well."""
DAY = date(2023, 6, 1)
RULES = {rule.code: rule for pack in installed_packs() for rule in pack.rules}


def days(value: object) -> tuple[date, date]:
    """Return the first and the last day that a date may be."""
    year, *rest = (int(part) for part in str(value).split("-"))
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    months = rest or [1, 12]
    last = months[-1]
    return date(year, months[0], 1), date(year, last, calendar.monthrange(year, last)[1])


def may_be(test: Callable[[date, date], bool], one: object, other: object) -> set[bool]:
    """Return what the test may say, over all the days that two dates may be."""
    return {test(a, b) for a in days(one) for b in days(other)}


def verdict(answers: set[bool], place: str) -> Said:
    """Return a breach where the answer can only be yes, nothing where it can only be no."""
    return {frozenset({True}): [place], frozenset({False}): []}.get(frozenset(answers), ["open"])


def earlier(a: date, b: date) -> bool:
    return a < b


def named(data: Data, register: str) -> dict[str, Data]:
    return {one["id"]: one for one in data.get(register, [])}


def signed_yet(agreement: Data, on: date) -> Said | None:
    """Return why an agreement is no signed one; None where it is."""
    if "signed" not in agreement:
        return ["skip"]
    answers = may_be(lambda a, b: a <= b, agreement["signed"], on)
    return None if answers == {True} else ["skip"] if answers == {False} else ["open"]


def of_agreements(
    judge: Callable[[Data, Data, date], Said],
) -> Callable[[Data, date], Iterator[Said]]:
    def judged(data: Data, on: date) -> Iterator[Said]:
        for one in data.get("agreements", []):
            said = judge(one, data, on)
            yield [s if s in {"skip", "open"} else f"agreements/{one['id']}/{s}" for s in said]

    return judged


def start_not_before_signing(agreement: Data, _data: Data, _on: date) -> Said:
    start = agreement.get("period", {}).get("start")
    if start is None or "signed" not in agreement:
        return ["skip"]
    return verdict(may_be(earlier, start, agreement["signed"]), "period/start")


def letters_came_first(agreement: Data, data: Data, _on: date) -> Said:
    if not agreement.get("rests_on") or "signed" not in agreement:
        return ["skip"]
    said: Said = []
    for number, name in enumerate(agreement["rests_on"]):
        day = named(data, "letters").get(name, {}).get("date")
        if day is None:
            said.append("open")
        else:
            said += verdict(may_be(earlier, agreement["signed"], day), f"rests_on[{number}]")
    return said


def ends_while_it_holds(agreement: Data, _data: Data, _on: date) -> Said:
    if "ending" not in agreement:
        return ["skip"]
    day, end = agreement["ending"].get("date"), agreement.get("period", {}).get("end")
    if day is None:
        return ["open"]
    signed = agreement.get("signed")
    early = may_be(earlier, day, signed) if signed else {True, False}
    # The first day without it may be the day after its last.
    late = (
        {False}
        if end == "open"
        else may_be(lambda a, b: a > b + timedelta(days=1), day, end)
        if end
        else {True, False}
    )
    if {True} in (early, late):
        return ["ending/date"]
    return [] if early == late == {False} else ["open"]


def signed_on_the_day(agreement: Data, data: Data, _on: date) -> Said:
    day = named(data, "ceremonies").get(agreement.get("ceremony", ""), {}).get("date")
    if day is None:
        return ["skip"]
    if "signed" not in agreement:
        return ["open"]
    first, last = days(agreement["signed"])
    other = days(day)
    if last < other[0] or other[1] < first:
        return ["signed"]
    return [] if first == last == other[0] == other[1] else ["open"]


def signatory_for_each(agreement: Data, _data: Data, on: date) -> Said:
    if (aside := signed_yet(agreement, on)) is not None:
        return aside
    there = agreement.get("appearances", [])
    signed = {one["party"] for one in there if one["role"] == "signatory"}
    return [f"parties[{n}]" for n, party in enumerate(agreement["parties"]) if party not in signed]


def one_part_each(agreement: Data, _data: Data, _on: date) -> Said:
    there = agreement.get("appearances", [])
    said = [
        f"appearances[{number}]"
        for number, one in enumerate(there)
        if one["role"] != "signatory" and {**one, "role": "signatory"} in map(person, there)
    ]
    return said if there else ["skip"]


def person(appearance: Data) -> Data:
    return {key: appearance[key] for key in ("person", "role", "party")}


def term_is_known(agreement: Data, _data: Data, on: date) -> Said:
    if (aside := signed_yet(agreement, on)) is not None:
        return aside
    return [] if "term" in agreement or agreement.get("period", {}).get("end") else [""]


def only_parties_owe(agreement: Data, _data: Data, _on: date) -> Said:
    owed = agreement.get("obligations", [])
    said = [
        f"obligations[{number}]/{who}"
        for number, one in enumerate(owed)
        for who in ("debtor", "creditor")
        if one.get(who, agreement["parties"][0]) not in agreement["parties"]
    ]
    return said if owed else ["skip"]


def never_before_itself(agreement: Data, data: Data, _on: date) -> Said:
    known = named(data, "agreements")

    def lead_back(fields: tuple[str, ...], name: str) -> bool:
        reached, before = {name}, set[str]()
        while reached != before:
            before = set(reached)
            reached |= {known[n][f] for n in before & known.keys() for f in fields if f in known[n]}
        return agreement["id"] in reached

    ways = {"renews": ("renews", "replaces"), "replaces": ("renews", "replaces")}
    return [
        field
        for field in ("renews", "replaces", "under")
        if field in agreement and lead_back(ways.get(field, (field,)), agreement[field])
    ]


def earlier_letters_cited(data: Data, _on: date) -> Iterator[Said]:
    letters = named(data, "letters")
    for letter in letters.values():
        cited = [(n, letters.get(one)) for n, one in enumerate(letter.get("refers_to", []))]
        said: Said = [] if any(one for _, one in cited) else ["skip"]
        for number, one in cited:
            if one is None:
                continue
            if "date" not in letter or "date" not in one:
                said.append("open")
                continue
            place = f"letters/{letter['id']}/refers_to[{number}]"
            said += verdict(may_be(earlier, letter["date"], one["date"]), place)
        yield said


def competing_claims(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("questions", []):
        if len({claim["value"] for claim in one.get("claims", [])}) < 2:
            yield ["skip"]
        else:
            yield [] if "answer" in one else [f"questions/{one['id']}"]


def answers_from_sources(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("questions", []):
        claimed = [claim["value"] for claim in one.get("claims", [])]
        fine = "answer" not in one or (one["answer"] in claimed and one.get("settled_by"))
        yield [] if fine else [f"questions/{one['id']}/answer"]


def standings_follow(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("participations", []):
        starts = [each["period"].get("start") for each in one.get("standings", [])]
        said: Said = [] if len(starts) > 1 else ["skip"]
        for number in range(1, len(starts)):
            first, second = starts[number - 1], starts[number]
            place = f"participations/{one['id']}/standings[{number}]"
            known = first is not None and second is not None
            said += verdict(may_be(earlier, second, first) if known else {True, False}, place)
        yield said


def once_each(data: Data, _on: date) -> Iterator[Said]:
    members = data.get("participations", [])
    for one in members:
        alike = [m for m in members if (m["cohort"], m["region"]) == (one["cohort"], one["region"])]
        yield [f"participations/{one['id']}/region" for m in alike if m["id"] < one["id"]]


def weekdays_fit(data: Data, _on: date) -> Iterator[Said]:
    said: Said = []
    for register, field in (("events", "date"), ("letters", "date"), ("agreements", "signed")):
        for one in data.get(register, []):
            if "weekday" not in one:
                continue
            first, last = days(one[field]) if field in one else (date.min, date.max)
            if first != last:
                said.append("open")
            elif first.strftime("%A").lower() != one["weekday"]:
                said.append(f"{register}/{one['id']}/weekday")
    yield said


def codes_say_the_level(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("regions", []):
        if not re.fullmatch(r"\d\d\.\d\d", one["id"]) or one["level"] not in {"regency", "city"}:
            yield ["skip"]
            continue
        number = int(one["id"][3:])
        numbers = range(1, 70) if one["level"] == "regency" else range(71, 100)
        yield [] if number in numbers else [f"regions/{one['id']}/level"]


def codes_say_the_village(data: Data, _on: date) -> Iterator[Said]:
    first = {"urban-village": "1", "village": "2", "customary-village": "3"}
    for one in data.get("regions", []):
        if not re.fullmatch(r"\d\d\.\d\d\.\d\d\.\d{4}", one["id"]):
            yield ["skip"]
        else:
            fits = first.get(one["level"]) == one["id"][9]
            yield [] if fits else [f"regions/{one['id']}/level"]


SECOND: dict[str, Callable[[Data, date], Iterator[Said]]] = {
    "AGR103": of_agreements(ends_while_it_holds),
    "AGR107": of_agreements(never_before_itself),
    "AGR202": of_agreements(signatory_for_each),
    "AGR203": of_agreements(one_part_each),
    "AGR204": of_agreements(term_is_known),
    "AGR302": of_agreements(signed_on_the_day),
    "AGR401": of_agreements(only_parties_owe),
    "CLM101": competing_claims,
    "CLM102": answers_from_sources,
    "EVT104": weekdays_fit,
    "KSD032": of_agreements(start_not_before_signing),
    "KSD044": of_agreements(letters_came_first),
    "NUM102": earlier_letters_cited,
    "PAR102": standings_follow,
    "PAR103": once_each,
    "REG001": codes_say_the_level,
    "REG003": codes_say_the_village,
}


def second_reading(code: str, text: str, on: date) -> dict[str, object]:
    """Say in the form of a case what the second implementation finds."""
    said = list(SECOND[code](tomllib.loads(text), on))
    places = [[s.removesuffix("/") for s in one if s not in {"skip", "open"}] for one in said]
    rest = [one for one, found in zip(said, places, strict=True) if not found]
    undecided = sum("open" in one for one in rest)
    skipped = sum("skip" in one and "open" not in one for one in rest)
    return {
        "passed": len(rest) - undecided - skipped,
        "undecided": undecided,
        "skipped": skipped,
        "paths": sorted(place for found in places for place in found),
    }


@pytest.mark.parametrize(
    "case",
    cases_as_data(RULES[code] for code in SECOND),
    ids=lambda c: f"{c['code']}-{c['number']}",
)
def test_both_say_the_same_of_every_case(case: CaseData) -> None:
    second = second_reading(case["code"], case["text"], date.fromisoformat(case["on"]))
    assert second == {
        "passed": case["passed"],
        "undecided": case["undecided"],
        "skipped": case["skipped"],
        "paths": sorted(case["paths"]),
    }


THEN = ["2022", "2022-12", "2022-12-31", "2023-02", "2023-02-27", "2023-02-28", "2023-03-01"]
DATES = st.sampled_from([*THEN, "2023", "2023-06", "2023-06-01", "2023-06-02"])
PERSONS = st.fixed_dictionaries(
    {
        "person": st.sampled_from(["A", "B"]),
        "role": st.sampled_from(["signatory", "witness", "attendee"]),
        "party": st.sampled_from(["x", "y", "z"]),
    }
)
OWED = st.fixed_dictionaries(
    {"what": st.just("W"), "debtor": st.sampled_from(["x", "y", "z"])},
    optional={"creditor": st.sampled_from(["x", "z"])},
)
PERIODS = st.tuples(DATES, DATES | st.just("open")).map(
    lambda ends: dict(
        zip(("start", "end"), sorted(ends, key=lambda e: (e == "open", e)), strict=True)
    )
)
PART_OF_A_PERIOD = st.tuples(PERIODS, st.sets(st.sampled_from(["start", "end"]))).map(
    lambda both: {key: value for key, value in both[0].items() if key not in both[1]}
)
WEEKDAYS = st.sampled_from(["monday", "tuesday", "wednesday", "saturday"])
NAMES = st.sampled_from(["a0", "a1", "a2", "lost"])
LETTERS = st.lists(st.sampled_from(["l0", "l1", "l2", "lost"]), unique=True, max_size=3)
STANDING: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {
        "value": st.sampled_from(["selected", "signed", "withdrawn"]),
        "period": st.fixed_dictionaries({}, optional={"start": DATES}),
    }
)
LEVELS = ["regency", "city", "village", "urban-village", "customary-village", "province"]
VILLAGES = [f"18.72.01.{number}" for number in (1001, 2001, 3001, 4001)]
CODES = ["18.00", "18.69", "18.70", "18.71", "18.72.01", "1871", *VILLAGES]


def many(prefix: str, needed: Data, optional: Data) -> st.SearchStrategy[list[Data]]:
    """Return up to three records, numbered."""
    each = st.fixed_dictionaries(needed, optional=optional)
    return st.lists(each, max_size=3).map(
        lambda records: [{"id": f"{prefix}{n}", **one} for n, one in enumerate(records)]
    )


PORTFOLIOS = st.fixed_dictionaries(
    {
        "agreements": many(
            "a",
            {"kind": st.just("k"), "title": st.just("T"), "parties": st.just(["x", "y"])},
            {
                "signed": DATES,
                "weekday": WEEKDAYS,
                "period": PART_OF_A_PERIOD,
                "ending": st.fixed_dictionaries({}, optional={"date": DATES}),
                "ceremony": st.sampled_from(["s0", "s1"]),
                "rests_on": LETTERS,
                "renews": NAMES,
                "replaces": NAMES,
                "under": NAMES,
                "appearances": st.lists(PERSONS, max_size=3),
                "obligations": st.lists(OWED, max_size=2),
            },
        ),
        "ceremonies": many("s", {"title": st.just("T")}, {"date": DATES}),
        "letters": many(
            "l",
            {"kind": st.just("k"), "subject": st.just("S")},
            {"date": DATES, "weekday": WEEKDAYS, "refers_to": LETTERS},
        ),
        "participations": many(
            "p",
            {"cohort": st.sampled_from(["c", "d"]), "region": st.sampled_from(["r", "t"])},
            {"standings": st.lists(STANDING, max_size=3)},
        ),
        "questions": many(
            "q",
            {"subject": st.just("a0"), "attribute": st.just("title"), "text": st.just("?")},
            {
                "claims": st.lists(st.sampled_from(["50", "51"]), max_size=3).map(
                    lambda values: [{"value": value} for value in values]
                ),
                "answer": st.sampled_from(["50", "52"]),
                "settled_by": st.sampled_from([[], ["s"]]),
            },
        ),
        "regions": st.dictionaries(st.sampled_from(CODES), st.sampled_from(LEVELS), max_size=4).map(
            lambda levels: [{"id": c, "name": "N", "level": v} for c, v in levels.items()]
        ),
    }
)


def toml(value: Any) -> str:
    """Write a value inline: as JSON, but for its keys."""
    return re.sub(r'"(\w+)": ', r"\1 = ", json.dumps(value))


@settings(max_examples=400)
@given(PORTFOLIOS)
def test_both_say_the_same_of_any_portfolio(data: Data) -> None:
    text = "".join(f"{register} = {toml(records)}\n" for register, records in data.items())
    answer = review_text(text, DAY, rules=[RULES[code] for code in SECOND])
    assert all(finding.code in SECOND for finding in answer.findings)
    for code in SECOND:
        tally = answer.judgement.tally(code)
        paths = sorted(finding.path for finding in answer.findings if finding.code == code)
        found = {
            "passed": tally.passed,
            "undecided": tally.left_open,
            "skipped": tally.not_applicable,
            "paths": paths,
        }
        assert second_reading(code, text, DAY) == found, code
