"""Every console session in the README and the docs is run, and shows what it says it shows.

A line `…` stands for any number of lines; `$ cat FILE` shows a file that later commands use.
"""

import pathlib
import re
import shlex
from collections.abc import Iterator

import pytest

from smartgov.cli import main

ROOT = pathlib.Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def sessions(page: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Yield each command of a page with what it is said to show."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.rstrip("\n")


def fits(said: str, shown: str) -> bool:
    parts = ["(?s:.*?)" if line == "…" else re.escape(line) for line in shown.split("\n")]
    return re.fullmatch("\n?".join(parts) if "…" in shown else "\n".join(parts), said) is not None


def test_there_are_sessions() -> None:
    assert sum(len(list(sessions(page))) for page in PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
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
        program, *arguments = shlex.split(command)
        if program == "cat":
            (tmp_path / arguments[0]).write_text(shown + "\n", encoding="utf-8")
        elif program == "echo":
            assert shown == str(code), command
        else:
            assert program == "smartgov", command
            code = main(arguments)
            streams = capsys.readouterr()
            said = (streams.err + streams.out).rstrip("\n")
            assert fits(said, shown), f"$ {command}\n{said}"
