"""The command line: the only place with a clock, an environment, a terminal and exit codes.

`commands` and its neighbours declare and answer commands, `texts` holds the words; here are the
language, the order of the commands and the end. A command imports what it needs when it is asked
for, so that the others need not wait for it.
"""

import contextlib
import functools
import importlib
import os
import pathlib
import sys
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from smartgov.cli.declaring import Command, Commands, everywhere
from smartgov.cli.parsing import Parser
from smartgov.cli.speaking import CLOSED, FOUND, MISUSE, OK, NothingReadError, misuse
from smartgov.cli.texts import T
from smartgov.model.errors import NotFound, Refused, SmartgovError

__all__ = ["FOUND", "MISUSE", "OK", "main"]

COMMANDS: Final[Mapping[str, str]] = {
    "init": "starting",
    "status": "commands",
    "explain": "commands",
    "rule": "commands",
    "convert": "commands",
    "check": "checking",
    "funnel": "programmes",
    "late": "programmes",
    "conformance": "programmes",
    "export-log": "programmes",
    "masterplan": "programmes",
    "agreements": "agreements",
    "due": "agreements",
    "diff": "agreements",
    "schedule": "schedules",
    "graph": "graphs",
    "report": "reports",
    "score": "scores",
    "rank": "scores",
    "explain-score": "scores",
    "regions": "regions",
    "record": "recording",
    "merge": "merging",
    "schema": "describing",
    "export-popolo": "describing",
    "new-pack": "packs",
    "lint-pack": "packs",
    "new-workbook": "workbooks",
    "completion": "completing",
}
"""The commands in the order in which the help lists them, and the module that declares each."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (findings) or 2 (misuse)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    sys.stdout = sys.stdout or _nowhere()  # a process may be started without them
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console that lacks a character shows a stand-in
            reconfigure(errors="replace")
    try:
        lang = _language(arguments)
        options = _parser(lang).answered(arguments)
        options.lang = lang
        options.color = getattr(options, "color", "auto")
        command: Command = options.command
        code = command(options)
        sys.stdout.flush()
    except (NotFound, Refused) as error:
        return misuse(error.say(_language(arguments)))
    except SmartgovError as error:
        return misuse(str(error))
    except NothingReadError:
        return FOUND
    except BrokenPipeError:
        # The reader has seen enough; keep Python from complaining while it closes.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED  # what was found cannot be told, so it is not called sound
    except OSError as error:
        return misuse(_disk(error, _language(arguments)))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - an officer is told where, not shown a traceback
        return misuse(T["bug"].say(_language(arguments), place=_place(error), error=repr(error)))
    return code


def _nowhere() -> TextIO:
    return pathlib.Path(os.devnull).open("w", encoding="utf-8")


def _disk(error: OSError, lang: str) -> str:
    """Return in words what the system refused."""
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return T["no_folder"].say(lang)  # every other file has a name
    reason = error.strerror or str(error)
    return T["disk"].say(lang, name=error.filename or "-", reason=reason)


def _place(error: BaseException) -> str:
    """Return the module and the line that an error comes from."""
    place = "-"
    trace = error.__traceback__
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before the arguments are parsed."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "id" if arguments[position + 1] == "id" else "en"
        if argument.startswith("--lang="):
            return "id" if argument == "--lang=id" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "id" if value.startswith("id") else "en"
    return "en"


def _parser(lang: str) -> Parser:
    def t(key: str) -> str:
        return T[key].say(lang)

    parser = Parser(lang=lang, prog="smartgov", description=t("about"), epilog=t("epilog"))
    parser.add_argument("--version", action="version", version=_version(), help=t("version"))
    everywhere(parser, lang)
    parser.set_defaults(whole=parser)
    commands = Commands(
        parser.add_subparsers(metavar="COMMAND", required=True, dest="name_of_command"), lang
    )
    for name, module in COMMANDS.items():
        commands.named(name).later = functools.partial(_declare, module, commands)
    return parser


def _declare(module: str, commands: Commands) -> None:
    """Let a module declare its commands."""
    importlib.import_module(f"{__name__}.{module}").declare(commands)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only when asked for

    return f"smartgov {version('smartgov')}"
