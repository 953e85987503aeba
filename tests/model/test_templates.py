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
        ("]{security}-]" + TAIL, "brackets come in pairs"),
        ("[{kind}]{serial}/{unit}/{year}[{month}]", "between 'year' and 'month'"),
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


SERIAL, UNIT, YEAR = (templates.Piece(name, is_part=True) for name in templates.NEEDED)
SLASH = templates.Piece("/")


def test_the_pieces_of_a_template() -> None:
    assert templates.parse("No.[{security}-][{kind}.]{serial}/{unit}/{year}") == (
        templates.Piece("No."),
        templates.Piece("security", is_part=True, bracket=1),
        templates.Piece("-", bracket=1),
        templates.Piece("kind", is_part=True, bracket=2),
        templates.Piece(".", bracket=2),
        *(SERIAL, SLASH, UNIT, SLASH, YEAR),
    )


@pytest.mark.parametrize(
    ("template", "dotted", "fits", "unlike"),
    [
        (
            TAIL,
            False,
            ["7/UM/2023", "7.1/UM-A/D.8/2023"],
            ["7-UM-2023", "7/UM/23", "7/um/2023", ""],
        ),
        (
            "[{security}-]{serial}/{unit}[/{month}]/{year}",
            False,
            ["B-7/UM/05/2023", "B-7/UM/2023", "7/UM/05/2023", "7/UM/2023"],
            ["B.7/UM/05/2023", "-7/UM/2023", "B7/UM/2023"],
        ),
        (
            "{kind}-{serial}/{unit}/{month-roman}/{year}",
            True,
            ["S-7/UM/IX/2023", "S.7/UM/IX/2023"],
            ["S/7/UM/IX/2023", "S-7.UM.IX.2023", "S-7/UM/09/2023"],
        ),
    ],
)
def test_what_fits_a_template(
    template: str, dotted: bool, fits: list[str], unlike: list[str]
) -> None:
    expression = re.compile(templates.pattern(templates.parse(template), dotted=dotted))
    assert [text for text in (*fits, *unlike) if expression.fullmatch(text)] == fits


def test_a_dot_stands_for_a_hyphen_only_where_that_is_asked_for() -> None:
    template = templates.parse("{kind}-" + TAIL)
    assert templates.pattern(template) == templates.pattern(template, dotted=False)
    assert templates.pattern(template) != templates.pattern(template, dotted=True)


def test_a_sign_and_a_letter_keep_two_parts_apart() -> None:
    template = templates.parse("{serial}/[X{kind}/]{unit}/{year}")
    assert templates.write(template, {"serial": "7", "unit": "UM", "kind": "S"}) == "7/XS/UM/"


def test_the_parts_of_what_fits_go_by_their_names() -> None:
    template = templates.parse("[{security}-]{serial}/{unit}/{month-roman}/{year}")
    found = re.fullmatch(templates.pattern(template), "7/UM/IX/2023")
    assert found is not None
    assert found.groupdict() == {
        "security": None,
        "serial": "7",
        "unit": "UM",
        "month_roman": "IX",
        "year": "2023",
    }


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (
            {"security": "B", "serial": "7", "unit": "UM", "month": "05", "year": "2023"},
            "B-7/UM/05/2023",
        ),
        ({"serial": "7", "unit": "UM", "year": "2023"}, "7/UM/2023"),
        ({"security": "B", "serial": "7", "unit": "UM"}, "B-7/UM/"),
    ],
)
def test_what_is_written(values: dict[str, str], written: str) -> None:
    template = templates.parse("[{security}-]{serial}/{unit}[/{month}]/{year}")
    assert templates.write(template, values) == written


@pytest.mark.parametrize(
    ("template", "without"),
    [
        ("{security}-" + TAIL, TAIL),
        ("No.{security}-" + TAIL, "No." + TAIL),
        ("{security}--" + TAIL, "-" + TAIL),
        (TAIL + "/{security}", TAIL),
        (TAIL + "--{security}", TAIL + "-"),
        ("No." + TAIL + "/{security}", "No." + TAIL),
        ("[{kind}-]" + TAIL + "/{security}", "[{kind}-]" + TAIL),
        (TAIL + "/{security}[/{kind}]", TAIL + "[/{kind}]"),
        (TAIL + "[/{kind}]/{security}", TAIL + "[/{kind}]"),
        ("{security}[/{kind}]/" + TAIL, "[/{kind}]/" + TAIL),
        ("{security}-[{kind}-]" + TAIL, "[{kind}-]" + TAIL),
        ("[{kind}/]{security}[-{month}]/" + TAIL, "[{kind}/][-{month}]/" + TAIL),
        ("[{security}-]" + TAIL, None),
        (TAIL, None),
    ],
)
def test_a_number_without_its_class_lacks_the_sign_that_joins_it(
    template: str, without: str | None
) -> None:
    made = templates.without_class(templates.parse(template))
    whole = None if made is None else tuple(piece for piece in made if piece.text)
    assert whole == (None if without is None else templates.parse(without))


SHORT = "{serial}/{unit}"


@pytest.mark.parametrize(
    ("template", "indonesian", "english"),
    [
        (
            "-" * 99 + TAIL,
            "pola nomor lebih panjang dari 120 aksara",
            "the template is longer than 120 characters",
        ),
        (
            "{sereal}/{unit}/{year}",
            "'sereal' bukan bagian nomor surat. Mungkin maksud Anda: serial.",
            "'sereal' is no part of a letter number. Did you mean: serial?",
        ),
        (
            "{month}/{month-roman}/" + TAIL,
            "bagian 'month' muncul dua kali",
            "the part 'month' stands twice",
        ),
        (
            SHORT,
            "bagian 'year' harus ada, di luar kurung siku",
            "the part 'year' must be there, outside brackets",
        ),
        (
            "[]" + TAIL,
            "kurung siku tanpa bagian di dalamnya",
            "a pair of brackets without a part inside",
        ),
        (
            SHORT + "/{year}]",
            "kurung siku harus berpasangan dan tidak bersusun",
            "brackets come in pairs and do not nest",
        ),
        (
            "{serial}[/{kind}/][/{month}]x{unit}/{year}",
            "antara 'serial' dan 'unit' perlu tanda pemisah",
            "a separator is needed between 'serial' and 'unit'",
        ),
        (
            # Only with the first bracket and without the second do two parts touch.
            "{serial}[/{kind}][/{month}/]{unit}/{year}",
            "antara 'serial' dan 'unit' perlu tanda pemisah",
            "a separator is needed between 'serial' and 'unit'",
        ),
        (
            "{serial}/[{kind}][{month}/]{unit}/{year}",
            "antara 'kind' dan 'unit' perlu tanda pemisah",
            "a separator is needed between 'kind' and 'unit'",
        ),
    ],
)
def test_a_refused_template_is_told_why(template: str, indonesian: str, english: str) -> None:
    with pytest.raises(Refused) as caught:
        templates.parse(template)
    assert (caught.value.say("id"), caught.value.say("en")) == (indonesian, english)


def test_a_stray_sign_is_named_with_its_place() -> None:
    with pytest.raises(Refused) as caught:
        templates.parse("{serial}/ {unit}/{year}")
    assert caught.value.say("id").startswith("pola nomor tidak terbaca di aksara ke-10, ' ':")
    assert caught.value.say("en").startswith("the template cannot be read at character 10, ' ':")


def test_the_longest_template() -> None:
    assert templates.parse("-" * 98 + TAIL)[1:] == templates.parse(TAIL)


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
