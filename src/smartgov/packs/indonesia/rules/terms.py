"""Terms of cooperation: how long, from when, and how it is extended."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Example,
    Outcome,
    Severity,
    Skip,
    Term,
    Text,
    Truth,
    breach,
    consolidate,
    evidence,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    FOREIGN_LAW,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    SINERGI,
    agreement,
    document,
    outside,
    registered,
    statement,
)
from smartgov.packs.indonesia.lengths import length_of, longer

_DAY = date(2023, 5, 1)
_NO_LIMIT: Final = Text(
    "daerahnya tidak menetapkan jangka terlama", "its region set no longest term"
)
_SECRETARIAT: Final = Text(
    "kerja sama wajib yang bersekretariat", "compulsory cooperation that has a secretariat"
)
_OWN_LAW: Final = Text("jangkanya diatur peraturan lain", "another law sets its term")
_PASSED_ON: Final = Text("meneruskan kerja sama pusat", "it passes on central cooperation")
_NO_INTENT: Final = Text("bukan pernyataan kehendak", "no letter of intent")
_FIVE = "period = { start = 2023-03-01, end = 2028-02-29 }\n"
_TEN = "period = { start = 2023-03-01, end = 2033-02-28 }\n"

_INTENT = CAST + agreement("ksdpl", "kota-luar", "loi")


_LIMIT = registered("ksd.longest-term", '"P5Y"')


@rule(
    "KSD031",
    Severity.HINT,
    title=Text(
        "Jangka waktu tidak melampaui ketentuan daerah", "The term keeps to the region's own limit"
    ),
    message=Text(
        "Jangka waktu {subject} adalah {length}, lebih dari {limit} menurut ketentuan {region}.",
        "The term of {subject} is {length}, longer than the {limit} that {region} allows.",
    ),
    fix=Text(
        "Sesuaikan jangka waktunya, atau tempuh perpanjangan kelak.",
        "Shorten its term, or extend it when the time comes.",
    ),
    sources=("yog", "smd"),
    confidence=Confidence.LIKELY,
    parameters=("ksd.longest-term",),
    why=(
        "Tidak ada peraturan nasional yang membatasi jangka ini, tetapi beberapa daerah membatasi"
        " kerja samanya sendiri."
    ),
    examples=(
        Example(text=CAST + agreement("ksdd", "pemkab-lamteng") + _FIVE + _LIMIT, on=_DAY),
        Example(text=CAST + agreement("ksdd", "pemkab-lamteng") + _TEN, on=_DAY),
        Example(
            text=CAST + agreement("ksdd", "pemkab-lamteng") + _TEN + _LIMIT, on=_DAY, breaches=1
        ),
        Example(text=CAST + agreement("sinergi", "ditjen") + _LIMIT, on=_DAY, undecided=1),
        Example(text=CAST + agreement("ksdpk-investasi", "pt") + _TEN + _LIMIT, on=_DAY),
        Example(text=CAST + agreement("ksdpk", "pt") + _TEN + _LIMIT, on=_DAY, undecided=1),
        Example(
            text=CAST
            + agreement("ksdpk", "pt")
            + _TEN
            + statement("own-law", holds=False)
            + _LIMIT,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST
            + agreement("ksdd-wajib", "pemkab-lamteng")
            + _TEN
            + _LIMIT
            + document("secretariat-decree", "2023-04-01"),
            on=_DAY,
        ),
    ),
)
def within_regional_limit(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """No national law limits these terms, but some regions do for their own cooperation."""
    if out := outside(agreement, at, KSDD, KSDPK, SINERGI):
        yield out
        return
    homes = [home for party in agreement.parties if (home := at.portfolio.home(party))]
    # A contract is measured by the rule of the day it was signed.
    day = min((agreement.signed.exact if agreement.signed else None) or at.on, at.on)
    limits = [(h, at.portfolio.parameter("ksd.longest-term", day, region=h.id)) for h in homes]
    limited = [(h, rule_) for h, rule_ in limits if rule_ and isinstance(rule_.value, Term)]
    if not limited:
        yield skip(_NO_LIMIT)
        return
    free, what, why = _free_of_limits(agreement, at)
    if free is Truth.YES:
        yield skip(why)
        return
    length = length_of(consolidate(at.portfolio, agreement, on=at.on).agreement)
    for home, local in limited:
        limit = local.value
        exceeds = longer(length, limit) if isinstance(limit, Term) else Truth.NO
        if exceeds is Truth.UNKNOWN:
            yield undecided("period")
        elif exceeds is Truth.YES and free is Truth.UNKNOWN:
            yield undecided(what)
        elif exceeds is Truth.YES:
            region = Text.same(home.name)
            yield breach(
                agreement,
                "period",
                basis=local.basis,
                length=length,
                limit=limit,
                region=region,
            )


def _free_of_limits(agreement: Agreement, at: Context) -> tuple[Truth, str, Text]:
    """Answer whether no limit holds for an agreement, by which fact, and why."""
    if is_kind(at.portfolio, agreement, "ksdd-wajib"):
        decree = evidence(at.portfolio, agreement.id, "secretariat-decree", on=at.on)
        return decree.verdict.truth, "secretariat-decree", _SECRETARIAT
    if is_kind(at.portfolio, agreement, "ksdpk-pengelolaan-aset", "ksdpk-investasi"):
        return Truth.YES, "kind", _OWN_LAW
    if is_kind(at.portfolio, agreement, KSDPK):
        return agreement.states("own-law"), "statements/own-law", _OWN_LAW
    return Truth.NO, "kind", _OWN_LAW


@rule(
    "KSD045",
    Severity.ERROR,
    title=Text(
        "Kerja sama luar negeri paling lama lima tahun",
        "Cooperation abroad lasts at most five years",
    ),
    message=Text(
        "Jangka waktu {subject} adalah {length}, lebih dari {limit}.",
        "The term of {subject} is {length}, longer than {limit}.",
    ),
    fix=Text(
        "Sesuaikan jangka waktunya; kerja sama dapat diperpanjang kelak.",
        "Shorten its term; it can be extended when the time comes.",
    ),
    basis=("Permendagri 25/2020 Ps 32(1)", "Permendagri 25/2020 Ps 42"),
    parameters=("ksd.foreign-longest-term",),
    why="Paling lambat sesudah lima tahun, Menteri melihat kembali suatu kerja sama luar negeri.",
    examples=(
        Example(text=CAST + agreement("ksdpl", "kota-luar", "naskah") + _FIVE, on=_DAY),
        Example(text=CAST + agreement("ksdpl", "kota-luar", "naskah") + _TEN, on=_DAY, breaches=1),
        Example(text=CAST + agreement("ksdpl", "kota-luar", "naskah"), on=_DAY, undecided=1),
        Example(text=CAST + agreement("ksdll-a", "lembaga-luar", "naskah") + _TEN, on=_DAY),
        Example(
            text=CAST + agreement("ksdll", "lembaga-luar", "naskah") + _TEN, on=_DAY, undecided=1
        ),
        Example(
            text=CAST + agreement("ksdpl", "kota-luar", "naskah", signed="2019-03-01") + _TEN,
            on=_DAY,
        ),
    ),
)
def abroad_at_most_five_years(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The Minister looks at a cooperation abroad anew after five years at the latest."""
    if agreement.form == "loi":
        yield skip(Text("pernyataan kehendak", "a letter of intent"))
        return
    yield from _within_foreign_limit(agreement, at, "ksd.foreign-longest-term")


