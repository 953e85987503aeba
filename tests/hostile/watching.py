"""Load and check every file named on standard input while the interpreter says what it does.

Run as a process of its own. It first loads an example, so that what a first time needs is there,
and then prints every event that no file of data may cause, one a line.
"""

import importlib
import sys
from datetime import date
from pathlib import Path

from smartgov import check, read
from smartgov.reviewing import read as read_laid

NEVER = (
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
    "pty.spawn",
    "subprocess.",
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "pickle.",
    "marshal.",
    "ctypes.",
    "shutil.",
    "tempfile.",
    "webbrowser.",
    "import",
    "exec",
    "compile",
    "code.__new__",
    "builtins.input",
)
WRITING = ("w", "a", "x", "+")
# attrs and cattrs write the code of a class the first time that it is met.
GENERATED = ("<attrs generated", "<cattrs generated")

told: list[str] = []
watching = False


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Note an event that no file of data may cause."""
    if not watching:
        return
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        # O_WRONLY and O_RDWR are 1 and 2 everywhere.
        if (isinstance(mode, str) and set(mode) & set(WRITING)) or (
            isinstance(flags, int) and flags & 3
        ):
            told.append(f"open for writing: {arguments[0]!r}")
    elif event.startswith(NEVER) and not _generated(event, arguments):
        told.append(f"{event}: {arguments!r:.200}")


def _generated(event: str, arguments: tuple[object, ...]) -> bool:
    """Answer whether code is what attrs or cattrs wrote for a class of the library."""
    if event == "compile":
        return str(arguments[1]).startswith(GENERATED)
    if event == "exec":
        return getattr(arguments[0], "co_filename", "").startswith(GENERATED)
    return False


def main() -> None:
    """Watch every file being read and checked."""
    global watching  # noqa: PLW0603 - the hook cannot be taken off again
    day = date(2023, 5, 1)
    files = [Path(line) for line in sys.stdin.read().splitlines()]
    warm = files[: int(sys.argv[1])]
    for late in ("convert", "workbooks"):  # loaded when a file first needs them
        importlib.import_module(f"smartgov.files.{late}")
    check(read("example:kota-metro").portfolio, day)
    for path in warm:
        _whole(path, day)
    sys.addaudithook(hook)
    watching = True
    for path in files:
        _whole(path, day)
    watching = False
    sys.stdout.write("".join(f"{line}\n" for line in told))
    sys.stdout.write(f"{len(files)} files watched\n")


def _whole(path: Path, day: date) -> None:
    reading = read_laid(path)
    check(reading.portfolio, day)
    for finding in reading.findings:
        for lang in ("id", "en"):
            finding.message(lang)
            finding.fix(lang)


main()
