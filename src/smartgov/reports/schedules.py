"""Pages about schedules: the critical path, and what a simulation came to."""

from typing import Final

from smartgov.graph import CriticalPath, Planned, Simulation
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page, counted

_T: Final = {
    "title": Text("Jadwal: {name}", "Schedule: {name}"),
    "on": Text("Dimulai", "Begins"),
    "finish": Text("Selesai paling awal", "Earliest finish"),
    "end": Text("Kelonggaran dihitung sampai", "Float counted to"),
    "calendar": Text("Kalender hari kerja", "Calendar of working days"),
    "tightest": Text("Paling sempit", "Tightest"),
    "tight_row": Text("{name}: {days}", "{name}: {days}"),
    "nothing": Text("Tidak ada kegiatan.", "There are no activities."),
    "missed": Text("Tenggat yang terlewat", "Deadlines that are missed"),
    "missed_row": Text(
        "{name}: tenggat {deadline}, paling awal selesai {finish}, terlambat {days}",
        "{name}: due {deadline}, done {finish} at the earliest, {days} late",
    ),
    "basis": Text("dasar: {basis}", "basis: {basis}"),
    "kept": Text("Tenggat", "Deadlines"),
    "kept_row": Text("{name}: {deadline}, {days} lagi", "{name}: {deadline}, {days} to spare"),
    "day": Text("hari", "day"),
    "days": Text("hari", "days"),
    "chains": Text("Rantai kritis", "Critical chains"),
    "chains_how": Text(
        "Tiap kegiatan menentukan kapan yang berikutnya dapat mulai; yang terakhir menentukan kapan"
        " semuanya selesai, atau melewati tenggatnya.",
        "Each activity sets when the next can begin; the last sets when all is done, or misses its"
        " deadline.",
    ),
    "more": Text("Seluruhnya {count} rantai.", "There are {count} chains in all."),
    "plan": Text("Kegiatan", "Activities"),
    "plan_how": Text(
        "* kritis, x selesai, ? lamanya tidak diketahui dan dihitung nol. Kelonggaran dalam hari.",
        "* critical, x done, ? of unknown length, which counts as none. Float in days.",
    ),
    "mark": Text("*", "*"),
    "earliest": Text("Paling awal", "Earliest"),
    "latest": Text("Paling lambat", "Latest"),
    "float": Text("Longgar", "Float"),
    "free": Text("Bebas", "Free"),
    "name": Text("Kegiatan", "Activity"),
    "unknown": Text(
        "Lama {count} dari {all} kegiatan tidak diketahui: tanggal paling awal adalah yang terbaik"
        " yang mungkin, kelonggaran yang terbesar.",
        "The length of {count} of {all} activities is not known: the earliest days are the best"
        " possible, and float the most possible.",
    ),
    "outside": Text(
        "Di luar jadwal ini, dianggap sudah selesai: {names}.",
        "Outside this schedule, taken as done: {names}.",
    ),
    "simulation": Text("Simulasi", "Simulation"),
    "simulation_how": Text(
        "{runs} putaran, benih {seed}, sebaran {distribution}; {count} kegiatan berentang.",
        "{runs} runs, seed {seed}, distribution {distribution}; {count} activities have a range.",
    ),
    "no_range": Text(
        "Tanpa perkiraan optimistis dan pesimistis tiap putaran sama.",
        "Without optimistic and pessimistic estimates every run is the same.",
    ),
    "by": Text("{percent}% putaran", "{percent}% of runs"),
    "range": Text("antara {first} dan {last}", "between {first} and {last}"),
    "span": Text("Selesai", "Finish"),
    "index": Text("Kritis", "Critical"),
    "on_time": Text("Tepat waktu", "On time"),
}


