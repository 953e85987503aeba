"""Who signed for a region: its head, or somebody else.

The head of region is a post with the role `head-of-region` that represents the party; whoever
holds it, acting or not, signs lawfully.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from smartgov import (
    Agency,
    Agreement,
    Context,
    Post,
    Signature,
    Truth,
    Undecided,
    signatures,
    undecided,
)
from smartgov.packs.indonesia.parties import Side, parties_of

HEAD: Final = "head-of-region"
"""The role of a governor, regent or mayor."""


class Signed(NamedTuple):
    """The signature that speaks best for a region, and whether the head of region gave it."""

    region: Agency
    signature: Signature
    by_head: Truth


def by_others(
    agreement: Agreement, at: Context, regions: Collection[str] | None = None
) -> Iterator[Signed | Undecided]:
    """Yield who signed for a region without being its head; undecided where that is not known.

    Looks at every region that is a party, or at the `regions` named.
    """
    given = signatures(at.portfolio, agreement)
    for party in parties_of(agreement, at):
        region = party.agency
        if region is None or party.side is not Side.REGION:
            continue
        if regions is not None and region.id not in regions:
            continue
        signed = [Signed(region, one, _by_head(one, at)) for one in given if one.party == region.id]
        best = max(signed, key=_weight, default=None)
        if best is None:
            yield undecided("appearances")
        elif best.by_head is Truth.UNKNOWN:
            yield undecided(f"{best.signature.path}/post")
        elif best.by_head is Truth.NO:
            yield best


def _weight(signed: Signed) -> tuple[int, bool, int]:
    one = signed.signature
    return (signed.by_head.value, one.delegation is not None, one.truth.value)


def _by_head(signature: Signature, at: Context) -> Truth:
    """Answer whether the head of region signed, or who lawfully exercises that office."""
    post = at.portfolio.find(Post, signature.post or "")
    if post is None:
        return Truth.UNKNOWN
    represents = signature.party in post.represents
    if post.role == HEAD:
        return signature.truth if represents else Truth.of(value=False)
    # A deputy may exercise the office for a time, by a post that represents the region too.
    return Truth.UNKNOWN if represents else Truth.NO
