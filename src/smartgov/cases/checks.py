"""What a judged condition is: a verdict with its evidence, supplier, deadline and ground."""

import enum
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.law import Citation
from smartgov.model.reasons import Because
from smartgov.model.shown import Shown
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSURE: Final = Text("{person}, belum pasti", "{person}, not certain")
NOT_RECORDED: Final = Text("tidak tercatat", "not recorded")


class Verdict(enum.StrEnum):
    """The answer to a condition."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, truth: Truth) -> "Verdict":
        """Return the verdict for a three-valued answer."""
        return {Truth.YES: cls.MET, Truth.NO: cls.MISSING, Truth.UNKNOWN: cls.UNKNOWN}[truth]

    @property
    def truth(self) -> Truth:
        """The three-valued answer for the verdict."""
        return {"met": Truth.YES, "missing": Truth.NO, "unknown": Truth.UNKNOWN}[self.value]

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _VERDICTS[self].say(lang)


_VERDICTS: Final = {
    Verdict.MET: Text("terpenuhi", "met"),
    Verdict.MISSING: Text("belum ada", "missing"),
    Verdict.UNKNOWN: Text("tidak diketahui", "unknown"),
}


@attrs.frozen(kw_only=True)
class Evidence:
    """A record that bears on a condition: its id, what it is, and its date."""

    record: str
    what: Text
    date: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Supplier:
    """Who can supply what is missing: a role, and the post or agency that fills it.

    `certain` is False where it is not certain that `person` held the post on the day.
    """

    role: str
    name: Text
    record: str | None = None
    person: str | None = None
    certain: bool = True

    def say(self, lang: str) -> str:
        """Return the name, with the person who holds the post where that is known."""
        name = self.name.say(lang)
        if self.person is None:
            return name
        return f"{name} ({self.person if self.certain else _UNSURE.say(lang, person=self.person)})"


@attrs.frozen(kw_only=True)
class Deadline:
    """A day by which a condition is to be met, and how many days late it is (0: not late).

    `exact` is False where the day it counts from is known only by month or year; `reckoned` says
    how the day was reached where working days were counted or a month has no such day.
    """

    day: date
    late: int
    exact: bool = True
    within: str
    after: Text
    reckoned: Text | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Check(Shown):
    """A condition with its verdict, evidence, suppliers, deadline and legal ground."""

    condition: str
    what: Text
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    supplier: Supplier | None = None
    due: Deadline | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None
    reason: Text | None = None
    any_of: bool = False
    parts: "tuple[Check, ...]" = ()

    def because(self) -> Because:
        """Return the condition, its verdict and its ground as a reason for an answer."""
        return Because(
            what=self.what,
            truth=self.verdict.truth,
            note=self.reason,
            records=tuple(piece.record for piece in self.evidence),
            basis=self.basis,
            sources=self.sources,
            any_of=self.any_of,
            parts=tuple(part.because() for part in self.parts),
        )

    def open(self) -> "Iterator[Check]":
        """Yield the fewest checks inside this one that still have to be met.

        A deadline and a supplier of the whole stand for parts that have none of their own.
        """
        if self.verdict is Verdict.MET:
            return
        if not self.parts:
            yield self
        for part in self._needed():
            for one in part.open():
                yield attrs.evolve(
                    one, due=one.due or self.due, supplier=one.supplier or self.supplier
                )

    def leaves(self) -> "Iterator[Check]":
        """Yield the checks inside this one that look at something themselves."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def counting(self) -> "Iterator[Check]":
        """Yield this check and those inside it that count; of alternatives the needed one."""
        yield self
        for part in self._needed():
            yield from part.counting()

    def _needed(self) -> "tuple[Check, ...]":
        """Return the parts that count: all of them, or of alternatives the easiest."""
        if not self.any_of or not self.parts:
            return self.parts
        return (min(self.parts, key=lambda part: _effort(tuple(part.open()))),)

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {
            "condition": self.condition,
            "what": self.what,
            "verdict": self.verdict,
            "why": self.reason,
            "basis": tuple(str(law) for law in self.basis),
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each condition that it is made of."""
        return [
            {
                "condition": one.condition,
                "what": one.what.say(lang),
                "verdict": one.verdict,
                "evidence": ", ".join(piece.record for piece in one.evidence),
                "supplier": one.supplier.say(lang) if one.supplier else None,
                "due": one.due.day if one.due else None,
                "late": one.due.late if one.due else None,
            }
            for one in self.leaves()
        ]


def _effort(checks: tuple[Check, ...]) -> tuple[int, date]:
    days = [check.due.day for check in checks if check.due]
    return (len(checks), min(days, default=date.max))
