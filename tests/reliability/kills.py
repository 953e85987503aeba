"""Kill a writing process at random points, again and again, and look at what is left.

Run it by hand for the long version: `python tests/reliability/kills.py 10000`.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import tempfile
import time

from smartgov.files.atomic import write_tree, write_whole

CONTENTS = tuple(bytes([letter]) * 200_000 for letter in b"AB")
FILES = ("portfolio.json", "events.csv", "regions.csv")


def _write_for_ever(target: pathlib.Path) -> None:
    turn = 0
    while True:
        write_whole(target, CONTENTS[turn % 2])
        turn += 1


def _write_folders(target: pathlib.Path) -> None:
    turn = 0
    while True:
        folder = target.with_name(f"folder-{turn}-{os.getpid()}")
        write_tree(folder, {(name,): CONTENTS[0] for name in FILES})
        turn += 1


def _killed(work: object, target: pathlib.Path, after: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            work(target)  # type: ignore[operator]
        finally:
            os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_writers(folder: pathlib.Path, times: int, seed: int = 1) -> int:
    """Kill `times` writers of files and of folders in turn; return how many left a part behind.

    Raises `AssertionError` when a target is torn, or a part outlives the next save.
    """
    draw = random.Random(seed)  # noqa: S311 - no secret
    target = folder / "portfolio.json"
    write_whole(target, CONTENTS[0])
    parts = 0
    for turn in range(times):
        work = (_write_for_ever, _write_folders)[turn % 2]
        _killed(work, target, draw.expovariate(1 / 0.006))
        assert target.read_bytes() in CONTENTS, f"torn after {turn + 1} kills"
        for made in folder.glob("folder-*"):
            assert sorted(item.name for item in made.iterdir()) == sorted(FILES), made
            assert all(item.read_bytes() == CONTENTS[0] for item in made.iterdir()), made
            shutil.rmtree(made)
        left = list(folder.glob(".*.part"))
        parts += bool(left)
        for part in left:  # the next to save the same target sweeps it away
            name = part.name[1:].rsplit(".", 2)[0]
            if name.startswith("folder"):
                write_tree(folder / name, {})
                (folder / name).rmdir()
            else:
                write_whole(folder / name, CONTENTS[0])
        assert list(folder.glob(".*.part")) == [], "a part outlived the next save"
    return parts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=10_000)
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        swept = kill_writers(pathlib.Path(place), asked.times)
    took = time.monotonic() - started
    print(  # noqa: T201 - it is a command
        f"{asked.times} kills in {took:.0f} s: no torn file or folder;"
        f" {swept} left a part, which the next save swept away"
    )
