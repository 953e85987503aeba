"""Colour on a terminal: of marks and of severities, which say the same without it."""

import re
from collections.abc import Mapping
from typing import Final, TextIO

from smartgov.findings import Severity
from smartgov.model.text import LANGUAGES

_GREEN: Final = "32"
_YELLOW: Final = "33"
_RED: Final = "31"
_CYAN: Final = "36"

_MARKS: Final = {"[x]": _GREEN, "[ ]": _RED, "[?]": _YELLOW}
_SEVERITIES: Final = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.HINT: _CYAN}
_WORDS: Final = {one.say(lang): _SEVERITIES[one] for one in Severity for lang in LANGUAGES}

_MARK: Final = re.compile(r"^( *)(\[[x ?]\])(?= )")
_FINDING: Final = re.compile(rf"(?<=: )({'|'.join(_WORDS)})(?= [A-Z]{{3}}\d{{3}}\b)")


def wanted(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Answer whether to colour: as chosen, else as the environment says, else on a terminal.

    See no-color.org and force-color.org: either variable counts when it is not empty.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def coloured(line: str) -> str:
    """Return a line of a page with its mark and its severity in colour."""
    line = _MARK.sub(lambda found: f"{found[1]}{_in(_MARKS[found[2]], found[2])}", line)
    return _FINDING.sub(lambda found: _in(_WORDS[found[1]], found[1]), line)


def _in(colour: str, text: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
