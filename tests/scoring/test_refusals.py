"""What is refused when scoring, word for word: a call, and what it says in both languages."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Aggregate,
    Aggregation,
    Assessment,
    Direction,
    Framework,
    Imputation,
    Impute,
    Index,
    Node,
    Normalisation,
    Normalise,
    NotFound,
    Refused,
    Score,
    Screen,
    Text,
    Uncertainty,
    Weight,
    decompose_change,
    drawn,
    drivers,
    lift,
    measure,
    rank,
    rank_uncertainty,
    score,
    waterfall,
)

D = Decimal
PAIR = Framework(
    id="pair",
    name=Text.same("Pair"),
    version="1",
    lowest=D(0),
    highest=D(5),
    nodes=(
        Node(id="left", name=Text.same("Left"), weight=D(50), aliases=("l",)),
        Node(id="inner", name=Text.same("Inner"), parent="left", weight=D(100)),
        Node(id="right", name=Text.same("Right"), weight=D(50)),
    ),
)
MEDIANS = attrs.evolve(PAIR, id="medians", aggregation=Aggregation.MEDIAN)
OPEN = Framework(
    id="pair",
    name=Text.same("Open"),
    version="1",
    nodes=(
        Node(id="inner", name=Text.same("Inner"), weight=D(50), direction=Direction.LOWER),
        Node(id="right", name=Text.same("Right"), weight=D(50)),
    ),
)
OTHER = Framework(
    id="other",
    name=Text.same("Other"),
    version="1",
    nodes=(Node(id="else", name=Text.same("Else"), weight=D(100)),),
)


def assessed(
    inner: int | None = 1, right: int | None = 2, *, region: str = "x", framework: str = "pair"
) -> Assessment:
    named = {"inner": inner, "right": right}
    return Assessment(
        id=f"a-{region}",
        region=region,
        framework=framework,
        scores=tuple(Score(node=n, value=D(v)) for n, v in named.items() if v is not None),
    )


ELSE = Assessment(
    id="a-else", region="x", framework="other", scores=(Score(node="else", value=D(3)),)
)
SAME = [assessed(3, 1), assessed(3, 2, region="y")]


def index(*steps: object, of: Framework = PAIR) -> Index:
    return Index(framework=of).with_step(*steps)  # type: ignore[arg-type]


REFUSALS: dict[str, tuple[Callable[[], object], str, str]] = {
    "score: another framework's": (
        lambda: score(OTHER, assessed()),
        "penilaian ini memakai kerangka 'pair', bukan 'other'",
        "this assessment uses the framework 'pair', not 'other'",
    ),
    "waterfall: no index": (
        lambda: waterfall(PAIR, assessed(right=None)),
        "'a-x' tidak punya indeks; belum ada: right",
        "'a-x' has no index; missing: right",
    ),
    "waterfall: no sum": (
        lambda: waterfall(MEDIANS, assessed(framework="medians")),
        "indeks ini bukan jumlah bagian-bagiannya (median bagiannya)",
        "this index is not a sum of its parts (median of its parts)",
    ),
    "decompose_change: no index": (
        lambda: decompose_change((PAIR, assessed(None)), (PAIR, assessed())),
        "'a-x' tidak punya indeks; belum ada: left",
        "'a-x' has no index; missing: left",
    ),
    "decompose_change: nothing in common": (
        lambda: decompose_change((PAIR, assessed()), (OTHER, ELSE)),
        "data 'a-x' tidak dapat dihitung dengan kerangka 'other'",
        "the data of 'a-x' cannot be scored by the framework 'other'",
    ),
    "decompose_change: nothing in common, the other way": (
        lambda: decompose_change((OTHER, ELSE), (PAIR, assessed())),
        "data 'a-else' tidak dapat dihitung dengan kerangka 'pair'",
        "the data of 'a-else' cannot be scored by the framework 'pair'",
    ),
    "drivers: all the same": (
        lambda: drivers(index(), [assessed(), assessed(region="y")]),
        "semua daerah mempunyai indeks yang sama, jadi tidak ada yang membedakannya",
        "all regions have the same index, so nothing sets them apart",
    ),
    "drivers: no sum": (
        lambda: drivers(index(Aggregate(method=Aggregation.MEDIAN)), SAME),
        "indeks ini bukan jumlah bagian-bagiannya (median bagiannya)",
        "this index is not a sum of its parts (median of its parts)",
    ),
    "lift: no step": (
        lambda: lift(PAIR, assessed(), target=D(3), step=D(0)),
        "'step' harus di atas nol",
        "'step' must be above zero",
    ),
    "lift: no index": (
        lambda: lift(PAIR, assessed(right=None)),
        "'a-x' tidak punya indeks; belum ada: right",
        "'a-x' has no index; missing: right",
    ),
    "lift: no sum": (
        lambda: lift(MEDIANS, assessed(framework="medians"), target=D(3)),
        "indeks ini bukan jumlah nilai indikatornya",
        "this index is not a sum of the values of its indicators",
    ),
    "lift: no band": (
        lambda: lift(PAIR, assessed()),
        "tidak ada predikat di atasnya: sebut sasarannya dengan 'target'",
        "there is no band above it: name the aim with 'target'",
    ),
    "lift: too fine": (
        lambda: lift(PAIR, assessed(), target=D(3), costs={"right": D("0.0001"), "inner": D(9)}),
        "biaya paling banyak 20000 satuan terkecil secara keseluruhan",
        "costs may come to at most 20000 of their smallest unit in all",
    ),
    "lift: no cost": (
        lambda: lift(PAIR, assessed(), target=D(3), costs={"right": D(0)}),
        "biaya 'right' harus di atas nol",
        "the cost of 'right' must be above zero",
    ),
    "lift: no such node": (
        lambda: lift(PAIR, assessed(), target=D(3), costs={"rigth": D(1)}),
        "Tidak ada simpul bernama 'rigth'. Mungkin maksud Anda: right.",
        "There is no node called 'rigth'. Did you mean: right?",
    ),
    "measure: another framework's": (
        lambda: measure(OTHER, [assessed()]),
        "penilaian 'a-x' memakai kerangka 'pair', bukan 'other'",
        "the assessment 'a-x' uses the framework 'pair', not 'other'",
    ),
    "measure: twice": (
        lambda: measure(PAIR, [assessed(), assessed(3)]),
        "'x' dinilai dua kali: pilih satu penilaian tiap daerah",
        "'x' is assessed twice: choose one assessment of each region",
    ),
    "measure: one under another": (
        lambda: measure(PAIR, [assessed()], indicators=("l", "inner")),
        "'inner' berada di bawah 'left': pilih salah satu",
        "'inner' lies under 'left': choose one of them",
    ),
    "measure: no such node": (
        lambda: measure(PAIR, [assessed()], indicators=("iner",)),
        "Tidak ada simpul bernama 'iner'. Mungkin maksud Anda: inner.",
        "There is no node called 'iner'. Did you mean: inner?",
    ),
    "rank: two frameworks": (
        lambda: rank([score(PAIR, assessed()), score(OTHER, ELSE)]),
        "peringkat memuat satu kerangka saja, bukan: other, pair",
        "a ranking is of one framework only, not of: other, pair",
    ),
    "rank: twice": (
        lambda: rank([score(PAIR, assessed()), score(PAIR, assessed(3))]),
        "'x' dinilai dua kali: peringkat memuat satu penilaian tiap daerah",
        "'x' is scored twice: a ranking holds one assessment of each region",
    ),
    "Screen: no share": (
        lambda: Screen(least_share=D("1.5")),
        "bagian antara 0 dan 1",
        "a share lies between 0 and 1",
    ),
    "Screen: no such region": (
        lambda: index(Screen(without=("xx",))).run([assessed(region="xxy")]),
        "Tidak ada daerah bernama 'xx'. Mungkin maksud Anda: xxy.",
        "There is no region called 'xx'. Did you mean: xxy?",
    ),
    "Screen: no such node": (
        lambda: index(Screen(without_indicators=("iner",))).run([assessed()]),
        "Tidak ada simpul bernama 'iner'. Mungkin maksud Anda: inner.",
        "There is no node called 'iner'. Did you mean: inner?",
    ),
    "Screen: a node that is no indicator": (
        lambda: index(Screen(without_indicators=("l",))).run([assessed()]),
        "Tidak ada simpul bernama 'left'. Yang dikenal: inner, right.",
        "There is no node called 'left'. Known: inner, right.",
    ),
    "Screen: nobody is left": (
        lambda: index(Screen(without=("x",))).run([assessed()]),
        "tidak ada yang tersisa sesudah disaring",
        "nothing is left after screening",
    ),
    "Screen: nothing is left": (
        lambda: index(Screen(without_indicators=("inner", "right"))).run([assessed()]),
        "tidak ada yang tersisa sesudah disaring",
        "nothing is left after screening",
    ),
    "Impute: no range": (
        lambda: index(Impute(method=Imputation.WORST), of=OPEN).run([assessed(right=None)]),
        "rentang indikator 'right' tidak diketahui",
        "the range of the indicator 'right' is not known",
    ),
    "Impute: no value": (
        lambda: index(Impute(method=Imputation.MEAN)).run([assessed(right=None)]),
        "indikator 'right' tidak punya nilai satu pun: saring dengan Screen",
        "the indicator 'right' has no value at all: screen it out",
    ),
    "Normalise: no room": (
        lambda: Normalise(lowest=D(2), highest=D(2)),
        "'lowest' di bawah 'highest'",
        "'lowest' lies below 'highest'",
    ),
    "Normalise: no range to turn in": (
        lambda: index(of=OPEN).run([assessed()]),
        "rentang indikator 'inner' tidak diketahui",
        "the range of the indicator 'inner' is not known",
    ),
    "Normalise: no value": (
        lambda: index(Normalise(method=Normalisation.RANK)).run([assessed(right=None)]),
        "indikator 'right' tidak punya nilai satu pun: saring dengan Screen",
        "the indicator 'right' has no value at all: screen it out",
    ),
    "Normalise: all the same, by range": (
        lambda: index(Normalise(method=Normalisation.MIN_MAX)).run(SAME),
        "indikator 'inner' bernilai sama untuk semua daerah: saring dengan Screen",
        "the indicator 'inner' has the same value for every region: screen it out",
    ),
    "Normalise: all the same, by z-score": (
        lambda: index(Normalise(method=Normalisation.Z_SCORE)).run(SAME),
        "indikator 'inner' bernilai sama untuk semua daerah: saring dengan Screen",
        "the indicator 'inner' has the same value for every region: screen it out",
    ),
    "Normalise: no goalposts": (
        lambda: index(Normalise(method=Normalisation.GOALPOSTS), of=OPEN).run([assessed()]),
        "rentang indikator 'inner' tidak diketahui",
        "the range of the indicator 'inner' is not known",
    ),
    "Normalise: one goalpost alone": (
        lambda: index(
            Normalise(method=Normalisation.GOALPOSTS), of=attrs.evolve(OPEN, lowest=D(0))
        ).run([assessed()]),
        "rentang indikator 'inner' tidak diketahui",
        "the range of the indicator 'inner' is not known",
    ),
    "Normalise: one goalpost twice": (
        lambda: index(Normalise(method=Normalisation.GOALPOSTS, given={"right": (D(2), D(2))})).run(
            [assessed()]
        ),
        "batas bawah indikator 'right' tidak di bawah batas atasnya",
        "the lower goalpost of the indicator 'right' is not below the upper one",
    ),
    "Weight: negative": (
        lambda: index(Weight(given={"l": D(-1)})).run([assessed()]),
        "bobot 'l' negatif",
        "the weight of 'l' is negative",
    ),
    "Weight: no such node": (
        lambda: index(Weight(given={"iner": D(1)})).run([assessed()]),
        "Tidak ada simpul bernama 'iner'. Mungkin maksud Anda: inner.",
        "There is no node called 'iner'. Did you mean: inner?",
    ),
    "Uncertainty: no share": (
        lambda: Uncertainty(weights=D("1.5")),
        "bobot berubah dengan bagian antara 0 dan 1, bukan 1,5",
        "weights change by a share between 0 and 1, not by 1.5",
    ),
    "drawn: too few": (
        lambda: drawn(index(), Uncertainty(), draws=0),
        "banyak undian antara 1 dan 100000, bukan 0",
        "the number of draws lies between 1 and 100000, not at 0",
    ),
    "drawn: too many": (
        lambda: drawn(index(), Uncertainty(), draws=100_001),
        "banyak undian antara 1 dan 100000, bukan 100001",
        "the number of draws lies between 1 and 100000, not at 100001",
    ),
    "rank_uncertainty: all of the draws": (
        lambda: rank_uncertainty(index(), [assessed()], level=D(1)),
        "tingkat selang antara 0 dan 1, bukan 1",
        "the level of an interval lies between 0 and 1, not at 1",
    ),
    "rank_uncertainty: none of the draws": (
        lambda: rank_uncertainty(index(), [assessed()], level=D(0)),
        "tingkat selang antara 0 dan 1, bukan 0",
        "the level of an interval lies between 0 and 1, not at 0",
    ),
}


def words_of(call: Callable[[], object]) -> tuple[str, str, str]:
    """Return what an exception says in both languages, and by itself."""
    try:
        call()
    except (Refused, NotFound) as error:
        return error.say("id"), error.say("en"), str(error)
    return "", "", ""


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_refused_says_why(what: str) -> None:
    call, indonesian, english = REFUSALS[what]
    assert words_of(call) == (indonesian, english, english)


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda: Screen(least_share=D(2)), "least_share"),
        (lambda: Normalise(lowest=D(2), highest=D(1)), "lowest"),
        (lambda: Uncertainty(weights=D(2)), "weights"),
    ],
)
def test_a_step_names_the_field_that_is_refused(call: Callable[[], object], path: str) -> None:
    with pytest.raises(Refused) as caught:
        call()
    assert caught.value.path == path


def test_the_ends_of_what_is_allowed_are_allowed() -> None:
    for share in (D(0), D(1)):
        assert Screen(least_share=share).least_share == share
        assert Uncertainty(weights=share).weights == share
    assert len(list(drawn(index(), Uncertainty(), draws=1))) == 1
    assert index(Weight(given={"right": D(0)})).run([assessed()]).exact == {"x": D(1)}
    assert next(drawn(index(), Uncertainty(), draws=100_000)).framework == PAIR
