"""The agenda as an iCalendar file, opened by two readers that did not write it."""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import attrs
import pytest

from smartgov import Agenda, DueKind, DueState, Refused, due
from smartgov.reports.icalendar import agenda_to_icalendar
from smartgov.reviewing import review_text

ON = date(2024, 6, 14)
WORLD = """
[[agencies]]
id = "pemkot"
name = "Pemkot"
kind = "government"
tier = "local"

[[posts]]
id = "wali-kota"
title = "Wali Kota"
agency = "pemkot"
represents = ["pemkot"]

[[agreements]]
id = "nk"
kind = "sinergi"
title = { id = "Nota; Kesepakatan, \\"Kota Cerdas\\"", en = "Memorandum; \\"smart\\", city" }
parties = ["pemkot", "ditjen"]
signed = 2024-01-01
notice = "P1M"
period = { start = 2024-01-01, end = 2024-08-31 }
renewal = { decide = "P2M" }

[[agreements.obligations]]
what = { id = "Laporan,\\nlalu: data; \\\\ akhir", en = "Report,\\nthen: data; \\\\ end" }
debtor = "pemkot"
within = "P160D"

[[agreements.obligations]]
what = "Kembar"
debtor = "pemkot"
creditor = "ditjen"
due = 2024-07-01

[[agreements.obligations]]
what = "Kembar"
debtor = "pemkot"
due = 2024-07-01

[[agreements.obligations]]
what = "Terlambat — é 日本"
debtor = "ditjen"
due = 2024-06-01
"""
# What falls due, by hand: 160 days after 1 January; one month and two before 31 August.
DAYS: Final = (
    date(2024, 6, 1),
    date(2024, 6, 9),
    date(2024, 6, 30),
    date(2024, 7, 1),
    date(2024, 7, 1),
    date(2024, 7, 31),
    date(2024, 8, 31),
)
REPORT = {"id": "Laporan,\nlalu: data; \\ akhir", "en": "Report,\nthen: data; \\ end"}


@attrs.frozen
class Seen:
    """What a reader sees of one event."""

    uid: str
    first: date
    after: date
    all_day: bool
    summary: str
    description: str
    alarms: Sequence[timedelta]


def by_vobject(text: str) -> list[Seen]:
    vobject: Any = importlib.import_module("vobject")
    (calendar,) = vobject.readComponents(text)
    return [
        Seen(
            uid=event.uid.value,
            first=event.dtstart.value,
            after=event.dtend.value,
            all_day=not isinstance(event.dtstart.value, datetime),
            summary=event.summary.value,
            description=event.description.value,
            alarms=sorted(alarm.trigger.value for alarm in event.valarm_list),
        )
        for event in calendar.vevent_list
    ]


def by_ics(text: str) -> list[Seen]:
    ics: Any = importlib.import_module("ics")
    return [
        Seen(
            uid=event.uid,
            first=event.begin.date(),
            after=event.end.date(),
            all_day=event.all_day,
            summary=event.name,
            description=event.description,
            alarms=sorted(alarm.trigger for alarm in event.alarms),
        )
        for event in ics.Calendar(text).events
    ]


READERS: Final[Mapping[str, Callable[[str], list[Seen]]]] = {"vobject": by_vobject, "ics": by_ics}


def agenda(on: date = ON, more: str = "", *, done: bool = False) -> Agenda:
    review = review_text(WORLD + more, on, rules=())
    assert [finding.message("en") for finding in review.findings] == []
    return due(review.portfolio, on, done=done)


@pytest.fixture(params=READERS)
def seen(request: pytest.FixtureRequest) -> Callable[[str], list[Seen]]:
    reader = READERS[request.param]

    def in_order(text: str) -> list[Seen]:
        return sorted(reader(text), key=lambda event: (event.first, event.summary, event.uid))

    return in_order


Reader = Callable[[str], list[Seen]]


def test_every_item_is_an_event_of_its_whole_day(seen: Reader) -> None:
    events = seen(agenda_to_icalendar(agenda(), "id"))
    assert [event.first for event in events] == list(DAYS)
    assert [item.day for item in agenda().items] == list(DAYS)
    assert all(event.all_day for event in events)
    # RFC 5545, 3.6.1: DTEND is not part of the event.
    assert all(event.after - event.first == timedelta(days=1) for event in events)


