"""The page of a rule, and the list of rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from smartgov.model.parameters import Parameter, ParameterValue
from smartgov.model.portfolio import REGISTERS, Portfolio, register_name
from smartgov.model.sources import Source
from smartgov.model.tables import Table
from smartgov.model.text import LANGUAGES, Text, say
from smartgov.reports.examples import folded, right_beside
from smartgov.reports.pages import Block, Code, Facts, Grid, Heading, Line, Page
from smartgov.rules import Rule

_T: Final = {
    "code": Text("Kode", "Code"),
    "name": Text("Aturan", "Rule"),
    "severity": Text("Tingkat", "Severity"),
    "judges": Text("Menilai", "Judges"),
    "why": Text("Mengapa", "Why"),
    "law": Text("Dasar hukum", "Legal basis"),
    "sources": Text("Sumber lain", "Other sources"),
    "confidence": Text("Kepastian", "Confidence"),
    "says": Text("Pesannya", "What it says"),
    "mend": Text("Perbaikannya", "How to mend"),
    "applies": Text("Berlaku", "Applies"),
    "since": Text("Sejak", "Since"),
    "version": Text("versi {version} dari {pack}", "version {version} of {pack}"),
    "parameters": Text("Parameter yang berlaku per {on}", "Parameters in force on {on}"),
    "every": Text("Parameter", "Parameters"),
    "named": Text("{name} ({id})", "{name} ({id})"),
    "unit": Text("{value} {unit}", "{value} {unit}"),
    "none": Text("tidak tercatat", "not recorded"),
    "wrong": Text("Contoh yang salah, per {on}", "A wrong example, on {on}"),
    "right": Text("Contoh yang benar, per {on}", "A right example, on {on}"),
    "same": Text("Portofolio yang sama.", "The same portfolio."),
    "folded": Text(
        "Baris “# …” menggantikan catatan yang sama pada kedua contoh.",
        "A line “# …” stands for records that both examples share.",
    ),
}


def rules_page(rules: Iterable[Rule]) -> Page:
    """Return the list of rules, in the order of their codes."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    table = Table(
        keys=("code", "severity", "name"),
        headings=(_T["code"], _T["severity"], _T["name"]),
        rows=tuple((rule.code, rule.norm.severity, rule.norm.title) for rule in ordered),
    )
    return (Grid(table),)


def rule_page(
    rule: Rule,
    lang: str,
    *,
    data: Portfolio,
    on: date | None = None,
    pack: Text | None = None,
    added: str = "",
) -> Page:
    """Return the page of a rule: why, law, what it judges, its parameters, remedy and examples.

    `data` is that of its pack, `pack` the pack's name, `added` the version that brought the rule.
    Its parameters are those in force on a day; without one, every value they ever had.
    """
    norm = rule.norm
    since = _T["version"].say(lang, version=added, pack=pack) if added and pack else added
    rows = [
        ("severity", (norm.severity.say(lang),)),
        ("judges", (_subject(rule).say(lang),)),
        ("law", tuple(f"{citation} ({citation.say(lang)})" for citation in norm.basis)),
        ("sources", tuple(_source(name, data) for name in norm.sources)),
        ("confidence", (norm.confidence.say(lang),)),
        ("says", (norm.message.say(lang),)),
        ("mend", (norm.fix.say(lang),)),
        ("why", (rule.why.say(lang),)),
        ("applies", (norm.period.say(lang),) if norm.period else ()),
        ("since", (since,) if since else ()),
    ]
    return (
        Heading(f"{rule.code}: {norm.title.say(lang)}", 1),
        Facts(tuple((_T[key].say(lang), values) for key, values in rows if values)),
        *_parameters(rule, data, on, lang),
        *_examples(rule, lang),
    )


def _subject(rule: Rule) -> Text:
    if not rule.kinds:
        return Text("seluruh portofolio", "the whole portfolio")
    if len(rule.kinds) == len(REGISTERS):
        return Text("setiap catatan", "every record")
    names = [register_name(kind) for kind in rule.kinds]
    return Text(*(", ".join(name.say(lang) for name in names) for lang in LANGUAGES))


def _source(name: str, data: Portfolio) -> str:
    source = data.find(Source, name)
    return f"{name}: {source.title}" if source else name


def _parameters(rule: Rule, data: Portfolio, on: date | None, lang: str) -> Iterator[Block]:
    if not rule.parameters:
        return
    yield Heading(_T["parameters"].say(lang, on=on) if on else _T["every"].say(lang))
    for name in rule.parameters:
        parameter = data.find(Parameter, name)
        held = parameter.on(on) if parameter and on else None
        values = (held,) if held else () if on or not parameter else parameter.values
        title = _T["named"].say(lang, id=name, name=parameter.name) if parameter else name
        said = [_value(parameter, value, lang) for value in values] or [_T["none"].say(lang)]
        for words in said:
            yield Line(f"{title}: {words}", 1)


def _value(parameter: Parameter | None, held: ParameterValue, lang: str) -> str:
    unit = parameter.unit if parameter else None
    value = _T["unit"].say(lang, value=held.value, unit=unit) if unit else say(held.value, lang)
    basis = (*(str(citation) for citation in held.basis), *held.sources)
    period = held.period.say(lang)
    return "; ".join((value, period, ", ".join(basis))) if basis else f"{value}; {period}"


def _examples(rule: Rule, lang: str) -> Iterator[Block]:
    wrong = next(example for example in rule.examples if example.breaches)
    right = right_beside(wrong, rule.examples)
    register = REGISTERS[rule.kinds[0]] if len(rule.kinds) == 1 else None
    first = folded(wrong.text, right.text, register)
    second = folded(right.text, wrong.text, register)
    yield Heading(_T["wrong"].say(lang, on=wrong.on))
    if "# …" in first + second:
        yield Line(_T["folded"].say(lang))
    yield Code(first)
    yield Heading(_T["right"].say(lang, on=right.on))
    yield Line(_T["same"].say(lang)) if wrong.text == right.text else Code(second)
