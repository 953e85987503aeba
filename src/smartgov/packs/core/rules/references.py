"""What a record names must be there, and one id means one thing."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Context,
    Example,
    Hint,
    Outcome,
    Portfolio,
    Severity,
    Text,
    breach,
    dangling,
    register_name,
    rule,
)

_DAY = date(2023, 5, 1)
_AGENCY = """
[[agencies]]
id = "kominfo"
name = { id = "Kementerian Kominfo", en = "Ministry" }
kind = "ministry"
tier = "centre"
"""

_PACK = '[portfolio]\npacks = ["indonesia"]\n'
_OFFICE = _AGENCY.replace("kominfo", "aptika") + 'parent = "kominfo"\n'
_SOURCE = """
[[sources]]
id = "s"
title = "A source"
"""
_SURE = 'confidence = "C"\n'
_METRO = """
[[regions]]
id = "18.72"
name = "Kota Metro"
level = "city"
"""


@rule(
    "REF001",
    Severity.ERROR,
    title=Text("Yang dirujuk ada", "What is referred to is there"),
    message=Text(
        "{subject} merujuk '{target}', tetapi {what} itu tidak tercatat.",
        "{subject} refers to '{target}', but there is no such {what}.",
    ),
    fix=Text(
        "Perbaiki ejaan id itu, catat yang dirujuk, atau sebut paketnya (packs = […]). {hint}",
        "Mend the spelling of the id, record what it names, or name its pack (packs = […]). {hint}",
    ),
    examples=(
        Example(text=_AGENCY, on=_DAY),
        Example(text=_AGENCY + 'parent = "istana"\n', on=_DAY, breaches=1),
        Example(text=_OFFICE + _AGENCY, on=_DAY),
        Example(text=_AGENCY + 'region = "18.72"\n', on=_DAY, breaches=1),
        Example(text=_PACK + _AGENCY + 'region = "18.72"\n', on=_DAY),
        Example(text=_OFFICE, on=_DAY, breaches=1),
        Example(text=_AGENCY + 'parent = "istana"\nregion = "18.72"\n', on=_DAY, breaches=2),
        Example(text=_AGENCY + 'parent = "Kominfo"\n', on=_DAY, breaches=1),
    ),
)
def references_resolve(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """A reference to nothing hides a typing error, and every answer built on it is silent."""
    del at
    known: dict[type, tuple[str, ...]] = {}
    for reference in dangling(portfolio):
        kind = reference.kind
        what = register_name(kind) if kind else Text("catatan", "record")
        if kind and kind not in known:
            known[kind] = tuple(sorted(record.id for record in portfolio.all(kind)))
        hint = Hint(reference.target, known[kind]) if kind else ""
        yield breach(
            reference.record, reference.path, target=reference.target, what=what, hint=hint
        )


@rule(
    "REF002",
    Severity.ERROR,
    title=Text("Satu id satu arti", "One id, one meaning"),
    message=Text(
        "Id '{name}' di sini {mine}, sedangkan dalam paket {theirs}.",
        "The id '{name}' is a {mine} here and a {theirs} in a pack.",
    ),
    fix=Text("Beri catatan ini id lain.", "Give this record another id."),
    examples=(
        Example(text=_AGENCY, on=_DAY),
        Example(
            text='[portfolio]\npacks = ["indonesia"]\n' + _AGENCY.replace("kominfo", "18.72"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_PACK + _METRO, on=_DAY),
        Example(text=_METRO + _AGENCY.replace("kominfo", "18.71"), on=_DAY),
        Example(text=_PACK + _AGENCY.replace("kominfo", "sinergi"), on=_DAY, breaches=1),
        Example(
            text=_PACK + _AGENCY.replace("kominfo", "18.72") + _OFFICE.replace("aptika", "18.71"),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_PACK + _METRO.replace("18.72", "sinergi"), on=_DAY, breaches=1),
    ),
)
def ids_mean_one_thing(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """A record may replace its namesake in a pack, but only one of the same kind."""
    del at
    if portfolio.reference is None:
        return
    for record in portfolio.records():
        other = portfolio.reference.record(record.id)
        if other is not None and type(other) is not type(record):
            yield breach(
                record,
                "id",
                name=record.id,
                mine=register_name(type(record)),
                theirs=register_name(type(other)),
            )


@rule(
    "REF003",
    Severity.HINT,
    title=Text("Fakta menyebut sumbernya", "A fact names its source"),
    message=Text(
        "{subject} menyatakan kepastian '{confidence}' tanpa sumber dan tanpa dasar hukum.",
        "{subject} states the confidence '{confidence}' without a source or a legal basis.",
    ),
    fix=Text("Sebut sumbernya di 'sources' atau 'basis'.", "Name it in 'sources' or 'basis'."),
    examples=(
        Example(text=_AGENCY, on=_DAY),
        Example(text=_AGENCY + _SURE, on=_DAY, breaches=1),
        Example(text=_SOURCE + _AGENCY + _SURE + 'sources = ["s"]\n', on=_DAY),
        Example(text=_AGENCY + 'confidence = "U"\n', on=_DAY, breaches=1),
        Example(text=_SOURCE + _AGENCY + 'sources = ["s"]\n', on=_DAY),
        Example(text=_AGENCY + _SURE + "sources = []\n", on=_DAY, breaches=1),
        Example(text=_AGENCY + _SURE + _OFFICE + _SURE, on=_DAY, breaches=2),
    ),
)
def facts_have_sources(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """How sure a fact is can only be checked where it is said where it comes from."""
    del at
    for record in portfolio.records():
        confidence = getattr(record, "confidence", None)
        grounds = (getattr(record, name, ()) for name in ("sources", "basis", "settled_by"))
        if confidence is not None and not any(grounds):
            yield breach(record, "confidence", confidence=confidence)
