"""Names of regions as people write them, looked for among all regions of the country."""

import importlib
import random
from typing import Any, Final

from tests.benchmarks.measuring import Amounts, Comparison, Given, cost

import smartgov
from smartgov import Region, resolve

NAMES: Final = 100_000
SHARE_OF_RAPIDFUZZ: Final = 10
"""`WRatio` is measured over one of so many names, and its cost counted for each."""


def _messy(regions: tuple[Region, ...], count: int) -> list[tuple[str, str]]:
    """Return names as they are found in tables, each with the id of the region that is meant."""
    draw = random.Random(2023)  # noqa: S311 - a benchmark, not a secret
    found: list[tuple[str, str]] = []
    while len(found) < count:
        region = draw.choice(regions)
        name = region.name
        match draw.randrange(7):
            case 0:
                name = name.upper()
            case 1:
                name = name.lower()
            case 2:
                name = name.replace("Kabupaten ", "Kab. ")
            case 3:
                name = name.replace("Kabupaten ", "Kab.").replace("Kota ", "Kodya ")
            case 4:
                name = name.replace(" ", "  ") + " "
            case 5 if len(name) > 12:  # in a shorter one a slip may hide another name
                place = draw.randrange(len(name) - 4, len(name))
                name = name[:place] + name[place + 1 :]
            case _:
                pass
        found.append((name, region.id))
    return found


def _both(given: Given) -> tuple[smartgov.Portfolio, list[tuple[str, str]]]:
    small = given.file.stat().st_size < 1_000_000
    portfolio = smartgov.load("example:kota-metro")
    return portfolio, _messy(portfolio.all(Region), 60 if small else NAMES)


def _right(made: list[str | None], asked: list[tuple[str, str]]) -> int:
    return sum(one == meant for one, (_, meant) in zip(made, asked, strict=True))


def _fuzzy(scorer: str, given: Given) -> Amounts:
    rapidfuzz: Any = importlib.import_module("rapidfuzz")
    portfolio, asked = _both(given)
    regions = portfolio.all(Region)
    plain = rapidfuzz.utils.default_process
    names = [plain(one.name) for one in regions]
    ways = getattr(rapidfuzz.fuzz, scorer)
    part = asked[::SHARE_OF_RAPIDFUZZ]

    def mine() -> list[str | None]:
        return [resolve(portfolio, text).region for text, _ in asked]

    def theirs() -> list[str | None]:
        found: Any = (rapidfuzz.process.extractOne(plain(t), names, scorer=ways) for t, _ in part)
        return [regions[int(one[2])].id if one else None for one in found]

    return Amounts(
        tuple(
            (
                cost(mine, collector=False) / len(asked),
                cost(theirs, collector=False) / len(part),
            )
            for _ in range(3)
        )
    )


def _wrong(given: Given) -> Amounts:
    """Return how many names were given another region than the one that was meant."""
    rapidfuzz: Any = importlib.import_module("rapidfuzz")
    portfolio, asked = _both(given)
    regions = portfolio.all(Region)
    plain = rapidfuzz.utils.default_process
    names = [plain(one.name) for one in regions]
    part = asked[::SHARE_OF_RAPIDFUZZ]
    mine = [resolve(portfolio, text).region for text, _ in part]
    best: Any = (rapidfuzz.process.extractOne(plain(text), names) for text, _ in part)
    theirs: list[str | None] = [regions[int(one[2])].id if one else None for one in best]
    said = len(part) - mine.count(None)
    return Amounts(
        ((said - _right(mine, part), len(part) - theirs.count(None) - _right(theirs, part)),)
    )


def _by_weight(given: Given) -> Amounts:
    return _fuzzy("WRatio", given)


def _by_letters(given: Given) -> Amounts:
    return _fuzzy("ratio", given)


ROWS: Final = (
    Comparison(
        what="resolve 100,000 messy names, for each name",
        against="rapidfuzz `extractOne`, `WRatio`",
        at_least=1,
        make=_by_weight,
    ),
    Comparison(
        what="resolve 100,000 messy names, for each name",
        against="rapidfuzz `extractOne`, `ratio`",
        at_least=1,
        make=_by_letters,
    ),
    Comparison(
        what="messy names given a wrong region",
        against="rapidfuzz `extractOne`, `WRatio`",
        at_most=0.1,
        make=_wrong,
    ),
)
