"""A check as one web page: no script, nothing loaded, readable on a phone and in print."""

from collections.abc import Iterable
from typing import Final

from smartgov.findings import Finding, FindingState
from smartgov.model.escaping import html_text
from smartgov.model.reasons import Because
from smartgov.model.text import Text
from smartgov.reports.pages import cell_text
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
from smartgov.reports.styling import POLICY, SKIP, STYLE
from smartgov.rules import Review

_FINDINGS: Final = Text("Temuan", "Findings")
_HEAD: Final = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<main id="content" tabindex="-1">
"""


def review_to_html(review: Review, lang: str = "en") -> str:
    """Return a review as a page that stands alone: findings, what is waived, known and gone."""
    title = html_text(T["title"].say(lang, name=review.name, on=review.on))
    parts = [
        _HEAD.format(
            lang="id" if lang == "id" else "en",
            title=title,
            policy=POLICY,
            style=STYLE,
            skip=html_text(SKIP.say(lang)),
        ),
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


def _paragraph(text: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<p{mark}>{html_text(text)}</p>\n"


def _heading(text: str) -> str:
    return f"<h2>{html_text(text)}</h2>\n"


def _items(lines: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{html_text(line)}</li>\n" for line in lines) + "</ul>\n"


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
        f'<h3><span class="severity">{html_text(finding.severity.say(lang))}</span> ',
        f"{html_text(finding.code)}: {html_text(finding.norm.title.say(lang))}</h3>\n",
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
        more = f' <span class="basis">{html_text(ground)}</span>' if ground else ""
        items.append(f"<li>{html_text(said)}{more}{_reasons(reason.parts, lang)}</li>\n")
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
    head = "".join(f'<th scope="col">{html_text(one.say(lang))}</th>' for one in table.headings)
    words = html_text(T["counts"].say(lang))
    yield f"<details>\n<summary>{words}</summary>\n"
    yield '<div class="scroll" role="group" tabindex="0" aria-labelledby="counts">\n<table>\n'
    yield f'<caption id="counts">{words}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
    for code, *row in table.rows:
        cells = "".join(f"<td>{html_text(cell_text(cell, lang))}</td>" for cell in row)
        yield f'<tr><th scope="row">{html_text(cell_text(code, lang))}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n</details>\n"
