"""The command line: the only place with a clock, an environment, a terminal and exit codes.

`commands` answers, `texts` holds the words; here are the arguments, the language and the end.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeAlias

from smartgov.cli import agreements, checking, commands, graphs, packs, programmes, scores
from smartgov.cli import regions as regions_commands
from smartgov.cli import schedules as schedules_commands
from smartgov.cli.output import FOUND, MISUSE, OK, NothingReadError, misuse
from smartgov.cli.texts import T
from smartgov.model.agencies import Tier
from smartgov.model.claims import Policy
from smartgov.model.dates import PartialDate
from smartgov.model.errors import NotFound, Refused, SmartgovError
from smartgov.scoring import Ties
from smartgov.scoring.uncertainty import MOST_DRAWS

__all__ = ["FOUND", "MISUSE", "OK", "main"]

Command = Callable[[argparse.Namespace], int]
_Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it

MOST_DAYS: Final = 3660
"""The furthest that `--soon` and `--within` look ahead: ten years."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (findings) or 2 (misuse)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console that lacks a character shows a stand-in
            reconfigure(errors="replace")
    try:
        options = _parser(_language(arguments)).parse_args(arguments)
        command: Command = options.command
        code = command(options)
        sys.stdout.flush()
    except (NotFound, Refused) as error:
        return misuse(error.say(_language(arguments)))
    except SmartgovError as error:
        return misuse(str(error))
    except NothingReadError:
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
        return T[key].say(lang)

    parser = argparse.ArgumentParser(
        prog="smartgov", description=t("about"), epilog=t("epilog"), allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=_version(), help=t("version"))
    declared = _Commands(parser.add_subparsers(metavar="COMMAND", required=True), lang)
    _questions(declared)
    _questions_of_programmes(declared)
    _questions_of_agreements(declared)
    _schedules(declared)
    _questions_of_scores(declared)
    _regions(declared)
    sub = declared.add("rule", commands.rule)
    sub.add_argument("code", metavar="CODE", nargs="?", help=t("code"))
    declared.on(sub)
    declared.forms(sub)
    _packs(declared)
    sub = declared.add("convert", commands.convert)
    sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    sub.add_argument("target", metavar="TARGET", help=t("target"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    return parser


class _Commands:
    """The commands that are being declared, in one language."""

    def __init__(self, commands: _Subparsers, lang: str) -> None:
        self.commands = commands
        self.lang = lang

    def t(self, key: str) -> str:
        """Return words of the command line."""
        return T[key].say(self.lang)

    def add(self, name: str, command: Command) -> argparse.ArgumentParser:
        """Declare a command."""
        words, end = self.t(name), self.t("epilog")
        sub = self.commands.add_parser(
            name, help=words, description=words, epilog=end, allow_abbrev=False
        )
        sub.set_defaults(command=command)
        sub.add_argument("--lang", choices=("id", "en"), default=self.lang, help=self.t("lang"))
        return sub

    def question(self, name: str, command: Command, *forms: str) -> argparse.ArgumentParser:
        """Declare a command that asks something of a portfolio on a day."""
        sub = self.add(name, command)
        sub.add_argument("path", metavar="PORTFOLIO", help=self.t("path"))
        self.on(sub)
        self.forms(sub, *forms)
        return sub

    def on(self, sub: argparse.ArgumentParser) -> None:
        """Let a command be asked about a day; today, when none is given."""
        sub.add_argument(
            "--on",
            type=self.day,
            default=date.today(),  # noqa: DTZ011 - a civil date
            metavar="DAY",
            help=self.t("on"),
        )

    def forms(self, sub: argparse.ArgumentParser, *more: str) -> None:
        """Let a command be answered in several forms."""
        known = ("text", "markdown", "json", *more)
        sub.add_argument("--format", choices=known, default="text", help=self.t("format"))

    def day(self, text: str) -> date:
        """Read a whole day."""
        try:
            exact = PartialDate.parse(text).exact
        except Refused as error:
            raise argparse.ArgumentTypeError(error.say(self.lang)) from error
        if exact is None:
            raise argparse.ArgumentTypeError(self.t("bad_day"))
        return exact

    def days(self, text: str) -> int:
        """Read a number of days."""
        return self._whole(text, MOST_DAYS, "bad_days")

    def count(self, text: str) -> int:
        """Read a number of draws, or a seed."""
        return self._whole(text, MOST_DRAWS, "bad_count")

    def _whole(self, text: str, most: int, wrong: str) -> int:
        digits = text.lstrip("0") or "0"
        if not text or not (digits.isascii() and digits.isdigit()) or int(digits[:9]) > most:
            raise argparse.ArgumentTypeError(T[wrong].say(self.lang, most=most))
        return int(digits)

    def year(self, text: str) -> int:
        """Read a year."""
        try:
            return PartialDate.parse(text[:4] if len(text) == len("2024") else "x").year
        except Refused:
            raise argparse.ArgumentTypeError(self.t("bad_year")) from None

    def done(self, text: str) -> tuple[str, date]:
        """Read what was done, and when."""
        name, sign, day = text.rpartition("=")
        if not sign:
            raise argparse.ArgumentTypeError(self.t("bad_done"))
        return name, self.day(day)


def _questions(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("status", commands.status)
    which = sub.add_mutually_exclusive_group()
    which.add_argument("--subject", metavar="CODE", help=t("subject"))
    which.add_argument("--all", action="store_true", help=t("all"))
    sub.add_argument("--soon", type=declared.days, default=30, metavar="DAYS", help=t("soon"))
    sub = declared.question("check", checking.check, "sarif", "github", "html")
    sub.add_argument("--strict", action="store_true", help=t("strict"))
    sub.add_argument("--counts", action="store_true", help=t("counts"))
    for name in ("select", "ignore"):
        sub.add_argument(f"--{name}", action="append", default=[], metavar="WHICH", help=t(name))
    sub.add_argument("--rules", action="append", default=[], metavar="FILE", help=t("rules_file"))
    sub.add_argument("--baseline", metavar="FILE", help=t("baseline"))
    sub.add_argument("--write-baseline", action="store_true", help=t("write_baseline"))
    sub = declared.question("explain", commands.explain)
    sub.add_argument("subject", metavar="SUBJECT", help=t("region"))
    sub.add_argument("stage", metavar="STAGE", help=t("stage"))
    sub.add_argument("--cohort", metavar="ID", help=t("cohort"))
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub = declared.question("masterplan", programmes.masterplan)
    sub.add_argument("region", metavar="REGION", help=t("region_code"))
    sub.add_argument("--elements", metavar="ID", help=t("elements"))
    _graph(declared)


def _graph(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("graph", graphs.graph, *graphs.WRITERS)
    asked = sub.add_mutually_exclusive_group()
    asked.add_argument("--impact", metavar="ID", help=t("impact"))
    asked.add_argument("--waits-for", metavar="ID", help=t("waits"))
    asked.add_argument("--without", metavar="ID", help=t("without"))
    asked.add_argument("--delay", metavar="ID", help=t("delay"))
    asked.add_argument("--between", metavar="ID", nargs=2, help=t("between"))
    asked.add_argument("--ask", choices=graphs.ASKED, help=t("ask"))
    sub.add_argument("--until", type=declared.day, metavar="DAY", help=t("graph_until"))
    sub.add_argument("--days", type=declared.days, default=30, metavar="DAYS", help=t("late_by"))
    sub.add_argument("--blocking", action="store_true", help=t("blocking"))
    sub.add_argument("--stated", action="store_true", help=t("stated"))
    sub.add_argument("--tier", action="append", choices=[*Tier], metavar="TIER", help=t("tier"))
    sub.add_argument("--region", metavar="CODE", help=t("graph_region"))


def _questions_of_programmes(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("funnel", programmes.funnel)
    policies = [policy.value.replace("_", "-") for policy in Policy]
    sub.add_argument("--policy", choices=policies, default=policies[0], help=t("policy"))
    declared.question("late", programmes.late)
    sub = declared.question("conformance", programmes.conformance)
    sub.add_argument("--all", action="store_true", help=t("all_deviations"))
    sub = declared.question("export-log", programmes.export_log)
    sub.add_argument("target", metavar="TARGET", help=t("log_target"))
    sub.add_argument("--force", action="store_true", help=t("force"))


def _questions_of_agreements(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("agreements", agreements.agreements)
    sub.add_argument("agreement", metavar="ID", nargs="?", help=t("agreement"))
    sub = declared.question("due", agreements.due, "ics")
    sub.add_argument("--within", type=declared.days, default=90, metavar="DAYS", help=t("within"))
    sub.add_argument("--done", action="store_true", help=t("done"))
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub = declared.question("diff", agreements.diff)
    sub.add_argument("after", metavar="AFTER", nargs="?", help=t("after"))
    sub.add_argument("--until", type=declared.day, metavar="DAY", help=t("until"))


def _packs(declared: _Commands) -> None:
    t = declared.t
    sub = declared.add("new-pack", packs.new)
    sub.add_argument("name", metavar="NAME", help=t("pack_name"))
    sub.add_argument("target", metavar="TARGET", nargs="?", help=t("pack_target"))
    sub.add_argument("--family", metavar="ABC", help=t("family"))
    sub = declared.add("lint-pack", packs.lint)
    sub.add_argument("name", metavar="PACK", help=t("pack_id"))
    sub.add_argument("--strict", action="store_true", help=t("strict"))
    declared.on(sub)
    declared.forms(sub)


def _schedules(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("schedule", schedules_commands.schedule)
    sub.add_argument("names", metavar="WHAT", nargs="*", help=t("what_schedule"))
    sub.add_argument("--year", type=declared.year, metavar="YEAR", help=t("year"))
    sub.add_argument("--end", type=declared.day, metavar="DAY", help=t("end"))
    sub.add_argument("--subject", metavar="CODE", help=t("schedule_subject"))
    sub.add_argument(
        "--done", type=declared.done, metavar="ID=DAY", action="append", help=t("done_on")
    )
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub.add_argument("--runs", type=declared.count, metavar="N", help=t("runs"))
    sub.add_argument("--seed", type=declared.count, default=1, metavar="N", help=t("seed"))
    laws = ("pert", "triangular")
    sub.add_argument("--distribution", choices=laws, default=laws[0], help=t("distribution"))


def _questions_of_scores(declared: _Commands) -> None:
    t = declared.t
    sub = declared.question("score", scores.score)
    sub.add_argument("assessment", metavar="ASSESSMENT", nargs="?", help=t("assessment"))
    sub = declared.question("rank", scores.rank)
    sub.add_argument("--framework", metavar="ID", help=t("framework"))
    ties = [one.value for one in Ties]
    sub.add_argument("--ties", choices=ties, default=ties[0], help=t("ties"))
    doubt = sub.add_mutually_exclusive_group()
    doubt.add_argument("--intervals", action="store_true", help=t("intervals"))
    doubt.add_argument("--drivers", action="store_true", help=t("drivers"))
    sub.add_argument("--draws", type=declared.count, default=200, metavar="N", help=t("draws"))
    sub.add_argument("--seed", type=declared.count, default=0, metavar="S", help=t("seed"))
    sub = declared.question("explain-score", scores.explain_score)
    sub.add_argument("assessment", metavar="ASSESSMENT", help=t("assessment"))
    sub.add_argument("--since", metavar="ASSESSMENT", help=t("since"))
    sub.add_argument("--depth", type=declared.days, default=0, metavar="N", help=t("depth"))


def _regions(declared: _Commands) -> None:
    t = declared.t
    regions = declared.add("regions", regions_commands.resolve)
    inner = _Commands(regions.add_subparsers(metavar="QUESTION", required=True), declared.lang)
    sub = inner.add("resolve", regions_commands.resolve)
    sub.add_argument("text", metavar="TEXT", help=t("text"))
    _asked(inner, sub)
    sub = inner.add("match", regions_commands.match)
    sub.add_argument("file", metavar="FILE", help=t("table"))
    sub.add_argument("--column", metavar="NAME", required=True, help=t("column"))
    sub.add_argument("--decisions", metavar="FILE", help=t("decisions"))
    sub.add_argument("--fix", metavar="FILE", help=t("fix"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    _asked(inner, sub)


def _asked(declared: _Commands, sub: argparse.ArgumentParser) -> None:
    t = declared.t
    sub.add_argument("--scheme", metavar="NAME", help=t("scheme"))
    sub.add_argument("--on", type=declared.day, metavar="DAY", help=t("as_of"))
    sub.add_argument("--within", metavar="CODE", help=t("within_region"))
    sub.add_argument("--level", metavar="LEVEL", help=t("level"))
    sub.add_argument("--pack", metavar="ID", default="indonesia", help=t("packs"))
    declared.forms(sub)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only when asked for

    return f"smartgov {version('smartgov')}"
