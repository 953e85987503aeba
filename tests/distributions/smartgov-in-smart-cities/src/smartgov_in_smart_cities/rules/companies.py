"""The special purpose vehicle: state and city hold alike, and the public side holds most."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartgov import (
    Agency,
    Confidence,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    Tier,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2020, 6, 1)
_COMPANY = """
[portfolio]
packs = ["in-smart-cities"]

[[agencies]]
id = "state"
name = { id = "Negara bagian", en = "State" }
kind = "government"
tier = "province"

[[agencies]]
id = "ulb"
name = { id = "Kota", en = "City" }
kind = "government"
tier = "local"

[[agencies]]
id = "firm"
name = { id = "Perusahaan", en = "Firm" }
kind = "business"
tier = "outside"

[[agencies]]
id = "spv"
name = { id = "SPV kota", en = "SPV of the city" }
kind = "company"
tier = "local"
role = "scm-spv"
"""
_OTHER = Text("bukan SPV", "no special purpose vehicle")


def _held(state: object, ulb: object, firm: object = None) -> str:
    shares = (("state", state), ("ulb", ulb), ("firm", firm))
    rows = ", ".join(
        f'{{ holder = "{name}", share = {share} }}' for name, share in shares if share is not None
    )
    return f"shareholders = [{rows}]\n"


_HALVES = _COMPANY + _held(50, 50)
_UNKNOWN = _COMPANY + 'shareholders = [{ holder = "state" }, { holder = "ulb", share = 50 }]\n'


def holdings(company: Agency, at: Context) -> dict[Tier, Decimal] | None:
    """Return what each tier holds of a company on the day; None where that is not all known."""
    found: dict[Tier, Decimal] = {}
    for one in company.shareholders:
        holder = at.portfolio.find(Agency, one.holder)
        held = one.holds(at.on)
        if held is Truth.NO:
            continue
        if held is Truth.UNKNOWN or holder is None or one.share is None:
            return None
        found[holder.tier] = found.get(holder.tier, Decimal(0)) + one.share
    return found or None


@rule(
    "SCM101",
    Severity.WARNING,
    title=Text("Bagian negara bagian dan kota sama", "State and city hold equal shares"),
    message=Text(
        "Dalam {subject} negara bagian memegang {state} persen, kota {city} persen.",
        "In {subject} the state holds {state} per cent, the city {city} per cent.",
    ),
    fix=Text("Samakan keduanya, atau periksa catatannya.", "Make them equal, or check the record."),
    sources=("scm-s80",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_HALVES, on=_DAY),
        Example(text=_COMPANY + _held(30, 30, 40), on=_DAY),
        Example(text=_COMPANY, on=_DAY, undecided=1),
        Example(text=_UNKNOWN, on=_DAY, undecided=1),
        Example(text=_COMPANY + _held(60, 40), on=_DAY, breaches=1),
    ),
)
def state_and_city_alike(company: Agency, at: Context) -> Iterator[Outcome]:
    """The company is of both; whoever held more would decide alone."""
    held = holdings(company, at)
    if company.role != "scm-spv":
        yield skip(_OTHER)
    elif held is None:
        yield undecided("shareholders")
    else:
        state, city = (held.get(tier, Decimal(0)) for tier in (Tier.PROVINCE, Tier.LOCAL))
        if state != city:
            yield breach(company, "shareholders", state=state, city=city)


@rule(
    "SCM102",
    Severity.WARNING,
    title=Text("Pihak publik memegang mayoritas", "The public side holds the majority"),
    message=Text(
        "Dalam {subject} pihak publik hanya memegang {public} persen.",
        "In {subject} the public side holds {public} per cent only.",
    ),
    fix=Text("Kurangi bagian swasta.", "Reduce the private share."),
    sources=("scm-s80",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_HALVES, on=_DAY),
        Example(text=_COMPANY + _held(30, 30, 40), on=_DAY),
        Example(text=_UNKNOWN, on=_DAY, undecided=1),
        Example(text=_COMPANY + _held(25, 25, 50), on=_DAY, breaches=1),
    ),
)
def public_majority(company: Agency, at: Context) -> Iterator[Outcome]:
    """A private share is allowed as long as the company stays a public one."""
    held, most = holdings(company, at), at.parameter("scm.public-majority")
    if company.role != "scm-spv":
        yield skip(_OTHER)
    elif held is None or not isinstance(most, Decimal):
        yield undecided("shareholders")
    else:
        public = sum(
            (held.get(tier, Decimal(0)) for tier in (Tier.CENTRE, Tier.PROVINCE, Tier.LOCAL)),
            Decimal(0),
        )
        if public <= most:
            yield breach(company, "shareholders", public=public)


@rule(
    "SCM103",
    Severity.ERROR,
    title=Text(
        "Bagian saham paling banyak seratus persen", "Shares make a hundred per cent at most"
    ),
    message=Text(
        "Bagian saham {subject} berjumlah {total} persen.",
        "The shares of {subject} add up to {total} per cent.",
    ),
    fix=Text("Periksa bagian dan masanya.", "Check the shares and their periods."),
    examples=(
        Example(text=_HALVES, on=_DAY),
        Example(text=_UNKNOWN, on=_DAY, undecided=1),
        Example(text=_COMPANY + _held(50, 50, 10), on=_DAY, breaches=1),
    ),
)
def at_most_all(company: Agency, at: Context) -> Iterator[Outcome]:
    """Shares that are counted twice make every other answer about the company wrong."""
    held = holdings(company, at)
    if company.role != "scm-spv":
        yield skip(_OTHER)
    elif held is None:
        yield undecided("shareholders")
    elif (total := sum(held.values(), Decimal(0))) > 100:
        yield breach(company, "shareholders", total=total)
