"""Membership of cohorts: left is left, a repeat is marked, and the counts fit."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Cohort,
    Confidence,
    Context,
    Example,
    Outcome,
    Participation,
    Portfolio,
    Severity,
    Standing,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 6, 1)
_HEAD = '\n[portfolio]\npacks = ["gmsc"]\n'
_LEFT: Final = frozenset({Standing.REPLACED, Standing.WITHDRAWN})
_NOT_IN: Final = _LEFT | {Standing.CANDIDATE}


def _cohort(year: int, announced: str = "") -> str:
    return f"""
[[cohorts]]
id = "c{year}"
programme = "gmsc"
name = {{ id = "Angkatan", en = "Cohort" }}
year = {year}
workflow = "gmsc-2023"
{announced}
"""


def _member(year: int, standings: str = "", region: str = "18.72") -> str:
    return f"""
[[participations]]
id = "m{region}-{year}"
cohort = "c{year}"
region = "{region}"
{standings}
"""


def _standing(*pairs: tuple[str, str]) -> str:
    parts = ", ".join(
        f'{{ value = "{word}", period = {{ {f"start = {day}" if day else ""} }} }}'
        for word, day in pairs
    )
    return f"standings = [{parts}]"


def _went(*pairs: tuple[str, str]) -> str:
    return _HEAD + _cohort(2017) + _member(2017, _standing(*pairs))


@rule(
    "GMS501",
    Severity.WARNING,
    title=Text("Yang sudah keluar tidak melangkah lagi", "Who has left takes no further standing"),
    message=Text(
        "Daerah ini {left} sejak {since}, tetapi {later} sejak {start}.",
        "This region is {left} since {since}, and yet {later} since {start}.",
    ),
    fix=Text(
        "Periksa tanggalnya, atau catat keikutsertaan baru.",
        "Check the dates, or record a new participation.",
    ),
    sources=("s03", "s50", "s51"),
    confidence=Confidence.LIKELY,
    why=(
        "Daerah yang digantikan atau mengundurkan diri tidak dihitung lagi; bila kembali, itu"
        " keikutsertaan baru."
    ),
    examples=(
        Example(
            text=_went(("selected", "2017-05-22"), ("replaced", "2017-11-15")),
            on=_DAY,
        ),
        Example(
            text=_went(("withdrawn", "2017-06-01"), ("finished", "2017-11-15")),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_went(("withdrawn", ""), ("finished", "2017-11-15")),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_went(("selected", "2017-05-22")), on=_DAY, skipped=1),
        Example(text=_went(("withdrawn", "2017-06-01"), ("finished", "2017-06-01")), on=_DAY),
        Example(
            text=_went(("withdrawn", "2017-06-01"), ("finished", "2017-06-02")), on=_DAY, breaches=1
        ),
        Example(text=_went(("replaced", "2017-11-15"), ("withdrawn", "2017-11-20")), on=_DAY),
        Example(
            text=_went(("withdrawn", '"2017"'), ("finished", "2017-11-15")), on=_DAY, undecided=1
        ),
        Example(
            text=_went(("withdrawn", '"2017"'), ("finished", "2018-01-01")), on=_DAY, breaches=1
        ),
    ),
)
def left_is_left(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A region that was replaced or withdrew counts no longer; coming back is a new entry."""
    del at
    gone = [one for one in participation.standings if one.value in _LEFT]
    if not gone:
        yield skip(Text("tidak tercatat keluar", "not recorded as having left"))
        return
    first = min(gone, key=lambda one: one.period.start.latest if one.period.start else date.min)
    since = first.period.start
    for number, later in enumerate(participation.standings):
        if later.value in _LEFT:
            continue
        start = later.period.start
        if start is None or since is None:
            yield undecided("standings")
            return
        after = since.before(start)
        if after is Truth.UNKNOWN:
            yield undecided("standings")
        elif after is Truth.YES:
            yield breach(
                participation,
                f"standings[{number}]",
                left=first.value,
                since=since,
                later=later.value,
                start=start,
            )


def _entries(
    portfolio: Portfolio, _on: date
) -> dict[tuple[str, str], list[tuple[int, Participation]]]:
    """Return the participations of each region in each programme, with the year of their cohort."""
    cohorts = {one.id: one for one in portfolio.all(Cohort)}
    found: dict[tuple[str, str], list[tuple[int, Participation]]] = {}
    for one in portfolio.all(Participation):
        cohort = cohorts.get(one.cohort)
        if cohort is not None:
            found.setdefault((one.region, cohort.programme), []).append((cohort.year, one))
    return found


_BOTH = _HEAD + _cohort(2018) + _cohort(2021) + _member(2018, _standing(("signed", "2018-05-08")))
_WENT = _BOTH.replace(" }]", ' }, { value = "withdrawn", period = { start = 2018-06-01 } }]')


