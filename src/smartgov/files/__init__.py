"""The only room that knows formats: bytes to typed values with their places, and back."""

from smartgov.files.answers import answer_to_json
from smartgov.files.gathering import Reading
from smartgov.files.holidays import country_calendar, read_calendar
from smartgov.files.reading import LoadError, read_portfolio, read_text
from smartgov.files.writing import dump, dumps

__all__ = [
    "LoadError",
    "Reading",
    "answer_to_json",
    "country_calendar",
    "dump",
    "dumps",
    "read_calendar",
    "read_portfolio",
    "read_text",
]
