"""The command line: the only place with a clock, an environment, a terminal and exit codes.

`commands` and its neighbours declare and answer commands, `texts` holds the words; here are the
language, the order of the commands and the end.
"""

import contextlib
import os
import pathlib
import sys
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from smartgov.cli import (
    agreements,
    checking,
    commands,
    completing,
    describing,
    graphs,
    merging,
    packs,
    programmes,
    recording,
    regions,
    reports,
    schedules,
    scores,
    starting,
    workbooks,
)
from smartgov.cli.declaring import Command, Commands, everywhere
from smartgov.cli.output import CLOSED, FOUND, MISUSE, OK, NothingReadError, misuse
from smartgov.cli.parsing import Parser
from smartgov.cli.texts import T
from smartgov.model.errors import NotFound, Refused, SmartgovError

__all__ = ["FOUND", "MISUSE", "OK", "main"]

DECLARED: Final[Sequence[Callable[[Commands], None]]] = (
    starting.declare,
    commands.declare,
    checking.declare,
    programmes.declare,
    agreements.declare,
    schedules.declare,
    graphs.declare,
    reports.declare,
    scores.declare,
    regions.declare,
    recording.declare,
    merging.declare,
    describing.declare,
    packs.declare,
    workbooks.declare,
)
"""What declares the commands, in the order in which the help lists them."""


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
        reason = error.strerror or str(error)
        name = error.filename or "-"
        return misuse(T["disk"].say(_language(arguments), name=name, reason=reason))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - an officer is told where, not shown a traceback
        return misuse(T["bug"].say(_language(arguments), place=_place(error), error=repr(error)))
    return code


def _nowhere() -> TextIO:
    return pathlib.Path(os.devnull).open("w", encoding="utf-8")


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
    commands = parser.add_subparsers(metavar="COMMAND", required=True, dest="name_of_command")
    declared = Commands(commands, lang)
    for declare in (*DECLARED, completing.declaring(_parser)):
        declare(declared)
    return parser


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only when asked for

    return f"smartgov {version('smartgov')}"
