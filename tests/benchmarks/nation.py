"""A nation made up from a seed: what a ministry would keep of every region of the country.

The regions are those of the pack; everything else is drawn, and the same seed draws the same.
"""

import argparse
import csv
import importlib.resources
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

Rows = list[dict[str, Any]]

AGENCIES: Final = 15_000
AGREEMENTS: Final = 5_000
EVENTS: Final = 25_000
SCORES: Final = 50_000
DEPENDENCIES: Final = 15_000
_SCORED: Final = ("governance", "branding", "economy", "living", "society", "environment")

_FIRST: Final = date(2017, 1, 2)
_OFFICES: Final = ("Komunikasi", "Perencanaan", "Perhubungan", "Kesehatan", "Pendidikan", "Pajak")
_ENGLISH: Final = ("Communication", "Planning", "Transport", "Health", "Education", "Revenue")
_STEPS: Final = ("assess", "sign-nk", "mentor-1", "mentor-2", "mentor-3", "submit-masterplan")
_NEEDS: Final = ("data-sharing", "funding", "approval", "infrastructure", "technical-assistance")
_LAWS: Final = ("PP 28/2018 Ps 4(1)", "PP 28/2018 Ps 17", "UU 23/2014 Ps 363(2)a", "PP 59/2022")
_SOURCES: Final = (
    "register-of-agencies",
    "register-of-agreements",
    "minutes-of-meetings",
    "evaluation-reports",
    "map-of-services",
)
_WORDS: Final = (
    "layanan",
    "pusat",
    "data",
    "jaringan",
    "warga",
    "laporan",
    "rencana",
    "kota",
    "daerah",
    "bersama",
    "pengaduan",
    "darurat",
    "terpadu",
    "sistem",
    "informasi",
    "kependudukan",
    "anggaran",
    "tahap",
    "kedua",
    "pembaruan",
)


