"""`masterplan_overview`: what a region's masterplan covers on a day, and what is not known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import attrs

from smartgov.cases.bodies import BodyStanding, bodies
from smartgov.cases.elements import Element, elements, programme_of
from smartgov.cases.scenes import scene_of
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth
from smartgov.model.frameworks import Framework
from smartgov.model.funding import FundingLine
from smartgov.model.masterplans import Horizon, HorizonBand, Initiative, Masterplan, Risk
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Programme
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.timelines import Period

_GAPS: Final = {
    "plan": Text("Masterplan tidak tercatat.", "No masterplan is recorded."),
    "period": Text(
        "Jangka masterplan tidak tercatat.", "The span of the masterplan is not recorded."
    ),
    "framework": Text(
        "Kerangka masterplan tidak tercatat, jadi cakupannya tidak diketahui.",
        "The framework of the masterplan is not recorded, so its coverage is not known.",
    ),
    "none": Text("Inisiatif tidak tercatat.", "No initiatives are recorded."),
    "dimension": Text(
        "{dimension}: tidak ada inisiatif yang tercatat.",
        "{dimension}: no initiative is recorded.",
    ),
    "quick-win": Text(
        "{dimension}: tidak ada quick win yang tercatat.",
        "{dimension}: no quick win is recorded.",
    ),
    "band": Text(
        "Tahun untuk {horizon} tidak tercatat, padahal ada inisiatifnya.",
        "The years of the horizon {horizon} are not recorded, yet it has initiatives.",
    ),
    "lead": Text(
        "Inisiatif tanpa instansi penanggung jawab yang tercatat: {count}.",
        "Initiatives without a lead agency on record: {count}.",
    ),
    "money": Text(
        "Inisiatif yang dananya tidak seluruhnya diketahui: {count}. Tidak diketahui bukan nol.",
        "Initiatives whose money is not wholly known: {count}. Unknown is not zero.",
    ),
    "risk": Text("Risiko tidak tercatat.", "No risks are recorded."),
    "mitigation": Text(
        "Risiko tanpa mitigasi yang tercatat: {count}.",
        "Risks without a mitigation on record: {count}.",
    ),
    "stray": Text(
        "Inisiatif di luar dimensi kerangkanya: {names}.",
        "Initiatives outside the dimensions of the framework: {names}.",
    ),
}


@attrs.frozen(kw_only=True)
class Coverage:
    """The initiatives of one dimension in one horizon, and what is known of their money.

    `known` counts the initiatives of which every funding line has an amount, `unknown` the
    others. `amounts` sums what is known by currency, so with `unknown` it is a lower bound.
    """

    dimension: str
    name: Text
    horizon: Horizon
    initiatives: tuple[str, ...]
    known: int
    unknown: int
    amounts: Mapping[str, Decimal]


@attrs.frozen(kw_only=True)
class QuickWinStanding:
    """A quick win, with the scored traits that it is recorded to have, or to lack, and the rest."""

    initiative: str
    name: Text
    dimension: str
    period: Period | None
    lead: str | None
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    unstated: tuple[str, ...]


@attrs.frozen(kw_only=True)
class MasterplanOverview(Shown):
    """What a region's masterplan covers on a day; `masterplan` is None where none is recorded.

    `coverage` has a cell for every dimension in every horizon, also where it is empty. `gaps`
    say what is not recorded. `trait_names` are the names of the traits that quick wins refer to.
    """

    subject: str
    name: str
    on: date
    masterplan: str | None
    title: Text | None
    framework: str | None
    period: Period | None
    bands: tuple[HorizonBand, ...]
    documents: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    books: tuple[Element, ...]
    bodies: tuple[BodyStanding, ...]
    quick_wins: tuple[QuickWinStanding, ...]
    trait_names: Mapping[str, Text]
    risks: tuple[Risk, ...]
    gaps: tuple[Text, ...]

    def cell(self, dimension: str, horizon: Horizon) -> Coverage | None:
        """Return the cell of a dimension in a horizon; None for an unknown dimension."""
        wanted = (dimension, horizon)
        return next((c for c in self.coverage if (c.dimension, c.horizon) == wanted), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each dimension in each horizon."""
        return [
            {
                "subject": self.subject,
                "masterplan": self.masterplan,
                "dimension": one.dimension,
                "name": one.name.say(lang),
                "horizon": one.horizon,
                "initiatives": len(one.initiatives),
                "funding_known": one.known,
                "funding_unknown": one.unknown,
                "amount": "; ".join(f"{c} {amount:f}" for c, amount in one.amounts.items()) or None,
            }
            for one in self.coverage
        ]


