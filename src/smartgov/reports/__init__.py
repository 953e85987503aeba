"""Findings and answers in words: pages of blocks, those pages as text or Markdown, and files.

`pages` holds the blocks and the two renderers, other modules make the pages. `cytoscape`, `dot`,
`drawing`, `edge_lists`, `graphml` and `mermaid` write a dependency graph in the formats of other
tools, `charts` draw scores and ranks in text; `popolo` writes organisations. A check in those of
other programs is in `answers` (JSON), `sarif`, `annotations` and `webpage`.
"""
