"""What a writer accepts its reader accepts; what it refuses leaves the old file as it was."""

import importlib.util
import os
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.files import dump, legible, read_portfolio
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement, Annex
from smartgov.model.documents import Document
from smartgov.model.errors import Refused
from smartgov.model.extras import Extras
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import LANGUAGES, Text

NAMES = ["p.json", "p.toml", "p", "p.xlsx"]
if importlib.util.find_spec("xlsxwriter") is None:  # pragma: no cover - the extra is installed
    NAMES.remove("p.xlsx")
FORMATS = pytest.mark.parametrize("name", NAMES)
WORD = Text.same("kata")
OLD = Portfolio(documents=(Document(id="d", kind="k", title=WORD),))


def _agency(**fields: Any) -> Portfolio:
    fields = {"name": WORD, "kind": "k", **fields}
    return Portfolio(agencies=(Agency(id="a", tier=Tier.LOCAL, **fields),))


def _annexed(text: str) -> Portfolio:
    annexes = (Annex(kind=text),)
    return Portfolio(
        agreements=(Agreement(id="n", kind="k", title=WORD, parties=("a", "b"), annexes=annexes),)
    )


# Each puts a text where a record of its own may have one, and says the path of that place.
PLACES: dict[str, Callable[[str], Portfolio]] = {
    "agencies/a/note": lambda text: _agency(note=text),
    "agencies/a/name/id": lambda text: _agency(name=Text(text, "office")),
    "agencies/a/affairs[1]": lambda text: _agency(affairs=("x", text)),
    "agencies/a/kind": lambda text: _agency(kind=text),
    "agreements/n/annexes[0]/kind": _annexed,
    "portfolio/title/en": lambda text: Portfolio(title=Text("judul", text)),
    "portfolio/packs[0]": lambda text: Portfolio(packs=(text,)),
}
STRANGE = st.text(st.characters(), max_size=6) | st.text(
    "\x00\x07\x1b\x7f\x85\u202e\ud800\udfff\ufdd0\uffff\u2028\ufeff ab|[\"'=\r\n\t", max_size=6
)


@pytest.fixture(autouse=True, scope="module")
def quick_disk() -> Iterator[None]:
    """Do not wait for the disk: that is what test_writing looks at."""

    def nothing(_: int) -> None:
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", nothing)
        yield


@pytest.mark.law(
    "loading",
    "Whatever a writer accepts its reader reads back equal; what it refuses it names.",
    source="inverse functions",
)
@FORMATS
@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(PLACES)), STRANGE)
def test_what_is_accepted_is_read_back(name: str, path: str, text: str) -> None:
    try:
        portfolio = PLACES[path](text)
    except ValueError:
        return  # its constructor refuses it
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        refused = _refused(portfolio, file)
        if refused is not None:
            assert list(Path(folder).iterdir()) == []
            place = path.removesuffix("/id").removesuffix("/en")
            assert all(place in refused.say(lang) or "xlsx" in name for lang in LANGUAGES)
            return
        reading = read_portfolio(file)
        assert [f.message("en") for f in reading.errors] == []
        assert reading.portfolio == portfolio


@FORMATS
@pytest.mark.parametrize("path", sorted(PLACES))
@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\u202e", "U+202E"),
        ("\ud83d", "U+D83D"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_what_is_refused_leaves_the_old_file(
    name: str, path: str, character: str, named: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if file.suffix:
        dump(OLD, file)
    before = _held(tmp_path)
    with pytest.raises(Refused) as caught:
        dump(PLACES[path](f"ab{character}"), file)
    for lang in LANGUAGES:
        said = caught.value.say(lang)
        assert path in said
        assert named in said
        assert said.isprintable()
    assert "Nothing was written" in caught.value.say("en")
    assert "Tidak ada yang ditulis" in caught.value.say("id")
    assert _held(tmp_path) == before


def _refused(portfolio: Portfolio, file: Path) -> Refused | None:
    try:
        dump(portfolio, file)
    except Refused as refused:
        return refused
    return None


def _held(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


@FORMATS
def test_an_id_given_twice_is_refused_whatever_the_records_are(name: str, tmp_path: Path) -> None:
    agency = _agency().agencies[0]
    other = Document(id="a", kind="k", title=WORD)
    file = tmp_path / name
    if file.suffix:
        dump(OLD, file)
    before = _held(tmp_path)
    for twice, second in (
        (Portfolio(agencies=(agency, agency)), r"agencies\[1\]"),
        (Portfolio(agencies=(agency,), documents=(OLD.documents[0], other)), r"documents\[1\]"),
    ):
        with pytest.raises(
            Refused, match=rf"'a' is that of agencies\[0\] and of {second}"
        ) as caught:
            dump(twice, file)
        assert "Tidak ada yang ditulis" in caught.value.say("id")
    assert _held(tmp_path) == before


@FORMATS
@pytest.mark.parametrize("text", ["", "  "])
def test_a_blank_text_is_refused(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="agencies/a/note: a blank value"):
        dump(_agency(note=text), tmp_path / name)


@FORMATS
def test_a_number_that_no_file_holds(name: str, tmp_path: Path) -> None:
    line = FundingLine(id="f", subject="a", fund=Fund.APBD, year=10**18)
    with pytest.raises(Refused, match=r"funding/f/year: .*18 digits"):
        dump(Portfolio(funding=(line,)), tmp_path / name)
    with pytest.raises(Refused, match=r"agencies/a/extras/p: nan is no number"):
        dump(_agency(extras=Extras({"p": Extras({"x": float("nan")})})), tmp_path / name)


@FORMATS
@pytest.mark.parametrize("value", [2.5, Decimal("2.5")])
def test_a_number_with_decimals_of_a_pack_is_text(name: str, value: object, tmp_path: Path) -> None:
    dump(_agency(extras=Extras({"p": Extras({"x": value})})), tmp_path / name)
    (agency,) = read_portfolio(tmp_path / name).portfolio.agencies
    assert agency.extras == {"p": {"x": "2.5"}}


@FORMATS
def test_fields_of_a_pack_that_no_file_holds(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"agencies/a/extras/p: .*U\+D800"):
        dump(_agency(extras=Extras({"p": Extras({"x": "\ud800"})})), tmp_path / name)
    dump(_agency(extras=Extras({"p": Extras({"x": "\x07"})})), tmp_path / name)
    assert read_portfolio(tmp_path / name).errors == ()


def test_what_is_too_large_for_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = _agency(note="x" * 2000)
    monkeypatch.setattr(legible, "LONGEST_CELL", 1000)
    with pytest.raises(Refused, match="a cell of 2000 characters"):
        dump(large, tmp_path / "p")
    monkeypatch.setattr(legible, "LARGEST_TOML", 1000)
    with pytest.raises(Refused, match="larger than 0 MiB"):
        dump(large, tmp_path / "p.toml")
    dump(large, tmp_path / "p.json")
    monkeypatch.setattr(legible, "LARGEST_FILE", 1000)
    with pytest.raises(Refused, match="larger than 0 MiB"):
        dump(large, tmp_path / "p.json")
    assert read_portfolio(tmp_path / "p.json").portfolio == large
