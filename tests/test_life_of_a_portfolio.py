"""A portfolio's life by chance: whatever is done to it, it is what a plain dictionary says."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from smartgov import (
    Agency,
    Agreement,
    ChangeKind,
    Cohort,
    Document,
    Event,
    FindingState,
    Letter,
    MergeSide,
    NotFound,
    PartialDate,
    Participation,
    Period,
    Portfolio,
    Record,
    Refused,
    Text,
    agreement_statuses,
    check,
    diff,
    dump,
    dumps,
    dumps_toml,
    lay,
    merge,
    status,
)
from smartgov.files.reading import read_portfolio, read_text

IDS = st.sampled_from([f"r{n}" for n in range(9)])
DAYS = st.sampled_from([PartialDate(2023), PartialDate(2023, 2), PartialDate(2023, 2, 28)])
TITLES = st.sampled_from(["Satu", "=1+1", "a | b", "baris\nbaru", "é “kutip”; 10,5", "18.70"])
COHORT = Cohort(id="cohort", programme="gmsc", name=Text.same("C"), year=2023, workflow="gmsc-2023")
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Letter,
        id=IDS,
        kind=st.just("k"),
        date=st.none() | DAYS,
        subject=TITLES.map(Text.same),
        refers_to=st.lists(IDS, max_size=2, unique=True).map(tuple),
        note=st.none() | TITLES,
    ),
    st.builds(Document, id=IDS, kind=st.just("k"), title=TITLES.map(Text.same), date=DAYS),
    st.builds(
        Agreement,
        id=IDS,
        kind=st.sampled_from(["sinergi", "k"]),
        title=TITLES.map(Text.same),
        parties=st.just(("r0", "r1")),
        signed=st.none() | DAYS,
        replaces=st.none() | IDS,
        period=st.none() | DAYS.map(lambda day: Period(day, PartialDate(2025))),
    ),
    st.builds(Agency, id=IDS, name=TITLES.map(Text.same), kind=st.just("office"), region=IDS),
    st.builds(
        Event,
        id=IDS,
        subject=st.just("18.72"),
        workflow=st.just("gmsc-2023"),
        activity=st.sampled_from(["select", "sign-memorandum", "dance"]),
        date=st.none() | DAYS,
    ),
    st.builds(Participation, id=IDS, cohort=st.just(COHORT.id), region=st.just("18.72")),
    st.just(COHORT),
)
ON = st.dates(date(2022, 1, 1), date(2026, 12, 31))
FORMATS = st.sampled_from(["out.json", "out.toml", "folder", "out.xlsx"])
Model = dict[str, Record]


class Life(RuleBasedStateMachine):
    """Each portfolio stands beside what it should be: a dictionary of its records by id."""

    kept = Bundle("kept")

    def __init__(self) -> None:
        super().__init__()
        self.now = Portfolio()
        self.model: Model = {}

    @initialize(packs=st.sampled_from([(), ("gmsc",)]), title=st.none() | TITLES.map(Text.same))
    def begin(self, packs: tuple[str, ...], title: Text | None) -> None:
        self.now = lay(Portfolio(title=title, packs=packs))
        self.model = {}

    @rule(records=st.lists(RECORDS, min_size=1, max_size=3))
    def add(self, records: list[Record]) -> None:
        before, self.now = self.now, self.now.with_(*records)
        assert {str(one.id): one for one in before.records()} == self.model
        self.model |= {str(one.id): one for one in records}

    @rule(name=IDS)
    def remove(self, name: str) -> None:
        try:
            self.now = self.now.without(name)
        except NotFound:
            assert name not in self.model
        else:
            del self.model[name]

    @rule(name=IDS, note=TITLES)
    def change(self, name: str, note: str) -> None:
        try:
            self.now = self.now.changed(name, note=note)
        except NotFound:
            assert name not in self.model
        else:
            record: Any = self.model[name]
            self.model[name] = attrs.evolve(record, note=note)

    @rule(target=kept)
    def fork(self) -> tuple[Portfolio, Model]:
        return self.now, dict(self.model)

    @rule(fork=consumes(kept))
    def go_back(self, fork: tuple[Portfolio, Model]) -> None:
        self.now, self.model = fork[0], dict(fork[1])

    @rule(fork=kept, side=st.sampled_from(MergeSide))
    def merge_with(self, fork: tuple[Portfolio, Model], side: MergeSide) -> None:
        other, theirs = fork
        answer = merge(self.now, other, prefer=side)
        both = self.model.keys() & theirs.keys()
        differing = {name for name in both if self.model[name] != theirs[name]}
        assert {one.subject for one in answer.conflicts if one.subject} == differing
        self.model = theirs | self.model if side is MergeSide.FIRST else self.model | theirs
        self.now = answer.portfolio

    @rule(fork=kept, on=ON)
    def compare_with(self, fork: tuple[Portfolio, Model], on: date) -> None:
        other, theirs = fork
        found = diff(self.now, other, on=on).changes
        named = {
            one.subject
            for one in found
            if one.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED}
        }
        names = self.model.keys() | theirs.keys()
        assert named == {one for one in names if self.model.get(one) != theirs.get(one)}

    @rule(name=FORMATS)
    def write_and_read(self, name: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            try:
                dump(self.now, file)
            except Refused:
                assert name == "out.xlsx"  # where the extra is not installed
                return
            reading = read_portfolio(file)
        assert [one.message("en") for one in reading.errors] == []
        self.now = lay(reading.portfolio)

    @rule()
    def write_as_text_and_read(self) -> None:
        for text, name in ((dumps(self.now), "x.json"), (dumps_toml(self.now), "x.toml")):
            reading = read_text(text, name)
            assert reading.errors == ()
            assert reading.portfolio == self.now.on_reference(None)

    @rule(on=ON)
    def judge(self, on: date) -> None:
        answer = check(self.now, on)
        assert [tally.code for tally in answer.tallies if tally.crashed] == []
        for finding in answer.findings:
            assert finding.state is FindingState.OPEN
            assert finding.message("id")
            assert finding.message("en")

    @rule(on=ON)
    def ask(self, on: date) -> None:
        agreements = [one for one in self.model.values() if isinstance(one, Agreement)]
        told = agreement_statuses(self.now, on=on)
        assert {one.agreement for one in told} >= {one.id for one in agreements}
        members = any(isinstance(one, Participation) for one in self.model.values())
        taking_part = members and COHORT.id in self.model and self.now.packs
        try:
            standing = status(self.now, "18.72", on=on)
        except NotFound:
            assert not taking_part
        else:
            assert taking_part
            assert all(one.known_by.earliest <= on for one, _ in standing.way)

    @invariant()
    def nothing_is_lost_and_nothing_added(self) -> None:
        assert {str(one.id): one for one in self.now.records()} == self.model
        assert all(self.now.record(name) == one for name, one in self.model.items())


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
