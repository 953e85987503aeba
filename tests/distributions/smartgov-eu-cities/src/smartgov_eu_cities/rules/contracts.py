"""The climate city contract: its three parts, the mayor's signature, and what it is not."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Document,
    Example,
    Form,
    Outcome,
    PartialDate,
    Post,
    Presence,
    Severity,
    Text,
    Truth,
    breach,
    form_of,
    rule,
    skip,
    undecided,
)

_DAY = date(2025, 6, 1)
_MADE_UP = """
[portfolio]
packs = ["eu-cities"]

[[regions]]
id = "example-city"
name = "Example City"
level = "eum-city"

[[agencies]]
id = "city"
name = { id = "Pemerintah Example City", en = "Example City" }
kind = "government"
tier = "local"
region = "example-city"

[[agencies]]
id = "partners"
name = { id = "Mitra kota", en = "Partners of the city" }
kind = "association"
tier = "outside"

[[posts]]
id = "mayor"
title = { id = "Wali kota", en = "Mayor" }
agency = "city"
role = "eum-mayor"

[[posts]]
id = "officer"
title = { id = "Pejabat iklim", en = "Climate officer" }
agency = "city"
"""
CONTRACT = (
    _MADE_UP
    + """
[[agreements]]
id = "contract-1"
kind = "climate-city-contract"
form = "contract"
title = { id = "Kontrak iklim kota", en = "Climate city contract" }
parties = ["city", "partners"]
signed = 2024-03-01
"""
)
_SIGNED = 'appearances = [{ person = "A", role = "signatory", party = "city", post = "mayor" }]\n'
_STATED = 'statements = [{ what = "legally-binding", holds = false }]\n'
_ALL = 'clauses = ["commitments", "action-plan", "investment-plan"]\n'
_PLAN = """
[portfolio]
packs = ["eu-cities"]

[[documents]]
id = "plan"
kind = "action-plan"
title = { id = "Rencana aksi", en = "Action plan" }
"""
_OTHER = Text("bukan kontrak iklim kota", "no climate city contract")


def contract_form(agreement: Agreement, at: Context) -> Form | None:
    """Return the form of a climate city contract; None for any other agreement."""
    is_contract = agreement.kind == "climate-city-contract"
    return form_of(at.portfolio, agreement) if is_contract else None


@rule(
    "EUM101",
    Severity.WARNING,
    title=Text("Kontrak memuat ketiga bagiannya", "A contract has its three parts"),
    message=Text("{subject} tidak memuat {missing}.", "{subject} lacks {missing}."),
    fix=Text("Lengkapi kontraknya, atau catat bagian itu.", "Complete it, or record the part."),
    sources=("eum-s81",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=CONTRACT + _ALL, on=_DAY),
        Example(text=CONTRACT, on=_DAY, undecided=1),
        Example(text=CONTRACT + 'clauses = ["commitments", "action-plan"]\n', on=_DAY, breaches=1),
    ),
)
def contract_has_its_parts(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Commitments say what, the action plan how, the investment plan with which money."""
    form = contract_form(agreement, at)
    if form is None:
        yield skip(_OTHER)
    elif not agreement.clauses:
        yield undecided("clauses")
    else:
        missing = tuple(one.name for one in form.clauses if one.id not in agreement.clauses)
        if missing:
            yield breach(agreement, "clauses", missing=missing)


@rule(
    "EUM102",
    Severity.WARNING,
    title=Text("Wali kota menandatangani kontrak", "The mayor signs the contract"),
    message=Text(
        "{subject} ditandatangani, tetapi bukan oleh wali kota.",
        "{subject} is signed, but not by the mayor.",
    ),
    fix=Text("Periksa penanda tangannya.", "Check who signed."),
    sources=("eum-s81",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=CONTRACT + _SIGNED, on=_DAY),
        Example(text=CONTRACT, on=_DAY, undecided=1),
        Example(text=CONTRACT + _SIGNED.replace('"mayor"', '"officer"'), on=_DAY, breaches=1),
    ),
)
def mayor_signs(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The commitment to climate neutrality is that of the city, given by its mayor."""
    form = contract_form(agreement, at)
    posts = [one.post for one in agreement.people(Presence.SIGNATORY)]
    if form is None:
        yield skip(_OTHER)
    elif not posts or None in posts:
        yield undecided("appearances")
    elif all(
        (post := at.portfolio.find(Post, name or "")) is None or post.role != form.signatory
        for name in posts
    ):
        yield breach(agreement, "appearances")


@rule(
    "EUM103",
    Severity.HINT,
    title=Text("Kontrak tidak mengikat secara hukum", "A contract is not legally binding"),
    message=Text(
        "{subject} dicatat mengikat secara hukum.", "{subject} is recorded as legally binding."
    ),
    fix=Text(
        "Catat 'legally-binding' sebagai tidak, kecuali kontrak ini lain.",
        "Record 'legally-binding' as not so, unless this one differs.",
    ),
    sources=("eum-s81",),
    confidence=Confidence.UNSURE,
    examples=(
        Example(text=CONTRACT + _STATED, on=_DAY),
        Example(text=CONTRACT, on=_DAY, undecided=1),
        Example(text=CONTRACT + _STATED.replace("false", "true"), on=_DAY, breaches=1),
    ),
)
def contract_does_not_bind(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Who takes a promise for a duty plans with money and powers that are not there."""
    if contract_form(agreement, at) is None:
        yield skip(_OTHER)
    else:
        binds = agreement.states("legally-binding")
        if binds is Truth.UNKNOWN:
            yield undecided("legally-binding")
        elif binds is Truth.YES:
            yield breach(agreement, "statements")


@rule(
    "EUM104",
    Severity.WARNING,
    title=Text("Rencana aksi sampai tahun sasaran", "An action plan reaches the target year"),
    message=Text(
        "{subject} berakhir {end}, sebelum {year}.", "{subject} ends {end}, before {year}."
    ),
    fix=Text("Perpanjang rencananya, atau periksa masanya.", "Extend it, or check its period."),
    sources=("eum-s81",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_PLAN + 'period = { start = "2024", end = "2030" }\n', on=_DAY),
        Example(text=_PLAN, on=_DAY, undecided=1),
        Example(text=_PLAN + 'period = { start = "2024", end = "2027" }\n', on=_DAY, breaches=1),
    ),
)
def plan_reaches_the_target(document: Document, at: Context) -> Iterator[Outcome]:
    """A city takes part to be climate-neutral by then; the years after its plan are nobody's."""
    year = at.parameter("eum.horizon")
    if document.kind != "action-plan" or year is None:
        yield skip(Text("bukan rencana aksi", "no action plan"))
    elif document.period is None or document.period.end is None:
        yield undecided("period")
    else:
        end = document.period.end
        if isinstance(end, PartialDate) and end.year < int(str(year)):
            yield breach(document, "period", end=end, year=str(year))
