"""No file of data runs code, starts a process, opens a connection or writes anything."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
ROOT: Final = os.environ.get("SMARTGOV_CORPORA", "")  # noqa: TID251 - where the corpora are
SUFFIXES: Final = frozenset((".csv", ".json", ".toml"))


def watched(files: list[Path], warm: int = 0) -> list[str]:
    """Return what the interpreter tells while files are read and checked, without the count."""
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, str(HERE / "watching.py"), str(warm)],
        input="\n".join(map(str, files)),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    *told, count = done.stdout.splitlines()
    assert count == f"{len(files)} files watched"
    return told


def own() -> list[Path]:
    """Return the hostile files, the first one of each format before all others."""
    return [path for path in sorted((HERE / "files").rglob("*")) if path.suffix in SUFFIXES]


def test_own_hostile_files() -> None:
    files = own()
    assert len(files) >= 120
    assert watched(files) == []


def test_public_files(tmp_path: Path) -> None:
    files = (
        [path for path in sorted(Path(ROOT).rglob("*")) if path.suffix in SUFFIXES] if ROOT else []
    )
    if not files:
        pytest.skip("SMARTGOV_CORPORA names no folder of files")
    tables = [path for path in files if path.suffix == ".csv"]
    for number, path in enumerate(tables):
        # A table is looked into only under the name of a register.
        copy = tmp_path / str(number) / "agencies.csv"
        copy.parent.mkdir()
        copy.write_bytes(path.read_bytes())
        files.append(copy)
    assert watched(files) == []


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("eval('1')", "compile"),
        ("exec('pass')", "exec"),
        ("import wave", "import"),
        ("open('x.txt', 'w').close()", "open for writing"),
        ("__import__('os').system('')", "os.system"),
        ("__import__('socket').socket()", "socket."),
        ("__import__('pickle').loads(b'N.')", "pickle"),
        ("__import__('subprocess').run(['true'])", "subprocess"),
    ],
)
def test_the_watch_sees(code: str, event: str, tmp_path: Path) -> None:
    """The watch itself is worth something: it tells of what it is there for."""
    script = (HERE / "watching.py").read_text(encoding="utf-8")
    broken = script.replace("reading = read_laid(path)", f"{code}; reading = read_laid(path)")
    assert broken != script
    file = tmp_path / "p.toml"
    file.touch()
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", broken, "0"],
        input=str(file),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    assert event in done.stdout, done.stderr
