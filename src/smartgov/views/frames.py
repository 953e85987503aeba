"""Answers as data frames of pandas, polars or pyarrow, through narwhals (the extra `frames`)."""

import importlib
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from smartgov.model.errors import Refused
from smartgov.model.flat import columns
from smartgov.model.portfolio import REGISTERS, Portfolio
from smartgov.model.text import Text
from smartgov.views.records import to_records

if TYPE_CHECKING:
    import narwhals as nw

Backend = Literal["pandas", "polars", "pyarrow"]
BACKENDS: Final[tuple[Backend, ...]] = ("polars", "pandas", "pyarrow")
_ABSENT: Final = Text(
    "bingkai data memerlukan narwhals dan {library}: pip install 'smartgov[frames]' {library};"
    " tanpa itu ada to_records",
    "data frames need narwhals and {library}: pip install 'smartgov[frames]' {library};"
    " without them there is to_records",
)
_OTHER: Final = Text(
    "'{backend}' tidak dikenal: pilih {known}", "'{backend}' is not known: choose {known}"
)


def to_frame(
    answer: object,
    *,
    backend: Backend | None = None,
    lang: str = "en",
    exact: bool = False,
) -> Any:  # noqa: ANN401 - the class is that of the library asked for
    """Return an answer as a data frame: the rows of `to_records`, every column of one type.

    `backend` is the library of the frame. Without one it is that which is loaded already, else
    that which is installed; of several polars goes before pandas, pandas before pyarrow. Codes are
    text, dates are dates (in pandas datetimes), and what is missing is null. A decimal becomes the
    nearest binary float, for that is what a frame computes with; with `exact` it becomes text with
    all its digits, and `to_records` always has the decimal itself. An answer without rows makes a
    frame without columns. Raises `Refused` where narwhals or the library is absent.
    """
    return _frame(to_records(answer, lang), {}, backend, exact=exact)


def to_frames(
    portfolio: Portfolio,
    *,
    backend: Backend | None = None,
    lang: str = "en",
    exact: bool = False,
) -> dict[str, Any]:
    """Return the own records of a portfolio as data frames, one for each register, by its name.

    Every register has its frame, with all columns of its class and each of the type that the class
    promises, also where it holds nothing; so the frames of two portfolios can be put together.
    Types are those of `to_frame`, which says too what is raised.
    """
    return {
        register: _frame(
            to_records(getattr(portfolio, register), lang),
            columns(kind),
            backend,
            exact=exact,
        )
        for kind, register in REGISTERS.items()
    }


def _frame(
    rows: Sequence[Mapping[str, object]],
    kinds: Mapping[str, type],
    backend: Backend | None,
    *,
    exact: bool,
) -> Any:  # noqa: ANN401 - so
    """Return rows as a frame; `kinds` says the class of columns that are known before."""
    narwhals, library = _libraries(backend)
    names = tuple(dict.fromkeys((*kinds, *(name for row in rows for name in row))))
    held = {
        name: _series(
            narwhals, name, [row.get(name) for row in rows], library, kinds.get(name), exact=exact
        )
        for name in names
    }
    frame = narwhals.from_dict(held) if held else narwhals.from_dict({}, backend=library)
    return frame.to_native()


def _libraries(backend: Backend | None) -> "tuple[Any, Backend]":
    """Return narwhals and the name of the library to use."""
    if backend is not None and backend not in BACKENDS:
        raise Refused(_OTHER, backend=backend, known=BACKENDS)
    loaded: tuple[Backend, ...] = tuple(one for one in BACKENDS if sys.modules.get(one) is not None)
    wanted = (*loaded, *BACKENDS) if backend is None else (backend,)
    for name in wanted:
        try:
            importlib.import_module(name)
            return importlib.import_module("narwhals"), name
        except ImportError:
            continue
    raise Refused(_ABSENT, library=backend or BACKENDS[1])


def _series(
    narwhals: Any,  # noqa: ANN401 - a module that may be absent
    name: str,
    values: Sequence[object],
    library: Backend,
    promised: type | None,
    *,
    exact: bool,
) -> "nw.Series[Any]":
    """Return a column of one type, the one promised or that of its values; else it is text."""
    known = [value for value in values if value is not None]
    gaps = len(known) < len(values)
    kinds = {promised} if promised else {type(value) for value in known}
    make, kind = _text, narwhals.String
    if kinds == {bool}:
        make, kind = _same, narwhals.Object if gaps and library == "pandas" else narwhals.Boolean
    elif kinds == {int}:
        make, kind = _same, narwhals.Float64 if gaps and library == "pandas" else narwhals.Int64
    elif kinds == {date}:
        make, kind = (
            (_midnight, narwhals.Datetime("us")) if library == "pandas" else (_same, narwhals.Date)
        )
    elif kinds and kinds <= {int, Decimal} and not exact:
        make, kind = _float, narwhals.Float64
    made = [None if value is None else make(value) for value in values]
    series: nw.Series[Any] = narwhals.new_series(name, made, kind, backend=library)
    return series


def _same(value: object) -> object:
    return value


def _text(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _float(value: object) -> object:
    return float(value) if isinstance(value, int | Decimal) else value


def _midnight(value: object) -> object:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001 - a civil date
