"""What parsers say is wrong with a text, in both languages.

The parsers of JSON, TOML, CSV and XML speak English only. What they may say is listed here; a
message of a later version that is not listed stays in English.
"""

import re
from typing import Final

from smartgov.model.text import Text

_KNOWN: Final = (
    # JSON
    ("Expecting value", "di sini seharusnya ada nilai"),
    (
        "Expecting property name enclosed in double quotes",
        "di sini seharusnya ada nama kunci di antara tanda kutip ganda",
    ),
    ("Expecting '(.+)' delimiter", "di sini seharusnya ada '{0}'"),
    ("Illegal trailing comma before end of (?:object|array)", "koma terakhir berlebih"),
    ("Unterminated string starting at", "teks yang dimulai di sini tidak ditutup"),
    ("Invalid control character at", "karakter kendali di dalam teks"),
    (r"Invalid \\escape(?:: .*)?", "garis miring terbalik yang tidak berarti apa-apa"),
    (r"Invalid \\uXXXX escape", "\\u harus diikuti empat angka heksadesimal"),
    (r"Unexpected UTF-8 BOM.*", "tanda urutan bita (BOM) berlebih"),
    ("Extra data", "ada isi sesudah akhir dokumen"),
    # TOML
    ("Invalid statement", "baris ini bukan 'kunci = nilai' atau [tabel]"),
    (
        "Expected newline or end of document after a statement",
        "sesudah nilai ini seharusnya baris baru",
    ),
    ("Expected (.+) at the end of (?:a table|an array) declaration", "[tabel] belum ditutup: {0}"),
    ("Expected (.+) after a key in a key/value pair", "sesudah kunci seharusnya ada {0}"),
    ("Expected (.+)", "di sini seharusnya ada {0}"),
    ("(?:Found invalid|Illegal) character (.+)", "karakter {0} tidak boleh ada di sini"),
    (r"Cannot declare (.+) twice", "{0} dinyatakan dua kali"),
    ("Cannot overwrite a value", "kunci ini sudah bernilai"),
    (
        "Cannot (?:mutate immutable|redefine) namespace (.+)",
        "{0} sudah lengkap dan tidak dapat ditambah",
    ),
    ("Duplicate inline table key (.+)", "kunci {0} ditulis dua kali"),
    ("Invalid initial character for a key part", "sebuah kunci tidak dapat dimulai seperti ini"),
    ("Unclosed array", "daftar [ … ] belum ditutup"),
    ("Unclosed inline table", "tabel {{ … }} belum ditutup"),
    (r"Unescaped '\\' in a string", "garis miring terbalik yang tidak berarti apa-apa"),
    ("Invalid hex value", "\\u atau \\x harus diikuti angka heksadesimal"),
    ("Escaped character is not a Unicode scalar value", "kode ini bukan karakter Unicode"),
    ("Unterminated string", "teks tidak ditutup"),
    ("Invalid date or datetime", "tanggal atau jam ini tidak ada"),
    ("Invalid value", "nilai ini bukan teks, bilangan, tanggal, true, atau false"),
    # CSV
    ("unexpected end of data", "tanda kutip tidak ditutup sampai akhir berkas"),
    ("'(.+)' expected after '(.+)'", "sesudah tanda kutip {1} seharusnya ada {0}"),
    (
        "new-line character seen in unquoted field.*",
        "ganti baris di dalam sel tanpa tanda kutip",
    ),
    # XML
    (r"not well-formed \(invalid token\)|syntax error", "ada yang bukan XML di dalamnya"),
    ("no element found", "tidak ada unsur di dalamnya"),
    ("junk after document element", "ada isi sesudah unsur terluar"),
    ("mismatched tag", "tanda penutup tidak cocok dengan pembukanya"),
    ("unclosed token", "sebuah tanda < … > tidak ditutup"),
    ("unclosed CDATA section", "bagian CDATA tidak ditutup"),
    ("duplicate attribute", "sebuah atribut ditulis dua kali"),
    ("unbound prefix", "awalan nama yang tidak dinyatakan"),
    ("undefined entity", "entitas yang tidak dikenal"),
    ("reference to invalid character number", "nomor karakter yang tidak ada"),
    ("partial character", "karakter yang terpotong"),
    ("unknown encoding", "pengodean yang tidak dikenal"),
    ("encoding specified in XML declaration is incorrect", "pengodean yang dinyatakan keliru"),
    ("XML (?:or text )?declaration not .+", "deklarasi XML keliru"),
    # UTF-8
    ("invalid start byte", "bita ini tidak dapat memulai sebuah karakter"),
    ("invalid continuation byte", "bita lanjutan sebuah karakter salah"),
)
_LONGEST: Final = 200


def said(message: str) -> Text:
    """Return the message of a parser in both languages."""
    message = message[:_LONGEST]
    for pattern, words in _KNOWN:
        found = re.fullmatch(pattern, message)
        if found is not None:
            return Text(words.format(*found.groups()), _lower(message))
    return Text.same(message)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