@rule(
    "KSD046",
    Severity.WARNING,
    title=Text(
        "Pernyataan kehendak berlaku paling lama satu tahun",
        "A letter of intent is valid for at most one year",
    ),
    message=Text(
        "Jangka waktu {subject} adalah {length}, lebih dari {limit}.",
        "The term of {subject} is {length}, longer than {limit}.",
    ),
    fix=Text("Sesuaikan masa berlakunya.", "Shorten its validity."),
    basis=("Permendagri 25/2020 Ps 13(3)",),
    parameters=("ksd.intent-longest-term",),
    why="Pernyataan kehendak yang tidak menghasilkan rencana dalam setahun gugur.",
    examples=(
        Example(text=_INTENT + 'term = "P1Y"\n', on=_DAY),
        Example(
            text=_INTENT + 'term = "P2Y"\n',
            on=_DAY,
            breaches=1,
        ),
        Example(text=_INTENT, on=_DAY, undecided=1),
        Example(text=CAST + agreement("ksdpl", "kota-luar", "naskah") + _FIVE, on=_DAY),
        Example(text=_INTENT + 'term = "P12M"\n', on=_DAY),
        Example(text=_INTENT + 'term = "P13M"\n', on=_DAY, breaches=1),
        Example(text=_INTENT + "period = { start = 2023-03-01, end = 2024-02-29 }\n", on=_DAY),
        Example(
            text=_INTENT + "period = { start = 2023-03-01, end = 2024-03-01 }\n",
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_INTENT + 'period = { start = 2023-03-01, end = "open" }\n', on=_DAY, breaches=1
        ),
        Example(
            text=_INTENT.replace("2023-02-28", "2020-05-21") + 'term = "P2Y"\n', on=_DAY, skipped=1
        ),
        Example(
            text=_INTENT.replace("2023-02-28", "2020-05-22") + 'term = "P2Y"\n', on=_DAY, breaches=1
        ),
        Example(
            text=_INTENT + 'period = { start = 2023-03-01, end = "2024" }\n', on=_DAY, undecided=1
        ),
    ),
)
def intent_at_most_one_year(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """An intent that leads to no plan within a year has lapsed."""
    if agreement.form is not None and agreement.form != "loi":
        yield skip(_NO_INTENT)
        return
    for outcome in _within_foreign_limit(agreement, at, "ksd.intent-longest-term"):
        known = agreement.form is not None or isinstance(outcome, Skip)
        yield outcome if known else undecided("form")


def _within_foreign_limit(agreement: Agreement, at: Context, name: str) -> Iterator[Outcome]:
    """Judge the term of an agreement with a partner abroad by a limit.

    An amendment that makes it longer is an extension, which the law allows; one that makes it
    shorter mends it. So both the text as signed and the text as amended have to be too long.
    """
    if out := outside(agreement, at, KSDPL, KSDLL, since=FOREIGN_LAW):
        yield out
        return
    if is_kind(at.portfolio, agreement, "ksdll-a"):
        yield skip(_PASSED_ON)
        return
    limit = at.parameter(name)
    if not isinstance(limit, Term):
        yield undecided(name)
        return
    length = length_of(agreement)
    amended = length_of(consolidate(at.portfolio, agreement, on=at.on).agreement)
    exceeds = longer(length, limit) & longer(amended, limit)
    if exceeds is Truth.UNKNOWN:
        yield undecided("period")
    elif exceeds is Truth.YES and agreement.kind == KSDLL:
        yield undecided("kind")
    elif exceeds is Truth.YES:
        yield breach(agreement, "period", length=length, limit=limit)
