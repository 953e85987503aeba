"""Writing Excel workbooks with XlsxWriter: a portfolio, or a template to fill in.

Text is written as text, never as a formula, a link or a number, so that `18.10` stays `18.10` and
`=1+1` is four characters. A day is a date cell, from the day on that spreadsheets count rightly; a
number is a number where a spreadsheet keeps it exactly.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from smartgov.files import legible, migrate
from smartgov.files.columns import Column, Form, added_columns, columns_of
from smartgov.files.field_words import REGISTERS as OFFICE
from smartgov.files.field_words import words_of
from smartgov.files.registers import Row, listed, table_of
from smartgov.files.surveys import letters
from smartgov.files.workbooks import FAR, GUIDE, HEAD, NOT_INSTALLED
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.portfolio import KINDS, REGISTERS, Portfolio, Record
from smartgov.model.text import LANGUAGES, Text

_Sheet: TypeAlias = Any
"""A sheet of XlsxWriter, whose types are not complete."""

ROWS: Final = 500
"""Rows of a template that are formatted and have drop-downs."""
LISTS: Final = "_lists"
"""The sheet that drop-downs choose from."""

_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
"""The time that workbooks say they were made, so that the same records give the same bytes."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheets do not agree how days are counted."""
_EXACT: Final = 15
"""Digits that a number in a spreadsheet keeps."""
_LONGEST: Final = 32_767
_NOT_HELD: Final = "\ufffe\uffff"
_WIDEST: Final = 48
_LINE: Final = 62
"""Characters of a line of the guide."""
_TOO_LONG: Final = Text(
    "'{name}' dari '{record}' berisi {n} aksara; sel buku kerja memuat paling banyak {most}",
    "'{name}' of '{record}' has {n} characters; a cell of a workbook holds at most {most}",
)
_BAD_CHARACTER: Final = Text(
    "'{name}' dari '{record}' berisi aksara yang tidak dapat dimuat buku kerja",
    "'{name}' of '{record}' has a character that no workbook holds",
)

_HEAD_WORDS: Final = Text("judul dan paket yang dipakai", "the title and the packs in use")
_REQUIRED: Final = Text("Wajib diisi.", "Required.")
_OPTIONAL: Final = Text("Boleh kosong bila tidak diketahui.", "May be blank when not known.")
_MANY: Final = Text("Beberapa nilai dipisahkan dengan |.", "Several values are separated by |.")
_FORMS: Final[Mapping[Form, Text]] = {
    Form.TEXT: Text("Teks.", "Text."),
    Form.CODE: Text(
        "Id atau kode sebagai teks: 18.10 bukan 18.1.", "An id or a code as text: 18.10, not 18.1."
    ),
    Form.DATE: Text(
        "Tanggal, 2023-02-28. Bila hanya bulan atau tahun yang diketahui, tulis sebagai teks:"
        " '2023-02 atau '2023.",
        "A date, 2023-02-28. If only the month or the year is known, write it as text:"
        " '2023-02 or '2023.",
    ),
    Form.WHOLE: Text("Bilangan bulat.", "A whole number."),
    Form.NUMBER: Text("Bilangan.", "A number."),
    Form.TRUTH: Text("TRUE atau FALSE; ya atau tidak.", "TRUE or FALSE; yes or no."),
    Form.CHOICE: Text("Pilih: {choices}.", "Choose: {choices}."),
    Form.PARTS: Text("JSON, misalnya {parts}", "JSON, such as {parts}"),
}
_OF_REGISTER: Final = Text("Merujuk lembar '{register}'.", "Names a record of '{register}'.")
_NOT_LISTED: Final = Text(
    "Nilai ini tidak ada dalam daftar. Tetap pakai?", "This value is not on the list. Keep it?"
)


def workbook_of(portfolio: Portfolio) -> bytes:
    """Return the portfolio's own records as a workbook.

    Raises `Refused` for a text that no cell or no file holds and where XlsxWriter is not installed.
    """
    legible.head(portfolio)
    pages = _Pages("id")
    title = portfolio.title
    head: Row = {}
    if title is not None:
        head = {"title.id": title.id, "title.en": title.en}
    if portfolio.packs:
        head["packs"] = listed([*portfolio.packs])
    pages.head(head)
    for kind, register in REGISTERS.items():
        records = [legible.plain(record) for record in getattr(portfolio, register)]
        if records:
            used, rows = table_of(kind, records)
            known = {column.name: column for column in columns_of(kind)}
            columns = [known.get(name, Column(name=name, form=Form.TEXT)) for name in used]
            pages.register(register, columns, rows)
    return pages.close()


