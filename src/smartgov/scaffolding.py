"""A new pack: a distribution that installs, passes its tests and shows up, from templates."""

import importlib.resources
import itertools
import os
import pathlib
import re
from typing import Final

from smartgov.discovery import RESERVED, installed_packs, is_pack_id
from smartgov.files.folders import Steps, read_tree, write_tree
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
