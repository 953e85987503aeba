"""What the rules of planning share: the plans of a region, and which was drawn up from which."""

from typing import Final

from smartgov import Document, Portfolio, Text, Truth

LONG_TERM: Final = "long-term-plan"
MEDIUM_TERM: Final = "medium-term-plan"
URBAN: Final = "urban-plan"
YEARLY: Final = "yearly-plan"
BUDGET_POLICY: Final = "budget-policy"
BUDGET: Final = "budget"
EVALUATION: Final = "budget-evaluation"
PERFORMANCE: Final = "performance-report"

NAMES: Final = {
    LONG_TERM: Text("RPJPD", "the long-term plan (RPJPD)"),
    MEDIUM_TERM: Text("RPJMD", "the medium-term plan (RPJMD)"),
    URBAN: Text("RP2P", "the urban plan (RP2P)"),
    YEARLY: Text("RKPD", "the yearly plan (RKPD)"),
    BUDGET_POLICY: Text("KUA dan PPAS", "the budget policy (KUA and PPAS)"),
}
_ORDER: Final = (LONG_TERM, MEDIUM_TERM, URBAN, YEARLY, BUDGET_POLICY, BUDGET, EVALUATION)
"""Each is drawn up from those before it."""


def plans(portfolio: Portfolio, region: str, kind: str) -> tuple[Document, ...]:
    """Return the documents of a kind that a region has."""
    return tuple(
        record
        for record in portfolio.concerning(region)
        if isinstance(record, Document) and record.kind == kind and record.region == region
    )


def rests_on(portfolio: Portfolio, document: Document, kind: str) -> Truth:
    """Answer whether a document was drawn up from one of a kind, straight or by way of others.

    Unknown where a document on the way does not record what it was drawn up from.
    """
    seen: set[str] = set()
    left = [document]
    truth = Truth.NO
    while left:
        each = left.pop()
        if each.id in seen:
            continue
        seen.add(each.id)
        below = [portfolio.find(Document, name) for name in each.rests_on]
        found = [one for one in below if one is not None]
        if any(_is(one, kind, document.region) for one in found):
            return Truth.YES
        if not each.rests_on and _later(each.kind, kind):
            truth = Truth.UNKNOWN
        left += found
    return truth


def _is(document: Document, kind: str, region: str | None) -> bool:
    same = None in {document.region, region} or document.region == region
    return document.kind == kind and same


def _later(kind: str, than: str) -> bool:
    """Answer whether a document of a kind may be drawn up from one of another kind."""
    return kind not in _ORDER or _ORDER.index(kind) > _ORDER.index(than)


def plan(kind: str, *keys: str, name: str = "", region: str = "18.72") -> str:
    """Return a document of a region, for the examples of rules; `keys` are lines of it."""
    return f"""
[[documents]]
id = "{name or kind}"
kind = "{kind}"
title = {{ id = "Dokumen", en = "Document" }}
region = "{region}"
""" + "".join(f"{key}\n" for key in keys)
