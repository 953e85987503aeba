"""Pages about scores: one result, many, their ranks, and how an index came about."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from smartgov.model.frameworks import Framework
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Region
from smartgov.model.tables import Table
from smartgov.model.text import Text, say, say_bool
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page
from smartgov.scoring import ChangeDecomposition, Lift, Ranking, Scorecard, ScoreChange, Waterfall

_T: Final = {
    "scores": Text("Hasil penilaian {name}", "Results in {name}"),
    "none": Text("Tidak ada penilaian yang tercatat.", "No assessment is recorded."),
    "assessment": Text("Penilaian", "Assessment"),
    "region": Text("Daerah", "Region"),
    "framework": Text("Kerangka", "Framework"),
    "date": Text("Waktu", "Date"),
    "index": Text("Indeks", "Index"),
    "exact": Text("Sebelum dibulatkan", "Before rounding"),
    "label": Text("Predikat", "Label"),
    "published": Text("Terbit", "Published"),
    "agrees": Text("Cocok", "Agrees"),
    "allowed": Text("Beda paling banyak", "May differ by"),
    "missing": Text("Belum ada", "Missing"),
    "remarks": Text("Catatan", "Remarks"),
    "unsure": Text("tidak pasti: {labels}", "not certain: {labels}"),
    "nothing": Text("tidak ada", "none"),
    "nodes": Text("Nilai tiap simpul", "Value of each node"),
    "node": Text("Simpul", "Node"),
    "weight": Text("Bobot", "Weight"),
    "value": Text("Nilai", "Value"),
    "how": Text("Cara", "How"),
    "share": Text("Bagian", "Share"),
    "amount": Text("Sumbangan", "Adds"),
    "lost": Text("Masih dapat", "Could add"),
    "ranking": Text("Peringkat {framework} per {on}", "Ranks by {framework} on {on}"),
    "ties": Text("Nilai sama: {ties}.", "Ties: {ties}."),
    "rank": Text("Peringkat", "Rank"),
    "tied": Text("Sama dengan", "Tied with"),
    "unranked": Text("Tanpa peringkat", "Without a rank"),
    "why": Text("{subject}: {why}", "{subject}: {why}"),
    "waterfall": Text("Penjelasan {assessment}: {index}", "{assessment} explained: {index}"),
    "sum": Text("Jumlah", "Sum"),
    "change": Text("Perubahan sejak {before}", "What changed since {before}"),
    "before": Text("Semula", "Before"),
    "after": Text("Kini", "After"),
    "difference": Text("Selisih", "Change"),
    "causes": Text("Penyebab perubahannya", "What caused the change"),
    "cause": Text("Sebab", "Cause"),
    "lift": Text("Jalan termurah ke {target}", "The cheapest way to {target}"),
    "named": Text("{target} ({label})", "{target} ({label})"),
    "raise": Text(
        "{name} ({node}): dari {before} ke {after}, menambah {gain}",
        "{name} ({node}): from {before} to {after}, adds {gain}",
    ),
    "leads": Text(
        "Indeks menjadi {index}; biaya {cost} tingkat.",
        "The index becomes {index}, at a cost of {cost} levels.",
    ),
    "reached": Text("Sasaran itu sudah tercapai.", "That is reached already."),
    "out": Text(
        "Nilai tertinggi pun tidak sampai ke sana.", "Even the highest values do not reach it."
    ),
}
_WIDE: Final = Context(prec=60)
_SIX: Final = Decimal("0.000001")


def brief(value: Decimal | None) -> Decimal | None:
    """Return a number to two places at least and six at most."""
    if value is None:
        return None
    found = value.quantize(_SIX, ROUND_HALF_UP, _WIDE)
    whole, _, digits = f"{found:f}".partition(".")
    return Decimal(f"{whole}.{digits.rstrip('0').ljust(2, '0')}")


def scores_page(portfolio: Portfolio, name: str, cards: Iterable[Scorecard], lang: str) -> Page:
    """Return the table of results."""
    shown = tuple(cards)
    if not shown:
        return (Line(_T["none"].say(lang)),)
    keys = ("assessment", "region", "index", "label", "published", "agrees")
    rows = tuple(
        (
            card.assessment,
            region_name(portfolio, card.region),
            card.index,
            _label(card, lang),
            card.published,
            _yes(card.agrees, lang),
        )
        for card in shown
    )
    table = Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=rows)
    return (Heading(_T["scores"].say(lang, name=name), 1), Grid(table))


def score_page(portfolio: Portfolio, framework: Framework, card: Scorecard, lang: str) -> Page:
    """Return the page of one result: the index, its label, and every node."""
    rows: list[tuple[str, tuple[str, ...]]] = [
        (_T["region"].say(lang), (f"{region_name(portfolio, card.region)} ({card.region})",)),
        (_T["framework"].say(lang), (f"{framework.name.say(lang)} ({framework.id})",)),
    ]
    if card.date is not None:
        rows.append((_T["date"].say(lang), (card.date.say(lang),)))
    nothing = _T["nothing"].say(lang)
    rows += [
        (_T["index"].say(lang), (_said(card.index, lang) or nothing,)),
        (_T["exact"].say(lang), (_said(brief(card.exact), lang) or nothing,)),
        (_T["label"].say(lang), (_label(card, lang) or nothing,)),
        (_T["published"].say(lang), (_said(card.published, lang) or nothing,)),
    ]
    if card.agrees is not None:
        rows.append((_T["agrees"].say(lang), (_yes(card.agrees, lang) or "",)))
        rows.append((_T["allowed"].say(lang), (_said(brief(card.allowed), lang) or "",)))
    if card.missing:
        rows.append((_T["missing"].say(lang), (", ".join(card.missing),)))
    if card.remarks:
        rows.append((_T["remarks"].say(lang), tuple(one.say(lang) for one in card.remarks)))
    keys = ("node", "weight", "value", "how")
    told = [one for one in card.nodes if one.value is not None or not one.depth]
    nodes = tuple(
        (f"{'· ' * one.depth}{one.name.say(lang)}", one.weight, brief(one.value), one.how)
        for one in told
    )
    table = Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=nodes)
    return (
        Heading(card.assessment, 1),
        Facts(tuple(rows)),
        Heading(_T["nodes"].say(lang)),
        Grid(table),
    )


def ranking_page(
    portfolio: Portfolio, framework: Framework, ranking: Ranking, on: object, lang: str
) -> Page:
    """Return the ranks, and those without one with the reason."""
    blocks: list[Block] = [
        Heading(_T["ranking"].say(lang, framework=framework.name, on=on), 1),
        Line(_T["ties"].say(lang, ties=ranking.ties)),
    ]
    keys = ("rank", "region", "index", "tied")
    rows = tuple(
        (
            row.rank,
            region_name(portfolio, row.subject),
            row.value,
            ", ".join(region_name(portfolio, one) for one in row.tied),
        )
        for row in ranking.rows
    )
    if rows:
        blocks.append(Grid(Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=rows)))
    else:
        blocks.append(Line(_T["none"].say(lang)))
    if ranking.unranked:
        blocks.append(Heading(_T["unranked"].say(lang)))
    for one in ranking.unranked:
        name = region_name(portfolio, one.subject)
        blocks.append(Line(_T["why"].say(lang, subject=name, why=one.why), 0, "-"))
    return tuple(blocks)


def explanation_of_score(
    answer: Waterfall,
    lang: str,
    *,
    change: ScoreChange | None = None,
    causes: ChangeDecomposition | None = None,
    advice: Lift | None = None,
) -> Page:
    """Return how an index came about, what changed and why, and the cheapest way up."""
    card = answer.card
    title = _T["waterfall"].say(lang, assessment=card.assessment, index=card.index)
    keys = ("node", "share", "value", "amount", "lost")
    rows: list[tuple[object, ...]] = [
        (
            part.name,
            _percent(part.share, lang),
            brief(part.value),
            brief(part.amount),
            brief(part.lost),
        )
        for part in answer.parts
    ]
    rows.append((_T["sum"], None, None, card.index, None))
    table = Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=tuple(rows))
    blocks: list[Block] = [Heading(title, 1), Grid(table)]
    if change is not None:
        blocks += _changed(change, lang)
    if causes is not None:
        blocks += _caused(causes, lang)
    if advice is not None:
        blocks += _advised(advice, lang)
    return tuple(blocks)


def _changed(change: ScoreChange, lang: str) -> list[Block]:
    keys = ("node", "before", "after", "difference")
    rows: list[tuple[object, ...]] = [
        (part.name, brief(part.before), brief(part.after), brief(part.amount))
        for part in change.parts
    ]
    rows.append((_T["sum"], change.before.index, change.after.index, brief(change.total)))
    table = Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=tuple(rows))
    title = _T["change"].say(lang, before=change.before.assessment)
    return [Heading(title), Grid(table)]


def _caused(answer: ChangeDecomposition, lang: str) -> list[Block]:
    rows: list[tuple[object, ...]] = [(part.cause, brief(part.amount)) for part in answer.parts]
    rows.append((_T["sum"], brief(answer.total)))
    keys = ("cause", "difference")
    table = Table(keys=keys, headings=tuple(_T[key] for key in keys), rows=tuple(rows))
    return [Heading(_T["causes"].say(lang)), Grid(table)]


def _advised(advice: Lift, lang: str) -> list[Block]:
    target: object = advice.target
    if advice.label is not None:
        target = _T["named"].filled(target=advice.target, label=advice.label)
    blocks: list[Block] = [Heading(_T["lift"].say(lang, target=target))]
    if not advice.raises:
        blocks.append(Line(_T["reached" if advice.reached else "out"].say(lang)))
        return blocks
    for one in advice.raises:
        line = _T["raise"].say(
            lang,
            name=one.name,
            node=one.node,
            before=one.before,
            after=one.after,
            gain=brief(one.gain),
        )
        blocks.append(Line(line, 0, "*"))
    blocks.append(Line(_T["leads"].say(lang, index=advice.index, cost=brief(advice.cost))))
    return blocks


def region_name(portfolio: Portfolio, region: str) -> str:
    """Return the name of a region, else its code."""
    found = portfolio.find(Region, region)
    return found.name if found is not None else region


def _label(card: Scorecard, lang: str) -> str | None:
    if card.label is not None:
        return card.label.say(lang)
    return _T["unsure"].say(lang, labels=card.labels) if card.labels else None


def _percent(share: Decimal | None, lang: str) -> str | None:
    if share is None:
        return None
    found = f"{(share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return say(Decimal(found.rstrip("0").rstrip(".")), lang) + "%"


def _said(value: Decimal | None, lang: str) -> str | None:
    return None if value is None else say(value, lang)


def _yes(value: object, lang: str) -> str | None:
    return say_bool(value=value, lang=lang) if isinstance(value, bool) else None
