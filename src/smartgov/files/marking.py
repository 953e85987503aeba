"""A marked-up copy of a workbook: every finding a comment on its cell, and all on a sheet.

openpyxl loads the whole workbook and writes it again, with formats, formulas, hidden rows,
drop-downs and pictures. It knows no shapes and some other parts; which of them are missing from
the copy is returned, so that nothing is lost in silence. Every cell of the copy is compared with
the original before it is written.
"""

import io
import os
import pathlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from smartgov.files import archives
from smartgov.files.atomic import write_whole
from smartgov.files.limits import LARGEST_FILE
from smartgov.files.surveys import survey
from smartgov.files.workbooks import NOT_INSTALLED, values_of
from smartgov.findings import Finding, Severity
from smartgov.model.errors import Refused
from smartgov.model.sources import in_sheet
from smartgov.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET: Final = "_temuan"
"""The sheet with all findings; as its name starts with `_`, it is not read."""
AUTHOR: Final = "smartgov check"
MOST_ELEMENTS: Final = 1_500_000
"""Elements of XML: a larger workbook is not held in memory as a whole."""

_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFF4B6B0",
    Severity.WARNING: "FFFFE08A",
    Severity.HINT: "FFCFE3F7",
}
_HEAD: Final = ("severity", "code", "cell", "temuan", "perbaikan", "finding", "remedy")
_WIDTHS: Final = (10, 9, 20, 52, 46, 52, 46)
_NO_WORKBOOK: Final = Text(
    "'{name}' bukan buku kerja .xlsx; hanya itu yang dapat ditandai",
    "'{name}' is no .xlsx workbook; only these can be marked up",
)
_ITSELF: Final = Text(
    "salinan bertanda tidak boleh menimpa aslinya; beri nama lain",
    "the marked-up copy must not replace the original; give it another name",
)
_UNREADABLE: Final = Text(
    "buku kerja ini tidak dapat disalin: {reason}", "this workbook cannot be copied: {reason}"
)
_LARGE: Final = Text("terlalu besar", "it is too large")
_DIFFERS: Final = Text(
    "lembar '{sheet}' tidak tersalin dengan tepat", "the sheet '{sheet}' is not copied exactly"
)
_KEPT: Final = ("media", "charts", "drawings", "tables", "pivotTables", "slicers", "diagrams")


def write_marked_copy(
    path: str | os.PathLike[str],
    findings: Iterable[Finding],
    target: str | os.PathLike[str],
    lang: str = "id",
) -> tuple[str, ...]:
    """Write a copy of a workbook in which each finding is a comment on its coloured cell.

    The original is not touched. Returns the kinds of parts that the copy lacks, such as
    `drawings`. Raises `Refused` for what is no workbook or cannot be copied whole, for the
    original's own name, and where openpyxl is not installed; `OSError` when the disk refuses.
    """
    source, copy = pathlib.Path(path), pathlib.Path(target)
    for name in (source, copy):
        if name.suffix.lower() != ".xlsx":
            raise Refused(_NO_WORKBOOK, name=name.name)
    if copy.exists() and copy.samefile(source):
        raise Refused(_ITSELF)
    with source.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    known = [one for one in findings if one.location and one.location.file == str(path)]
    made = _marked(content, known, lang)
    missing = _missing(content, made)
    write_whole(copy, made)
    return missing


def _marked(content: bytes, findings: list[Finding], lang: str) -> bytes:
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        raise Refused(NOT_INSTALLED) from None
    archive = archives.opened(content)
    survey(archive)
    if archive.elements > MOST_ELEMENTS or len(content) > LARGEST_FILE:
        raise Refused(_UNREADABLE, reason=_LARGE)
    stream = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not kept; they are found below
            book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
            if SHEET in book.sheetnames:
                del book[SHEET]
            _comment(book, findings, lang)
            _list(book, findings, lang)
            book.save(stream)
    except Refused:
        raise
    except Exception as error:
        raise Refused(_UNREADABLE, reason=f"{type(error).__name__}: {error}"[:120]) from error
    made = stream.getvalue()
    _compare(content, made)
    return made


