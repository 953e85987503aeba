"""Why a condition is not met, in the words of both languages, and the records that bear on it."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Agency,
    Agreement,
    AgreementKind,
    Annex,
    ApprovedBy,
    Check,
    Cohort,
    Condition,
    Count,
    Document,
    Elapsed,
    Event,
    Evidence,
    InForce,
    Letter,
    OfKind,
    PartialDate,
    Participation,
    Period,
    Portfolio,
    Region,
    Shape,
    Share,
    Silence,
    Stage,
    Stated,
    Statement,
    Term,
    Text,
    Tier,
    Transition,
    Verdict,
    Workflow,
    evidence,
    replay,
)
from smartgov.cases.conditions import check
from smartgov.cases.scenes import scene_of
from smartgov.model.workflows import Reached

ON = date(2023, 5, 1)
BEFORE, AFTER = PartialDate(2023, 4, 1), PartialDate(2023, 6, 1)
HALL = Agency(
    id="hall", name=Text.same("Hall"), kind="government", tier=Tier.LOCAL, region="r", role="head"
)
BARE = Agreement(
    id="pact", kind="twinning", title=Text("Naskah", "Pact"), parties=("hall", "x"), signed=BEFORE
)
WAY = Workflow(
    id="w",
    name=Text.same("W"),
    version="1",
    stages=(Stage(id="start", name=Text.same("Start")),),
    transitions=(Transition(target="start", activity="begin"),),
)
BASE = Portfolio(
    regions=(
        Region(id="r", name="R", level="province"),
        *(Region(id=n, name=f"City {n}", level="city", parent="r") for n in ("r1", "r2", "r3")),
    ),
    agencies=(HALL,),
    kinds=(
        AgreementKind(id="cooperation", name=Text.same("Cooperation")),
        AgreementKind(id="twinning", name=Text.same("Twinning"), parent="cooperation"),
        AgreementKind(id="sisters", name=Text.same("Sisters"), parent="twinning"),
    ),
    workflows=(WAY,),
    cohorts=(Cohort(id="c", programme="p", name=Text.same("C"), year=2023, workflow="w"),),
)
COMPLETE = Silence(id="s", kinds=("plan",), as_of=PartialDate(2023, 12, 31))
LATER = ("baru ada pada 1 Juni 2023", "there only since 1 June 2023")
ABSENT = (
    "tidak ada; catatan dinyatakan lengkap per 31 Desember 2023",
    "absent; records declared complete on 31 December 2023",
)
NOT_RECORDED = ("tidak tercatat", "not recorded")


def _plan(name: str, day: PartialDate | None = BEFORE, region: str = "r", by: str = "") -> Document:
    title = Text(f"Rencana {name}", f"Plan {name}")
    return Document(id=name, kind="plan", title=title, date=day, region=region, issuer=by or None)


def _begun(day: PartialDate, subject: str = "r") -> Event:
    return Event(id=f"begun-{subject}", subject=subject, workflow="w", activity="begin", date=day)


def _judge(shape: Shape, *records: object, subject: str = "r", on: date = ON) -> Check:
    whole = BASE.with_(*records)  # type: ignore[arg-type]
    begun = [one for one in records if isinstance(one, Event)]
    scene = attrs.evolve(scene_of(whole, subject, on=on), progress=replay(WAY, begun, on))
    return check(Condition(id="x", what=Text.same("X"), shape=shape), scene)


BY_HEAD = ApprovedBy(kind="plan", by="head")
TWO = Count(kind="plan", at_least=2)
HALF = Share(kind="plan", at_least=Decimal("0.5"))
WAIT = Elapsed(wait=Term(months=1), after="start")
FROM_THE_HALL = Letter(
    id="l", kind="plan", subject=Text.same("L"), sender="hall", regions=("r",), date=BEFORE
)
FROM_NOBODY = attrs.evolve(FROM_THE_HALL, sender=None)


@pytest.mark.parametrize(
    ("shape", "records", "verdict", "why"),
    [
        (BY_HEAD, (), Verdict.UNKNOWN, NOT_RECORDED),
        (BY_HEAD, (COMPLETE,), Verdict.MISSING, ABSENT),
        (BY_HEAD, (_plan("a", by="hall"),), Verdict.MET, None),
        (BY_HEAD, (_plan("a", AFTER, by="hall"),), Verdict.MISSING, LATER),
        (BY_HEAD, (FROM_THE_HALL,), Verdict.MET, None),
        (BY_HEAD, (FROM_NOBODY,), Verdict.UNKNOWN, NOT_RECORDED),
        (
            BY_HEAD,
            (FROM_NOBODY, COMPLETE),
            Verdict.UNKNOWN,
            ("tidak tercatat dari siapa", "it is not recorded by whom"),
        ),
        (BY_HEAD, (_plan("a", AFTER), COMPLETE), Verdict.MISSING, ABSENT),
        (TWO, (_plan("a"),), Verdict.UNKNOWN, ("1 dari 2 tercatat", "1 of 2 recorded")),
        (TWO, (_plan("a"), COMPLETE), Verdict.MISSING, ("1 dari 2 tercatat", "1 of 2 recorded")),
        (TWO, (_plan("a"), _plan("b")), Verdict.MET, None),
        (InForce(kind="plan"), (), Verdict.UNKNOWN, NOT_RECORDED),
        (InForce(kind="plan"), (COMPLETE,), Verdict.MISSING, ABSENT),
        (InForce(kind="plan"), (BARE,), Verdict.UNKNOWN, NOT_RECORDED),
        (
            InForce(kind="twinning"),
            (BARE,),
            Verdict.UNKNOWN,
            ("masa berlakunya tidak diketahui", "its term is not known"),
        ),
        (
            InForce(kind="twinning"),
            (attrs.evolve(BARE, period=Period(BEFORE, PartialDate(2023, 4, 30))),),
            Verdict.MISSING,
            ("sudah berakhir", "it has ended"),
        ),
        (
            HALF,
            (_plan("a", region="r1"),),
            Verdict.UNKNOWN,
            (
                "1 dari 3 daerah tercatat; diperlukan 2",
                "1 of 3 regions recorded; 2 needed",
            ),
        ),
        (HALF, (_plan("a", region="r1"), _plan("b", region="r2")), Verdict.MET, None),
        (
            HALF,
            (COMPLETE,),
            Verdict.MISSING,
            (
                "0 dari 3 daerah tercatat; diperlukan 2",
                "0 of 3 regions recorded; 2 needed",
            ),
        ),
        (
            Reached(stage="start"),
            (),
            Verdict.UNKNOWN,
            ("tahap itu tidak tercatat tercapai", "that stage is not recorded as reached"),
        ),
        (
            WAIT,
            (),
            Verdict.UNKNOWN,
            ("tahap itu tidak tercatat tercapai", "that stage is not recorded as reached"),
        ),
        (
            WAIT,
            (_begun(BEFORE),),
            Verdict.MISSING,
            ("baru lewat sesudah 1 Mei 2023", "it passes after 1 May 2023"),
        ),
        (
            Elapsed(wait=Term(days=40), after="start"),
            (_begun(PartialDate(2023, 3)),),
            Verdict.UNKNOWN,
            ("baru lewat sesudah 10 Mei 2023", "it passes after 10 May 2023"),
        ),
        (WAIT, (_begun(PartialDate(2023, 3, 31)),), Verdict.MET, None),
    ],
)
def test_why_a_condition_is_not_met(
    shape: Shape, records: tuple[object, ...], verdict: Verdict, why: tuple[str, str] | None
) -> None:
    found = _judge(shape, *records)
    said = found.reason and (found.reason.say("id"), found.reason.say("en"))
    assert (found.verdict, said) == (verdict, why)


@pytest.mark.parametrize(
    ("shape", "verdict", "why"),
    [
        (Stated(statement="burden"), Verdict.MET, None),
        (
            Stated(statement="burden", holds=False),
            Verdict.MISSING,
            ("dinyatakan sebaliknya", "the contrary is stated"),
        ),
        (Stated(statement="price"), Verdict.UNKNOWN, ("tidak dinyatakan", "not stated")),
        (OfKind(kind="twinning"), Verdict.MET, None),
        (OfKind(kind="cooperation"), Verdict.MET, None),
        (
            OfKind(kind="sisters"),
            Verdict.UNKNOWN,
            ("bentuknya 'twinning'", "its kind is 'twinning'"),
        ),
        (OfKind(kind="loan"), Verdict.MISSING, ("bentuknya 'twinning'", "its kind is 'twinning'")),
    ],
)
def test_why_a_condition_of_an_agreement_is_not_met(
    shape: Shape, verdict: Verdict, why: tuple[str, str] | None
) -> None:
    stated = attrs.evolve(BARE, statements=(Statement(what="burden", holds=True),))
    found = _judge(shape, stated, subject="pact")
    said = found.reason and (found.reason.say("id"), found.reason.say("en"))
    assert (found.verdict, said) == (verdict, why)
    assert _judge(shape).verdict is (
        Verdict.MISSING if isinstance(shape, OfKind) else Verdict.UNKNOWN
    )


@pytest.mark.parametrize(
    ("record", "piece"),
    [
        (
            _plan("a", PartialDate(2023, 4)),
            Evidence(record="a", what=Text("Rencana a", "Plan a"), date=PartialDate(2023, 4)),
        ),
        (FROM_THE_HALL, Evidence(record="l", what=Text.same("L"), date=BEFORE)),
        *(
            (
                attrs.evolve(BARE, **how),
                Evidence(record="pact", what=Text("Naskah", "Pact"), date=BEFORE),
            )
            for how in (
                {"kind": "plan"},
                {"form": "plan"},
                {"evidence": "plan"},
                {"annexes": (Annex(kind="plan"),)},
            )
        ),
    ],
)
def test_what_serves_as_evidence_is_told_with_its_title_and_its_day(
    record: object, piece: Evidence
) -> None:
    whole = BASE.with_(record)  # type: ignore[arg-type]
    found = evidence(whole, "r", "plan", on=ON)
    assert (found.verdict, found.evidence) == (Verdict.MET, (piece,))
    assert evidence(whole, "r", "other", on=ON).evidence == ()


def test_a_part_counts_that_reached_the_stage_of_that_name() -> None:
    share = Share(kind="start", at_least=Decimal("0.5"))
    taking = [Participation(id=f"p-{n}", cohort="c", region=n) for n in ("r1", "r2")]
    found = _judge(share, *taking, _begun(BEFORE, "r1"), _begun(AFTER, "r2"))
    assert found.verdict is Verdict.UNKNOWN
    assert found.evidence == (Evidence(record="r1", what=Text.same("City r1")),)
    both = _judge(share, *taking, _begun(BEFORE, "r1"), _begun(BEFORE, "r2"))
    assert both.verdict is Verdict.MET
    assert [piece.record for piece in both.evidence] == ["r1", "r2"]
