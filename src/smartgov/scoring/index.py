"""An index as a recorded pipeline: five named steps that can be run again with one change."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.frameworks import Framework
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import rounded, to_decimal
from smartgov.scoring.folding import Folded, fold
from smartgov.scoring.measuring import LeftOut, Measurements, measure
from smartgov.scoring.ranking import Ranking, Ties, rank
from smartgov.scoring.steps import (
    Aggregate,
    Impute,
    IndexStep,
    Normalisation,
    Normalise,
    Screen,
    Weight,
)

_T: Final = {
    "screen": Text(
        "penyaringan: {subjects} daerah, {indicators} indikator; {gone} ditinggalkan",
        "screening: {subjects} regions, {indicators} indicators; {gone} left out",
    ),
    "impute": Text(
        "pengisian ({method}): {count} nilai diisi, {missing} tetap kosong",
        "imputation ({method}): {count} values filled in, {missing} still missing",
    ),
    "normalise": Text("normalisasi: {method}", "normalisation: {method}"),
    "weight": Text("pembobotan: {method}", "weighting: {method}"),
    "given": Text(
        "pembobotan: {method}, dengan bobot sendiri untuk {names}",
        "weighting: {method}, with weights of your own for {names}",
    ),
    "aggregate": Text(
        "agregasi: {count} dari {all} daerah mempunyai indeks",
        "aggregation: {count} of {all} regions have an index",
    ),
}


@attrs.frozen(kw_only=True)
class StepRecord:
    """What a step did: the measurements after it, and its effect in words."""

    step: IndexStep
    effect: Text
    data: Measurements


@attrs.frozen(kw_only=True)
class IndexResult(Shown):
    """The values of an index by region, rounded and exact (28 digits), and how it came about.

    `nodes` maps a region to the value of every node. A region whose value is None lacks something;
    those left out are named with the reason.
    """

    index: "Index"
    values: Mapping[str, Decimal | None]
    exact: Mapping[str, Decimal | None]
    nodes: Mapping[str, Mapping[str, Decimal | None]]
    records: tuple[StepRecord, ...]
    left_out: tuple[LeftOut, ...]

    def ranking(self, *, ties: Ties = Ties.STANDARD) -> Ranking:
        """Return the ranks by the rounded values."""
        return rank(self.values, ties=ties)

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each subject."""
        ranks = {row.subject: row.rank for row in self.ranking().rows}
        return [
            {
                "region": subject,
                "index": value,
                "exact": self.exact[subject],
                "rank": ranks.get(subject),
            }
            for subject, value in self.values.items()
        ]


@attrs.frozen(kw_only=True)
class Index:
    """A framework and the steps by which its index is made; running it changes nothing.

    `indicators` are the nodes whose recorded values it starts from, by id or alias (empty: the
    lowest of the tree). Without any change of steps it is what the framework itself says.
    """

    framework: Framework
    indicators: tuple[str, ...] = ()
    screen: Screen = attrs.field(factory=Screen)
    impute: Impute = attrs.field(factory=Impute)
    normalise: Normalise = attrs.field(factory=Normalise)
    weight: Weight = attrs.field(factory=Weight)
    aggregate: Aggregate = attrs.field(factory=Aggregate)

    @property
    def steps(self) -> tuple[IndexStep, ...]:
        """The steps in the order in which they are done."""
        return (self.screen, self.impute, self.normalise, self.weight, self.aggregate)

    def with_step(self, *steps: IndexStep) -> "Index":
        """Return the index with steps in place of those of their kind."""
        found = self
        for step in steps:
            match step:
                case Screen():
                    found = attrs.evolve(found, screen=step)
                case Impute():
                    found = attrs.evolve(found, impute=step)
                case Normalise():
                    found = attrs.evolve(found, normalise=step)
                case Weight():
                    found = attrs.evolve(found, weight=step)
                case Aggregate():
                    found = attrs.evolve(found, aggregate=step)
        return found

    def run(self, assessments: Iterable[Assessment]) -> IndexResult:
        """Return the index of the regions that were assessed, with a record of every step.

        Raises `Refused` where a step cannot do what it was asked for, `NotFound` for a name that
        is none.
        """
        return self.run_on(measure(self.framework, assessments, indicators=self.indicators))

    def comparable(self, data: Measurements) -> Measurements:
        """Return measurements after the steps up to normalising, which makes higher better."""
        screened = self.screen.on(self.framework, data)
        return self.normalise.on(self.framework, self.impute.on(self.framework, screened))

    def run_on(self, data: Measurements) -> IndexResult:
        """Return the index of measurements, with a record of every step."""
        screened = self.screen.on(self.framework, data)
        filled = self.impute.on(self.framework, screened)
        comparable = self.normalise.on(self.framework, filled)
        folded = fold_all(self, comparable)
        tops = {subject: nodes[None].value for subject, nodes in folded.items()}
        have = sum(value is not None for value in tops.values())
        effects = (
            _T["screen"].filled(
                subjects=len(screened.cells),
                indicators=len(screened.indicators),
                gone=len(screened.left_out),
            ),
            _T["impute"].filled(
                method=self.impute.method,
                count=len(screened.missing()) - len(filled.missing()),
                missing=len(filled.missing()),
            ),
            _T["normalise"].filled(method=self.normalise.method),
            self._weighed(),
            _T["aggregate"].filled(count=have, all=len(tops)),
        )
        after = (screened, filled, comparable, comparable, comparable)
        return IndexResult(
            index=self,
            values={subject: self._rounded(value) for subject, value in tops.items()},
            exact={subject: _plain(value) for subject, value in tops.items()},
            nodes={
                subject: {name: _plain(one.value) for name, one in nodes.items() if name}
                for subject, nodes in folded.items()
            },
            records=tuple(
                StepRecord(step=step, effect=effect, data=state)
                for step, effect, state in zip(self.steps, effects, after, strict=True)
            ),
            left_out=screened.left_out,
        )

    def _rounded(self, value: Fraction | None) -> Decimal | None:
        if value is None:
            return None
        places = self.aggregate.places
        return rounded(
            value,
            self.framework.places if places is None else places,
            self.aggregate.rounding or self.framework.rounding,
        )

    def _weighed(self) -> Text:
        names = tuple(name for name, _ in self.weight.given)
        method = self.weight.method
        if names:
            return _T["given"].filled(method=method, names=names)
        return _T["weight"].filled(method=method)


def fold_all(index: Index, comparable: Measurements) -> dict[str, dict[str | None, Folded]]:
    """Return the folded tree of every subject of measurements that were made comparable."""
    weights = index.weight.on(index.framework)
    return {
        subject: fold(
            index.framework,
            {name: Fraction(value) for name, value in values.items()},
            weights=weights,
            method=index.aggregate.method,
            missing=index.aggregate.missing,
            rounding=index.normalise.method is Normalisation.NONE,
        )
        for subject, values in comparable.cells.items()
    }


def _plain(value: Fraction | None) -> Decimal | None:
    return None if value is None else to_decimal(value)
