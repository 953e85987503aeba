"""From text to region: candidates with their reasons, never a guess."""

from smartgov.gazetteer.names import Candidate, Match, Resolution, resolve

__all__ = ["Candidate", "Match", "Resolution", "resolve"]