def nation(
    times: int = 1, *, share: float = 1.0, seed: int = 2023, part: int = 0
) -> dict[str, Any]:
    """Return a nation as JSON would have it, everything but its regions `times` over.

    `share` makes a small one of it, for the tests; each `part` is one with ids of its own.
    """
    draw = random.Random(seed + part)  # noqa: S311 - a benchmark, not a secret
    regions = _regions()
    names = [region["id"] for region in regions]

    def many(full: int) -> range:
        size = max(2, int(full * times * share))
        return range(part * size, (part + 1) * size)

    agencies = [_agency(number, draw, names) for number in many(AGENCIES)]
    offices = [agency["id"] for agency in agencies]
    agreements = [_agreement(number, draw, offices) for number in many(AGREEMENTS)]
    return {
        "format": 1,
        "portfolio": {"title": {"id": "Negeri rekaan", "en": "A nation made up"}},
        "regions": regions,
        "agencies": agencies,
        "agreements": agreements,
        "events": [_event(number, draw, names) for number in many(EVENTS)],
        "assessments": [
            _assessment(number, draw, names) for number in many(SCORES // len(_SCORED))
        ],
        "dependencies": [_dependency(number, draw, offices) for number in many(DEPENDENCIES)],
    }


def size_of(made: dict[str, Any]) -> int:
    """Return how many records and scores a nation holds."""
    scores = sum(len(one["scores"]) for one in made["assessments"])
    return scores + sum(len(rows) for _, rows in _registers(made))


def as_json(made: dict[str, Any]) -> bytes:
    """Return a nation as programs write it: without blanks, characters as they are."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def with_errors(made: dict[str, Any], *, one_in: int = 100) -> dict[str, Any]:
    """Return a nation in which one record of every `one_in` has something wrong with it."""
    return {**made, **{name: list(_spoiled(rows, one_in)) for name, rows in _registers(made)}}


def parts_of(made: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Yield a nation as several documents, since a file has a limit."""
    for first in range(number):
        yield {name: rows[first::number] for name, rows in _registers(made)}


def shards_of(records: int, size: int) -> Iterator[dict[str, Any]]:
    """Yield what the shards have in common, then shards of `size` records, `records` in all.

    The regions and the workflows are those of the packs.
    """
    whole = AGENCIES + AGREEMENTS + EVENTS + SCORES // len(_SCORED) + DEPENDENCIES
    sources = [{"id": name, "title": name.replace("-", " ").capitalize()} for name in _SOURCES]
    yield {"format": 1, "portfolio": {"packs": ["gmsc"]}, "sources": sources}
    for part in range(-(-records // size)):
        made = nation(share=size / whole, part=part)
        yield {name: rows for name, rows in made.items() if name not in {"portfolio", "regions"}}


def _registers(made: dict[str, Any]) -> Iterator[tuple[str, Rows]]:
    return ((name, rows) for name, rows in made.items() if name not in {"format", "portfolio"})


def _spoiled(rows: Rows, one_in: int) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows):
        if number % one_in:
            yield row
            continue
        match number // one_in % 4:
            case 0:
                yield {**row, "colour": "blue"}
            case 1:
                yield {name: value for name, value in row.items() if name != "id"}
            case 2:
                yield {**row, "sources": 7}
            case _:
                yield {**row, "id": row["id"].upper() + "!"}


def _regions() -> Rows:
    """Return the regions of the pack as its list has them."""
    data = importlib.resources.files("smartgov") / "packs" / "indonesia" / "data" / "regions.csv"
    rows: Rows = []
    for row in csv.DictReader(data.read_text(encoding="utf-8").splitlines()):
        kept: dict[str, Any] = {name: row[name] for name in ("id", "name", "level")}
        if row["parent"]:
            kept["parent"] = row["parent"]
        kept["codes"] = json.loads(row["codes"])
        rows.append(kept)
    return rows


def _day(draw: random.Random) -> date:
    return _FIRST + timedelta(days=draw.randrange(3200))


def _phrase(draw: random.Random, most: int = 9) -> str:
    return " ".join(draw.choices(_WORDS, k=draw.randint(3, most))).capitalize()


def _agency(number: int, draw: random.Random, regions: list[str]) -> dict[str, Any]:
    field = draw.randrange(len(_OFFICES))
    return {
        "id": f"agency-{number:06}",
        "name": {
            "id": f"Dinas {_OFFICES[field]} {number}",
            "en": f"{_ENGLISH[field]} Office {number}",
        },
        "kind": "office",
        "tier": "local",
        "region": draw.choice(regions),
        "legal_person": False,
        "organ": "dinas",
        "size": draw.choice("ABC"),
        "basis": [draw.choice(_LAWS)],
        "sources": ["register-of-agencies"],
        "confidence": draw.choice("CLU"),
        "note": _phrase(draw),
    }


def _agreement(number: int, draw: random.Random, offices: list[str]) -> dict[str, Any]:
    first, second = draw.sample(offices, 2)
    signed = _day(draw)
    name = f"agreement-{number:06}"
    return {
        "id": name,
        "kind": draw.choice(("sinergi", "kdpd", "kspk")),
        "form": "nk",
        "title": _phrase(draw),
        "number": f"{number}/NK/{signed.year}",
        "parties": [first, second],
        "initiator": first,
        "appearances": [
            {"person": f"Pejabat {number} – {party}", "role": "signatory", "party": party}
            for party in (first, second)
        ],
        "signed": signed.isoformat(),
        "period": {
            "start": signed.isoformat(),
            "end": (signed + timedelta(days=1095)).isoformat(),
        },
        "notice": "P3M",
        "clauses": ["parties", "object", "scope", "duration", "funding", "force-majeure"],
        "obligations": [
            {
                "what": _phrase(draw),
                "debtor": draw.choice((first, second)),
                "due": (signed + timedelta(days=draw.randrange(1000))).isoformat(),
            }
            for _ in range(2)
        ],
        "basis": [draw.choice(_LAWS)],
        "sources": ["register-of-agreements"],
        "confidence": "C",
    }


def _event(number: int, draw: random.Random, regions: list[str]) -> dict[str, Any]:
    return {
        "id": f"event-{number:06}",
        "subject": draw.choice(regions),
        "workflow": "gmsc-2023",
        "activity": draw.choice(_STEPS),
        "date": _day(draw).isoformat(),
        "place": draw.choice(_OFFICES),
        "sources": ["minutes-of-meetings"],
        "confidence": draw.choice("CL"),
        "note": _phrase(draw),
    }


def _assessment(number: int, draw: random.Random, regions: list[str]) -> dict[str, Any]:
    return {
        "id": f"assessment-{number:06}",
        "region": draw.choice(regions),
        "framework": "six-dimensions",
        "date": _day(draw).isoformat(),
        "scores": [
            {"node": node, "value": f"{draw.randrange(10_001) / 100:.2f}"} for node in _SCORED
        ],
        "published": f"{draw.randrange(401) / 100:.2f}",
        "sources": ["evaluation-reports"],
        "confidence": "C",
    }


def _dependency(number: int, draw: random.Random, offices: list[str]) -> dict[str, Any]:
    # An office depends on one with a smaller number, but for a few circles.
    one, other = sorted(draw.sample(range(len(offices)), 2))
    if number % 1000 == 0:
        one, other = other, one
    return {
        "id": f"dependency-{number:06}",
        "kind": draw.choice(_NEEDS),
        "dependent": offices[other],
        "provider": offices[one],
        "what": {"id": _phrase(draw), "en": f"Service {number} of the provider"},
        "lead_time": draw.choice(("P1M", "P2W", "P10WD")),
        "basis": [draw.choice(_LAWS)],
        "sources": ["map-of-services"],
        "confidence": draw.choice("LU"),
    }


def main() -> None:
    """Write a nation to standard output."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--with-errors", action="store_true")
    given = parser.parse_args()
    made = nation(given.times, share=given.share)
    sys.stdout.buffer.write(as_json(with_errors(made) if given.with_errors else made))


if __name__ == "__main__":
    main()
