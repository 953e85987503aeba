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
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, given, settings
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
    for register, field in (("events", "date"), ("letters", "date"), ("agreements", "signed")):
        for one in data.get(register, []):
            if "weekday" not in one:
                yield ["skip"]
                continue
            first, last = days(one[field]) if field in one else (date.min, date.max)
            if first != last:
                yield ["open"]
            else:
                fits = first.strftime("%A").lower() == one["weekday"]
                yield [] if fits else [f"{register}/{one['id']}/weekday"]


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


def depends_on_another(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("dependencies", []):
        itself = one["dependent"] == one["provider"]
        yield [f"dependencies/{one['id']}/provider"] if itself else []


def dependency_is_grounded(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("dependencies", []):
        grounds = one.get("basis") or one.get("agreement") or one.get("sources")
        yield [] if grounds else [f"dependencies/{one['id']}"]


def activity_is_known(data: Data, _on: date) -> Iterator[Said]:
    ways = named(data, "workflows")
    for one in data.get("events", []):
        if one["workflow"] not in ways:
            yield ["skip"]
            continue
        known = {step["activity"] for step in ways[one["workflow"]].get("transitions", [])}
        yield [] if one["activity"] in known else [f"events/{one['id']}/activity"]


def left_is_left(data: Data, _on: date) -> Iterator[Said]:
    gone = {"replaced", "withdrawn"}
    for one in data.get("participations", []):
        starts = [(s["value"], s["period"].get("start")) for s in one.get("standings", [])]
        left = [start for value, start in starts if value in gone]
        if not left:
            yield ["skip"]
            continue
        since = min(left, key=lambda day: days(day)[1] if day else date.min)
        said: Said = []
        for number, (value, start) in enumerate(starts):
            if value in gone:
                continue
            if since is None or start is None:
                said.append("open")
                break
            place = f"participations/{one['id']}/standings[{number}]"
            said += verdict(may_be(earlier, since, start), place)
        yield said


def begins(cohort: Data) -> tuple[int, date]:
    return cohort["year"], days(cohort["date"])[0] if "date" in cohort else date(
        cohort["year"], 1, 1
    )


def repeats_an_earlier_one(data: Data, _on: date) -> Iterator[Said]:
    members, cohorts = named(data, "participations"), named(data, "cohorts")
    for one in members.values():
        if "repeats" not in one:
            yield ["skip"]
        elif one["repeats"] not in members:
            yield ["open"]
        else:
            before = members[one["repeats"]]
            known = [cohorts[c] for c in (before["cohort"], one["cohort"]) if c in cohorts]
            late = len(known) == 2 and begins(known[0]) >= begins(known[1])
            wrong = late or before["region"] != one["region"]
            yield [f"participations/{one['id']}/repeats"] if wrong else []


def replaced_in_its_cohort(data: Data, _on: date) -> Iterator[Said]:
    members = named(data, "participations")
    for one in members.values():
        if "replaced_by" not in one:
            yield ["skip"]
        elif one["replaced_by"] not in members:
            yield ["open"]
        else:
            place, other = f"participations/{one['id']}", members[one["replaced_by"]]
            told = {standing["value"] for standing in one.get("standings", [])}
            said = [f"{place}/replaced_by"] * (other["id"] == one["id"])
            said += [f"{place}/replaced_by"] * (other["cohort"] != one["cohort"])
            yield said + [f"{place}/standings"] * ("replaced" not in told)


def in_its_cohort(member: Data, on: date) -> str:
    """Say `yes`, `no` or `open`: whether it still belongs to its cohort on a day."""
    begun: list[tuple[date, str]] = []
    perhaps = False
    for one in member.get("standings", []):
        gone = one["value"] in {"replaced", "withdrawn"}
        start = one["period"].get("start")
        answers = may_be(lambda a, b: a <= b, start, on) if start else {True, False}
        perhaps |= gone and len(answers) == 2
        if answers == {True}:
            begun.append((days(start)[0], "no" if gone else "yes"))
    last = sorted(begun, key=lambda pair: pair[0])[-1:]
    if last and last[0][1] == "no":
        return "no"
    return "open" if perhaps else "yes"


def complete_as_announced(data: Data, on: date) -> Iterator[Said]:
    for one in data.get("cohorts", []):
        if not one.get("complete") or "announced" not in one:
            yield ["skip"]
            continue
        theirs = [m for m in data.get("participations", []) if m["cohort"] == one["id"]]
        answers = [in_its_cohort(member, on) for member in theirs]
        possible = range(answers.count("yes"), len(answers) - answers.count("no") + 1)
        if one["announced"] not in possible:
            yield [f"cohorts/{one['id']}/announced"]
        else:
            yield ["open"] if len(possible) > 1 else []


def facts_have_sources(data: Data, _on: date) -> Iterator[Said]:
    for register in set(data) - {"format", "portfolio"}:
        for one in data[register]:
            if "confidence" not in one:
                yield ["skip"]
            elif one.get("sources") or one.get("basis") or one.get("settled_by"):
                yield []
            else:
                yield [f"{register}/{one['id']}/confidence"]


def siblings(framework: Data) -> Iterator[tuple[Data, list[tuple[int, Data]]]]:
    """Yield what a weighted mean is made for, and of which nodes, with their places."""
    nodes: list[Data] = framework.get("nodes", [])
    top: Data = {}
    for parent in (top, *nodes):
        method = parent.get("aggregation") or framework.get("aggregation", "weighted-mean")
        below = [(n, one) for n, one in enumerate(nodes) if one.get("parent") == parent.get("id")]
        if method == "weighted-mean" and any("weight" in one for _, one in below):
            yield parent, below


def weights_sum_to_a_hundred(data: Data, _on: date) -> Iterator[Said]:
    for framework in data.get("frameworks", []):
        said: Said = []
        groups = list(siblings(framework))
        for parent, below in groups:
            weights = [Decimal(str(one["weight"])) for _, one in below if "weight" in one]
            if len(weights) < len(below):
                said.append("open")
            elif sum(weights) not in {Decimal(str(parent.get("weight", 100))), Decimal(100)}:
                said.append(f"frameworks/{framework['id']}/nodes")
        yield said if groups else ["skip"]


def siblings_are_weighted(data: Data, _on: date) -> Iterator[Said]:
    for framework in data.get("frameworks", []):
        yield [
            f"frameworks/{framework['id']}/nodes[{number}]"
            for _, below in siblings(framework)
            for number, one in below
            if "weight" not in one
        ]


def scores_name_nodes(data: Data, _on: date) -> Iterator[Said]:
    schemes = named(data, "frameworks")
    for one in data.get("assessments", []):
        if one["framework"] not in schemes:
            yield ["skip"]
            continue
        nodes = schemes[one["framework"]].get("nodes", [])
        known = {name for node in nodes for name in (node["id"], *node.get("aliases", []))}
        yield [
            f"assessments/{one['id']}/scores[{number}]/node"
            for number, score in enumerate(one.get("scores", []))
            if score["node"] not in known
        ]


def stages_can_be_reached(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("workflows", []):
        steps = [(step.get("source"), step["target"]) for step in one.get("transitions", [])]
        reached: set[str | None] = {None}
        for _ in steps:
            reached |= {target for source, target in steps if source in reached}
        lost = [n for n, stage in enumerate(one["stages"]) if stage["id"] not in reached]
        yield [f"workflows/{one['id']}/stages[{n}]" for n in lost[:1]]


def no_traps(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("workflows", []):
        left = {step.get("source") for step in one.get("transitions", [])}
        yield [
            f"workflows/{one['id']}/stages[{n}]"
            for n, stage in enumerate(one["stages"])
            if not stage.get("final") and stage["id"] not in left
        ]


def stages_asked_for(condition: Data) -> Iterator[str]:
    """Yield the stages that a condition names; of a group, those of its parts."""
    if "parts" in condition:
        for part in condition["parts"]:
            yield from stages_asked_for(part)
        return
    if "after" in condition.get("due", {}):
        yield condition["due"]["after"]
    if condition["shape"] in {"reached", "elapsed"}:
        yield condition["stage" if condition["shape"] == "reached" else "after"]


def conditions_name_stages(data: Data, _on: date) -> Iterator[Said]:
    for one in data.get("workflows", []):
        known = {stage["id"] for stage in one["stages"]}
        yield [
            f"workflows/{one['id']}/transitions[{n}]/conditions"
            for n, step in enumerate(one.get("transitions", []))
            for condition in step.get("conditions", [])
            for stage in stages_asked_for(condition)
            if stage not in known
        ]


def waiver_is_narrow(data: Data, on: date) -> Iterator[Said]:
    for one in data.get("waivers", []):
        if may_be(earlier, one["until"], on) == {True}:
            yield ["skip"]
        elif "subject" not in one:
            yield [f"waivers/{one['id']}"]
        else:
            yield [f"waivers/{one['id']}/code"] if len(one["code"]) == 3 else []


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
    "DEP102": depends_on_another,
    "DEP103": dependency_is_grounded,
    "EVT101": activity_is_known,
    "EVT104": weekdays_fit,
    "GMS501": left_is_left,
    "KSD032": of_agreements(start_not_before_signing),
    "KSD044": of_agreements(letters_came_first),
    "NUM102": earlier_letters_cited,
    "PAR102": standings_follow,
    "PAR103": once_each,
    "PAR105": repeats_an_earlier_one,
    "PAR106": replaced_in_its_cohort,
    "PAR107": complete_as_announced,
    "REF003": facts_have_sources,
    "REG001": codes_say_the_level,
    "REG003": codes_say_the_village,
    "SCO101": weights_sum_to_a_hundred,
    "SCO106": scores_name_nodes,
    "SCO108": siblings_are_weighted,
    "WFL101": stages_can_be_reached,
    "WFL102": no_traps,
    "WFL103": conditions_name_stages,
    "WVR102": waiver_is_narrow,
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


SOME = st.sampled_from(["x", "y"])
GROUNDS: Data = {
    "sources": st.sampled_from([[], ["s"]]),
    "confidence": st.sampled_from(["C", "L"]),
}
STAGES = st.sampled_from(["s0", "s1", "s2", "s3"])
DUE: st.SearchStrategy[Any] = STAGES.map(lambda stage: {"within": "P2M", "after": stage})
ANY_FIELDS: Any = st.fixed_dictionaries
CONDITION: st.SearchStrategy[Data] = st.one_of(
    ANY_FIELDS(
        {"shape": st.just("reached"), "what": st.just("W"), "id": st.just("i"), "stage": STAGES}
    ),
    ANY_FIELDS(
        {
            "shape": st.just("elapsed"),
            "what": st.just("W"),
            "id": st.just("i"),
            "wait": st.just("P1M"),
            "after": STAGES,
        },
        optional={"due": DUE},
    ),
)
WAY = st.tuples(
    st.lists(st.booleans(), min_size=1, max_size=3),
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 2), st.integers(0, 2), st.lists(CONDITION, max_size=2)
        ),
        min_size=1,
        max_size=5,
    ),
).map(
    lambda two: {
        "stages": [{"id": f"s{n}", "name": "S", "final": last} for n, last in enumerate(two[0])],
        "transitions": [
            {
                **({} if source is None else {"source": f"s{source % len(two[0])}"}),
                "target": f"s{target % len(two[0])}",
                "activity": f"do-{target}",
                "conditions": [{**one, "id": f"i{n}"} for n, one in enumerate(conditions)],
            }
            for source, target, conditions in two[1]
        ],
    }
)
NODES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.none() | st.sampled_from([0, 40, 50, 60, 100]),
        st.none() | st.sampled_from(["weighted-mean", "median", "geometric-mean"]),
    ),
    max_size=5,
).map(
    lambda parts: [
        {
            "id": f"n{n}",
            "name": "N",
            **({"parent": f"n{up - 1}"} if 0 < up <= n else {}),
            **({} if weight is None else {"weight": weight}),
            **({} if method is None else {"aggregation": method}),
        }
        for n, (up, weight, method) in enumerate(parts)
    ]
)
STOOD: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {
        "value": st.sampled_from(["selected", "signed", "withdrawn", "replaced"]),
        "period": st.fixed_dictionaries({}, optional={"start": DATES}),
    }
)
MEMBERS = st.sampled_from(["p0", "p1", "p2", "lost"])
WAYS = many("w", {"name": st.just("W"), "programme": st.just("p"), "version": st.just("1")}, {})
COHORT: st.SearchStrategy[Data] = ANY_FIELDS(
    {"year": st.integers(2022, 2023)},
    optional={"complete": st.booleans(), "announced": st.integers(0, 2)},
)
COHORTS = st.lists(COHORT, max_size=2).map(
    lambda found: [
        {"id": name, "programme": "p", "name": "C", "workflow": "w0", **one}
        for name, one in zip(("c", "d"), found, strict=False)
    ]
)
MORE_PORTFOLIOS = st.fixed_dictionaries(
    {
        "assessments": many(
            "r",
            {"region": st.just("t"), "framework": st.sampled_from(["f0", "f1"]), "date": DATES},
            {
                "scores": st.sets(st.sampled_from(["n0", "n1", "n4"])).map(
                    lambda nodes: [{"node": node, "value": 1} for node in sorted(nodes)]
                ),
                **GROUNDS,
            },
        ),
        "cohorts": COHORTS,
        "dependencies": many(
            "d",
            {"kind": st.just("approval"), "dependent": SOME, "provider": SOME, "what": SOME},
            {"agreement": st.just("a"), "basis": st.sampled_from([[], ["PP 28/2018"]]), **GROUNDS},
        ),
        "events": many(
            "e",
            {
                "subject": SOME,
                "workflow": st.sampled_from(["w0", "w1"]),
                "activity": st.sampled_from(["do-0", "do-1", "dance"]),
            },
            GROUNDS,
        ),
        "frameworks": st.lists(
            st.tuples(NODES, st.none() | st.sampled_from(["weighted-mean", "median"])), max_size=2
        ).map(
            lambda found: [
                {
                    "id": f"f{n}",
                    "name": "F",
                    "version": "1",
                    "nodes": nodes,
                    **({} if method is None else {"aggregation": method}),
                }
                for n, (nodes, method) in enumerate(found)
            ]
        ),
        "participations": many(
            "p",
            {"cohort": st.sampled_from(["c", "d"]), "region": st.sampled_from(["r", "t"])},
            {
                "standings": st.lists(STOOD, max_size=3),
                "repeats": MEMBERS,
                "replaced_by": MEMBERS,
                **GROUNDS,
            },
        ),
        "waivers": many(
            "v",
            {
                "code": st.sampled_from(["AGR", "AGR1", "KSD038"]),
                "reason": st.just("R"),
                "author": st.just("A"),
                "until": DATES,
            },
            {"subject": SOME, **GROUNDS},
        ),
        "workflows": st.tuples(WAYS, st.lists(WAY, min_size=3, max_size=3)).map(
            lambda two: [{**one, **way} for one, way in zip(two[0], two[1], strict=False)]
        ),
    }
)


def toml(value: Any) -> str:
    """Write a value inline: as JSON, but for its keys."""
    return re.sub(r'"(\w+)": ', r"\1 = ", json.dumps(value))


@pytest.mark.law(
    "rules engine",
    "Of any portfolio the rules say what a second reading of their norms says.",
    source="two implementations from one text",
)
@settings(max_examples=400, phases=[Phase.explicit, Phase.generate])
@given(PORTFOLIOS | MORE_PORTFOLIOS)
def test_both_say_the_same_of_any_portfolio(data: Data) -> None:
    text = "".join(f"{register} = {toml(records)}\n" for register, records in data.items())
    answer = review_text(text, DAY, rules=[RULES[code] for code in SECOND])
    # That a waiver matches nothing is said by the engine, whatever rules run.
    others = [one for one in answer.findings if one.code not in {*SECOND, "WVR201"}]
    assert [one.message("en") for one in others] == []
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