@on_a_day
def masterplan_overview(portfolio: Portfolio, region: str, *, on: date) -> MasterplanOverview:
    """Return what the masterplan of a region covers on the day `on`, and its gaps.

    Of several masterplans the one in force is meant, else the latest. Raises `NotFound` for an
    unknown region.
    """
    subject = portfolio.get(Region, region)
    programme = programme_of(portfolio, region, on)
    scene = scene_of(portfolio, region, on=on)
    plan = _plan(portfolio, region, on)
    framework = _framework(portfolio, plan.framework if plan else _of(programme, "framework"))
    books = _framework(portfolio, _of(programme, "books"))
    traits = _framework(portfolio, _of(programme, "traits"))
    mine = [one for one in portfolio.all(Initiative) if plan and one.masterplan == plan.id]
    money = _money(portfolio, mine)
    cells = tuple(_cells(framework, mine, money)) if framework else ()
    return MasterplanOverview(
        subject=region,
        name=subject.name,
        on=on,
        masterplan=plan.id if plan else None,
        title=plan.title if plan else None,
        framework=framework.id if framework else None,
        period=plan.period if plan else None,
        bands=plan.bands if plan else (),
        documents=plan.documents if plan else (),
        coverage=cells,
        books=elements(books, scene) if books else (),
        bodies=bodies(_framework(portfolio, _of(programme, "bodies")), scene),
        quick_wins=tuple(
            _quick_win(one, traits) for one in mine if one.horizon is Horizon.QUICK_WIN
        ),
        trait_names={node.id: node.name for node in traits.nodes} if traits else {},
        risks=plan.risks if plan else (),
        gaps=tuple(_gaps(plan, framework, mine, cells, money)),
    )


def _of(programme: Programme | None, field: str) -> str | None:
    found: str | None = getattr(programme, field, None)
    return found


def _framework(portfolio: Portfolio, name: str | None) -> Framework | None:
    return portfolio.find(Framework, name or "")


def _plan(portfolio: Portfolio, region: str, on: date) -> Masterplan | None:
    """Return the masterplan in force, else the latest begun, else any."""
    plans = [one for one in portfolio.concerning(region) if isinstance(one, Masterplan)]
    return max(plans, key=lambda plan: _rank(plan.period or Period(), on), default=None)


def _rank(period: Period, on: date) -> tuple[int, int, date]:
    start = period.start.earliest if period.start else date.min
    return (period.holds(on).value, period.begun(on).value, start)


def _money(
    portfolio: Portfolio, initiatives: Iterable[Initiative]
) -> Mapping[str, list[FundingLine]]:
    """Return the funding lines of each initiative."""
    wanted = {one.id for one in initiatives}
    found: dict[str, list[FundingLine]] = {}
    for line in portfolio.all(FundingLine):
        if line.subject in wanted:
            found.setdefault(line.subject, []).append(line)
    return found


