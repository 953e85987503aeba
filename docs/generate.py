"""Write the pages of the rules from the rules themselves: one page for each family.

`python docs/generate.py` writes `docs/rules/`; a test compares what is there with what it would
write.
"""

import pathlib
from collections.abc import Iterable, Iterator

import attrs

from smartgov import Pack, Portfolio, Rule, installed_packs, lay
from smartgov.reports.pages import Heading, markdown_lines
from smartgov.reports.rules import rule_page

FOLDER = pathlib.Path(__file__).parent / "rules"
PACKS = ("core", "indonesia", "gmsc")
"""The packs that come with the library; others have pages of their own."""


def pages() -> dict[str, str]:
    """Return every page by the name of its file."""
    packs = [pack for pack in installed_packs() if pack.id in PACKS]
    made = {"index.md": _joined(_index(packs))}
    for pack in packs:
        data = lay(Portfolio(packs=(pack.id,))).reference or Portfolio()
        for family in pack.families:
            rules = [rule for rule in pack.rules if rule.code.startswith(family)]
            made[f"{family.lower()}.md"] = _joined(_family(pack, family, rules, data))
    return made


def main() -> None:
    """Write the pages, and remove those of families that are no more."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in FOLDER.iterdir():
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def _index(packs: Iterable[Pack]) -> Iterator[str]:
    packs = tuple(packs)
    yield "# Rules"
    yield ""
    yield "Every rule that comes with the library, by family. The command `smartgov rule CODE`"
    yield "shows the same pages without a network, in Indonesian too. These pages are made from"
    yield "the rules: `python docs/generate.py`."
    for pack in packs:
        yield ""
        yield f"## {pack.name.en}"
        yield ""
        yield "| code | severity | rule |"
        yield "| --- | --- | --- |"
        for rule in pack.rules:
            norm, link = rule.norm, f"[{rule.code}](#{rule.code.lower()})"
            yield f"| {link} | {norm.severity.value} | {norm.title.en} |"
    yield ""
    yield "```{toctree}"
    yield ":hidden:"
    yield ""
    yield from sorted(family.lower() for pack in packs for family in pack.families)
    yield "```"


def _family(pack: Pack, family: str, rules: Iterable[Rule], data: Portfolio) -> Iterator[str]:
    yield f"# {family}"
    yield ""
    yield f"Rules of the pack `{pack.id}` ({pack.name.en})."
    for rule in rules:
        added = rule.added or pack.added
        page = rule_page(rule, "en", data=data, pack=pack.name, added=added)
        heading, *rest = (
            attrs.evolve(block, level=block.level + 1) if isinstance(block, Heading) else block
            for block in page
        )
        yield ""
        yield f"({rule.code.lower()})="
        yield from markdown_lines((heading,), "en")
        yield ""
        yield f"*{rule.norm.title.id}*"
        yield ""
        yield from markdown_lines(tuple(rest), "en")


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
