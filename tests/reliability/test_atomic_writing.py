"""Nothing lost: killed, failing and competing writers leave the old or the new content whole."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smartgov import Refused
from smartgov.files.atomic import write_tree, write_whole

KILLS = Path(__file__).with_name("kills.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and locks of POSIX")


def test_a_writer_killed_anywhere_leaves_a_whole_file_and_no_lasting_part() -> None:
    # In a process of its own: to fork one that runs threads is not safe.
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(KILLS), "150"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "150 kills" in done.stdout
    assert "no torn file" in done.stdout


STEPS = ("touch", "open", "chmod", "replace", "mkdir")


def _failing(patch: pytest.MonkeyPatch, number: int, error: int) -> list[str]:
    """Let step `number` of those that ask the system for something fail; list them as they come."""
    seen: list[str] = []

    def around(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            seen.append(name)
            if len(seen) == number:
                raise OSError(error, os.strerror(error))
            return real(*given, **named)

        return call

    for name in STEPS:
        patch.setattr(Path, name, around(name, getattr(Path, name)))
    for name in ("fsync", "open"):
        patch.setattr(os, name, around(f"os.{name}", getattr(os, name)))
    return seen


def _tried(write: Callable[[], None], number: int, error: int) -> list[str]:
    """Return the steps of a writing whose step `number` fails."""
    with pytest.MonkeyPatch.context() as patch:
        seen = _failing(patch, number, error)
        try:
            write()
        except OSError as raised:
            if raised.errno != error:
                raise
    return seen


ERRORS = pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])


@ERRORS
def test_a_failure_at_any_step_leaves_the_old_or_the_new_file(error: int, tmp_path: Path) -> None:
    target = tmp_path / "p.json"
    failed: list[str] = []
    for number in range(1, 30):
        target.write_text("old")
        seen = _tried(lambda: write_whole(target, "new"), number, error)
        assert [item for item in tmp_path.iterdir() if item != target] == []
        if len(seen) < number:
            break  # no step was left to fail
        renamed = "replace" in seen and seen.index("replace") + 1 != number
        assert target.read_text() == ("new" if renamed else "old")
        failed.append(seen[number - 1])
    assert target.read_text() == "new"
    assert {"touch", "open", "os.open", "os.fsync", "chmod", "replace"} <= set(failed)


@ERRORS
def test_a_failure_at_any_step_leaves_a_whole_folder_or_none(error: int, tmp_path: Path) -> None:
    target = tmp_path / "p"
    failed: list[str] = []
    for number in range(1, 60):
        seen = _tried(
            lambda: write_tree(target, {("a.csv",): "a", ("b", "c.csv"): "c"}), number, error
        )
        if target.exists():
            assert (target / "a.csv").read_text() == "a"
            assert (target / "b" / "c.csv").read_text() == "c"
            shutil.rmtree(target)
        assert list(tmp_path.iterdir()) == []
        if len(seen) < number:
            break
        failed.append(seen[number - 1])
    assert {"mkdir", "open", "os.open", "os.fsync", "replace"} <= set(failed)


def test_a_disk_quota_met_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "p.json"
    target.write_text("old")
    code = (
        "import resource, signal, sys, pathlib\n"
        "from smartgov.files.atomic import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write_whole(pathlib.Path(sys.argv[1]), 'new' * 1000)\n"
        "except OSError as error:\n"
        "    print(error.errno)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(errno.EFBIG)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


WRITE_OFTEN = """
import pathlib, sys
from smartgov.files.atomic import write_whole
for _ in range(40):
    write_whole(pathlib.Path(sys.argv[1]), sys.argv[2] * 50_000)
"""


def test_eight_writers_never_tear(tmp_path: Path) -> None:
    target = tmp_path / "p.json"
    write_whole(target, "0" * 50_000)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_OFTEN, str(target), letter])  # noqa: S603
        for letter in "12345678"
    ]
    seen: set[str] = set()
    while any(writer.poll() is None for writer in writers):
        content = target.read_text()
        assert len(content) == 50_000
        assert len(set(content)) == 1
        seen.add(content[0])
    assert [writer.wait() for writer in writers] == [0] * 8
    assert len(seen) > 2
    assert list(tmp_path.iterdir()) == [target]


def test_what_another_still_writes_is_not_swept(tmp_path: Path) -> None:
    target = tmp_path / "p.json"
    with Path.open(tmp_path / ".p.json.0123456789abcdef.part", "wb") as live:
        import fcntl

        fcntl.flock(live, fcntl.LOCK_EX)
        write_whole(target, "new")
        assert Path(live.name).exists()
    write_whole(target, "newer")
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    real = tmp_path / "there" / "p.json"
    real.write_text("old")
    link = tmp_path / "p.json"
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    # A device is the same to the writer: who is root would lose /dev/null.
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    link = tmp_path / "link.json"
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(Refused, match=r"a pipe .* no file"):
            write_whole(target, "new")
        with pytest.raises(Refused, match=r"a pipe .* no file"):
            write_tree(target, {("a",): "new"})
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [link, pipe]
