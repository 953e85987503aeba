"""Loading against a second reader: msgspec, told the same fields in its own words.

Documents are made by chance, most of them with something wrong. Both readers have to accept the
same ones, and to read the same values from them.

    python tests/differential/test_against_msgspec.py 100000
"""

import calendar
import collections
import copy
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias, cast

import msgspec
from msgspec import Meta, Struct

from smartgov import dumps
from smartgov.files.reading import read_text

Data: TypeAlias = dict[str, Any]


class Day:
    """A date by year, month or day, read without the library."""

    def __init__(self, text: str) -> None:
        if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text, re.ASCII) is None:
            msg = "no date"
            raise ValueError(msg)
        year, *rest = (int(part) for part in text.split("-"))
        if not 1000 <= year <= 2999:
            msg = "no year of ours"
            raise ValueError(msg)
        month = rest[0] if rest else 1
        day = rest[1] if len(rest) > 1 else 1
        self.first = date(year, month, day)
        last = rest[0] if rest else 12
        end = rest[1] if len(rest) > 1 else calendar.monthrange(year, last)[1]
        self.last = date(year, last, end)
        self.text = text


def by_hook(kind: type, value: object) -> object:
    if kind is Day and isinstance(value, str):
        return Day(value)
    msg = f"not a {kind.__name__}"
    raise ValueError(msg)


def by_text(value: object) -> object:
    return cast("Day", value).text


Word: TypeAlias = Annotated[str, Meta(pattern=r"\S")]
Whole: TypeAlias = Annotated[int, Meta(gt=-(10**18), lt=10**18)]
"""Eighteen digits at most, as the page on files says."""
Id: TypeAlias = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9._-]{0,79}\Z")]
Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
Standing: TypeAlias = Literal[
    "candidate", "selected", "signed", "finished", "repeated", "replaced", "withdrawn"
]


class Two(Struct, forbid_unknown_fields=True):
    id: Word
    en: Word


class Record(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    id: Id
    sources: tuple[Word, ...] = ()
    confidence: Literal["C", "L", "U"] | None = None
    note: Word | None = None


class Event(Record, kw_only=True):
    subject: Word
    workflow: Word
    activity: Word
    participation: Word | None = None
    date: Day | None = None
    end: Day | None = None
    no_later_than: Day | None = None
    weekday: Weekday | None = None
    actor: Word | None = None
    what: Word | Two | None = None
    place: Word | None = None
    evidence: tuple[Word, ...] = ()

    def __post_init__(self) -> None:
        if self.date and self.end and self.end.last < self.date.first:
            msg = "it ends before it starts"
            raise ValueError(msg)


class Letter(Record, kw_only=True):
    kind: Word
    subject: Word | Two
    number: Word | None = None
    date: Day | None = None
    weekday: Weekday | None = None
    sender: Word | None = None
    regions: tuple[Word, ...] = ()
    about: tuple[Word, ...] = ()
    refers_to: tuple[Word, ...] = ()


class Period(Struct, forbid_unknown_fields=True, omit_defaults=True):
    start: Day | None = None
    end: Any = None

    def __post_init__(self) -> None:
        if self.end is None or self.end == "open":
            return
        self.end = by_hook(Day, self.end)
        if self.start and self.end.last < self.start.first:
            msg = "it ends before it starts"
            raise ValueError(msg)


class Stood(Struct, forbid_unknown_fields=True):
    value: Standing
    period: Period


class Participation(Record, kw_only=True):
    cohort: Word
    region: Word
    standings: tuple[Stood, ...] = ()
    repeats: Word | None = None
    replaced_by: Word | None = None
    reason: Word | Two | None = None


class Ceremony(Record, kw_only=True):
    title: Word | Two
    programme: Word | None = None
    date: Day | None = None
    mode: Word | None = None
    place: Word | None = None
    text: Word | None = None
    announced: Whole | None = None


class Head(Struct, forbid_unknown_fields=True, omit_defaults=True):
    title: Word | Two | None = None
    packs: tuple[Word, ...] = ()


class Document(Struct, forbid_unknown_fields=True, omit_defaults=True):
    format: Literal[1] = 1
    portfolio: Head | None = None
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    participations: tuple[Participation, ...] = ()
    ceremonies: tuple[Ceremony, ...] = ()


DECODER: Final = msgspec.json.Decoder(Document, dec_hook=by_hook)
WORDS: Final = ("a", "Kota Metro", "18.72", "é", "x\ny", '"', "b" * 90, "\\u0041", " c ")
DAYS: Final = ("2022", "2022-12", "2022-12-31", "2023-02", "2023-02-28", "2024-02-29", "2999")
JUNK: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 1.5, 10**19, "", " ", "\t", "x", "C", "c", "open", "monday"),
    *("2023-02-29", "2023-13", "2023-2-8", "0999", "3000", "28/02/2023", "20230228", "2023-00"),
    *(
        [],
        {},
        [None],
        ["x"],
        [""],
        [[]],
        {"id": "a"},
        {"id": "a", "en": "b"},
        {"id": "", "en": "b"},
    ),
    *({"id": "a", "en": "b", "fr": "c"}, {"id": 1, "en": "b"}, "Monday", "selected", "18.72 "),
    *({"start": "2023", "end": "2022"}, {"start": "2023", "end": "open"}, {"end": True}, "\u2028"),
)
FIELDS: Final[dict[str, tuple[str, type[Record]]]] = {
    "events": ("subject workflow activity", Event),
    "letters": ("kind subject", Letter),
    "participations": ("cohort region", Participation),
    "ceremonies": ("title", Ceremony),
}


