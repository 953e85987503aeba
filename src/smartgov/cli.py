"""The command line: the only file with a clock, an environment, a terminal and exit codes."""

import argparse
import contextlib
import os
import pathlib
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from smartgov.cases import explain, participations, status
from smartgov.discovery import installed_packs
from smartgov.files import Reading, answer_to_json, dump, norms
from smartgov.files.answers import plain
from smartgov.findings import Finding, Severity
from smartgov.model.dates import PartialDate
from smartgov.model.errors import NotFound, Refused, SmartgovError
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Participation
from smartgov.model.text import Text
from smartgov.reports.checks import findings_page, rule_page, rules_page
from smartgov.reports.pages import Page, markdown_lines, text_lines
from smartgov.reports.stages import explanation_page, status_page
from smartgov.reviewing import read, review, rules_for
from smartgov.rules import Rule

OK: Final = 0
FOUND: Final = 1
MISUSE: Final = 2
MOST_DAYS: Final = 3660
"""The furthest `--soon` looks ahead: ten years."""

_T: Final = {
    "about": Text(
        "Tata kelola program kota cerdas: posisi tiap peserta, apa yang keliru, apa yang"
        " menahan langkah berikutnya dan siapa yang dapat membukanya.",
        "Governance of smart-city programmes: where every participant stands, what is wrong,"
        " what blocks the next step and who can clear it.",
    ),
    "epilog": Text(
        "Mulai dengan: smartgov status example:kota-metro --on 2023-05-01."
        " Kode keluar: 0 tanpa galat, 1 ada galat (atau peringatan dengan --strict),"
        " 2 salah pakai.",
        "Start with: smartgov status example:kota-metro --on 2023-05-01."
        " Exit codes: 0 no error found, 1 an error (or a warning with --strict), 2 misuse.",
    ),
    "path": Text(
        "berkas .toml/.json/.csv, folder, atau example:kota-metro",
        "a .toml/.json/.csv file, a folder, or example:kota-metro",
    ),
    "on": Text("hari yang ditanyakan, misalnya 2023-05-01 (bawaan: hari ini)",
               "the day asked about, such as 2023-05-01 (default: today)"),
    "lang": Text("bahasa: id atau en (bawaan: dari lingkungan)",
                 "language: id or en (default: from the environment)"),
    "format": Text("bentuk keluaran", "form of the output"),
    "status": Text("posisi tiap peserta pada suatu hari",
                   "where every participant stands on a day"),
    "subject": Text("hanya daerah dengan kode ini, misalnya 18.72",
                    "only the region with this code, such as 18.72"),
    "soon": Text("berapa hari ke depan yang disebut segera", "how many days ahead count as soon"),
    "check": Text("temuan atas catatan: apa yang keliru, dasar dan perbaikannya",
                  "what is wrong with the records, its basis and remedy"),
    "strict": Text("peringatan ikut membuat kode keluar 1", "warnings make the exit code 1 too"),
    "counts": Text("tampilkan hitungan tiap aturan", "show the counts of each rule"),
    "explain": Text("apa yang ditunggu suatu tahap, dari siapa, kapan",
                    "what a stage waits for, from whom, by when"),
    "region": Text("kode daerah, misalnya 18.72", "the region's code, such as 18.72"),
    "stage": Text("tahap, misalnya mentoring-1", "the stage, such as mentoring-1"),
    "cohort": Text("angkatan (bawaan: yang terakhir)", "the cohort (default: the latest)"),
    "graph": Text("siapa bergantung pada siapa", "who depends on whom"),
    "impact": Text("siapa yang menunggu bila simpul ini terhenti",
                   "who waits if this node stalls"),
    "waits": Text("apa yang ditunggu simpul ini", "what this node waits for"),
    "blocking": Text("hanya ketergantungan yang menahan", "only dependencies that block"),
    "rule": Text("penjelasan sebuah aturan, atau daftar semua aturan",
                 "the page of a rule, or the list of all rules"),
    "code": Text("kode aturan, misalnya NUM002; tanpa kode: daftar",
                 "the rule's code, such as NUM002; without one: the list"),
    "convert": Text("tulis ulang portofolio sebagai JSON atau folder CSV",
                    "write a portfolio again as JSON or as a folder of CSV"),
    "target": Text("berkas .json, atau folder baru untuk CSV",
                   "a .json file, or a new folder for CSV"),
    "force": Text("timpa berkas yang sudah ada", "replace a file that is already there"),
    "version": Text("tampilkan versi", "show the version"),
    "bad_day": Text("--on memerlukan hari yang lengkap, misalnya 2023-05-01",
                    "--on needs a whole day, such as 2023-05-01"),
    "bad_days": Text("bilangan hari antara 0 dan {most}", "a number of days from 0 to {most}"),
    "nobody": Text("Tidak ada peserta dalam portofolio ini.",
                   "This portfolio has no participants."),
    "left_out": Text(
        "Keikutsertaan yang daerah, angkatan atau alurnya tidak tercatat: {count}"
        " (lihat: smartgov check {path})",
        "Participations whose region, cohort or workflow is not recorded: {count}"
        " (see: smartgov check {path})",
    ),
    "broken": Text(
        "Ada yang tidak terbaca dan tidak ikut dihitung (lihat: smartgov check {path}):",
        "Some things could not be read and were left out (see: smartgov check {path}):",
    ),
    "exists": Text("{name} sudah ada; pakai --force untuk menimpanya",
                   "{name} is already there; use --force to replace it"),
    "lossy": Text("tidak ditulis: perbaiki dahulu yang tidak terbaca",
                  "nothing written: mend what could not be read first"),
    "written": Text("{name} ditulis.", "{name} written."),
    "rule_word": Text("aturan", "rule"),
    "disk": Text("{name}: {reason}", "{name}: {reason}"),
}  # fmt: skip


