"""Who may do what a role does: who has it, acts for it, is a party, or was given the power."""

import pytest

from smartgov import (
    Agency,
    Agreement,
    Delegation,
    Document,
    Event,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Role,
    Text,
    Tier,
    Truth,
)
from smartgov.cases.actors import called, may_act

DAY = PartialDate(2023, 5, 1)


def _agency(name: str, role: str | None = None) -> Agency:
    said = Text(f"Badan {name}", f"Agency {name}")
    return Agency(id=name, name=said, kind="office", tier=Tier.CENTRE, role=role)


def _post(name: str, agency: str, role: str | None = None) -> Post:
    return Post(id=name, title=Text(f"Jabatan {name}", f"Post {name}"), agency=agency, role=role)


def _power(name: str, giver: str, to: str, until: int | None = None) -> Delegation:
    end = PartialDate(until) if until else None
    return Delegation(id=name, delegator=giver, delegate=to, period=Period(PartialDate(2020), end))


WORLD = Portfolio(
    roles=(
        Role(id="lead", name=Text("Pembina", "Lead")),
        Role(id="expert", name=Text("Ahli", "Expert"), on_behalf_of="lead"),
    ),
    agencies=(
        _agency("ministry", "lead"),
        _agency("school", "pupil"),
        _agency("partner"),
        _agency("hall"),
    ),
    posts=(
        _post("minister", "ministry"),
        _post("mayor", "hall", "head"),
        _post("clerk", "hall", "scribe"),
        _post("deputy", "hall", "scribe"),
        _post("retired", "hall", "scribe"),
        _post("guest", "partner"),
        _post("nobody", "nowhere"),
    ),
    agreements=(
        Agreement(id="pact", kind="pact", title=Text.same("Pact"), parties=("partner", "ministry")),
    ),
    documents=(Document(id="note", kind="note", title=Text.same("Note")),),
    delegations=(
        _power("a", "mayor", "clerk", 2022),
        _power("b", "unknown", "deputy"),
        _power("c", "minister", "deputy"),
        _power("d", "mayor", "deputy"),
        _power("e", "mayor", "retired", 2022),
    ),
)


@pytest.mark.parametrize(
    ("actor", "role", "evidence", "answer"),
    [
        ("ministry", "lead", (), Truth.YES),
        ("minister", "lead", (), Truth.YES),  # by its agency
        ("minister", "expert", (), Truth.YES),  # who leads may do what experts do for it
        ("school", "lead", (), Truth.NO),
        ("school", "expert", (), Truth.NO),
        ("mayor", "head", (), Truth.YES),
        ("mayor", "lead", (), Truth.NO),
        # What has no role on record may have this one.
        ("partner", "head", (), Truth.UNKNOWN),
        ("guest", "head", (), Truth.UNKNOWN),
        ("unheard-of", "head", (), Truth.UNKNOWN),
        (None, "head", (), Truth.UNKNOWN),
        # The parties of an agreement make it, and nobody else does.
        ("guest", "head", ("pact",), Truth.YES),
        ("minister", "head", ("pact",), Truth.YES),
        ("minister", "head", ("note", "pact"), Truth.YES),
        ("minister", "head", ("note",), Truth.NO),
        ("clerk", "head", ("pact",), Truth.NO),
        ("nobody", "head", ("pact",), Truth.UNKNOWN),
        # A power has to be of the one who has the role, and not over.
        ("deputy", "head", (), Truth.YES),
        ("deputy", "lead", (), Truth.NO),
        ("clerk", "head", (), Truth.NO),
        ("retired", "head", (), Truth.NO),
    ],
)
def test_who_may_act(
    actor: str | None, role: str, evidence: tuple[str, ...], answer: Truth
) -> None:
    event = Event(
        id="e", subject="r", workflow="w", activity="a", actor=actor, evidence=evidence, date=DAY
    )
    assert may_act(WORLD, event, DAY, role) is answer


def test_how_actors_are_called() -> None:
    assert called(WORLD, "ministry") == Text("Badan ministry", "Agency ministry")
    assert called(WORLD, "mayor") == Text("Jabatan mayor", "Post mayor")
    assert called(WORLD, "note") == called(Portfolio(), "note") == Text("note", "note")
