"""Numbers of letters, read by the schemes that ship with the Indonesian pack and by others."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Portfolio, installed_packs, lay
from smartgov.model.agencies import Agency, Tier
from smartgov.model.correspondence import letter_number, letter_schemes
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.letters import Letter
from smartgov.model.numbering import LetterNumber, NumberingScheme, read_number
from smartgov.model.posts import Post
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period

INDONESIA = [pack for pack in installed_packs() if pack.id == "indonesia"]
SCHEMES = lay(Portfolio(packs=("indonesia",)), INDONESIA).all(NumberingScheme)
BY_ID = {scheme.id: scheme for scheme in SCHEMES}
MINISTRY = BY_ID["ministry-numbering"]
DOT, SMALL, DASH = "a dot for a hyphen", "small letters", "a dash for a hyphen"
EDGES, AROUND = "spaces at an end", "spaces around a separator"


def _scheme(template: str, name: str = "x", **fields: object) -> NumberingScheme:
    made: dict[str, object] = {"id": name, "name": Text.same("X"), "template": template, **fields}
    return NumberingScheme(**made)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def _read(text: str) -> LetterNumber:
    number = read_number(text, SCHEMES)
    assert number is not None
    return number


# Law notes 2.2: number, scheme, security, kind, serial, unit, classification, month, year, dotted.
SAMPLES = [
    ("B-349/DJAI/AI.01.02/06/2022", "ministry", "B", None, "349", "DJAI", "AI.01.02", 6, 2022, 0),
    ("B.116/DJAI/AI.01.05/02/2019", "ministry", "B", None, "116", "DJAI", "AI.01.05", 2, 2019, 1),
    (
        "B-16.10/DIGD-BIG/IGD.04.04/12/2024",
        *("ministry", "B", None, "16.10", "DIGD-BIG", "IGD.04.04", 12, 2024, 0),
    ),
    (
        "B.636/M.PPN/D.8/KU.01.01/08/2020",
        *("ministry", "B", None, "636", "M.PPN/D.8", "KU.01.01", 8, 2020, 1),
    ),
    ("R-99/IJ/KP.07.6/04/2020", "ministry", "R", None, "99", "IJ", "KP.07.6", 4, 2020, 0),
    ("05/IJ/OT.01/04/2016", "ministry", None, None, "05", "IJ", "OT.01", 4, 2016, 0),
    ("05/IJ/04/2016", "ministry", None, None, "05", "IJ", None, 4, 2016, 0),
    ("S-692/MK.02/2020", "finance-ministry", None, "S", "692", "MK.02", None, None, 2020, 0),
    ("S-287/MK.02/2023", "finance-ministry", None, "S", "287", "MK.02", None, None, 2023, 0),
    ("119/249/421.022/2014", "regional", None, None, "249", "421.022", "119", None, 2014, 0),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample[0])
def test_the_samples_of_the_law_notes(sample: tuple[object, ...]) -> None:
    text, style, security, kind, serial, unit, classification, month, year, dotted = sample
    number = _read(str(text))
    assert number.scheme == f"{style}-numbering"
    assert (number.security, number.kind, number.serial) == (security, kind, serial)
    assert (number.unit, number.classification) == (unit, classification)
    assert (number.month, number.year) == (month, year)
    assert [one.en for one in number.loose] == ([DOT] if dotted else [])
    assert str(number) == (str(text).replace(".", "-", 1) if dotted else text)


def test_a_registration_fits_no_letter_scheme_but_can_have_its_own() -> None:
    text = "00097210/DJAI/PSE/06/2021"
    assert read_number(text, SCHEMES) is None
    number = _scheme("{serial}/{unit}/PSE/{month}/{year}").read(text)
    assert number is not None
    assert (number.key, number.month, str(number)) == (("DJAI", "97210", 2021), 6, text)


def test_a_unit_glued_to_its_classification_is_still_read() -> None:
    number = _read("B-1013/DJAI.01.02/10/2021")
    assert (number.serial, number.month, number.year) == ("1013", 10, 2021)
    assert str(number) == "B-1013/DJAI.01.02/10/2021"


@pytest.mark.parametrize("month", range(1, 13))
def test_roman_months(month: int) -> None:
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[month - 1]
    scheme = _scheme("{serial}/{unit}/{month-roman}/{year}")
    number = scheme.read(f"7/UM/{roman}/2023")
    assert number is not None
    assert (number.month, str(number)) == (month, f"7/UM/{roman}/2023")
    assert scheme.read(f"7/UM/{month:02}/2023") is None
    assert scheme.read("7/UM/XIII/2023") is None
    assert scheme.read("7/UM/IIII/2023") is None


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        (" B-349/DJAI/AI.01.02/06/2022\n", [EDGES]),
        ("B-349 / DJAI/ AI.01.02  /06/2022", [AROUND]),
        ("B\u2013349/DJAI/AI.01.02/06/2022", [DASH]),
        ("B.349/DJAI/AI.01.02/06/2022", [DOT]),
        ("b-349/djai/ai.01.02/06/2022", [SMALL]),
        ("B-349/Djai/AI.01.02/06/2022", [SMALL]),
        (" b. 349 /DJAI/AI.01.02/06/2022", [EDGES, AROUND, DOT, SMALL]),
        ("\u00a0B \u2014 349/DJAI/AI.01.02/06/2022", [EDGES, DASH, AROUND]),
    ],
)
def test_each_tolerance_is_named(text: str, loose: list[str]) -> None:
    number = _read(text)
    assert [one.en for one in number.loose] == loose
    assert str(number) == "B-349/DJAI/AI.01.02/06/2022"
    assert all(one.id != one.en for one in number.loose)


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
        "B 349/DJAI/AI.01.02/06/2022",
        "B-349/DJ AI/AI.01.02/06/2022",
        "B-349//DJAI/AI.01.02/06/2022",
        "B-٣٤٩/DJAI/AI.01.02/06/2022",
        "BİR-1/DJAI/06/2022",
    ],
)
def test_no_number(text: str) -> None:
    assert read_number(text, SCHEMES) is None


SERIAL = st.from_regex(r"[0-9]{1,9}", fullmatch=True)
YEAR = st.integers(min_value=1945, max_value=2999).map(str)
STRICT = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(("", "B-", "R-", "T-", "SR-")),
    SERIAL,
    st.sampled_from(("/DJAI", "/DIGD-BIG", "/M.PPN/D.8", "/IJ")),
    st.sampled_from(("", "/AI.01.02", "/KP.07.6", "/OT.01")),
    st.integers(min_value=1, max_value=12).map(lambda month: f"/{month:02}/"),
    YEAR,
)
TREASURY = st.builds("{}-{}/{}/{}".format, st.sampled_from("SB"), SERIAL, st.just("MK.02"), YEAR)
REGIONAL = st.builds("{}/{}/{}/{}".format, st.just("119.5"), SERIAL, st.just("421.022"), YEAR)


@pytest.mark.law(
    "loading", "A letter's number that was read is written as it was.", source="inverse functions"
)
@given(STRICT | TREASURY | REGIONAL)
def test_written_as_it_was_read(text: str) -> None:
    number = _read(text)
    assert number.loose == ()
    assert str(number) == text


@pytest.mark.law(
    "loading",
    "Blanks in the spelling of a letter's number change none of its parts.",
    source="normal forms",
)
@given(
    STRICT | TREASURY | REGIONAL,
    st.sampled_from(("", " ", "\t")),
    st.sampled_from(("/", " / ", "/  ")),
    st.sampled_from(("-", ".", "\u2013", " - ")),
    st.booleans(),
)
def test_loose_spelling_changes_no_part(
    text: str, edge: str, slash: str, hyphen: str, small: bool
) -> None:
    spelled = edge + text.replace("-", hyphen, 1).replace("/", slash)
    loose = _read(spelled.lower() if small else spelled)
    if "DIGD.BIG" not in spelled:  # a dot there is another unit
        assert attrs.evolve(loose, loose=()) == _read(text)
    assert _read(str(loose)) == attrs.evolve(loose, loose=())


def test_key_ignores_leading_zeros_and_the_subject() -> None:
    one = _read("00349/DJAI/AI.01.02/06/2022")
    other = _read("B-349/DJAI/HK.04.02/07/2022")
    assert one.key == other.key == ("DJAI", "349", 2022)
    assert _read("B-349/DJAI/HK.04.02/07/2023").key != one.key


def test_the_first_scheme_that_fits_reads() -> None:
    wide = _scheme("{serial}/{unit}/{year}", "wide")
    narrow = _scheme("{serial}/DJAI/{unit}/{year}", "narrow")
    for schemes in ((wide, narrow), (narrow, wide)):
        number = read_number("5/UM/2023", schemes)
        assert number is not None
        assert number.scheme == "wide"
    number = read_number("5/DJAI/UM/2023", (wide, narrow))
    assert number is not None
    assert number.scheme == "narrow"


def test_a_missing_class_is_read_for_a_rule_to_judge() -> None:
    demands = _scheme("{security}-{serial}/{unit}/{year}", security=("B",))
    number = demands.read("5/UM/2023")
    assert number is not None
    assert (number.security, number.loose, str(number)) == (None, (), "5/UM/2023")
    assert demands.demands_class
    assert not MINISTRY.demands_class
    assert not _scheme("{serial}/{unit}/{year}").demands_class
    last = _scheme("{serial}/{unit}/{year}-{security}").read("5/UM/2023")
    assert last is not None
    assert str(last) == "5/UM/2023"


def test_a_class_that_is_demanded_and_there() -> None:
    number = _scheme("{security}-{serial}/{unit}/{year}", security=("B",)).read("B-5/UM/2023")
    assert number is not None
    assert (number.security, number.serial, str(number)) == ("B", "5", "B-5/UM/2023")


def test_a_text_of_more_than_two_hundred_characters_is_no_number() -> None:
    scheme = _scheme("{serial}/{unit}/{year}")
    assert scheme.read("5/UM/2023".rjust(200)) is not None
    assert scheme.read("5/UM/2023".rjust(201)) is None


@pytest.mark.parametrize("words", [("b",), ("ABCD",), ("",), ("B-",), ("1",)])
def test_class_words_are_capitals(words: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="no class"):
        _scheme("{security}-{serial}/{unit}/{year}", security=words)


def test_class_words_need_a_place() -> None:
    with pytest.raises(Refused, match="no part 'security'"):
        _scheme("{serial}/{unit}/{year}", security=("B",))


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (None, Truth.UNKNOWN),
        ("2018", Truth.NO),
        ("2019", Truth.UNKNOWN),
        ("2019-02", Truth.NO),
        ("2019-03", Truth.YES),
        ("2020", Truth.YES),
        ("2022-06-30", Truth.YES),
        ("2022-06", Truth.YES),
        ("2022", Truth.UNKNOWN),
        ("2023-01-01", Truth.NO),
    ],
)
def test_in_force_on_a_date_known_in_part(day: str | None, answer: Truth) -> None:
    period = Period(PartialDate.parse("2019-03-01"), PartialDate.parse("2022-06-30"))
    scheme = _scheme("{serial}/{unit}/{year}", period=period)
    assert scheme.in_force(PartialDate.parse(day) if day else None) is answer
    assert _scheme("{serial}/{unit}/{year}").in_force(None) is Truth.YES


def _agency(name: str, parent: str | None = None) -> Agency:
    return Agency(id=name, name=Text.same(name), kind="office", tier=Tier.CENTRE, parent=parent)


def _letter(
    number: str | None = None, sender: str | None = None, day: date | None = None
) -> Letter:
    subject = Text("Undangan", "Invitation")
    when = PartialDate.of(day) if day else None
    return Letter(id="l", kind="k", subject=subject, number=number, sender=sender, date=when)


GENERAL = _scheme("{serial}/{unit}/{year}", "general")
MINE = _scheme("{serial}/{unit}/{month}/{year}", "mine", issuers=("dg",))
ABOVE = _scheme("{kind}-{serial}/{unit}/{year}", "above", issuers=("ministry", "dg"))
ENDED = _scheme(
    "{serial}-{unit}-{year}",
    "ended",
    issuers=("other",),
    period=Period(PartialDate(2019), PartialDate(2020)),
)
OFFICES = Portfolio(
    agencies=(
        _agency("ministry"),
        _agency("dg", "ministry"),
        _agency("unit", "dg"),
        _agency("other"),
        _agency("one", "two"),
        _agency("two", "one"),
    ),
    posts=(Post(id="head", title=Text.same("Head"), agency="dg"),),
    schemes=(ABOVE, GENERAL, ENDED, MINE),
)


@pytest.mark.parametrize(
    ("sender", "schemes"),
    [
        ("dg", ["above", "mine"]),
        ("head", ["above", "mine"]),
        ("unit", ["above", "mine"]),
        ("ministry", ["above"]),
        ("one", ["general"]),
        ("nobody", ["general"]),
        (None, ["general"]),
    ],
)
def test_schemes_of_a_sender(sender: str | None, schemes: list[str]) -> None:
    found = letter_schemes(OFFICES, _letter(sender=sender))
    assert [scheme.id for scheme in found] == schemes


@pytest.mark.parametrize(
    ("day", "scheme"),
    [(date(2019, 5, 1), "ended"), (date(2021, 1, 1), "general"), (None, "ended")],
)
def test_schemes_on_a_day(day: date | None, scheme: str) -> None:
    found = letter_schemes(OFFICES, _letter(sender="other", day=day))
    assert [one.id for one in found] == [scheme]


def test_a_general_scheme_that_has_ended_serves_no_later_letter() -> None:
    old = attrs.evolve(GENERAL, period=ENDED.period)
    portfolio = Portfolio(schemes=(old,))
    assert letter_schemes(portfolio, _letter(day=date(2020, 1, 1))) == (old,)
    assert letter_schemes(portfolio, _letter(day=date(2021, 1, 1))) == ()


def test_the_number_of_a_letter() -> None:
    assert letter_number(OFFICES, _letter()) is None
    assert letter_number(OFFICES, _letter("5/UM/2023", "dg")) is None
    general = letter_number(OFFICES, _letter("5/UM/2023"))
    mine = letter_number(OFFICES, _letter("5/UM/03/2023", "head"))
    assert general is not None
    assert mine is not None
    assert (general.scheme, mine.scheme) == ("general", "mine")


def test_an_open_period_goes_on() -> None:
    scheme = _scheme("{serial}/{unit}/{year}", period=Period(PartialDate(2019), OPEN))
    assert scheme.in_force(PartialDate(2050)) is Truth.YES
