"""The command `completion`: the script with which a shell completes commands and options."""

import argparse
from typing import Final, cast

from smartgov.cli.declaring import Commands
from smartgov.cli.parsing import Parser
from smartgov.cli.speaking import OK, put
from smartgov.cli.texts import T
from smartgov.model.errors import NotFound, Refused


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    sub = declared.add("completion", completion)
    sub.add_argument("shell", metavar="SHELL", help=declared.t("shell"))


def completion(options: argparse.Namespace) -> int:
    """Write the script of a shell."""
    try:
        import shtab  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise Refused(T["no_shtab"]) from error
    if options.shell not in shtab.SUPPORTED_SHELLS:
        raise NotFound(T["shell_word"], options.shell, shtab.SUPPORTED_SHELLS)
    put(shtab.complete(_with_files(options.whole, shtab.FILE), shell=options.shell) + "\n")
    return OK


def _with_files(parser: Parser, files: object) -> Parser:
    """Return a parser whose arguments that are paths are completed with the names of files."""
    parser.ready()
    for action in parser._actions:  # noqa: SLF001 - argparse lists them nowhere else
        if action.metavar in _PATHS:
            vars(action)["complete"] = files  # where shtab looks for it
        choices = cast("object", action.choices)
        if isinstance(choices, dict):  # the commands, each with its parser
            for one in cast("dict[str, Parser]", choices).values():
                _with_files(one, files)
    return parser


_PATHS: Final = frozenset({"PORTFOLIO", "FILE", "TARGET", "FIRST", "SECOND", "AFTER"})
"""The names of arguments that are paths."""
