"""Every word of a closed list, in both languages, against a file that was read by people.

`python tests/model/test_words.py` writes the file again; look at the difference before you keep it.
"""

import enum
import importlib
import pathlib
import pkgutil
from typing import Any

import smartgov.model

GOLDEN = pathlib.Path(__file__).with_name("words.txt")


def lists() -> dict[str, list[Any]]:
    """Return the closed lists of the model whose words can be said."""
    found: dict[str, list[Any]] = {}
    for module in pkgutil.iter_modules(smartgov.model.__path__):
        for kind in vars(importlib.import_module(f"smartgov.model.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, enum.Enum) and hasattr(kind, "say"):
                found[kind.__name__] = list(kind)
    return dict(sorted(found.items()))


def said() -> str:
    """Return every word, its value, and what it is called, a line each."""
    return "".join(
        f"{name}.{word.name} = {word.value}: {word.say('id')} | {word.say('en')}\n"
        for name, words in lists().items()
        for word in words
    )


def test_every_word_is_as_it_was_read() -> None:
    assert said() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(said(), encoding="utf-8", newline="\n")
