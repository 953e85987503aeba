"""A text that comes in pieces has the values of the whole, and is refused where the whole is."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartgov.files import json_values, quick
from smartgov.files.limits import DEEPEST
from smartgov.files.raw import TooLarge

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=9,
)
Values = list[tuple[str, int | None, object]]


def outcome(content: str | bytes) -> Values | None:
    """Return all values of a text; None where it is refused."""
    try:
        return list(json_values.values(content, ("format",)))
    except (ValueError, ArithmeticError):
        return None


def expected(text: str) -> Iterator[tuple[str, int | None, object]]:
    """Yield the values of a text that is well, by the parser."""
    whole = json.JSONDecoder(object_pairs_hook=tuple, parse_float=Decimal).decode(text)
    for name, value in whole:
        if name == "format" or not isinstance(value, list) or not value:
            yield name, None, value
        else:
            for index, item in enumerate(cast("list[object]", value)):
                yield name, index, item


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(max_size=5), JSON, min_size=1), st.booleans(), st.integers(1, 9))
@example({"x": 1.5e300, "y": [10**20, -1, 2.5e-7], "format": [[]]}, True, 1)
def test_pieces_hold_the_values_of_the_whole(
    data: dict[str, object], spaced: bool, size: int
) -> None:
    text = json.dumps(data, ensure_ascii=size % 2 == 0, indent=1 if spaced else None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_values, "_PIECE", size)
        found = outcome(text.encode())
    assert found == outcome(text) == list(expected(text))
    assert repr(found) == repr(outcome(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='{}[]:,"01eE+-.\\u \nnulé\ufeff', max_size=25), st.integers(1, 9))
def test_pieces_are_refused_where_the_whole_is(rest: str, size: int) -> None:
    text = '{"a":' + rest
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_values, "_PIECE", size)
        assert outcome(text.encode()) == outcome(text)


@pytest.mark.parametrize("levels", [DEEPEST - 3, DEEPEST - 2, 900, 100_000])
@pytest.mark.parametrize("start", ['{"agencies":[\n{"note":', '{"agencies":[{"x":1},\n{"extras":'])
def test_nesting_is_counted(start: str, levels: int) -> None:
    text = start + "[" * levels + "]" * levels + "}]}"
    if levels <= DEEPEST - 3:  # the file, its list and the record are levels too
        quick.decode(text.encode())
        return
    with pytest.raises(TooLarge) as refused:
        quick.decode(text.encode())
    assert refused.value.line == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(("id", "a", "b")), JSON, min_size=1), min_size=3),
    st.sampled_from((None, 0, 1)),
    st.integers(20, 200),
)
def test_items_that_are_read_together(
    rows: list[dict[str, object]], indent: int | None, size: int
) -> None:
    text = json.dumps({"x": [*rows, *rows], "y": rows}, indent=indent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_values, "_PIECE", size)
        found = outcome(text.encode())
    assert found == outcome(text) == list(expected(text))
    assert repr(found) == repr(outcome(text))


@pytest.mark.parametrize(
    "rest",
    [
        '},{"id":"b"',
        '}],[{"id":"b"}',
        '},{"id":"b"}]',
        '},,{"id":"b"}',
        '"},{"id":"b"}',
        '},{"id":}',
    ],
)
def test_items_that_are_read_together_are_refused_like_one(rest: str) -> None:
    row = '{"id":"a"}'
    text = '{"x":[' + ",".join([row] * 50) + ',{"id":"a"' + rest + "," + ",".join([row] * 50) + "]}"
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    assert outcome(text) is None
    assert outcome(text.encode()) is None