@rule(
    "GMS502",
    Severity.WARNING,
    title=Text(
        "Daerah yang masuk lagi tercatat mengulang", "A region that enters again is a repeat"
    ),
    message=Text(
        "Daerah ini sudah masuk angkatan {year} ('{other}'), tetapi tidak tercatat mengulang.",
        "This region entered in {year} already ('{other}'), but is not recorded as a repeat.",
    ),
    fix=Text(
        "Tambahkan status 'repeated', supaya jumlah daerah tidak terhitung dua kali.",
        "Add the standing 'repeated', so that it is not counted twice.",
    ),
    sources=("s58",),
    why=(
        "Ke-48 daerah tahun 2021 terdiri atas 41 daerah baru dan 7 yang mengulang; bila"
        " dijumlahkan, yang 7 terhitung dua kali."
    ),
    examples=(
        Example(text=_BOTH + _member(2021, _standing(("repeated", "2021-05-20"))), on=_DAY),
        Example(text=_BOTH + _member(2021), on=_DAY, undecided=1),
        Example(
            text=_HEAD + _cohort(2021) + _member(2021, _standing(("repeated", "2021-05-20"))),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_BOTH + _member(2021, _standing(("signed", "2021-05-20"))), on=_DAY, breaches=1
        ),
        Example(
            text=_HEAD + _cohort(2021) + _member(2021, _standing(("signed", "2021-05-20"))),
            on=_DAY,
            skipped=1,
        ),
        Example(
            text=_BOTH.replace("signed", "candidate")
            + _member(2021, _standing(("signed", "2021-05-20"))),
            on=_DAY,
            skipped=2,
        ),
        Example(
            text=_BOTH + _member(2021, _standing(("candidate", "2021-05-20"))), on=_DAY, skipped=2
        ),
        Example(
            text=_WENT + _member(2021, _standing(("signed", "2021-05-20"))), on=_DAY, skipped=2
        ),
        Example(
            text=_BOTH
            + _member(2021, _standing(("signed", "2021-05-20"), ("repeated", "2021-05-20"))),
            on=_DAY,
        ),
    ),
)
def repeats_are_marked(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The 48 of 2021 were 41 new regions and 7 repeats; added up, the 7 would count twice."""
    cohort = at.portfolio.find(Cohort, participation.cohort)
    if cohort is None:
        yield skip(Text("angkatannya tidak tercatat", "its cohort is not recorded"))
        return
    entries = at.once(_entries).get((participation.region, cohort.programme), [])
    earlier = [
        (year, one)
        for year, one in entries
        if year < cohort.year and one.standing(at.on) not in _NOT_IN
    ]
    words = {one.value for one in participation.standings}
    if Standing.REPEATED in words:
        if not earlier:
            yield undecided("participations")
    elif not earlier or (words and words <= _NOT_IN):
        yield skip(Text("tidak tercatat pernah masuk sebelumnya", "no earlier entry is recorded"))
    elif not words:
        yield undecided("standings")
    else:
        year, other = max(earlier, key=lambda entry: (entry[0], entry[1].id))
        yield breach(participation, "standings", year=str(year), other=other.id)


@rule(
    "GMS503",
    Severity.HINT,
    title=Text(
        "Anggota yang tercatat tidak melebihi jumlah resmi",
        "No more members are recorded than were announced",
    ),
    message=Text(
        "{subject}: {count} anggota tercatat, sedangkan jumlah yang diumumkan {announced}.",
        "{subject}: {count} members are recorded, but {announced} were announced.",
    ),
    fix=Text(
        "Catat siapa yang digantikan atau mundur, atau periksa jumlahnya.",
        "Record who was replaced or withdrew, or check the number.",
    ),
    sources=("s58", "s50", "s51"),
    confidence=Confidence.LIKELY,
    why=(
        "Yang diketahui lebih sedikit daripada yang diumumkan berarti belum lengkap; lebih banyak"
        " berarti bertentangan."
    ),
    examples=(
        Example(text=_HEAD + _cohort(2024, "announced = 1") + _member(2024), on=_DAY),
        Example(text=_HEAD + _cohort(2024) + _member(2024), on=_DAY, undecided=1),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024, region="18.71"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024, _standing(("replaced", "2024-02-07")), region="18.71"),
            on=_DAY,
        ),
        Example(text=_HEAD + _cohort(2024, "announced = 0") + _member(2024), on=_DAY, breaches=1),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024, _standing(("replaced", "2024-06-02")), "18.71"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024, _standing(("replaced", "")), "18.71"),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024, _standing(("candidate", "2024-01-01")), "18.71"),
            on=_DAY,
        ),
        Example(
            text=_HEAD
            + _cohort(2024, "announced = 1")
            + _member(2024)
            + _member(2024).replace("m18.72", "again"),
            on=_DAY,
        ),
        Example(text=_HEAD + _cohort(2024, "announced = 2"), on=_DAY),
    ),
)
def members_fit_the_count(cohort: Cohort, at: Context) -> Iterator[Outcome]:
    """Fewer are known of than were announced, which is a gap; more is a contradiction."""
    if cohort.announced is None:
        yield undecided("announced")
        return
    members = at.once(_members).get(cohort.id, {})
    count = sum(truth is Truth.YES for truth in members.values())
    if count > cohort.announced:
        yield breach(cohort, "announced", count=count, announced=cohort.announced)
    elif len(members) > cohort.announced:
        yield undecided("standings")


def _members(portfolio: Portfolio, on: date) -> dict[str, dict[str, Truth]]:
    """Return the regions of each cohort that are in it, and whether that is certain."""
    found: dict[str, dict[str, Truth]] = {}
    for one in portfolio.all(Participation):
        if one.standing(on) in _NOT_IN:
            continue
        apart = (s.period.begun(on) for s in one.standings if s.value in _LEFT)
        truth = Truth.UNKNOWN if Truth.UNKNOWN in apart else Truth.YES
        mine = found.setdefault(one.cohort, {})
        mine[one.region] = mine.get(one.region, truth) | truth
    return found
