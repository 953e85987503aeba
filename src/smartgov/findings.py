"""What is wrong, said as values: norms, breaches and findings."""

import enum
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, cast

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.law import Citation
from smartgov.model.reasons import Because
from smartgov.model.shown import Shown
from smartgov.model.sources import Confidence, Location
from smartgov.model.text import Text
from smartgov.model.timelines import Period
from smartgov.model.waivers import Waiver


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


class FindingState(enum.StrEnum):
    """Whether a finding is open, waived, or new or known in comparison with a baseline."""

    OPEN = "open"
    NEW = "new"
    KNOWN = "known"
    WAIVED = "waived"

    @property
    def counts(self) -> bool:
        """Whether somebody still has to look at it, since it is open or new."""
        return self in {FindingState.OPEN, FindingState.NEW}

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _STATES[self].say(lang)


_STATES: Final = {
    FindingState.OPEN: Text("terbuka", "open"),
    FindingState.NEW: Text("baru", "new"),
    FindingState.KNOWN: Text("sudah dikenal", "known"),
    FindingState.WAIVED: Text("dikecualikan", "waived"),
}


@attrs.frozen(kw_only=True)
class Norm:
    """What a finding is measured against.

    `code` is three letters for the family and three digits; `message` and `fix` are templates
    filled by the breach's values; `basis` cites law, `sources` the ids of other sources, and
    `confidence` says how sure the norm itself is. Outside its `period` it holds nobody to
    anything; `tags` are words to choose rules by.
    """

    code: str
    severity: Severity
    title: Text
    message: Text
    fix: Text
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.CERTAIN
    period: Period | None = None
    tags: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Breach:
    """Where a record departs from a norm: its id, the path inside it, and the values to say so.

    `severity` may lower that of the norm, never raise it; `basis` adds the law that holds in this
    case, such as a region's own regulation; `because` gives the reasons.
    """

    subject: str
    path: str = ""
    values: Mapping[str, object] = attrs.field(factory=dict[str, object])
    severity: Severity | None = None
    basis: tuple[Citation, ...] = ()
    because: tuple[Because, ...] = ()


@attrs.frozen(kw_only=True)
class Finding(Shown):
    """A departure from a norm, with its place; made by a reader or by the rules engine.

    `path` is `register/id/field`, such as `agreements/nk-metro/parties[1]`; `because` are the
    reasons, where the rule gives them. A `waiver` is the decision to let it stand.
    """

    norm: Norm
    severity: Severity
    path: str = ""
    values: Mapping[str, object] = attrs.field(factory=dict[str, object])
    location: Location | None = None
    own_basis: tuple[Citation, ...] = ()
    because: tuple[Because, ...] = ()
    state: FindingState = FindingState.OPEN
    waiver: Waiver | None = None

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
        return self.norm.fix.say(lang, **self.values).rstrip()

    @property
    def fingerprint(self) -> str:
        """What tells the finding from others, the same from day to day and wherever it stands.

        It is made of the code, the path, and the values that are ids, words and dates; not of
        lines, numbers and hints, which change by themselves, nor of `on`, the day asked about.
        """
        told = {
            name: said
            for name, value in self.values.items()
            if name not in {"subject", "on"} and (said := _telling(value)) is not None
        }
        whole = json.dumps([self.code, self.path, told], sort_keys=True)
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def order(self) -> tuple[str, int, str, str]:
        """What findings are sorted by, namely file (and sheet), line, path and code."""
        place = self.location
        return (
            f"{place.file}:{place.sheet}" if place and place.cell else place.file if place else "",
            (place.line or 0) if place else 0,
            self.path,
            self.code,
        )

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(lang),
            "fix": self.fix(lang),
            "path": self.path,
            "place": str(self.location) if self.location else None,
            "basis": tuple(str(law) for law in self.basis),
            "state": self.state,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return the finding as a record."""
        return [
            {
                "code": self.code,
                "severity": self.severity,
                "path": self.path,
                "file": self.location.file if self.location else None,
                "line": self.location.line if self.location else None,
                "column": self.location.column if self.location else None,
                "message": self.message(lang),
                "fix": self.fix(lang),
                "state": self.state,
                "basis": "; ".join(str(law) for law in self.basis),
            }
        ]


def counted(findings: Collection[Finding]) -> dict[str, object]:
    """Return how many findings of each severity somebody still has to look at, and the rest."""
    open_ones = Counter(one.severity for one in findings if one.state.counts)
    rest = Counter(one.state for one in findings if not one.state.counts)
    return {
        **{f"{severity.value}s": open_ones[severity] for severity in Severity},
        **{state.value: number for state, number in rest.items()},
    }


def _telling(value: object) -> object:
    """Return what a value adds to a fingerprint; None for what changes by itself."""
    match value:
        case enum.Enum():
            return str(value.value)
        case str():
            return value
        case Text():
            return [value.id, value.en]
        case PartialDate() | Citation():
            return str(value)
        case date():
            return value.isoformat()
        case Period():
            return value.say("en")
        case tuple():
            return [_telling(item) for item in cast("tuple[object, ...]", value)]
        case _:
            return None
