"""On a terminal: colour that carries nothing alone, and no character that steers it."""

import contextlib
import pathlib
import re
import sys

import pytest

from smartgov.cli import main
from smartgov.cli.colours import wanted

EXPLAIN = ["explain", "example:kota-metro", "18.72", "mentoring-1", "--on", "2023-05-01"]
CHECK = ["check", "example:kota-metro", "--on", "2023-05-01"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "red \x1b[31m\x9b2J\u202etxt\u2066 \x07bell"
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", [EXPLAIN, CHECK])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_without_its_colour_a_page_is_the_same(
    command: list[str], lang: str, capsys: Captured
) -> None:
    main([*command, "--lang", lang])
    plain = capsys.readouterr().out
    main(["--color", "always", *command, "--lang", lang])
    painted = capsys.readouterr().out
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    assert ESCAPE.sub("", painted) == plain
    assert ESCAPE.findall(painted).count("\x1b[0m") * 2 == len(ESCAPE.findall(painted))


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_other_forms_are_never_coloured(form: str, capsys: Captured) -> None:
    main([*EXPLAIN, "--format", form, "--color", "always"])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "answer"),
    [
        ("auto", False, {}, False),
        ("auto", True, {}, True),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_on_colour(
    choice: str,
    terminal: bool,
    environment: dict[str, str],
    answer: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert wanted(choice, sys.stdout, environment) is answer


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html", "github", "sarif"])
def test_no_record_steers_a_terminal(
    form: str,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    file = tmp_path / "mine.toml"
    text = HOSTILE.replace("\x1b", "\\u001b").replace("\x9b", "\\u009b").replace("\x07", "\\u0007")
    file.write_text(
        f'[[agreements]]\nid = "a"\nkind = "k"\ntitle = "{text}"\nparties = ["x", "y"]\n'
        f'[[letters]]\nid = "{text}"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", str(file), "--format", form])
    main(["agreements", str(file), "--format", form if form in {"text", "json"} else "markdown"])
    out, err = capsys.readouterr()
    assert "U+" in out  # the character is named instead
    for steering in "\x1b\x9b\u202e\u2066\x07":
        assert steering not in out + err


@pytest.mark.parametrize("arguments", [["status", HOSTILE], [HOSTILE], ["rule", HOSTILE]])
def test_no_argument_steers_a_terminal(arguments: list[str], capsys: Captured) -> None:
    with contextlib.suppress(SystemExit):
        main(arguments)
    err = capsys.readouterr().err
    assert "bell" in err.lower()
    assert not set(err) & set("\x1b\x9b\u202e\u2066\x07")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status"], "belum disebut: PORTFOLIO"),
        (["staus"], "'staus' bukan pilihan. Mungkin maksud Anda: status."),
        (["graph", "x", "--ask", "cycle"], "Mungkin maksud Anda: cycles"),
        (["status", "x", "--subjct", "y"], "Mungkin maksud Anda: --subject"),
        (["status", "x", "--soon"], "perlu sebuah nilai"),
        (["graph", "x", "--between", "a"], "perlu 2 nilai"),
        (["status", "x", "--all=1"], "tidak menerima nilai"),
        (["status", "x", "--all", "--subject", "y"], "tidak dapat bersama"),
        (["regions"], "belum disebut: QUESTION"),
        (["check"], "belum disebut: PORTFOLIO Lihat"),
        (["explain-score", "x", "y", "--depth", "-1"], "bilangan antara 0 dan 100000"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_usage_errors_are_said_in_indonesian(
    arguments: list[str], said: str, before: bool, capsys: Captured
) -> None:
    lang = ["--lang", "id"]
    with pytest.raises(SystemExit) as stopped:
        main([*lang, *arguments] if before else [arguments[0], *lang, *arguments[1:]])
    assert stopped.value.code == 2
    err = " ".join(capsys.readouterr().err.split())
    assert said in err
    assert not re.search(r"\b(argument|required|invalid|expected|usage|choose)\b", err)


def test_help_is_indonesian_too(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "id", "status", "--help"])
    out = capsys.readouterr().out
    assert out.startswith("pemakaian: smartgov status [PILIHAN] PORTFOLIO")
    assert not re.search(r"\b(usage|options|positional|show this)\b", out)
