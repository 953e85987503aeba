"""Places are spelled one way: by readers, findings, waivers and changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import ChangeKind, RecordPath, Waiver, diff, review_text
from smartgov.model.paths import covers, spelled

ON = date(2024, 6, 1)
IDS = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True)
STEPS = st.lists(st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.integers(0, 99), max_size=5)


@given(st.sampled_from(("letters", "events")), st.none() | IDS, st.integers(0, 10**8), STEPS)
def test_a_path_is_read_back(
    register: str, name: str | None, index: int, steps: list[str | int]
) -> None:
    inside = spelled(["field", *steps]) if steps else ""
    path = RecordPath(register, name, inside, None if name else index)
    assert RecordPath.parse(str(path)) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("agreements/nk/parties[1]", RecordPath("agreements", "nk", "parties[1]")),
        ("agreements/nk", RecordPath("agreements", "nk")),
        ("letters[2]/number", RecordPath("letters", None, "number", 2)),
        ("portfolio/packs", RecordPath("portfolio", inside="packs")),
        ("portfolio", RecordPath("portfolio")),
        ("portfolio/packs[0]/id", RecordPath("portfolio", inside="packs[0]/id")),
        ("letters[999999999]", RecordPath("letters", None, "", 999999999)),
        ("letters[1234567890]", None),
        ("", None),
        ("Agreements/nk", None),
        ("agreements/", None),
        ("agreements/nk\n", None),
        ("agreements[x]", None),
    ],
)
def test_known_spellings(text: str, path: RecordPath | None) -> None:
    assert RecordPath.parse(text) == path
    assert path is None or str(path) == text


@pytest.mark.parametrize(
    ("above", "path", "answer"),
    [
        ("", "parties[1]", True),
        ("parties", "parties[1]", True),
        ("parties[1]", "parties[1]", True),
        ("parties[1]", "parties[1]/agency", True),
        ("parties[1]", "parties[10]", False),
        ("part", "parties", False),
        ("parties[1]", "parties", False),
    ],
)
def test_what_lies_in_a_place(above: str, path: str, *, answer: bool) -> None:
    assert covers(above, path) is answer


AGREEMENT = """
[[agreements]]
id = "nk"
kind = "sinergi"
title = "NK"
parties = ["a", "b"]
obligations = [{{ what = "W", debtor = "{debtor}" }}]
"""


def test_a_load_error_a_finding_a_waiver_and_a_change_name_one_place_alike() -> None:
    place = "agreements/nk/obligations[0]/debtor"
    broken = review_text(AGREEMENT.format(debtor=" "), ON, rules=())
    assert [one.path for one in broken.findings] == [place]

    dangling = review_text(AGREEMENT.format(debtor="nobody"), ON)
    assert ("REF001", place) in {(one.code, one.path) for one in dangling.findings}

    waiver = """
[[waivers]]
id = "w"
code = "REF001"
subject = "nk"
path = "obligations[0]/debtor"
reason = "R"
author = "A"
until = 2024-12-31
"""
    waived = review_text(AGREEMENT.format(debtor="nobody") + waiver, ON)
    assert [one.path for one in waived.findings if one.waiver] == [place]

    other = review_text(AGREEMENT.format(debtor="c"), ON, rules=()).portfolio
    (change,) = diff(dangling.portfolio, other, on=ON).changes
    assert (change.kind, change.where) == (ChangeKind.CHANGED, place)


def test_a_record_without_a_readable_id_is_counted() -> None:
    text = '[[letters]]\nid = "l"\nkind = "k"\nsubject = "S"\n[[letters]]\nid = "a/b"\nkind = "k"\n'
    paths = {one.path for one in review_text(text, ON, rules=()).findings}
    assert paths == {"letters[1]/subject"}  # an id is refused once the rest is there
    whole = review_text(text + 'subject = "S"\n', ON, rules=()).findings
    assert [one.path for one in whole] == ["letters[1]/id"]


def test_a_change_inside_a_condition_stands_where_files_have_it() -> None:
    text = """
[[workflows]]
id = "w"
name = "W"
version = "1"
stages = [{ id = "a", name = "A" }]
transitions = [{ activity = "go", target = "a", conditions = [
  { id = "c", what = "C", shape = "exists", kind = "KIND" },
] }]
"""
    old, new = (
        review_text(text.replace("KIND", kind), ON, rules=()) for kind in ("decree", "letter")
    )
    assert [one.message("en") for one in old.findings] == []
    (change,) = diff(old.portfolio, new.portfolio, on=ON).changes
    broken = review_text(text.replace('"KIND"', "1"), ON, rules=()).findings
    assert change.where in {one.path for one in broken}


def test_a_waiver_is_about_a_place_and_what_lies_in_it() -> None:
    waiver = review_text(
        '[[waivers]]\nid = "w"\ncode = "AGR2"\nsubject = "nk"\npath = "parties"\nreason = "R"\n'
        'author = "A"\nuntil = "2024"\n',
        ON,
        rules=(),
    ).portfolio.get(Waiver, "w")
    assert waiver.fits("AGR202", "agreements/nk/parties[1]")
    assert not waiver.fits("AGR202", "agreements/nk/title")
    assert not waiver.fits("AGR202", "agreements/nk2/parties[1]")
    assert not waiver.fits("AGR101", "agreements/nk/parties[1]")
    assert not waiver.fits("AGR202", "")
