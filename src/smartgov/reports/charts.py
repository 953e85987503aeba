"""Pictures of scores and ranks in text, for a terminal or where matplotlib is absent.

Every chart is a page of one heading and one table; marks are plain characters.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from smartgov.model.frameworks import Framework
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Grid, Heading, Line, text_lines
from smartgov.scoring import Ranking, RankInterval, RankUncertainty, Scorecard

_T: Final = {
    "rank": Text("Peringkat", "Rank"),
    "region": Text("Daerah", "Region"),
    "index": Text("Indeks", "Index"),
    "node": Text("Dimensi", "Dimension"),
    "value": Text("Nilai", "Value"),
    "scale": Text("{start} sampai {end}", "{start} to {end}"),
    "moved": Text("Naik", "Rose"),
    "ranks": Text("Peringkat dengan selangnya", "Ranks with their intervals"),
    "key": Text(
        "O peringkat tanpa gangguan, = selang {level}% di tengah, - semua undian.",
        "O is the undisturbed rank, = the central {level}%, - all draws.",
    ),
    "flow": Text("Peringkat dari {start} ke {end}", "Ranks from {start} to {end}"),
    "heat": Text("{framework} menurut dimensi", "{framework} by dimension"),
    "shades": Text(
        "Makin banyak # makin tinggi dalam rentang nilainya: seperempat tiap tanda.",
        "The more # the higher in its valid range: a quarter each.",
    ),
}
_ROOM: Final = 24
_QUARTERS: Final = 4


def text_ranks(
    answer: RankUncertainty,
    *,
    names: Mapping[str, str] | None = None,
    most: int | None = 30,
    lang: str = "en",
) -> str:
    """Return the ranks of `plot_ranks` as text: a line of marks for each region."""
    level = (answer.level * 100).normalize()
    blocks: list[Block] = [Heading(_T["ranks"].say(lang), 1)]
    blocks.append(Line(_T["key"].say(lang, level=Decimal(f"{level:f}"))))
    rows = answer.rows[:most]
    end = max((row.worst for row in rows), default=Decimal(1))
    scale = _T["scale"].filled(start=1, end=end)
    cells = tuple(
        (row.rank, _named(names, row.subject), row.value, _marks(row, end)) for row in rows
    )
    headings = (_T["rank"], _T["region"], _T["index"], scale)
    blocks.append(Grid(Table(keys=("rank", "region", "index", "marks"), headings=headings,
                             rows=cells)))  # fmt: skip
    return _written(blocks, lang)


def text_flow(
    rankings: Mapping[str, Ranking],
    *,
    names: Mapping[str, str] | None = None,
    most: int | None = 20,
    lang: str = "en",
) -> str:
    """Return the ranks of `plot_flow` as text: a column for each ranking, and the rise between."""
    keys = tuple(rankings)
    places = {key: {row.subject: row.rank for row in rankings[key].rows} for key in keys}
    shown = {row.subject for ranking in rankings.values() for row in ranking.rows[:most]}
    known = {subject: [places[key].get(subject) for key in keys] for subject in shown}

    def order(subject: str) -> tuple[Decimal, str]:
        return (next(one for one in reversed(known[subject]) if one is not None), subject)

    rows: list[tuple[object, ...]] = []
    for subject in sorted(shown, key=order):
        ranks = known[subject]
        first, last = ranks[0], ranks[-1]
        rise = None if first is None or last is None else f"{first - last:+f}"
        rows.append((_named(names, subject), *ranks, "0" if rise == "+0" else rise))
    headings = (_T["region"], *(Text.same(key) for key in keys), _T["moved"])
    table = Table(keys=("region", *keys, "moved"), headings=headings, rows=tuple(rows))
    title = _T["flow"].say(lang, start=keys[0], end=keys[-1]) if keys else _T["rank"].say(lang)
    return _written([Heading(title, 1), Grid(table)], lang)


def text_radar(
    framework: Framework,
    cards: Iterable[Scorecard],
    *,
    names: Mapping[str, str] | None = None,
    under: str | None = None,
    lang: str = "en",
) -> str:
    """Return the scorecards of `plot_radar` as text: a bar for each dimension."""
    blocks: list[Block] = [Heading(framework.name.say(lang), 1)]
    for card in cards:
        rows = tuple(
            (node.name, value, "" if part is None else _bar(part))
            for node in framework.children(under)
            for value in (_value(card, node.id),)
            for part in (_part(framework, node.id, value),)
        )
        headings = (_T["node"], _T["value"], Text.same("|"))
        blocks.append(Heading(_named(names, card.region)))
        blocks.append(Grid(Table(keys=("node", "value", "bar"), headings=headings, rows=rows)))
    return _written(blocks, lang)


def text_heat(
    framework: Framework,
    cards: Iterable[Scorecard],
    *,
    names: Mapping[str, str] | None = None,
    under: str | None = None,
    most: int | None = 30,
    lang: str = "en",
) -> str:
    """Return the map of `plot_heat` as text: values with marks for where in its range each lies."""
    nodes = framework.children(under)
    ordered = sorted(cards, key=lambda one: (one.index is None, -(one.index or 0), one.region))
    rows = tuple(
        (
            _named(names, card.region),
            *(_shade(framework, node.id, _value(card, node.id)) for node in nodes),
            card.index,
        )
        for card in ordered[:most]
    )
    headings = (_T["region"], *(node.name for node in nodes), _T["index"])
    keys = ("region", *(node.id for node in nodes), "index")
    table = Table(keys=keys, headings=headings, rows=rows)
    title = _T["heat"].say(lang, framework=framework.name)
    return _written([Heading(title, 1), Line(_T["shades"].say(lang)), Grid(table)], lang)


def _marks(row: RankInterval, end: Decimal) -> str:
    """Return a line from rank 1 to the last: all draws, the central interval, the rank itself."""

    def at(rank: Decimal) -> int:
        return 0 if end <= 1 else int((rank - 1) * (_ROOM - 1) / (end - 1))

    line = ["."] * _ROOM
    for mark, start, stop in (("-", row.best, row.worst), ("=", row.low, row.high)):
        for place in range(at(start), at(stop) + 1):
            line[place] = mark
    if row.rank is not None:
        line[at(row.rank)] = "O"
    return "".join(line)


def _part(framework: Framework, node: str, value: Decimal | None) -> Decimal | None:
    lowest, highest = framework.range_of(node)
    if value is None or lowest is None or highest is None:
        return None
    return min(max((value - lowest) / (highest - lowest), Decimal(0)), Decimal(1))


def _bar(part: Decimal) -> str:
    full = int(part * _ROOM + Decimal("0.5"))
    return "#" * full + "." * (_ROOM - full)


def _shade(framework: Framework, node: str, value: Decimal | None) -> Text | None:
    if value is None:
        return None
    part = _part(framework, node, value)
    marks = "" if part is None else "#" * int(part * _QUARTERS + Decimal("0.5"))
    return Text("{value} {marks}", "{value} {marks}").filled(value=round(value, 2), marks=marks)


def _value(card: Scorecard, node: str) -> Decimal | None:
    found = card.node(node)
    return found.value if found is not None else None


def _named(names: Mapping[str, str] | None, subject: str) -> str:
    return (names or {}).get(subject, subject)


def _written(blocks: list[Block], lang: str) -> str:
    return "\n".join(text_lines(tuple(blocks), lang, width=100)) + "\n"
