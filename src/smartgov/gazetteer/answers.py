"""What a text or a code may mean: the answer, its candidates, and why."""

import enum

import attrs

from smartgov.model.shown import Shown
from smartgov.model.text import Text


class Match(enum.StrEnum):
    """What kind of answer a resolution is.

    Exact is one region and no other, in words "clear", since a slip of the hand may be forgiven;
    mismatched is the one right region under a wrong level word; ambiguous has several candidates.
    """

    EXACT = "exact"
    AMBIGUOUS = "ambiguous"
    MISMATCHED = "mismatched"
    NONE = "none"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _MATCHES[self].say(lang)


_MATCHES = {
    Match.EXACT: Text("jelas", "clear"),
    Match.AMBIGUOUS: Text("bermakna ganda", "ambiguous"),
    Match.MISMATCHED: Text("tingkat keliru", "mismatched"),
    Match.NONE: Text("tidak ada", "none"),
}


@attrs.frozen(kw_only=True)
class Candidate:
    """A region that the text may mean, and why."""

    region: str
    name: str
    why: Text


@attrs.frozen(kw_only=True)
class Resolution(Shown):
    """The answer to a text: its kind, the reason, and every candidate in the order of the codes."""

    text: str
    match: Match
    why: Text
    candidates: tuple[Candidate, ...] = ()

    @property
    def region(self) -> str | None:
        """The id of the region when the answer is exact."""
        return self.candidates[0].region if self.match is Match.EXACT else None

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each candidate."""
        return [
            {
                "text": self.text,
                "match": self.match,
                "region": one.region,
                "name": one.name,
                "why": one.why.say(lang),
            }
            for one in self.candidates
        ]
