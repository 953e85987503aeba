"""The words of the page for a decider, in both languages."""

from typing import Final

from smartgov.model.text import Text

T: Final = {
    "kicker": Text("Laporan per {on}", "Report on {on}"),
    "region_of": Text("{name} ({code})", "{name} ({code})"),
    "contents": Text("Isi", "Contents"),
    "summary": Text("Ringkasan", "Summary"),
    "participants": Text("Peserta", "Participants"),
    "past_due": Text("Lewat tenggat", "Past their deadline"),
    "to_mend": Text("Galat dan peringatan", "Errors and warnings"),
    "open_questions": Text("Pertanyaan terbuka", "Open questions"),
    "folded": Text(
        "Daftar yang terlipat tidak ikut tercetak; bukalah dahulu di berkasnya.",
        "Folded lists are not printed; open them in the file first.",
    ),
    "first_of": Text(
        "Ditampilkan {shown} dari {count}; selengkapnya: {command}",
        "{shown} of {count} are shown; all of them: {command}",
    ),
    "not_recorded": Text("tidak tercatat", "not recorded"),
    # standing
    "standing": Text("Posisi peserta", "Where the participants stand"),
    "standing_one": Text("Posisi sekarang", "Where it stands"),
    "no_participants": Text("Tidak ada peserta yang tercatat.", "No participants are recorded."),
    "participant": Text("Peserta", "Participant"),
    "code": Text("Kode", "Code"),
    "cohort": Text("Angkatan", "Cohort"),
    "programme": Text("Program", "Programme"),
    "stage": Text("Tahap", "Stage"),
    "state": Text("Status", "Standing"),
    "regions": Text("Daerah", "Regions"),
    "one_region": Text("daerah", "region"),
    "many_regions": Text("daerah", "regions"),
    "since": Text("Sejak", "Since"),
    "stage_since": Text(
        "{stage}, sejak {since} ({days} hari)", "{stage}, since {since} ({days} days)"
    ),
    "stage_by": Text("{stage}, paling lambat {by}", "{stage}, by {by}"),
    "no_stage": Text("belum ada tahap yang tercatat", "no stage is recorded yet"),
    "way": Text("Jalan yang sudah ditempuh {name}", "The way so far of {name}"),
    "date": Text("Tanggal", "Date"),
    "gaps": Text("Dilewati tanpa catatan", "Passed without a record"),
    "stages": Text("Peserta menurut tahapnya sekarang", "Participants by the stage they are in"),
    "cohorts": Text(
        "Sampai di mana tiap angkatan: anggota yang diketahui / angka yang diterbitkan; '?' bila"
        " sumber tidak sepakat",
        "How far each cohort has come: members known / number published; '?' where sources do"
        " not agree",
    ),
    "everyone": Text(
        "Semua keikutsertaan, juga yang keluar dan yang belum pasti ({count})",
        "All participations, with those that left or are unsure ({count})",
    ),
    "everyone_caption": Text(
        "Tiap keikutsertaan dengan tahap terakhirnya",
        "Every participation with the last stage it reached",
    ),
    # tasks
    "tasks": Text(
        "Yang terlambat, yang berikutnya, dan siapa yang bertindak",
        "What is late, what is next, and who must act",
    ),
    "late": Text("Lewat tenggat", "Past its deadline"),
    "late_caption": Text(
        "Yang lewat tenggat, yang paling lama lebih dahulu", "What is late, the longest first"
    ),
    "late_none": Text(
        "Tidak ada yang lewat tenggat, sejauh yang tercatat.",
        "Nothing is past its deadline, as far as is recorded.",
    ),
    "what": Text("Apa", "What"),
    "who": Text("Yang bertindak", "Who must act"),
    "due": Text("Tenggat", "Due"),
    "basis": Text("Dasar", "Ground"),
    "for": Text("Untuk", "For"),
    "days_late": Text("lewat {days} hari", "{days} days ago"),
    "days_late_one": Text("lewat 1 hari", "1 day ago"),
    "from": Text("{within} sesudah {after}", "{within} after {after}"),
    "record": Text("Catatan", "Record"),
    "missing": Text("belum ada", "missing"),
    "missing_of": Text("{count} belum ada", "{count} missing"),
    "unknown": Text("tidak tercatat, mungkin ada", "not recorded, may be there"),
    "unknown_of": Text("{count} tidak tercatat", "{count} not recorded"),
    "unknown_how": Text(
        "Yang tidak tercatat belum tentu tidak ada: mintalah catatannya lebih dahulu.",
        "What is not recorded may still be there: ask for the record first.",
    ),
    "next": Text("Berikutnya", "Next"),
    "next_caption": Text(
        "Tahap yang dapat menyusul, dan apa yang masih ditunggunya",
        "Stages that can come next, and what they still wait for",
    ),
    "next_none": Text("Tidak ada tahap berikutnya.", "There is no next stage."),
    "waits_for": Text("Menunggu", "Waits for"),
    "ready": Text("siap: semua syarat terpenuhi", "ready: every condition is met"),
    "optional": Text("boleh dilewati", "optional"),
    # findings
    "findings": Text("Temuan, dasar hukum, dan perbaikannya", "Findings, their law and remedy"),
    "remedy": Text("Perbaikan: {fix}", "Remedy: {fix}"),
    "law": Text("Dasar:", "Basis:"),
    "places": Text("Semua {count} temuan ini", "All {count} of these findings"),
    "more_findings": Text("Petunjuk lain ({count} jenis)", "Further hints ({count} kinds)"),
    "waived": Text(
        "Temuan yang dibiarkan dengan pengecualian: {count}.",
        "Findings let stand by a waiver: {count}.",
    ),
    # agreements
    "agreements": Text("Kerja sama dan yang jatuh tempo", "Agreements and what falls due"),
    "agreements_caption": Text("Kerja sama per {on}", "Agreements on {on}"),
    "agreements_none": Text("Tidak ada kerja sama yang tercatat.", "No agreement is recorded."),
    "agreement": Text("Kerja sama", "Agreement"),
    "agreements_number": Text("Kerja sama", "Agreements"),
    "kind": Text("Bentuk", "Kind"),
    "why": Text("Sebab", "Why"),
    "last_day": Text("Hari terakhir", "Last day"),
    "days_left": Text("sisa {days} hari", "{days} days left"),
    "agenda": Text("Jatuh tempo dalam {within} hari", "Due within {within} days"),
    "agenda_caption": Text(
        "Yang lewat dan yang akan jatuh tempo sampai {within} hari sejak {on}",
        "What is overdue, and what falls due within {within} days of {on}",
    ),
    "agenda_none": Text(
        "Tidak ada yang lewat atau jatuh tempo dalam {within} hari.",
        "Nothing is overdue or falls due within {within} days.",
    ),
    "responsible": Text("Penanggung jawab", "Responsible"),
    "undated": Text("Tanpa hari yang dapat dihitung", "Without a day that can be told"),
    # scores
    "scores": Text("Nilai", "Scores"),
    "scores_caption": Text(
        "Hasil terakhir menurut {framework}: {count}", "Latest results by {framework}: {count}"
    ),
    "rank": Text("Peringkat", "Rank"),
    "region": Text("Daerah", "Region"),
    "index": Text("Indeks", "Index"),
    "label": Text("Predikat", "Label"),
    "published": Text("Terbit", "Published"),
    "agrees": Text("Cocok", "Agrees"),
    "unsure_label": Text("tidak pasti: {labels}", "not certain: {labels}"),
    "rank_of": Text("{rank} dari {count}", "{rank} of {count}"),
    "all_results": Text("Semua hasil ({count})", "All results ({count})"),
    "best": Text("Tertinggi dan terendah menurut {framework}", "Highest and lowest by {framework}"),
    # dependencies
    "relations": Text("Siapa menunggu siapa", "Who waits for whom"),
    "relations_none": Text(
        "Tidak ada ketergantungan yang tercatat.", "No dependencies are recorded."
    ),
    "relations_size": Text(
        "{nodes} pihak, dokumen dan tahap, {edges} ketergantungan; {blocking} di antaranya"
        " menahan.",
        "{nodes} parties, papers and stages, {edges} dependencies; {blocking} of them block.",
    ),
    "drawn_part": Text(
        "Gambar memuat {drawn} ketergantungan yang tercatat dan menahan; {left} yang lain tidak"
        " digambar agar tetap terbaca.",
        "The drawing shows {drawn} dependencies that are recorded and block; {left} others are"
        " left out so that it can be read.",
    ),
    "not_drawn": Text(
        "Terlalu banyak untuk satu gambar yang terbaca; inilah yang paling menentukan.",
        "Too many for one drawing that can be read; these matter most.",
    ),
    "waited": Text("Yang paling banyak ditunggu", "Who is waited for most"),
    "waiters": Text("Yang menunggu", "Waiting"),
    "cycles": Text("Saling menunggu:", "They wait for each other:"),
    "cycles_none": Text("Tidak ada yang saling menunggu tanpa akhir.", "Nobody waits in a circle."),
    "as_table": Text("Gambar ini sebagai tabel ({count})", "This drawing as a table ({count})"),
    "drawn_caption": Text("Siapa memerlukan apa dari siapa", "Who needs what from whom"),
    "needs": Text("Yang perlu", "Who needs"),
    "gives": Text("Dari siapa", "From whom"),
    "blocks": Text("Menahan", "Blocks"),
    "yes": Text("ya", "yes"),
    "no": Text("tidak", "no"),
    "partly": Text("sebagian", "in part"),
    # what is open
    "open": Text("Yang belum pasti", "What is undecided"),
    "questions_caption": Text(
        "Pertanyaan yang dijawab berbeda oleh sumber-sumbernya",
        "Questions to which the sources give different answers",
    ),
    "question": Text("Pertanyaan", "Question"),
    "answers": Text("Jawaban menurut sumber", "Answers by source"),
    "questions_none": Text("Tidak ada pertanyaan terbuka.", "No question is open."),
    "undecided": Text(
        "Aturan yang belum dapat diputus karena ada yang tidak tercatat ({count})",
        "Rules that could not be decided, because something is not recorded ({count})",
    ),
    "undecided_caption": Text("Aturan dan yang kurang", "Rules, and what they lack"),
    "rule": Text("Aturan", "Rule"),
    "lacks": Text("Yang tidak tercatat", "What is not recorded"),
    # sources
    "sources": Text("Sumber", "Sources"),
    "sources_how": Text(
        "{count} sumber. Keyakinan menyangkut tiap fakta: pasti, mungkin, atau belum pasti;"
        " sisanya tidak dinyatakan.",
        "{count} sources. Confidence is that of each fact: certain, likely or unsure; of the rest"
        " it is not stated.",
    ),
    "sources_caption": Text(
        "Sumber, dengan banyaknya fakta yang mengutipnya menurut keyakinannya",
        "Sources, with the number of facts that cite them by confidence",
    ),
    "sources_all": Text("Semua sumber ({count})", "All sources ({count})"),
    "sources_none": Text("Tidak ada sumber yang disebut.", "No source is named."),
    "source": Text("Sumber", "Source"),
    "official": Text("Resmi", "Official"),
    "facts": Text("Fakta", "Facts"),
    "certain": Text("Pasti", "Certain"),
    "likely": Text("Mungkin", "Likely"),
    "unsure": Text("Belum pasti", "Unsure"),
    "unknown_source": Text("tidak tercatat sebagai sumber", "not recorded as a source"),
    # about
    "about": Text("Tentang laporan ini", "About this report"),
    "day": Text("Hari yang ditanyakan", "The day asked about"),
    "portfolio": Text("Portofolio", "Portfolio"),
    "packs": Text("Paket aturan", "Packs of rules"),
    "rules_run": Text("Pemeriksaan", "Check"),
    "version": Text("Versi", "Version"),
    "how": Text(
        "Laporan ini dibuat dari catatan sebagaimana adanya. Yang tidak tercatat tidak dianggap"
        " tidak ada.",
        "This report is made of the records as they are. What is not recorded is not taken to be"
        " absent.",
    ),
    # sentences of the summary
    "s_one": Text(
        "{name} mengikuti {programme} ({cohort}) dan berada pada tahap: {stage}.",
        "{name} takes part in {programme} ({cohort}) and stands at: {stage}.",
    ),
    "s_few": Text(
        "Tercatat {count} peserta: {names}.", "{count} participants are recorded: {names}."
    ),
    "s_few_item": Text("{name} ({stage})", "{name} ({stage})"),
    "s_many": Text(
        "Tercatat {count} keikutsertaan dari {regions} daerah; paling banyak ({most}) berada"
        " pada tahap {stage}.",
        "{count} participations of {regions} regions are recorded; most of them ({most}) stand at"
        " the stage {stage}.",
    ),
    "s_late_none": Text(
        "Tidak ada yang lewat tenggat, sejauh yang tercatat.",
        "Nothing is past its deadline, as far as is recorded.",
    ),
    "s_late": Text(
        "{count} hal lewat tenggat, yang terlama {days} hari; yang bertindak: {who}.",
        "{count} things are past their deadline, the longest by {days} days; to act: {who}.",
    ),
    "s_late_one": Text(
        "Satu hal lewat tenggat, {days} hari; yang bertindak: {who}.",
        "One thing is past its deadline, by {days} days; to act: {who}.",
    ),
    "s_late_unknown": Text(
        "Tidak tercatat apakah {count} di antaranya memang belum ada.",
        "It is not recorded whether {count} of these are really missing.",
    ),
    "s_next": Text("Berikutnya: {stages}.", "Next: {stages}."),
    "s_next_ready": Text("{stage} (siap)", "{stage} (ready)"),
    "s_next_open": Text("{stage} (menunggu {what})", "{stage} (waits for {what})"),
    "s_next_for": Text("{name}: {what}", "{name}: {what}"),
    "s_next_many": Text("{what}: {count} daerah", "{what}: {count} regions"),
    "s_clean": Text("Pemeriksaan tidak menemukan apa-apa.", "The check found nothing."),
    "s_found": Text("Pemeriksaan catatan: {counts}.", "The check of the records: {counts}."),
    "s_gravest": Text(
        "Pemeriksaan catatan: {counts}. Yang terberat melanggar aturan “{title}”.",
        "The check of the records: {counts}. The gravest breaks the rule “{title}”.",
    ),
    "s_agreements": Text(
        "Kerja sama: {count} tercatat, {force} pasti berlaku, {due} lewat atau jatuh tempo dalam"
        " {within} hari.",
        "Agreements: {count} recorded, {force} certainly in force, {due} overdue or due within"
        " {within} days.",
    ),
    "s_score": Text("{framework}: {name} {index}.", "{framework}: {name} {index}."),
    "s_score_label": Text(
        "{framework}: {name} {index} ({label}).", "{framework}: {name} {index} ({label})."
    ),
    "s_score_none": Text(
        "{framework}: indeks {name} belum dapat dihitung.",
        "{framework}: the index of {name} cannot be computed yet.",
    ),
    "s_scores": Text(
        "{framework}: {count} daerah, dari {lowest} ({last}) sampai {highest} ({first}).",
        "{framework}: {count} regions, from {lowest} ({last}) to {highest} ({first}).",
    ),
    "s_waited": Text(
        "Paling banyak ditunggu: {name}, oleh {count} yang lain.",
        "Most waited for: {name}, by {count} others.",
    ),
    "s_open": Text(
        "Belum pasti: {questions} pertanyaan yang dijawab berbeda oleh sumbernya, dan {rules}"
        " penilaian yang kekurangan catatan.",
        "Undecided: {questions} questions on which sources differ, and {rules} judgements that"
        " lack a record.",
    ),
}
