"""Years of plans: what is certain counts, and whole years are whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import OPEN, PartialDate, Period, Term, Truth
from smartgov.packs.gmsc.spans import follows, inside, length_within

FIVE, TEN = Term(years=5), Term(years=10)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def period(start: str, end: str) -> Period:
    return Period(PartialDate.parse(start), PartialDate.parse(end))


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        ("2022", "2031", Truth.YES),  # Buton's ten years
        ("2020", "2024", Truth.YES),
        ("2020-01-01", "2024-12-31", Truth.YES),
        ("2020-01-01", "2024-12-30", Truth.NO),
        ("2020-01-01", "2029-12-31", Truth.YES),
        ("2020-01-01", "2030-01-01", Truth.NO),
        ("2020", "2023", Truth.NO),
        ("2020", "2031", Truth.NO),
        ("2020", "2030", Truth.UNKNOWN),
    ],
)
def test_five_to_ten_years(start: str, end: str, answer: Truth) -> None:
    assert length_within(period(start, end), FIVE, TEN) is answer


def test_without_an_end_the_length_is_not_known() -> None:
    for end in (None, OPEN):
        assert length_within(Period(PartialDate(2020), end), FIVE, TEN) is Truth.UNKNOWN
    assert length_within(None, FIVE, TEN) is Truth.UNKNOWN


@pytest.mark.law(
    "periods",
    "One period lies in another exactly if its days are a subset of the other's.",
    source="algebra of sets; both ends included",
)
@given(st.tuples(DAYS, DAYS, DAYS, DAYS))
def test_days_lie_inside_as_sets_of_days_do(days: tuple[date, date, date, date]) -> None:
    inner = sorted(days[:2])
    outer = sorted(days[2:])
    answer = inside(Period(*map(PartialDate.of, inner)), Period(*map(PartialDate.of, outer)))
    assert answer is Truth.of(value=outer[0] <= inner[0] and inner[1] <= outer[1])


@pytest.mark.law(
    "periods",
    "One period follows another exactly if its first day comes after the other's last.",
    source="interval algebra (Allen 1983): before or meets",
)
@given(st.tuples(DAYS, DAYS, DAYS, DAYS))
def test_of_days_one_follows_another_or_not(days: tuple[date, date, date, date]) -> None:
    first = sorted(days[:2])
    second = sorted(days[2:])
    answer = follows(Period(*map(PartialDate.of, first)), Period(*map(PartialDate.of, second)))
    assert answer is Truth.of(value=second[0] > first[1])


@pytest.mark.law(
    "periods",
    "To know a date less exactly never turns yes into no.",
    source="monotony of information (Kleene 1952)",
)
@given(DAYS, st.integers(1, 4000))
def test_a_coarser_date_never_turns_yes_into_no(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    exact = length_within(Period(PartialDate.of(day), PartialDate.of(end)), FIVE, TEN)
    coarse = length_within(
        Period(PartialDate(day.year, day.month), PartialDate(end.year, end.month)), FIVE, TEN
    )
    assert {exact, coarse} != {Truth.YES, Truth.NO} or coarse is Truth.YES


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (("2020", "2020"), ("2021", "2024"), Truth.YES),
        (("2021", "2024"), ("2024", "2029"), Truth.UNKNOWN),
        (("2021", "2024"), ("2023", "2029"), Truth.NO),
        (("2021", "2024-06-30"), ("2024-07-01", "2029"), Truth.YES),
    ],
)
def test_bands_of_years(first: tuple[str, str], second: tuple[str, str], answer: Truth) -> None:
    assert follows(period(*first), period(*second)) is answer


def test_what_has_no_end_lies_in_nothing_that_ends() -> None:
    years = period("2024", "2028")
    endless = Period(PartialDate(2025), OPEN)
    assert inside(endless, years) is Truth.NO
    assert inside(years, Period(PartialDate(2020), OPEN)) is Truth.YES
    assert inside(Period(PartialDate(2025)), years) is Truth.UNKNOWN
    assert inside(Period(PartialDate(2023)), years) is Truth.NO
    assert inside(None, years) is Truth.UNKNOWN
    assert follows(endless, years) is Truth.NO
    assert follows(Period(PartialDate(2020)), years) is Truth.UNKNOWN
