"""Answers as versioned JSON: any answer of the library, as plain values under its name."""

import json
from typing import Final

from smartgov.model.plain import plain

ANSWER_FORMAT: Final = 1
"""The version of the shape of answers in JSON."""


def answer_to_json(answer: object, kind: str) -> str:
    """Return an answer as JSON: its format version, its `kind`, and its fields.

    Dates are ISO, decimals are strings, texts have both languages, enums their
    value, three-valued answers `yes`, `no` or `unknown`.
    A calendar is its name, its weekend and the years that it knows.
    """
    body = {"format": ANSWER_FORMAT, "kind": kind, "answer": plain(answer)}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
