"""Who pays for cooperation and who gets what it earns: costs, aid, proceeds."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    Example,
    Fund,
    FundingLine,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDPK,
    SINERGI,
    agreement,
    outside,
    statement,
)
from smartgov.packs.indonesia.parties import Side, side_of
from smartgov.packs.indonesia.statements import any_stated, first_unknown, place_of

_DAY = date(2023, 5, 1)
_TASK: Final = "co-administration"
_AID: Final = (Fund.APBN_AID, Fund.REGIONAL_AID)

_KSDPK = CAST + agreement("ksdpk", "pt")
_NK = CAST + agreement("sinergi", "ditjen", "nk")


def _money(fund: str, payer: str = "") -> str:
    """Return a funding line of the agreement, for the examples."""
    paid = f'payer = "{payer}"\n' if payer else ""
    return f"""
[[funding]]
id = "dana"
subject = "ks"
fund = "{fund}"
{paid}"""


@rule(
    "KSD027",
    Severity.ERROR,
    title=Text(
        "Dalam sinergi tiap pihak membayar dari anggarannya sendiri",
        "In a synergy each level pays from its own budget",
    ),
    message=Text(
        "Dalam {agreement}, biaya {payer} dibebankan pada {fund}.",
        "In {agreement}, a cost of {payer} is charged to the {fund}.",
    ),
    fix=Text(
        "Bebankan biaya pusat pada APBN dan biaya daerah pada APBD; bila itu tugas pembantuan,"
        " catat 'co-administration'.",
        "Charge costs of the centre to the APBN and of regions to the APBD; record"
        " 'co-administration' where it is such a task.",
    ),
    basis=("PP 28/2018 Ps 46(3)",),
    why=(
        "Uang yang berpindah antartingkat pemerintahan adalah bantuan, sedangkan sinergi bukan"
        " bantuan."
    ),
    examples=(
        Example(text=_NK + _money("apbd", "pemkot-metro"), on=_DAY),
        Example(text=_NK + _money("apbn", "ditjen"), on=_DAY),
        Example(text=_NK + statement(_TASK) + _money("apbn", "pemkot-metro"), on=_DAY),
        Example(text=_NK + _money("csr", "pt"), on=_DAY),
        Example(text=_KSDPK + _money("apbd", "ditjen"), on=_DAY),
        Example(text=_NK + _money("apbd", "ditjen"), on=_DAY, breaches=1),
        Example(text=_NK + _money("apbn", "pemkot-metro"), on=_DAY, breaches=1),
        Example(text=_NK + _money("apbd"), on=_DAY, undecided=1),
        Example(text=_NK, on=_DAY, undecided=1),
    ),
)
def each_pays_its_own(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Money that moved between the levels would be aid, which synergy is not."""
    lines = _lines(agreement, at)
    away = outside(agreement, at, SINERGI)
    if away is not None or not lines:
        yield away or undecided("funding")
        return
    for line in lines:
        payer = at.portfolio.find(Agency, line.payer or "")
        if line.fund not in {Fund.APBD, Fund.APBN}:
            continue
        if payer is None:
            yield undecided("funding/payer")
        elif _another_purse(agreement, line, payer):
            yield breach(
                line, "fund", agreement=agreement.title, payer=payer.name, fund=_name(line.fund)
            )


def _name(fund: Fund) -> Text:
    return Text(fund.say("id"), fund.say("en"))


def _lines(agreement: Agreement, at: Context) -> list[FundingLine]:
    return [line for line in at.portfolio.all(FundingLine) if line.subject == agreement.id]


def _another_purse(agreement: Agreement, line: FundingLine, payer: Agency) -> bool:
    """Answer whether one level of government bears a cost from the budget of the other."""
    if side_of(payer) is Side.CENTRE:
        return line.fund is Fund.APBD
    region = side_of(payer) in {Side.REGION, Side.APPARATUS}
    return region and line.fund is Fund.APBN and agreement.states(_TASK) is not Truth.YES


