"""What a person decides where a text names no region for sure, and what is put to that person."""

import attrs

from smartgov.model.ids import not_blank
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Decision:
    """That a text means a region, or none of them when `region` is None.

    `region` is the region's id, or a name that means it alone.
    """

    text: str = attrs.field(validator=not_blank)
    region: str | None = None


@attrs.frozen(kw_only=True)
class Fix:
    """A text that a person must decide: how often it stands there, why, and what it may mean."""

    text: str
    count: int
    match: str
    why: Text
    candidates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
