"""Who fills a role for a region, and for those that a role is played for from outside."""

from datetime import date

import attrs
import pytest

from smartgov import (
    Agency,
    Agreement,
    FormerParent,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Region,
    Role,
    Supplier,
    Tenure,
    Text,
    Tier,
)
from smartgov.cases.scenes import scene_of, supplier

ON = date(2024, 6, 30)
OFFICE = Agency(
    id="office", name=Text.same("Office"), kind="office", tier=Tier.LOCAL, region="r", role="x"
)
POST = Post(id="chief", title=Text.same("Chief"), agency="office", role="x")
REGION = Region(id="r", name="R", level="city", parent="p")
ROLE = Role(id="x", name=Text("Peran", "Part"))
CENTRE = Agency(id="centre", name=Text.same("Centre"), kind="ministry", tier=Tier.CENTRE, role="x")


def filled(
    *agencies: Agency, post: Post | None = None, role: Role | None = ROLE
) -> Supplier | None:
    whole = Portfolio(
        regions=(REGION,),
        agencies=agencies,
        posts=(post,) if post else (),
        roles=(role,) if role else (),
    )
    return supplier("x", scene_of(whole, "r", on=ON))


def test_a_post_goes_before_an_agency_and_what_is_local_before_the_centre() -> None:
    assert filled(OFFICE, CENTRE, post=POST) == Supplier(
        role="x", name=Text.same("Chief"), record="chief"
    )
    assert filled(CENTRE, OFFICE) == Supplier(role="x", name=Text.same("Office"), record="office")
    assert filled(CENTRE) == Supplier(role="x", name=Text.same("Centre"), record="centre")
    assert filled() == Supplier(role="x", name=Text("Peran", "Part"))
    assert filled(role=None) == Supplier(role="x", name=Text.same("x"))


def test_who_plays_another_part_is_passed_over() -> None:
    other = attrs.evolve(POST, role="y")
    assert filled(attrs.evolve(OFFICE, role=None), post=other) == Supplier(
        role="x", name=Text("Peran", "Part")
    )


def test_no_role_has_no_supplier() -> None:
    assert supplier(None, scene_of(Portfolio(regions=(REGION,)), "r", on=ON)) is None


SURE = Tenure(person="Sari", period=Period(PartialDate(2024, 1, 1), PartialDate(2024, 12, 31)))
MAYBE = Tenure(person="Tirta", period=Period(PartialDate(2024)))
PAST = Tenure(person="Umar", period=Period(PartialDate(2020), PartialDate(2022)))


@pytest.mark.parametrize(
    ("tenures", "person", "certain"),
    [
        ((), None, True),
        ((PAST,), None, True),
        ((PAST, SURE), "Sari", True),
        ((SURE, MAYBE), "Sari", True),
        ((MAYBE,), "Tirta", False),
        ((MAYBE, attrs.evolve(MAYBE, person="Umar")), None, False),
    ],
)
def test_a_person_is_named_who_alone_may_hold_the_post(
    tenures: tuple[Tenure, ...], person: str | None, certain: bool
) -> None:
    found = filled(OFFICE, post=attrs.evolve(POST, tenures=tenures))
    assert found is not None
    assert (found.person, found.certain) == (person, certain)


def test_a_role_of_a_level_is_filled_by_the_region_of_that_level_around() -> None:
    province = attrs.evolve(REGION, id="p", level="province", parent="land")
    land = attrs.evolve(REGION, id="land", level="land", parent=None)
    of_province = attrs.evolve(OFFICE, id="of-province", region="p", name=Text.same("Province"))
    whole = Portfolio(
        regions=(REGION, province, land),
        agencies=(OFFICE, of_province, attrs.evolve(OFFICE, id="of-land", region="land")),
        roles=(attrs.evolve(ROLE, level="province"),),
    )
    for name in ("r", "p"):
        found = supplier("x", scene_of(whole, name, on=ON))
        assert found is not None
        assert found.record == "of-province"
    # Nobody plays it for the land, which lies in no province.
    assert supplier("x", scene_of(whole, "land", on=ON)) == Supplier(role="x", name=ROLE.name)


def test_regions_that_lie_in_each_other_are_looked_at_once() -> None:
    other = attrs.evolve(REGION, id="p", parent="r")
    whole = Portfolio(regions=(REGION, other), roles=(attrs.evolve(ROLE, level="province"),))
    assert supplier("x", scene_of(whole, "r", on=ON)) == Supplier(role="x", name=ROLE.name)


def test_an_agreement_is_served_by_its_regions_the_one_that_took_the_initiative_first() -> None:
    other = attrs.evolve(OFFICE, id="other", region="p")
    whole = Portfolio(
        regions=(REGION, attrs.evolve(REGION, id="p", parent=None)), agencies=(OFFICE, other)
    )
    agreement = Agreement(
        id="a",
        kind="regions",
        form="cooperation-agreement",
        title=Text.same("A"),
        parties=("office", "other", "centre"),
    )
    for initiator, regions in ((None, ("r", "p")), ("other", ("p", "r"))):
        asked = whole.with_(attrs.evolve(agreement, initiator=initiator))
        assert scene_of(asked, "a", on=ON).regions == regions


def test_a_region_lay_in_another_one_before() -> None:
    was = FormerParent(region="old", period=Period(end=PartialDate(2022, 12, 31)))
    provinces = [
        attrs.evolve(REGION, id=one, level="province", parent=None) for one in ("p", "old")
    ]
    whole = Portfolio(
        regions=(attrs.evolve(REGION, former_parents=(was,)), *provinces),
        agencies=tuple(attrs.evolve(OFFICE, id=f"of-{one.id}", region=one.id) for one in provinces),
        roles=(attrs.evolve(ROLE, level="province"),),
    )
    for day, record in ((ON, "of-p"), (date(2020, 1, 1), "of-old")):
        found = supplier("x", scene_of(whole, "r", on=day))
        assert found is not None
        assert found.record == record
