"""Activities: how predecessors are written, what contradicts itself, and their order."""

from collections.abc import Callable

import attrs
import pytest

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.schedules import Activity, Predecessor, Relation
from smartgov.model.terms import Term
from smartgov.model.text import Text

WEEK, MONTH, MIXED = Term(days=7), Term(months=1), Term(months=1, days=7)
X = Text("nama", "name")
PLAIN = Activity(id="a", name=X)


def but(**fields: object) -> Activity:
    """Return an activity of which these fields are known."""
    return attrs.evolve(PLAIN, **fields)  # type: ignore[arg-type, misc, unused-ignore]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("rkpd", Predecessor("rkpd")),
        ("rkpd SS", Predecessor("rkpd", Relation.SS)),
        ("rkpd FS+P14D", Predecessor("rkpd", Relation.FS, Term(days=14))),
        (
            "rkpd SF-P5WD",
            Predecessor("rkpd", Relation.SF, Term(working_days=5), lead=True),
        ),
        ("2.x_y-z FF+P1M", Predecessor("2.x_y-z", Relation.FF, MONTH)),
    ],
)
def test_a_predecessor_is_read_as_it_is_written(text: str, made: Predecessor) -> None:
    assert Predecessor.parse(text) == made
    assert str(made) == text


def test_finish_to_start_need_not_be_said() -> None:
    assert Predecessor.parse("rkpd FS") == Predecessor("rkpd")


@pytest.mark.parametrize(
    ("relation", "indonesian", "english"),
    [
        (Relation.FS, "selesai ke mulai", "finish to start"),
        (Relation.SS, "mulai ke mulai", "start to start"),
        (Relation.FF, "selesai ke selesai", "finish to finish"),
        (Relation.SF, "mulai ke selesai", "start to finish"),
    ],
)
def test_relations_in_words(relation: Relation, indonesian: str, english: str) -> None:
    assert (relation.say("id"), relation.say("en")) == (indonesian, english)


def no_predecessor(text: str) -> tuple[str, str]:
    like = "'rkpd', 'rkpd SS', 'rkpd FS+P14D', 'rkpd FS-P5WD'"
    indonesian = "tulis id kegiatan, bila perlu dengan hubungan dan jeda, seperti"
    english = "write the id of an activity, with relation and lag where needed, like"
    return (
        f"'{text}' bukan pendahulu: {indonesian} {like}",
        f"'{text}' is no predecessor: {english} {like}",
    )


UNLIKE = (
    "ketiga perkiraan harus dalam satuan yang sama: bulan, hari, atau hari kerja",
    "the three estimates must be in the same unit: months, days, or working days",
)
DISORDER = (
    "perkiraan harus urut: optimistis, mungkin, pesimistis",
    "the estimates must be in order: optimistic, likely, pessimistic",
)


def needs(one: str, other: str) -> tuple[str, str]:
    return f"'{one}' memerlukan '{other}'", f"'{one}' needs '{other}'"


def excludes(one: str, other: str) -> tuple[str, str]:
    return (
        f"'{one}' dan '{other}' tidak dapat berdiri bersama",
        f"'{one}' and '{other}' exclude each other",
    )


def estimates(optimistic: Term, likely: Term, pessimistic: Term) -> Activity:
    return but(optimistic=optimistic, duration=likely, pessimistic=pessimistic)


REFUSALS: list[tuple[Callable[[], object], str, tuple[str, str]]] = [
    (lambda: Predecessor.parse("RKPD"), "", no_predecessor("RKPD")),
    (lambda: Predecessor.parse("a" * 81), "", no_predecessor("a" * 80)),
    (lambda: Predecessor("a", lead=True), "lead", needs("lead", "lag")),
    (lambda: but(milestone=True, duration=WEEK), "duration", excludes("milestone", "duration")),
    (lambda: but(milestone=True, takes="p"), "takes", excludes("milestone", "takes")),
    (lambda: but(duration=WEEK, takes="p"), "takes", excludes("duration", "takes")),
    (lambda: but(deadline=PartialDate(2023), due="p"), "due", excludes("deadline", "due")),
    (
        lambda: but(deadline=PartialDate(2023), within=WEEK, since="b"),
        "within",
        excludes("deadline", "within"),
    ),
    (lambda: but(due="p", within=WEEK, since="b"), "within", excludes("due", "within")),
    (
        lambda: but(optimistic=WEEK, pessimistic=WEEK),
        "optimistic",
        needs("optimistic", "duration"),
    ),
    (
        lambda: but(optimistic=WEEK, duration=WEEK),
        "optimistic",
        needs("optimistic", "pessimistic"),
    ),
    (lambda: but(pessimistic=WEEK), "pessimistic", needs("pessimistic", "optimistic")),
    (lambda: but(within=WEEK), "within", needs("within", "since")),
    (lambda: but(since="b"), "since", needs("since", "within")),
    (
        lambda: but(after=(Predecessor("b"), Predecessor("a"))),
        "after",
        ("kegiatan 'a' menunggu dirinya sendiri", "the activity 'a' waits for itself"),
    ),
    (lambda: estimates(WEEK, MONTH, MONTH), "optimistic", UNLIKE),
    (lambda: estimates(WEEK, WEEK, Term(working_days=9)), "optimistic", UNLIKE),
    (lambda: estimates(MIXED, MIXED, MIXED), "optimistic", UNLIKE),
    (lambda: estimates(Term(days=8), WEEK, Term(days=9)), "optimistic", DISORDER),
    (lambda: estimates(WEEK, Term(weeks=2), Term(days=13)), "optimistic", DISORDER),
    (lambda: estimates(MONTH, Term(years=1), Term(months=11)), "optimistic", DISORDER),
    (
        lambda: estimates(Term(working_days=5), Term(working_days=7), Term(working_days=6)),
        "optimistic",
        DISORDER,
    ),
]


@pytest.mark.parametrize(("call", "path", "words"), REFUSALS)
def test_what_contradicts_itself_is_refused(
    call: Callable[[], object], path: str, words: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as caught:
        call()
    assert (caught.value.say("id"), caught.value.say("en")) == words
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("optimistic", "likely", "pessimistic"),
    [
        (WEEK, WEEK, WEEK),
        (Term(days=8), Term(weeks=2), Term(weeks=2, days=1)),
        (Term(months=11), Term(years=1), Term(years=1, months=1)),
        (Term(months=12), Term(years=1), Term(months=12)),
        (Term(days=7), Term(weeks=1), Term(days=7)),
        (Term(working_days=5), Term(working_days=5), Term(working_days=6)),
    ],
)
def test_estimates_in_one_unit_and_in_order(
    optimistic: Term, likely: Term, pessimistic: Term
) -> None:
    assert estimates(optimistic, likely, pessimistic).known


def test_a_term_that_a_parameter_sets_may_run_since_another() -> None:
    assert but(due="p", since="b").since == "b"
    assert but(within=WEEK, since="b").within == WEEK


def test_when_it_is_known_how_long_an_activity_takes() -> None:
    assert but(milestone=True).known
    assert but(duration=WEEK).known
    assert not but(takes="p").known
    assert not PLAIN.known
