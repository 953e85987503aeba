"""The page of a merger: what was taken from where, and the conflicts field by field."""

import itertools
from typing import Final

from smartgov.differences import said
from smartgov.merging import Conflict, Merger
from smartgov.model.paths import RecordPath
from smartgov.model.sources import Location
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Heading, Line, Page

_T: Final = {
    "title": Text("{first} dan {second} digabung", "{first} and {second} merged"),
    "same": Text("sama di keduanya", "alike in both"),
    "only": Text("hanya di {name}", "only in {name}"),
    "differ": Text("berbeda", "different"),
    "records": Text("catatan: {count}", "records: {count}"),
    "none": Text("Tidak ada yang bertentangan.", "Nothing conflicts."),
    "preferred": Text(
        "Yang bertentangan diambil dari {name}.", "What conflicts was taken from {name}."
    ),
    "open": Text(
        "Tidak ada yang ditulis. Samakan catatannya, atau pilih dengan --prefer first atau"
        " --prefer second.",
        "Nothing was written. Make the records alike, or choose with --prefer first or"
        " --prefer second.",
    ),
    "record": Text("{name} ({where})", "{name} ({where})"),
    "whole": Text("seluruh catatan", "the whole record"),
    "nothing": Text("tidak tercatat", "not recorded"),
    "value": Text("{place}: {value}", "{place}: {value}"),
}


def merger_page(answer: Merger, first: str, second: str, lang: str) -> Page:
    """Return what was merged from two files of these names, and what conflicts."""
    differing = {(one.register, one.subject) for one in answer.conflicts}
    counts = (
        (_T["same"].say(lang), len(answer.same)),
        (_T["only"].say(lang, name=first), len(answer.only_first)),
        (_T["only"].say(lang, name=second), len(answer.only_second)),
        (_T["differ"].say(lang), len(differing)),
    )
    blocks: list[Block] = [
        Heading(_T["title"].say(lang, first=first, second=second), 1),
        Facts(tuple((name, (str(count),)) for name, count in counts)),
    ]
    if not answer.conflicts:
        blocks.append(Line(_T["none"].say(lang)))
    elif answer.prefer is None:
        blocks.append(Line(_T["open"].say(lang)))
    else:
        taken = first if answer.prefer == "first" else second
        blocks.append(Line(_T["preferred"].say(lang, name=taken)))
    for _, fields in itertools.groupby(answer.conflicts, lambda one: (one.register, one.subject)):
        blocks += _record(list(fields), first, second, lang)
    return tuple(blocks)


def _record(fields: list[Conflict], first: str, second: str, lang: str) -> list[Block]:
    one = fields[0]
    where = RecordPath(one.register, one.subject or None)
    rows = tuple(
        (
            field.path or _T["whole"].say(lang),
            (
                _value(field.first, field.first_place, first, lang),
                _value(field.second, field.second_place, second, lang),
            ),
        )
        for field in fields
    )
    return [Heading(_T["record"].say(lang, name=one.name, where=where)), Facts(rows)]


def _value(value: object, place: Location | None, file: str, lang: str) -> str:
    words = _T["nothing"] if value is None else said(value)
    return _T["value"].say(lang, place=place or file, value=words.say(lang))
