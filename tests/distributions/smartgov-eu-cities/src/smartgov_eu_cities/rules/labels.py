"""The mission label: something other than taking part, given for a contract."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Confidence,
    Context,
    Document,
    Example,
    Outcome,
    Severity,
    Text,
    Verdict,
    breach,
    evidence,
    rule,
    skip,
    undecided,
)
from smartgov_eu_cities.rules.contracts import CONTRACT

_DAY = date(2025, 6, 1)
_LABEL = """
[[documents]]
id = "label"
kind = "mission-label"
title = { id = "Label misi", en = "Mission label" }
region = "example-city"
date = 2024-10-01
"""


@rule(
    "EUM201",
    Severity.WARNING,
    title=Text("Label didahului kontrak", "A label follows a contract"),
    message=Text(
        "{subject} bertanggal {day}, sebelum ada kontrak iklim kota.",
        "{subject} is dated {day}, before there was a climate city contract.",
    ),
    fix=Text("Periksa tanggal label dan kontrak.", "Check the dates of label and contract."),
    sources=("eum-s81",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=CONTRACT + _LABEL, on=_DAY),
        Example(text=CONTRACT.replace("signed = 2024-03-01\n", "") + _LABEL, on=_DAY, undecided=1),
        Example(text=CONTRACT.replace("2024-03-01", "2024-11-01") + _LABEL, on=_DAY, breaches=1),
    ),
)
def label_follows_a_contract(document: Document, at: Context) -> Iterator[Outcome]:
    """What is labelled is a reviewed contract, not a city that takes part."""
    day = document.date.exact if document.date else None
    if document.kind != "mission-label" or document.region is None:
        yield skip(Text("bukan label misi", "no mission label"))
    elif day is None:
        yield undecided("date")
    else:
        found = evidence(at.portfolio, document.region, "climate-city-contract", on=day)
        if found.verdict is Verdict.UNKNOWN:
            yield undecided("contract")
        elif found.verdict is Verdict.MISSING:
            yield breach(document, "date", day=document.date)