def _cells(
    framework: Framework,
    initiatives: Iterable[Initiative],
    money: Mapping[str, list[FundingLine]],
) -> Iterator[Coverage]:
    """Yield a cell for every dimension in every horizon; sub-dimensions count for the dimension."""
    top: dict[str, str] = {}
    for node in framework.nodes:
        top[node.id] = top[node.parent] if node.parent is not None else node.id
    placed: dict[tuple[str, Horizon], list[str]] = {}
    for one in initiatives:
        found = framework.node(one.dimension)
        if found is not None:
            placed.setdefault((top[found.id], one.horizon), []).append(one.id)
    for dimension in framework.children():
        for horizon in Horizon:
            names = placed.get((dimension.id, horizon), [])
            lines = [money.get(name, []) for name in names]
            known = sum(_all_known(held) for held in lines)
            amounts: dict[str, Decimal] = {}
            for line in (line for held in lines for line in held):
                if line.amount is not None:
                    amounts[line.currency] = amounts.get(line.currency, Decimal(0)) + line.amount
            yield Coverage(
                dimension=dimension.id,
                name=dimension.name,
                horizon=horizon,
                initiatives=tuple(names),
                known=known,
                unknown=len(names) - known,
                amounts=dict(sorted(amounts.items())),
            )


def _all_known(lines: list[FundingLine]) -> bool:
    return bool(lines) and all(line.amount is not None for line in lines)


def _quick_win(initiative: Initiative, traits: Framework | None) -> QuickWinStanding:
    said: dict[Truth, list[str]] = {}
    for node in traits.children() if traits else ():
        said.setdefault(initiative.states(node.id), []).append(node.id)
    return QuickWinStanding(
        initiative=initiative.id,
        name=initiative.name,
        dimension=initiative.dimension,
        period=initiative.period,
        lead=initiative.lead,
        has=tuple(said.get(Truth.YES, ())),
        lacks=tuple(said.get(Truth.NO, ())),
        unstated=tuple(said.get(Truth.UNKNOWN, ())),
    )


def _gaps(
    plan: Masterplan | None,
    framework: Framework | None,
    initiatives: list[Initiative],
    cells: tuple[Coverage, ...],
    money: Mapping[str, list[FundingLine]],
) -> Iterator[Text]:
    """Say what is not recorded of a masterplan."""
    if plan is None:
        yield _GAPS["plan"]
        return
    if plan.period is None:
        yield _GAPS["period"]
    if framework is None:
        yield _GAPS["framework"]
    if not initiatives:
        yield _GAPS["none"]
    else:
        yield from _uncovered(cells)
    used = {one.horizon for one in initiatives} - {Horizon.QUICK_WIN}
    for horizon in Horizon:
        if horizon in used and plan.band(horizon) is None:
            yield _GAPS["band"].filled(horizon=horizon)
    placed = {name for cell in cells for name in cell.initiatives}
    stray = [one.id for one in initiatives if one.id not in placed]
    if framework is not None and stray:
        yield _GAPS["stray"].filled(names=", ".join(stray))
    if not plan.risks:
        yield _GAPS["risk"]
    yield from _incomplete(plan, initiatives, money)


def _incomplete(
    plan: Masterplan, initiatives: list[Initiative], money: Mapping[str, list[FundingLine]]
) -> Iterator[Text]:
    """Say of how many initiatives and risks something is not recorded."""
    counts = {
        "lead": sum(one.lead is None for one in initiatives),
        "money": sum(not _all_known(money.get(one.id, [])) for one in initiatives),
        "mitigation": sum(risk.mitigation is None for risk in plan.risks),
    }
    for key, count in counts.items():
        if count:
            yield _GAPS[key].filled(count=count)


def _uncovered(cells: tuple[Coverage, ...]) -> Iterator[Text]:
    """Say which dimensions have no initiative, and which of the others no quick win."""
    for first in (cell for cell in cells if cell.horizon is Horizon.QUICK_WIN):
        row = [cell for cell in cells if cell.dimension == first.dimension]
        if not any(cell.initiatives for cell in row):
            yield _GAPS["dimension"].filled(dimension=first.name)
        elif not first.initiatives:
            yield _GAPS["quick-win"].filled(dimension=first.name)