def template_of(
    reference: Portfolio,
    packs: Iterable[str],
    extras: Mapping[tuple[str, type], type],
    lang: str,
) -> bytes:
    """Return a workbook to fill in: a guide, the registers of an office, and lists to choose from.

    `reference` has the records of the packs, whose ids are offered; comments say both languages,
    `lang` first. Raises `Refused` where XlsxWriter is not installed.
    """
    pages = _Pages(lang)
    pages.guide({HEAD: _HEAD_WORDS, **OFFICE})
    pages.head({"packs": " | ".join(packs)})
    lists = _Lists(reference)
    kinds: Mapping[str, Any] = KINDS
    sheets = {
        register: (*columns_of(kinds[register]), *added_columns(kinds[register], extras))
        for register in OFFICE
    }
    for register, columns in sheets.items():
        pages.register(register, columns, [], lists)
    pages.lists(lists)
    return pages.close()


@attrs.define
class _Lists:
    """What drop-downs choose from: lists of words, and of ids with their names."""

    reference: Portfolio
    columns: dict[str, list[tuple[str, str]]] = attrs.field(
        factory=dict[str, list[tuple[str, str]]]
    )

    def of(self, column: Column, lang: str) -> str | None:
        """Return the range that a column's drop-down chooses from; None where there is no list."""
        if column.form is Form.TRUTH:
            return self._range("truth", [("TRUE", ""), ("FALSE", "")])
        if column.choices:
            return self._range(", ".join(column.choices), [(word, "") for word in column.choices])
        if not column.register:
            return None
        if column.register in OFFICE:
            return f"='{column.register}'!$A$2:$A${ROWS + 1}"
        kind: Any = KINDS[column.register]
        records: tuple[Record, ...] = self.reference.all(kind)
        return self._range(column.register, [(one.id, _name(one, lang)) for one in records])

    def _range(self, key: str, values: list[tuple[str, str]]) -> str | None:
        if not values:
            return None
        self.columns.setdefault(key, values)
        letter = letters(2 * list(self.columns).index(key) + 1)
        return f"='{LISTS}'!${letter}$2:${letter}${len(values) + 1}"


def _name(record: object, lang: str) -> str:
    name = getattr(record, "name", None) or getattr(record, "title", None) or ""
    return name.say(lang) if isinstance(name, Text) else str(name)


