"""One function for each format that is written: any text becomes text there, never structure.

What a format cannot hold at all becomes U+FFFD. The terminal's is `printable`.
"""

import html
import re
from typing import Final

from smartgov.model.text import printable

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_SPECIAL: Final = re.compile("[&<>\"'\t\n\r]")
_BREAKS: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = re.compile(r"\s+")
_BROKEN: Final = re.compile("[\ud800-\udfff]")

# Numbered, these would come out as characters of Windows: HTML reads them so.
_CONTROL: Final = re.compile("[\x7f-\x9f]")
# What may stand as it is: letters and digits of any script, and a few signs inside a word.
_MERMAID: Final = re.compile(r"[^\w ,()/.-]|_|(?<![^\W\d_])[.-]")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
_BLOCK: Final = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
"""What begins a list, a rule or an underline at the start of a line of Markdown."""
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")


def drawable(text: str) -> str:
    """Return a text without the characters that no drawing and no XML can hold."""
    return _NOT_XML.sub("\ufffd", text)


def html_text(text: str) -> str:
    """Return a text for HTML, in an element or a quoted attribute."""
    return html.escape(printable(text))


def xml_text(text: str) -> str:
    """Return a text for XML (GraphML, SVG), in an element or an attribute."""
    return _XML_SPECIAL.sub(lambda match: f"&#{ord(match[0])};", drawable(text))


def dot_text(text: str) -> str:
    """Return a text for DOT, in quotes: no escape, entity or break in it means anything."""
    held = drawable(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{_BREAKS.sub(lambda _: chr(92) + "n", held)}"'


def mermaid_text(text: str) -> str:
    """Return a text for Mermaid, in quotes: what it, Markdown or HTML reads is a number."""
    held = _CONTROL.sub("\ufffd", _BLANKS.sub(" ", drawable(text))).strip() or " "
    return f'"{_MERMAID.sub(lambda match: f"#{ord(match[0])};", held)}"'


def markdown_text(text: str, *, begins: bool = False) -> str:
    """Return a text for Markdown, in one line; `begins` says that it begins a block."""
    held = _MARKDOWN.sub(r"\\\1", printable(" ".join(text.split())))
    return _BLOCK.sub(_begun, held) if begins else held


def _begun(match: re.Match[str]) -> str:
    """Return the beginning of a line so that it begins no block."""
    return f"\\{match[1]}" if match[1] in "-+=" else f"{match[1]}\\"


def sarif_text(text: str) -> str:
    """Return a text in which nothing is a placeholder or a link (SARIF 2.1.0, 3.11.5 and 3.11.6).

    A brace is doubled; a bracket that would open a link gets a backslash.
    """
    whole = _BROKEN.sub("\ufffd", text)
    return _LINK.sub(r"\\[", whole.replace("{", "{{").replace("}", "}}"))


def annotation_text(text: str) -> str:
    """Return the message of a command of a GitHub workflow."""
    whole = _BROKEN.sub("\ufffd", text)
    return whole.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def annotation_property(text: str) -> str:
    """Return the value of a property of a command of a GitHub workflow."""
    return annotation_text(text).replace(":", "%3A").replace(",", "%2C")


def calendar_text(text: str) -> str:
    """Return a text for iCalendar without what RFC 5545 forbids; its writer does the rest."""
    return printable(_BREAKS.sub("\n", text))


def csv_cell(text: str) -> str:
    """Return a cell of CSV in quotes; line breaks and separators stand as they are inside them."""
    return '"' + _BROKEN.sub("\ufffd", text).replace('"', '""') + '"'
