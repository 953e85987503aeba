"""Names of records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.programmes import Role
from smartgov.model.text import Text

FIRST = "abcdefghijklmnopqrstuvwxyz0123456789"


@given(st.sampled_from(FIRST), st.text(FIRST + "._-", max_size=79))
def test_the_grammar_is_accepted(first: str, rest: str) -> None:
    assert Role(id=first + rest, name=Text.same("x")).id == first + rest


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "-a",
        ".a",
        "_a",
        "a b",
        "a/b",
        "a\n",
        "á",
        "١",  # noqa: RUF001 - a digit, but not of ASCII
        "a" * 81,
        "18,72",
        "a:b",
        "a[0]",
    ],
)
def test_anything_else_is_refused_at_the_id(name: str) -> None:
    with pytest.raises(Refused) as caught:
        Role(id=name, name=Text.same("x"))
    assert caught.value.path == "id"
    assert "bukan id" in caught.value.say("id")
    assert "is no id" in caught.value.say("en")
