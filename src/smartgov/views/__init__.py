"""What notebooks show: answers as plain records, as data frames, and as pictures."""

from smartgov.views.agreement_pictures import plot_agreements
from smartgov.views.drawing import alt_text
from smartgov.views.frames import to_frame, to_frames
from smartgov.views.progress import progress_bar
from smartgov.views.rank_pictures import plot_flow, plot_ranks
from smartgov.views.records import show, to_records
from smartgov.views.score_pictures import plot_heat, plot_radar
from smartgov.views.stage_pictures import plot_stage_board
from smartgov.views.tile_pictures import plot_tile_map
from smartgov.views.way_pictures import plot_way

__all__ = [
    "alt_text",
    "plot_agreements",
    "plot_flow",
    "plot_heat",
    "plot_radar",
    "plot_ranks",
    "plot_stage_board",
    "plot_tile_map",
    "plot_way",
    "progress_bar",
    "show",
    "to_frame",
    "to_frames",
    "to_records",
]
