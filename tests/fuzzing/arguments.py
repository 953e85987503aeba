"""The command line: any arguments, in a folder of small files; nothing is written outside it.

An audit hook refuses to touch what lies elsewhere, so that nothing is harmed when it is tried; a
refusal of the disk is an answer that every command can give.
"""

import contextlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from tests.fuzzing.target import HERE, Target, texts

from smartgov.cli import main
from smartgov.cli.texts import T

_FILES: Final = HERE / "files"
_MOST: Final = 12
"""Arguments that are taken of one input."""
_BUG: Final = tuple(T["bug"].say(lang).partition("{")[0] for lang in ("id", "en"))
_WRITING: Final = {
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod"),
    *("os.truncate", "os.utime", "os.chown", "shutil.rmtree", "shutil.move", "shutil.copyfile"),
}
_FORBIDDEN: Final = {"os.system", "os.exec", "os.fork", "subprocess.Popen", "socket.connect"}
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Guard:
    """Refuses what is done outside a folder while it watches; a hook cannot be taken off again."""

    def __init__(self) -> None:
        self.folder: str | None = None
        self.broken: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        if event in _FORBIDDEN:
            self.broken.append(event)
            raise PermissionError(event)
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int):
                return
            if flags & _WRITES:
                self._refuse(path)
            elif os.fsdecode(path).startswith(("/dev", "/proc", "/sys")):
                raise PermissionError(13, "a device", os.fsdecode(path))
        elif event in _WRITING:
            for path in arguments:
                if isinstance(path, str | bytes | os.PathLike):
                    self._refuse(path)

    def _refuse(self, path: Any) -> None:
        folder, self.folder = self.folder, None  # what follows is not to be watched
        try:
            real = os.path.realpath(os.fsdecode(path))
        except ValueError:
            return
        finally:
            self.folder = folder
        if folder is not None and real != folder and not real.startswith(folder + os.sep):
            raise PermissionError(13, "outside the folder", os.fsdecode(path))


_guard: list[_Guard] = []


def arguments(data: bytes) -> None:
    """Run the command line on the lines of the input, in a folder of its own."""
    given = [one.replace("\0", "") for one in texts(data, b"\n")[:_MOST]]
    if not _guard:
        _guard.append(_Guard())
    (guard,) = _guard
    before = Path.cwd()
    folder = Path(tempfile.gettempdir()).resolve() / f"smartgov-arguments-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_FILES, folder)
    out, err = io.StringIO(), io.StringIO()
    stdin = sys.stdin
    os.chdir(folder)
    sys.stdin = io.StringIO("Kota Metro\n")
    guard.folder = str(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code: object = main(given)
            except SystemExit as end:  # argparse ends so
                code = end.code
    finally:
        guard.folder = None
        sys.stdin = stdin
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)
    said = err.getvalue()
    assert not guard.broken, guard.broken
    assert code in {0, 1, 2, None}, code
    assert not any(" ".join(bug.split()) in " ".join(said.split()) for bug in _BUG), said
    assert code in {0, 1, None} or said.strip(), "misuse says why"


TARGETS: Final = (
    Target(name="arguments", run=arguments, longest=300, inside=("smartgov.cli", "smartgov.files")),
)
