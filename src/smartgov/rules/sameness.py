"""What is the same in two sequences, and what is kept of what was worked out for the first."""

import operator
from collections.abc import Mapping, Sequence
from typing import TypeVar

A = TypeVar("A")


def apart(before: Sequence[object], after: Sequence[object]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the numbers of those that are no longer in a sequence, and of those that are new.

    In sequences of the same length those at the same place are compared; else all that lies
    between the same head and the same tail is taken for new.
    """

    def same(number: int, other: int) -> bool:
        return before[number] is after[other] or equal(before[number], after[other])

    if len(before) == len(after):
        alike = enumerate(map(operator.is_, before, after))
        numbers = [number for number, it_is in alike if not it_is and not same(number, number)]
        return numbers, numbers
    shared = min(len(before), len(after))
    head = next((number for number in range(shared) if not same(number, number)), shared)
    rest = range(1, shared - head + 1)
    tail = next((number - 1 for number in rest if not same(-number, -number)), shared - head)
    return range(head, len(before) - tail), range(head, len(after) - tail)


def carried(
    held: Mapping[int, A], before: Sequence[object], after: Sequence[object]
) -> tuple[dict[int, A], set[int]]:
    """Return what is held by number, under the numbers of later, and the numbers that are new."""
    gone, new = apart(before, after)
    shift = len(after) - len(before)
    lost = frozenset(gone)
    end = gone[-1] if gone else new[0] - 1 if new else -1
    kept = {
        number + shift if number > end else number: one
        for number, one in held.items()
        if number not in lost
    }
    return kept, set(new)


def equal(one: object, other: object) -> bool:
    """Answer whether two answers are certainly equal."""
    try:
        return one is other or bool(one == other)
    except Exception:  # noqa: BLE001 - what cannot be compared may differ
        return False