def fitting(kind: object, name: str, by: random.Random) -> Any:
    """Return a value that fits a field."""
    text = str(kind)
    if name in {"weekday", "confidence"}:
        return by.choice(("monday", "sunday") if name == "weekday" else ("C", "L", "U"))
    if name == "announced":
        return by.choice((0, 30, 10**6))
    if name == "standings":
        return [
            {"value": by.choice(("selected", "signed")), "period": {"start": by.choice(DAYS)}}
            for _ in range(by.randrange(3))
        ]
    if "Day" in text:
        return by.choice(DAYS)
    if "Two" in text and by.random() < 0.5:
        return {"id": by.choice(WORDS), "en": by.choice(WORDS)}
    if "tuple" in text:
        return [by.choice(WORDS) for _ in range(by.randrange(3))]
    return by.choice(WORDS)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything inside a document."""
    found = [path] if path else []
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(cast("Data", value).items())
    elif isinstance(value, list):
        inside = list(enumerate(cast("tuple[Any, ...]", value)))
    for step, item in inside:
        found += places(item, (*path, step))
    return found


def document(by: random.Random) -> Data:
    """Return a document that is right, or has one or two things wrong."""
    made: Data = {}
    if by.random() < 0.5:
        made["format"] = 1
    if by.random() < 0.5:
        made["portfolio"] = {"title": by.choice(WORDS), "packs": ["a", "b"][: by.randrange(3)]}
    for register, (needed, kind) in FIELDS.items():
        records: list[Data] = []
        for n in range(by.choice((0, 0, 1, 2))):
            record: Data = {"id": f"{register[:2]}.{n}"}
            for field in msgspec.structs.fields(kind):
                if field.name != "id" and (field.name in needed.split() or by.random() < 0.3):
                    record[field.name] = fitting(field.type, field.name, by)
            records.append(record)
        if records:
            made[register] = records
    for _ in range(by.choice((0, 0, 1, 1, 2))):
        where = places(made)
        if where:
            spoil(made, by.choice(where), by)
    return made


def spoil(made: Data, path: tuple[Any, ...], by: random.Random) -> None:
    """Replace, remove or add something."""
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    way = by.randrange(4)
    if way == 0:
        del place[path[-1]]
    elif way == 1 and isinstance(place, dict):
        place[by.choice(("knd", "note", "ID", "place", "weekday"))] = copy.deepcopy(by.choice(JUNK))
    else:
        place[path[-1]] = copy.deepcopy(by.choice(JUNK))


def written(made: Data, by: random.Random) -> str:
    """Return a document as JSON, now and then with a character too many or too few."""
    text = json.dumps(made, ensure_ascii=by.random() < 0.5, indent=by.choice((None, 1)))
    if by.random() < 0.15:
        at = by.randrange(len(text))
        text = text[:at] + by.choice(("", "", ",", '"', "}", "1", "\\", "\n", "e")) + text[at + 1 :]
    return text


def plain(value: Any) -> Any:
    """Return a value with every text as a pair, and without what says nothing."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in cast("tuple[Any, ...]", value)]
    if not isinstance(value, dict):
        return value
    found = {key: plain(one) for key, one in cast("Data", value).items()}
    if set(found) == {"id", "en"} and found["id"] == found["en"]:
        return found["id"]
    return {key: one for key, one in found.items() if one not in (None, [], {})}


