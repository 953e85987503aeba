"""All targets, by name, and the module that each comes from."""

from collections.abc import Mapping
from typing import Final

from tests.fuzzing import arguments, readers, rendering, words
from tests.fuzzing.target import Target

_MODULES: Final = (readers, words, rendering, arguments)

TARGETS: Final[Mapping[str, Target]] = {
    target.name: target for module in _MODULES for target in module.TARGETS
}
HOMES: Final[Mapping[str, str]] = {
    target.name: module.__name__ for module in _MODULES for target in module.TARGETS
}
"""Target to its module: a process that fuzzes one loads only what that one needs."""
