"""The only room that knows formats: bytes to typed values with their places, and back.

Each of its modules is loaded when one of its names is first asked for: who reads does not wait for
what writes.
"""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

TAKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "answers": ("answer_to_json",),
    "atomic": ("write_whole",),
    "baselines": ("read_baseline", "write_baseline"),
    "copying": ("digital_copy",),
    "fixes": ("read_decisions", "write_fix_list"),
    "gathering": ("Reading",),
    "holidays": ("country_calendar", "read_calendar"),
    "json_schema": ("schema_of",),
    "marking": ("write_marked_copy",),
    "packaging": ("data_package",),
    "reading": ("LoadError", "read_portfolio", "read_text"),
    "writing": ("dump", "dumps", "dumps_toml", "write_csv"),
}
"""Module to the names that are taken from it when first asked for."""

if TYPE_CHECKING:
    from smartgov.files.answers import answer_to_json
    from smartgov.files.atomic import write_whole
    from smartgov.files.baselines import read_baseline, write_baseline
    from smartgov.files.copying import digital_copy
    from smartgov.files.fixes import read_decisions, write_fix_list
    from smartgov.files.gathering import Reading
    from smartgov.files.holidays import country_calendar, read_calendar
    from smartgov.files.json_schema import schema_of
    from smartgov.files.marking import write_marked_copy
    from smartgov.files.packaging import data_package
    from smartgov.files.reading import LoadError, read_portfolio, read_text
    from smartgov.files.writing import dump, dumps, dumps_toml, write_csv
else:

    def __getattr__(name: str) -> object:
        """Load the module of a name."""
        for module, names in TAKEN.items():
            if name in names:
                return getattr(importlib.import_module(f"{__name__}.{module}"), name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


__all__ = [
    "LoadError",
    "Reading",
    "answer_to_json",
    "country_calendar",
    "data_package",
    "digital_copy",
    "dump",
    "dumps",
    "dumps_toml",
    "read_baseline",
    "read_calendar",
    "read_decisions",
    "read_portfolio",
    "read_text",
    "schema_of",
    "write_baseline",
    "write_csv",
    "write_fix_list",
    "write_marked_copy",
    "write_whole",
]
