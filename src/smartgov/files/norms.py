"""What a file must be: the norms that readers hold files to (family FIL)."""

from typing import Final

import attrs

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
        "Yang dibaca: .toml, .json, .xlsx, dan .csv yang bernama seperti daftarnya"
        " (misalnya events.csv). {hint}",
        "What is read: .toml, .json, .xlsx, and .csv named after its register"
        " (such as events.csv). {hint}",
    ),
    Severity.WARNING,
)
KIND_OF_NAMED_FILE: Final = attrs.evolve(KIND_OF_FILE, severity=Severity.ERROR)
"""The same of a file that was asked for by its name, and of which nothing is read."""
EMPTY: Final = _norm(
    "FIL105",
    Text("Ada yang dapat dibaca", "There is something to read"),
    Text(
        "{file} tidak berisi satu pun berkas portofolio.", "{file} holds no portfolio file at all."
    ),
    Text(
        "Tunjuk folder berisi berkas .toml, .csv, .json atau .xlsx, atau coba example:kota-metro.",
        "Name a folder with .toml, .csv, .json or .xlsx files, or try example:kota-metro.",
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
SEEMING: Final = _norm(
    "FIL110",
    Text("Kata adalah seperti tampaknya", "Words are what they seem"),
    Text("{reason}.", "{reason}."),
    Text(
        "Ketik ulang kata ini bila tidak disengaja; isinya tetap dibaca.",
        "Type the word again unless it is meant so; it was read all the same.",
    ),
    Severity.WARNING,
)
MORE: Final = _norm(
    "FIL111",
    Text("Semua masalah disebutkan", "Every problem is said"),
    Text(
        "Masih ada {n} masalah sejenis yang tidak disebutkan.",
        "There are {n} more problems like these, which are not said.",
    ),
    Text(
        "Perbaiki yang disebutkan, lalu periksa lagi.", "Mend those that are said, and check again."
    ),
    Severity.ERROR,
)
MORE_DOUBTS: Final = attrs.evolve(MORE, severity=SEEMING.severity)
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
COLUMN: Final = attrs.evolve(
    KEY,
    message=Text(
        "'{name}' bukan kolom dari {register}; baris yang tidak dipakai karenanya: {n}.",
        "'{name}' is no column of {register}; rows left out because of it: {n}.",
    ),
)
"""The same of a whole column."""
NO_COLUMN: Final = attrs.evolve(
    MISSING,
    message=Text(
        "Kolom '{name}' tidak ada; baris yang tidak dipakai karenanya: {n}.",
        "There is no column '{name}'; rows left out because of it: {n}.",
    ),
    fix=Text("Tambahkan kolom '{name}', lalu isi.", "Add the column '{name}', and fill it in."),
)
"""The same of a whole column."""
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
    Text(
        "'{name}' ditulis dua kali: pertama di {first}.",
        "'{name}' is written twice: first at {first}.",
    ),
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
WORKBOOK: Final = _norm(
    "FIL108",
    Text("Buku kerja dapat dibuka", "The workbook can be opened"),
    Text("Buku kerja tidak dapat dibuka: {reason}.", "The workbook cannot be opened: {reason}."),
    Text(
        "Buka dengan aplikasi lembar kerja dan simpan ulang sebagai .xlsx.",
        "Open it in a spreadsheet application and save it again as .xlsx.",
    ),
    Severity.ERROR,
)
PACKAGES: Final = _norm(
    "FIL109",
    Text("Paket yang diperlukan terpasang", "The packages that are needed are installed"),
    Text("Berkas ini belum dibaca: {reason}.", "The file has not been read: {reason}."),
    Text("Pasang paketnya, lalu ulangi.", "Install them and try again."),
    Severity.ERROR,
)
CELL: Final = _norm(
    "FIL501",
    Text("Sel berisi jenis nilai yang diminta", "Cells hold the type that is asked for"),
    Text("{reason}.", "{reason}."),
    Text(
        "Ketik ulang nilainya. Untuk kode, ubah dahulu format sel menjadi Teks.",
        "Type the value again. For a code, first set the format of the cell to Text.",
    ),
    Severity.ERROR,
)
FORMULA: Final = _norm(
    "FIL502",
    Text("Sel berisi nilai, bukan rumus", "Cells hold values, not formulas"),
    Text(
        "Sel ini berisi rumus ({formula}); rumus tidak dijalankan dan hasilnya tidak dipakai.",
        "This cell holds a formula ({formula}); it is not run, and its result is not used.",
    ),
    Text(
        "Salin sel itu, lalu tempel sebagai nilai (Tempel Khusus > Nilai).",
        "Copy the cell and paste it as a value (Paste Special > Values).",
    ),
    Severity.ERROR,
)
NOT_A_ROW: Final = _norm(
    "FIL503",
    Text("Setiap baris adalah catatan", "Every row is a record"),
    Text("Tidak dibaca: {cells}. {reason}.", "Not read: {cells}. {reason}."),
    Text(
        "Tidak perlu apa-apa bila memang bukan catatan; bila ya, beri id dan letakkan di bawah"
        " judul kolom.",
        "Nothing to do where it is no record; if it is one, give it an id and put it below the"
        " column names.",
    ),
    Severity.WARNING,
)
COLUMN_NAME: Final = _norm(
    "FIL504",
    Text("Judul kolom ditulis tepat", "Column names are written exactly"),
    Text(
        "Judul '{written}' dibaca sebagai '{name}'.", "The name '{written}' was read as '{name}'."
    ),
    Text("Tulis '{name}'.", "Write '{name}'."),
    Severity.HINT,
)
MERGED: Final = _norm(
    "FIL505",
    Text("Tidak ada sel yang digabung", "No cells are merged"),
    Text(
        "Sel {cells} digabung: nilainya hanya milik sel {first}, yang lain kosong.",
        "The cells {cells} are merged: the value is that of {first} only, the others are blank.",
    ),
    Text(
        "Pisahkan sel itu dan isi setiap sel yang nilainya berlaku.",
        "Unmerge them and fill every cell that the value is meant for.",
    ),
    Severity.WARNING,
)
HIDDEN: Final = _norm(
    "FIL506",
    Text("Tidak ada yang tersembunyi", "Nothing is hidden"),
    Text("{what} tersembunyi; isinya tetap dibaca.", "{what} hidden; what is in there was read."),
    Text(
        "Tampilkan dan periksa; hapus bila tidak dipakai lagi.",
        "Show and look at it; delete it when it is no longer used.",
    ),
    Severity.HINT,
)
PICTURE: Final = _norm(
    "FIL507",
    Text("Isi lembar ada di dalam sel", "What a sheet says stands in cells"),
    Text(
        "Gambar dan bentuk di lembar '{sheet}' tidak dibaca.",
        "The pictures and shapes on the sheet '{sheet}' are not read.",
    ),
    Text("Ketik isinya ke dalam sel bila perlu.", "Type what they say into cells where needed."),
    Severity.HINT,
)
UNNAMED: Final = _norm(
    "FIL510",
    Text("Setiap kolom bernama", "Every column has a name"),
    Text(
        "Tidak dibaca: {cells}. Kolomnya tidak berjudul.",
        "Not read: {cells}. The column has no name.",
    ),
    Text("Beri judul kolomnya, atau hapus isinya.", "Name the column, or delete what is in it."),
    Severity.ERROR,
)
LINKS: Final = _norm(
    "FIL508",
    Text("Buku kerja berdiri sendiri", "The workbook stands by itself"),
    Text(
        "Buku kerja merujuk berkas lain ({target}); berkas itu tidak dibuka.",
        "The workbook refers to another file ({target}), which is not opened.",
    ),
    Text("Putuskan tautannya.", "Break the link."),
    Severity.WARNING,
)
YEAR_AS_DAY: Final = _norm(
    "FIL509",
    Text("Tahun tidak menjadi tanggal", "A year has not become a day"),
    Text(
        "Tanggal {day} adalah cara Excel menampilkan bilangan {year} di sel tanggal; mungkin"
        " maksudnya tahun {year}.",
        "The date {day} is how Excel shows the number {year} in a cell for dates; the year {year}"
        " may be meant.",
    ),
    Text(
        "Bila hanya tahunnya yang diketahui, ubah format sel menjadi Teks lalu tulis {year}.",
        "If only the year is known, set the format of the cell to Text and write {year}.",
    ),
    Severity.WARNING,
)
