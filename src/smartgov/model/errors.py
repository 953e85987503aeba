"""The exceptions of the library: few, for programmers, in English.

What a user's file can cause is a finding, never an exception that escapes a reader.

- `SmartgovError`: the root, to catch everything the library raises on purpose.
- `Refused`: a constructor was asked for something meaningless (also a `ValueError`). It carries
  its reason in both languages, so that a reader can turn it into a finding.
- `NotFound`: a question named a record that the portfolio does not hold (also a `LookupError`).
- `LoadError` (in `smartgov.files`): `load` met at least one error; it lists every finding.
- `PackError` (in `smartgov.discovery`): a pack is absent, broken, or clashes with another.
"""

import difflib
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from smartgov.model.text import Text


class SmartgovError(Exception):
    """The root of everything the library raises on purpose."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...], dict[str, object]]:
        """Say how it is made again as it is, where it has come from another process."""
        return type(self).__new__, (type(self), *self.args), vars(self)


class Refused(SmartgovError, ValueError):
    """A constructor refuses a value that cannot mean anything.

    `reason` is a template in both languages, `values` fill its placeholders.
    """

    def __init__(self, reason: Text, /, **values: object) -> None:
        """Keep the reason and the values that fill it."""
        super().__init__(reason.say("en", **values))
        self.reason = reason
        self.values = values
        self.path: str = ""

    def at(self, path: str) -> "Refused":
        """Note the path of the field that is refused, inside what was being made."""
        self.path = path
        return self

    def say(self, lang: str) -> str:
        """Return the reason in the language `lang` (`id` or `en`)."""
        return self.reason.say(lang, **self.values)


@attrs.frozen
class Reason:
    """Why something was refused: a template in both languages, and what fills it."""

    text: Text
    values: Mapping[str, object]

    def say(self, lang: str) -> str:
        """Return the reason in the language `lang` (`id` or `en`)."""
        return self.text.say(lang, **self.values)


def in_words(error: Refused) -> Reason:
    """Return the reason alone, which may be kept, compared and sent to other processes."""
    return Reason(error.reason, error.values)


class NotFound(SmartgovError, LookupError):
    """A question names a record that is not there; close names are offered."""

    _TEXT = Text(
        "Tidak ada {what} bernama '{name}'. {hint}",
        "There is no {what} called '{name}'. {hint}",
    )

    def __init__(
        self,
        what: Text,
        name: str,
        known: Iterable[str] = (),
        *,
        called: Mapping[str, Text] = types.MappingProxyType({}),
        meant: Iterable[str] = (),
    ) -> None:
        """Say what was looked for, under which name, among which known names.

        `called` has words to say beside known names, such as what a region's code stands for;
        `meant` are the ones that were found to be close otherwise than by their spelling.
        """
        self.what = what
        self.name = name
        self.known: tuple[str, ...] = tuple(sorted(known))
        self.called: Mapping[str, Text] = dict(called)
        self.meant: tuple[str, ...] = tuple(meant)
        super().__init__(self.say("en"))

    @property
    def hint(self) -> "Hint":
        """The closest known names, ready to be said in either language."""
        return Hint(self.name, _few(self.known), self.called, self.meant)

    def say(self, lang: str) -> str:
        """Return the message in the language `lang`, with the closest known names."""
        return self._TEXT.say(lang, what=self.what, name=self.name, hint=self.hint).rstrip()


_CLOSE = Text("Mungkin maksud Anda: {names}.", "Did you mean: {names}?")
_KNOWN = Text("Yang dikenal: {names}.", "Known: {names}.")


_MOST_NAMES: Final = 2000
_LOOK: Final = str.maketrans("OoIl", "0011")
"""Letters that are taken for digits."""


@attrs.frozen
class Hint:
    """The known names closest to a misspelled one, looked for when it is said."""

    name: str
    known: tuple[str, ...]
    called: Mapping[str, Text] = attrs.field(factory=dict[str, Text], eq=False)
    meant: tuple[str, ...] = ()

    @property
    def close(self) -> tuple[str, ...]:
        """The known names that may be meant, the closest first."""
        if self.meant:
            return self.meant
        name = self.name[:80]
        alike = [one for one in self.known if one.translate(_LOOK) == name.translate(_LOOK)]
        return tuple(dict.fromkeys([*alike, *difflib.get_close_matches(name, self.known, n=3)]))[:3]

    def say(self, lang: str) -> str:
        """Return the hint in the language `lang`; empty when there is nothing to offer.

        Among more names than a person could look through, none is searched for.
        """
        close = self.close
        if not close and not self.known:
            return ""
        names = [self._named(one, lang) for one in close or self.known[:8]]
        return (_CLOSE if close else _KNOWN).say(lang, names=", ".join(names))

    def _named(self, name: str, lang: str) -> str:
        words = self.called.get(name)
        return f"{name} {words.say(lang)}" if words else name


def did_you_mean(name: str, known: Iterable[str]) -> Hint:
    """Return a hint that offers the known names close to `name`, or a few when none is close."""
    return Hint(name, _few(tuple(known)))


def _few(known: tuple[str, ...]) -> tuple[str, ...]:
    """Return names that a hint could offer; none of too many, which a finding need not carry."""
    return known if len(known) <= _MOST_NAMES else ()
