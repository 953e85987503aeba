"""Baselines: the findings of a day, frozen, so that only what is new stops the work."""

from collections.abc import Mapping
from datetime import date

import attrs


@attrs.frozen(kw_only=True)
class KnownFinding:
    """A finding that a baseline knows: its fingerprint, and what it said when it was frozen.

    `severity` is the word for it, such as `error`; `message` has the words by language.
    """

    fingerprint: str
    code: str
    severity: str
    path: str = ""
    message: Mapping[str, str]


@attrs.frozen(kw_only=True)
class Baseline:
    """The findings that were there on a day, each as often as it was found."""

    on: date
    findings: tuple[KnownFinding, ...] = ()
