"""Records are added to files of which every other byte stays, or nothing is written."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Document, Letter, PartialDate, Portfolio, Refused, Text, dump, load, read
from smartgov.files.appending import addition
from smartgov.model.copies import DigitalCopy

LETTER = Letter(
    id="b-9",
    kind="letter",
    date=PartialDate(2023, 5, 1),
    subject=Text('"kutip" \\ \xa0', "two\nlines"),
    regions=("18.72",),
    copy=DigitalCopy(file="b-9.pdf", sha256="0" * 64),
)
DECREE = Document(id="sk-1", kind="decree", title=Text.same("SK"), date=PartialDate(2023, 5))
COMMENTED = """# Ditulis tangan.
format = 1   # versi

[portfolio]
packs = [ "gmsc" ]  # paket

[[letters]]
id      = "b-1"
kind    = "letter"
subject = "Perihal"   # tetap di sini
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_every_byte_of_a_toml_file_stays(
    end: str, mark: str, last: bool, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "mine.toml"
    text = mark + (COMMENTED if last else COMMENTED.rstrip("\n")).replace("\n", end)
    file.write_bytes(text.encode())
    before = load(file)
    more = addition(file, read(file), [LETTER, DECREE])
    more.write()
    after = file.read_bytes().decode()
    assert after.startswith(text)
    assert after.count("\n") == after.count(end)
    assert load(file) == before.with_(LETTER, DECREE) == more.portfolio
    assert [item.name for item in tmp_path.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize("name", ["out.json", "out"])
def test_json_and_folders_of_csv_too(name: str, tmp_path: pathlib.Path) -> None:
    metro = load("example:kota-metro")
    dump(metro, tmp_path / name)
    addition(tmp_path / name, read(tmp_path / name), [LETTER, DECREE]).write()
    assert load(tmp_path / name) == metro.with_(LETTER, DECREE)


def test_in_a_folder_a_record_goes_beside_its_kind(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.toml").write_text("", encoding="utf-8")
    (tmp_path / "b.toml").write_text(COMMENTED, encoding="utf-8")
    more = addition(tmp_path, read(tmp_path), [LETTER])
    assert [file.name for file in more.texts] == ["b.toml"]
    more.write()
    assert load(tmp_path).find(Letter, "b-9") == LETTER


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mine.toml", 'letters = [{ id = "b-1", kind = "k", subject = "s" }]\n'),
        ("mine.toml", "[[letters]\n"),
        ("mine.json", '{"letters": [{"id": 1}]}'),
        ("letters.csv", "id;kind;subject.id;subject.en\nb-1;k;s;s\n"),
        ("documents.csv", "id,kind,title.id,title.en\nd,k,s,s\n"),
    ],
)
def test_what_could_not_be_read_again_is_refused(
    name: str, text: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        addition(file, read(file), [LETTER])
    assert file.read_text(encoding="utf-8") == text


def test_a_broken_record_elsewhere_in_a_toml_file_is_no_obstacle(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(COMMENTED + "\n[[events]]\nid = 'x'\n", encoding="utf-8")
    found = read(file)
    addition(file, found, [LETTER]).write()
    assert [f.code for f in read(file).findings] == [f.code for f in found.findings]
    assert read(file).portfolio.find(Letter, "b-9") == LETTER


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(COMMENTED, encoding="utf-8")
    more = addition(file, read(file), [LETTER])
    file.write_text(COMMENTED + "# another office\n", encoding="utf-8")
    with pytest.raises(Refused, match="changed"):
        more.write()
    assert file.read_text(encoding="utf-8").endswith("# another office\n")


def test_an_id_in_use_and_a_bundled_example_are_refused(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(COMMENTED, encoding="utf-8")
    with pytest.raises(Refused, match="b-1"):
        addition(file, read(file), [Letter(id="b-1", kind="k", subject=Text.same("s"))])
    with pytest.raises(Refused, match="example"):
        addition("example:kota-metro", read("example:kota-metro"), [LETTER])


# Readers refuse control characters, and those that turn the direction of writing.
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        include_characters="\t\n",
    ),
    min_size=1,
    max_size=30,
)


@pytest.mark.law(
    "loading", "Any text that is appended is read back.", source="TOML 1.0; inverse functions"
)
@given(WORDS.filter(lambda text: bool(text.strip())))
def test_any_text_is_read_back(text: str) -> None:
    from smartgov.files.reading import read_text
    from smartgov.files.toml_writing import record_to_toml

    made = Letter(id="x", kind="k", subject=Text.same("s"), note=text)
    assert read_text(record_to_toml(made)).portfolio == Portfolio(letters=(made,))
