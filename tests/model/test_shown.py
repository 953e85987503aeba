"""What an answer shows in a notebook, tag by tag, against pages that were read by people.

`python tests/model/test_shown.py` writes the pages again; look at the difference before
you keep it.
"""

import pathlib
from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.shown import MOST_ROWS, Display, Shown, answer_html, facts_and_rows
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

HERE = pathlib.Path(__file__).parent
FACTS: dict[str, object] = {
    "region": "18.72",
    "title": Text("Nota <kesepahaman>", "Memorandum <draft>"),
    "agrees": Truth.UNKNOWN,
    "since": date(2023, 2, 28),
    "basis": ("UU 23/2014", None, Text("& turunannya", "& what follows")),
    "note": None,
    "after": (),
    "by": "",
}
ROWS: list[dict[str, object]] = [
    {
        "region": "18.72",
        "title": FACTS["title"],
        "stage": Text("pendampingan", "mentoring"),
        "count": 3,
        "amount": Decimal("1.5"),
        "met": Truth.YES,
        "optional": True,
        "date": date(2023, 5, 1),
        "signed": PartialDate(2023, 5),
        "confidence": Confidence.CERTAIN,
        "note": None,
        "x-own": "a\x1bb",
    },
    {
        "region": "18.72",
        "title": FACTS["title"],
        "stage": Text("penutupan", "closing"),
        "count": None,
        "amount": Decimal(2),
        "met": Truth.NO,
        "optional": False,
        "confidence": Confidence.UNSURE,
        "late": Truth.UNKNOWN,
        "note": "",
    },
]


def page(lang: str) -> str:
    """Return facts and rows as HTML, a tag a line."""
    return facts_and_rows(FACTS, ROWS, lang).replace("><", ">\n<") + "\n"


def golden(lang: str) -> pathlib.Path:
    return HERE / f"shown.{lang}.html"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_facts_and_rows_are_as_they_were_read(lang: str) -> None:
    assert page(lang) == golden(lang).read_text(encoding="utf-8")


def _open(lang: str) -> str:
    return f'<div lang="{lang}" style="color:inherit;overflow-x:auto">'


@pytest.mark.parametrize(("lang", "words"), [("id", "tidak ada baris"), ("en", "no rows")])
def test_an_answer_without_rows_says_so(lang: str, words: str) -> None:
    told = f'{_open(lang)}<p style="color:inherit">{words}</p></div>'
    assert facts_and_rows({}, [], lang) == told
    assert facts_and_rows({"note": None, "basis": (), "by": ""}, [], lang) == told


def test_without_facts_and_a_table_nothing_is_shown() -> None:
    assert facts_and_rows({}, None, "id") == _open("id") + "</div>"


def test_rows_that_say_no_more_than_the_facts_are_not_shown() -> None:
    rows: list[dict[str, object]] = [
        {"region": "18.72", "note": None},
        {"region": "18.72", "note": ""},
        {},
    ]
    facts: dict[str, object] = {"region": "18.72"}
    assert facts_and_rows(facts, rows, "en") == facts_and_rows(facts, None, "en")


@pytest.mark.parametrize(
    ("lang", "more"),
    [
        ("id", "dan 2 baris lagi; semuanya ada dalam to_records dan to_frame"),
        ("en", "and 2 more rows; to_records and to_frame have them all"),
    ],
)
def test_the_first_rows_are_shown_and_the_others_counted(lang: str, more: str) -> None:
    rows: list[dict[str, object]] = [{"count": n} for n in range(MOST_ROWS + 2)]
    said = facts_and_rows({}, rows, lang)
    assert f">{MOST_ROWS - 1}</td></tr></tbody></table>" in said
    assert said.endswith(f'</tbody></table><p style="color:inherit">{more}</p></div>')
    assert facts_and_rows({}, rows[:MOST_ROWS], lang).endswith("</tbody></table></div>")


@attrs.frozen
class Answer(Shown):
    """Some answer of one row."""

    region: str
    confidence: Confidence


@attrs.frozen
class Answers(Answer):
    """An answer that has rows, and facts in words."""

    def facts(self, lang: str) -> dict[str, object]:
        """Return a fact in the language asked for."""
        return {"title": f"judul/{lang}"}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a row in the language asked for."""
        return [{"stage": f"tahap/{lang}", "confidence": self.confidence}]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_answer_of_one_row_shows_its_facts_alone(lang: str) -> None:
    one = Answer("18.72", Confidence.LIKELY)
    facts = {"region": "18.72", "confidence": Confidence.LIKELY}
    assert answer_html(one, lang) == facts_and_rows(facts, None, lang)
    many = Answers("18.72", Confidence.LIKELY)
    assert answer_html(many, lang) == facts_and_rows(many.facts(lang), many.listed(lang), lang)


def for_notebooks(answer: Shown | Display) -> str:
    """Return what a notebook asks for."""
    said: str = getattr(answer, "_repr_html_")()  # noqa: B009 - what notebooks call
    return said


def test_a_notebook_speaks_english_and_records_hold_the_codes() -> None:
    one, many = Answer("18.72", Confidence.LIKELY), Answers("18.72", Confidence.LIKELY)
    assert for_notebooks(many) == answer_html(many, "en")
    assert one.to_records() == [{"region": "18.72", "confidence": "L"}]
    assert many.to_records("id") == [{"stage": "tahap/id", "confidence": "L"}]
    assert many.to_records() == [{"stage": "tahap/en", "confidence": "L"}]
    assert type(many.to_records()[0]["confidence"]) is str


def test_a_display_is_its_html() -> None:
    shown = Display("<p>ya</p>")
    assert (for_notebooks(shown), str(shown)) == ("<p>ya</p>", "<p>ya</p>")


def main() -> None:
    """Write every page that the tests compare."""
    for lang in ("id", "en"):
        golden(lang).write_text(page(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
