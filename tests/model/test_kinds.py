"""Kinds of cooperation: with whom they are made, and the forms of their texts."""

import pytest

from smartgov.model.agencies import Agency, Tier
from smartgov.model.kinds import AgreementKind, Counterpart, Form
from smartgov.model.text import Text


@pytest.mark.parametrize(
    ("kinds", "tier", "kind", "fits"),
    [
        ((), Tier.CENTRE, "ministry", True),
        ((), Tier.LOCAL, "ministry", False),
        (("ministry", "agency"), Tier.CENTRE, "ministry", True),
        (("ministry", "agency"), Tier.CENTRE, "business", False),
        (("ministry", "agency"), Tier.LOCAL, "ministry", False),
    ],
)
def test_a_counterpart_is_of_the_tier_and_of_one_of_the_kinds(
    kinds: tuple[str, ...], tier: Tier, kind: str, fits: bool
) -> None:
    agency = Agency(id="a", name=Text.same("A"), kind=kind, tier=tier)
    assert Counterpart(tiers=(Tier.CENTRE, Tier.PROVINCE), kinds=kinds).fits(agency) is fits


def test_a_form_is_found_by_its_id() -> None:
    nk, rk = (Form(id=name, name=Text.same(name)) for name in ("nk", "rk"))
    kind = AgreementKind(id="sinergi", name=Text("Sinergi", "Synergy"), forms=(nk, rk))
    assert (kind.form("nk"), kind.form("rk"), kind.form("mou")) == (nk, rk, None)
