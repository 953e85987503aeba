"""Text in two languages, and the one place that writes dates and numbers in them.

Indonesian and English are both required. A placeholder is `{name}` in lower case; the two
languages must use the same placeholders. Braces of any other shape are plain characters, so a
name that a user typed is never a format string.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn, Protocol, cast, runtime_checkable

import attrs

LANGUAGES: Final = ("id", "en")

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")

MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


@runtime_checkable
class Sayable(Protocol):
    """Anything that can say itself in a language."""

    def say(self, lang: str, /) -> str:
        """Return the words in the language `lang` (`id` or `en`)."""
        ...


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the placeholders that `template` uses."""
    return frozenset(_PLACEHOLDER.findall(template))


@attrs.frozen
class Text:
    """A phrase in Indonesian and in English.

    Raises `ValueError` when a language is empty, or when the placeholders differ.
    """

    id: str
    en: str

    def __attrs_post_init__(self) -> None:
        """Refuse an empty language and placeholders that differ."""
        if not self.id.strip() or not self.en.strip():
            msg = "a text needs words in both Indonesian and English"
            raise ValueError(msg)
        if "{" in self.id or "{" in self.en:
            theirs, ours = placeholders(self.id), placeholders(self.en)
            if theirs != ours:
                msg = f"the languages use different placeholders: {sorted(theirs ^ ours)}"
                raise ValueError(msg)

    @classmethod
    def same(cls, name: str) -> "Text":
        """Return a proper name, which is written alike in both languages."""
        return cls(name, name)

    def say(self, lang: str, /, **values: object) -> str:
        """Return the phrase in the language `lang`, its placeholders filled.

        A placeholder without a value stays as it is written. Raises `ValueError` for a language
        that is neither `id` nor `en`.
        """
        template = self.id if lang == "id" else self.en if lang == "en" else _unknown(lang)
        if not values:
            return template

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            return say(values[name], lang) if name in values else match[0]

        return _PLACEHOLDER.sub(fill, template)

    def filled(self, **values: object) -> "Text":
        """Return the phrase with its placeholders filled, in each language its own way."""
        return Text(self.say("id", **values), self.say("en", **values))


def _unknown(lang: str) -> NoReturn:
    msg = f"the language is id or en, not {lang!r}"
    raise ValueError(msg)


def say(value: object, lang: str) -> str:
    """Return `value` in words of the language `lang`: dates, numbers, texts, lists."""
    # What is Sayable; to ask whether it meets the protocol takes far longer.
    speak = getattr(value, "say", None)
    if speak is not None:
        said: str = speak(lang)
        return said
    match value:
        case str():
            return str(value)
        case bool():
            return say_bool(value=value, lang=lang)
        case Decimal():
            number = f"{value:f}"
            return number.replace(".", ",") if lang == "id" else number
        case date():
            return f"{value.day} {MONTHS[lang][value.month - 1]} {value.year}"
        case tuple():
            return ", ".join(say(item, lang) for item in cast("tuple[object, ...]", value))
        case _:
            return str(value)


def say_bool(*, value: bool, lang: str) -> str:
    """Return yes or no in the language `lang`."""
    return ("tidak", "ya")[value] if lang == "id" else ("no", "yes")[value]


def printable(text: str) -> str:
    """Return a text with a stand-in for every character that would steer what shows it.

    Those are control characters, such as the escape of a terminal, and those that turn the
    direction of writing; and broken ones, which nothing can show.
    """
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