def _comment(book: "Workbook", findings: list[Finding], lang: str) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 - an optional extra
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    for (name, cell), found in _by_cell(findings).items():
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        place = sheet[_anchor(sheet, cell)]
        said = [place.comment.text] if place.comment and place.comment.author != AUTHOR else []
        for one in found:
            said.append(f"{one.code} {one.severity.say(lang)}: {one.message(lang)}")
            said += [fix] if (fix := one.fix(lang).strip()) else []
        text = "\n".join(said)
        lines = sum(1 + len(line) // 52 for line in text.split("\n"))
        place.comment = Comment(text, AUTHOR, height=24 + 17 * lines, width=360)
        worst = min((one.severity for one in found), key=list(Severity).index)
        place.fill = PatternFill("solid", fgColor=_COLOURS[worst])


def _by_cell(findings: list[Finding]) -> dict[tuple[str, str], list[Finding]]:
    cells: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        place = one.location
        if place and place.line is not None and place.sheet:
            cell = place.cell.rpartition("!")[2]
            cells.setdefault((place.sheet, cell), []).append(one)
    return cells


def _anchor(sheet: "Worksheet", cell: str) -> str:
    """Return the cell that holds what is shown in a cell: the first of merged ones."""
    for merged in sheet.merged_cells.ranges:
        if cell in merged:
            return str(merged.start_cell.coordinate)
    return cell


def _list(book: "Workbook", findings: list[Finding], lang: str) -> None:
    """Write the sheet with all findings, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - an optional extra
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet = book.create_sheet(SHEET)
    sheet.append(_HEAD)
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for row, one in enumerate(sorted(findings, key=lambda finding: finding.order), 2):
        place = one.location
        cell = place.cell.rstrip("!") if place else ""
        said = [text for tongue in LANGUAGES for text in (one.message(tongue), one.fix(tongue))]
        values = [one.severity.say(lang), one.code, cell or one.path, *said]
        for column, value in enumerate(values, 1):
            written = sheet.cell(row, column)
            written.value = _shown(value)
            written.data_type = "s"  # text, whatever it begins with
            written.alignment = Alignment(wrap_text=True, vertical="top")
        lines = (
            1 + len(text) * 10 // (9 * width) for text, width in zip(said, _WIDTHS[3:], strict=True)
        )
        sheet.row_dimensions[row].height = 3 + 14 * max(lines)
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=_COLOURS[one.severity])
        if place and place.sheet in book.sheetnames:
            target = place.cell.rpartition("!")[2] or "A1"
            link = Hyperlink(ref=f"C{row}", location=in_sheet(place.sheet, target))
            sheet.cell(row, 3).hyperlink = link
            sheet.cell(row, 3).font = Font(color="FF1F4E79", underline="single")
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _shown(text: str) -> str:
    """Return a text without the control characters that no cell holds."""
    return "".join(c if c >= " " or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)[
        :32_000
    ]


def _compare(content: bytes, made: bytes) -> None:
    """Refuse a copy in which a cell has another value than in the original."""
    for (name, rows), (_, copied) in zip(_tables(content), _tables(made), strict=False):
        if rows != copied:
            raise Refused(_DIFFERS, sheet=name)


def _tables(content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the sheets with their values; a formula has none, as its result is not kept."""
    surveys, _ = survey(archives.opened(content))
    with values_of(content) as book:
        for one in surveys:
            if one.name == SHEET:
                continue
            rows = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            for row, column in one.formulas:
                if row <= len(rows) and column <= len(rows[row - 1]):
                    rows[row - 1][column - 1] = ""
            kept = [_trimmed(row) for row in rows]
            while kept and not kept[-1]:
                kept.pop()
            yield one.name, kept


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row.pop()
    return row


def _missing(content: bytes, made: bytes) -> tuple[str, ...]:
    """Return the kinds of parts of which the copy has fewer."""

    def counts(archive: bytes) -> dict[str, int]:
        found: dict[str, int] = {}
        for name in archives.opened(archive).names:
            folders = name.split("/")
            if len(folders) == 3 and folders[1] in _KEPT and not name.endswith(".vml"):  # noqa: PLR2004
                found[folders[1]] = found.get(folders[1], 0) + 1
        return found

    after = counts(made)
    return tuple(kind for kind, n in sorted(counts(content).items()) if after.get(kind, 0) < n)
