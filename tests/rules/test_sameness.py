"""What is the same in two sequences is found at its places, and keeps what was worked out."""

from hypothesis import given
from hypothesis import strategies as st

from smartgov.rules.sameness import apart, carried

LETTERS = st.lists(st.sampled_from("abc"), max_size=7)


@given(before=LETTERS, after=LETTERS)
def test_what_is_kept_of_two_sequences_is_the_same_in_both(
    before: list[str], after: list[str]
) -> None:
    gone, new = apart(before, after)
    kept = [letter for number, letter in enumerate(before) if number not in gone]
    assert kept == [letter for number, letter in enumerate(after) if number not in new]


@given(before=LETTERS, after=LETTERS)
def test_what_was_worked_out_follows_its_subject(before: list[str], after: list[str]) -> None:
    held = {number: (letter, number) for number, letter in enumerate(before)}
    kept, new = carried(held, before, after)
    assert kept.keys() | new == set(range(len(after)))
    assert kept.keys().isdisjoint(new)
    assert all(letter == after[number] for number, (letter, _) in kept.items())
    olds = [old for _, (_, old) in sorted(kept.items())]
    assert olds == sorted(set(olds))


@given(before=LETTERS, at=st.floats(0, 1))
def test_one_change_is_one_new_thing(before: list[str], at: float) -> None:
    number = int(at * len(before))
    added = [*before[:number], "new", *before[number:]]
    assert [*map(list, apart(before, added))] == [[], [number]]
    assert [*map(list, apart(added, before))] == [[number], []]
    other = [*added[:number], "other", *added[number + 1 :]]
    assert apart(added, other) == ([number], [number])
    assert apart(added, [*added]) == ([], [])


class Odd:
    """What cannot be compared."""

    def __eq__(self, other: object) -> bool:
        raise ValueError

    __hash__ = None  # type: ignore[assignment]


def test_what_cannot_be_compared_is_another_unless_it_is_the_very_same() -> None:
    one, other = Odd(), Odd()
    assert apart([one], [one]) == ([], [])
    assert apart([one], [other]) == ([0], [0])
