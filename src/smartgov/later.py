"""Names that a package takes from its modules when they are first asked for."""

import sys
from collections.abc import Callable, Iterable, Mapping


def later(package: str, modules: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package: module in it to the names that are taken from it.

    `name as other` where the name in the package is another.
    """

    def taken(name: str) -> object:
        import importlib  # noqa: PLC0415 - only when asked for

        for module, names in modules.items():
            for entry in names:
                own, _, public = entry.partition(" as ")
                if name == (public or own):
                    value = getattr(importlib.import_module(f"{package}.{module}"), own)
                    setattr(sys.modules[package], name, value)
                    return value
        message = f"module {package!r} has no attribute {name!r}"
        raise AttributeError(message)

    return taken
