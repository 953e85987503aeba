"""What a file must be: the norms that readers hold files to (family FIL)."""

from typing import Final

from smartgov.findings import Norm, Severity
from smartgov.model.text import Text


def _norm(code: str, title: Text, message: Text, fix: Text, severity: Severity) -> Norm:
    return Norm(code=code, severity=severity, title=title, message=message, fix=fix)


NOT_FOUND: Final = _norm(
    "FIL101",
    Text("Berkas dapat dibaca", "The file can be read"),
    Text("{file} tidak dapat dibaca: {reason}.", "{file} cannot be read: {reason}."),
    Text("Periksa nama dan izinnya. {hint}", "Check its name and permissions. {hint}"),
    Severity.ERROR,
)
ENCODING: Final = _norm(
    "FIL102",
    Text("Berkas bersandi UTF-8", "The file is UTF-8"),
    Text("Baris {line} bukan teks UTF-8 ({reason}).", "Line {line} is not UTF-8 text ({reason})."),
    Text(
        "Simpan ulang sebagai 'CSV UTF-8' atau pilih penyandian UTF-8 di penyunting Anda.",
        "Save it again as 'CSV UTF-8', or choose the encoding UTF-8 in your editor.",
    ),
    Severity.ERROR,
)
SYNTAX: Final = _norm(
    "FIL103",
    Text("Berkas mengikuti formatnya", "The file follows its format"),
    Text("Bukan {format} yang benar: {reason}.", "This is not correct {format}: {reason}."),
    Text(
        "Perbaiki baris ini; isi berkas ini belum dibaca.",
        "Mend this line; nothing in this file has been read.",
    ),
    Severity.ERROR,
)
KIND_OF_FILE: Final = _norm(
    "FIL104",
    Text("Jenis berkas dikenal", "The kind of file is known"),
    Text("{file} tidak dibaca: {reason}.", "{file} was not read: {reason}."),
    Text(
        "Yang dibaca: .toml, .json, dan .csv yang bernama seperti daftarnya"
        " (misalnya events.csv). {hint}",
        "What is read: .toml, .json, and .csv named after its register"
        " (such as events.csv). {hint}",
    ),
    Severity.WARNING,
)
EMPTY: Final = _norm(
    "FIL105",
    Text("Ada yang dapat dibaca", "There is something to read"),
    Text(
        "{file} tidak berisi satu pun berkas portofolio.", "{file} holds no portfolio file at all."
    ),
    Text(
        "Tunjuk folder berisi berkas .toml, .csv atau .json, atau coba example:kota-metro.",
        "Name a folder with .toml, .csv or .json files, or try example:kota-metro.",
    ),
    Severity.ERROR,
)
TOO_NEW: Final = _norm(
    "FIL106",
    Text("Versi format dikenal", "The format version is known"),
    Text(
        "Berkas memakai format {version}; yang dikenal sampai {known}.",
        "The file uses format {version}; formats up to {known} are known.",
    ),
    Text("Perbarui smartgov.", "Update smartgov."),
    Severity.ERROR,
)
TOO_LARGE: Final = _norm(
    "FIL107",
    Text("Berkas tidak melampaui batas", "The file stays within the limits"),
    Text("{reason}", "{reason}"),
    Text("Pecah menjadi beberapa berkas.", "Split it into several files."),
    Severity.ERROR,
)
REGISTER: Final = _norm(
    "FIL201",
    Text("Nama daftar dikenal", "The register is known"),
    Text("Tidak ada daftar '{name}'.", "There is no register '{name}'."),
    Text("{hint}", "{hint}"),
    Severity.ERROR,
)
KEY: Final = _norm(
    "FIL202",
    Text("Nama kolom dikenal", "The key is known"),
    Text("'{name}' bukan kolom dari {register}.", "'{name}' is no key of {register}."),
    Text("Hapus atau perbaiki namanya. {hint}", "Remove it or mend its name. {hint}"),
    Severity.ERROR,
)
MISSING: Final = _norm(
    "FIL203",
    Text("Kolom wajib diisi", "Required keys are there"),
    Text("'{name}' belum diisi.", "'{name}' is missing."),
    Text("Isi '{name}'.", "Give '{name}'."),
    Severity.ERROR,
)
TYPE: Final = _norm(
    "FIL204",
    Text("Nilai berjenis benar", "Values have the right type"),
    Text("{reason}", "{reason}"),
    Text(
        "Tulis nilai seperti yang diminta; kode dan id selalu di antara tanda kutip.",
        "Write the value as asked; codes and ids always stand in quotes.",
    ),
    Severity.ERROR,
)
VALUE: Final = _norm(
    "FIL205",
    Text("Nilai berarti", "Values mean something"),
    Text("{reason}", "{reason}"),
    Text("Perbaiki nilai ini; catatan lain tetap dibaca.", "Mend it; other records were read."),
    Severity.ERROR,
)
REPEATED_KEY: Final = _norm(
    "FIL206",
    Text("Kolom ditulis sekali", "A key stands once"),
    Text("'{name}' ditulis dua kali.", "'{name}' is written twice."),
    Text("Hapus salah satu.", "Remove one of them."),
    Severity.ERROR,
)
STRANGER: Final = _norm(
    "FIL207",
    Text("Kolom tambahan milik paket yang terpasang", "Extra fields belong to an installed pack"),
    Text(
        "Tidak ada paket terpasang '{pack}' yang menambah kolom; isinya disimpan apa adanya.",
        "No installed pack '{pack}' adds fields; they are kept as they are.",
    ),
    Text("Pasang paketnya, atau perbaiki namanya. {hint}", "Install it, or mend its name. {hint}"),
    Severity.HINT,
)
DUPLICATE: Final = _norm(
    "FIL301",
    Text("Satu id untuk satu catatan", "One id names one record"),
    Text(
        "Id '{name}' sudah dipakai di {first}; catatan ini tidak dipakai.",
        "The id '{name}' is already used at {first}; this record was left out.",
    ),
    Text("Beri id lain, atau gabungkan keduanya.", "Give it another id, or merge the two."),
    Severity.ERROR,
)
