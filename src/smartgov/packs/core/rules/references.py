"""What a record names must be there, and one id means one thing."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from smartgov import (
    Context,
    Example,
    Hint,
    Outcome,
    Portfolio,
    Record,
    Severity,
    Text,
    breach,
    dangling,
    register_name,
    rule,
    skip,
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

_UNSTATED = Text("tidak menyatakan kepastian", "it states no confidence")


def _ids(portfolio: Portfolio, _on: date) -> dict[type[Record], tuple[str, ...]]:
    """Return the ids of every class of record, for hints."""
    kinds: tuple[type[Record], ...] = get_args(Record)
    return {kind: tuple(sorted(one.id for one in portfolio.all(kind))) for kind in kinds}


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
    why=(
        "Rujukan yang kosong menyembunyikan salah ketik, dan setiap jawaban yang bertumpu padanya"
        " diam saja."
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
def references_resolve(record: Record, at: Context) -> Iterator[Outcome]:
    """A reference to nothing hides a typing error, and every answer built on it is silent."""
    for reference in dangling(at.portfolio, (record,)):
        kind = reference.kind
        what = register_name(kind) if kind else Text("catatan", "record")
        hint = Hint(reference.target, at.once(_ids)[kind]) if kind else ""
        yield breach(record, reference.path, target=reference.target, what=what, hint=hint)


@rule(
    "REF002",
    Severity.ERROR,
    title=Text("Satu id satu arti", "One id, one meaning"),
    message=Text(
        "Id '{name}' di sini {mine}, sedangkan dalam paket {theirs}.",
        "The id '{name}' is a {mine} here and a {theirs} in a pack.",
    ),
    fix=Text("Beri catatan ini id lain.", "Give this record another id."),
    why=(
        "Sebuah catatan boleh menggantikan catatan ber-id sama dalam paket, tetapi hanya yang"
        " sejenis."
    ),
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
def ids_mean_one_thing(record: Record, at: Context) -> Outcome | None:
    """A record may replace its namesake in a pack, but only one of the same kind."""
    below = at.portfolio.reference
    other = below.record(record.id) if below else None
    if other is None or type(other) is type(record):
        return None
    mine, theirs = register_name(type(record)), register_name(type(other))
    return breach(record, "id", name=record.id, mine=mine, theirs=theirs)


@rule(
    "REF003",
    Severity.HINT,
    title=Text("Fakta menyebut sumbernya", "A fact names its source"),
    message=Text(
        "{subject} menyatakan kepastian '{confidence}' tanpa sumber dan tanpa dasar hukum.",
        "{subject} states the confidence '{confidence}' without a source or a legal basis.",
    ),
    fix=Text("Sebut sumbernya di 'sources' atau 'basis'.", "Name it in 'sources' or 'basis'."),
    why="Seberapa pasti suatu fakta hanya dapat diperiksa bila disebut dari mana asalnya.",
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
def facts_have_sources(record: Record, at: Context) -> Outcome | None:
    """How sure a fact is can only be checked where it is said where it comes from."""
    del at
    confidence = getattr(record, "confidence", None)
    grounds = (getattr(record, name, ()) for name in ("sources", "basis", "settled_by"))
    if confidence is None:
        return skip(_UNSTATED)
    if any(grounds):
        return None
    return breach(record, "confidence", confidence=confidence)
