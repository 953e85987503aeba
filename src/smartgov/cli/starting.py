"""The command `init`: the first portfolio of a region, from options or from a few questions."""

import argparse
import pathlib
import sys
from typing import Final

from smartgov.cli.declaring import Commands
from smartgov.cli.first_portfolio import FirstPortfolio, office_name
from smartgov.cli.naming import region_named
from smartgov.cli.output import tell
from smartgov.cli.speaking import OK, misuse, warn, wrapped
from smartgov.cli.texts import T
from smartgov.discovery import chosen, installed_packs, reference
from smartgov.files.atomic import write_whole
from smartgov.model.errors import NotFound, Refused
from smartgov.model.portfolio import Portfolio, register_name
from smartgov.model.programmes import Programme, Role
from smartgov.model.regions import Region
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow

FILE: Final = "portfolio.toml"
YEARS: Final = range(1945, 2101)
_OFFICES: Final = ("communications-agency", "planning-agency")
"""The offices that are asked for: the programme's contact, and who ties it to the plans."""

_YES: Final = frozenset({"", "y", "ya", "yes"})
_NONE: Final = "-"
_T: Final = {
    "region": Text("Daerah (nama atau kode)", "Region (name or code)"),
    "mean": Text("Maksud Anda {code} {name}? [Y/t]", "Did you mean {code} {name}? [Y/n]"),
    "programme": Text("Program", "Programme"),
    "cohort": Text("Angkatan (tahun)", "Cohort (year)"),
    "office": Text("{role} ('-' bila tidak dicatat)", "{role} ('-' to leave it out)"),
}


class _EndedError(Exception):
    """The answers ended before the questions did."""


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.add("init", init)
    sub.add_argument("target", metavar="TARGET", nargs="?", default=FILE, help=t("init_target"))
    sub.add_argument("--region", metavar="REGION", help=t("init_region"))
    sub.add_argument("--programme", metavar="ID", help=t("init_programme"))
    sub.add_argument("--cohort", metavar="YEAR", type=declared.year, help=t("init_cohort"))
    sub.add_argument(
        "--agency", metavar="ROLE=NAME", action="append", help=t("init_agency"), default=[]
    )
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)


def init(options: argparse.Namespace) -> int:
    """Write the first portfolio of a region."""
    target = pathlib.Path(options.target)
    if target.is_dir():
        target /= FILE
    if target.suffix.lower() != ".toml":
        return misuse(T["not_toml"].say(options.lang, name=str(target)))
    if target.exists() and not options.force:
        return misuse(T["exists"].say(options.lang, name=str(target)))
    asking = sys.stdin.isatty()
    needed = {"--region": options.region, "--cohort": options.cohort}
    missing = [name for name, given in needed.items() if given is None]
    if missing and not asking:
        return misuse(T["still_needed"].say(options.lang, names=", ".join(missing)))
    try:
        first = _first(options, asking=asking and bool(missing))
    except _EndedError:
        return misuse(T["ended"].say(options.lang))
    try:
        write_whole(target, first.to_toml(options.lang))
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=str(target), reason=reason))
    _say(first, str(target), options)
    return OK


def _say(first: FirstPortfolio, target: str, options: argparse.Namespace) -> None:
    region, stage = first.region.id, first.workflow.transitions[0].target
    steps = (
        f"smartgov status {target}",
        f"smartgov explain {target} {region} {stage}",
        f"smartgov record {target} event {region} {stage} --date {first.year}",
        f"smartgov check {target}",
    )
    said = T["begun"].say(
        options.lang,
        target=target,
        region=first.full_name,
        code=region,
        programme=first.programme.name,
        year=str(first.year),
    )
    answer = {
        "target": target,
        "region": region,
        "programme": first.programme.id,
        "cohort": first.year,
        "workflow": first.workflow.id,
        "records": [record.id for _, record in first.records()],
        "next": steps,
    }
    tell("\n  ".join((wrapped(said), *steps)), options, "init", answer)


def _first(options: argparse.Namespace, *, asking: bool) -> FirstPortfolio:
    """Return what the portfolio is to say, asking for what no option says."""
    lang = options.lang
    programmes = _programmes()
    name = options.programme
    if name is None and len(programmes) > 1 and asking:
        name = _asked(_T["programme"].say(lang), next(iter(programmes)))
    if name is None and len(programmes) == 1:
        name = next(iter(programmes))
    if name is None:
        raise Refused(T["still_needed"], names=f"--programme ({', '.join(programmes)})")
    if name not in programmes:
        raise NotFound(register_name(Programme), name, programmes)
    pack, programme, data = programmes[name]
    region = _region(data, options, asking=asking)
    year = options.cohort
    while year is None:
        given = _asked(_T["cohort"].say(lang))
        year = int(given) if given.isdecimal() and int(given[:9]) in YEARS else None
    return FirstPortfolio(
        pack=pack,
        programme=programme,
        workflow=_workflow(data, programme, region, year),
        year=year,
        region=region,
        agencies=tuple(_agencies(data, region, options, asking=asking)),
    )


def _programmes() -> dict[str, tuple[str, Programme, Portfolio]]:
    """Return every programme with the first pack that has it, and that pack's data."""
    found: dict[str, tuple[str, Programme, Portfolio]] = {}
    for pack in installed_packs():
        data = reference(chosen([pack.id]))
        for one in data.all(Programme):
            found.setdefault(one.id, (pack.id, one, data))
    return found


def _region(data: Portfolio, options: argparse.Namespace, *, asking: bool) -> Region:
    given = options.region
    while True:
        text = _asked(_T["region"].say(options.lang)) if given is None else given
        try:
            return data.get(Region, region_named(data, text))
        except NotFound as error:
            if not asking:
                raise
            given = None
            if len(error.meant) == 1:
                meant = data.get(Region, error.meant[0])
                question = _T["mean"].say(options.lang, code=meant.id, name=meant.name)
                if _asked(question).casefold() in _YES:
                    return meant
            else:
                warn(wrapped(error.say(options.lang)))


def _workflow(data: Portfolio, programme: Programme, region: Region, year: int) -> Workflow:
    """Return the newest way of the programme, as of a year, for the region's level."""
    fit = [
        one
        for one in data.all(Workflow)
        if one.programme == programme.id and (not one.levels or region.level in one.levels)
    ]
    if not fit:
        known = [one.id for one in data.all(Workflow) if one.programme == programme.id]
        raise NotFound(register_name(Workflow), region.level, known)
    fit.sort(key=lambda one: (one.version or "", one.id))
    then = [one for one in fit if (one.version or "") <= str(year)]
    return then[-1] if then else fit[0]


def _agencies(
    data: Portfolio, region: Region, options: argparse.Namespace, *, asking: bool
) -> list[tuple[Role, str]]:
    found: dict[str, str] = {}
    for one in options.agency:
        role, _, name = one.partition("=")
        given = data.get(Role, role.strip())
        found[given.id] = name.strip() or office_name(given, region.name, options.lang)
    for role in _OFFICES if asking else ():
        held = data.find(Role, role)
        if held is None or role in found:
            continue
        said = _T["office"].say(options.lang, role=held.name)
        name = _asked(said, office_name(held, region.name, options.lang))
        if name != _NONE:
            found[role] = name
    return [(data.get(Role, role), name) for role, name in found.items()]


def _asked(question: str, proposed: str = "") -> str:
    """Return what a person answers to a question; what is proposed where nothing is said."""
    sys.stderr.write(f"{question} [{proposed}]: " if proposed else f"{question}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise _EndedError
    return answer.strip() or proposed
