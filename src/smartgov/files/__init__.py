"""The only room that knows formats: bytes to typed values with their places, and back."""

from smartgov.files.answers import answer_to_json
from smartgov.files.gathering import Reading
from smartgov.files.reading import LoadError, read_portfolio, read_text
from smartgov.files.writing import dump, dumps

__all__ = ["LoadError", "Reading", "answer_to_json", "dump", "dumps", "read_portfolio", "read_text"]