class _Pages:
    """A workbook that is being written."""

    def __init__(self, lang: str) -> None:
        try:
            import xlsxwriter  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] - an optional extra
        except ModuleNotFoundError as error:
            if error.name != "xlsxwriter":
                raise
            raise Refused(NOT_INSTALLED) from None
        self._stream = io.BytesIO()
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book: Any = xlsxwriter.Workbook(self._stream, {"in_memory": True, **safe})
        self._book.set_properties({"created": _MADE})
        self._lang = lang
        top = {"bold": True, "bottom": 1, "valign": "vcenter", "text_wrap": False}
        self._key = self._book.add_format({"bold": True, "valign": "top", "font_color": "#1F4E79"})
        self._names = self._book.add_format({**top, "bg_color": "#DDE7F0"})
        dark = {"bg_color": "#1F4E79", "font_color": "white"}
        self._required = self._book.add_format({**top, **dark})
        self._text = self._book.add_format({"num_format": "@"})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._number = self._book.add_format({"num_format": "General"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._titled = self._book.add_format({"bold": True, "font_size": 15})

    def close(self) -> bytes:
        """Return the workbook."""
        self._book.close()
        return self._stream.getvalue()

    def head(self, row: Row) -> None:
        """Write the sheet with the title and the packs."""
        sheet = self._book.add_worksheet(HEAD)
        columns = [Column(name=n, form=Form.TEXT) for n in ("title.id", "title.en", "packs")]
        for index, column in enumerate(columns):
            sheet.set_column(index, index, 40, self._text)
            sheet.write_string(0, index, column.name, self._names)
            self._cell(sheet, (1, index), column, row.get(column.name, ""), HEAD)
        last = len(columns)
        _print(sheet)
        sheet.set_column(last, last, 8)
        sheet.write_string(0, last, "format", self._names)
        sheet.write_number(1, last, migrate.FORMAT)
        sheet.freeze_panes(1, 0)

    def register(
        self,
        register: str,
        columns: Iterable[Column],
        rows: list[Row],
        lists: _Lists | None = None,
    ) -> None:
        """Write a register: its columns with comments, its records, its drop-downs."""
        sheet = self._book.add_worksheet(register)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        _print(sheet)
        for index, column in enumerate(columns):
            longest = max((len(row.get(column.name, "")) for row in rows), default=0)
            width = min(max(len(column.name) + 3, longest + 1, 11), _WIDEST)
            sheet.set_column(index, index, width, self._format(column))
            top = self._required if column.required else self._names
            sheet.write_string(0, index, column.name, top)
            said = _comment(register, column, self._lang)
            box = {"author": "smartgov", "x_scale": 2.4, "y_scale": 0.45 + said.count("\n") * 0.22}
            sheet.write_comment(0, index, said, box)
            for number, row in enumerate(rows, 1):
                cell = row.get(column.name, "")
                self._cell(sheet, (number, index), column, cell, row.get("id", ""))
            chosen = lists.of(column, self._lang) if lists else None
            if chosen:
                self._drop_down(sheet, index, column, chosen)

    def guide(self, registers: Mapping[str, Text]) -> None:
        """Write the sheet that explains the workbook."""
        sheet = self._book.add_worksheet(GUIDE)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 2, 56, self._wrapped)
        _print(sheet)
        tongues = sorted(LANGUAGES, key=lambda lang: lang != self._lang)
        row = 0
        for key, words in _GUIDE:
            longest = max(len(words.say(lang)) for lang in LANGUAGES)
            sheet.set_row(row, 28 if key == "#" else 4 + 15 * (1 + longest // _LINE))
            style = self._titled if key == "#" else self._wrapped
            if key not in {"", "#"}:
                sheet.write_string(row, 0, key, self._key)
            for column, lang in enumerate(tongues, 1):
                sheet.write_string(row, column, words.say(lang), style)
            row += 1
        for register, words in registers.items():
            sheet.write_url(row, 0, f"internal:'{register}'!A1", string=register)
            for column, lang in enumerate(tongues, 1):
                sheet.write_string(row, column, words.say(lang), self._wrapped)
            row += 1
        sheet.activate()

    def lists(self, lists: _Lists) -> None:
        """Write what drop-downs choose from: the ids, and beside them the names."""
        sheet = self._book.add_worksheet(LISTS)
        for index, (key, values) in enumerate(lists.columns.items()):
            sheet.write_string(0, 2 * index, key, self._names)
            sheet.set_column(2 * index, 2 * index, 18, self._text)
            sheet.set_column(2 * index + 1, 2 * index + 1, 26 if values[0][1] else 2, self._text)
            for row, (word, name) in enumerate(values, 1):
                sheet.write_string(row, 2 * index, word)
                if name:
                    sheet.write_string(row, 2 * index + 1, name[:200])
        sheet.freeze_panes(1, 0)

    def _format(self, column: Column) -> object:
        if column.many or column.form not in {Form.DATE, Form.WHOLE, Form.NUMBER, Form.TRUTH}:
            return self._text
        return self._date if column.form is Form.DATE else self._number

    def _cell(
        self, sheet: _Sheet, where: tuple[int, int], column: Column, cell: str, record: str
    ) -> None:
        """Write a value as what it is; as text where a spreadsheet would not keep it."""
        if not cell:
            return
        values = {"name": column.name, "record": record}
        if len(cell) > _LONGEST:
            raise Refused(_TOO_LONG, **values, n=len(cell), most=_LONGEST)
        if any(character in cell for character in _NOT_HELD):
            raise Refused(_BAD_CHARACTER, **values)
        form = Form.TEXT if column.many else column.form
        if form is Form.DATE and (day := _day(cell)):
            sheet.write_datetime(*where, day, self._date)
        elif form in {Form.WHOLE, Form.NUMBER} and (number := _number(cell)) is not None:
            sheet.write_number(*where, number)
        elif form is Form.TRUTH and cell in {"true", "false"}:
            sheet.write_boolean(*where, cell == "true")
        else:
            sheet.write_string(*where, cell, self._text)

    def _drop_down(self, sheet: _Sheet, index: int, column: Column, chosen: str) -> None:
        sheet.data_validation(
            1,
            index,
            ROWS,
            index,
            {
                "validate": "list",
                "source": chosen,
                "error_type": "stop" if column.choices and not column.many else "warning",
                "error_title": column.name[:32],
                "error_message": _NOT_LISTED.say(self._lang),
            },
        )


def _print(sheet: _Sheet) -> None:
    """Set a sheet to be printed across, as wide as the page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _day(cell: str) -> date | None:
    try:
        day = PartialDate.parse(cell).exact
    except Refused:
        return None
    return day if day and day >= _FIRST_DAY else None


def _number(cell: str) -> float | None:
    """Return a number that a spreadsheet keeps exactly; None for any other."""
    if len(cell.lstrip("-").replace(".", "").strip("0")) > _EXACT:
        return None
    try:
        number = float(cell)
    except ValueError:
        return None
    exact = abs(number) < FAR and Decimal(repr(number)) == Decimal(cell)
    return number if exact else None


def _comment(register: str, column: Column, lang: str) -> str:
    """Return what a column is, in both languages."""
    said: list[str] = []
    for tongue in sorted(LANGUAGES, key=lambda one: one != lang):
        words = words_of(register, column.name).say(tongue)
        parts = "[{" + ", ".join(f'"{part}": …' for part in column.parts) + "}]"
        parts = parts if column.many else parts[1:-1]
        choices = ", ".join(column.choices)
        form = _FORMS[column.form].filled(choices=choices, parts=parts).say(tongue)
        lines = [words[0].upper() + words[1:] + ".", form]
        if column.register:
            lines.append(_OF_REGISTER.say(tongue, register=column.register))
        if column.many and column.form is not Form.PARTS:
            lines.append(_MANY.say(tongue))
        lines.append((_REQUIRED if column.required else _OPTIONAL).say(tongue))
        said.append("\n".join(lines))
    return "\n\n".join(said)


_GUIDE: Final = (
    ("#", Text("Buku kerja tata kelola kota cerdas", "Workbook of smart-city governance")),
    (
        "",
        Text(
            "Satu lembar satu daftar, satu baris satu catatan. Isi hanya yang diketahui; yang"
            " kosong berarti belum diketahui.",
            "One sheet is one register, one row is one record. Fill in what is known only; blank"
            " means not known yet.",
        ),
    ),
    (
        "id",
        Text(
            "Setiap catatan memerlukan id yang unik: huruf kecil, angka, titik dan tanda hubung,"
            " misalnya nk-metro-2023.",
            "Every record needs an id of its own: lower-case letters, digits, dots and hyphens,"
            " such as nk-metro-2023.",
        ),
    ),
    (
        "18.10",
        Text(
            "Kode daerah adalah teks. Kolomnya sudah berformat Teks: jangan diubah, dan tempel"
            " sebagai nilai.",
            "Codes of regions are text. Their columns are formatted as Text: leave it so, and"
            " paste values only.",
        ),
    ),
    (
        "2023-02-28",
        Text(
            "Tanggal adalah sel tanggal. Bila hanya bulan atau tahun yang diketahui, awali"
            " dengan tanda petik: '2023-02 atau '2023.",
            "Dates are date cells. If only the month or the year is known, start with an"
            " apostrophe: '2023-02 or '2023.",
        ),
    ),
    (
        "=A1",
        Text(
            "Rumus tidak dijalankan: tempel hasilnya sebagai nilai.",
            "Formulas are not run: paste their results as values.",
        ),
    ),
    (
        "a | b",
        Text(
            "Beberapa nilai dalam satu sel dipisahkan dengan garis tegak.",
            "Several values in one cell are separated by an upright bar.",
        ),
    ),
    (
        "id, name …",
        Text(
            "Judul kolom jangan diubah; urutannya bebas. Kolom berjudul gelap wajib diisi."
            " Arahkan penunjuk ke judul untuk penjelasannya.",
            "Leave the names of columns as they are; their order is free. Dark names are"
            " required. Point at a name to see what it is.",
        ),
    ),
    (
        "_",
        Text(
            "Lembar yang namanya diawali _ tidak dibaca: pakai untuk catatan sendiri.",
            "Sheets whose names start with _ are not read: use them for notes of your own.",
        ),
    ),
    (
        "smartgov check",
        Text(
            "Periksa dengan: smartgov check BERKAS.xlsx --annotate SALINAN.xlsx",
            "Check it with: smartgov check FILE.xlsx --annotate COPY.xlsx",
        ),
    ),
    ("#", Text("Daftar", "Registers")),
)
