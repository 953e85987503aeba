"""A rule: a norm, a pure function, and its examples, declared in one place.

The function's first parameter says by its type what it judges: records of one kind, of several
(`Event | Letter`) or of any (`Record`), or the whole portfolio. The second is the `Context`. It
yields a breach for each departure, `skip(reason)` where it does not apply, `undecided(what)` where
what it needs is not known, and nothing where all is well. A function that has one thing to say at
most may return it, or None.
"""

import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import attrs

from smartgov.findings import Breach, Norm, Severity
from smartgov.model.errors import SmartgovError
from smartgov.model.law import Citation
from smartgov.model.portfolio import REGISTERS, Portfolio, Record, name_of
from smartgov.model.reasons import Because
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period

_CODE: Final = re.compile(r"[A-Z]{3}\d{3}")
_TAG: Final = re.compile(r"[a-z][a-z0-9-]*")


class RuleError(SmartgovError):
    """A rule is declared wrongly; raised when its module is imported."""


@attrs.frozen
class Skip:
    """The rule does not apply to a record, for this reason."""

    reason: Text


@attrs.frozen
class Undecided:
    """The rule cannot tell, because this is not known."""

    what: str


Outcome = Breach | Skip | Undecided
Answer = Outcome | Iterable[Outcome] | None
"""What a rule's function may say: one outcome, several, or that all is well."""


@attrs.frozen(kw_only=True)
class Example:
    """A small portfolio in TOML, the day it is judged on, and what the rule says of it.

    `skipped`, the number of records the rule does not apply to, is compared where it is given.
    """

    text: str
    on: date
    breaches: int = 0
    undecided: int = 0
    skipped: int = 0


@attrs.frozen(kw_only=True)
class Rule:
    """A norm with the function that judges by it, what it judges, why, and its examples.

    `parameters` names the parameters it asks for, `added` the version of its distribution that
    brought it.
    """

    norm: Norm
    judge: Callable[[Any, Any], Answer] = attrs.field(repr=False)
    subject: type[Record] | type[Portfolio] | types.UnionType
    why: Text
    examples: tuple[Example, ...] = attrs.field(repr=False)
    parameters: tuple[str, ...] = ()
    added: str = ""

    @property
    def code(self) -> str:
        """The code of the rule's norm."""
        return self.norm.code

    @property
    def kinds(self) -> tuple[type[Record], ...]:
        """The classes of records that it judges; none where it judges the whole portfolio."""
        if self.subject is Portfolio:
            return ()
        return typing.get_args(self.subject) or (typing.cast("type[Record]", self.subject),)


def skip(reason: Text) -> Skip:
    """Say that the rule does not apply to this record, and why."""
    return Skip(reason)


def undecided(what: str) -> Undecided:
    """Say that the rule cannot tell, naming the field or fact that is not known."""
    return Undecided(what)


def breach(
    subject: Record,
    path: str = "",
    /,
    *,
    severity: Severity | None = None,
    basis: tuple[Citation, ...] = (),
    because: tuple[Because, ...] = (),
    **values: object,
) -> Breach:
    """Say that a record departs from the norm, at `path` inside it.

    `values` fill the placeholders of the norm's message and fix; `{subject}` is always there.
    A value `on` is the day asked about; it does not tell one finding from another. `basis` is law
    that holds in this case beside the norm's own, `because` gives the reasons.
    """
    return Breach(
        subject=subject.id,
        path=path,
        values={"subject": name_of(subject), **values},
        severity=severity,
        basis=basis,
        because=because,
    )


def rule(
    code: str,
    severity: Severity,
    *,
    title: Text,
    message: Text,
    fix: Text,
    basis: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    confidence: Confidence = Confidence.CERTAIN,
    period: Period | None = None,
    tags: tuple[str, ...] = (),
    parameters: tuple[str, ...] = (),
    why: Text | str | None = None,
    added: str = "",
    examples: tuple[Example, ...] = (),
) -> Callable[[Callable[..., Answer]], Rule]:
    """Declare a rule; raise `RuleError` at once when the declaration is not whole.

    `code` is three letters of a family and three digits. `basis` are citations in their short
    form, `sources` ids of sources that are no law. `severity` may not go beyond what
    `confidence` allows. Outside its `period`, such as before its law, the rule applies to nothing.
    `tags` are words in lower case by which rules can be chosen, `parameters` the ids of the
    parameters that the rule asks for. `why` says in Indonesian what the docstring says in English,
    or is a text of both languages; `added` is the version that brought the rule. At least one
    example must breach the rule and one must not.
    """
    if _CODE.fullmatch(code) is None:
        msg = f"a rule's code is three capitals and three digits, not {code!r}"
        raise RuleError(msg)
    if severity.rank > Severity.ceiling(confidence).rank:
        msg = f"{code}: confidence {confidence.value} allows no {severity.value}"
        raise RuleError(msg)
    if not any(e.breaches for e in examples) or all(e.breaches for e in examples):
        msg = f"{code}: a rule needs an example that breaches it and one that does not"
        raise RuleError(msg)
    for tag in tags:
        if _TAG.fullmatch(tag) is None:
            msg = f"{code}: a tag is lower-case letters, digits and hyphens, not {tag!r}"
            raise RuleError(msg)
    norm = Norm(
        code=code,
        severity=severity,
        title=title,
        message=message,
        fix=fix,
        basis=tuple(Citation.parse(text) for text in basis),
        sources=sources,
        confidence=confidence,
        period=period,
        tags=tags,
    )

    def declare(judge: Callable[..., Answer]) -> Rule:
        declared = Rule(
            norm=norm,
            judge=judge,
            subject=_subject(code, judge),
            why=why if isinstance(why, Text) else _why(norm, judge, why),
            examples=examples,
            parameters=parameters,
            added=added,
        )
        # Its name is now that of the rule, of which it is a part: so pickle finds it.
        judge.__qualname__ = f"{judge.__name__}.judge"
        return declared

    return declare


def _why(norm: Norm, judge: Callable[..., object], indonesian: str | None) -> Text:
    why = " ".join((inspect.getdoc(judge) or "").split())
    if not why and sys.flags.optimize > 1:  # Python itself took the docstrings away
        why = norm.title.en
    if not why:
        msg = f"{norm.code}: a rule says in its docstring why it is there"
        raise RuleError(msg)
    return Text(indonesian or why, why)


def _subject(
    code: str, judge: Callable[..., object]
) -> type[Record] | type[Portfolio] | types.UnionType:
    names = list(inspect.signature(judge).parameters)
    hints = typing.get_type_hints(judge)
    subject = hints.get(names[0]) if names else None
    kinds = typing.get_args(subject) if isinstance(subject, types.UnionType) else (subject,)
    if subject is Portfolio or all(kind in REGISTERS for kind in kinds):
        return typing.cast("type[Record | Portfolio]", subject)
    msg = f"{code}: the first parameter must be annotated with kinds of record or Portfolio"
    raise RuleError(msg)