@rule(
    "KSD028",
    Severity.ERROR,
    title=Text("Sinergi tidak memuat bantuan dana", "A synergy contains no aid"),
    message=Text(
        "{agreement} adalah sinergi, tetapi dibiayai dengan {fund}.",
        "{agreement} is a synergy, but is funded by {fund}.",
    ),
    fix=Text(
        "Bantuan itu untuk kerja sama wajib antardaerah; periksa sumber dananya.",
        "Such aid is for compulsory cooperation of regions; check the source of the money.",
    ),
    basis=("PP 28/2018 Ps 46(2)", "PP 28/2018 Ps 12(1)", "PP 28/2018 Ps 12(2)"),
    why="Dukungan dalam sinergi dengan tegas bukan bantuan yang diberikan untuk kerja sama wajib.",
    examples=(
        Example(text=_NK + _money("apbn", "ditjen"), on=_DAY),
        Example(
            text=CAST + agreement("ksdd-wajib", "pemkab-lamteng") + _money("apbn-aid"), on=_DAY
        ),
        Example(text=_NK + _money("apbn-aid", "ditjen"), on=_DAY, breaches=1),
        Example(text=_NK + _money("regional-aid"), on=_DAY, breaches=1),
        Example(text=_NK, on=_DAY, undecided=1),
    ),
)
def synergy_is_no_aid(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The support of a synergy is expressly not the aid given to compulsory cooperation."""
    lines = _lines(agreement, at)
    away = outside(agreement, at, SINERGI)
    if away is not None or not lines:
        yield away or undecided("funding")
        return
    for line in lines:
        if line.fund in _AID:
            yield breach(line, "fund", agreement=agreement.title, fund=_name(line.fund))


@rule(
    "KSD037",
    Severity.ERROR,
    title=Text("Hasil KSDPK menjadi milik daerah", "Proceeds of KSDPK become the region's"),
    message=Text("Dalam {subject}, {why}.", "In {subject}, {why}."),
    fix=Text(
        "Setor bagian uangnya ke kas daerah dan catat barangnya sebagai aset daerah.",
        "Pay the money into the regional treasury and record the goods as regional assets.",
    ),
    basis=(
        "PP 28/2018 Ps 20(1)",
        "PP 28/2018 Ps 20(2)",
        "PP 28/2018 Ps 20(3)",
        "PP 12/2019 Ps 209(1)",
    ),
    why=(
        "Yang diperoleh daerah menjadi pendapatan atau asetnya; badan layanan umum menyimpan"
        " perolehannya sendiri."
    ),
    examples=(
        Example(
            text=_KSDPK + statement("proceeds-to-treasury") + statement("goods-as-assets"), on=_DAY
        ),
        Example(
            text=_KSDPK
            + statement("has-money-proceeds", holds=False)
            + statement("has-goods-proceeds", holds=False),
            on=_DAY,
        ),
        Example(
            text=_KSDPK
            + statement("has-money-proceeds")
            + statement("proceeds-to-treasury", holds=False)
            + statement("proceeds-blud")
            + statement("has-goods-proceeds", holds=False),
            on=_DAY,
        ),
        Example(text=_NK, on=_DAY),
        Example(
            text=_KSDPK
            + statement("has-money-proceeds")
            + statement("proceeds-to-treasury", holds=False)
            + statement("proceeds-blud", holds=False),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_KSDPK
            + statement("has-goods-proceeds")
            + statement("goods-as-assets", holds=False),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_KSDPK + statement("has-money-proceeds"), on=_DAY, undecided=1),
        Example(text=_KSDPK, on=_DAY, undecided=1),
    ),
)
def proceeds_are_the_regions(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What a region earns is its revenue or its asset; a public service agency keeps its own."""
    away = outside(agreement, at, KSDPK)
    if away is not None:
        yield away
        return
    money = Text(
        "bagian daerah berupa uang tidak masuk ke kas daerah",
        "the region's share in money does not go to the regional treasury",
    )
    goods = Text(
        "bagian daerah berupa barang tidak dicatat sebagai aset daerah",
        "the region's share in goods is not recorded as regional assets",
    )
    for has, lawful, why in (
        ("has-money-proceeds", ("proceeds-to-treasury", "proceeds-blud"), money),
        ("has-goods-proceeds", ("goods-as-assets",), goods),
    ):
        answer = ~agreement.states(has) | any_stated(agreement, *lawful)
        if answer is Truth.NO:
            yield breach(agreement, place_of(agreement, lawful[0]), why=why)
        elif answer is Truth.UNKNOWN:
            yield undecided(first_unknown(agreement, has, *lawful))
