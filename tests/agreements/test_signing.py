"""Who could sign for a party on a day, and whether those who signed bound it."""

from datetime import date

import pytest

from smartgov import (
    Agency,
    Agreement,
    AgreementKind,
    Appearance,
    Capacity,
    Delegation,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Presence,
    Tenure,
    Text,
    Tier,
    Truth,
    authority,
    responsible,
    signatures,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def tenure(
    person: str | None,
    start: str | None,
    end: str | None,
    capacity: Capacity = Capacity.DEFINITIVE,
) -> Tenure:
    return Tenure(person=person, capacity=capacity, period=Period(day(start), day(end)))


def agency(name: str) -> Agency:
    return Agency(id=name, name=Text.same(name), kind="government", tier=Tier.LOCAL)


def post(
    name: str, *tenures: Tenure, represents: str | None = None, agency: str = "pemkot"
) -> Post:
    return Post(
        id=name,
        title=Text.same(name),
        agency=agency,
        represents=(represents,) if represents else (),
        tenures=tenures,
    )


def mayor(*tenures: Tenure) -> Post:
    return post("mayor", *tenures, represents="pemkot")


SECRETARY = post("secretary")
OFFICE = post("office")


def kuasa(
    given: str | None = "2023-02-01",
    period: Period | None = None,
    *,
    delegator: str = "mayor",
    delegate: str = "secretary",
    agreements: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
) -> Delegation:
    return Delegation(
        id="kuasa",
        delegator=delegator,
        delegate=delegate,
        given=day(given),
        agreements=agreements,
        kinds=kinds,
        period=period or Period(),
    )


def agreement(
    *appearances: Appearance, signed: str | None = "2023-02-28", kind: str = "ksdd-sukarela"
) -> Agreement:
    return Agreement(
        id="pks",
        kind=kind,
        title=Text.same("PKS"),
        parties=("pemkot", "other"),
        signed=day(signed),
        appearances=appearances,
    )


def signatory(
    by: str | None, *, power: str | None = None, on: str | None = None, person: str = "Budi"
) -> Appearance:
    return Appearance(
        person=person,
        role=Presence.SIGNATORY,
        party="pemkot",
        post=by,
        delegation=power,
        date=day(on),
    )


KINDS = (
    AgreementKind(id="ksdd", name=Text.same("KSDD")),
    AgreementKind(id="ksdd-sukarela", name=Text.same("KSDD"), parent="ksdd"),
)


def world(*records: Post | Delegation) -> Portfolio:
    return Portfolio(agencies=(agency("pemkot"), agency("other")), kinds=KINDS).with_(*records)


def bound(
    records: tuple[Post | Delegation, ...], one: Appearance, signed: str | None = "2023-02-28"
) -> tuple[Truth, str]:
    (found,) = signatures(world(*records), agreement(one, signed=signed))
    return found.truth, found.reason.en


BUDI = tenure("Budi", "2021-02-26", "2026-02-25")
CITRA = tenure("Citra", "2021-02-26", "2026-02-25")
GONE = tenure("Budi", "2016-01-01", "2021-02-25")


@pytest.mark.parametrize(
    ("tenures", "signed", "truth", "reason"),
    [
        # By office: nothing recorded of who held it, or held by the one who signed.
        ((), "2023-02-28", YES, "represents it by office"),
        ((BUDI,), "2023-02-28", YES, "represents it by office"),
        ((BUDI,), "2021-02-26", YES, "represents it by office"),
        ((BUDI,), "2026-02-25", YES, "represents it by office"),
        ((tenure("Budi", None, None),), "2023-02-28", YES, "represents it by office"),
        # Acting: who holds the post for a time signs lawfully.
        ((tenure("Budi", "2023-01-01", "2023-12-31", Capacity.ACTING),), "2023-02-28", YES, "by"),
        # Another's tenure.
        ((CITRA,), "2023-02-28", NO, "held by Citra"),
        ((GONE, CITRA), "2023-02-28", NO, "held by Citra"),
        # Nobody's.
        ((tenure(None, "2023-01-01", "2023-12-31", Capacity.VACANT),), "2023-02-28", NO, "vacant"),
        ((GONE,), "2023-02-28", UNKNOWN, "not known who held"),
        ((tenure("Citra", None, None),), "2023-02-28", UNKNOWN, "not known who held"),
        # A day that is known in part, and none at all.
        ((BUDI,), "2023", YES, "represents it by office"),
        ((CITRA,), "2023", NO, "held by Citra"),
        ((GONE, CITRA), "2021-02", UNKNOWN, "not known who held"),
        (
            (CITRA, tenure("Budi", "2023-02-10", "2023-02-20", Capacity.ACTING)),
            "2023-02",
            UNKNOWN,
            "not known who held",
        ),
        ((CITRA,), None, YES, "represents it by office"),
    ],
)
def test_by_office(
    tenures: tuple[Tenure, ...], signed: str | None, truth: Truth, reason: str
) -> None:
    answer, why = bound((mayor(*tenures),), signatory("mayor"), signed)
    assert answer is truth
    assert reason in why


def test_the_day_of_one_signature_goes_before_that_of_the_agreement() -> None:
    records = (mayor(GONE, CITRA),)
    assert bound(records, signatory("mayor", on="2021-02-25"))[0] is YES
    assert bound(records, signatory("mayor"))[0] is NO


JANUARY = Period(PartialDate(2023, 1, 1), PartialDate(2023, 1, 31))
YEAR = Period(PartialDate(2023, 1, 1), PartialDate(2023, 12, 31))


@pytest.mark.parametrize(
    ("power", "signed", "truth", "reason"),
    [
        (kuasa(), "2023-02-28", YES, "as secretary for mayor under the power 'kuasa'"),
        (kuasa("2023-02-28"), "2023-02-28", YES, "of 28 February 2023"),
        (kuasa(period=YEAR), "2023-02-28", YES, "as secretary"),
        (kuasa(agreements=("pks",)), "2023-02-28", YES, "as secretary"),
        (kuasa(kinds=("ksdd-sukarela",)), "2023-02-28", YES, "as secretary"),
        # One for a kind is one for what is under it.
        (kuasa(kinds=("ksdd",)), "2023-02-28", YES, "as secretary"),
        # Given afterwards, lapsed, not yet to be used, for another matter, by or to another.
        (kuasa("2023-03-01"), "2023-02-28", NO, "given afterwards"),
        (kuasa(period=JANUARY), "2023-02-28", NO, "did not hold that day"),
        (kuasa(period=Period(PartialDate(2023, 3, 1), None)), "2023-02-28", NO, "did not hold"),
        (kuasa(agreements=("other",)), "2023-02-28", NO, "another post or matter"),
        (kuasa(kinds=("sinergi",)), "2023-02-28", NO, "another post or matter"),
        (kuasa(delegate="office"), "2023-02-28", NO, "another post or matter"),
        (kuasa(delegator="office"), "2023-02-28", NO, "who gave the power does not represent"),
        # Not recorded, or not well enough.
        (kuasa(None), "2023-02-28", UNKNOWN, "day of the power is not recorded"),
        (kuasa("2023"), "2023-02-28", UNKNOWN, "not known whether the power had been given"),
        (kuasa("2023-02-15"), "2023-02", UNKNOWN, "not known whether the power had been given"),
        (kuasa(), None, UNKNOWN, "not known whether the power had been given"),
        (
            kuasa(period=Period(PartialDate(2023, 1, 1), PartialDate(2023))),
            "2023-02-28",
            UNKNOWN,
            "still held on that day",
        ),
        (kuasa(delegator="unrecorded"), "2023-02-28", UNKNOWN, "who gave the power"),
        # What is certainly wrong is wrong, whatever else is not known.
        (kuasa(None, period=JANUARY), "2023-02-28", NO, "did not hold that day"),
        (kuasa("2024"), "2023", NO, "given afterwards"),
    ],
)
def test_by_power(power: Delegation, signed: str | None, truth: Truth, reason: str) -> None:
    one = signatory("secretary", power="kuasa")
    answer, why = bound((mayor(), SECRETARY, OFFICE, power), one, signed)
    assert answer is truth
    assert reason in why


def test_a_post_that_represents_nobody_needs_a_power() -> None:
    answer, why = bound((mayor(), SECRETARY), signatory("secretary"))
    assert answer is NO
    assert "no power is recorded" in why


def test_whoever_signed_by_a_power_held_the_post() -> None:
    delegate = post("secretary", CITRA)
    answer, why = bound((mayor(), delegate, kuasa()), signatory("secretary", power="kuasa"))
    assert answer is NO
    assert "held by Citra" in why


def test_a_signature_without_a_post_is_not_known_to_bind() -> None:
    for by in (None, "unrecorded"):
        assert bound((mayor(),), signatory(by)) == (UNKNOWN, "the post is not recorded")


def test_to_attend_or_to_witness_is_not_to_sign() -> None:
    there = [
        Appearance(person="Budi", role=role, party="pemkot", post="mayor")
        for role in (Presence.ATTENDEE, Presence.WITNESS)
    ]
    assert signatures(world(mayor()), agreement(*there)) == ()
    (only,) = signatures(world(mayor()), agreement(*there, signatory("mayor")))
    assert only.path == "appearances[2]"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_reason_is_said_in_both_languages(lang: str) -> None:
    (found,) = signatures(
        world(mayor(), SECRETARY, kuasa("2023")),
        agreement(signatory("secretary", power="kuasa")),
    )
    assert ("kuasanya" in found.reason.say(lang)) == (lang == "id")


@pytest.mark.parametrize(
    ("records", "signers"),
    [
        ((mayor(BUDI),), [("mayor", "Budi", YES)]),
        (
            (mayor(tenure("Budi", "2023-01-01", None, Capacity.ACTING)),),
            [("mayor", "Budi", YES)],
        ),
        (
            (mayor(tenure(None, "2023-01-01", "2023-12-31", Capacity.VACANT)),),
            [("mayor", None, NO)],
        ),
        ((mayor(), SECRETARY, kuasa()), [("mayor", None, YES), ("secretary", None, YES)]),
        ((mayor(), SECRETARY, kuasa(None)), [("mayor", None, YES), ("secretary", None, UNKNOWN)]),
        # Powers that do not count on that day, or for that agreement.
        ((mayor(), SECRETARY, kuasa("2023-03-01")), [("mayor", None, YES)]),
        ((mayor(), SECRETARY, kuasa(period=JANUARY)), [("mayor", None, YES)]),
        ((mayor(), SECRETARY, kuasa(kinds=("sinergi",))), [("mayor", None, YES)]),
        ((mayor(), SECRETARY, OFFICE, kuasa(delegator="office")), [("mayor", None, YES)]),
        # For a kind above that of the agreement.
        (
            (mayor(), SECRETARY, kuasa(kinds=("ksdd",))),
            [("mayor", None, YES), ("secretary", None, YES)],
        ),
        # A power of a post that nobody holds.
        (
            (
                mayor(),
                post("secretary", tenure(None, "2023-01-01", "2023-12-31", Capacity.VACANT)),
                kuasa(),
            ),
            [("mayor", None, YES), ("secretary", None, NO)],
        ),
        ((SECRETARY,), []),
    ],
)
def test_who_could_sign(
    records: tuple[Post | Delegation, ...], signers: list[tuple[str, str | None, Truth]]
) -> None:
    answer = authority(world(*records), "pemkot", on=date(2023, 2, 28), agreement=agreement())
    assert [(one.holder.post, one.holder.person, one.truth) for one in answer.signers] == signers


def test_without_an_agreement_every_power_is_named() -> None:
    portfolio = world(mayor(), SECRETARY, kuasa(kinds=("sinergi",)))
    answer = authority(portfolio, "pemkot", on=date(2023, 2, 28))
    assert [one.delegation for one in answer.signers] == [None, "kuasa"]


def test_authority_of_an_agency_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="pemkot"):
        authority(world(), "pemkt", on=date(2023, 2, 28))


