"""From text to region: candidates with their reasons, never a guess."""

from smartgov.gazetteer.answers import Candidate, Match, Resolution
from smartgov.gazetteer.codes import code_on, resolve_code
from smartgov.gazetteer.gazetteer import Gazetteer
from smartgov.gazetteer.hierarchy import (
    Ground,
    RegionCount,
    ancestors_of,
    parent_of,
    parts_of,
    regions_by_code_list,
    regions_by_law,
    siblings_of,
)
from smartgov.gazetteer.joining import RegionMatches, match_regions
from smartgov.gazetteer.resolving import resolve

__all__ = [
    "Candidate",
    "Gazetteer",
    "Ground",
    "Match",
    "RegionCount",
    "RegionMatches",
    "Resolution",
    "ancestors_of",
    "code_on",
    "match_regions",
    "parent_of",
    "parts_of",
    "regions_by_code_list",
    "regions_by_law",
    "resolve",
    "resolve_code",
    "siblings_of",
]
