"""What is wrong, said as values: norms, breaches and findings."""

import enum
from collections.abc import Mapping
from typing import Final

import attrs

from smartgov.model.law import Citation
from smartgov.model.sources import Confidence, Location
from smartgov.model.text import Text


class Severity(enum.StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for a hint, 1 for a warning, 2 for an error."""
        return (Severity.HINT, Severity.WARNING, Severity.ERROR).index(self)

    @classmethod
    def ceiling(cls, confidence: Confidence) -> "Severity":
        """Return the gravest severity that a fact of this confidence may carry."""
        return _CEILINGS[confidence]

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _SEVERITIES[self].say(lang)


_CEILINGS: Final = {
    Confidence.CERTAIN: Severity.ERROR,
    Confidence.LIKELY: Severity.WARNING,
    Confidence.UNSURE: Severity.HINT,
}
_SEVERITIES: Final = {
    Severity.ERROR: Text("galat", "error"),
    Severity.WARNING: Text("peringatan", "warning"),
    Severity.HINT: Text("petunjuk", "hint"),
}


@attrs.frozen(kw_only=True)
class Norm:
    """What a finding is measured against.

    `code` is three letters for the family and three digits; `message` and `fix` are templates
    filled by the breach's values; `basis` cites law, `sources` the ids of other sources, and
    `confidence` says how sure the norm itself is.
    """

    code: str
    severity: Severity
    title: Text
    message: Text
    fix: Text
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.CERTAIN


@attrs.frozen(kw_only=True)
class Breach:
    """Where a record departs from a norm: its id, the path inside it, and the values to say so.

    `severity` may lower that of the norm, never raise it; `basis` adds the law that holds in this
    case, such as a region's own regulation.
    """

    subject: str
    path: str = ""
    values: Mapping[str, object] = attrs.field(factory=dict[str, object])
    severity: Severity | None = None
    basis: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Finding:
    """A departure from a norm, with its place; made by a reader or by the rules engine.

    `path` is `register/id/field`, such as `agreements/nk-metro/parties[1]`.
    """

    norm: Norm
    severity: Severity
    path: str = ""
    values: Mapping[str, object] = attrs.field(factory=dict[str, object])
    location: Location | None = None
    own_basis: tuple[Citation, ...] = ()

    @property
    def basis(self) -> tuple[Citation, ...]:
        """The law that the finding rests on, the norm's before what holds in this case alone."""
        return (*self.norm.basis, *self.own_basis)

    @property
    def code(self) -> str:
        """The code of the norm."""
        return self.norm.code

    def message(self, lang: str) -> str:
        """Return what is wrong, in the language `lang`."""
        return self.norm.message.say(lang, **self.values)

    def fix(self, lang: str) -> str:
        """Return what to do about it, in the language `lang`."""
        return self.norm.fix.say(lang, **self.values)

    @property
    def order(self) -> tuple[str, int, str, str]:
        """What findings are sorted by, namely file, line, path and code."""
        place = self.location
        return (
            place.file if place else "",
            (place.line or 0) if place else 0,
            self.path,
            self.code,
        )
