"""Sixty checks over a nation: as rules, in one loop written by hand, by pandas, by JSON Schema.

A check is written once for each of them, and all find the same records. The rules and the loop
are made from the same lines of Python, so that nobody's check is cheaper than another's.
"""

import functools
import importlib
import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Any, Final

import attrs
from tests.benchmarks import peers
from tests.benchmarks.measuring import Comparison, Given, Pair

import smartgov
from smartgov import Breach, Context, Example, Judgement, Portfolio, Rule, Severity, Text

ON: Final = date(2025, 6, 1)
Said = list[tuple[str, str]]
"""What is wrong: the code of a check and the id of a record."""


@attrs.frozen
class Check:
    """What must not be: in Python over a record `x`, in pandas over a frame `d`, as a schema."""

    python: str
    pandas: str
    schema: dict[str, Any]


def _absent(field: str) -> Check:
    return Check(f"x.{field} is None", f"d['{field}'].isna()", {"required": [field]})


def _empty(field: str) -> Check:
    return Check(f"not x.{field}", f"d['{field}'].str.len() == 0", {"required": [field]})


def _fewer(field: str, least: int) -> Check:
    return Check(
        f"len(x.{field}) < {least}",
        f"d['{field}'].str.len() < {least}",
        {"properties": {field: {"minItems": least}}},
    )


def _shorter(field: str, least: int) -> Check:
    return Check(
        f"x.{field} is not None and len(x.{field}) < {least}",
        f"d['{field}'].str.len() < {least}",
        {"properties": {field: {"minLength": least}}},
    )


def _other(field: str, *values: str) -> Check:
    given = set(values)
    return Check(
        f"x.{field} not in {given}",
        f"~d['{field}'].isin({given})",
        {"properties": {field: {"enum": list(values)}}},
    )


def _starts(field: str, start: str) -> Check:
    return Check(
        f"not x.{field}.startswith({start!r})",
        f"~d['{field}'].str.startswith({start!r})",
        {"properties": {field: {"pattern": f"^{start}"}}},
    )


def _without(field: str, item: str) -> Check:
    return Check(
        f"{item!r} not in x.{field}",
        f"~d['{field}'].map(lambda held: {item!r} in held)",
        {"properties": {field: {"contains": {"const": item}}}},
    )


def _before(field: str, year: int) -> Check:
    return Check(
        f"x.{field} is not None and x.{field}.year < {year}",
        f"d['{field}'].map(lambda day: day.year, na_action='ignore') < {year}",
        {"properties": {field: {"pattern": f"^(?:{'|'.join(map(str, range(year, 2031)))})-"}}},
    )


_SURE: Final = _other("confidence", "C", "L", "U")
CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    "agencies": (
        _starts("id", "agency-0"),
        _empty("sources"),
        _empty("basis"),
        _absent("region"),
        _absent("organ"),
        _absent("size"),
        _absent("confidence"),
        _absent("legal_person"),
        _shorter("note", 18),
        _other("kind", "office", "ministry", "agency"),
        _other("tier", "local", "province"),
        _SURE,
    ),
    "agreements": (
        _starts("id", "agreement-0"),
        _empty("sources"),
        _empty("basis"),
        _absent("signed"),
        _absent("period"),
        _absent("number"),
        _absent("notice"),
        _fewer("appearances", 2),
        _fewer("clauses", 6),
        _without("clauses", "funding"),
        _before("signed", 2018),
        _other("kind", "sinergi", "kdpd", "kspk", "ksdd"),
    ),
    "events": (
        _starts("id", "event-0"),
        _starts("workflow", "gmsc-"),
        _shorter("activity", 6),
        _empty("sources"),
        _absent("date"),
        _absent("place"),
        _absent("confidence"),
        _before("date", 2018),
        _shorter("note", 18),
        _shorter("place", 5),
        _other("workflow", "gmsc-2023", "gmsc-2017"),
        _SURE,
    ),
    "assessments": (
        _starts("id", "assessment-0"),
        _starts("framework", "six-"),
        _empty("sources"),
        _empty("scores"),
        _absent("date"),
        _absent("published"),
        _absent("confidence"),
        _fewer("scores", 6),
        _before("date", 2018),
        _shorter("framework", 5),
        _other("framework", "six-dimensions", "spbe-2020"),
        _SURE,
    ),
    "dependencies": (
        _starts("id", "dependency-0"),
        _starts("dependent", "agency-"),
        _starts("provider", "agency-"),
        _empty("sources"),
        _empty("basis"),
        _absent("lead_time"),
        _absent("confidence"),
        _absent("what"),
        _shorter("dependent", 8),
        _shorter("provider", 8),
        _other("kind", "data-sharing", "funding", "approval", "infrastructure"),
        _SURE,
    ),
}
NUMBERED: Final = {
    register: tuple(zip(checks, itertools.count(12 * number), strict=False))
    for number, (register, checks) in enumerate(CHECKS.items())
}


def _code(number: int) -> str:
    return f"BEN{number:03}"


def _compiled(lines: list[str], name: str) -> CodeType:
    return compile("\n".join(lines), f"<{name}>", "exec")


