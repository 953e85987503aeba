"""Templates of letter numbers: what they refuse, and that no text makes them slow."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model import templates
from smartgov.model.errors import Refused
from smartgov.model.numbering import NumberingScheme
from smartgov.model.text import Text

TAIL = "{serial}/{unit}/{year}"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "'serial' must be there"),
        ("{serial}/{unit}", "'year' must be there"),
        ("[{serial}/]{unit}/{year}", "'serial' must be there, outside brackets"),
        ("{serial}/{serial}/{unit}/{year}", "'serial' stands twice"),
        ("{month}/{month-roman}/" + TAIL, "'month' stands twice"),
        ("{sereal}/{unit}/{year}", "Did you mean: serial"),
        ("{serial}{unit}/{year}", "between 'serial' and 'unit'"),
        ("{serial}X{unit}/{year}", "between 'serial' and 'unit'"),
        ("{serial}[/{classification}/]{unit}/{year}", "between 'serial' and 'unit'"),
        ("[{security}[-{kind}]-]" + TAIL, "brackets come in pairs"),
        ("[{security}-" + TAIL, "brackets come in pairs"),
        ("{security}-]" + TAIL, "brackets come in pairs"),
        ("[-]" + TAIL, "without a part inside"),
        ("[]" + TAIL, "without a part inside"),
        ("{serial/{unit}/{year}", "at character 1, '{'"),
        ("{}" + TAIL, "at character 1, '{'"),
        ("{serial} / {unit}/{year}", "without spaces"),
        ("(a+)+" + TAIL, "at character 3, '+'"),
        ("{Serial}/{unit}/{year}", "at character 1,"),
        ("é" + TAIL, "at character 1,"),
        ("-" * 200 + TAIL, "longer than 120"),
    ],
)
def test_meaningless_templates_are_refused_with_their_reason(template: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        NumberingScheme(id="x", name=Text.same("X"), template=template)
    assert reason in caught.value.say("en")
    assert caught.value.say("id") != caught.value.say("en")
    assert caught.value.path == "template"


def test_plain_signs_stand_for_themselves() -> None:
    expression = re.compile(templates.pattern(templates.parse("No.{serial}(a)/{unit}/{year}")))
    assert expression.fullmatch("No.5(a)/X/2020")
    assert not expression.fullmatch("Nox5(a)/X/2020")
    assert not expression.fullmatch("No.5a/X/2020")


def _joined(parts: list[str], joints: list[str], optional: list[bool]) -> str:
    pieces: list[str] = []
    for part, joint, may_lack in zip(parts, joints, optional, strict=True):
        bare = part in templates.NEEDED or not may_lack
        pieces.append(f"{{{part}}}{joint}" if bare else f"[{{{part}}}{joint}]")
    return "".join(pieces)


NAMES = [name for name in templates.PARTS if name != "month-roman"]
VALID = st.permutations(NAMES).flatmap(
    lambda names: st.builds(
        _joined,
        st.just(names),
        st.lists(st.sampled_from("/-._"), min_size=len(names), max_size=len(names)),
        st.lists(st.booleans(), min_size=len(names), max_size=len(names)),
    )
)
RUNS = st.lists(
    st.tuples(
        st.sampled_from(["A", "1", "A.", "1.", "1-", "A-", "/A.1", "AA.1.", "/", " ", "-", "."]),
        st.integers(min_value=1, max_value=40),
    ),
    min_size=1,
    max_size=8,
).map(lambda runs: "".join(text * times for text, times in runs))


@given(VALID, RUNS, st.sampled_from(["", "!", "/2020"]))
def test_no_text_takes_long(template: str, run: str, end: str) -> None:
    scheme = NumberingScheme(id="x", name=Text.same("X"), template=template)
    for text in ((run + end)[-200:], run * 100_000):
        start = time.process_time()
        scheme.read(text)
        assert time.process_time() - start < 0.5


@given(st.text("{}[]serialuntymo-/. (", max_size=60) | st.text(max_size=60))
def test_any_text_is_a_template_or_refused(text: str) -> None:
    try:
        template = templates.parse(text)
    except Refused:
        return
    re.compile(templates.pattern(template))
    assert {"serial", "unit", "year"} <= {piece.text for piece in template if piece.is_part}
