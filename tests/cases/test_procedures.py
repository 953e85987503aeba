"""An agreement of each kind goes through its procedure, rightly and wrongly."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs
import pytest

from smartgov import Check, NotFound, PartialDate, Portfolio, Verdict, evidence, explain
from smartgov.files import read_calendar
from smartgov.model.calendars import Calendar
from smartgov.model.text import Text
from smartgov.reviewing import review_text

MET, MISSING, UNKNOWN = Verdict.MET, Verdict.MISSING, Verdict.UNKNOWN
LATEST = date(2024, 12, 31)
BASE = """
[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "pemkot"
name = "Pemerintah Kota Metro"
kind = "government"
tier = "local"
region = "18.72"

[[agencies]]
id = "dprd-metro"
name = "DPRD Kota Metro"
kind = "council"
tier = "local"
region = "18.72"
role = "dprd"

[[agencies]]
id = "bagian-kerja-sama"
name = "Bagian Kerja Sama"
kind = "office"
tier = "local"
region = "18.72"
role = "initiating-office"

[[agencies]]
id = "pemkot-bl"
name = "Pemerintah Kota Bandar Lampung"
kind = "government"
tier = "local"
region = "18.71"

[[agencies]]
id = "kominfo"
name = "Kominfo"
kind = "ministry"
tier = "centre"

[[agencies]]
id = "pt"
name = "PT"
kind = "business"
tier = "outside"

[[agencies]]
id = "kota-kembar"
name = "Kota Kembar"
kind = "foreign-government"
tier = "foreign"

[[agencies]]
id = "unhabitat"
name = "UN-Habitat"
kind = "international-organisation"
tier = "foreign"

[[posts]]
id = "wali-kota"
title = "Wali Kota Metro"
agency = "pemkot"
role = "head-of-region"
represents = ["pemkot"]
"""


@attrs.frozen(kw_only=True)
class Way:
    """An agreement with what happened on its way: the activities, and the papers, by day."""

    kind: str
    partner: str
    form: str
    signed: str
    procedure: str
    first: tuple[str, str] | None = None
    activities: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]
    statements: tuple[tuple[str, bool], ...] = ()
    more: str = ""
    # The stages in their order, with the day on which each is reached.
    stages: tuple[tuple[str, str], ...]

    def text(self, without: Sequence[str] = ()) -> str:
        """Return the portfolio; `without` leaves papers, statements or the framework out."""
        said = [
            f'{{ what = "{what}", holds = {str(holds).lower()} }}'
            for what, holds in self.statements
            if what not in without
        ]
        framed = self.first is not None and "first" not in without
        text = BASE
        if self.first is not None and framed:
            form, signed = self.first
            text += self._agreement("induk", form, signed)
        text += self._agreement("naskah-ini", self.form, self.signed)
        text += 'under = "induk"\n' if framed else ""
        text += f"statements = [{', '.join(said)}]\n{self.more}"
        for number, (activity, day) in enumerate(self.activities):
            text += f'[[events]]\nid = "kejadian-{number}"\nsubject = "naskah-ini"\n'
            text += f'workflow = "{self.procedure}"\nactivity = "{activity}"\ndate = {day}\n'
        for paper, day in self.papers:
            if paper not in without:
                text += f'[[documents]]\nid = "surat-{paper}"\nkind = "{paper}"\n'
                text += f'title = "{paper}"\nabout = ["naskah-ini"]\ndate = {day}\n'
        return text

    def _agreement(self, name: str, form: str, signed: str) -> str:
        return (
            f'[[agreements]]\nid = "{name}"\nkind = "{self.kind}"\nform = "{form}"\n'
            f'title = "{name}"\nparties = ["pemkot", "{self.partner}"]\nsigned = {signed}\n'
        )


DRAFTED = (("prepare", "2024-01-08"), ("offer", "2024-02-05"), ("draft-kb", "2024-02-19"))
DONE = (("carry-out", "2024-07-01"), ("register", "2024-07-08"), ("report", "2024-12-16"))
LAST = (
    ("implementation", "2024-07-01"),
    ("registration", "2024-07-08"),
    ("reporting", "2024-12-16"),
)
BY_TWO_TEXTS = (
    ("preparation", "2024-01-08"),
    ("offer", "2024-02-05"),
    ("drafting-kb", "2024-02-19"),
    ("signing-kb", "2024-03-04"),
)
WAJIB = Way(
    kind="ksdd-wajib",
    partner="pemkot-bl",
    form="pks",
    signed="2024-06-03",
    procedure="ksdd-procedure",
    first=("kb", "2024-03-04"),
    activities=(*DRAFTED, ("approve-dprd", "2024-04-22"), ("draft-pks", "2024-05-06"), *DONE),
    papers=(
        ("preparation-paper", "2024-01-22"),
        ("provincial-coordination", "2024-01-29"),
        ("offer-letter", "2024-02-12"),
        ("dprd-request", "2024-03-18"),
        ("dprd-approval", "2024-04-22"),
    ),
    statements=(("burdens-public", True),),
    stages=(
        *BY_TWO_TEXTS,
        ("dprd-approval", "2024-04-22"),
        ("drafting-pks", "2024-05-06"),
        ("signing-pks", "2024-06-03"),
        *LAST,
    ),
)
SUKARELA = attrs.evolve(
    WAJIB,
    kind="ksdd-sukarela",
    activities=(*DRAFTED, ("draft-pks", "2024-05-06"), *DONE),
    papers=(("preparation-paper", "2024-01-22"), ("offer-letter", "2024-02-12")),
    statements=(("burdens-public", False), ("in-budget", True)),
    stages=(
        *BY_TWO_TEXTS,
        ("drafting-pks", "2024-05-06"),
        ("signing-pks", "2024-06-03"),
        *LAST,
    ),
)
PIHAK_KETIGA = attrs.evolve(
    SUKARELA,
    kind="ksdpk-pelayanan-publik",
    partner="pt",
    procedure="ksdpk-procedure",
    papers=(("feasibility-study", "2024-01-22"), ("offer-letter", "2024-02-12")),
)
SINERGI = Way(
    kind="sinergi",
    partner="kominfo",
    form="nk",
    signed="2024-06-03",
    procedure="sinergi-procedure",
    activities=(
        ("prepare", "2024-01-08"),
        ("offer", "2024-02-05"),
        ("discuss", "2024-02-19"),
        ("draft-nk", "2024-03-04"),
        *DONE,
    ),
    papers=(("preparation-paper", "2024-01-22"), ("offer-letter", "2024-02-12")),
    more='annexes = [{ kind = "rencana-kerja" }]\n',
    stages=(
        ("preparation", "2024-01-08"),
        ("offer", "2024-02-05"),
        ("discussion", "2024-02-19"),
        ("drafting-nk", "2024-03-04"),
        ("signing-nk", "2024-06-03"),
        *LAST,
    ),
)
ABROAD = Way(
    kind="ksdpl",
    partner="kota-kembar",
    form="naskah",
    signed="2024-11-04",
    procedure="ksdln-procedure",
    first=("loi", "2024-02-05"),
    activities=(
        ("initiate", "2024-01-02"),
        ("explore", "2024-01-08"),
        ("consult", "2024-01-22"),
        ("draft-plan", "2024-02-19"),
        ("request-dprd", "2024-03-04"),
        ("consider", "2024-06-03"),
        ("approve-draft", "2024-07-08"),
        ("discuss-draft", "2024-08-05"),
        ("confirm", "2024-09-09"),
        ("carry-out", "2024-12-02"),
        ("report", "2024-12-16"),
    ),
    papers=(
        ("ministers-consultation", "2024-01-22"),
        ("cooperation-plan", "2024-02-26"),
        ("home-minister-consideration", "2024-06-10"),
        ("draft-approval", "2024-07-08"),
        ("confirmation-letter", "2024-09-09"),
    ),
    stages=(
        ("initiative", "2024-01-02"),
        ("exploration", "2024-01-08"),
        ("consultation", "2024-01-22"),
        ("signing-loi", "2024-02-05"),
        ("planning", "2024-02-19"),
        ("dprd-review", "2024-03-04"),
        ("consideration", "2024-06-03"),
        ("draft-approval", "2024-07-08"),
        ("foreign-talks", "2024-08-05"),
        ("confirmation", "2024-09-09"),
        ("signing-naskah", "2024-11-04"),
        ("implementation", "2024-12-02"),
        ("reporting", "2024-12-16"),
    ),
)
LEMBAGA = attrs.evolve(
    ABROAD,
    kind="ksdll-b",
    partner="unhabitat",
    papers=(*ABROAD.papers, ("dprd-approval", "2024-04-01")),
)
WAYS = {
    "ksdd-wajib": WAJIB,
    "ksdd-sukarela": SUKARELA,
    "ksdpk": PIHAK_KETIGA,
    "sinergi": SINERGI,
    "ksdpl": ABROAD,
    "ksdll-b": LEMBAGA,
}


def portfolio_of(text: str) -> Portfolio:
    review = review_text(text, LATEST, rules=())
    assert [finding.message("en") for finding in review.findings] == []
    return review.portfolio


def checks_of(
    text: str, stage: str, on: date = LATEST, calendar: Calendar | None = None
) -> Mapping[str, Check]:
    """Return the conditions before a stage by their names, those inside others too."""
    answer = explain(portfolio_of(text), "naskah-ini", stage, on=on, calendar=calendar)
    found: dict[str, Check] = {}
    for step in answer.steps:
        if step.stage == stage:
            for check in step.checks:
                found.update({one.condition: one for one in (check, *check.leaves())})
    return found


def complete(*kinds: str) -> str:
    names = ", ".join(f'"{kind}"' for kind in kinds)
    return f'[[silences]]\nid = "lengkap"\nkinds = [{names}]\nas_of = {LATEST}\n'


@pytest.mark.parametrize("name", WAYS)
def test_a_right_way_reaches_every_stage_in_order_with_its_conditions_met(name: str) -> None:
    way = WAYS[name]
    portfolio = portfolio_of(way.text())
    for stage, day in way.stages:
        reached_on = date.fromisoformat(day)
        answer = explain(portfolio, "naskah-ini", stage, on=reached_on)
        assert answer.reached is not None, stage
        assert answer.reached.date == PartialDate.of(reached_on)
        assert not answer.reached.jumped
        before = explain(portfolio, "naskah-ini", stage, on=reached_on - timedelta(days=1))
        assert before.reached is None, stage
    for stage, _ in way.stages:
        answer = explain(portfolio, "naskah-ini", stage, on=LATEST)
        assert answer.verdict is MET, (stage, [check.condition for check in answer.open])
        assert answer.actions == ()


@pytest.mark.parametrize("name", WAYS)
def test_every_paper_of_a_right_way_is_needed(name: str) -> None:
    way = WAYS[name]
    for paper, _ in way.papers:
        portfolio = portfolio_of(way.text(without=[paper]) + complete(paper))
        missing = {
            check.condition
            for stage, _ in way.stages
            for check in explain(portfolio, "naskah-ini", stage, on=LATEST).open
        }
        if name == "ksdll-b" and paper == "dprd-approval":
            assert missing == set()  # the legislature kept silent long enough
        else:
            assert missing, paper


@pytest.mark.parametrize("name", WAYS)
def test_an_empty_way_is_explained_from_its_start_to_its_end(name: str) -> None:
    way = attrs.evolve(WAYS[name], activities=(), papers=(), statements=(), more="")
    text = way.text(without=["first"]).replace(f"signed = {way.signed}\n", "")
    answer = explain(portfolio_of(text), "naskah-ini", "reporting", on=LATEST)
    assert answer.reached is None
    assert answer.verdict is UNKNOWN
    stages = [step.stage for step in answer.steps]
    assert stages[0] == way.stages[0][0]
    assert stages[-1] == "reporting"
    assert len(stages) == len(set(stages))
    assert set(stages) <= {stage for stage, _ in way.stages}


def test_a_burden_without_approval_of_the_legislature() -> None:
    text = WAJIB.text(without=["dprd-approval"])
    checks = checks_of(text, "signing-pks")
    assert (checks["dprd"].verdict, checks["no-burden"].verdict) == (UNKNOWN, MISSING)
    checks = checks_of(text + complete("dprd-approval"), "signing-pks")
    assert checks["dprd"].verdict is MISSING
    (needed,) = checks["dprd"].open()
    assert needed.condition == "dprd-approval"
    assert needed.supplier is not None
    assert needed.supplier.record == "dprd-metro"
    assert [str(one) for one in needed.basis] == ["PP 28/2018 Ps 6(1)e"]
    assert checks["kb"].verdict is MET


def test_funds_outside_the_budget_need_approval_too() -> None:
    way = attrs.evolve(SUKARELA, statements=(("burdens-public", False), ("in-budget", False)))
    checks = checks_of(way.text() + complete("dprd-approval"), "signing-pks")
    assert checks["dprd"].verdict is MISSING
    assert checks["in-budget"].reason is not None
    assert checks["in-budget"].reason.en == "the contrary is stated"


def test_what_is_stated_of_the_framework_holds_for_its_contract_unless_it_says_otherwise() -> None:
    stated = 'statements = [{ what = "burdens-public", holds = true }]\n'
    text = SUKARELA.text(without=["burdens-public"])
    marked = text.replace('title = "induk"\n', f'title = "induk"\n{stated}')
    assert checks_of(text, "signing-pks")["no-burden"].verdict is UNKNOWN
    assert checks_of(marked, "signing-pks")["no-burden"].verdict is MISSING
    own = SUKARELA.text().replace('title = "induk"\n', f'title = "induk"\n{stated}')
    assert checks_of(own, "signing-pks")["no-burden"].verdict is MET


def test_contradicting_statements_are_no_answer() -> None:
    way = attrs.evolve(SUKARELA, statements=(("in-budget", True), ("in-budget", False)))
    assert checks_of(way.text(), "signing-pks")["in-budget"].verdict is UNKNOWN


def test_a_contract_without_a_joint_agreement() -> None:
    for way in (WAJIB, SUKARELA, PIHAK_KETIGA):
        text = way.text(without=["first"])
        assert checks_of(text, "signing-pks")["kb"].verdict is UNKNOWN
        assert checks_of(text + complete("kb"), "signing-pks")["kb"].verdict is MISSING
        answer = explain(portfolio_of(text), "naskah-ini", "signing-pks", on=LATEST)
        assert answer.reached is not None  # it was signed all the same
        assert explain(portfolio_of(text), "naskah-ini", "signing-kb", on=LATEST).reached is None


def test_a_joint_agreement_signed_after_the_contract_was_not_there_before() -> None:
    way = attrs.evolve(SUKARELA, first=("kb", "2024-06-04"))
    check = checks_of(way.text(), "signing-pks", on=date(2024, 6, 3))["kb"]
    assert check.verdict is MISSING
    assert check.reason is not None
    assert check.reason.en == "there only since 4 June 2024"


def test_a_third_party_without_a_study() -> None:
    text = PIHAK_KETIGA.text(without=["feasibility-study"])
    assert checks_of(text, "offer")["feasibility-study"].verdict is UNKNOWN
    # It may yet follow a law of its own.
    text += complete("feasibility-study")
    assert checks_of(text, "offer")["feasibility-study"].verdict is UNKNOWN
    general = attrs.evolve(PIHAK_KETIGA, statements=(("own-law", False),))
    text = general.text(without=["feasibility-study"]) + complete("feasibility-study")
    checks = checks_of(text, "offer")
    assert checks["feasibility-study"].verdict is MISSING
    (needed,) = checks["feasibility-study"].open()
    assert needed.supplier is not None
    assert needed.supplier.record == "bagian-kerja-sama"
    own_law = attrs.evolve(PIHAK_KETIGA, statements=(("own-law", True),))
    text = own_law.text(without=["feasibility-study"]) + complete("feasibility-study")
    assert checks_of(text, "offer")["feasibility-study"].verdict is MET


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("ksdd-wajib", MISSING),
        ("ksdd-sukarela", MET),
        # Not said which of the two it is.
        ("ksdd", UNKNOWN),
    ],
)
def test_coordination_is_for_compulsory_cooperation(kind: str, verdict: Verdict) -> None:
    silence = complete("provincial-coordination", "national-coordination")
    text = attrs.evolve(SUKARELA, kind=kind).text() + silence
    assert checks_of(text, "offer")["affairs-mapping"].verdict is verdict


def test_a_synergy_without_its_work_plan() -> None:
    text = attrs.evolve(SINERGI, more="").text() + complete("rencana-kerja")
    checks = checks_of(text, "implementation")
    assert (checks["sinergi"].verdict, checks["work-plan"].verdict) == (MET, MISSING)


# 45 working days after Monday 4 March 2024, counted by hand: nine weeks, to Monday 6 May.
SILENT = LEMBAGA.text(without=["dprd-approval"])
BY_WEEKENDS = date(2024, 5, 6)
HOLIDAYS = "2024-03-11\n2024-03-12\n2024-03-29\n2024-04-08\n2024-04-09\n2024-04-10\n"
# Six of those days are holidays, so it takes six more: to Tuesday 14 May.
BY_HOLIDAYS = date(2024, 5, 14)


def _calendar(tmp_path_factory: pytest.TempPathFactory) -> Calendar:
    file = tmp_path_factory.mktemp("libur") / "libur.txt"
    file.write_text(HOLIDAYS, encoding="utf-8")
    return read_calendar(file)


def test_silence_of_the_legislature_counts_over_weekends() -> None:
    morrow = BY_WEEKENDS + timedelta(days=1)
    text = SILENT + complete("dprd-approval")
    before, after = (checks_of(text, "consideration", on=on) for on in (BY_WEEKENDS, morrow))
    assert before["dprd-silence"].verdict is MISSING
    assert before["dprd-silence"].reason is not None
    assert before["dprd-silence"].reason.en == "it passes after 6 May 2024"
    assert after["dprd-silence"].verdict is MET
    assert after["dprd"].verdict is MET


def test_silence_of_the_legislature_counts_over_holidays(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    calendar = _calendar(tmp_path_factory)
    morrow = BY_HOLIDAYS + timedelta(days=1)
    for on, verdict in ((BY_WEEKENDS, MISSING), (BY_HOLIDAYS, MISSING), (morrow, MET)):
        checks = checks_of(SILENT, "consideration", on=on, calendar=calendar)
        assert checks["dprd-silence"].verdict is verdict
    late = checks_of(SILENT, "consideration", on=date(2024, 5, 20), calendar=calendar)
    due = late["dprd-approval"].due
    assert due is not None
    assert (due.day, due.late) == (BY_HOLIDAYS, 6)
    assert due.reckoned is not None
    assert "by the calendar “libur”" in due.reckoned.en


def test_without_a_calendar_the_deadline_says_that_holidays_are_not_known() -> None:
    due = checks_of(SILENT, "consideration", on=date(2024, 5, 1))["dprd-approval"].due
    assert due is not None
    assert (due.day, due.late) == (BY_WEEKENDS, 0)
    assert due.reckoned is not None
    assert "only weekends are known" in due.reckoned.en


def test_an_undated_event_does_not_hide_a_dated_signing() -> None:
    undated = (
        '[[events]]\nid = "tanpa-hari"\nsubject = "naskah-ini"\nworkflow = "sinergi-procedure"\n'
        'activity = "sign-nk"\n'
    )
    for text in (SINERGI.text(), SINERGI.text() + undated):
        answer = explain(portfolio_of(text), "naskah-ini", "signing-nk", on=LATEST)
        assert answer.reached is not None
        assert (answer.reached.event, answer.reached.times) == ("naskah-ini", 1)


def test_an_event_of_the_signing_goes_before_the_text_itself() -> None:
    event = (
        '[[events]]\nid = "upacara"\nsubject = "naskah-ini"\nworkflow = "sinergi-procedure"\n'
        'activity = "sign-nk"\ndate = 2024-06-04\n'
    )
    answer = explain(portfolio_of(SINERGI.text() + event), "naskah-ini", "signing-nk", on=LATEST)
    assert answer.reached is not None
    assert (answer.reached.event, answer.reached.times) == ("upacara", 1)
    assert answer.reached.date == PartialDate(2024, 6, 4)


def test_an_agreement_of_another_form_shows_no_signing_of_the_stage() -> None:
    text = attrs.evolve(SINERGI, form="rk").text()
    answer = explain(portfolio_of(text), "naskah-ini", "signing-nk", on=LATEST)
    assert answer.reached is None


def test_papers_about_another_agreement_show_nothing() -> None:
    other = WAJIB.text().replace('about = ["naskah-ini"]', 'about = ["lain"]')
    found = evidence(portfolio_of(other), "naskah-ini", "dprd-approval", on=LATEST)
    assert found.verdict is UNKNOWN
    found = evidence(portfolio_of(WAJIB.text()), "naskah-ini", "dprd-approval", on=LATEST)
    assert found.verdict is MET


def test_a_kind_without_a_procedure_is_refused_with_those_that_have_one() -> None:
    text = attrs.evolve(SINERGI, kind="asosiasi").text()
    with pytest.raises(NotFound, match="asosiasi") as raised:
        explain(portfolio_of(text), "naskah-ini", "signing-nk", on=LATEST)
    assert "sinergi" in raised.value.known
    with pytest.raises(NotFound, match="signing-nk"):
        explain(portfolio_of(SINERGI.text()), "naskah-ini", "signing", on=LATEST)


def test_frameworks_in_a_circle_end() -> None:
    text = WAJIB.text().replace('title = "induk"\n', 'title = "induk"\nunder = "naskah-ini"\n')
    answer = explain(portfolio_of(text), "naskah-ini", "reporting", on=LATEST)
    assert answer.verdict is MET


def test_the_one_that_took_the_initiative_supplies_what_is_missing() -> None:
    rival = (
        '[[agencies]]\nid = "dprd-bl"\nname = "DPRD Kota Bandar Lampung"\nkind = "council"\n'
        'tier = "local"\nregion = "18.71"\nrole = "dprd"\n'
    )
    text = WAJIB.text(without=["dprd-approval"]) + rival
    for initiator, council in (("pemkot", "dprd-metro"), ("pemkot-bl", "dprd-bl")):
        started = text.replace(
            'title = "naskah-ini"\n', f'title = "naskah-ini"\ninitiator = "{initiator}"\n'
        )
        (needed,) = checks_of(started, "signing-pks")["dprd"].open()
        assert needed.supplier is not None
        assert needed.supplier.record == council


def test_names_are_said_in_both_languages() -> None:
    answer = explain(portfolio_of(WAJIB.text()), "naskah-ini", "signing-pks", on=LATEST)
    assert answer.stage_name == Text(
        "Penandatanganan perjanjian kerja sama", "Signing the contract"
    )
