"""The page about a masterplan: coverage, money, quick wins, books, bodies, readiness, gaps."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from smartgov.cases import (
    BodyStanding,
    Check,
    Coverage,
    Element,
    MasterplanOverview,
    QuickWinStanding,
    Readiness,
    Verdict,
)
from smartgov.model.agencies import Agency
from smartgov.model.dates import Truth
from smartgov.model.masterplans import Horizon, Risk
from smartgov.model.portfolio import Portfolio
from smartgov.model.sources import Confidence
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page
from smartgov.reports.stages import sources_block

_DEEPEST: Final = 6
_T: Final = {
    "title": Text("{name} ({subject}): masterplan", "{name} ({subject}): masterplan"),
    "per": Text("Per {on}.", "On {on}."),
    "plan": Text("Masterplan", "Masterplan"),
    "span": Text("Jangka", "Span"),
    "documents": Text("Dokumen", "Documents"),
    "not-recorded": Text("tidak tercatat", "not recorded"),
    "coverage": Text(
        "Inisiatif menurut dimensi dan jangka", "Initiatives by dimension and horizon"
    ),
    "dimension": Text("Dimensi", "Dimension"),
    "money": Text("Dana menurut dimensi", "Money by dimension"),
    "known": Text("diketahui", "known"),
    "unknown": Text("tidak diketahui", "unknown"),
    "amount": Text("Jumlah yang diketahui", "Amount known"),
    "at-least": Text("paling sedikit {amount}", "at least {amount}"),
    "quick-wins": Text("Quick win dan sifat yang dinilai", "Quick wins and their scored traits"),
    "quick-win": Text(
        "{name} ({dimension}): {has} sifat ada, {lacks} tidak, {unstated} tidak dinyatakan",
        "{name} ({dimension}): has {has} of the traits, lacks {lacks}, {unstated} not stated",
    ),
    "lacks": Text("tidak ada: {names}", "lacks: {names}"),
    "unstated": Text("tidak dinyatakan: {names}", "not stated: {names}"),
    "books": Text("Buku", "Books"),
    "bodies": Text("Kelembagaan", "Bodies"),
    "no-body": Text("badannya tidak tercatat", "the body is not recorded"),
    "decree": Text("keputusan: {which}", "decree: {which}"),
    "decree-of": Text("keputusan pembentukannya", "the decree that sets it up"),
    "evidence": Text("bukti", "evidence"),
    "who": Text("dari", "from"),
    "ground": Text("Dasar: {sources} ({confidence}).", "Basis: {sources} ({confidence})."),
    "members": Text("anggota tercatat: {count}", "members on record: {count}"),
    "no-members": Text("anggota: tidak tercatat", "members: not recorded"),
    "met-yes": Text("rapat tahun {year}: {when}", "meetings in {year}: {when}"),
    "met-no": Text("rapat tahun {year}: belum ada", "meetings in {year}: none"),
    "met-unknown": Text("rapat tahun {year}: tidak diketahui", "meetings in {year}: unknown"),
    "risks": Text("Risiko", "Risks"),
    "mitigation": Text("mitigasi: {what}", "mitigation: {what}"),
    "owner": Text("oleh: {who}", "by: {who}"),
    "readiness": Text("Kesiapan", "Readiness"),
    "counts": Text(
        "Ada buktinya: {met}. Belum ada: {missing}. Tidak diketahui: {unknown}."
        " Tidak tercatat bukan berarti tidak ada.",
        "With evidence: {met}. Missing: {missing}. Unknown: {unknown}."
        " Not recorded does not mean not there.",
    ),
    "must-act": Text("Yang dapat melengkapi", "Who can supply it"),
    "gaps": Text("Yang masih kosong", "Gaps"),
}

_MET: Final = {Truth.YES: "met-yes", Truth.NO: "met-no", Truth.UNKNOWN: "met-unknown"}
_MARKS: Final = {Verdict.MET: "[x]", Verdict.MISSING: "[ ]", Verdict.UNKNOWN: "[?]"}


def masterplan_page(
    portfolio: Portfolio, overview: MasterplanOverview, ready: Readiness, lang: str
) -> Page:
    """Return the page of a region's masterplan and its readiness."""
    title = _T["title"].say(lang, name=overview.name, subject=overview.subject)
    blocks: list[Block] = [Heading(title, 1), Line(_T["per"].say(lang, on=overview.on))]
    blocks.append(Facts(tuple(_facts(overview, lang))))
    if overview.gaps:
        blocks.append(Heading(_T["gaps"].say(lang)))
        blocks += [Line(gap.say(lang), 0, "-") for gap in overview.gaps]
    if overview.masterplan is not None and overview.coverage:
        blocks += [Heading(_T["coverage"].say(lang)), Grid(_counts(overview.coverage))]
        blocks += [Heading(_T["money"].say(lang)), Grid(_money(overview.coverage, lang))]
    if overview.quick_wins:
        blocks.append(Heading(_T["quick-wins"].say(lang)))
        for one in overview.quick_wins:
            blocks += _quick_win(one, overview, lang)
    if overview.risks:
        blocks.append(Heading(_T["risks"].say(lang)))
        blocks += [line for risk in overview.risks for line in _risk(portfolio, risk, lang)]
    if overview.books:
        blocks += [Heading(_T["books"].say(lang)), *_elements(overview.books, lang)]
    if overview.bodies:
        blocks.append(Heading(_T["bodies"].say(lang)))
        for body in overview.bodies:
            blocks += _body(body, overview, lang)
    blocks += _readiness(ready, lang)
    cited = {
        source for element in (*overview.books, *ready.elements) for source in element.check.sources
    }
    cited.update(s for body in overview.bodies if body.decree for s in body.decree.sources)
    blocks += sources_block(portfolio, cited, lang)
    return tuple(blocks)


