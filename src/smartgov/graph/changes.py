"""Change: two graphs on two days, what appeared, what vanished, what became tighter."""

import enum
from collections.abc import Mapping
from typing import Any, Final

import attrs

from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel
from smartgov.graph.legs import Leg, days_of, in_words, leg
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text


class DependencyChangeKind(enum.StrEnum):
    """What became of a dependency."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    DependencyChangeKind.APPEARED: Text("muncul", "appeared"),
    DependencyChangeKind.VANISHED: Text("hilang", "vanished"),
    DependencyChangeKind.TIGHTENED: Text("mengetat", "tightened"),
    DependencyChangeKind.LOOSENED: Text("melonggar", "loosened"),
}
_BLOCKING: Final = ("no", "partly", "yes")
_STRENGTH: Final = ("weak", "medium", "strong")
_BLOCKS: Final = Text("{before}, kini {after}", "{before}, now {after}")
_TAKES: Final = Text("perlu {before}, kini {after}", "takes {before}, now {after}")
_STRONG: Final = Text("kekuatan {before}, kini {after}", "strength {before}, now {after}")
_SAID: Final = Text("{legs}: {how}", "{legs}: {how}")
_BLOCKING_WORDS: Final = {
    "no": Text("tidak menahan", "does not block"),
    "partly": Text("menahan sebagian", "blocks in part"),
    "yes": Text("menahan penuh", "blocks in full"),
}
_STRENGTH_WORDS: Final = {
    "weak": Text("lemah", "weak"),
    "medium": Text("sedang", "medium"),
    "strong": Text("kuat", "strong"),
}


@attrs.frozen(kw_only=True)
class DependencyChange(Shown):
    """A dependency that appeared, vanished, became tighter or looser between two graphs."""

    kind: DependencyChangeKind
    leg: Leg
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "kind": self.kind,
                "dependency": self.leg.dependency,
                "dependent": self.leg.dependent,
                "provider": self.leg.provider,
                "what": self.leg.what.say(lang),
                "why": self.why.say(lang),
            }
        ]


def dependency_changes(
    before: DependencyGraph, after: DependencyGraph
) -> tuple[DependencyChange, ...]:
    """Return what changed from one graph to another, by kind, then by id.

    A dependency became tighter where it blocks more, takes longer, or is stronger; where one of
    these says so and another the contrary, it is told in both ways.
    """
    earlier, later = kernel_of(before), kernel_of(after)
    old, new = _edges(earlier), _edges(later)
    found = [
        _whole(later, new[edge], DependencyChangeKind.APPEARED) for edge in new if edge not in old
    ]
    found += [
        _whole(earlier, old[edge], DependencyChangeKind.VANISHED) for edge in old if edge not in new
    ]
    for edge in sorted(old.keys() & new.keys()):
        was = attributes(earlier.needs[old[edge]])
        found += _shifted(later, new[edge], was)
    order = list(DependencyChangeKind)
    found.sort(key=lambda one: (order.index(one.kind), one.leg.dependency, one.leg.dependent))
    return tuple(found)


def _edges(kernel: Kernel) -> dict[tuple[str, str, str], int]:
    """Return the edges by their ends and ids."""
    names = kernel.nodes
    ends = zip(kernel.dependents, kernel.providers, kernel.keys, strict=True)
    return {(names[a], names[b], key): edge for edge, (a, b, key) in enumerate(ends)}


def _whole(kernel: Kernel, edge: int, kind: DependencyChangeKind) -> DependencyChange:
    one = leg(kernel, edge)
    return DependencyChange(kind=kind, leg=one, why=in_words(kernel, (one,)))


def _shifted(kernel: Kernel, edge: int, old: Mapping[str, Any]) -> list[DependencyChange]:
    new = attributes(kernel.needs[edge])
    on = kernel.facts["on"]
    ways: dict[DependencyChangeKind, list[Text]] = {}

    def tell(before: int, after: int, how: Text) -> None:
        if before != after:
            tighter = after > before
            kind = DependencyChangeKind.TIGHTENED if tighter else DependencyChangeKind.LOOSENED
            ways.setdefault(kind, []).append(how)

    words = [_BLOCKING_WORDS[data["blocking"]] for data in (old, new)]
    ranks = [_BLOCKING.index(data["blocking"]) for data in (old, new)]
    tell(ranks[0], ranks[1], _BLOCKS.filled(before=words[0], after=words[1]))
    terms = [data["lead_time"] for data in (old, new)]
    was, now = (days_of(term, on) for term in terms)
    if was is not None and now is not None:
        said = [Term.parse(term) for term in terms]
        tell(was, now, _TAKES.filled(before=said[0], after=said[1]))
    if old["strength"] and new["strength"]:
        ranks = [_STRENGTH.index(data["strength"]) for data in (old, new)]
        words = [_STRENGTH_WORDS[data["strength"]] for data in (old, new)]
        tell(ranks[0], ranks[1], _STRONG.filled(before=words[0], after=words[1]))
    one = leg(kernel, edge)
    legs = in_words(kernel, (one,))
    return [
        DependencyChange(kind=kind, leg=one, why=_SAID.filled(legs=legs, how=tuple(how)))
        for kind, how in ways.items()
    ]