def schedule_page(answer: CriticalPath, name: object, lang: str) -> Page:
    """Return the page of a critical path: its end, its deadlines, its chains, every activity."""
    blocks: list[Block] = [Heading(_T["title"].say(lang, name=name), 1)]
    if not answer.activities:
        return (*blocks, Line(_T["nothing"].say(lang)))
    facts: list[tuple[str, tuple[str, ...]]] = [
        (_T["on"].say(lang), (Text.same("{day}").say(lang, day=answer.on),)),
        (_T["finish"].say(lang), (Text.same("{day}").say(lang, day=answer.finish),)),
        (_T["end"].say(lang), (Text.same("{day}").say(lang, day=answer.end),)),
    ]
    if answer.calendar is not None:
        facts.append((_T["calendar"].say(lang), (answer.calendar.say(lang),)))
    open_ones = [one for one in answer.activities if not one.done]
    if open_ones:
        least = min(one.total_float for one in open_ones)
        tight = tuple(
            _T["tight_row"].say(lang, name=one.name, days=_days(one.total_float, lang))
            for one in open_ones
            if one.total_float == least
        )
        facts.append((_T["tightest"].say(lang), tight[:3]))
    blocks.append(Facts(tuple(facts)))
    if answer.unknown:
        counts = {"count": len(answer.unknown), "all": len(answer.activities)}
        blocks.append(Line(_T["unknown"].say(lang, **counts)))
    if answer.outside:
        blocks.append(Line(_T["outside"].say(lang, names=answer.outside)))
    blocks += _deadlines(answer, lang)
    blocks += _chains(answer, lang)
    blocks += [Heading(_T["plan"].say(lang)), Line(_T["plan_how"].say(lang))]
    blocks.append(Grid(_table(answer)))
    return tuple(blocks)


def simulation_page(answer: Simulation, lang: str) -> Page:
    """Return the page of a simulation: when it finished, and what was critical how often."""
    how = _T["simulation_how"].say(
        lang,
        runs=answer.runs,
        seed=answer.seed,
        distribution=answer.distribution,
        count=answer.estimated,
    )
    blocks: list[Block] = [Heading(_T["simulation"].say(lang)), Line(how)]
    if not answer.estimated:
        blocks.append(Line(_T["no_range"].say(lang)))
    span = _T["range"].say(lang, first=answer.earliest, last=answer.latest)
    rows: list[tuple[str, tuple[str, ...]]] = [(_T["span"].say(lang), (span,))]
    rows += [
        (_T["by"].say(lang, percent=part), (Text.same("{day}").say(lang, day=day),))
        for part, day in answer.finishes
    ]
    blocks.append(Facts(tuple(rows)))
    table = Table(
        keys=("index", "on_time", "name"),
        headings=(_T["index"], _T["on_time"], _T["name"]),
        rows=tuple(
            (
                _percent(one.critical, one.runs),
                "–" if one.on_time is None else _percent(one.on_time, one.runs),
                one.name,
            )
            for one in answer.activities
        ),
    )
    return (*blocks, Grid(table))


def _deadlines(answer: CriticalPath, lang: str) -> list[Block]:
    blocks: list[Block] = []
    if answer.missed:
        blocks.append(Heading(_T["missed"].say(lang)))
        for one in answer.missed:
            said = _T["missed_row"].say(
                lang,
                name=one.name,
                deadline=one.deadline,
                finish=one.earliest_finish,
                days=_days(one.late, lang),
            )
            blocks += _with_basis(said, one, lang)
    kept = [one for one in answer.activities if one.deadline and not one.late and not one.done]
    if kept:
        blocks.append(Heading(_T["kept"].say(lang)))
        for one in kept:
            spare = (one.deadline - one.earliest_finish).days if one.deadline else 0
            said = _T["kept_row"].say(
                lang, name=one.name, deadline=one.deadline, days=_days(spare, lang)
            )
            blocks += _with_basis(said, one, lang)
    return blocks


def _with_basis(said: str, one: Planned, lang: str) -> list[Block]:
    found: list[Block] = [Line(said, 0, "-")]
    if one.basis:
        found.append(Line(_T["basis"].say(lang, basis=", ".join(map(str, one.basis))), 1))
    return found


def _chains(answer: CriticalPath, lang: str) -> list[Block]:
    blocks: list[Block] = [Heading(_T["chains"].say(lang)), Line(_T["chains_how"].say(lang))]
    blocks += [Line(" → ".join(chain), 0, f"{n}.") for n, chain in enumerate(answer.chains[:10], 1)]
    if answer.chain_count > len(answer.chains[:10]):
        blocks.append(Line(_T["more"].say(lang, count=answer.chain_count)))
    return blocks


def _table(answer: CriticalPath) -> Table:
    return Table(
        keys=("mark", "earliest", "latest", "float", "free", "name"),
        headings=(
            _T["mark"], _T["earliest"], _T["latest"], _T["float"], _T["free"], _T["name"],
        ),
        rows=tuple(
            (
                "x" if one.done else ("*" if one.critical else "") + ("" if one.known else "?"),
                one.earliest_finish.isoformat(),
                one.latest_finish.isoformat(),
                "" if one.done else str(one.total_float),
                "" if one.done else str(one.free_float),
                one.name,
            )
            for one in answer.activities
        ),
    )  # fmt: skip


def _days(number: int, lang: str) -> str:
    return counted(number, _T["day"], _T["days"], lang)


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%"
