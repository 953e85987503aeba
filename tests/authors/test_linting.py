"""The definitions of a pack are judged as a portfolio of its own."""

import json
import pathlib
from datetime import date

import pytest

from smartgov import Pack, Severity, Text, installed_packs, lint_pack
from smartgov.cli import main

ON = date(2024, 1, 1)
WELL = """
[[roles]]
id = "head"
name = { id = "Kepala", en = "Head" }

[[workflows]]
id = "way"
name = { id = "Alur", en = "Way" }
version = "1"
stages = [
  { id = "a", name = { id = "Awal", en = "First" } },
  { id = "b", name = { id = "Akhir", en = "Last" }, final = true },
]
transitions = [
  { target = "a", activity = "begin" },
  { source = "a", target = "b", activity = "finish", conditions = [
    { shape = "exists", id = "c", kind = "decree", supplier = "head",\
 what = { id = "SK", en = "Decree" }, due = { within = "P2M", after = "a" } },
  ] },
]

[[frameworks]]
id = "f"
name = { id = "Kerangka", en = "Framework" }
version = "1"
nodes = [
  { id = "x", name = { id = "Satu", en = "One" }, weight = 60 },
  { id = "y", name = { id = "Dua", en = "Two" }, weight = 40 },
]
"""


def pack(folder: pathlib.Path, text: str) -> Pack:
    (folder / "all.toml").write_text(text, encoding="utf-8")
    return Pack(id="mine", name=Text("Punyaku", "Mine"), data=folder)


def test_definitions_that_are_well_are_left_in_peace(tmp_path: pathlib.Path) -> None:
    assert lint_pack(pack(tmp_path, WELL), ON) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{ target =", '{ source = "b", target =', "WFL101"),
        (", final = true", "", "WFL102"),
        ('after = "a"', 'after = "z"', "WFL103"),
        ('"exists", id = "c", kind = "decree"', '"reached", id = "c", stage = "b"', "WFL104"),
        ('after = "a"', 'after = "b"', "WFL105"),
        (' supplier = "head",', "", "WFL106"),
        (", weight = 40", "", "SCO108"),
        ('{ id = "Kepala", en = "Head" }', '"Head of region"', "LNT101"),
        ('{ id = "SK", en = "Decree" }', '"A decree"', "LNT101"),
        ('version = "1"\nnodes', 'version = "1"\nbasis = ["PP 1"]\nnodes', "FIL205"),
        ('{ id = "Satu", en = "One" }', '{ id = "Satu" }', "FIL203"),
        ('supplier = "head"', 'supplier = "nobody"', "REF001"),
        (
            "[[roles]]",
            '[[parameters]]\nid = "p"\nname = "P"\n[[roles]]',
            "LNT102",
        ),
    ],
)
def test_each_fault_is_found(tmp_path: pathlib.Path, old: str, new: str, code: str) -> None:
    assert old in WELL
    found = lint_pack(pack(tmp_path, WELL.replace(old, new, 1)), ON)
    assert code in {finding.code for finding in found}
    for finding in found:
        assert finding.location is not None


def test_a_region_of_one_name_is_no_fault(tmp_path: pathlib.Path) -> None:
    levels = '[[levels]]\nid = "l"\nname = { id = "Kota", en = "City" }\nrank = 1\n'
    region = '[[regions]]\nid = "r"\nname = "Kota Metro"\nlevel = "l"\n'
    assert lint_pack(pack(tmp_path, levels + region), ON) == ()


def test_a_pack_without_data_has_no_definitions() -> None:
    assert lint_pack(Pack(id="mine", name=Text("Punyaku", "Mine")), ON) == ()


@pytest.mark.parametrize("one", installed_packs(), ids=lambda one: one.id)
def test_in_the_packs_of_the_library_only_names_may_be_alike(one: Pack) -> None:
    found = lint_pack(one, ON)
    assert [f for f in found if (f.code, f.severity) != ("LNT101", Severity.HINT)] == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_command(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint-pack", "core", "--on", "2024-01-01", "--lang", lang]) == 0
    assert {"id": "Tidak ada temuan", "en": "Nothing was found"}[lang] in capsys.readouterr().out
    assert main(["lint-pack", "gmsc", "--format", "json", "--lang", lang]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["kind"] == "lint-pack"
    assert {one["code"] for one in answer["answer"]} == {"LNT101"}
    assert main(["lint-pack", "gmcs", "--lang", lang]) == 2
    assert "gmsc" in capsys.readouterr().err
