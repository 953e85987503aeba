"""Judged conditions: what they say, and what is still open in them."""

from datetime import date

import pytest

from smartgov import Check, DeviationKind, Supplier, Text, Verdict
from smartgov.cases.checks import Deadline


def _due(day: int) -> Deadline:
    return Deadline(day=date(2023, 5, day), late=0, within="P1M", after=Text.same("Start"))


def _check(name: str, *parts: Check, due: Deadline | None = None, by: str | None = None) -> Check:
    who = Supplier(role=by, name=Text.same(by)) if by else None
    what = Text.same(name)
    return Check(
        condition=name, what=what, verdict=Verdict.UNKNOWN, due=due, supplier=who, parts=parts
    )


@pytest.mark.parametrize(
    ("supplier", "said"),
    [
        (Supplier(role="head", name=Text("Kepala", "Head")), ("Kepala", "Head")),
        (
            Supplier(role="head", name=Text("Kepala", "Head"), person="Ani"),
            ("Kepala (Ani)", "Head (Ani)"),
        ),
        (
            Supplier(role="head", name=Text("Kepala", "Head"), person="Ani", certain=False),
            ("Kepala (Ani, belum pasti)", "Head (Ani, not certain)"),
        ),
    ],
)
def test_a_supplier_is_named_with_who_holds_the_post(
    supplier: Supplier, said: tuple[str, str]
) -> None:
    assert (supplier.say("id"), supplier.say("en")) == said


def test_words_of_closed_lists_are_said_in_both_languages() -> None:
    assert [(one.say("id"), one.say("en")) for one in Verdict] == [
        ("terpenuhi", "met"),
        ("belum ada", "missing"),
        ("tidak diketahui", "unknown"),
    ]
    assert [(one.say("id"), one.say("en")) for one in DeviationKind] == [
        ("terlewat", "skipped"),
        ("berulang", "repeated"),
        ("tidak berurutan", "out of order"),
        ("terlambat", "too late"),
        ("pelaku lain", "wrong actor"),
        ("di luar alur", "not in the workflow"),
    ]


def test_a_part_has_its_own_deadline_and_supplier_or_those_of_the_whole() -> None:
    own = _check("own", due=_due(1), by="clerk")
    whole = _check("whole", own, _check("bare"), due=_due(9), by="mayor")
    found = [
        (one.condition, one.due and one.due.day.day, one.supplier and one.supplier.role)
        for one in whole.open()
    ]
    assert found == [("own", 1, "clerk"), ("bare", 9, "mayor")]
