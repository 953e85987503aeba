"""Pages of the gazetteer: what a text may mean, and how a column was joined."""

from typing import Final

from smartgov.gazetteer import Match, RegionMatches, Resolution
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page

_T: Final = {
    "title": Text("Daerah: {text}", "Region: {text}"),
    "answer": Text("{match}: {why}", "{match}: {why}"),
    "joined": Text("Pencocokan daerah: {path}", "Regions joined: {path}"),
    "rows": Text("baris", "rows"),
    "matched": Text("dengan kode", "with a code"),
    "decided": Text("teks yang diputuskan", "texts decided"),
    "open": Text("teks yang perlu diputuskan", "texts to decide"),
    "to-decide": Text("Perlu diputuskan", "To decide"),
    "refused": Text(
        "Keputusan '{text}' = '{region}' tidak menyebut satu daerah dan tidak dipakai.",
        "The decision '{text}' = '{region}' names no single region and is not used.",
    ),
    "more": Text(
        "dan {count} lagi: tulis semuanya dengan --fix", "and {count} more: write all with --fix"
    ),
}
_HEADINGS: Final = (
    Text("teks", "text"),
    Text("baris", "rows"),
    Text("jawaban", "answer"),
    Text("mengapa", "why"),
)
_CANDIDATES: Final = (Text("kode", "code"), Text("nama", "name"), Text("mengapa", "why"))
_MOST: Final = 20


def resolution_page(answer: Resolution, lang: str) -> Page:
    """Return what a text may mean, as a page."""
    blocks: list[Block] = [
        Heading(_T["title"].say(lang, text=answer.text), 1),
        Line(_T["answer"].say(lang, match=answer.match, why=answer.why)),
    ]
    if answer.candidates:
        rows = tuple((one.region, one.name, one.why) for one in answer.candidates)
        keys = ("region", "name", "why")
        blocks.append(Grid(Table(keys=keys, headings=_CANDIDATES, rows=rows)))
    return tuple(blocks)


def matches_page(path: str, answer: RegionMatches, lang: str) -> Page:
    """Return how a column was joined, as a page: counts, then what a person must decide."""
    facts = [
        (_T["rows"].say(lang), (str(len(answer.texts)),)),
        *((match.say(lang), (str(answer.counts[match]),)) for match in Match),
        (_T["decided"].say(lang), (str(len(answer.decided)),)),
        (_T["matched"].say(lang), (str(answer.matched),)),
        (_T["open"].say(lang), (str(len(answer.fixes)),)),
    ]
    blocks: list[Block] = [
        Heading(_T["joined"].say(lang, path=path), 1),
        Facts(tuple(facts)),
    ]
    blocks += [
        Line(_T["refused"].say(lang, text=one.text, region=one.region), 0, "!")
        for one in answer.refused
    ]
    if answer.fixes:
        blocks.append(Heading(_T["to-decide"].say(lang)))
        rows = tuple(
            (fix.text, fix.count, Match(fix.match), fix.why) for fix in answer.fixes[:_MOST]
        )
        keys = ("text", "rows", "match", "why")
        blocks.append(Grid(Table(keys=keys, headings=_HEADINGS, rows=rows)))
        if answer.fixes[_MOST:]:
            blocks.append(Line(_T["more"].say(lang, count=len(answer.fixes) - _MOST)))
    return tuple(blocks)
