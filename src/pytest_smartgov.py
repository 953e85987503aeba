"""A plugin of pytest: the examples of the rules of packs are tests, without one being written.

It stands outside the package so that pytest, which loads it always, loads nothing of smartgov
until a pack is named: by `smartgov_packs` in the configuration, or by `--smartgov-pack`.
"""

import inspect
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from smartgov.testing import Case


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the two ways to name packs."""
    group = parser.getgroup("smartgov")
    group.addoption(
        "--smartgov-pack",
        action="append",
        default=[],
        metavar="ID",
        help="run the examples of every rule of this pack (may be given several times)",
    )
    parser.addini(
        "smartgov_packs",
        type="args",
        default=[],
        help="packs whose examples are run whenever no files are named",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the examples of the packs that are named to the tests."""
    for name in _named(config):
        items.extend(PackExamples.of(session, name).collect())


def _named(config: pytest.Config) -> list[str]:
    asked: list[str] = config.getoption("--smartgov-pack") or []
    if asked or config.args_source is pytest.Config.ArgsSource.ARGS:
        return asked
    configured: list[str] = config.getini("smartgov_packs")
    return configured


class PackExamples(pytest.Collector):
    """The examples of every rule of a pack."""

    def __init__(self, *, pack: str, **more: Any) -> None:
        """Keep the id of the pack."""
        super().__init__(**more)
        self.pack = pack

    @classmethod
    def of(cls, session: pytest.Session, pack: str) -> "PackExamples":
        """Return the collector of a pack."""
        name = f"smartgov[{pack}]"
        made: PackExamples = super().from_parent(session, name=name, nodeid=name, pack=pack)  # pyright: ignore[reportUnknownMemberType] - pytest leaves it untyped
        return made

    def collect(self) -> Iterator["ExampleItem"]:
        """Yield a test for every example; a pack that is not installed is a usage error."""
        from smartgov import installed_packs  # noqa: PLC0415 - only when a pack is named
        from smartgov.testing import example_cases  # noqa: PLC0415 - so

        found = {pack.id: pack for pack in installed_packs()}
        if self.pack not in found:
            known = ", ".join(sorted(found))
            raise pytest.UsageError(f"smartgov has no pack {self.pack!r}; installed: {known}")
        for case in example_cases(found[self.pack].rules):
            made: ExampleItem = ExampleItem.from_parent(self, name=str(case), case=case)  # pyright: ignore[reportUnknownMemberType] - so
            yield made


class ExampleItem(pytest.Item):
    """One example of a rule."""

    def __init__(self, *, case: "Case", **more: Any) -> None:
        """Keep the case."""
        super().__init__(**more)  # pyright: ignore[reportUnknownMemberType] - so
        self.case = case

    def runtest(self) -> None:
        """Review the example and compare."""
        from smartgov.testing import verify  # noqa: PLC0415 - only when a pack is named

        verify(self.case)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any
    ) -> Any:
        """Say what differs, without the trace of the library."""
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the rule stands."""
        code = inspect.unwrap(self.case.rule.judge).__code__
        return code.co_filename, code.co_firstlineno, str(self.case)