@pytest.mark.parametrize(
    ("tenures", "id_", "en"),
    [
        ((), "mayor", "mayor"),
        ((BUDI,), "mayor (Budi)", "mayor (Budi)"),
        (
            (tenure("Budi", "2023-01-01", "2023-12-31", Capacity.ACTING),),
            "mayor (Budi, penjabat)",
            "mayor (Budi, acting)",
        ),
        (
            (tenure("Budi", "2023-01-01", None),),
            "mayor (Budi, belum pasti)",
            "mayor (Budi, not certain)",
        ),
        (
            (tenure(None, "2023-01-01", "2023-12-31", Capacity.VACANT),),
            "mayor (kosong)",
            "mayor (vacant)",
        ),
        ((BUDI, CITRA), "mayor", "mayor"),
    ],
)
def test_who_answers_for_an_agency(tenures: tuple[Tenure, ...], id_: str, en: str) -> None:
    found = responsible(world(mayor(*tenures), SECRETARY), "pemkot", on=date(2023, 2, 28))
    assert found is not None
    assert (found.say("id"), found.say("en")) == (id_, en)


def test_a_post_of_the_agency_answers_where_none_represents_it() -> None:
    found = responsible(world(SECRETARY), "pemkot", on=date(2023, 2, 28))
    assert found is not None
    assert found.post == "secretary"
    assert responsible(world(SECRETARY), "other", on=date(2023, 2, 28)) is None
