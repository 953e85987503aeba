"""Findings and answers in words: pages of blocks, and those pages as text or Markdown.

`pages` holds the blocks and the two renderers; `stages`, `checks` and `graphs` make the pages.
"""
