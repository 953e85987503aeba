"""The page about the definitions of a pack."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from smartgov.findings import Finding
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Heading, Line, Page
from smartgov.reports.reviews import finding_blocks

_TITLE: Final = Text("Definisi paket {name} per {on}", "Definitions of the pack {name} on {on}")
_NONE: Final = Text("Tidak ada temuan.", "Nothing was found.")


def definitions_page(pack: Text, on: date, findings: Iterable[Finding], lang: str) -> Page:
    """Return the page of what is to be said of a pack's definitions."""
    blocks: list[Block] = [Heading(_TITLE.say(lang, name=pack, on=on), 1)]
    shown = [block for finding in findings for block in finding_blocks(finding, lang)]
    return (*blocks, *(shown or [Line(_NONE.say(lang))]))
