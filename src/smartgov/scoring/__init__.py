"""From frameworks and assessments to indices: exact decimals, declared rounding."""

from smartgov.scoring.choosing import SchemeInForce, latest_assessments, scheme_in_force
from smartgov.scoring.correlating import RankCorrelation, RankCorrelations, rank_correlations
from smartgov.scoring.decomposing import Cause, CausedChange, ChangeDecomposition, decompose_change
from smartgov.scoring.dominance import Dominance, Dominated, RankBounds, dominance
from smartgov.scoring.driving import Driver, Drivers, drivers
from smartgov.scoring.index import Index, IndexResult, StepRecord
from smartgov.scoring.ladders import Maturity, maturity
from smartgov.scoring.leaving import LeaveOneOut, LeftOutKind, RankShift, WithoutOne, leave_one_out
from smartgov.scoring.lifting import Lift, Raise, lift
from smartgov.scoring.measuring import LeftOut, Measurements, measure
from smartgov.scoring.ranking import Ranked, Ranking, Ties, Unranked, rank
from smartgov.scoring.scorecard import NodeScore, Scorecard, score
from smartgov.scoring.steps import (
    Aggregate,
    Imputation,
    Impute,
    IndexStep,
    Normalisation,
    Normalise,
    Screen,
    Weight,
    Weighting,
)
from smartgov.scoring.uncertainty import (
    RankInterval,
    RankUncertainty,
    Uncertainty,
    drawn,
    rank_uncertainty,
)
from smartgov.scoring.waterfall import (
    Contribution,
    ContributionChange,
    ScoreChange,
    Waterfall,
    score_change,
    waterfall,
)
from smartgov.scoring.winning import WinShare, WinShares

__all__ = [
    "Aggregate",
    "Cause",
    "CausedChange",
    "ChangeDecomposition",
    "Contribution",
    "ContributionChange",
    "Dominance",
    "Dominated",
    "Driver",
    "Drivers",
    "Imputation",
    "Impute",
    "Index",
    "IndexResult",
    "IndexStep",
    "LeaveOneOut",
    "LeftOut",
    "LeftOutKind",
    "Lift",
    "Maturity",
    "Measurements",
    "NodeScore",
    "Normalisation",
    "Normalise",
    "Raise",
    "RankBounds",
    "RankCorrelation",
    "RankCorrelations",
    "RankInterval",
    "RankShift",
    "RankUncertainty",
    "Ranked",
    "Ranking",
    "SchemeInForce",
    "ScoreChange",
    "Scorecard",
    "Screen",
    "StepRecord",
    "Ties",
    "Uncertainty",
    "Unranked",
    "Waterfall",
    "Weight",
    "Weighting",
    "WinShare",
    "WinShares",
    "WithoutOne",
    "decompose_change",
    "dominance",
    "drawn",
    "drivers",
    "latest_assessments",
    "leave_one_out",
    "lift",
    "maturity",
    "measure",
    "rank",
    "rank_correlations",
    "rank_uncertainty",
    "scheme_in_force",
    "score",
    "score_change",
    "waterfall",
]
