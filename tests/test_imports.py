"""The walls of the house: which room may import, read, print or ask the time."""

import ast
import importlib
import importlib.util
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

import smartgov
from smartgov import files

SOURCE = pathlib.Path(smartgov.__file__).parent
ROOT = pathlib.Path(__file__).parent.parent
FILES = sorted(SOURCE.rglob("*.py"))
READERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
CLOCK = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}


def room(file: pathlib.Path) -> str:
    return file.relative_to(SOURCE).parts[0]


def calls(file: pathlib.Path) -> Iterator[tuple[str, str, int]]:
    """Yield (object, function, line) of every call in a file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield ("", node.func.id, node.lineno)
            elif isinstance(node.func, ast.Attribute):
                owner = node.func.value
                name = owner.id if isinstance(owner, ast.Name) else "?"
                name = owner.attr if isinstance(owner, ast.Attribute) else name
                yield (name, node.func.attr, node.lineno)


def where(file: pathlib.Path, line: int) -> str:
    return f"{file.relative_to(SOURCE)}:{line}"


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 40


def test_only_the_room_for_files_opens_them() -> None:
    # `part.open()` of a condition and `os.open` of the null device are no readers of files.
    found = [
        where(file, line)
        for file in FILES
        if room(file) != "files"
        for owner, name, line in calls(file)
        if (name in READERS and owner and name != "open") or (name == "open" and not owner)
    ]
    assert found == []


def test_nothing_prints() -> None:
    found = [
        where(file, line)
        for file in FILES
        for owner, name, line in calls(file)
        if (owner, name) == ("", "print")
    ]
    assert found == []


def test_only_the_command_line_asks_what_day_it_is() -> None:
    found = {
        room(file) for file in FILES for owner, name, _ in calls(file) if (owner, name) in CLOCK
    }
    assert found <= {"cli"}


def test_only_the_command_line_reads_the_environment_and_writes_to_streams() -> None:
    asked = {
        room(file)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr)
        in {("os", "environ"), ("os", "getenv"), ("sys", "stdout"), ("sys", "stderr")}
    }
    assert asked <= {"cli"}


def test_nothing_evaluates_text() -> None:
    found = [
        where(file, line)
        for file in FILES
        for owner, name, line in calls(file)
        if owner == "" and name in {"eval", "exec", "compile", "__import__"}
    ]
    assert found == []


def imports(file: pathlib.Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("networkx", "graph"),
        ("cattrs", "files"),
        ("holidays", "files"),
        ("jinja2", "reports"),
        ("openpyxl", "files"),
        ("python_calamine", "files"),
        ("xlsxwriter", "files"),
        ("matplotlib", "views"),
        ("narwhals", "views"),
    ],
)
def test_a_library_has_one_home(library: str, home: str) -> None:
    rooms = {
        room(file)
        for file in FILES
        for name in imports(file)
        if name == library or name.startswith(f"{library}.")
    }
    assert rooms == {home}


def test_packs_see_the_public_surface_only() -> None:
    for file in FILES:
        if room(file) == "packs":
            ours = {name for name in imports(file) if name.startswith("smartgov")}
            inside = {n for n in ours if n.startswith("smartgov.packs")} | {"smartgov"}
            assert ours <= inside, where(file, 1)


def test_the_contracts_of_imports_are_kept() -> None:
    if importlib.util.find_spec("importlinter") is None or not (ROOT / "pyproject.toml").is_file():
        pytest.skip("import-linter is not installed, or the tests stand outside the tree")
    code = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},  # noqa: TID251 - a child
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_room_of_files_gives_what_it_names() -> None:
    """A module of the same name would stand in the way of a name that is taken from one later."""
    names = set(files.__all__)
    assert names == {name for taken in files.TAKEN.values() for name in taken}
    assert names.isdisjoint(file.stem for file in (SOURCE / "files").iterdir())
    for module, taken in files.TAKEN.items():
        home = importlib.import_module(f"smartgov.files.{module}")
        assert all(getattr(files, name) is getattr(home, name) for name in taken)
    with pytest.raises(AttributeError, match="nothing"):
        files.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_who_loads_a_file_waits_for_no_writer_and_no_converter() -> None:
    late = "{'cattrs', 'smartgov.files.writing', 'smartgov.files.workbooks', 'smartgov.scoring'}"
    code = (
        "import sys, smartgov; smartgov.load('example:kota-metro');"
        f" print({late} & set(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
