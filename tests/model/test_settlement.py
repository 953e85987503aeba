"""Settling a question: what each policy takes, and when it takes nothing."""

import pytest

from smartgov import Claim, PartialDate, Policy, Portfolio, Question, Source, Text, settle

OLD = Source(id="old", title="Old", published=PartialDate(2019, 3), official=True)
NEW = Source(id="new", title="New", published=PartialDate(2020), official=False)
BARE = Source(id="bare", title="Bare")
TOO = Source(id="too", title="Too", published=PartialDate(2020, 6, 1), official=True)
WORLD = Portfolio(sources=(OLD, NEW, BARE, TOO))


def question(claims: dict[str, tuple[str, ...]], answer: str | None = None) -> Question:
    return Question(
        id="q",
        subject="s",
        attribute="a",
        text=Text.same("How many?"),
        claims=tuple(Claim(value=value, sources=names) for value, names in claims.items()),
        answer=answer,
        settled_by=("old",) if answer else (),
    )


@pytest.mark.parametrize(
    ("claims", "official", "latest"),
    [
        ({"a": ("old",), "b": ("new",)}, "a", "b"),
        ({"a": ("old", "bare"), "b": ("new",)}, "a", None),
        ({"a": ("old",), "b": ("bare",)}, "a", None),
        ({"a": ("old",), "b": ("too",)}, None, "b"),
        ({"a": ("new",), "b": ("too",)}, "b", None),  # some day of 2020 may be after 1 June
        ({"a": ("new",), "b": ("bare",)}, None, None),
        ({"a": ("old",), "b": ()}, "a", None),
        ({"a": ("old",), "b": ("nowhere",)}, "a", None),
    ],
)
def test_what_a_policy_takes(
    claims: dict[str, tuple[str, ...]], official: str | None, latest: str | None
) -> None:
    asked = question(claims)
    wanted = {Policy.KEEP_OPEN: None, Policy.MOST_OFFICIAL: official, Policy.LATEST: latest}
    for policy, value in wanted.items():
        found = settle(WORLD, asked, policy)
        assert (found.claim.value if found.claim else None) == value
        assert found.why.say("id") != found.why.say("en")


@pytest.mark.parametrize("policy", Policy)
def test_a_settled_question_stays_settled(policy: Policy) -> None:
    found = settle(WORLD, question({"a": ("old",), "b": ("bare",)}, answer="b"), policy)
    assert found.claim is not None
    assert found.claim.value == "b"


def test_the_words_of_a_policy() -> None:
    assert Policy("most_official").say("id") == "yang paling resmi"
