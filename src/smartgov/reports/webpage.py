"""A check as one web page: no script, nothing loaded, readable on a phone and in print."""

import html
from collections.abc import Iterable
from typing import Final

from smartgov.findings import Finding, FindingState
from smartgov.model.reasons import Because
from smartgov.model.text import Text
from smartgov.reports.pages import cell_text, printable
from smartgov.reports.reasons import MARKS, ground_of, reason_line
from smartgov.reports.reviews import (
    T,
    basis_of,
    counts_table,
    finding_line,
    known_line,
    nothing_found,
    place_of,
    rule_counts,
    severity_counts,
    state_counts,
    undecided_line,
    waiver_line,
)
from smartgov.rules import Review

_FINDINGS: Final = Text("Temuan", "Findings")
_STYLE: Final = """
:root { color-scheme: light dark; --line: #8884; --error: #b3261e; --warning: #8a5a00;
  --hint: #3b5f8a; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ff8a80; --warning: #ffc46b; --hint: #9ec4f0; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 54rem; padding: 1rem; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { border-bottom: 1px solid var(--line); font-size: 1.15rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 0; }
h1, h3, p, li, td { overflow-wrap: anywhere; unicode-bidi: isolate; }
p { margin: .35rem 0; }
article { border: 1px solid var(--line); border-left: .4rem solid var(--hint);
  border-radius: .3rem; margin: .75rem 0; padding: .6rem .8rem; break-inside: avoid; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
.severity { font-weight: 700; color: var(--hint); }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.place { font-family: ui-monospace, monospace; font-size: .85rem; opacity: .8; }
.basis { font-size: .9rem; opacity: .85; }
ul { padding-left: 1.2rem; }
ul.because { list-style: none; margin: .35rem 0; padding-left: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .5rem; text-align: left;
  vertical-align: top; }
td { overflow-wrap: normal; }
summary { cursor: pointer; font-weight: 700; margin-top: 2rem; }
@media print { :root { color-scheme: light; } body { font-size: 10pt; max-width: none; padding: 0; }
  .scroll { overflow: visible; } }
"""
_HEAD: Final = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""


def review_to_html(review: Review, lang: str = "en") -> str:
    """Return a review as a page that stands alone: findings, what is waived, known and gone."""
    title = _said(T["title"].say(lang, name=review.name, on=review.on))
    parts = [
        _HEAD.format(lang="id" if lang == "id" else "en", title=title, style=_STYLE),
        f"<h1>{title}</h1>\n",
        *_summary(review, lang),
        *_findings(review, lang),
        *_waived(review, lang),
        *_compared(review, lang),
        *_undecided(review, lang),
        *_counts(review, lang),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _said(text: str) -> str:
    """Return a text as characters of a page, never as markup."""
    return html.escape(printable(text), quote=True)


def _paragraph(text: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<p{mark}>{_said(text)}</p>\n"


def _heading(text: str) -> str:
    return f"<h2>{_said(text)}</h2>\n"


def _items(lines: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{_said(line)}</li>\n" for line in lines) + "</ul>\n"


def _summary(review: Review, lang: str) -> Iterable[str]:
    yield _paragraph(severity_counts(review, lang), "counts")
    for line in (*state_counts(review, lang), rule_counts(review, lang)):
        yield _paragraph(line)


def _findings(review: Review, lang: str) -> Iterable[str]:
    shown = review.open
    key = _FINDINGS if review.baseline is None else T["new"]
    yield _heading(key.say(lang, count=len(shown)))
    for finding in shown:
        yield _article(finding, lang)
    if not shown:
        yield _paragraph(T[nothing_found(review)].say(lang))


def _article(finding: Finding, lang: str) -> str:
    fix, basis = finding.fix(lang).strip(), basis_of(finding)
    parts = [
        f'<article class="{finding.severity.value}">\n',
        f'<h3><span class="severity">{_said(finding.severity.say(lang))}</span> ',
        f"{_said(finding.code)}: {_said(finding.norm.title.say(lang))}</h3>\n",
        _paragraph(place_of(finding), "place"),
        _paragraph(finding.message(lang)),
        _reasons(finding.because, lang),
        _paragraph(T["fix"].say(lang, fix=fix)) if fix else "",
        _paragraph(T["basis"].say(lang, basis=basis), "basis") if basis else "",
        _paragraph(waiver_line(finding, lang)) if finding.waiver else "",
        "</article>\n",
    ]
    return "".join(parts)


def _reasons(reasons: tuple[Because, ...], lang: str) -> str:
    if not reasons:
        return ""
    items: list[str] = []
    for reason in reasons:
        ground = ", ".join(part for part in (", ".join(reason.records), ground_of(reason)) if part)
        said = f"{MARKS[reason.truth]} {reason_line(reason, lang)}"
        more = f' <span class="basis">{_said(ground)}</span>' if ground else ""
        items.append(f"<li>{_said(said)}{more}{_reasons(reason.parts, lang)}</li>\n")
    return f'<ul class="because">\n{"".join(items)}</ul>\n'


def _waived(review: Review, lang: str) -> Iterable[str]:
    found = review.of(FindingState.WAIVED)
    if found:
        yield _heading(T["waived"].say(lang, count=len(found)))
        for finding in found:
            yield _article(finding, lang)


def _compared(review: Review, lang: str) -> Iterable[str]:
    if review.baseline is None:
        return
    on, known = review.baseline.on, review.of(FindingState.KNOWN)
    yield _heading(T["known"].say(lang, on=on, count=len(known)))
    yield _items(finding_line(one, lang) for one in known) if known else _nothing(lang)
    yield _heading(T["fixed"].say(lang, on=on, count=len(review.fixed)))
    gone = [known_line(one, lang) for one in review.fixed]
    yield _items(gone) if gone else _nothing(lang)


def _nothing(lang: str) -> str:
    return _paragraph(T["nothing"].say(lang))


def _undecided(review: Review, lang: str) -> Iterable[str]:
    rules = {rule.code: rule for rule in review.rules}
    open_ones = [tally for tally in review.judgement.tallies if tally.left_open]
    if open_ones:
        yield _heading(T["undecided"].say(lang))
        yield _items(undecided_line(tally, rules, lang) for tally in open_ones)


def _counts(review: Review, lang: str) -> Iterable[str]:
    table = counts_table(review.judgement.tallies)
    head = "".join(f'<th scope="col">{_said(one.say(lang))}</th>' for one in table.headings)
    yield f"<details>\n<summary>{_said(T['counts'].say(lang))}</summary>\n"
    yield f'<div class="scroll">\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
    for row in table.rows:
        cells = "".join(f"<td>{_said(cell_text(cell, lang))}</td>" for cell in row)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n</details>\n"