def _facts(overview: MasterplanOverview, lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    missing = _T["not-recorded"].say(lang)
    yield _T["plan"].say(lang), ((overview.title.say(lang) if overview.title else missing),)
    if overview.masterplan is None:
        return
    yield _T["span"].say(lang), ((overview.period.say(lang) if overview.period else missing),)
    for band in overview.bands:
        yield band.horizon.say(lang), (band.period.say(lang),)
    yield _T["documents"].say(lang), (", ".join(overview.documents) or missing,)


def _rows(coverage: Iterable[Coverage]) -> Mapping[str, list[Coverage]]:
    """Return the cells of each dimension, in order."""
    rows: dict[str, list[Coverage]] = {}
    for cell in coverage:
        rows.setdefault(cell.dimension, []).append(cell)
    return rows


def _counts(coverage: tuple[Coverage, ...]) -> Table:
    headings = [Text(one.say("id"), one.say("en")) for one in Horizon]
    return Table(
        keys=("dimension", *Horizon),
        headings=(_T["dimension"], *headings),
        rows=tuple(
            (row[0].name, *(len(cell.initiatives) for cell in row))
            for row in _rows(coverage).values()
        ),
    )


def _money(coverage: tuple[Coverage, ...], lang: str) -> Table:
    return Table(
        keys=("dimension", "known", "unknown", "amount"),
        headings=(_T["dimension"], _T["known"], _T["unknown"], _T["amount"]),
        rows=tuple(
            (
                row[0].name,
                sum(cell.known for cell in row),
                sum(cell.unknown for cell in row),
                _amounts(row, lang),
            )
            for row in _rows(coverage).values()
        ),
    )


def _amounts(row: list[Coverage], lang: str) -> str:
    """Return the sums that are known, marked as lower bounds where some money is not."""
    found = {currency for cell in row for currency in cell.amounts}
    sums = [
        f"{currency} {sum(cell.amounts.get(currency, 0) for cell in row):f}"
        for currency in sorted(found)
    ]
    if sums and any(cell.unknown for cell in row):
        return _T["at-least"].say(lang, amount=" + ".join(sums))
    return " + ".join(sums)


def _quick_win(one: QuickWinStanding, overview: MasterplanOverview, lang: str) -> list[Block]:
    counts = {"has": len(one.has), "lacks": len(one.lacks), "unstated": len(one.unstated)}
    dimension = next(
        (c.name for c in overview.coverage if one.initiative in c.initiatives), one.dimension
    )
    said = _T["quick-win"].say(lang, name=one.name, dimension=dimension, **counts)
    blocks: list[Block] = [Line(said, 0, "-")]
    if one.lacks:
        names = tuple(overview.trait_names[name] for name in one.lacks)
        blocks.append(Line(_T["lacks"].say(lang, names=names), 1))
    if one.unstated and (one.has or one.lacks):
        names = tuple(overview.trait_names[name] for name in one.unstated)
        blocks.append(Line(_T["unstated"].say(lang, names=names), 1))
    return blocks


def _risk(portfolio: Portfolio, risk: Risk, lang: str) -> Iterator[Block]:
    yield Line(risk.what.say(lang), 0, "-")
    yield Line(_T["mitigation"].say(lang, what=risk.mitigation or _T["not-recorded"]), 1)
    if risk.owner:
        owner = portfolio.find(Agency, risk.owner)
        yield Line(_T["owner"].say(lang, who=owner.name if owner else risk.owner), 1)


def _elements(found: Iterable[Element], lang: str) -> Iterator[Block]:
    for one in found:
        depth = min(one.depth, _DEEPEST)
        yield _marked(one.check, one.check.what, lang, depth)
        if not one.parts:
            yield from _details(one.check, lang, depth)


def _marked(check: Check, what: Text, lang: str, depth: int) -> Line:
    """Return a line with a verdict's mark; what is unsure in itself says so."""
    notes = [check.reason.say(lang)] if check.reason else []
    if check.confidence is Confidence.UNSURE:
        notes.append(check.confidence.say(lang))
    note = f" ({'; '.join(notes)})" if notes else ""
    return Line(f"{what.say(lang)}{note}", depth, _MARKS[check.verdict])


def _details(check: Check, lang: str, depth: int) -> Iterator[Block]:
    """Say what shows an element, part by part where there are several, else who can supply it."""
    for part in check.parts:
        yield _marked(part, part.what, lang, depth + 1)
    if check.evidence:
        pieces = tuple(
            piece.record + (f", {piece.date.say(lang)}" if piece.date else "")
            for piece in check.evidence
        )
        yield Line(f"{_T['evidence'].say(lang)}: {'; '.join(pieces)}", depth + 2)
    if check.supplier and check.verdict is not Verdict.MET:
        yield Line(f"{_T['who'].say(lang)}: {check.supplier.say(lang)}", depth + 2)


def _body(body: BodyStanding, overview: MasterplanOverview, lang: str) -> Iterator[Block]:
    if body.body is None:
        yield Line(f"{body.name.say(lang)}: {_T['no-body'].say(lang)}", 0, "-")
    else:
        yield Line(body.name.say(lang), 0, "-")
    if body.decree is not None:
        yield _marked(body.decree, _T["decree-of"], lang, 1)
        yield from _details(body.decree, lang, 1)
    if body.body is None:
        return
    shown = {piece.record for piece in body.decree.evidence} if body.decree else set[str]()
    if body.set_up_by and body.set_up_by not in shown:
        yield Line(_T["decree"].say(lang, which=body.set_up_by), 1)
    key = "members" if body.members else "no-members"
    yield Line(_T[key].say(lang, count=len(body.members)), 1)
    days = tuple(piece.date for piece in body.meetings)
    yield Line(_T[_MET[body.met]].say(lang, year=str(overview.on.year), when=days), 1)


def _readiness(ready: Readiness, lang: str) -> list[Block]:
    counts = {verdict.value: ready.count(verdict) for verdict in Verdict}
    blocks: list[Block] = [
        Heading(_T["readiness"].say(lang)),
        Line(f"{ready.framework_name.say(lang)}."),
        Line(_T["counts"].say(lang, **counts)),
    ]
    sources = tuple(dict.fromkeys(s for one in ready.elements for s in one.check.sources))
    if sources and ready.confidence:
        said = _T["ground"].say(lang, sources=", ".join(sources), confidence=ready.confidence)
        blocks.append(Line(said))
    blocks += _elements(ready.elements, lang)
    if ready.must_act:
        who = tuple(one.say(lang) for one in ready.must_act)
        blocks.append(Facts(((_T["must-act"].say(lang), who),)))
    return blocks
