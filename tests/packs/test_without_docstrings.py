"""Where Python takes the docstrings away (`-OO`), the rules still judge."""

import subprocess
import sys


def _said(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "smartgov", "check", "example:kota-metro"]
    return subprocess.run(  # noqa: S603 - our own
        [*command, "--on", "2023-05-01", "--lang", "en"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_a_check_finds_the_same() -> None:
    without, normal = _said("-OO"), _said()
    assert (without.stdout, without.returncode) == (normal.stdout, normal.returncode)
    assert normal.stdout.strip()
    assert not without.stderr
