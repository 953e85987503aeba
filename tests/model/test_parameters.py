"""What a regulation may change is dated; what is unknown is not zero."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.parameters import Parameter, ParameterValue
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period

OLD = ParameterValue(
    value=Term(days=60), period=Period(PartialDate(2007, 6, 1), PartialDate(2018, 10, 22))
)
NEW = ParameterValue(value=Decimal(30), period=Period(PartialDate(2018, 10, 23), OPEN))
NOTICE = Parameter(id="notice", name=Text("Tenggat", "Notice"), values=(OLD, NEW))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2007, 5, 31), None),
        (date(2007, 6, 1), OLD),
        (date(2018, 10, 22), OLD),
        (date(2018, 10, 23), NEW),
        (date(2040, 1, 1), NEW),
    ],
)
def test_the_value_of_the_day(day: date, value: ParameterValue | None) -> None:
    assert NOTICE.on(day) == value


def test_a_value_that_only_may_have_held_is_none() -> None:
    unsure = ParameterValue(value=Decimal(1), period=Period(PartialDate(2020), OPEN))
    parameter = Parameter(id="p", name=Text.same("P"), values=(unsure,))
    assert parameter.on(date(2020, 6, 1)) is None
    assert parameter.on(date(2020, 12, 31)) == unsure


def _line(amount: Decimal | None) -> FundingLine:
    return FundingLine(id="f", subject="x", fund=Fund.APBD, amount=amount)


def test_unknown_money_is_not_zero() -> None:
    assert _line(None) != _line(Decimal(0))
    assert _line(Decimal(0)).amount == 0


@pytest.mark.parametrize("amount", ["-1", "-0.01", "NaN", "Infinity", "-Infinity"])
def test_no_amount(amount: str) -> None:
    with pytest.raises(Refused):
        _line(Decimal(amount))
