"""The words of the command line, in both languages."""

from typing import Final

from smartgov.model.text import Text

T: Final = {
    "about": Text(
        "Tata kelola program kota cerdas: posisi tiap peserta, apa yang keliru, apa yang"
        " menahan langkah berikutnya dan siapa yang dapat membukanya.",
        "Governance of smart-city programmes: where every participant stands, what is wrong,"
        " what blocks the next step and who can clear it.",
    ),
    "epilog": Text(
        "Mulai dengan: smartgov status example:kota-metro --on 2023-05-01."
        " Kode keluar: 0 tanpa galat, 1 ada galat (atau peringatan dengan --strict),"
        " 2 salah pakai.",
        "Start with: smartgov status example:kota-metro --on 2023-05-01."
        " Exit codes: 0 no error found, 1 an error (or a warning with --strict), 2 misuse.",
    ),
    "path": Text(
        "berkas .toml/.json/.csv, folder, atau example:kota-metro",
        "a .toml/.json/.csv file, a folder, or example:kota-metro",
    ),
    "on": Text("hari yang ditanyakan, misalnya 2023-05-01 (bawaan: hari ini)",
               "the day asked about, such as 2023-05-01 (default: today)"),
    "lang": Text("bahasa: id atau en (bawaan: dari lingkungan)",
                 "language: id or en (default: from the environment)"),
    "format": Text("bentuk keluaran", "form of the output"),
    "status": Text("posisi tiap peserta pada suatu hari",
                   "where every participant stands on a day"),
    "subject": Text("hanya daerah dengan kode ini, misalnya 18.72",
                    "only the region with this code, such as 18.72"),
    "soon": Text("berapa hari ke depan yang disebut segera", "how many days ahead count as soon"),
    "check": Text("temuan atas catatan: apa yang keliru, dasar dan perbaikannya",
                  "what is wrong with the records, its basis and remedy"),
    "strict": Text("peringatan ikut membuat kode keluar 1", "warnings make the exit code 1 too"),
    "counts": Text("tampilkan hitungan tiap aturan", "show the counts of each rule"),
    "explain": Text("apa yang ditunggu suatu tahap, dari siapa, kapan",
                    "what a stage waits for, from whom, by when"),
    "region": Text("kode daerah, misalnya 18.72, atau id kerja sama",
                   "the region's code, such as 18.72, or the id of an agreement"),
    "holidays": Text(
        "hari libur untuk menghitung hari kerja: kode negara (misalnya ID) atau berkas tanggal",
        "holidays for counting working days: a country code (such as ID) or a file of dates"),
    "agreements": Text("bagaimana tiap kerja sama berdiri pada suatu hari",
                       "how every agreement stands on a day"),
    "agreement": Text("hanya kerja sama dengan id ini, selengkapnya",
                      "only the agreement with this id, in full"),
    "due": Text("kewajiban, pemberitahuan, perpanjangan dan akhir yang jatuh tempo",
                "obligations, notices, renewals and ends that fall due"),
    "within": Text("berapa hari ke depan (bawaan: 90)", "how many days ahead (default: 90)"),
    "done": Text("tampilkan juga yang sudah selesai", "show what was done, too"),
    "diff": Text("apa yang berubah antara dua portofolio atau dua hari",
                 "what changed between two portfolios or two days"),
    "before": Text("portofolio semula", "the portfolio before"),
    "after": Text("portofolio sesudahnya (bawaan: yang sama, pada hari --until)",
                  "the portfolio after (default: the same one, on the day --until)"),
    "until": Text("hari yang dibandingkan dengan --on", "the day compared with --on"),
    "one_day": Text("sebut portofolio kedua, atau hari kedua dengan --until",
                    "name a second portfolio, or a second day with --until"),
    "stage": Text("tahap, misalnya mentoring-1", "the stage, such as mentoring-1"),
    "cohort": Text("angkatan (bawaan: yang terakhir)", "the cohort (default: the latest)"),
    "graph": Text("siapa bergantung pada siapa", "who depends on whom"),
    "impact": Text("siapa yang menunggu bila simpul ini terhenti",
                   "who waits if this node stalls"),
    "waits": Text("apa yang ditunggu simpul ini", "what this node waits for"),
    "blocking": Text("hanya ketergantungan yang menahan", "only dependencies that block"),
    "rule": Text("penjelasan sebuah aturan, atau daftar semua aturan",
                 "the page of a rule, or the list of all rules"),
    "code": Text("kode aturan, misalnya NUM002; tanpa kode: daftar",
                 "the rule's code, such as NUM002; without one: the list"),
    "convert": Text("tulis ulang portofolio sebagai JSON atau folder CSV",
                    "write a portfolio again as JSON or as a folder of CSV"),
    "target": Text("berkas .json, atau folder baru untuk CSV",
                   "a .json file, or a new folder for CSV"),
    "force": Text("timpa berkas yang sudah ada", "replace a file that is already there"),
    "version": Text("tampilkan versi", "show the version"),
    "bad_day": Text("perlu hari yang lengkap, misalnya 2023-05-01",
                    "a whole day is needed, such as 2023-05-01"),
    "bad_days": Text("bilangan hari antara 0 dan {most}", "a number of days from 0 to {most}"),
    "nobody": Text("Tidak ada peserta dalam portofolio ini.",
                   "This portfolio has no participants."),
    "left_out": Text(
        "Keikutsertaan yang daerah, angkatan atau alurnya tidak tercatat: {count}"
        " (lihat: smartgov check {path})",
        "Participations whose region, cohort or workflow is not recorded: {count}"
        " (see: smartgov check {path})",
    ),
    "broken": Text(
        "Ada yang tidak terbaca dan tidak ikut dihitung (lihat: smartgov check {path}):",
        "Some things could not be read and were left out (see: smartgov check {path}):",
    ),
    "exists": Text("{name} sudah ada; pakai --force untuk menimpanya",
                   "{name} is already there; use --force to replace it"),
    "lossy": Text("tidak ditulis: perbaiki dahulu yang tidak terbaca",
                  "nothing written: mend what could not be read first"),
    "written": Text("{name} ditulis.", "{name} written."),
    "rule_word": Text("aturan", "rule"),
    "disk": Text("{name}: {reason}", "{name}: {reason}"),
}  # fmt: skip
