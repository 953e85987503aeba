"""The words of every closed list in both languages, against a file that was read by people.

`python tests/model/test_words.py` writes the file again; look at the difference before you keep it.
"""

import enum
import importlib
import pathlib
import pkgutil
from collections.abc import Iterator

import smartgov.model
from smartgov.model.text import Sayable

GOLDEN = pathlib.Path(__file__).with_name("words.txt")


def closed_lists() -> Iterator[type[enum.Enum]]:
    """Yield the enumerations of the model, module by module."""
    found: dict[type[enum.Enum], None] = {}  # each once, whatever it is called besides
    for module in pkgutil.iter_modules(smartgov.model.__path__):
        name = f"smartgov.model.{module.name}"
        for kind in vars(importlib.import_module(name)).values():
            if isinstance(kind, type) and issubclass(kind, enum.Enum) and kind.__module__ == name:
                found[kind] = None
    yield from found


LISTS = tuple(closed_lists())


def lines() -> Iterator[str]:
    for kind in LISTS:
        for word in kind:
            if isinstance(word, Sayable):
                said = f"{word.say('id')} | {word.say('en')}"
                yield f"{kind.__name__} {word.value}: {said}"


def test_every_word_is_said_in_both_languages() -> None:
    assert list(lines()) == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
