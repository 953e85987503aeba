"""What notebooks show: answers as plain records, as data frames, and as pictures."""

from smartgov.views.drawing import alt_text
from smartgov.views.frames import to_frame
from smartgov.views.rank_pictures import plot_flow, plot_ranks
from smartgov.views.records import to_records
from smartgov.views.score_pictures import plot_heat, plot_radar

__all__ = [
    "alt_text",
    "plot_flow",
    "plot_heat",
    "plot_radar",
    "plot_ranks",
    "to_frame",
    "to_records",
]
