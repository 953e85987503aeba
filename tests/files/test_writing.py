"""Writing: whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from smartgov.files import dump, dumps, read_portfolio, write_csv
from smartgov.model.errors import Refused
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Role
from smartgov.model.tables import Table
from smartgov.model.text import Text

OLD = Portfolio(roles=(Role(id="old", name=Text("Lama", "Old")),))
NEW = Portfolio(roles=(Role(id="new", name=Text("Baru", "New")),))


def fail(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def break_fsync(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "fsync", fail)


def break_replace(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "replace", fail)


BREAKS = pytest.mark.parametrize("break_", [break_fsync, break_replace])
Break = Callable[[pytest.MonkeyPatch], None]


@BREAKS
def test_a_failure_leaves_the_old_file_whole(
    break_: Break, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.json"
    dump(OLD, path)
    before = path.read_bytes()
    break_(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        dump(NEW, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@BREAKS
def test_a_failure_leaves_no_part_of_a_folder(
    break_: Break, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        dump(NEW, tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    path = tmp_path / "p.json"
    dump(OLD, path)
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        dump(NEW, path)
    assert read_portfolio(path).portfolio == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_over_an_old_file(tmp_path: Path) -> None:
    path = tmp_path / "p.JSON"
    dump(OLD, path)
    path.chmod(0o640)
    dump(NEW, path)
    assert read_portfolio(path).portfolio == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text(encoding="utf-8") == dumps(NEW)


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused) as caught:
        dump(NEW, tmp_path)
    assert tmp_path.name in caught.value.say("id")
    assert [item.name for item in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_text("mine")
    with pytest.raises(Refused):
        dump(NEW, path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["p.csv", "p.ods"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        dump(NEW, tmp_path / name)
    assert name in caught.value.say("id")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    dump(NEW, tmp_path)
    assert read_portfolio(tmp_path).portfolio == NEW
    names = ["datapackage.json", "portfolio.json", "roles.csv"]
    assert sorted(item.name for item in tmp_path.iterdir()) == names


def test_reference_data_is_not_written(tmp_path: Path) -> None:
    dump(NEW.on_reference(OLD), tmp_path / "p.json")
    assert read_portfolio(tmp_path / "p.json").portfolio == NEW


def test_defaults_are_left_out() -> None:
    assert '"sources"' not in dumps(NEW)
    assert '"format": 1' in dumps(NEW)


def test_a_table_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "table.csv"
    table = Table(
        keys=("a", "b"), headings=(Text.same("A"), Text.same("B")), rows=(("x,y", None), (1, "z"))
    )
    write_csv(table, target)
    assert target.read_text(encoding="utf-8") == 'a,b\n"x,y",\n1,z\n'
    break_replace(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_csv(Table(keys=(), headings=()), target)
    assert target.read_text(encoding="utf-8") == 'a,b\n"x,y",\n1,z\n'
    assert [item.name for item in tmp_path.iterdir()] == ["table.csv"]


def test_a_table_is_written_to_csv_only(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_csv(Table(keys=(), headings=()), tmp_path / "table.xes")
