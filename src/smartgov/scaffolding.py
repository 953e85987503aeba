"""New things to fill in: a distribution of a pack, from templates, and a workbook."""

import importlib.resources
import itertools
import os
import pathlib
import re
from collections.abc import Iterable
from typing import Final

from smartgov.discovery import (
    RESERVED,
    chosen,
    extras_of,
    installed_packs,
    is_pack_id,
    reference,
)
from smartgov.files.atomic import Steps, write_tree, write_whole
from smartgov.files.folders import read_tree
from smartgov.files.workbook_writing import template_of
from smartgov.model.errors import Refused
from smartgov.model.text import Text

_SUFFIX: Final = ".in"
_FAMILY: Final = re.compile(r"[A-Z]{3}")
_BAD_NAME: Final = Text(
    "'{name}' bukan nama paket: pakai huruf kecil, angka dan tanda hubung, diawali huruf",
    "'{name}' is no name of a pack: use lower-case letters, digits and hyphens, a letter first",
)
_INSTALLED: Final = Text(
    "paket '{name}' sudah terpasang; pilih nama lain",
    "a pack '{name}' is installed already; choose another name",
)
_BAD_FAMILY: Final = Text(
    "'{family}' bukan rumpun aturan: tulis tiga huruf besar",
    "'{family}' is no family of rules: write three capitals",
)
_NO_WORKBOOK: Final = Text(
    "'{name}' tidak berakhiran .xlsx", "the name '{name}' does not end in .xlsx"
)
_TAKEN: Final = Text(
    "rumpun {family} sudah dipakai; yang terpakai: {taken}",
    "the family {family} is taken; taken are: {taken}",
)


def new_pack(
    name: str, target: str | os.PathLike[str] | None = None, *, family: str | None = None
) -> pathlib.Path:
    """Write the distribution of a new pack and return its folder; all of it or nothing.

    It goes to `target`, a new or empty folder, else to `smartgov-NAME`. `family` are the three
    letters of its rules' codes, found from the name where none are given. Raises `Refused` when
    name, family or folder will not do, and `OSError` when the disk refuses.
    """
    if not is_pack_id(name):
        raise Refused(_BAD_NAME, name=name[:80])
    if name in {pack.id for pack in installed_packs()}:
        raise Refused(_INSTALLED, name=name)
    distribution = f"smartgov-{name}"
    words = {
        "id": name,
        "distribution": distribution,
        "module": distribution.replace("-", "_"),
        "family": _family(name, family),
    }
    folder = pathlib.Path(target or distribution)
    write_tree(folder, _filled(words))
    return folder


def new_workbook(
    target: str | os.PathLike[str], *, packs: Iterable[str] = ("gmsc",), lang: str = "id"
) -> None:
    """Write an Excel workbook to fill in: a guide, a sheet for each register, drop-downs.

    Ids and codes are offered from the data of `packs`; comments are in both languages, `lang`
    first. Raises `Refused` for another ending than `.xlsx` and where the extra `xlsx` is not
    installed, `PackError` for a pack that is not installed, and `OSError` when the disk refuses.
    """
    file = pathlib.Path(target)
    if file.suffix.lower() != ".xlsx":
        raise Refused(_NO_WORKBOOK, name=file.name)
    names = tuple(dict.fromkeys(packs))
    laid = chosen(names)
    write_whole(file, template_of(reference(laid), names, extras_of(laid), lang))


def _family(name: str, wanted: str | None) -> str:
    taken = RESERVED | {family for pack in installed_packs() for family in pack.families}
    if wanted is None:
        letters = [letter for letter in name.upper() if letter.isalpha()]
        found = map("".join, itertools.combinations([*letters, *"XYZ"], 3))
        return next(family for family in found if family not in taken)
    if _FAMILY.fullmatch(wanted) is None:
        raise Refused(_BAD_FAMILY, family=wanted[:80])
    if wanted in taken:
        raise Refused(_TAKEN, family=wanted, taken=tuple(sorted(taken)))
    return wanted


def _filled(words: dict[str, str]) -> dict[Steps, str]:
    """Return the text of every file of the pack."""
    made: dict[Steps, str] = {}
    for path, template in read_tree(importlib.resources.files("smartgov") / "scaffold"):
        *folders, name = (words["module"] if step == "module" else step for step in path)
        text = template
        for key, word in words.items():
            text = text.replace(f"@{key}@", word)
        made[*folders, name.removesuffix(_SUFFIX)] = text
    return made
