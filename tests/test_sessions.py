"""Every console session in the README and the docs is run, and shows what it says it shows.

A line `…` stands for any number of lines; `$ cat FILE` shows a file that later commands use, and
`> FILE` writes one. A table under the name of a sheet is typed into the workbook made before.
"""

import pathlib
import re
import shlex
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest

from smartgov.cli import main

ROOT = pathlib.Path(__file__).parents[1]
PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "id").glob("*.md")),
)
BLOCK = re.compile(
    r"^```console\n(.*?)^```|^(?:sheet|lembar) `(\w+)`:\n\n((?:\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)


def sessions(page: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Yield each command of a page with what it is said to show."""
    for block, sheet, rows in BLOCK.findall(page.read_text(encoding="utf-8")):
        if sheet:
            yield f"fill {sheet}", rows
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.rstrip("\n")


def fill(workbook: pathlib.Path, sheet: str, shown: str) -> None:
    """Type the rows of a table into a sheet of a workbook, as a person would."""
    table = [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in shown.splitlines()
    ]
    book = openpyxl.load_workbook(workbook)
    names = [cell.value for cell in book[sheet][1]]
    for place, cells in enumerate(table[2:], start=2):
        for name, value in zip(table[0], cells, strict=True):
            typed = date.fromisoformat(value) if name == "signed" else value or None
            book[sheet].cell(place, names.index(name) + 1, {"TRUE": True}.get(value, typed))
    book.save(workbook)


def fits(said: str, shown: str) -> bool:
    parts = ["(?s:.*?)" if line == "…" else re.escape(line) for line in shown.split("\n")]
    return re.fullmatch("\n?".join(parts) if "…" in shown else "\n".join(parts), said) is not None


def test_there_are_sessions() -> None:
    assert sum(len(list(sessions(page))) for page in PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_sessions(
    page: pathlib.Path,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    code = 0
    for command, shown in sessions(page):
        command, _, target = command.partition(" > ")  # noqa: PLW2901 - its first part
        program, *arguments = shlex.split(command)
        if program == "cat":
            (tmp_path / arguments[0]).write_text(shown + "\n", encoding="utf-8")
        elif program == "fill":
            (workbook,) = tmp_path.glob("*.xlsx")
            fill(workbook, arguments[0], shown)
        elif program == "echo":
            assert shown == str(code), command
        else:
            assert program == "smartgov", command
            try:
                code = main(arguments)
            except SystemExit as stopped:
                code = int(str(stopped.code))
            err, out = reversed(capsys.readouterr())
            if target:
                (tmp_path / target).write_text(out, encoding="utf-8", newline="")
                out = ""
            said = (err + out).rstrip("\n")
            assert fits(said, shown), f"$ {command}\n{said}"