def test_every_event_has_an_alarm_a_week_before_and_one_on_its_day(seen: Reader) -> None:
    for event in seen(agenda_to_icalendar(agenda(), "en")):
        assert event.alarms == [timedelta(days=-7), timedelta(hours=8)]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_words_with_commas_semicolons_quotes_and_new_lines_come_through(
    seen: Reader, lang: str
) -> None:
    events = seen(agenda_to_icalendar(agenda(), lang))
    (report,) = (event for event in events if event.first == date(2024, 6, 9))
    kind = {"id": "kewajiban", "en": "obligation"}[lang]
    title = {"id": 'Nota; Kesepakatan, "Kota Cerdas"', "en": 'Memorandum; "smart", city'}[lang]
    assert report.summary == f"{kind}: {REPORT[lang]} ({title})"
    assert title in report.description
    assert "Wali Kota" in report.description
    assert {"id": "160 hari setelah", "en": "160 days after"}[lang] in report.description
    assert any("Terlambat — é 日本" in event.summary for event in events)


def test_events_keep_their_names_when_they_are_made_again(seen: Reader) -> None:
    first = seen(agenda_to_icalendar(agenda(), "id"))
    again = seen(agenda_to_icalendar(agenda(date(2024, 6, 20)), "en"))
    names = {event.uid for event in first}
    assert len(names) == len(first)  # two that are alike are still two
    assert {event.uid for event in again} == names
    assert all(name.endswith("@smartgov.example") for name in names)


def test_the_same_agenda_gives_the_same_file() -> None:
    assert agenda_to_icalendar(agenda(), "id") == agenda_to_icalendar(agenda(), "id")


def test_uids_tell_owners_and_days_apart(seen: Reader) -> None:
    ours = seen(agenda_to_icalendar(agenda(), "id"))
    theirs = seen(agenda_to_icalendar(agenda(), "id", domain="metro.example"))
    assert {event.uid for event in ours}.isdisjoint(event.uid for event in theirs)
    moved = agenda()
    later = attrs.evolve(moved.items[0], day=date(2024, 6, 2))
    other = seen(agenda_to_icalendar(attrs.evolve(moved, items=(later,)), "id"))
    assert other[0].uid not in {event.uid for event in ours}


def test_what_was_done_and_what_is_not_known_can_be_written(seen: Reader) -> None:
    more = """
[[agreements]]
id = "pks"
kind = "sinergi"
title = "PKS"
parties = ["pemkot", "ditjen"]
signed = 2024-01-01
[[agreements.obligations]]
what = "A"
debtor = "pemkot"
due = 2024-06-01
performances = [{ evidence = "x" }]

[[agreements.obligations]]
what = "B"
debtor = "pemkot"
due = 2024-06-02
performances = [{ evidence = "y", date = 2024-06-03 }]
"""
    answer = agenda(more=more, done=True)
    states = {item.state for item in answer.items if item.agreement == "pks"}
    assert states == {DueState.UNKNOWN, DueState.DONE_LATE}
    words = [event.description for event in seen(agenda_to_icalendar(answer, "en"))]
    assert sum("evidence: x" in each and "unknown" in each for each in words) == 1
    assert sum("evidence: y" in each and "done late" in each for each in words) == 1


def test_an_empty_agenda_is_a_calendar_without_events() -> None:
    text = agenda_to_icalendar(attrs.evolve(agenda(), items=()), "id")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "BEGIN:VEVENT" not in text
    assert by_ics(text) == []


def test_it_is_written_as_the_standard_asks() -> None:
    text = agenda_to_icalendar(agenda(), "id")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert {"VERSION:2.0", "METHOD:PUBLISH", "TRANSP:TRANSPARENT"} <= set(lines)
    assert "DTSTART;VALUE=DATE:20240831" in lines
    stamp = datetime.combine(ON, datetime.min.time(), UTC)
    assert f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}" in lines


def test_every_kind_of_item_has_its_category() -> None:
    text = agenda_to_icalendar(agenda(), "en").replace("\r\n ", "")
    found = {item.kind for item in agenda().items}
    assert found == set(DueKind)
    for kind in found:
        assert f"CATEGORIES:{kind.say('en')}\r\n" in text


def test_without_the_package_it_is_said_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(Refused) as caught:
        agenda_to_icalendar(agenda(), "id")
    for lang in ("id", "en"):
        assert "pip install 'smartgov[calendar]'" in caught.value.say(lang)
