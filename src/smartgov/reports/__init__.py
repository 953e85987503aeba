"""Findings and answers in words: pages of blocks, those pages as text or Markdown, and files.

`pages` holds the blocks and the two renderers, other modules make the pages. The functions here
write a dependency graph in the formats of other tools, and draw scores and ranks in
text; `popolo` writes organisations. A check in those of other programs is in `answers` (JSON),
`sarif`, `annotations` and `webpage`.
"""

from smartgov.reports.charts import text_flow, text_heat, text_radar, text_ranks
from smartgov.reports.cytoscape import to_cytoscape
from smartgov.reports.dot import to_dot
from smartgov.reports.drawing import to_svg
from smartgov.reports.edge_lists import to_edge_list
from smartgov.reports.graphml import to_graphml
from smartgov.reports.mermaid import to_mermaid
from smartgov.reports.popolo import to_popolo

__all__ = [
    "text_flow",
    "text_heat",
    "text_radar",
    "text_ranks",
    "to_cytoscape",
    "to_dot",
    "to_edge_list",
    "to_graphml",
    "to_mermaid",
    "to_popolo",
    "to_svg",
]
