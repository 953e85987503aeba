"""Settling a question: what each policy takes, and when it takes nothing."""

import attrs
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


WHY = {
    "open": ("dibiarkan terbuka", "kept open"),
    "official": ("satu-satunya dari sumber resmi", "the only one that an official source gives"),
    "not official": (
        "tidak ada keterangan dari sumber resmi",
        "no claim is from an official source",
    ),
    "tied": (
        "sumber resmi pun tidak sepakat",
        "the official sources do not agree among themselves",
    ),
    "latest": ("dari sumber yang paling baru", "from the latest source"),
    "no latest": (
        "tidak diketahui sumber mana yang paling baru",
        "it is not known which source is the latest",
    ),
}


@pytest.mark.parametrize(
    ("policy", "claims", "why"),
    [
        (Policy.KEEP_OPEN, {"a": ("old",)}, "open"),
        (Policy.MOST_OFFICIAL, {"a": ("new", "old"), "b": ("new",)}, "official"),
        (Policy.MOST_OFFICIAL, {"a": ("new",), "b": ("bare",)}, "not official"),
        (Policy.MOST_OFFICIAL, {"a": ("old",), "b": ("too",)}, "tied"),
        (Policy.LATEST, {"a": ("old",), "b": ("new",)}, "latest"),
        (Policy.LATEST, {"a": ("old",), "b": ("bare",)}, "no latest"),
    ],
)
def test_a_policy_says_why(policy: Policy, claims: dict[str, tuple[str, ...]], why: str) -> None:
    found = settle(WORLD, question(claims), policy)
    assert (found.why.say("id"), found.why.say("en")) == WHY[why]
    assert (found.question, found.policy) == ("q", policy)
    assert (found.claim is None) is (why in {"open", "not official", "tied", "no latest"})


def test_the_day_of_a_value_is_that_of_its_newest_source() -> None:
    claims: dict[str, tuple[str, ...]] = {"a": ("old",), "b": ("new", "too", "bare")}
    found = settle(WORLD, question(claims), Policy.LATEST)
    assert found.claim is not None
    assert found.claim.value == "b"
    # The last of May may be later than some day of 2020, but not than the first of June.
    other = Source(id="o", title="O", published=PartialDate(2020, 5, 31))
    world = attrs.evolve(WORLD, sources=(*WORLD.sources, other))
    late = settle(world, question({"a": ("o",), "b": ("new", "too")}), Policy.LATEST)
    assert late.claim is not None
    assert late.claim.value == "b"


def test_claims_of_one_value_do_not_compete() -> None:
    asked = question({"a": ("old",)})
    twice = attrs.evolve(
        asked, claims=(Claim(value="a", sources=("too",)), Claim(value="a", sources=("old",)))
    )
    for policy, first in ((Policy.LATEST, "too"), (Policy.MOST_OFFICIAL, "old")):
        found = settle(WORLD, twice, policy)
        assert found.claim == Claim(value="a", sources=(first,))


def test_the_open_question_stays_open_unless_a_policy_is_named() -> None:
    assert settle(WORLD, question({"a": ("old",)})).policy is Policy.KEEP_OPEN


def test_what_the_sources_settled_says_so() -> None:
    found = settle(WORLD, question({"a": ("old",)}, answer="a"), Policy.LATEST)
    assert (found.why.say("id"), found.why.say("en")) == (
        "diputus oleh sumbernya",
        "settled by its sources",
    )
    elsewhere = settle(WORLD, question({"a": ("old",)}, answer="b"))
    assert (elsewhere.claim, elsewhere.why) == (None, found.why)


@pytest.mark.parametrize("policy", Policy)
def test_a_settled_question_stays_settled(policy: Policy) -> None:
    found = settle(WORLD, question({"a": ("old",), "b": ("bare",)}, answer="b"), policy)
    assert found.claim is not None
    assert found.claim.value == "b"


def test_the_words_of_a_policy() -> None:
    assert Policy("most_official").say("id") == "yang paling resmi"
