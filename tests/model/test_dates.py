"""Partial dates and three-valued answers."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.model.dates import PartialDate, Truth, all_of, any_of, day_first
from smartgov.model.errors import Refused

# Two whole years, one of them a leap year: what a partial date of them may be is found by looking.
CALENDAR = tuple(date(2023, 1, 1) + timedelta(days=n) for n in range(731))
TRUTHS = st.sampled_from(Truth)


def cut(day: date, parts: int) -> PartialDate:
    """Return `day` as it is known by year, by month or by day."""
    return PartialDate(*(day.year, day.month, day.day)[:parts])


ANY_DATE = st.builds(
    cut, st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(min_value=1, max_value=3)
)
NEAR = st.builds(cut, st.sampled_from(CALENDAR), st.integers(min_value=1, max_value=3))


def days(partial: PartialDate) -> list[date]:
    """Return every day of the calendar that `partial` may be."""
    return [
        day
        for day in CALENDAR
        if day.year == partial.year
        and partial.month in {None, day.month}
        and partial.day in {None, day.day}
    ]


def judged(answers: set[bool]) -> Truth:
    """Return what is certain when these are the answers for every day that may be meant."""
    return Truth.UNKNOWN if len(answers) > 1 else Truth.of(value=answers.pop())


@pytest.mark.law(
    "dates",
    "A comparison of dates known in part is certain exactly when all the days they may be agree.",
    source="three-valued logic (Kleene 1952, strong tables)",
)
@settings(max_examples=60, deadline=None)
@given(NEAR, NEAR)
def test_comparison_is_certain_exactly_when_every_day_agrees(
    a: PartialDate, b: PartialDate
) -> None:
    pairs = tuple(itertools.product(days(a), days(b)))
    assert a.on_or_before(b) is judged({x <= y for x, y in pairs})
    assert a.before(b) is judged({x < y for x, y in pairs})


@given(NEAR, st.sampled_from(CALENDAR))
def test_comparison_with_a_day(a: PartialDate, day: date) -> None:
    assert a.on_or_before(day) is judged({x <= day for x in days(a)})
    assert a.before(day) is judged({x < day for x in days(a)})
    assert a.before(day) is a.before(PartialDate.of(day))


@pytest.mark.law(
    "dates",
    "The bounds of a date known in part are the first and the last day it may be.",
    source="ISO 8601, reduced precision",
)
@given(NEAR)
def test_bounds_are_the_first_and_last_day_it_may_be(a: PartialDate) -> None:
    possible = days(a)
    assert (a.earliest, a.latest) == (possible[0], possible[-1])
    assert a.exact == (possible[0] if a.day is not None else None)


@pytest.mark.law(
    "dates", "A date that is written and read is the same date.", source="ISO 8601, calendar dates"
)
@given(ANY_DATE)
def test_iso_round_trip(a: PartialDate) -> None:
    assert a.earliest <= a.latest
    assert PartialDate.parse(str(a)) == a


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2023-04-31",
        "1900-02-29",  # a century is no leap year unless 400 divides it
        "2023-00",
        "2023-13",
        "2023-01-00",
        "0999",
        "3000",
        "23",
        "2023-2-8",
        "2023-02-28 ",
        "2023-02-28\n",
        "20230228",
        "2023-02-",
        "٢٠٢٣",
        "",
    ],
)
def test_no_such_date(text: str) -> None:
    with pytest.raises(Refused):
        PartialDate.parse(text)


def test_leap_day_of_a_leap_year() -> None:
    assert PartialDate.parse("2000-02-29").exact == date(2000, 2, 29)
    assert PartialDate.parse("2024-02").latest == date(2024, 2, 29)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(Refused):
        PartialDate(2023, None, 28)


def test_a_date_written_day_first_is_refused_with_the_iso_form() -> None:
    with pytest.raises(Refused) as caught:
        PartialDate.parse("28/02/2023")
    for lang in ("id", "en"):
        assert "2023-02-28" in caught.value.say(lang)


@pytest.mark.parametrize(("text", "nonsense"), [("31/02/2023", "-02-31"), ("02/28/2023", "-28-02")])
def test_a_hint_never_proposes_a_day_that_is_not_there(text: str, nonsense: str) -> None:
    with pytest.raises(Refused) as caught:
        PartialDate.parse(text)
    for lang in ("id", "en"):
        assert nonsense not in caught.value.say(lang)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("28 Februari 2023", "2023-02-28"),
        (" 28 february 2023 ", "2023-02-28"),
        ("1 Mei 2023", "2023-05-01"),
        ("28 Feb 2023", "2023-02-28"),
        ("Des 2023", "2023-12"),
        ("October 2023", "2023-10"),
    ],
)
def test_a_date_in_words_is_refused_with_the_iso_form(text: str, hint: str) -> None:
    with pytest.raises(Refused) as caught:
        PartialDate.parse(text)
    assert caught.value.say("id").endswith(f" atau 2023 (yaitu {hint})")
    assert caught.value.say("en").endswith(f" or 2023 (that is {hint})")


@pytest.mark.parametrize("text", ["31 Februari 2023", "28 Febr 2023", "28 Fe 2023", "28 Feb 0023"])
def test_no_hint_for_words_that_are_no_date(text: str) -> None:
    with pytest.raises(Refused) as caught:
        PartialDate.parse(text)
    assert caught.value.say("en").endswith("or 2023")


def test_a_refusal_quotes_forty_characters() -> None:
    with pytest.raises(Refused, match=r"^'(1234567890){4}' is no date"):
        PartialDate.parse("1234567890" * 5)


@pytest.mark.parametrize("year", [1000, 2999])
def test_the_first_and_the_last_year(year: int) -> None:
    assert str(PartialDate(year)) == str(year)


def test_all_and_any_of_nothing() -> None:
    assert all_of(()) is Truth.YES
    assert any_of(()) is Truth.NO
    assert all_of([Truth.YES, Truth.UNKNOWN]) is any_of([Truth.NO, Truth.UNKNOWN]) is Truth.UNKNOWN


@pytest.mark.parametrize("text", ["28/02/2023", "28-2-2023", "28.02.2023"])
def test_day_first_where_the_convention_is_known(text: str) -> None:
    assert day_first(text) == PartialDate(2023, 2, 28)


def test_day_first_of_another_shape_or_of_no_day() -> None:
    assert day_first("2023-02-28") is None
    with pytest.raises(Refused):
        day_first("02/28/2023")


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("2023-02-28", "28 Februari 2023", "28 February 2023"),
        ("2023-08", "Agustus 2023", "August 2023"),
        ("2023", "2023", "2023"),
    ],
)
def test_said_in_words(text: str, indonesian: str, english: str) -> None:
    assert PartialDate.parse(text).say("id") == indonesian
    assert PartialDate.parse(text).say("en") == english


def _negate(truth: Truth) -> object:
    return not truth


def _choose(truth: Truth) -> object:
    return 1 if truth else 0


def _chain(truth: Truth) -> object:
    return truth and True


@pytest.mark.parametrize("truth", Truth)
@pytest.mark.parametrize("use", [bool, _negate, _choose, _chain])
def test_truth_refuses_to_be_a_bool(truth: Truth, use: Callable[[Truth], object]) -> None:
    with pytest.raises(TypeError) as caught:
        use(truth)
    assert str(caught.value) == "a three-valued answer is no bool: write `answer is Truth.YES`"


def test_kleene_tables() -> None:
    no, unknown, yes = Truth.NO, Truth.UNKNOWN, Truth.YES
    assert [a & b for a in Truth for b in Truth] == [
        *(no, no, no),
        *(no, unknown, unknown),
        *(no, unknown, yes),
    ]
    assert [a | b for a in Truth for b in Truth] == [
        *(no, unknown, yes),
        *(unknown, unknown, yes),
        *(yes, yes, yes),
    ]
    assert [~a for a in Truth] == [yes, unknown, no]


@pytest.mark.law(
    "dates",
    "And, or and not obey De Morgan, double negation, distribution and absorption.",
    source="three-valued logic (Kleene 1952, strong tables)",
)
@given(TRUTHS, TRUTHS, TRUTHS)
def test_kleene_laws(a: Truth, b: Truth, c: Truth) -> None:
    assert ~~a is a
    assert ~(a & b) is (~a | ~b)
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (a & b) is a
    assert (a & b) & c is a & (b & c)


@pytest.mark.law(
    "dates",
    "On certain answers three-valued logic is plain logic.",
    source="three-valued logic (Kleene 1952, strong tables)",
)
@given(st.booleans(), st.booleans())
def test_certain_truths_are_plain_logic(a: bool, b: bool) -> None:
    assert Truth.of(value=a) & Truth.of(value=b) is Truth.of(value=a and b)
    assert Truth.of(value=a) | Truth.of(value=b) is Truth.of(value=a or b)
