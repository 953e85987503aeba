"""What is no plain file, and what other readers than that of portfolios are given."""

import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from smartgov.files import read_portfolio
from smartgov.files.baselines import read_baseline
from smartgov.files.fixes import read_column, read_decisions
from smartgov.files.holidays import read_calendar
from smartgov.files.limits import LARGEST_FILE
from smartgov.model.errors import Refused

GOOD: Final = '[[roles]]\nid = "r"\nname = "R"\n'
READERS: Final[dict[str, Callable[[Path], object]]] = {
    "baseline": read_baseline,
    "calendar": read_calendar,
    "fix list": read_decisions,
    "column": lambda path: read_column(path, "name"),
}
SECONDS: Final = 5
WAITING: Final = 60
"""Seconds of the clock: whoever waits for a pipe waits for ever, a busy machine does not."""


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    start, clock = time.process_time(), time.perf_counter()
    yield
    assert time.process_time() - start < SECONDS
    assert time.perf_counter() - clock < WAITING


def found(path: Path) -> list[tuple[str, str]]:
    reading = read_portfolio(path)
    for one in reading.findings:
        assert one.message("id") != one.message("en")
    return [(one.code, Path(one.location.file).name) for one in reading.findings if one.location]


needs_pipes: Final = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
needs_devices: Final = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")


@needs_pipes
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.toml")
    (tmp_path / "good.toml").write_text(GOOD)
    assert found(tmp_path) == [("FIL104", "p.toml")]
    assert [one.id for one in read_portfolio(tmp_path).portfolio.records()] == ["r"]
    assert found(tmp_path / "p.toml") == [("FIL101", "p.toml")]


@needs_devices
def test_a_device_is_not_read() -> None:
    assert found(Path("/dev/zero")) == [("FIL101", "zero")]


@needs_devices
def test_a_link_to_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "p.toml").symlink_to("/dev/zero")
    (tmp_path / "good.toml").write_text(GOOD)
    assert found(tmp_path) == [("FIL101", "p.toml")]


def test_a_socket_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("p.json")
        assert found(tmp_path) == [("FIL105", tmp_path.name), ("FIL104", "p.json")]


def test_a_link_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.toml").write_text(GOOD)
    (inside / "a.toml").symlink_to(outside / "secret.toml")
    (inside / "b.toml").symlink_to(Path("..", "outside", "secret.toml"))
    (inside / "real.toml").write_text(GOOD)
    (inside / "c.toml").symlink_to("real.toml")  # this one stays inside
    codes = found(inside)
    assert codes[:2] == [("FIL101", "a.toml"), ("FIL101", "b.toml")]
    assert [one.id for one in read_portfolio(inside).portfolio.records()] == ["r"]


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert {code for code, _ in found(tmp_path)} <= {"FIL101", "FIL104", "FIL105"}
    assert found(tmp_path / "a.toml")[0][0] == "FIL101"


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("absent.toml")
    assert ("FIL104", "a.toml") in found(tmp_path)


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 5000 + ".toml", "\ud800.toml"])
def test_a_name_that_no_file_has(name: str) -> None:
    assert [one.code for one in read_portfolio(name).findings] == ["FIL101"]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "p.toml").mkdir()
    (tmp_path / "good.toml").write_text(GOOD)
    assert found(tmp_path) == [("FIL104", "p.toml")]


def test_a_file_with_holes_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    with (tmp_path / "p.json").open("wb") as stream:
        stream.truncate(1 << 40)
    assert found(tmp_path / "p.json") == [("FIL107", "p.json")]
    assert LARGEST_FILE < 1 << 27


@pytest.mark.parametrize("name", ["p.json", "p.toml", "p.xlsx"])
def test_a_broken_archive_is_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "format = 1")
    content = file.read_bytes()
    file.write_bytes(content.replace(b"format", b"tamrof"))
    (one,) = read_portfolio(zipfile.Path(file, name)).findings
    assert one.code == "FIL101"
    assert "CRC" in one.message("en")


