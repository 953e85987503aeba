"""Records, answers, rules and packs are values: they can be copied, and sent to other processes."""

import copy
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from tests.views.test_shown import answers

import smartgov
from smartgov import Pack, Portfolio, Text, installed_packs, load, review

DAY = date(2023, 12, 31)


def _inside(value: Any) -> Iterator[object]:
    kind: Any = value.__class__
    if attrs.has(kind):
        yield from (getattr(value, field.name) for field in attrs.fields(kind))
    elif isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, tuple | list | set | frozenset):
        yield from value


@pytest.fixture(scope="module")
def values() -> list[object]:
    """One value of every public class to be met in the packs and in answers about the examples."""
    waiting: list[object] = [
        *answers(load("example:kota-metro")),
        review("example:gmsc", DAY),
        *installed_packs(),
    ]
    public = {getattr(smartgov, name) for name in smartgov.__all__ if name[0].isupper()}
    found: dict[type, object] = {}
    seen: dict[int, object] = {}
    while waiting:
        value = waiting.pop()
        if id(value) not in seen:
            seen[id(value)] = value
            found.setdefault(type(value), value)
            waiting += _inside(value)
    found = {kind: value for kind, value in found.items() if kind in public}
    assert len(found) > 100
    return [*found.values(), Portfolio(title=Text.same("made here"))]


WAYS: dict[str, Callable[[Any], object]] = {
    "copied": copy.copy,
    "deep": copy.deepcopy,
    "pickled": lambda value: pickle.loads(pickle.dumps(value)),  # noqa: S301 - our own bytes
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_copied_is_equal(values: list[object], way: str) -> None:
    for value in values:
        # A pack is code, as a module is: who sends one sends its id.
        if not (way == "pickled" and isinstance(value, Pack)):
            assert WAYS[way](value) == value, type(value)
