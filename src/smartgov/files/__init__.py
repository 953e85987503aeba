"""The only room that knows formats: bytes to typed values with their places, and back."""

from smartgov.files.answers import answer_to_json
from smartgov.files.baselines import read_baseline, write_baseline
from smartgov.files.fixes import read_decisions, write_fix_list
from smartgov.files.gathering import Reading
from smartgov.files.holidays import country_calendar, read_calendar
from smartgov.files.reading import LoadError, read_portfolio, read_text
from smartgov.files.writing import dump, dumps, write_csv

__all__ = [
    "LoadError",
    "Reading",
    "answer_to_json",
    "country_calendar",
    "dump",
    "dumps",
    "read_baseline",
    "read_calendar",
    "read_decisions",
    "read_portfolio",
    "read_text",
    "write_baseline",
    "write_csv",
    "write_fix_list",
]
