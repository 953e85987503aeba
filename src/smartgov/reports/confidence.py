"""Pages about how certain ranks are, what drives an index, and why one changed."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from smartgov.model.frameworks import Framework
from smartgov.model.portfolio import Portfolio
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Grid, Heading, Line, Page
from smartgov.reports.scores import region_name
from smartgov.scoring import (
    Dominance,
    Drivers,
    LeaveOneOut,
    RankCorrelations,
    RankUncertainty,
)

_T: Final = {
    "title": Text("Selang peringkat {framework} per {on}", "Rank intervals by {framework} on {on}"),
    "method": Text(
        "{draws} undian (benih {seed}): tiap bobot berubah hingga {share}%. Undian tanpa"
        " gangguan ikut dihitung.",
        "{draws} draws (seed {seed}): each weight changes by up to {share}%. The undisturbed"
        " index counts as one draw more.",
    ),
    "instead": Text(
        "Langkah lain yang mungkin terundi: {count}.", "Other steps that may be drawn: {count}."
    ),
    "ties": Text("Nilai sama: {ties}.", "Ties: {ties}."),
    "rank": Text("Peringkat", "Rank"),
    "region": Text("Daerah", "Region"),
    "index": Text("Indeks", "Index"),
    "middle": Text("Median", "Median"),
    "central": Text("Tengah {level}%", "Central {level}%"),
    "all": Text("Semua", "All"),
    "from_to": Text("{low} – {high}", "{low} – {high}"),
    "unranked": Text("Tanpa peringkat", "Without a rank"),
    "why": Text("{subject}: {why}", "{subject}: {why}"),
    "pairs": Text("Yang pasti tentang urutannya", "What is certain about the order"),
    "always": Text(
        "{count} dari {all} pasangan berurutan sama dalam semua undian.",
        "{count} of {all} pairs have the same order in every draw.",
    ),
    "dominated": Text(
        "{count} pasangan pasti apa pun bobotnya: yang satu tidak kalah dalam satu indikator pun.",
        "{count} pairs are certain whatever the weights: the one is at least as good on every"
        " indicator.",
    ),
    "without": Text("Tanpa satu {kind}", "Without one {kind}"),
    "left_out": Text("Ditinggalkan", "Left out"),
    "moved": Text("Bergeser", "Moved"),
    "mean": Text("Rata-rata", "On average"),
    "farthest": Text("Paling jauh", "Farthest"),
    "shift": Text("{name}: {before} ke {after}", "{name}: {before} to {after}"),
    "drivers": Text(
        "Apa yang membedakan daerah dalam {framework} per {on}",
        "What sets regions apart in {framework} on {on}",
    ),
    "driven": Text(
        "Andil ialah bagian tiap indikator dalam ragam indeks antardaerah; jumlahnya 100%.",
        "An indicator drives its share of the variance of the index; the shares sum to 100%.",
    ),
    "order": Text(
        "{count} pasangan yang paling searah urutannya (rho Spearman).",
        "The {count} pairs whose orders are most alike (Spearman's rho).",
    ),
    "node": Text("Simpul", "Node"),
    "weight": Text("Bobot", "Weight"),
    "drives": Text("Andil", "Drives"),
    "alike": Text("Indikator yang searah", "Indicators that go together"),
    "first": Text("Indikator", "Indicator"),
    "second": Text("Indikator lain", "Other indicator"),
    "rho": Text("Rho", "Rho"),
}

_PAIRS: Final = 10


def intervals_page(
    portfolio: Portfolio,
    framework: Framework,
    answer: RankUncertainty,
    certain: Dominance,
    *,
    on: object,
    lang: str,
) -> Page:
    """Return the ranks with their intervals, and what is certain about the order."""
    level = _percent(answer.level)
    blocks: list[Block] = [
        Heading(_T["title"].say(lang, framework=framework.name, on=on), 1),
        Line(
            _T["method"].say(
                lang,
                draws=answer.draws,
                seed=answer.seed,
                share=_percent(answer.uncertainty.weights),
            )
        ),
    ]
    if answer.uncertainty.instead:
        blocks.append(Line(_T["instead"].say(lang, count=len(answer.uncertainty.instead))))
    blocks.append(Line(_T["ties"].say(lang, ties=answer.ties)))
    rows = tuple(
        (
            row.rank,
            region_name(portfolio, row.subject),
            row.value,
            row.middle,
            _range(row.low, row.high),
            _range(row.best, row.worst),
        )
        for row in answer.rows
    )
    headings = (_T["rank"], _T["region"], _T["index"], _T["middle"],
                _T["central"].filled(level=level), _T["all"])  # fmt: skip
    keys = ("rank", "region", "index", "middle", "central", "all")
    blocks.append(Grid(Table(keys=keys, headings=headings, rows=rows)))
    if answer.unranked:
        blocks.append(Heading(_T["unranked"].say(lang)))
    for one in answer.unranked:
        name = region_name(portfolio, one.subject)
        blocks.append(Line(_T["why"].say(lang, subject=name, why=one.why), 0, "-"))
    pairs = answer.wins.pairs
    sure = sum(answer.wins.rankings in {one.wins, one.losses} for one in pairs)
    blocks.append(Heading(_T["pairs"].say(lang)))
    blocks.append(Line(_T["always"].say(lang, count=sure, all=len(pairs)), 0, "-"))
    blocks.append(Line(_T["dominated"].say(lang, count=len(certain.pairs)), 0, "-"))
    return tuple(blocks)


def drivers_page(
    portfolio: Portfolio,
    framework: Framework,
    *,
    on: object,
    lang: str,
    driving: Drivers,
    without: LeaveOneOut,
    correlations: RankCorrelations,
) -> Page:
    """Return what sets regions apart, what leaving one out moves, and which go together."""
    table = Table(
        keys=("node", "weight", "drives"),
        headings=(_T["node"], _T["weight"], _T["drives"]),
        rows=tuple(
            (row.name, None if row.weight is None else _share(row.weight), _share(row.drives))
            for row in driving.rows
        ),
    )
    title = _T["drivers"].say(lang, framework=framework.name, on=on)
    blocks: list[Block] = [Heading(title, 1), Line(_T["driven"].say(lang)), Grid(table)]
    rows: list[tuple[object, ...]] = []
    for row in without.rows:
        one = row.farthest
        shift = row.why if one is None else _T["shift"].filled(
            name=region_name(portfolio, one.subject), before=one.before, after=one.after
        )  # fmt: skip
        rows.append((row.name, len(row.shifts), _two(row.mean), shift))
    table = Table(
        keys=("left_out", "moved", "mean", "farthest"),
        headings=(_T["left_out"], _T["moved"], _T["mean"], _T["farthest"]),
        rows=tuple(rows),
    )
    blocks += [Heading(_T["without"].say(lang, kind=without.kind)), Grid(table)]
    names = {one.node: one.name for one in driving.rows}
    shown = correlations.pairs[:_PAIRS]
    table = Table(
        keys=("first", "second", "rho"),
        headings=(_T["first"], _T["second"], _T["rho"]),
        rows=tuple(
            (names.get(one.first, one.first), names.get(one.second, one.second), _two(one.rho))
            for one in shown
        ),
    )
    blocks += [Heading(_T["alike"].say(lang)), Line(_T["order"].say(lang, count=len(shown)))]
    return (*blocks, Grid(table))


def _range(low: Decimal, high: Decimal) -> object:
    return low if low == high else _T["from_to"].filled(low=low, high=high)


def _percent(share: Decimal) -> Decimal:
    return Decimal(f"{(share * 100).normalize():f}")


def _share(share: Decimal) -> Text:
    shown = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Text("{share}%", "{share}%").filled(share=shown)


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)
