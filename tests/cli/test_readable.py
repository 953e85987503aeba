"""Every command on both examples fits 80 columns; no misuse ends in a traceback."""

import os
import pathlib
import subprocess
import sys

import pytest

from smartgov.cli import main
from smartgov.reports.pages import WIDTH

METRO, GMSC = "example:kota-metro", "example:gmsc"
DAY = "2023-12-31"
Captured = pytest.CaptureFixture[str]

ASKED = ("cycles", "spof", "bottlenecks", "order", "dsm", "contracts", "gaps")
COMMANDS: list[list[str]] = [
    *([command, each, "--on", DAY] for each in (METRO, GMSC) for command in (
        "status", "check", "graph", "funnel", "late", "conformance", "agreements", "due", "score",
    )),
    *(["graph", each, "--on", DAY, "--ask", asked] for each in (METRO, GMSC) for asked in ASKED),
    *(["rank", each, "--on", DAY] for each in (METRO, GMSC)),
    *(["diff", each, "--on", "2023-01-01", "--until", DAY] for each in (METRO, GMSC)),
    *(["schedule", each, "gmsc-2023", "--year", "2023", "--on", DAY] for each in (METRO, GMSC)),
    *(["check", each, "--on", DAY, "--counts"] for each in (METRO, GMSC)),
    *(["explain", METRO, "18.72", stage, "--on", DAY] for stage in ("mentoring-1", "evaluation")),
    ["explain", METRO, "nk-metro-2023", "implementation", "--on", DAY],
    ["explain", GMSC, "18.72", "mentoring-4", "--on", DAY],
    ["status", METRO, "--subject", "Kota Metro", "--on", DAY],
    ["status", GMSC, "--all", "--on", DAY],
    ["masterplan", METRO, "18.72", "--on", DAY],
    ["agreements", METRO, "nk-metro-2023", "--on", DAY],
    ["graph", METRO, "--on", DAY, "--impact", "kominfo"],
    ["graph", METRO, "--on", DAY, "--without", "diskominfo-metro"],
    ["graph", METRO, "--on", DAY, "--delay", "rpjmd-metro"],
    ["score", METRO, "spbe-metro-2023", "--on", DAY],
    ["explain-score", METRO, "spbe-metro-2023", "--on", DAY, "--depth", "2"],
    ["rank", GMSC, "--on", DAY, "--intervals", "--draws", "5"],
    ["rank", GMSC, "--on", DAY, "--drivers"],
    ["merge", METRO, GMSC],
    ["rule"], ["rule", "GMS201"], ["lint-pack", "gmsc", "--on", DAY],
    ["regions", "resolve", "Bandung"],
    ["due", METRO, "--on", DAY, "--within", "3660", "--done"],
]  # fmt: skip


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_answer_fits_the_terminal(command: list[str], lang: str, capsys: Captured) -> None:
    assert main([*command, "--lang", lang]) in {0, 1}
    out, err = capsys.readouterr()
    assert out
    assert "\x1b" not in out + err
    wide = [line for line in (out + err).splitlines() if len(line) > WIDTH and not is_one(line)]
    assert wide == []


def is_one(line: str) -> bool:
    """Answer whether a line is one long word, such as an address, after what stands before it."""
    return max(map(len, line.split())) > WIDTH // 2


def is_crash(err: str) -> bool:
    """Answer whether what was said tells of a defect of the program."""
    return "Traceback" in err or "defect of the program" in err or "cacat program" in err


def files(folder: pathlib.Path) -> dict[str, str]:
    """Make what is no portfolio, and one that is."""
    for name, content in {
        "binary.toml": bytes(range(256)),
        "binary.json": b"\xff\xfe\x00",
        "empty.toml": b"",
        "list.json": b"[]",
        "null.json": b"null",
        "unknown.xyz": b"?",
        "letters.csv": b'"',
        "broken.toml": b"[[letters]\n",
        "deep.json": b"[" * 20000,
    }.items():
        (folder / name).write_bytes(content)
    (folder / "void").mkdir()
    (folder / "shut.toml").write_bytes(b"")
    (folder / "shut.toml").chmod(0)
    (folder / "loop").symlink_to(folder / "loop")
    return {item.name: str(item) for item in folder.iterdir()} | {
        "nowhere": str(folder / "no" / "such.toml"),
        "nothing": "",
        "long": "x" * 5000,
        "folder of the system": "/proc/self",
        "a device": "/dev/null",
        "no example": "example:",
        "surrogate": "\udcff",
    }


