"""A new pack is built, installed into a fresh environment, tested there, and shows up.

The wheel is built by hatchling and unpacked into the environment, which is what installing a
pure wheel is; so it needs neither a network nor pip.
"""

import os
import pathlib
import site
import subprocess
import sys
import sysconfig
import zipfile

import pytest

import smartgov
from smartgov import Refused
from smartgov.cli import main
from smartgov.scaffolding import new_pack

PORTFOLIO = """
[portfolio]
packs = ["kota-kita"]

[[events]]
id = "first-round"
subject = "18.72"
workflow = "way"
activity = "mentor"
date = 2023-06-19
"""


def said(*command: str, cwd: pathlib.Path, code: int = 0) -> str:
    """Return what a command prints."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a fresh environment with the new pack in it, beside the pack's own folder."""
    root = tmp_path_factory.mktemp("authors")
    pack = new_pack("kota-kita", root / "smartgov-kota-kita")
    said(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=pack)
    said(sys.executable, "-m", "venv", "--without-pip", "env", cwd=root)
    paths = sysconfig.get_paths(vars={"base": str(root / "env"), "platbase": str(root / "env")})
    own = pathlib.Path(paths["purelib"])
    (wheel,) = (pack / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(own)
    # The library and pytest come from the environment of these tests.
    known = [*site.getsitepackages(), str(pathlib.Path(smartgov.__file__).parents[1])]
    lines = [f"import site; site.addsitedir({path!r})" for path in known]
    (own / "outer.pth").write_text("\n".join(lines), encoding="utf-8")
    return root


def python(folder: pathlib.Path) -> str:
    windows = os.name == "nt"
    return str(folder / "env" / ("Scripts" if windows else "bin") / "python")


def test_it_shows_up(folder: pathlib.Path) -> None:
    run = (python(folder), "-m", "smartgov")
    assert "KOT001" in said(*run, "rule", cwd=folder)
    page = said(*run, "rule", "KOT001", "--on", "2024-01-01", "--lang", "id", cwd=folder)
    assert "Waktu untuk mencatat bukti (kota-kita.evidence-within): 30 hari" in page
    assert "versi 0.1 dari Paket kota-kita" in page
    (folder / "city.toml").write_text(PORTFOLIO, encoding="utf-8")
    found = said(
        *run, "check", "city.toml", "--on", "2023-09-01", "--lang", "en", cwd=folder, code=1
    )
    assert "hint KOT001" in found
    assert "names no evidence yet; it has 30 days to do so" in found
    assert "Nothing was found" in said(
        *run, "lint-pack", "kota-kita", "--strict", "--lang", "en", cwd=folder
    )


def test_it_passes_its_tests_and_every_example_is_one(folder: pathlib.Path) -> None:
    pack = folder / "smartgov-kota-kita"
    shown = said(python(folder), "-m", "pytest", "-v", "-p", "no:cacheprovider", cwd=pack)
    for number in range(1, 6):
        assert f"smartgov[kota-kita]::KOT001-{number} PASSED" in shown
    assert "7 passed" in shown


def test_files_that_are_named_are_run_alone(folder: pathlib.Path) -> None:
    pack = folder / "smartgov-kota-kita"
    run = (python(folder), "-m", "pytest", "-p", "no:cacheprovider", "tests/test_pack.py")
    assert "2 passed" in said(*run, cwd=pack)
    assert "7 passed" in said(*run, "--smartgov-pack", "kota-kita", cwd=pack)
    lost = subprocess.run(  # noqa: S603 - our own interpreter
        [*run, "--smartgov-pack", "kota"], cwd=pack, capture_output=True, text=True, check=False
    )
    assert lost.returncode == pytest.ExitCode.USAGE_ERROR
    assert "smartgov has no pack 'kota'" in lost.stderr


def test_a_wrong_example_that_does_not_fail_is_a_failure(folder: pathlib.Path) -> None:
    (rules,) = (folder / "env").rglob("smartgov_kota_kita/rules/events.py")
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("breaches=1", "breaches=2", 1), encoding="utf-8")
    try:
        pack = folder / "smartgov-kota-kita"
        shown = said(python(folder), "-m", "pytest", "-p", "no:cacheprovider", cwd=pack, code=1)
    finally:
        rules.write_text(text, encoding="utf-8")
    assert "KOT001-2: 1 breaches, 2 expected" in shown
    assert "rules/KOT001/examples[1]: PCK201" in shown
    assert "2 failed" in shown


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_command_says_what_comes_next(
    lang: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-pack", "my-city", str(tmp_path / "new"), "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert "my-city" in out
    assert "smartgov lint-pack my-city" in out
    assert (tmp_path / "new" / "src" / "smartgov_my_city" / "rules" / "events.py").is_file()


@pytest.mark.parametrize(
    ("name", "family", "message"),
    [
        ("My City", None, "is no name of a pack"),
        ("../x", None, "is no name of a pack"),
        ("gmsc", None, "is installed already"),
        ("my-city", "abc", "is no family"),
        ("my-city", "GMS", "the family GMS is taken"),
        ("my-city", "FIL", "the family FIL is taken"),
    ],
)
def test_what_will_not_do_is_refused(
    name: str, family: str | None, message: str, tmp_path: pathlib.Path
) -> None:
    with pytest.raises(Refused, match=message):
        new_pack(name, tmp_path / "new", family=family)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="not empty"):
        new_pack("my-city", tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_family_is_found_that_nobody_has(tmp_path: pathlib.Path) -> None:
    new_pack("gms", tmp_path / "one")  # GMS is taken
    text = (tmp_path / "one" / "src" / "smartgov_gms" / "__init__.py").read_text(encoding="utf-8")
    assert 'families=("GMX",)' in text
    new_pack("x", tmp_path / "two")
    text = (tmp_path / "two" / "src" / "smartgov_x" / "__init__.py").read_text(encoding="utf-8")
    assert 'families=("XXY",)' in text


def test_nothing_is_left_unfilled(tmp_path: pathlib.Path) -> None:
    new_pack("my-city", tmp_path / "new")
    for file in (tmp_path / "new").rglob("*"):
        if file.is_file():
            assert "@id@" not in (text := file.read_text(encoding="utf-8"))
            assert "@module@" not in text
            assert not file.name.endswith(".in")
