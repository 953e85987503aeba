"""From frameworks and assessments to indices: exact decimals, declared rounding."""

from smartgov.scoring.scorecard import NodeScore, Scorecard, score

__all__ = ["NodeScore", "Scorecard", "score"]