class _NothingReadError(Exception):
    """Nothing could be read; what was wrong has been said."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (findings) or 2 (misuse)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console that lacks a character shows a stand-in
            reconfigure(errors="replace")
    try:
        options = _parser(_language(arguments)).parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        code = command(options)
        sys.stdout.flush()
    except (NotFound, Refused) as error:
        return _misuse(error.say(_language(arguments)))
    except SmartgovError as error:
        return _misuse(str(error))
    except _NothingReadError:
        return FOUND
    except BrokenPipeError:
        # The reader has seen enough; keep Python from complaining while it closes.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    return code


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before the arguments are parsed."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "id" if arguments[position + 1] == "id" else "en"
        if argument.startswith("--lang="):
            return "id" if argument == "--lang=id" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "id" if value.startswith("id") else "en"
    return "en"


def _parser(lang: str) -> argparse.ArgumentParser:
    def t(key: str) -> str:
        return _T[key].say(lang)

    parser = argparse.ArgumentParser(
        prog="smartgov", description=t("about"), epilog=t("epilog"), allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=_version(), help=t("version"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name, help=t(name), description=t(name), epilog=t("epilog"), allow_abbrev=False
        )
        sub.set_defaults(command=command)
        sub.add_argument("--lang", choices=("id", "en"), default=lang, help=t("lang"))
        return sub

    def day(text: str) -> date:
        try:
            exact = PartialDate.parse(text).exact
        except Refused as error:
            raise argparse.ArgumentTypeError(error.say(lang)) from error
        if exact is None:
            raise argparse.ArgumentTypeError(t("bad_day"))
        return exact

    def days(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text[:6]) > MOST_DAYS:
            raise argparse.ArgumentTypeError(_T["bad_days"].say(lang, most=MOST_DAYS))
        return int(text)

    def question(
        name: str, command: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        sub = add(name, command)
        sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
        sub.add_argument("--on", type=day, default=date.today(), metavar="DAY", help=t("on"))  # noqa: DTZ011 - a civil date
        _format(sub, t("format"))
        return sub

    sub = question("status", _status)
    sub.add_argument("--subject", metavar="CODE", help=t("subject"))
    sub.add_argument("--soon", type=days, default=30, metavar="DAYS", help=t("soon"))
    sub = question("check", _check)
    sub.add_argument("--strict", action="store_true", help=t("strict"))
    sub.add_argument("--counts", action="store_true", help=t("counts"))
    sub = question("explain", _explain)
    sub.add_argument("subject", metavar="REGION", help=t("region"))
    sub.add_argument("stage", metavar="STAGE", help=t("stage"))
    sub.add_argument("--cohort", metavar="ID", help=t("cohort"))
    sub = question("graph", _graph)
    asked = sub.add_mutually_exclusive_group()
    asked.add_argument("--impact", metavar="ID", help=t("impact"))
    asked.add_argument("--waits-for", metavar="ID", help=t("waits"))
    sub.add_argument("--blocking", action="store_true", help=t("blocking"))
    sub = add("rule", _rule)
    sub.add_argument("code", metavar="CODE", nargs="?", help=t("code"))
    _format(sub, t("format"))
    sub = add("convert", _convert)
    sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    sub.add_argument("target", metavar="TARGET", help=t("target"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    return parser


def _format(parser: argparse.ArgumentParser, words: str) -> None:
    forms = ("text", "markdown", "json")
    parser.add_argument("--format", choices=forms, default="text", help=words)


def _status(options: argparse.Namespace) -> int:
    reading, portfolio = _opened(options)
    chosen = participations(portfolio)
    if options.subject is not None:
        chosen = tuple(one for one in chosen if one.region == options.subject)
        if not chosen:
            # Raises for a region that takes no part, with the regions that do.
            status(portfolio, options.subject, on=options.on)
    answers = tuple(status(portfolio, one, on=options.on, soon=options.soon) for one in chosen)
    if options.format == "json":
        _print(answer_to_json(answers, "status"))
    elif answers:
        _show(status_page(portfolio, answers, options.lang), options)
    else:
        _print(_T["nobody"].say(options.lang) + "\n")
    if options.subject is None and len(chosen) < len(portfolio.all(Participation)):
        left = len(portfolio.all(Participation)) - len(chosen)
        _warn(_T["left_out"].say(options.lang, count=left, path=options.path))
        return FOUND
    return _code(reading.findings)


def _check(options: argparse.Namespace) -> int:
    found = review(options.path, options.on)
    if options.format == "json":
        _print(answer_to_json(_findings_answer(found.findings, found.judgement.tallies), "check"))
    else:
        rules = rules_for(found.portfolio)
        page = findings_page(
            options.path,
            options.on,
            found.findings,
            found.judgement,
            rules=rules,
            lang=options.lang,
            counts=options.counts,
        )
        _show(page, options)
    return _code(found.findings, strict=options.strict)


def _explain(options: argparse.Namespace) -> int:
    reading, portfolio = _opened(options)
    answer = explain(
        portfolio, options.subject, options.stage, on=options.on, cohort=options.cohort
    )
    if options.format == "json":
        _print(answer_to_json(answer, "explanation"))
    else:
        _show(explanation_page(portfolio, answer, options.lang), options)
    return _code(reading.findings)


def _graph(options: argparse.Namespace) -> int:
    from smartgov.graph import dependency_graph, impact  # noqa: PLC0415 - networkx is slow to load
    from smartgov.reports.graphs import graph_page, impact_page, names_in  # noqa: PLC0415 - so

    reading, portfolio = _opened(options)
    graph = dependency_graph(portfolio, options.on, blocking=options.blocking)
    node = options.impact or options.waits_for
    if node is not None:
        answer = impact(graph, node, waits_for=options.waits_for is not None)
        if options.format == "json":
            _print(answer_to_json(answer, "impact"))
        else:
            _show(impact_page(answer, names_in(graph), options.lang), options)
    elif options.format == "json":
        nodes = [{"id": name, **data} for name, data in graph.nodes(data=True)]
        edges = [
            {"id": key, "dependent": a, "provider": b, **data}
            for a, b, key, data in graph.edges(keys=True, data=True)
        ]
        _print(answer_to_json({"nodes": nodes, "edges": edges}, "graph"))
    else:
        _show(graph_page(graph, options.path, options.lang), options)
    return _code(reading.findings)


def _rule(options: argparse.Namespace) -> int:
    rules = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
    if options.code is None:
        if options.format == "json":
            _print(answer_to_json([_rule_answer(rules[code]) for code in sorted(rules)], "rules"))
        else:
            _show(rules_page(rules.values()), options)
        return OK
    rule = rules.get(options.code.upper())
    if rule is None:
        raise NotFound(_T["rule_word"], options.code.upper(), rules)
    if options.format == "json":
        _print(answer_to_json(_rule_answer(rule), "rule"))
    else:
        _show(rule_page(rule, options.lang), options)
    return OK


def _convert(options: argparse.Namespace) -> int:
    reading = read(options.path)
    target = pathlib.Path(options.target)
    if target.is_file() and not options.force:
        return _misuse(_T["exists"].say(options.lang, name=options.target))
    if reading.errors:
        _warn(_broken(reading, options))
        _warn(_T["lossy"].say(options.lang))
        return FOUND
    try:
        dump(reading.portfolio, target)
    except OSError as error:
        reason = error.strerror or str(error)
        return _misuse(_T["disk"].say(options.lang, name=options.target, reason=reason))
    _print(_T["written"].say(options.lang, name=options.target) + "\n")
    return OK


def _opened(options: argparse.Namespace) -> tuple[Reading, Portfolio]:
    reading = read(options.path)
    if reading.findings:
        _warn(_broken(reading, options))
        for finding in reading.findings:
            fix = finding.fix(options.lang).strip()
            _warn(f"{finding.location}: {finding.code} {finding.message(options.lang)} {fix}")
    if any(finding.norm in {norms.NOT_FOUND, norms.EMPTY} for finding in reading.findings):
        raise _NothingReadError
    return reading, reading.portfolio


def _broken(reading: Reading, options: argparse.Namespace) -> str:
    return _T["broken"].say(options.lang, count=len(reading.findings), path=options.path)


def _findings_answer(findings: Iterable[Finding], tallies: object) -> dict[str, object]:
    return {
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.value,
                "path": f.path,
                "file": f.location.file if f.location else None,
                "line": f.location.line if f.location else None,
                "message": Text(f.message("id"), f.message("en")),
                "fix": {"id": f.fix("id"), "en": f.fix("en")},
                "basis": [str(citation) for citation in f.norm.basis],
                "sources": f.norm.sources,
            }
            for f in findings
        ],
        "rules": plain(tallies),
    }


def _rule_answer(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "norm": rule.norm,
        "judges": rule.subject.__name__,
        "why": rule.why,
        "examples": rule.examples,
    }


def _code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FOUND if any(finding.severity in bad for finding in findings) else OK


def _show(page: Page, options: argparse.Namespace) -> None:
    lines = markdown_lines if options.format == "markdown" else text_lines
    for line in lines(page, options.lang):
        _print(line + "\n")


def _print(text: str) -> None:
    sys.stdout.write(text)


def _warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def _misuse(text: str) -> int:
    _warn(f"smartgov: {text}")
    return MISUSE


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only when asked for

    return f"smartgov {version('smartgov')}"
