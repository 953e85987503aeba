"""The look of the web pages: light and dark, on a phone, on a screen, on paper.

One style for all of them, which stands in the page itself. Every pair of colours has a contrast of
at least 4.5 to 1 (WCAG 2.2, AA).
"""

from typing import Final

from smartgov.model.text import Text

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The content security policy of a page: it may load nothing and run nothing."""

SKIP: Final = Text("Langsung ke isi", "Skip to the content")

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4a525c; --paper: #ffffff;
  --panel: #f4f6f9; --line: #d3d9e0; --accent: #0b57a4; --error: #a1221a; --warning: #7a4b00;
  --hint: #36597f; --fine: #1f6b3a; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #b6bec8; --paper: #14171b; --panel: #1d2228; --line: #3b434d;
    --accent: #8ec1ff; --error: #ff9d93; --warning: #ffc46b; --hint: #a8caf2; --fine: #8fd6a8; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { background: var(--paper); color: var(--ink); margin: 0 auto; max-width: 62rem;
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; padding: 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .2rem 0 .4rem; text-wrap: balance; }
h2 { border-bottom: 2px solid var(--line); font-size: 1.3rem; line-height: 1.3;
  margin: 2.4rem 0 .8rem; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.4rem 0 .4rem; }
h1, h3, p, li, td, th, dd, dt, summary, caption { overflow-wrap: anywhere;
  unicode-bidi: isolate; }
p { margin: .4rem 0; max-width: 46rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { background: var(--paper); color: var(--accent); left: 1rem; padding: .5rem .8rem;
  position: absolute; top: -6rem; z-index: 1; }
.skip:focus { top: .5rem; }
.kicker, .soft, .place, .basis, .note { color: var(--soft); }
.kicker { font-size: .9rem; margin: 0; }
.nowrap { white-space: nowrap; }
.place { font-family: ui-monospace, monospace; font-size: .85rem; }
.basis, .note { font-size: .9rem; }
ul, ol { padding-left: 1.3rem; }
li { margin: .2rem 0; }
ul.because { list-style: none; margin: .35rem 0; padding-left: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; list-style: none; margin: 0;
  padding: 0; }
.summary { background: var(--panel); border-left: .4rem solid var(--accent);
  border-radius: .3rem; margin: 1rem 0; padding: .8rem 1.1rem; }
.summary h2 { border: 0; margin: 0 0 .3rem; padding: 0; }
.summary ul { margin: .3rem 0; padding-left: 1.1rem; }
.summary li { margin: .35rem 0; max-width: 48rem; }
.figures { display: grid; gap: .7rem; margin: 1rem 0;
  grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
.figures > div { border: 1px solid var(--line); border-radius: .3rem; display: flex;
  flex-direction: column-reverse; justify-content: flex-end; padding: .5rem .8rem; }
.figures dt { color: var(--soft); font-size: .9rem; line-height: 1.3; }
.figures dd { font-size: 1.6rem; font-weight: 700; line-height: 1.25; margin: 0; }
.figures .alert dd { color: var(--error); }
dl.facts { display: grid; gap: .3rem 1rem; grid-template-columns: minmax(7rem, 12rem) 1fr;
  margin: .4rem 0; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
article { border: 1px solid var(--line); border-left: .4rem solid var(--hint);
  border-radius: .3rem; margin: .75rem 0; padding: .6rem .9rem .7rem; break-inside: avoid; }
article > h3 { margin: 0 0 .3rem; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.plain { border-left-color: var(--accent); }
.severity { font-weight: 700; color: var(--hint); }
.error .severity, .late { color: var(--error); }
.warning .severity, .unsure { color: var(--warning); }
.fine { color: var(--fine); }
.late, .unsure, .fine { font-weight: 600; }
.scroll { margin: .6rem 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; width: 100%; }
table.narrow { min-width: min(100%, 24rem); width: auto; }
table.narrow th, table.narrow td { padding-right: 1.6rem; }
caption { color: var(--soft); font-size: .9rem; max-width: calc(100vw - 2rem);
  padding: 0 0 .35rem; text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; text-align: left;
  vertical-align: top; }
thead th { border-bottom: 2px solid var(--line); color: var(--soft); font-weight: 600;
  overflow-wrap: normal; vertical-align: bottom; }
tbody th { font-weight: 600; }
th.number, td.number { font-variant-numeric: tabular-nums; text-align: right; }
th:last-child, td:last-child { padding-right: 0; }
.wide th, .wide td { min-width: 7.2rem; }
.wide th.number, .wide td.number { min-width: 3.5rem; padding-left: .5rem; }
.sources td:nth-child(2) { width: 55%; }
.sources td, .sources th { min-width: 3.5rem; }
details { margin: .5rem 0; }
summary { color: var(--accent); cursor: pointer; font-weight: 600; padding: .15rem 0; }
td details { margin: 0; }
td summary { font-weight: 400; padding: 0; }
figure { margin: 1rem 0; }
figure .scroll { border: 1px solid var(--line); border-radius: .3rem; }
figure svg { display: block; height: auto; min-width: 46rem; width: 100%; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.paper { display: none; }
@media screen and (max-width: 40rem) {
  h1 { font-size: 1.4rem; }
  .wide { min-width: 38rem; }
  dl.facts { display: block; }
  dl.facts dd { margin: 0 0 .5rem; }
}
@media print {
  @page { margin: 16mm 14mm 18mm; size: A4;
    @bottom-right { color: #4a525c; content: counter(page) " / " counter(pages);
      font: 8pt sans-serif; } }
  :root { color-scheme: light; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  h2 { margin-top: 7mm; }
  h2, h3, caption { break-after: avoid; }
  tr, li, figure, .figures, .summary { break-inside: avoid; }
  thead + tbody > tr:first-child { break-before: avoid; }
  caption { max-width: none; }
  .wide th, .wide td { min-width: 7rem; }
  .sources th, .sources td { min-width: 4rem; }
  .sources tbody th { min-width: 6.5rem; }
  .wide .number { min-width: 3rem; }
  .drawn { break-before: page; }
  .skip, nav { display: none; }
  details.printed > summary { display: none; }
  details.printed::details-content { block-size: auto; content-visibility: visible; }
  .scroll { overflow: visible; }
  figure svg { min-width: 0; }
  .summary { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .paper { display: block; }
  a { color: inherit; text-decoration: none; }
}
"""
