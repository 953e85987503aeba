"""How the command line ends and speaks: the exit codes, and what goes to which stream."""

import re
import sys
import textwrap
from typing import Final

from smartgov.model.text import printable

OK: Final = 0
FOUND: Final = 1
MISUSE: Final = 2
CLOSED: Final = 141
"""As a shell says of a program whose reader has gone: 128 and the number of SIGPIPE."""

WIDTH: Final = 80
"""The columns of a message."""

_COMMAND: Final = re.compile(r"\b(?:pip install|smartgov [a-z-]+) \S+")
"""A command within a message, which is to be copied."""
_GLUE: Final = "\N{NO-BREAK SPACE}"


class NothingReadError(Exception):
    """Nothing could be read; what was wrong has been said."""


def put(text: str) -> None:
    """Write a text to standard output; nothing in it may steer a terminal."""
    if sys.stdout.isatty():
        text = printable(text.replace("\r\n", "\n"))
    sys.stdout.write(text)


def warn(text: str) -> None:
    """Say something on the error stream; nothing in it may steer a terminal."""
    sys.stderr.write(printable(text) + "\n")


def misuse(text: str, prog: str = "smartgov") -> int:
    """Say on the error stream that the command was not used rightly; return its exit code."""
    warn(wrapped(f"{prog}:{_GLUE}{text}"))
    return MISUSE


def wrapped(text: str) -> str:
    """Return a message in lines of at most 80 columns; a word or a command stays whole."""
    lines = textwrap.wrap(
        _COMMAND.sub(lambda found: found[0].replace(" ", _GLUE), text),
        WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_GLUE, " ")
