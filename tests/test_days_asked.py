"""A question is asked on a day: what has an hour counts as its day, what is no day is refused."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

import pytest

import smartgov
from smartgov.model.asking import on_a_day

DAY: Final = date(2023, 5, 1)
METRO: Final = smartgov.load("example:kota-metro")
QUESTIONS: Final[dict[str, Callable[[Any], object]]] = {
    "status": lambda on: smartgov.status(METRO, "18.72", on=on),
    "explain": lambda on: smartgov.explain(METRO, "18.72", "mentoring-1", on=on),
    "check": lambda on: smartgov.check(METRO, on),
    "due": lambda on: smartgov.due(METRO, on, within=30),
    "status_history": lambda on: smartgov.status_history(METRO, "18.72", on=DAY, until=on),
    "resolve": lambda on: smartgov.resolve(METRO, "Kota Metro", on=on),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_hour_makes_no_difference(name: str) -> None:
    ask = QUESTIONS[name]
    assert ask(datetime(2023, 5, 1, 23, 59)) == ask(DAY)  # noqa: DTZ001 - as pandas gives it


@pytest.mark.parametrize("on", [date.min, date.max])
@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "status_history"])
def test_the_ends_of_the_calendar_are_days_too(name: str, on: date) -> None:
    assert QUESTIONS[name](on) is not None


@pytest.mark.parametrize("given", ["2023-05-01", 2023, DAY.timetuple()])
@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_no_day_is_refused_in_words(name: str, given: object) -> None:
    with pytest.raises(smartgov.Refused) as refused:
        QUESTIONS[name](given)
    parameter = "until" if name == "status_history" else "on"
    assert refused.value.say("en").startswith(
        f"{parameter} must be a day, such as date(2023, 5, 1)"
    )
    assert refused.value.say("id").startswith(f"{parameter} harus sebuah hari")


def test_no_day_is_one_only_where_there_may_be_none() -> None:
    assert smartgov.resolve(METRO, "Metro", on=None) == smartgov.resolve(METRO, "Metro")
    with pytest.raises(smartgov.Refused):
        QUESTIONS["status"](None)


def test_every_public_question_is_asked_so() -> None:
    asked = on_a_day(smartgov.status).__code__
    for name in smartgov.__all__:
        given = getattr(smartgov, name)
        if inspect.isfunction(given) and {"on", "until"} & {*inspect.signature(given).parameters}:
            assert given.__code__ is asked, name
