"""A rule judges again exactly where an answer that it got is another: question by question."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from smartgov import (
    OPEN,
    Agency,
    Agreement,
    CheckMemory,
    Citation,
    Context,
    Document,
    Example,
    Judgement,
    Location,
    NumberingScheme,
    Outcome,
    Parameter,
    ParameterValue,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Region,
    Rule,
    Severity,
    Text,
    Tier,
    breach,
    rule,
)
from smartgov.rules import run

ON = date(2023, 5, 1)
TITLE = Text("Judul", "Title")
MESSAGE = Text("Jawaban: {answer}.", "The answer: {answer}.")
EXAMPLES = (Example(text="", on=ON, breaches=1), Example(text="", on=ON))
Ask = Callable[[Portfolio, Context], object]
Change = Callable[[Portfolio], Portfolio]


def declared(judge: Callable[..., Any], code: str = "TST001") -> Rule:
    judge.__doc__ = "It asks."
    made = rule(code, Severity.WARNING, title=TITLE, message=MESSAGE, fix=TITLE, examples=EXAMPLES)
    return made(judge)


def asking(ask: Ask) -> Rule:
    """Return a rule that judges posts, and says what it was answered."""

    def judge(post: Post, at: Context) -> Outcome:
        return breach(post, answer=str(ask(at.portfolio, at)))

    return declared(judge)


def document(name: str, about: str = "", title: str = "Surat") -> Document:
    return Document(id=name, kind="note", title=Text.same(title), region=about or None)


def agency(name: str, role: str | None = None) -> Agency:
    return Agency(id=name, name=Text.same(name), kind="ministry", tier=Tier.CENTRE, role=role)


def agreement(name: str, renews: str | None = None) -> Agreement:
    return Agreement(
        id=name, kind="memorandum", title=Text.same(name), parties=("a", "b"), renews=renews
    )


def days(value: int, region: str = "") -> Parameter:
    held = ParameterValue(value=Decimal(value), period=Period(PartialDate(2020, 1, 1), OPEN))
    if region:
        name = f"days-{region}"
        return Parameter(id=name, name=TITLE, overrides="days", region=region, values=(held,))
    return Parameter(id="days", name=TITLE, values=(held,))


def numbering(name: str) -> NumberingScheme:
    return NumberingScheme(id=name, name=TITLE, template="{serial}/{unit}/{year}", issuers=("a",))


def post(name: str) -> Post:
    return Post(id=name, title=TITLE, agency="a")


SMALL = Portfolio(
    title=TITLE,
    posts=(post("head"),),
    agencies=(agency("a"), agency("b")),
    agreements=(agreement("first"),),
    documents=(document("d"), document("e", "1")),
    parameters=(days(5),),
    regions=(Region(id="1", name="Satu", level="city"),),
    places={"d": {"": Location("f.toml", 1)}, "e": {"": Location("f.toml", 9)}},
)


def with_(*records: Any) -> Change:
    return lambda portfolio: portfolio.with_(*records)


def titles(portfolio: Portfolio) -> dict[str, str]:
    return {one.id: one.title.id for one in portfolio.own(Document)}


def titles_on(portfolio: Portfolio, on: date, more: str = "") -> dict[str, str]:
    assert on == ON
    return {one + more: title for one, title in titles(portfolio).items()}


def on_the_day(portfolio: Portfolio, on: date, name: str) -> object:
    return on, portfolio.record(name)


def count(portfolio: Portfolio) -> int:
    return len(portfolio.own(Document))


def renamed(name: str) -> Change:
    return with_(document(name, "1" if name == "e" else "", title="Nota"))


QUESTIONS: dict[str, tuple[Ask, Change, Change | None]] = {
    "a register": (lambda p, _: p.own(Document), renamed("d"), with_(agency("c"))),
    "all of a class": (lambda p, _: p.all(Agency), with_(agency("c")), renamed("d")),
    "a record": (lambda p, _: p.record("d"), renamed("d"), renamed("e")),
    "a record that is not there": (lambda p, _: p.record("f"), with_(document("f")), renamed("d")),
    "a record of a class": (lambda p, _: p.find(Document, "d"), renamed("d"), renamed("e")),
    "every record": (lambda p, _: len([*p.records()]), with_(agency("c")), None),
    "what concerns a region": (lambda p, _: p.concerning("1"), renamed("e"), renamed("d")),
    "what follows an agreement": (
        lambda p, _: [one.id for one in p.succeeding("first")],
        with_(agreement("second", "first")),
        with_(agreement("second")),
    ),
    "a parameter": (lambda _, at: at.parameter("days"), with_(days(6)), renamed("d")),
    "the value of a parameter": (
        lambda p, _: p.parameter("days", ON),
        with_(days(6)),
        renamed("d"),
    ),
    "a parameter of a region": (
        lambda _, at: at.parameter("days", region="1"),
        with_(days(7, "1")),
        with_(days(7, "2")),
    ),
    "what a region set for itself": (
        lambda p, _: p.parameter("days", ON, region="1"),
        with_(days(7, "1")),
        with_(days(7, "2")),
    ),
    "who fills a role": (
        lambda p, _: p.central("chair"),
        with_(agency("c", "chair")),
        with_(agency("c", "clerk")),
    ),
    "the parts of a region": (
        lambda p, _: p.parts("1"),
        with_(Region(id="1.1", name="Satu satu", level="city", parent="1")),
        with_(Region(id="2", name="Dua", level="city")),
    ),
    "numbering schemes": (lambda p, _: p.numbering("a"), with_(numbering("n")), renamed("d")),
    "a place": (
        lambda p, _: p.place("d"),
        lambda p: attrs.evolve(p, places={**p.places, "d": {"": Location("f.toml", 2)}}),
        lambda p: attrs.evolve(p, places={**p.places, "e": {"": Location("f.toml", 2)}}),
    ),
    "a place inside": (
        lambda p, _: p.place("d", "title"),
        lambda p: attrs.evolve(p, places={"d": {**p.places["d"], "title": Location("f.toml", 2)}}),
        lambda p: attrs.evolve(p, places={"d": {**p.places["d"], "kind": Location("f.toml", 2)}}),
    ),
    "a field": (lambda p, _: p.title, lambda p: attrs.evolve(p, title=MESSAGE), renamed("d")),
    "what is worked out once": (lambda p, _: p.once(count), with_(document("f")), renamed("d")),
    "once for all rules": (
        lambda _, at: at.once(on_the_day, "d"),
        renamed("d"),
        renamed("e"),
    ),
    "a key of a dict": (lambda p, _: p.once(titles)["d"], renamed("d"), renamed("e")),
    "a key that may be there": (
        lambda p, _: p.once(titles).get("f"),
        with_(document("f")),
        renamed("e"),
    ),
    "a key of a dict for an argument": (
        lambda _, at: at.once(titles_on, "!")["d!"],
        renamed("d"),
        renamed("e"),
    ),
    "how many keys": (lambda p, _: len(p.once(titles)), with_(document("f")), with_(agency("c"))),
    "which keys": (lambda p, _: [*p.once(titles)], with_(document("f")), with_(agency("c"))),
    "an error": (lambda p, _: p.once(titles)["f"], with_(document("f")), renamed("e")),
}


def judged(memory: CheckMemory, portfolio: Portfolio, *rules: Rule) -> tuple[Judgement, int]:
    """Check with a memory, see that it says what a check without one says; and the work it was."""
    found = run(portfolio, rules, ON, memory=memory)
    assert found == run(portfolio, rules, ON)
    return found, memory.judged


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_that_is_another_is_heard_and_no_other(name: str) -> None:
    ask, change, other = QUESTIONS[name]
    rules = (asking(ask),)
    memory = CheckMemory()
    first, work = judged(memory, SMALL, *rules)
    assert work == 1
    assert judged(memory, SMALL, *rules) == (first, 0)
    if other is not None:
        assert judged(memory, other(SMALL), *rules) == (first, 0)
    changed, work = judged(memory, change(SMALL), *rules)
    assert changed != first
    assert work == 1
    assert judged(memory, SMALL, *rules) == (first, 1)


def silent(post: Post, at: Context) -> None:
    """It says nothing, and asks nothing."""


def of_posts(post: Post, _: Context) -> Iterator[Outcome]:
    if post.id != "quiet":
        yield breach(post, answer=post.id)
        yield breach(post, "title", answer=len(post.title.id))


@pytest.mark.parametrize("rules", [(declared(of_posts),), (declared(silent),)])
def test_only_new_subjects_are_judged_and_keep_their_order(rules: tuple[Rule, ...]) -> None:
    memory = CheckMemory()

    def work(*names: str) -> int:
        posts = tuple(post(name) for name in names)
        return judged(memory, attrs.evolve(SMALL, posts=posts), *rules)[1]

    assert work("a1", "b1", "quiet", "c1") == 4
    assert work("a1", "b1", "quiet", "c1") == 0  # equal, not the very same
    assert work("a1", "b1", "new", "quiet", "c1") == 1
    assert work("b1", "new", "quiet", "c1") == 0
    assert work("b1", "other", "quiet", "c1") == 1
    assert work("b1", "c1") == 0
    assert work() == 0
    assert work("b1") == 1


def test_the_whole_portfolio_is_judged_again_when_what_it_was_asked_is_another() -> None:
    def judge(portfolio: Portfolio, _: Context) -> Iterator[Outcome]:
        for one in portfolio.own(Document):
            yield breach(one, answer=one.title.id)

    rules = (declared(judge),)
    memory = CheckMemory()
    assert judged(memory, SMALL, *rules)[1] == 1
    assert judged(memory, with_(agency("c"))(SMALL), *rules)[1] == 0
    assert judged(memory, renamed("d")(SMALL), *rules)[1] == 1


def test_a_failure_is_remembered_until_what_it_met_is_another() -> None:
    calls: list[str] = []

    def judge(post: Post, at: Context) -> Outcome | None:
        calls.append(post.id)
        if at.portfolio.record("f") is None:
            msg = "no f"
            raise LookupError(msg)
        return None

    rules = (declared(judge),)
    memory = CheckMemory()
    first, _ = judged(memory, SMALL, *rules)
    assert "no f" in first.findings[0].message("en")
    again, work = judged(memory, renamed("e")(SMALL), *rules)
    assert (again, work) == (first, 0)
    mended, work = judged(memory, with_(document("f"))(SMALL), *rules)
    assert (mended.findings, work) == ((), 1)


def test_a_norm_that_is_another_makes_other_findings_of_the_same_answers() -> None:
    memory = CheckMemory()
    judge = asking(lambda p, _: p.title).judge
    first, _ = judged(memory, SMALL, declared(judge))
    worse = declared(judge)
    norm = attrs.evolve(worse.norm, severity=Severity.HINT)
    found, work = judged(memory, SMALL, attrs.evolve(worse, norm=norm))
    assert work == 0
    assert [one.severity for one in found.findings] == [Severity.HINT]
    assert [one.severity for one in first.findings] == [Severity.WARNING]


def about_d(post: Post, _: Context) -> Outcome:
    return breach(document("d"), answer=post.id)


def test_a_finding_is_made_again_only_where_its_record_or_its_place_is_another() -> None:
    rules = (declared(about_d),)
    memory = CheckMemory()
    first, _ = judged(memory, SMALL, *rules)
    again, _ = judged(memory, renamed("e")(SMALL), *rules)
    assert again.findings[0] is first.findings[0]
    moved = attrs.evolve(SMALL, places={"d": {"": Location("f.toml", 2)}})
    found, work = judged(memory, moved, *rules)
    assert work == 0
    other, work = judged(memory, renamed("d")(moved), *rules)
    assert work == 0
    assert other.findings[0] is not found.findings[0]
    places = [one.location for held in (first, found) for one in held.findings]
    assert [place.line for place in places if place] == [1, 2]


def test_a_finding_about_what_is_gone_has_no_register_any_more() -> None:
    rules = (declared(about_d),)
    memory = CheckMemory()
    first, _ = judged(memory, SMALL, *rules)
    again, work = judged(memory, SMALL.without("d"), *rules)
    assert work == 0
    assert (first.findings[0].path, again.findings[0].path) == ("documents/d", "d")


def test_what_is_worked_out_once_is_worked_out_again_only_where_it_may_be_another() -> None:
    calls: list[int] = []

    def costly(portfolio: Portfolio, on: date) -> object:
        calls.append(on.year)
        return portfolio.record("d")

    def judge(post: Post, at: Context) -> Outcome:
        return breach(post, answer=str(at.once(costly)))

    rules = (declared(judge), declared(judge, "TST002"))
    memory = CheckMemory()
    posts = attrs.evolve(SMALL, posts=(post("head"), post("clerk")))
    for portfolio, times in ((posts, 1), (renamed("e")(posts), 1), (renamed("d")(posts), 2)):
        run(portfolio, rules, ON, memory=memory)
        assert len(calls) == times


def test_a_breach_may_add_the_law_that_holds_here() -> None:
    law = Citation.parse("PP 28/2018")

    def judge(post: Post, _: Context) -> Outcome:
        return breach(post, basis=(law,), answer="")

    for memory in (None, CheckMemory()):
        (finding,) = run(SMALL, [declared(judge)], ON, memory=memory).findings
        assert finding.basis == (law,)


def test_a_memory_begins_with_nothing() -> None:
    memory = CheckMemory()
    assert (memory.on, memory.judged) == (None, 0)


def test_another_day_and_another_reference_are_begun_anew() -> None:
    rules = (asking(lambda p, at: (at.on, p.record("d"))),)
    memory = CheckMemory()
    assert judged(memory, SMALL, *rules)[1] == 1
    run(SMALL, rules, date(2024, 1, 1), memory=memory)
    assert memory.judged == 1
    assert judged(memory, SMALL, *rules)[1] == 1
    below = Portfolio(documents=(document("d", title="Dasar"),))
    assert judged(memory, SMALL.on_reference(below), *rules)[1] == 1
    assert judged(memory, SMALL.on_reference(below), *rules)[1] == 0
    assert judged(memory, attrs.evolve(SMALL, packs=("core",)), *rules)[1] == 1


def test_what_did_not_run_is_forgotten() -> None:
    one, other = asking(lambda p, _: p.title), declared(of_posts, "TST002")
    memory = CheckMemory()
    assert judged(memory, SMALL, one, other)[1] == 2
    assert judged(memory, SMALL, other)[1] == 0
    assert judged(memory, SMALL, one, other)[1] == 1
