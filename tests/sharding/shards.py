"""Small shards, what is wrong with them, and a rule that kills its worker."""

import multiprocessing
import pathlib
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date

from smartgov import ShardReview

DAY = date(2024, 6, 1)
SPAWN = multiprocessing.get_context("spawn")
COMMON = """format = 1

[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "ditjen"
name = { id = "Ditjen", en = "Directorate" }
kind = "directorate-general"
tier = "centre"
"""


def agency(name: str, parent: str) -> str:
    return f"""
[[agencies]]
id = "{name}"
name = {{ id = "Dinas {name}", en = "Office {name}" }}
kind = "office"
tier = "local"
parent = "{parent}"
"""


def write(folder: pathlib.Path, count: int, size: int = 1) -> tuple[list[str], str]:
    """Write shards, of which every third has something wrong, and what they have in common."""
    common = folder / "common.toml"
    common.write_text(COMMON, encoding="utf-8")
    paths = [str(folder / f"{number:03}.toml") for number in range(count)]
    for number, path in enumerate(paths):
        parent = "nowhere" if number % 3 == 0 else "ditjen"
        text = "".join(agency(f"s{number}-{one}", parent) for one in range(size))
        pathlib.Path(path).write_text(f"format = 1\n{text}", encoding="utf-8")
    return paths, str(common)


def codes(shards: Iterable[ShardReview]) -> list[list[str]]:
    return [[finding.code for finding in shard.findings] for shard in shards]


def make_pool() -> Executor:
    return ProcessPoolExecutor(2, mp_context=SPAWN)


DEADLY = '''
"""A rule that ends the process on the record s2-0."""
import os
from datetime import date
from smartgov import Agency, Context, Example, Outcome, Severity, Text, breach, rule

_TEXT = """[[agencies]]
id = "a"
name = "A"
kind = "office"
tier = "local"
"""

@rule("XYZ001", Severity.HINT, title=Text.same("t"), message=Text.same("m"), fix=Text.same("f"),
      examples=(Example(text="", on=date(2024, 1, 1)),
                Example(text=_TEXT, on=date(2024, 1, 1), breaches=1)))
def deadly(agency: Agency, at: Context):
    """Dies."""
    if agency.id == "s2-0":
        os._exit(9)
    yield from ()
'''