def by_msgspec(text: str) -> Any:
    """Return what msgspec reads, None where it refuses."""
    try:
        found = DECODER.decode(text.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, ValueError):
        return None
    names = [one.id for one in (*found.events, *found.letters)]
    names += [one.id for one in (*found.participations, *found.ceremonies)]
    if len(set(names)) < len(names):
        return None
    values = msgspec.to_builtins(found, enc_hook=by_text)
    return None if any(map(steers, words_in(values))) else plain(values)


TURNS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def steers(word: str) -> bool:
    """Answer whether a text holds what steers a screen, or what is no character."""
    return any(
        (unicodedata.category(one) == "Cc" and one not in "\t\n\r")
        or unicodedata.bidirectional(one) in TURNS
        or "\ufdd0" <= one <= "\ufdef"
        or one in "\ufffe\uffff"
        for one in word
    )


def words_in(value: Any) -> Iterator[str]:
    """Yield every text of plain values."""
    match value:
        case str():
            yield value
        case dict():
            yield from words_in([*cast("dict[str, Any]", value).values()])
        case list() | tuple():
            for part in cast("list[Any]", value):
                yield from words_in(part)
        case _:
            pass


def by_smartgov(text: str) -> Any:
    """Return what the library reads, None where it refuses."""
    reading = read_text(text, "x.json")
    if reading.errors:
        return None
    found = json.loads(dumps(reading.portfolio))
    del found["format"]
    return plain(found)


def compare(text: str) -> tuple[str, bool]:
    """Return what became of a document, and whether both say the same."""
    ours, theirs = by_smartgov(text), by_msgspec(text)
    if theirs is not None:
        theirs.pop("format", None)
    return ("refused" if ours is None else "accepted"), ours == theirs


def twice(text: str) -> bool:
    """Answer whether a key stands twice in an object, which msgspec does not see."""
    found = False

    def seen(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        found |= len(dict(pairs)) < len(pairs)
        return dict(pairs)

    try:
        json.loads(text, object_pairs_hook=seen)
    except ValueError:
        return False
    return found


def run(count: int, seed: int) -> tuple[collections.Counter[str], list[str]]:
    """Return how often what was said, and the documents about which the readers differ."""
    by = random.Random(seed)  # noqa: S311 - chance, no secret
    counts: collections.Counter[str] = collections.Counter()
    differing: list[str] = []
    for _ in range(count):
        text = written(document(by), by)
        if twice(text):
            counts["a key twice"] += 1
            assert by_smartgov(text) is None
            continue
        said, same = compare(text)
        counts[said] += 1
        if not same:
            differing.append(text)
    return counts, differing


def test_both_readers_say_the_same() -> None:
    counts, differing = run(1500, 1)
    assert differing == []
    assert min(counts["accepted"], counts["refused"]) > 300


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    tally, odd = run(many, 2)
    sys.stdout.write(f"{many} documents: {dict(tally)}, {len(odd)} read differently\n")
    sys.stdout.writelines(f"{text}\n" for text in odd[:10])
    sys.exit(1 if odd else 0)
