"""What is raised on purpose: its words, its hints, and that other processes can be sent it."""

import pickle

import pytest

from smartgov.model.errors import NotFound, Reason, Refused, did_you_mean, in_words
from smartgov.model.text import Text

REGION = Text("daerah", "region")
NONE_TOO_BIG = Text("{n} terlalu besar", "{n} is too big")


def test_a_refusal_stands_nowhere_until_it_is_told_where() -> None:
    refused = Refused(NONE_TOO_BIG, n=3)
    assert refused.path == ""
    assert refused.at("scores[1]") is refused
    assert refused.path == "scores[1]"
    assert (refused.say("id"), refused.say("en"), str(refused)) == (
        "3 terlalu besar",
        "3 is too big",
        "3 is too big",
    )


def test_a_reason_is_what_the_refusal_says_and_can_be_compared() -> None:
    reason = in_words(Refused(NONE_TOO_BIG, n=3))
    assert reason == Reason(NONE_TOO_BIG, {"n": 3})
    assert (reason.say("id"), reason.say("en")) == ("3 terlalu besar", "3 is too big")


def test_what_is_raised_in_another_process_arrives_as_it_was() -> None:
    refused = Refused(NONE_TOO_BIG, n=3).at("n")
    twin = pickle.loads(pickle.dumps(refused))  # noqa: S301 - ours
    assert type(twin) is Refused
    assert (str(twin), twin.path, twin.say("id")) == (str(refused), "n", "3 terlalu besar")
    missing = NotFound(REGION, "18.27", ["18.72"], called={"18.72": Text("Metro", "Metro City")})
    twin = pickle.loads(pickle.dumps(missing))  # noqa: S301 - ours
    assert type(twin) is NotFound
    assert (str(twin), twin.say("id")) == (str(missing), missing.say("id"))


@pytest.mark.parametrize(
    ("known", "indonesian", "english"),
    [
        ([], "", ""),
        (["xyz"], "Yang dikenal: xyz.", "Known: xyz."),
        (["18.72", "18.71"], "Mungkin maksud Anda: 18.72, 18.71.", "Did you mean: 18.72, 18.71?"),
        (
            [f"x{n}" for n in range(1, 10)],
            "Yang dikenal: x1, x2, x3, x4, x5, x6, x7, x8.",
            "Known: x1, x2, x3, x4, x5, x6, x7, x8.",
        ),
        (
            ["18.271", "18.272", "18.273", "18.274"],
            "Mungkin maksud Anda: 18.274, 18.273, 18.272.",
            "Did you mean: 18.274, 18.273, 18.272?",
        ),
    ],
)
def test_a_hint_offers_at_most_three_close_names_or_eight_known_ones(
    known: list[str], indonesian: str, english: str
) -> None:
    hint = did_you_mean("18.27", known)
    assert (hint.say("id"), hint.say("en")) == (indonesian, english)


def test_among_more_names_than_a_person_could_look_through_none_is_offered() -> None:
    names = [f"x{n}" for n in range(2000)]
    assert did_you_mean("x7", names).close
    assert did_you_mean("x7", [*names, "x"]).known == ()
    assert did_you_mean("x7", [*names, "x"]).say("en") == ""


def test_a_letter_taken_for_a_digit_is_looked_through_first() -> None:
    codes = ["KSD001", "KSD021", "KSD031", "KSD041"]
    assert did_you_mean("KSD0O1", codes).close[0] == "KSD001"
    assert did_you_mean("KSDOOl", codes).close == ("KSD001",)


def test_only_the_beginning_of_a_long_name_is_compared() -> None:
    assert did_you_mean("a" * 80 + "b" * 500, ["a" * 80]).close == ("a" * 80,)


def test_not_found_says_what_names_stand_for_in_the_language() -> None:
    error = NotFound(
        REGION,
        "18.27",
        ["18.72", "18.71"],
        called={"18.72": Text("(Kota Metro)", "(Metro City)")},
    )
    assert error.say("id") == (
        "Tidak ada daerah bernama '18.27'. Mungkin maksud Anda: 18.72 (Kota Metro), 18.71."
    )
    assert str(error) == error.say("en")
    assert str(error) == (
        "There is no region called '18.27'. Did you mean: 18.72 (Metro City), 18.71?"
    )
    assert error.known == ("18.71", "18.72")


def test_names_that_were_found_close_otherwise_come_first() -> None:
    error = NotFound(REGION, "metro", ["18.71", "18.72"], meant=["18.72"])
    assert error.hint.close == ("18.72",)
    assert str(error) == "There is no region called 'metro'. Did you mean: 18.72?"
