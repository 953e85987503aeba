"""Write the pages of rules, frameworks and workflows from what the packs hold, and that of laws.

`python docs/generate.py` writes `docs/rules/`, `docs/frameworks/` and `docs/laws.md`; a test
compares what is there with what it would write.
"""

import ast
import pathlib
from collections.abc import Iterable, Iterator

import attrs

from smartgov import (
    All,
    Any,
    Citation,
    Condition,
    Confidence,
    Framework,
    Node,
    Pack,
    Period,
    Portfolio,
    Role,
    Rule,
    Source,
    Stage,
    Table,
    Text,
    Workflow,
    installed_packs,
    lay,
)
from smartgov.reports.pages import Block, Facts, Grid, Heading, markdown_lines
from smartgov.reports.rules import rule_page

FOLDER = pathlib.Path(__file__).parent
TESTS = FOLDER.parent / "tests"
FOLDERS = ("rules", "frameworks")
LAWS = "laws.md"
PACKS = ("core", "indonesia", "gmsc")
"""The packs that come with the library; others have pages of their own."""
DEEPER = "·\N{NO-BREAK SPACE}"


def pages() -> dict[str, str]:
    """Return every page by its folder and the name of its file."""
    packs = [pack for pack in installed_packs() if pack.id in PACKS]
    made = {"rules/index.md": _joined(_index(packs)), LAWS: _joined(_laws())}
    schemes: list[tuple[Pack, Framework | Workflow]] = []
    for pack in packs:
        data = lay(Portfolio(packs=(pack.id,))).reference or Portfolio()
        for family in pack.families:
            rules = [rule for rule in pack.rules if rule.code.startswith(family)]
            made[f"rules/{family.lower()}.md"] = _joined(_family(pack, family, rules, data))
        for scheme in (*data.own(Framework), *data.own(Workflow)):
            blocks = _framework(scheme) if isinstance(scheme, Framework) else _way(scheme, data)
            page = _scheme(pack, scheme, blocks, data)
            made[f"frameworks/{scheme.id}.md"] = _joined(page)
            schemes.append((pack, scheme))
    made["frameworks/index.md"] = _joined(_schemes(schemes))
    return made


def main() -> None:
    """Write the pages, and remove those of what is no more."""
    made = pages()
    for folder in FOLDERS:
        (FOLDER / folder).mkdir(exist_ok=True)
        for old in (FOLDER / folder).iterdir():
            if f"{folder}/{old.name}" not in made:
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


def _schemes(found: Iterable[tuple[Pack, Framework | Workflow]]) -> Iterator[str]:
    found = tuple(found)
    yield "# Frameworks and workflows"
    yield ""
    yield "What the packs bring as data: how results are scored, and which way a participant or"
    yield "an agreement goes. Each page names its sources and how certain it is; `C` is certain,"
    yield "`L` likely, `U` unsure. What the words mean is told in [scores](../scores.md). These"
    yield "pages are made from the data: `python docs/generate.py`."
    for title, kind in (("Frameworks", Framework), ("Workflows", Workflow)):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| name | in force | certainty | pack |"
        yield "| --- | --- | --- | --- |"
        for pack, one in found:
            if isinstance(one, kind):
                link, period = f"[{one.name.en}]({one.id}.md)", _period(one.period)
                yield f"| {link} | {period} | {_certainty(one.confidence)} | `{pack.id}` |"
    yield ""
    yield "```{toctree}"
    yield ":hidden:"
    yield ""
    yield from (one.id for _, one in found)
    yield "```"


def _scheme(
    pack: Pack, scheme: Framework | Workflow, blocks: Iterable[Block], data: Portfolio
) -> Iterator[str]:
    facts = [
        ("Id", (scheme.id,)),
        ("Pack", (pack.id,)),
        ("Version", (scheme.version,)),
        ("In force", (_period(scheme.period),)),
        *_said(scheme),
        ("Certainty", (_certainty(scheme.confidence),)),
        ("Legal basis", tuple(f"{citation} ({citation.say('en')})" for citation in scheme.basis)),
        ("Note", (scheme.note,) if scheme.note else ()),
    ]
    head = (Heading(scheme.name.en, 1), Facts(tuple((name, said) for name, said in facts if said)))
    yield from markdown_lines(head[:1], "en")
    yield ""
    yield f"*{scheme.name.id}*"
    yield ""
    yield from markdown_lines((*head[1:], *blocks, *_cited(scheme, data)), "en")


def _said(scheme: Framework | Workflow) -> list[tuple[str, tuple[str, ...]]]:
    if isinstance(scheme, Workflow):
        replaced = (scheme.replaces,) if scheme.replaces else ()
        return [("Programme", _named(scheme.programme)), ("Replaces", replaced)]
    weighed = any(node.weight is not None for node in scheme.nodes)
    made = f"{scheme.aggregation.say('en')}; {scheme.places} decimals, {scheme.rounding.say('en')}"
    return [
        ("Programme and track", (*_named(scheme.programme), *_named(scheme.track))),
        ("Index", (made,) if weighed else ("none: no weights are stated",)),
        ("Labels", tuple(f"{band.label.en} from {band.at_least}" for band in scheme.bands)),
        ("Published index may differ by", _named(scheme.tolerance)),
    ]


