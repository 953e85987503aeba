"""The day that a question is asked of."""

import functools
import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, ParamSpec, TypeVar

from smartgov.model.errors import Refused
from smartgov.model.text import Text

P = ParamSpec("P")
R = TypeVar("R")

_DAYS: Final = ("on", "until")
_NO_DAY: Final = Text(
    "{name} harus sebuah hari, seperti date(2023, 5, 1), bukan {value}",
    "{name} must be a day, such as date(2023, 5, 1), not {value}",
)


def on_a_day(function: Callable[P, R]) -> Callable[P, R]:
    """Let a question be asked `on` a day, and `until` one, that has an hour.

    To Python a `datetime`, and a `Timestamp` of pandas, is a `date`, yet no date can be compared
    with it; its day counts. Raises `Refused` for what is no day at all, a text for example.
    """
    parameters = inspect.signature(function).parameters
    days = [(n, name, parameters[name]) for n, name in enumerate(parameters) if name in _DAYS]

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        given: Any = args
        for place, name, parameter in days:
            if name in kwargs:
                kwargs[name] = _day(kwargs[name], parameter)
            elif place < len(args):
                given = (*given[:place], _day(given[place], parameter), *given[place + 1 :])
        return function(*given, **kwargs)

    return asked


def _day(given: object, parameter: inspect.Parameter) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date) or (given is None and parameter.default is None):
        return given
    raise Refused(_NO_DAY, name=parameter.name, value=repr(given)[:40])
