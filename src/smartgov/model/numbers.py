"""Numbers: exact decimals, and the checks that fields of numbers share."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from smartgov.model.errors import Refused
from smartgov.model.text import Text

if TYPE_CHECKING:
    import attrs

_NOT_FINITE: Final = Text(
    "{field} harus bilangan yang terhingga", "{field} must be a finite number"
)
_LIMIT: Final = 30
_TOO_LONG: Final = Text(
    "{field} paling banyak {limit} angka di depan dan di belakang koma",
    "{field} has at most {limit} digits before and after the point",
)


N = TypeVar("N")


def finite(_instance: object, attribute: "attrs.Attribute[N]", value: N) -> None:
    """Validate that a decimal is a finite number of sane length; raise `Refused`."""
    if not isinstance(value, Decimal):
        return
    if value.is_finite() and len(text := str(value)) <= _LIMIT and "E" not in text:
        return  # what almost all of them are, without taking them apart
    name = attribute.name
    if not value.is_finite():
        raise Refused(_NOT_FINITE, field=name).at(name)
    _, digits, exponent = value.as_tuple()
    if isinstance(exponent, int) and not -_LIMIT <= exponent <= _LIMIT - len(digits):
        raise Refused(_TOO_LONG, field=name, limit=_LIMIT).at(name)