def _framework(scheme: Framework) -> Iterator[Block]:
    yield Heading("The tree")
    yield _table(
        ("id", "Indonesian", "English", "weight (%)", "how it is scored", "sources"),
        (
            (
                DEEPER * depth + node.id,
                node.name.id,
                node.name.en,
                node.weight,
                _scored(scheme, node),
                _ground((), node.sources, node.confidence),
            )
            for depth, node in scheme.walk()
        ),
    )
    for scale in scheme.scales:
        yield Heading(f"Scale {scale.id}: {scale.name.en}")
        yield _table(
            ("level", "Indonesian", "English"),
            ((level.value, level.name.id, level.name.en) for level in scale.levels),
        )


def _scored(scheme: Framework, node: Node) -> str:
    if scheme.children(node.id):
        return node.aggregation.say("en") if node.aggregation else ""
    scale = scheme.scale_of(node.id)
    if scale is not None:
        return f"scale {scale.id}"
    lowest, highest = scheme.range_of(node.id)
    return f"{lowest} to {highest}" if None not in (lowest, highest) else ""


def _way(workflow: Workflow, data: Portfolio) -> Iterator[Block]:
    roles = {role.id: role.name.en for role in data.all(Role)}
    yield Heading("Stages")
    yield _table(
        ("id", "Indonesian", "English", "by", "remarks", "sources"),
        (
            (
                stage.id,
                stage.name.id,
                stage.name.en,
                roles.get(stage.actor or "", stage.actor),
                _remarks(stage),
                _ground((), stage.sources, stage.confidence),
            )
            for stage in workflow.stages
        ),
    )
    conditions = [
        (step.target, DEEPER * depth + one.what.en, _parts_of(one),
         roles.get(one.supplier or "", one.supplier),
         _ground(one.basis, one.sources, one.confidence))
        for step in workflow.transitions
        for depth, one in _with_parts(step.conditions)
    ]  # fmt: skip
    if conditions:
        yield Heading("What must be there before a stage")
        yield _table(("stage", "condition", "parts", "from", "ground"), dict.fromkeys(conditions))


def _with_parts(conditions: Iterable[Condition], depth: int = 0) -> Iterator[tuple[int, Condition]]:
    """Give conditions, each followed by the parts that it is made of, with their depth."""
    for one in conditions:
        yield depth, one
        if isinstance(one.shape, All | Any):
            yield from _with_parts(one.shape.parts, depth + 1)


def _parts_of(condition: Condition) -> str:
    match condition.shape:
        case All():
            return "all of these"
        case Any():
            return "one of these"
        case _:
            return ""


def _remarks(stage: Stage) -> str:
    marks = {"optional": stage.optional, "repeats": stage.repeats, "last": stage.final}
    return ", ".join(name for name, holds in marks.items() if holds)


def _cited(scheme: Framework | Workflow, data: Portfolio) -> Iterator[Block]:
    parts = scheme.nodes if isinstance(scheme, Framework) else scheme.stages
    names = [*scheme.sources, *(name for part in parts for name in part.sources)]
    if isinstance(scheme, Workflow):
        steps = scheme.transitions
        names += [
            name
            for step in steps
            for _, one in _with_parts(step.conditions)
            for name in one.sources
        ]
    found = [data.get(Source, name) for name in sorted(set(names))]
    if found:
        yield Heading("Sources")
        rows = ((one.id, one.title, one.publisher, one.locator) for one in found)
        yield _table(("id", "title", "publisher", "address"), rows)


def _table(headings: Iterable[str], rows: Iterable[tuple[object, ...]]) -> Grid:
    """Return a table without the columns that nothing stands in."""
    rows = tuple(rows)
    columns = zip(headings, zip(*rows, strict=True), strict=True)
    kept = {
        name: column for name, column in columns if any(one not in {None, ""} for one in column)
    }
    cells = tuple(zip(*kept.values(), strict=True))
    return Grid(Table(keys=tuple(kept), headings=tuple(map(Text.same, kept)), rows=cells))


def _ground(
    basis: Iterable[Citation], sources: Iterable[str], confidence: Confidence | None
) -> str:
    cited = ", ".join((*map(str, basis), *sources))
    return f"{cited} ({confidence.value})" if confidence and cited else cited


def _period(period: Period | None) -> str:
    return period.say("en") if period else "not stated"


def _certainty(confidence: Confidence | None) -> str:
    return confidence.say("en") if confidence else "not stated"


def _named(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def laws() -> Iterator[tuple[str, str, str, str]]:
    """Yield the subject, the law, its source and the test of every test that is marked as one."""
    for file in sorted(TESTS.rglob("test_*.py")):
        for test in ast.parse(file.read_text(encoding="utf-8")).body:
            for mark in getattr(test, "decorator_list", ()):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.law":
                    subject, proves = (ast.literal_eval(one) for one in mark.args)
                    (source,) = (ast.literal_eval(one.value) for one in mark.keywords)
                    place = file.relative_to(TESTS.parent).as_posix()
                    yield subject, proves, source, f"{place}::{test.name}"


def _laws() -> Iterator[str]:
    found = sorted(laws())
    subjects = sorted({subject for subject, *_ in found})
    yield "# Laws"
    yield ""
    yield f"What holds of everything, {len(found)} laws by {len(subjects)} subjects. Each is a test"
    yield "of properties: hypothesis makes cases until one breaks the law, or gives up. The column"
    yield "*ground* says what the law quotes. This page is made from the tests:"
    yield "`python docs/generate.py`; `pytest -m law` runs them."
    for subject in subjects:
        yield ""
        yield f"## {subject[0].upper()}{subject[1:]}"
        yield ""
        yield "| law | ground | test |"
        yield "| --- | --- | --- |"
        for theirs, proves, source, test in found:
            if theirs == subject:
                yield f"| {proves} | {source} | `{test.rpartition('::')[2]}` |"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
