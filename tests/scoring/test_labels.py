"""Labels: which an index has, and which it may have, against every number that it may be."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartgov import (
    Band,
    Dated,
    Framework,
    LabelBasis,
    Node,
    PartialDate,
    Period,
    RoundingRule,
    Text,
)
from smartgov.scoring.exact import rounded
from smartgov.scoring.labels import band_label, label_bases, labels_of, possible_labels

RAW, ROUNDED = LabelBasis.RAW, LabelBasis.ROUNDED
SCHEME = Framework(
    id="f",
    name=Text.same("F"),
    version="1",
    places=1,
    bands=tuple(
        Band(at_least=Decimal(at), label=Text.same(name))
        for at, name in (("2", "C"), ("1", "A"), ("1.3", "B"), ("2.15", "D"))
    ),
    nodes=(Node(id="x", name=Text.same("X"), weight=Decimal(100)),),
)
ALWAYS = attrs.evolve(
    SCHEME,
    labelled_by=(
        Dated(period=Period(PartialDate(2000, 1, 1), PartialDate(2099, 12, 31)), value=ROUNDED),
    ),
)
DAY = PartialDate(2024, 5, 6)


def names(labels: tuple[Text, ...]) -> str:
    return "".join(one.en for one in labels)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("0.99", ""),
        ("1", "A"),
        ("1.29", "A"),
        ("1.3", "B"),
        ("2", "C"),
        ("2.1", "C"),
        ("2.15", "D"),
        ("9", "D"),
    ],
)
def test_a_band_reaches_up_to_the_next_one(value: str, name: str) -> None:
    found = band_label(SCHEME, Decimal(value))
    assert (found.en if found else "") == name
    assert names(labels_of(SCHEME, DAY, Fraction(value))) == name


def test_a_label_goes_by_the_number_that_the_scheme_says() -> None:
    nearly = Fraction("1.96")
    assert names(labels_of(SCHEME, DAY, nearly)) == "B"
    assert names(labels_of(ALWAYS, DAY, nearly)) == "C"
    assert names(labels_of(attrs.evolve(ALWAYS, rounding=RoundingRule.DOWN), DAY, nearly)) == "B"
    assert labels_of(ALWAYS, DAY, None) == ()


TIMELINE = (
    Dated(period=Period(PartialDate(2020, 1, 1), PartialDate(2021, 6, 30)), value=ROUNDED),
    Dated(period=Period(PartialDate(2021, 7, 1), PartialDate(2022, 12, 31)), value=RAW),
    Dated(period=Period(PartialDate(2023, 1, 1), PartialDate(2023, 12, 31)), value=ROUNDED),
)


@pytest.mark.parametrize(
    ("day", "bases"),
    [
        (PartialDate(2019, 12, 31), (RAW,)),  # nothing dated: before rounding
        (PartialDate(2020, 1, 1), (ROUNDED,)),
        (PartialDate(2021, 6, 30), (ROUNDED,)),
        (PartialDate(2021, 7, 1), (RAW,)),
        (PartialDate(2021, 6), (ROUNDED,)),
        (PartialDate(2021), (ROUNDED, RAW)),
        (PartialDate(2022), (RAW,)),
        (PartialDate(2023), (ROUNDED,)),
        (PartialDate(2024), (RAW,)),
        (None, (ROUNDED, RAW)),
    ],
)
def test_a_date_that_is_not_known_to_the_day_may_leave_it_open(
    day: PartialDate | None, bases: tuple[LabelBasis, ...]
) -> None:
    assert label_bases(attrs.evolve(SCHEME, labelled_by=TIMELINE), day) == bases
    assert label_bases(SCHEME, day) == (RAW,)


def test_what_held_within_a_time_that_is_not_known_to_the_day_counts() -> None:
    short = (
        Dated(period=Period(PartialDate(2021, 3, 1), PartialDate(2021, 3, 31)), value=ROUNDED),
    )
    scheme = attrs.evolve(SCHEME, labelled_by=short)
    assert label_bases(scheme, PartialDate(2021)) == (RAW, ROUNDED)
    assert label_bases(scheme, PartialDate(2020)) == (RAW,)
    assert label_bases(scheme, None) == (ROUNDED, RAW)


FINE = Fraction(1, 80)
tenths = st.integers(5, 26).map(lambda n: Decimal(n) / 10)


@pytest.mark.law(
    "scoring",
    "The labels that an index may have are those of the numbers that it may be.",
    source="trying every number",
)
@given(
    st.none() | st.integers(40, 200).map(lambda n: n * FINE),
    st.sampled_from([Fraction(0), FINE, 2 * FINE, 4 * FINE, 12 * FINE]),
    st.none() | tenths,
    st.sampled_from([RoundingRule.HALF_UP, RoundingRule.DOWN]),
    st.sampled_from([SCHEME, ALWAYS]),
)
@example(Fraction("1.25"), 4 * FINE, None, RoundingRule.HALF_UP, SCHEME)
@example(Fraction("2.05"), 4 * FINE, None, RoundingRule.HALF_UP, SCHEME)
@example(Fraction("1.95"), Fraction(0), Decimal("2.0"), RoundingRule.HALF_UP, SCHEME)
@example(None, Fraction(0), Decimal("2.0"), RoundingRule.HALF_UP, SCHEME)
@example(None, Fraction(0), Decimal("1.9"), RoundingRule.DOWN, SCHEME)
@example(None, Fraction(0), Decimal("2.1"), RoundingRule.DOWN, SCHEME)
@example(Fraction("1.95"), Fraction(0), Decimal("1.9"), RoundingRule.HALF_UP, SCHEME)
@example(Fraction("2.05"), Fraction(0), Decimal("2.0"), RoundingRule.HALF_UP, SCHEME)
@example(Fraction("0.5"), Fraction(0), Decimal("2.0"), RoundingRule.HALF_UP, SCHEME)
def test_the_labels_that_an_index_may_have(
    exact: Fraction | None,
    within: Fraction,
    published: Decimal | None,
    rule: RoundingRule,
    scheme: Framework,
) -> None:
    scheme = attrs.evolve(scheme, rounding=rule)
    found = possible_labels(scheme, DAY, exact=exact, within=within, published=published)
    numbers = [n * FINE for n in range(240)]
    near = [n for n in numbers if exact is not None and abs(n - exact) <= within]
    fitting = [n for n in numbers if rounded(n, 1, rule) == published]
    both = [n for n in near if rounded(n, 1, rule) == published]
    raw = near if published is None else both or fitting
    seen = [Fraction(rounded(n, 1, rule)) for n in raw] if scheme.labelled_by else raw
    labels = [band_label(scheme, n) for n in seen]
    assert list(found) == list(dict.fromkeys(one for one in labels if one is not None))


def test_what_fits_hangs_on_the_date() -> None:
    scheme = attrs.evolve(SCHEME, labelled_by=TIMELINE)
    nearly = Fraction("1.96")
    for day, fits in ((PartialDate(2022), "B"), (PartialDate(2023), "C"), (None, "CB")):
        found = possible_labels(scheme, day, exact=nearly, within=Fraction(0), published=None)
        assert names(found) == fits


def test_half_to_even_an_index_may_lie_at_both_ends() -> None:
    even = attrs.evolve(SCHEME, rounding=RoundingRule.HALF_EVEN, bands=(
        Band(at_least=Decimal("1.95"), label=Text.same("from")),
        Band(at_least=Decimal("2.05"), label=Text.same("to")),
    ))  # fmt: skip
    published = Decimal("2.0")
    found = possible_labels(even, DAY, exact=None, within=Fraction(0), published=published)
    assert names(found) == "fromto"
    up = attrs.evolve(even, rounding=RoundingRule.HALF_UP)
    found = possible_labels(up, DAY, exact=None, within=Fraction(0), published=published)
    assert names(found) == "from"


def test_of_an_index_of_which_nothing_is_known_nothing_fits() -> None:
    found = possible_labels(SCHEME, DAY, exact=None, within=Fraction(0), published=None)
    assert found == ()
