"""The order in which activities can go on, and what has none."""

import itertools
from datetime import date

import pytest

from smartgov import Activity, Predecessor, Refused, Text
from smartgov.graph.network import Network


def activity(name: str, *after: str) -> Activity:
    return Activity(
        id=name, name=Text.same(name.upper()), after=tuple(map(Predecessor.parse, after))
    )


def network(activities: list[Activity]) -> Network:
    return Network(activities, date(2024, 1, 29), None, {})


@pytest.mark.parametrize(
    ("activities", "words"),
    [
        (
            [activity("b"), activity("a"), activity("c"), activity("a")],
            ("kegiatan 'a' ada dua kali", "the activity 'a' stands twice"),
        ),
        (
            # What the round waits for, and what waits for it, is not named.
            [
                activity("e"),
                activity("d", "b SS", "e"),
                activity("c", "d"),
                activity("b", "c"),
                activity("a", "b"),
            ],
            (
                "kegiatan saling menunggu: b → d → c → b",
                "activities wait for each other: b → d → c → b",
            ),
        ),
    ],
)
def test_what_has_no_order_is_refused(activities: list[Activity], words: tuple[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        network(activities)
    assert (caught.value.say("id"), caught.value.say("en")) == words


LINKS = [("a", "b"), ("a", "c"), ("b", "c")]


@pytest.mark.parametrize("drawn", list(itertools.product((False, True), repeat=3)))
def test_each_stands_after_those_it_follows_and_else_by_its_id(drawn: tuple[bool, ...]) -> None:
    waits: dict[str, list[str]] = {"a": ["far"], "b": [], "c": []}
    for (one, before), there in zip(LINKS, drawn, strict=True):
        if there:
            waits[one].append(before)
    level = {"far": -1, "c": 0}
    level["b"] = 1 + max((level[one] for one in waits["b"]), default=-1)
    level["a"] = 1 + max(level[one] for one in waits["a"])
    wanted = sorted(waits, key=lambda name: (level[name], name))
    # The order does not ask how an activity waits, nor whether it does so in two ways.
    for names, links in itertools.product(itertools.permutations(waits), (("",), ("", " FF"))):
        net = network(
            [activity(name, *(f"{k}{how}" for k in waits[name] for how in links)) for name in names]
        )
        assert [net.activities[n].id for n in net.order] == wanted
        assert [net.place[n] for n in net.order] == [0, 1, 2]
