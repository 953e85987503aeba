"""An agenda as an iCalendar file (RFC 5545), for the calendars of offices.

The package `icalendar` writes it: `pip install 'smartgov[calendar]'`.
"""

import hashlib
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from smartgov.agreements import Agenda, DueItem
from smartgov.model.errors import Refused
from smartgov.model.escaping import calendar_text
from smartgov.model.text import Text
from smartgov.reports.agreements import agenda_page
from smartgov.reports.pages import text_lines

_ABSENT: Final = Text(
    "berkas iCalendar memerlukan paket 'icalendar': pasang dengan pip install 'smartgov[calendar]'",
    "an iCalendar file needs the package 'icalendar':"
    " install it with pip install 'smartgov[calendar]'",
)
_SUMMARY: Final = Text("{kind}: {what} ({title})", "{kind}: {what} ({title})")
_ALARM: Final = timedelta(days=-7)
"""How long before its day an item is first announced; the alarm on the day itself follows."""


def agenda_to_icalendar(agenda: Agenda, lang: str, *, domain: str = "smartgov.example") -> str:
    """Return an agenda as the text of an `.ics` file: an all-day event with alarms for each item.

    An event has the same UID whenever it is made again, so that a calendar replaces it; `domain`
    is the owner's, and tells its UIDs from those of others. Raises `Refused` without the package
    `icalendar`.
    """
    try:
        from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - an optional package
    except ModuleNotFoundError as error:
        if error.name != "icalendar":
            raise
        raise Refused(_ABSENT) from None
    calendar: Any = Calendar()  # its methods are typed in part only
    calendar.add("prodid", f"-//smartgov//agenda//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    made: Counter[str] = Counter()
    for item in agenda.items:
        event: Any = Event()
        uid = _uid(item)
        made[uid] += 1
        # Two that are alike in everything are still two.
        event.add("uid", f"{uid}{'' if made[uid] == 1 else f'-{made[uid]}'}@{domain}")
        event.add("dtstamp", datetime.combine(agenda.on, time(), UTC))
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("categories", [calendar_text(item.kind.say(lang))])
        said = _SUMMARY.say(lang, kind=item.kind, what=item.what, title=item.title)
        summary = calendar_text(said)
        event.add("summary", summary)
        event.add("description", calendar_text(_description(agenda, item, lang)))
        for before in (_ALARM, timedelta(hours=8)):
            alarm: Any = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary)
            alarm.add("trigger", before)
            event.add_component(alarm)
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode()


def _uid(item: DueItem) -> str:
    whole = (item.agreement, item.kind.value, item.day.isoformat(), item.what.id, item.party or "")
    return hashlib.sha256("\n".join(whole).encode("utf-8", "replace")).hexdigest()[:32]


def _description(agenda: Agenda, item: DueItem, lang: str) -> str:
    one = Agenda(on=agenda.on, within=agenda.within, items=(item,), calendar=agenda.calendar)
    lines = list(text_lines(agenda_page("", one, lang), lang, 200))
    start = next(number for number, line in enumerate(lines) if line.startswith("* "))
    return "\n".join(line.strip() for line in lines[start + 1 :])
