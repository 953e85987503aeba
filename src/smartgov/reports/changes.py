"""Pages about what changed between two portfolios or two days."""

from typing import Final

from smartgov.differences import Difference
from smartgov.model.portfolio import KINDS, register_name
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Heading, Line, Page

_T: Final = {
    "title": Text("Perubahan dari {on} sampai {until}", "What changed from {on} to {until}"),
    "one-day": Text("Perubahan per {on}", "What changed, on {on}"),
    "none": Text("Tidak ada yang berubah.", "Nothing changed."),
    "change": Text("{kind}: {text}", "{kind}: {text}"),
    "subject": Text("{register} {name} ({subject})", "{register} {name} ({subject})"),
}


def difference_page(answer: Difference, lang: str) -> Page:
    """Return what changed, record by record."""
    key = "one-day" if answer.on == answer.until else "title"
    blocks: list[Block] = [Heading(_T[key].say(lang, on=answer.on, until=answer.until), 1)]
    if not answer.changes:
        blocks.append(Line(_T["none"].say(lang)))
    last = ""
    for one in answer.changes:
        if one.subject != last:
            register = register_name(KINDS[one.register]).say(lang).capitalize()
            name = _T["subject"].say(lang, register=register, name=one.name, subject=one.subject)
            blocks.append(Line(name))
            last = one.subject
        blocks.append(Line(_T["change"].say(lang, kind=one.kind, text=one.text), 1, "-"))
    return tuple(blocks)
