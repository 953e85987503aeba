"""Quick wins: one for each dimension, with the traits that the evaluation asks about."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from smartgov import (
    Context,
    Example,
    Framework,
    Horizon,
    Initiative,
    Masterplan,
    Outcome,
    Portfolio,
    Programme,
    Severity,
    Text,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 6, 1)
_PLAN = """
[portfolio]
packs = ["gmsc"]

[[masterplans]]
id = "plan"
region = "18.72"
title = { id = "Masterplan", en = "Masterplan" }
framework = "gmsc-dimensions"
"""
_SIX = ("service", "branding", "economy", "living", "society", "environment")


def _win(dimension: str, name: str = "", horizon: str = "quick-win") -> str:
    return f"""
[[initiatives]]
id = "{name or dimension}-win"
masterplan = "plan"
name = {{ id = "Aksi", en = "Action" }}
dimension = "{dimension}"
horizon = "{horizon}"
"""


def _statement(what: str) -> str:
    return f'statements = [{{ what = "{what}", holds = true }}]\n'


_ALL = "".join(map(_win, _SIX))

_COUNTED = Text("{dimension} {count}", "{dimension} {count}")


def _quick_wins(portfolio: Portfolio, _on: date) -> dict[str, Counter[str]]:
    """Count the quick wins of each masterplan by the node they name."""
    found: dict[str, Counter[str]] = {}
    for initiative in portfolio.all(Initiative):
        if initiative.horizon is Horizon.QUICK_WIN:
            found.setdefault(initiative.masterplan, Counter())[initiative.dimension] += 1
    return found


@rule(
    "GMS109",
    Severity.WARNING,
    title=Text("Satu quick win untuk tiap dimensi", "One quick win for each dimension"),
    message=Text(
        "Lazimnya satu quick win untuk tiap dimensi; tercatat: {counts}.",
        "One quick win for each dimension is usual; recorded are: {counts}.",
    ),
    fix=Text(
        "Catat yang kurang, atau pindahkan yang lebih ke jangka lain.",
        "Record what is missing, or move the others to another horizon.",
    ),
    sources=("s40", "s41"),
    why="Bimtek IV berakhir dengan quick win final untuk tiap dimensi.",
    examples=(
        Example(text=_PLAN + _ALL, on=_DAY),
        Example(text=_PLAN + _win("living", horizon="short"), on=_DAY, undecided=1),
        Example(text=_PLAN + _ALL + _win("health"), on=_DAY, breaches=1),
        Example(text=_PLAN + _win("living"), on=_DAY, breaches=1),
        Example(
            text=_PLAN + _ALL.replace('masterplan = "plan"', 'masterplan = "other"'),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_PLAN + _ALL.replace('= "service"', '= "governance"'), on=_DAY),
        Example(text=_PLAN + _ALL + _win("health", horizon="long"), on=_DAY),
        Example(text=_PLAN + _ALL.replace('= "service"', '= "services"'), on=_DAY, breaches=1),
        Example(text=_PLAN.replace("gmsc-dimensions", "own") + _ALL, on=_DAY, skipped=1),
        Example(text=_PLAN, on=_DAY, undecided=1),
    ),
)
def one_quick_win_each(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """The fourth round ends with a final quick win for each dimension."""
    framework = at.portfolio.find(Framework, plan.framework)
    counts = at.once(_quick_wins).get(plan.id)
    if framework is None:
        yield skip(Text("kerangkanya tidak tercatat", "its framework is not recorded"))
    elif counts is None:
        yield undecided("initiatives")
    else:
        top: dict[str, str] = {}
        for node in framework.nodes:
            top[node.id] = top[node.parent] if node.parent is not None else node.id
        by_top: Counter[str] = Counter()
        for name, count in counts.items():
            found = framework.node(name)
            if found is not None:
                by_top[top[found.id]] += count
        counts_said = tuple(
            _COUNTED.filled(dimension=node.name, count=by_top[node.id])
            for node in framework.children()
            if by_top[node.id] != 1
        )
        if counts_said:
            yield breach(plan, counts=counts_said)


@rule(
    "GMS110",
    Severity.WARNING,
    title=Text("Sifat quick win dikenal penilaiannya", "A trait of a quick win is a scored one"),
    message=Text(
        "'{what}' bukan sifat quick win yang dinilai.",
        "'{what}' is no trait that quick wins are scored by.",
    ),
    fix=Text("Pilih satu dari: {known}.", "Choose one of: {known}."),
    sources=("s29", "s30"),
    why="Pernyataan dengan kata lain daripada yang dinilai tidak dihitung siapa pun.",
    examples=(
        Example(text=_PLAN + _win("living") + _statement("uniqueness"), on=_DAY),
        Example(text=_PLAN + _win("living"), on=_DAY, undecided=1),
        Example(text=_PLAN + _win("living", horizon="long") + _statement("novelty"), on=_DAY),
        Example(text=_PLAN + _win("living") + _statement("novelty"), on=_DAY, breaches=1),
        Example(
            text=_PLAN + _win("living") + 'statements = [{ what = "uniqueness", holds = false }]\n',
            on=_DAY,
        ),
        Example(text=_PLAN + _win("living") + _statement("Uniqueness"), on=_DAY, breaches=1),
        Example(
            text=_PLAN + _win("living") + 'statements = [{ what = "novelty", holds = true },'
            ' { what = "fun", holds = false }, { what = "uniqueness", holds = true }]\n',
            on=_DAY,
            breaches=2,
        ),
        Example(text=_PLAN + _win("living", horizon="short"), on=_DAY, skipped=1),
    ),
)
def traits_are_known(initiative: Initiative, at: Context) -> Iterator[Outcome]:
    """A statement under another word than those scored is counted by nobody."""
    programme = at.portfolio.find(Programme, "gmsc")
    traits = at.portfolio.find(Framework, (programme.traits if programme else None) or "")
    if initiative.horizon is not Horizon.QUICK_WIN or traits is None:
        yield skip(Text("bukan quick win", "not a quick win"))
    elif not initiative.statements:
        yield undecided("statements")
    else:
        known = tuple(node.id for node in traits.nodes)
        for number, one in enumerate(initiative.statements):
            if one.what not in known:
                yield breach(initiative, f"statements[{number}]/what", what=one.what, known=known)
