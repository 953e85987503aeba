"""The grammar of letter numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.letters import Letter, LetterNumber, Style, read_number
from smartgov.model.text import Text

M, R, T = Style.MINISTRY, Style.REGIONAL, Style.TREASURY


def _number(
    style: Style,
    security: str | None,
    serial: str,
    unit: str,
    classification: str | None,
    *when: int | None,
    dotted: bool = False,
) -> LetterNumber:
    return LetterNumber(
        style=style,
        security=security,
        serial=serial,
        unit=unit,
        classification=classification,
        month=when[0] if len(when) == 2 else None,
        year=when[-1] or 0,
        dotted=dotted,
    )


SAMPLES = {
    "B-349/DJAI/AI.01.02/06/2022": _number(M, "B", "349", "DJAI", "AI.01.02", 6, 2022),
    "B.116/DJAI/AI.01.05/02/2019": _number(M, "B", "116", "DJAI", "AI.01.05", 2, 2019, dotted=True),
    "B-16.10/DIGD-BIG/IGD.04.04/12/2024": _number(
        M, "B", "16.10", "DIGD-BIG", "IGD.04.04", 12, 2024
    ),
    "B.636/M.PPN/D.8/KU.01.01/08/2020": _number(
        M, "B", "636", "M.PPN/D.8", "KU.01.01", 8, 2020, dotted=True
    ),
    "R-99/IJ/KP.07.6/04/2020": _number(M, "R", "99", "IJ", "KP.07.6", 4, 2020),
    "05/IJ/OT.01/04/2016": _number(M, None, "05", "IJ", "OT.01", 4, 2016),
    "05/IJ/04/2016": _number(M, None, "05", "IJ", None, 4, 2016),
    "50/DJAI/HK.04.02/02/2023": _number(M, None, "50", "DJAI", "HK.04.02", 2, 2023),
    "00097210/DJAI/PSE/06/2021": _number(M, None, "00097210", "DJAI", "PSE", 6, 2021),
    "S-692/MK.02/2020": _number(T, "S", "692", "MK.02", None, 2020),
    "S-287/MK.02/2023": _number(T, "S", "287", "MK.02", None, 2023),
    "119/249/421.022/2014": _number(R, None, "249", "421.022", "119", 2014),
}


@pytest.mark.parametrize(("text", "parts"), SAMPLES.items(), ids=SAMPLES)
def test_parts(text: str, parts: LetterNumber) -> None:
    assert read_number(text) == parts
    assert str(parts) == text


def test_a_unit_glued_to_its_classification_is_still_read() -> None:
    text = "B-1013/DJAI.01.02/10/2021"
    reading = read_number(text)
    assert reading is not None
    assert (reading.serial, reading.month, reading.year) == ("1013", 10, 2021)
    assert str(reading) == text


SERIAL = st.from_regex(r"[0-9]{1,9}", fullmatch=True)
YEAR = st.integers(min_value=1945, max_value=2999).map(str)
MINISTRY = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(("", "B-", "B.", "R-", "R.", "T-", "SR-", "SR.")),
    SERIAL,
    st.sampled_from(("/DJAI", "/DIGD-BIG", "/M.PPN/D.8", "/IJ")),
    st.sampled_from(("", "/AI.01.02", "/KP.07.6", "/OT.01", "/PSE")),
    st.integers(min_value=1, max_value=12).map(lambda month: f"/{month:02}/"),
    YEAR,
)
TREASURY = st.builds("{}-{}/{}/{}".format, st.sampled_from("SB"), SERIAL, st.just("MK.02"), YEAR)
REGIONAL = st.builds("{}/{}/{}/{}".format, st.just("119.5"), SERIAL, st.just("421.022"), YEAR)


@given(MINISTRY | TREASURY | REGIONAL)
def test_written_as_it_was_read(text: str) -> None:
    reading = read_number(text)
    assert reading is not None
    assert str(reading) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "349",
        "B-349/DJAI/AI.01.02/13/2022",
        "B-349/DJAI/AI.01.02/00/2022",
        "B-349/DJAI/AI.01.02/Juni/2022",
        "B-349/DJAI/AI.01.02/06/22",
        "B-/DJAI/AI.01.02/06/2022",
        "B-349/DJAI/AI.01.02/06/2022 ",
        "B-349/DJAI/AI.01.02/06/2022\n",
        "B 349/DJAI/AI.01.02/06/2022",
        "b-349/djai/ai.01.02/06/2022",
        "B-٣٤٩/DJAI/AI.01.02/06/2022",
    ],
)
def test_no_number(text: str) -> None:
    assert read_number(text) is None


def test_key_ignores_leading_zeros_and_the_subject() -> None:
    one = read_number("00349/DJAI/AI.01.02/06/2022")
    other = read_number("B-349/DJAI/HK.04.02/07/2022")
    next_year = read_number("B-349/DJAI/HK.04.02/07/2023")
    assert one is not None
    assert other is not None
    assert next_year is not None
    assert one.key == other.key
    assert other.key != next_year.key


def test_a_letter_without_a_number_has_no_reading() -> None:
    letter = Letter(id="x", kind="invitation", subject=Text("Undangan", "Invitation"))
    assert letter.reading is None
