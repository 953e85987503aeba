"""Matched funding: what the centre gives, state and city give as well."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartgov import (
    Confidence,
    Context,
    Example,
    Fund,
    FundingLine,
    Outcome,
    Participation,
    Portfolio,
    Severity,
    Text,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2020, 6, 1)
_CITY = """
[portfolio]
packs = ["in-smart-cities"]

[[regions]]
id = "example-city"
name = "Example City"
level = "scm-city"

[[participations]]
id = "takes-part"
cohort = "scm-round-1"
region = "example-city"
"""


def _line(name: str, fund: str, amount: int | None) -> str:
    said = "" if amount is None else f"amount = {amount}\n"
    return f"""
[[funding]]
id = "{name}"
subject = "takes-part"
fund = "{fund}"
currency = "INR"
{said}"""


_CENTRE = _line("centre", "central-budget", 100)
_HALF = _line("state", "regional-budget", 50)


def _lines(portfolio: Portfolio, _on: date) -> dict[str, tuple[FundingLine, ...]]:
    found: dict[str, tuple[FundingLine, ...]] = {}
    for line in portfolio.all(FundingLine):
        found[line.subject] = (*found.get(line.subject, ()), line)
    return found


@rule(
    "SCM201",
    Severity.WARNING,
    title=Text("Dana pusat didampingi", "The centre's funds are matched"),
    message=Text(
        "Pusat memberi {central}, negara bagian dan kota {match}; semestinya {due}.",
        "The centre gives {central}, state and city {match}; {due} is due.",
    ),
    fix=Text("Lengkapi dana pendampingnya.", "Complete the matching funds."),
    sources=("scm-s80",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_CITY + _CENTRE + _HALF + _line("ulb", "regional-budget", 50), on=_DAY),
        Example(text=_CITY, on=_DAY),
        Example(text=_CITY + _CENTRE + _line("s", "regional-budget", None), on=_DAY, undecided=1),
        Example(text=_CITY + _CENTRE + _HALF, on=_DAY, breaches=1),
    ),
)
def funds_are_matched(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The centre's half alone builds half of the projects."""
    lines = at.once(_lines).get(participation.id, ())
    ratio = at.parameter("scm.match")
    funds = {line.fund for line in lines}
    if Fund.CENTRAL_BUDGET not in funds or not isinstance(ratio, Decimal):
        yield skip(Text("tanpa dana pusat", "without funds of the centre"))
    elif any(line.amount is None for line in lines):
        yield undecided("amount")
    else:
        central, match = (
            sum((line.amount or Decimal(0) for line in lines if line.fund is fund), Decimal(0))
            for fund in (Fund.CENTRAL_BUDGET, Fund.REGIONAL_BUDGET)
        )
        due = central * ratio
        if match < due:
            yield breach(participation, central=central, match=match, due=due)
