"""How commands are declared: their arguments, and how days and numbers are read from them.

Every module of commands has a function `declare`, which is handed `Commands` in one language.
"""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from smartgov.cli.parsing import Parser
from smartgov.cli.texts import T
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused

Command = Callable[[argparse.Namespace], int]
_Subparsers: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it

MOST_DAYS: Final = 3660
"""The furthest that `--soon` and `--within` look ahead: ten years."""

MOST_JOBS: Final = 61
"""The most workers of `--jobs`: Windows lets a process wait for no more."""


class Commands:
    """The commands that are being declared, in one language."""

    def __init__(self, commands: _Subparsers, lang: str) -> None:
        self.commands = commands
        self.lang = lang

    def t(self, key: str) -> str:
        """Return words of the command line."""
        return T[key].say(self.lang)

    def named(self, name: str) -> Parser:
        """Return the parser of a command, which needs no arguments yet."""
        known = self.commands.choices.get(name)
        if known is not None:
            return known
        words, end = self.t(name), self.t("epilog")
        return self.commands.add_parser(
            name, help=words, lang=self.lang, description=words, epilog=end
        )

    def add(self, name: str, command: Command) -> Parser:
        """Declare a command."""
        sub = self.named(name)
        sub.later = None
        sub.set_defaults(command=command, parser=sub)
        everywhere(sub, self.lang)
        return sub

    def question(self, name: str, command: Command, *forms: str) -> Parser:
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
        self._forms(sub, "text", "markdown", "json", *more)

    def summary(self, sub: argparse.ArgumentParser) -> None:
        """Let a command say what it did, in a line or as JSON."""
        self._forms(sub, "text", "json")

    def _forms(self, sub: argparse.ArgumentParser, *known: str) -> None:
        sub.add_argument(
            "--format",
            choices=known,
            default="text",
            metavar="FORM",
            help=T["format"].say(self.lang, forms=", ".join(known)),
        )
        sub.add_argument(
            "--json",
            action="store_const",
            dest="format",
            const="json",
            default=argparse.SUPPRESS,
            help=self.t("json"),
        )

    def day(self, text: str) -> date:
        """Read a whole day."""
        try:
            exact = PartialDate.parse(text).exact
        except Refused as error:
            raise argparse.ArgumentTypeError(error.say(self.lang)) from error
        if exact is None:
            raise argparse.ArgumentTypeError(self.t("bad_day"))
        return exact

    def partial(self, text: str) -> PartialDate:
        """Read a day, or as much of it as is known."""
        try:
            return PartialDate.parse(text)
        except Refused as error:
            raise argparse.ArgumentTypeError(error.say(self.lang)) from error

    def days(self, text: str) -> int:
        """Read a number of days."""
        return self._whole(text, MOST_DAYS, "bad_days")

    def count(self, text: str) -> int:
        """Read a seed, or a depth."""
        return self._count(text, 0)

    def draws(self, text: str) -> int:
        """Read a number of draws, or of runs."""
        return self._count(text, 1)

    def jobs(self, text: str) -> int:
        """Read a number of workers."""
        return self._whole(text, MOST_JOBS, "bad_jobs")

    def _count(self, text: str, least: int) -> int:
        from smartgov.scoring.uncertainty import MOST_DRAWS  # noqa: PLC0415 - few commands draw

        return self._whole(text, MOST_DRAWS, "bad_count", least)

    def _whole(self, text: str, most: int, wrong: str, least: int = 0) -> int:
        digits = text.lstrip("0") or "0"
        number = text and digits.isascii() and digits.isdigit()
        if not number or not least <= int(digits[:9]) <= most:
            raise argparse.ArgumentTypeError(T[wrong].say(self.lang, least=least, most=most))
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


def everywhere(parser: Parser, lang: str) -> None:
    """Declare what may stand before and after a command."""
    unset = argparse.SUPPRESS
    parser.add_argument("--lang", choices=("id", "en"), default=unset, help=T["lang"].say(lang))
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default=unset, help=T["color"].say(lang)
    )
