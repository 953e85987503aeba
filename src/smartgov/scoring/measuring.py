"""Measurements: what a group of regions scored, indicator by indicator, always by name."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import NotFound, Refused
from smartgov.model.frameworks import NODE, Framework
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_OTHER: Final = Text(
    "penilaian '{assessment}' memakai kerangka '{theirs}', bukan '{ours}'",
    "the assessment '{assessment}' uses the framework '{theirs}', not '{ours}'",
)
_TWICE: Final = Text(
    "'{region}' dinilai dua kali: pilih satu penilaian tiap daerah",
    "'{region}' is assessed twice: choose one assessment of each region",
)
_INSIDE: Final = Text(
    "'{inner}' berada di bawah '{outer}': pilih salah satu",
    "'{inner}' lies under '{outer}': choose one of them",
)
_NO_PART: Final = Text("tidak ikut dinilai", "it did not take part")
_GROUP: Final = Text("meringkas sekelompok daerah", "it sums up a group of regions")


@attrs.frozen(kw_only=True)
class LeftOut:
    """A subject that an index leaves out, and why."""

    subject: str
    why: Text


@attrs.frozen(kw_only=True)
class Measurements(Shown):
    """Values of subjects by indicator; a value that is not there is missing, never zero.

    `cells` maps a subject to its values by the indicator's name.
    """

    indicators: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Decimal]]
    left_out: tuple[LeftOut, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects, in their order."""
        return tuple(self.cells)

    def value(self, subject: str, indicator: str) -> Decimal | None:
        """Return a value; None where it is missing."""
        return self.cells[subject].get(indicator)

    def column(self, indicator: str) -> dict[str, Decimal]:
        """Return the values that there are of an indicator, by subject."""
        return {
            subject: values[indicator]
            for subject, values in self.cells.items()
            if indicator in values
        }

    def missing(self) -> tuple[tuple[str, str], ...]:
        """Return subject and indicator of every value that is missing."""
        return tuple(
            (subject, indicator)
            for subject, values in self.cells.items()
            for indicator in self.indicators
            if indicator not in values
        )

    def without(
        self, *, subjects: Mapping[str, Text] | None = None, indicators: Iterable[str] = ()
    ) -> "Measurements":
        """Return measurements without some subjects, for stated reasons, and some indicators."""
        gone, dropped = subjects or {}, set(indicators)
        cells = {
            subject: {name: value for name, value in values.items() if name not in dropped}
            for subject, values in self.cells.items()
            if subject not in gone
        }
        return Measurements(
            indicators=tuple(name for name in self.indicators if name not in dropped),
            cells=cells,
            left_out=(
                *self.left_out,
                *(LeftOut(subject=name, why=why) for name, why in gone.items()),
            ),
        )

    def each(
        self, change: Callable[[str, dict[str, Decimal]], Mapping[str, Decimal]]
    ) -> "Measurements":
        """Return measurements with every indicator's column changed by a function of it."""
        columns = {name: change(name, self.column(name)) for name in self.indicators}
        cells = {
            subject: {
                name: columns[name][subject] for name in self.indicators if subject in columns[name]
            }
            for subject in self.cells
        }
        return attrs.evolve(self, cells=cells)

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each subject."""
        return [
            {"region": subject, **{name: values.get(name) for name in self.indicators}}
            for subject, values in self.cells.items()
        ]


def measure(
    framework: Framework, assessments: Iterable[Assessment], *, indicators: Iterable[str] = ()
) -> Measurements:
    """Return what the assessments of a framework recorded of its indicators.

    `indicators` are names or aliases of nodes, none of them under another; without any, the
    lowest nodes of the tree are meant. Regions that took no part and summaries of groups are left
    out. Raises `NotFound` for a name that is none, `Refused` for a region that is assessed twice
    and for the assessment of another framework.
    """
    names = tuple(_named(framework, name) for name in indicators)
    chosen = tuple(dict.fromkeys(names)) or tuple(leaf.id for leaf in framework.leaves())
    _apart(framework, frozenset(chosen))
    cells: dict[str, Mapping[str, Decimal]] = {}
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    for one in assessments:
        if one.framework != framework.id:
            raise Refused(_OTHER, assessment=one.id, theirs=one.framework, ours=framework.id)
        if one.summary is not None:
            left_out.append(LeftOut(subject=one.id, why=_GROUP))
            continue
        if one.region in seen:
            raise Refused(_TWICE, region=one.region)
        seen.add(one.region)
        if one.took_part is False:
            left_out.append(LeftOut(subject=one.region, why=_NO_PART))
            continue
        nodes = ((framework.node(score.node), score.value) for score in one.scores)
        values = {node.id: value for node, value in nodes if node is not None}
        cells[one.region] = {name: values[name] for name in chosen if name in values}
    return Measurements(indicators=chosen, cells=cells, left_out=tuple(left_out))


def _named(framework: Framework, name: str) -> str:
    node = framework.node(name)
    if node is None:
        raise NotFound(NODE, name, (node.id for node in framework.nodes))
    return node.id


def _apart(framework: Framework, chosen: frozenset[str]) -> None:
    """Refuse an indicator that lies under another one."""
    outer: dict[str, str] = {}
    for node in framework.nodes:
        above = outer.get(node.parent) if node.parent is not None else None
        if above is not None and node.id in chosen:
            raise Refused(_INSIDE, inner=node.id, outer=above)
        if above is not None or node.id in chosen:
            outer[node.id] = above or node.id
