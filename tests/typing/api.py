"""How the library is used, for type checkers: every assignment states the type it must have.

Nothing here is run; `mypy` and `pyright` check it with the tests.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from smartgov import (
    Action,
    Affected,
    Agreement,
    Assessment,
    Breach,
    Check,
    Code,
    Confidence,
    Context,
    Contribution,
    Cycle,
    Decision,
    Dependency,
    DependencyGraph,
    Event,
    Evidence,
    Example,
    Explanation,
    Finding,
    Fix,
    Framework,
    Gazetteer,
    Impact,
    Index,
    Judgement,
    Late,
    Lift,
    Match,
    Normalisation,
    Normalise,
    Outcome,
    Pack,
    PartialDate,
    Participation,
    Portfolio,
    Progress,
    Ranking,
    Reading,
    Record,
    Reference,
    Region,
    RegionCount,
    RegionMatches,
    Resolution,
    Review,
    Rule,
    SchemeInForce,
    Scorecard,
    Severity,
    Status,
    Supplier,
    Tally,
    Text,
    Ties,
    Truth,
    Verdict,
    WaitedFor,
    Weight,
    Workflow,
    WorkStep,
    answer_to_json,
    breach,
    check,
    code_on,
    cycles,
    dangling,
    deadlines,
    dependency_graph,
    dumps,
    evidence,
    explain,
    impact,
    installed_packs,
    lay,
    lift,
    load,
    match_regions,
    most_waited_for,
    order_of_work,
    parent_of,
    participations,
    parts_of,
    rank,
    read,
    read_decisions,
    regions_by_law,
    replay,
    resolve,
    resolve_code,
    review_text,
    rule,
    scheme_in_force,
    score,
    skip,
    status,
    to_records,
    undecided,
    waterfall,
    write_fix_list,
)
from smartgov import review as review_path

ON = date(2023, 5, 1)


def read_a_portfolio() -> Portfolio:
    reading: Reading = read("example:kota-metro")
    findings: tuple[Finding, ...] = reading.errors
    portfolio: Portfolio = load("example:kota-metro")
    laid: Portfolio = lay(portfolio)
    text: str = dumps(laid)
    again: Review = review_text(text, ON, name="again.json")
    return again.portfolio if not findings else portfolio


def look_up(portfolio: Portfolio) -> None:
    agreement: Agreement = portfolio.get(Agreement, "nk-metro-2023")
    maybe: Region | None = portfolio.find(Region, "18.72")
    anything: Record | None = portfolio.record("18.72")
    events: tuple[Event, ...] = portfolio.all(Event)
    own: tuple[Dependency, ...] = portfolio.own(Dependency)
    parts: tuple[Region, ...] = portfolio.parts("18")
    less: Portfolio = portfolio.without("nk-metro-2023").with_(agreement)
    broken: Iterator[Reference] = dangling(less)
    signed: PartialDate | None = agreement.signed
    if signed is not None:
        before: Truth = signed.on_or_before(ON)
        words: str = signed.say("id") + before.name
        print_nothing(words, maybe, anything, events, own, parts, broken)


def where_does_it_stand(portfolio: Portfolio) -> None:
    joined: tuple[Participation, ...] = participations(portfolio)
    answer: Status = status(portfolio, joined[0], on=ON, soon=60)
    by_code: Status = status(portfolio, "18.72", on=ON)
    late: tuple[Late, ...] = deadlines(portfolio, joined[0], on=ON)
    overdue: tuple[Late, ...] = answer.overdue
    who: tuple[Supplier, ...] = by_code.must_act
    progress: Progress = replay(portfolio.get(Workflow, "gmsc-2023"), portfolio.all(Event), ON)
    rows: list[dict[str, object]] = to_records(answer, "id")
    print_nothing(late, overdue, who, progress, rows)


def what_blocks(portfolio: Portfolio) -> None:
    answer: Explanation = explain(portfolio, "18.72", "mentoring-1", on=ON)
    verdict: Verdict = answer.verdict
    still: tuple[Check, ...] = answer.open
    todo: tuple[Action, ...] = answer.actions
    one: Check = evidence(portfolio, "18.72", "council-decree", on=ON)
    pieces: tuple[Evidence, ...] = one.evidence
    due: date | None = still[0].due.day if still[0].due else None
    json: str = answer_to_json(answer, "explanation")
    print_nothing(verdict, todo, pieces, due, json, to_records(answer))


def who_depends_on_whom(portfolio: Portfolio) -> None:
    graph: DependencyGraph = dependency_graph(portfolio, ON, blocking=True)
    answer: Impact = impact(graph, "kominfo")
    waiting: tuple[Affected, ...] = impact(graph, "opd-metro", waits_for=True).affected
    rings: tuple[Cycle, ...] = cycles(graph)
    most: tuple[WaitedFor, ...] = most_waited_for(graph, 10)
    order: tuple[WorkStep, ...] = order_of_work(graph)
    print_nothing(answer, waiting, rings, most, order)


def how_good_is_it(portfolio: Portfolio) -> None:
    card: Scorecard = score(
        portfolio.get(Framework, "spbe-2020"), portfolio.get(Assessment, "spbe-metro-2023")
    )
    number: Decimal | None = card.index
    label: Text | None = card.label
    agrees: bool | None = card.agrees
    spbe = portfolio.get(Framework, "spbe-2020")
    result = portfolio.get(Assessment, "spbe-metro-2023")
    parts: tuple[Contribution, ...] = waterfall(spbe, result, depth=1).parts
    index: Index = Index(framework=spbe, indicators=("d1",)).with_step(
        Weight(given={"d1": Decimal(1)}), Normalise(method=Normalisation.RANK)
    )
    values: Mapping[str, Decimal | None] = index.run([result]).values
    ranks: Ranking = rank(values, ties=Ties.DENSE)
    way: Lift = lift(spbe, result, target=Decimal(4), costs={"d1": Decimal(2)})
    held: SchemeInForce = scheme_in_force(portfolio, "gmsc", ON, track="regular")
    print_nothing(parts, ranks, way, held)
    meant: Resolution = resolve(portfolio, "Metro", level="city")
    region: str | None = meant.region
    print_nothing(number, label, agrees, region, to_records(card))


def which_region(portfolio: Portfolio) -> None:
    regions: Gazetteer = Gazetteer.of(portfolio)
    kind: Match = resolve(regions, "Metro", on=ON, within="18").match
    coded: Resolution = resolve_code(regions, "1872", scheme="bps", on=ON)
    code: Code | None = code_on(portfolio, "18.72", scheme="bps", on=ON)
    joined: RegionMatches = match_regions(regions, ["Metro"], decisions=[Decision(text="x")])
    codes: tuple[str | None, ...] = joined.codes
    fixes: tuple[Fix, ...] = joined.fixes
    write_fix_list(fixes, "fixes.csv", lang="id")
    decisions: tuple[Decision, ...] = read_decisions("fixes.csv")
    parent: str | None = parent_of(regions, "18.72", ON)
    parts: tuple[str, ...] = parts_of(regions, "18", ON)
    count: RegionCount = regions_by_law(regions, ON)
    print_nothing(kind, coded, code, codes, decisions, parent, parts, count, to_records(joined))


EXAMPLE = Example(text="", on=ON)


@rule(
    "TST001",
    Severity.HINT,
    title=Text("Judul", "Title"),
    message=Text("{subject} keliru.", "{subject} is wrong."),
    fix=Text("Perbaiki.", "Mend it."),
    basis=("PP 28/2018 Ps 9(1)",),
    confidence=Confidence.LIKELY,
    examples=(EXAMPLE, Example(text="", on=ON, breaches=1)),
)
def agreement_is_signed(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Work on an unsigned agreement has no ground."""
    if agreement.kind == "other":
        yield skip(Text("jenis lain", "another kind"))
    elif agreement.signed is None:
        yield undecided("signed")
    elif agreement.signed.on_or_before(at.on) is Truth.NO:
        found: Breach = breach(agreement, "signed", day=agreement.signed)
        yield found


def what_is_wrong(portfolio: Portfolio) -> None:
    mine: Rule = agreement_is_signed
    judgement: Judgement = check(portfolio, ON, rules=[mine])
    tally: Tally = judgement.tally("TST001")
    answer: Review = review_path("example:kota-metro", ON)
    count: int = answer.count(Severity.HINT)
    packs: tuple[Pack, ...] = installed_packs()
    for finding in answer.findings:
        words: str = finding.message("id") + finding.fix("en")
        print_nothing(words, tally, count, packs)


def print_nothing(*values: object) -> None:
    """Take values, so that none is unused."""
    del values
