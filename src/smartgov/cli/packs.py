"""The commands for authors of packs: a new pack, and how good the definitions of one are."""

import argparse

from smartgov.cli.declaring import Commands
from smartgov.cli.output import code, show, tell
from smartgov.cli.speaking import OK, misuse, put
from smartgov.cli.texts import T
from smartgov.discovery import installed_packs
from smartgov.files import answer_to_json
from smartgov.linting import lint_pack
from smartgov.model.errors import NotFound
from smartgov.reports.answers import finding_answers
from smartgov.reports.packs import definitions_page
from smartgov.scaffolding import new_pack


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.add("new-pack", new)
    sub.add_argument("name", metavar="NAME", help=t("pack_name"))
    sub.add_argument("target", metavar="TARGET", nargs="?", help=t("pack_target"))
    sub.add_argument("--family", metavar="ABC", help=t("family"))
    declared.summary(sub)
    sub = declared.add("lint-pack", lint)
    sub.add_argument("name", metavar="PACK", help=t("pack_id"))
    sub.add_argument("--strict", action="store_true", help=t("strict"))
    declared.on(sub)
    declared.forms(sub)


def new(options: argparse.Namespace) -> int:
    """Write the distribution of a new pack."""
    try:
        folder = new_pack(options.name, options.target, family=options.family)
    except OSError as error:
        reason = error.strerror or str(error)
        name = options.target or options.name
        return misuse(T["disk"].say(options.lang, name=name, reason=reason))
    said = T["made"].say(options.lang, name=options.name, folder=folder)
    steps = (
        f"cd {folder}",
        "pip install -e '.[test]'",
        "pytest",
        f"smartgov lint-pack {options.name}",
    )
    answer = {"name": options.name, "folder": str(folder), "next": steps}
    tell("\n  ".join((said, *steps)), options, "pack", answer)
    return OK


def lint(options: argparse.Namespace) -> int:
    """Show what is to be said of the definitions of a pack."""
    packs = {pack.id: pack for pack in installed_packs()}
    if options.name not in packs:
        raise NotFound(T["pack_word"], options.name, packs)
    found = lint_pack(packs[options.name], options.on)
    if options.format == "json":
        put(answer_to_json(finding_answers(found), "lint-pack"))
    else:
        show(definitions_page(packs[options.name].name, options.on, found, options.lang), options)
    return code(found, strict=options.strict)