# The other readers raise one `Refused`, which says itself in both languages.

CONTENTS: Final = {
    "nothing": b"",
    "utf-16": "date\n2023-01-01\n".encode("utf-16"),
    "nul": b"date\n2023-\0-01\n",
    "latin-1": b"date,name\n2023-01-01,Caf\xe9\n",
    "open quote": b'text,region\n"a,b\n',
    "no columns": b"\n\n\n",
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "list": b"[]",
    "repeated": b'{"format": 1, "format": 1}',
    "nan": b'{"format": NaN}',
    "digits": b'{"format": ' + b"9" * 100_000 + b"}",
    "year 9999": b"9999-12-31\n",
    "year 0": b"0000-00-00\n",
    "no day": b"2023-02-30\n",
    "long cell": b"date\n" + b"x" * 900_000,
    "many columns": b"a," * 100_000,
    "control": b"date\n\x1b[31m\n",
    "bars": b"|" * 900_000,
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("reader", READERS)
def test_other_readers_say_what_is_wrong(reader: str, content: str, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_bytes(CONTENTS[content])
    refused: Refused | None = None
    try:
        READERS[reader](file)
    except Refused as error:
        refused = error
    if refused is None:
        assert reader in {"fix list", "column"}, "only a table may say nothing"
    else:
        assert refused.say("id") != refused.say("en")
        assert len(refused.say("id")) < 2000


@pytest.mark.parametrize("reader", READERS)
def test_other_readers_wait_for_nothing(reader: str, tmp_path: Path) -> None:
    places = [tmp_path, tmp_path / "absent"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        places.append(tmp_path / "pipe")
    if Path("/dev/zero").exists():
        places.append(Path("/dev/zero"))
    for place in places:
        with pytest.raises(Refused) as caught:
            READERS[reader](place)
        assert caught.value.say("id") != caught.value.say("en")


@needs_pipes
def test_a_pipe_that_somebody_writes_to_is_no_file_either(tmp_path: Path) -> None:
    pipe = tmp_path / "p.json"
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDWR)
    try:
        thread = threading.Thread(target=os.write, args=(handle, b"{}"))
        thread.start()
        assert found(pipe) == [("FIL101", "p.json")]
        thread.join()
    finally:
        os.close(handle)


# What stands on a command line.

ARGUMENTS: Final = (
    ("check", "\udcff\udcfe"),
    ("check", "x" * 5000),
    ("check", "\x1b[31mp.toml"),
    ("status", "example:kota-metro", "--on", "9999-99-99"),
    ("status", "example:kota-metro", "--on", "0001-01-01"),
    ("status", "example:kota-metro", "--on", "9999-12-31"),
    ("status", "example:kota-metro", "\u202eortem", "--on", "2023-05-01"),
    ("due", "example:kota-metro", "--on", "9999-12-31"),
    ("regions", "resolve", "\x1b]0;x\x07" * 1000),
    ("regions", "resolve", "kota " * 20_000),
    ("regions", "resolve", "\ud800"),
    ("diff", "example:\x1b", "example:\u202e"),
    ("convert", "/dev/zero", "/dev/null/x.json"),
)


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=range(len(ARGUMENTS)))
def test_command_line(arguments: tuple[str, ...]) -> None:
    from smartgov.cli import main

    try:
        code: object = main(list(arguments))
    except SystemExit as stop:
        code = stop.code
    assert code in {0, 1, 2, 3}


def test_bytes_that_are_no_text_on_a_command_line() -> None:
    command = [os.fsencode(sys.executable), b"-m", b"smartgov", b"check", b"\xff\xfe\x1b[31m.toml"]
    done = subprocess.run(  # noqa: S603 - our own
        command, capture_output=True, check=False, timeout=WAITING
    )
    assert done.returncode in {1, 2}
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"\x1b" not in done.stderr + done.stdout
