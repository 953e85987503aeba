"""The parser of arguments in two languages, with the closest names where one is misspelled."""

import argparse
import difflib
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NoReturn

from smartgov.cli.speaking import MISUSE, misuse, warn
from smartgov.model.errors import did_you_mean
from smartgov.model.text import Text

_HEADINGS: Final = {
    "positional arguments": Text("argumen", "positional arguments"),
    "options": Text("pilihan", "options"),
}
_USAGE: Final = Text("pemakaian: ", "usage: ")
_OPTIONS: Final = Text("PILIHAN", "OPTIONS")
_MORE: Final = Text("Lihat: {prog} --help", "See: {prog} --help")
_HELP: Final = Text("tampilkan bantuan ini dan selesai", "show this help message and exit")
_ABOUT: Final = Text("{name}: {problem}", "{name}: {problem}")
_CHOICE: Final = Text("'{value}' bukan pilihan. {hint}", "'{value}' is no choice. {hint}")
_CHOOSE: Final = Text("Pilihannya: {names}.", "Choose from: {names}.")
_UNKNOWN: Final = Text("tidak dikenal: {names}", "not known: {names}")
_MESSAGES: Final = (
    (
        r"the following arguments are required: (?P<names>.+)",
        Text("belum disebut: {names}", "still needed: {names}"),
    ),
    (
        r"one of the arguments (?P<names>.+) is required",
        Text("sebut salah satu: {names}", "one of these is needed: {names}"),
    ),
    (r"expected (?:one|at least one) argument", Text("perlu sebuah nilai", "a value is needed")),
    (
        r"expected (?P<number>\d+) arguments?",
        Text("perlu {number} nilai", "{number} values are needed"),
    ),
    (
        r"not allowed with argument (?P<names>.+)",
        Text("tidak dapat bersama {names}", "it cannot stand beside {names}"),
    ),
    (
        r"ignored explicit argument (?P<value>.+)",
        Text("tidak menerima nilai {value}", "it takes no value, such as {value}"),
    ),
)
"""What `argparse` says in English, and how we say it."""


class _Help(argparse.HelpFormatter):
    """The help of a command in a language."""

    lang = "en"

    def start_section(self, heading: str | None) -> None:
        """Begin a section under its heading in the language."""
        known = _HEADINGS.get(heading or "")
        super().start_section(known.say(self.lang) if known else heading)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable["argparse._MutuallyExclusiveGroup"],  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it
        prefix: str | None = None,
    ) -> None:
        """Add the usage, with the options together: there are too many for a line."""
        if prefix is None:
            prefix = _USAGE.say(self.lang)
            named = [_usage_of(one) for one in actions if not one.option_strings]
            usage = " ".join(("%(prog)s", f"[{_OPTIONS.say(self.lang)}]", *named))
        super().add_usage(usage, actions, groups, prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Wrap the help of an option; a name with a hyphen stays whole."""
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


class _Bantuan(_Help):
    lang = "id"


class Parser(argparse.ArgumentParser):
    """A parser that speaks a language and offers the closest names.

    `later` declares its arguments, when they are needed.
    """

    def __init__(self, *, lang: str, prog: str, description: str, epilog: str) -> None:
        """Make a parser with the option for help."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            add_help=False,
            formatter_class=_Bantuan if lang == "id" else _Help,
        )
        self.lang = lang
        self.later: Callable[[], None] | None = None
        self.add_argument("-h", "--help", action="help", help=_HELP.say(lang))

    def ready(self) -> None:
        """Have the arguments declared, where they are not yet."""
        if self.later is not None:
            self.later()

    def parse_known_args(  # type: ignore[override] # pyright: ignore[reportIncompatibleMethodOverride] - of the overloads we need one
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse arguments, once they are declared."""
        self.ready()
        return super().parse_known_args(args, namespace or argparse.Namespace())

    def answered(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what the arguments say; end with the exit code for misuse where they do not."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            asked: Parser = getattr(options, "parser", self)
            known = asked._option_string_actions
            said = _UNKNOWN.say(self.lang, names=" ".join(unknown))
            for one in unknown:
                name = one.partition("=")[0][:80]
                close = difflib.get_close_matches(name, known, n=1)
                if name.startswith("-") and close:
                    said += f". {did_you_mean(name, close).say(self.lang)}"
            asked.error(said)
        return options

    def error(self, message: str) -> NoReturn:
        """Say in the language what is wrong with the arguments, and end."""
        argument = re.fullmatch(r"argument (?P<name>[^:]+): (?P<rest>.+)", message, re.DOTALL)
        said = _said(argument["rest"] if argument else message, self.lang)
        if argument:
            said = _ABOUT.say(self.lang, name=argument["name"], problem=said)
        misuse(said, self.prog)
        warn(_MORE.say(self.lang, prog=self.prog))
        raise SystemExit(MISUSE)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is no choice, and offer the closest ones."""
        if action.choices is None or value in action.choices:
            return
        names = [str(one) for one in action.choices]
        close = difflib.get_close_matches(str(value)[:80], names, n=3)
        hint = (
            did_you_mean(str(value), names).say(self.lang)
            if close
            else _CHOOSE.say(self.lang, names=", ".join(names))
        )
        raise argparse.ArgumentError(action, _CHOICE.say(self.lang, value=value, hint=hint))


def _usage_of(argument: argparse.Action) -> str:
    """Return how an argument without a name stands in the usage."""
    name = str(argument.metavar or argument.dest)
    match argument.nargs:
        case argparse.OPTIONAL:
            return f"[{name}]"
        case argparse.ZERO_OR_MORE:
            return f"[{name} ...]"
        case argparse.PARSER:
            return f"{name} ..."
        case _:
            return name


def _said(message: str, lang: str) -> str:
    """Return a message of `argparse` in the language; one that is not known stays as it is."""
    for pattern, text in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return text.say(lang, **found.groupdict())
    return message