PATHS = [
    "binary.toml", "binary.json", "empty.toml", "list.json", "null.json", "unknown.xyz",
    "letters.csv", "broken.toml", "deep.json", "void", "shut.toml", "loop", "nowhere", "nothing",
    "long", "folder of the system", "a device", "no example", "surrogate",
]  # fmt: skip
TAKING_A_PATH = [
    ["status", "{}"], ["status", "{}", "--subject", "x"], ["check", "{}"], ["graph", "{}"],
    ["explain", "{}", "18.72", "mentoring-1"], ["masterplan", "{}", "18.72"], ["funnel", "{}"],
    ["late", "{}"], ["conformance", "{}"], ["agreements", "{}"], ["due", "{}"], ["score", "{}"],
    ["diff", "{}", METRO], ["diff", METRO, "{}"], ["rank", "{}"], ["schedule", "{}"],
    ["schedule", "{}", "x"], ["explain-score", "{}", "x"], ["convert", "{}", "out/x.json"],
    ["convert", METRO, "{}"], ["export-log", METRO, "{}"], ["check", METRO, "--baseline", "{}"],
    ["check", METRO, "--rules", "{}"], ["due", METRO, "--holidays", "{}"],
    ["regions", "match", "{}", "--column", "x"], ["regions", "resolve", "{}"], ["rule", "{}"],
    ["lint-pack", "{}"], ["merge", "{}", METRO], ["merge", METRO, "{}"],
    ["merge", METRO, METRO, "-o", "{}"], ["init", "{}", "--region", "18.72", "--cohort", "2023"],
    ["init", "out/x.toml", "--region", "{}", "--cohort", "2023"], ["completion", "{}"],
    ["record", "{}", "event", "18.72", "mentoring-1"],
    ["record", METRO, "decree", "18.72", "--kind", "k", "--title", "t", "--document", "{}"],
    ["record", METRO, "letter", "{}", "--kind", "k", "--subject", "{}"],
    ["new-pack", "{}", "out/pack"],
]  # fmt: skip


@pytest.mark.parametrize("command", TAKING_A_PATH, ids=" ".join)
def test_no_path_ends_in_a_traceback(
    command: list[str],
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, (name, path) in enumerate(files(tmp_path).items()):
        if path == "/dev/null" and "-o" in command:
            continue  # it may be written to
        arguments = [one.replace("{}", path) for one in command]
        try:
            code: object = main([*arguments, "--lang", ("id", "en")[number % 2]])
        except SystemExit as stopped:
            code = stopped.code
        assert code in {0, 1, 2}, name
        assert not is_crash(capsys.readouterr().err), name
    assert {item.name for item in tmp_path.iterdir()} >= set(PATHS[:12])


@pytest.mark.parametrize(
    "arguments",
    [
        [""],
        ["--"],
        ["status"] * 200,
        ["status", METRO, *["--soon", "30"] * 500, "--on", DAY],
        ["explain", METRO, "", "", "--on", DAY],
        ["explain", METRO, "18.72", "x" * 100_000, "--on", DAY],
        ["graph", METRO, "--impact", "", "--on", DAY],
        ["graph", METRO, "--delay", "kominfo", "--days", "-1"],
        ["regions"],
        ["regions", "resolve", "", "--within", "x"],
        ["regions", "resolve", "x", "--level", "x"],
        ["regions", "resolve", "x", "--scheme", "x"],
        ["regions", "resolve", "x", "--pack", "x"],
        ["init", "--region", "", "--cohort", "2023"],
        ["init", "x.toml", "--region", "18.72", "--cohort", "x"],
        ["init", "x.toml", "--region", "18.72", "--cohort", "2023", "--programme", "x"],
        ["init", "x.toml", "--region", "18.72", "--cohort", "2023", "--agency", "=x"],
        ["record", METRO],
        ["record", METRO, "evnt"],
        ["record", METRO, "event", "18.72", "x"],
        ["record", METRO, "event", "nk-metro-2023", "implementation"],
        ["merge", METRO],
        ["check", METRO, "--select", ""],
        ["check", METRO, "--select", "XYZ"],
        ["schedule", METRO, "gmsc-2023", "--runs", "99999999999"],
        ["schedule", METRO, "gmsc-2023", "--done", "="],
        ["score", METRO, ""],
        ["rank", METRO, "--framework", ""],
        ["new-pack", ""],
        ["--color"],
        ["--lang"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_misuse_ends_in_a_traceback(
    arguments: list[str],
    lang: str,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", lang)
    try:
        code: object = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    assert code in {0, 1, 2}
    out, err = capsys.readouterr()
    assert out or err
    assert not is_crash(err)
    assert list(tmp_path.iterdir()) == []
    assert [line for line in err.splitlines() if len(line) > WIDTH and not is_one(line)] == []


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_closed_streams_end_quietly(stream: str) -> None:
    """A process may be started without standard output or error at all."""
    closing = {"stdout": ">&-", "stderr": "2>&-"}[stream]
    for arguments in (["status", METRO, "--on", DAY], ["status", "nowhere"], ["staus"]):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [
                "/bin/sh",
                "-c",
                f'exec "$0" "$@" {closing}',
                sys.executable,
                "-m",
                "smartgov",
                *arguments,
            ],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONFAULTHANDLER": ""},  # noqa: TID251 - a child needs the rest
        )
        assert done.returncode in {0, 1, 2}, done
        assert b"Traceback" not in done.stderr + done.stdout
