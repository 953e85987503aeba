"""Why an answer is what it is: a tree that findings and explanations share."""

from typing import TYPE_CHECKING

import attrs

from smartgov.model.dates import Truth
from smartgov.model.law import Citation
from smartgov.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True)
class Because:
    """One reason: what was asked, the answer in three values, and the reasons below it.

    `note` says how the answer was reached, `records` names by id what bears on it. With `any_of`
    one of the `parts` is enough.
    """

    what: Text
    truth: Truth
    note: Text | None = None
    records: tuple[str, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    any_of: bool = False
    parts: "tuple[Because, ...]" = ()

    def walk(self) -> "Iterator[Because]":
        """Yield this reason and every one below it, from above."""
        yield self
        for part in self.parts:
            yield from part.walk()