def _rules() -> tuple[Rule, ...]:
    """Return the checks as rules, as a pack would declare them.

    Each has one thing to say at most, so that it returns it.
    """
    made: list[Rule] = []
    said = Text.same("-")
    for register, checks in NUMBERED.items():
        for check, number in checks:
            lines = [
                "def judge(x: Kind, at: Context) -> Outcome | None:",
                "    'It is measured.'",
                f"    return breach(x) if {check.python} else None",
            ]
            names: dict[str, Any] = {}
            names |= {name: getattr(smartgov, name) for name in ("Context", "Outcome", "breach")}
            names["Kind"] = peers.REGISTERS[register]
            exec(_compiled(lines, f"rule {number}"), names)  # noqa: S102 - the lines above
            declared = smartgov.rule(
                _code(number),
                Severity.HINT,
                title=said,
                message=said,
                fix=said,
                examples=(Example(text="", on=ON), Example(text="", on=ON, breaches=1)),
            )
            made.append(declared(names["judge"]))
    return tuple(made)


def _loop() -> Callable[[Portfolio], Said]:
    """Return the checks as one loop for every register."""
    lines = ["def judge(nation):", "    found = []"]
    for register, checks in NUMBERED.items():
        lines.append(f"    for x in nation.{register}:")
        for check, number in checks:
            lines.append(f"        if {check.python}:")
            lines.append(f"            found.append(({_code(number)!r}, x.id))")
    lines.append("    return found")
    names: dict[str, Any] = {}
    exec(_compiled(lines, "loop"), names)  # noqa: S102 - the lines above
    judge: Callable[[Portfolio], Said] = names["judge"]
    return judge


def _calls(rules: tuple[Rule, ...]) -> Callable[[Portfolio], Said]:
    """Return a loop that asks the functions of the rules themselves, and keeps what they say."""
    asked = {
        register: [(one.code, one.judge) for one in rules if one.subject is kind]
        for register, kind in peers.REGISTERS.items()
    }

    def judge(nation: Portfolio) -> Said:
        at = Context(ON, nation)
        return [
            (code, said.subject)
            for register, ways in asked.items()
            for x in getattr(nation, register)
            for code, way in ways
            if isinstance(said := way(x, at), Breach)
        ]

    return judge


def _pandas(pandas: Any) -> Callable[[Portfolio], Said]:
    """Return the checks over frames that are made of the records."""
    judges = {
        register: [
            (_code(number), eval(f"lambda d: {check.pandas}"))  # noqa: S307 - the lines above
            for check, number in checks
        ]
        for register, checks in NUMBERED.items()
    }

    def judge(nation: Portfolio) -> Said:
        found: Said = []
        for register, checks in judges.items():
            rows = [attrs.asdict(x, recurse=False) for x in getattr(nation, register)]
            frame = pandas.DataFrame(rows)
            for code, wrong in checks:
                found += [(code, name) for name in frame["id"][wrong(frame)]]
        return found

    return judge


def _schemas(jsonschema: Any) -> Callable[[dict[str, Any]], Said]:
    """Return the checks as one schema for every register, over what JSON has."""
    judges = {
        register: jsonschema.Draft202012Validator({"allOf": [check.schema for check, _ in checks]})
        for register, checks in NUMBERED.items()
    }

    def judge(made: dict[str, Any]) -> Said:
        found: Said = []
        for register, schema in judges.items():
            first = NUMBERED[register][0][1]
            for row in made[register]:
                for error in schema.iter_errors(row):
                    found.append((_code(first + error.schema_path[1]), row["id"]))
        return found

    return judge


@functools.cache
def loaded(file: Path) -> Portfolio:
    """Return a nation that is loaded once for all rows."""
    return smartgov.load(file)


def _pair(given: Given, theirs: Callable[[], Said]) -> Pair:
    nation, rules = loaded(given.file), _rules()

    def same(mine: Judgement, others: Said) -> bool:
        said = [(one.code, one.path.rpartition("/")[2]) for one in mine.findings]
        return sorted(said) == sorted(others)

    return Pair(lambda: smartgov.check(nation, ON, rules=rules), theirs, same)


def _against_loop(given: Given) -> Pair:
    nation, judge = loaded(given.file), _loop()
    return _pair(given, lambda: judge(nation))


def _against_calls(given: Given) -> Pair:
    nation, judge = loaded(given.file), _calls(_rules())
    return _pair(given, lambda: judge(nation))


def _against_pandas(given: Given) -> Pair:
    nation, judge = loaded(given.file), _pandas(importlib.import_module("pandas"))
    return _pair(given, lambda: judge(nation))


def _against_schemas(given: Given) -> Pair:
    judge = _schemas(importlib.import_module("jsonschema"))
    made = json.loads(given.data)
    return _pair(given, lambda: judge(made))


_WHAT: Final = "60 rules over the nation"
ROWS: Final = (
    Comparison(
        what=_WHAT, against="a loop over the same functions", at_most=1.5, make=_against_calls
    ),
    Comparison(
        what=_WHAT, against="one loop with the checks written out", at_most=1.5, make=_against_loop
    ),
    Comparison(what=_WHAT, against="pandas, from objects", at_least=5, make=_against_pandas),
    Comparison(what=_WHAT, against="jsonschema", at_least=40, make=_against_schemas),
)
