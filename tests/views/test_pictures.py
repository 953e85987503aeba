"""Pictures: axes that are returned and honoured, words for those who hear, and text without them.

matplotlib draws into memory; no warning is let through.
"""

import functools
import importlib.util
import io
import math
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Assessment,
    Framework,
    Index,
    Node,
    Portfolio,
    RankUncertainty,
    Refused,
    Score,
    Scorecard,
    Text,
    alt_text,
    latest_assessments,
    load,
    plot_flow,
    plot_heat,
    plot_radar,
    plot_ranks,
    rank,
    rank_uncertainty,
    score,
    text_flow,
    text_heat,
    text_radar,
    text_ranks,
)

if importlib.util.find_spec("matplotlib") is None:
    pytest.skip("matplotlib is not installed", allow_module_level=True)

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

mpl.use("Agg")

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

SCHEME = "gmsc-evaluation-2023-regular"
NAMES = {"32.73": "Kota Bandung", "35.77": "Kota Madiun"}
YEARS = {
    "2022": rank({"a": Decimal(3), "b": Decimal(2), "c": Decimal(1), "gone": Decimal(0)}),
    "2023": rank({"c": Decimal(3), "a": Decimal(2), "b": Decimal(1), "new": Decimal(0)}),
}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def gmsc() -> Portfolio:
    return load("example:gmsc")


@pytest.fixture(scope="module")
def scheme(gmsc: Portfolio) -> Framework:
    return gmsc.get(Framework, SCHEME)


@pytest.fixture(scope="module")
def assessed(gmsc: Portfolio) -> tuple[Assessment, ...]:
    return latest_assessments(gmsc, SCHEME, date(2024, 1, 1))


@pytest.fixture(scope="module")
def cards(scheme: Framework, assessed: tuple[Assessment, ...]) -> list[Scorecard]:
    return [score(scheme, one) for one in assessed]


@pytest.fixture(scope="module")
def doubt(scheme: Framework, assessed: tuple[Assessment, ...]) -> RankUncertainty:
    return rank_uncertainty(Index(framework=scheme), assessed, draws=20, seed=1)


Pictures = dict[str, Callable[..., Axes]]


def _with(draw: Callable[..., Axes], *given: object) -> Callable[..., Axes]:
    return functools.partial(draw, *given)


@pytest.fixture(scope="module")
def pictures(scheme: Framework, cards: list[Scorecard], doubt: RankUncertainty) -> Pictures:
    return {
        "ranks": _with(plot_ranks, doubt),
        "flow": _with(plot_flow, YEARS),
        "radar": _with(plot_radar, scheme, cards[:3]),
        "heat": _with(plot_heat, scheme, cards),
    }


def _across(line: Line2D) -> list[float]:
    return [float(one) for one in np.asarray(line.get_xdata(), dtype=float)]


KINDS = ["ranks", "flow", "radar", "heat"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_an_axes_that_can_be_saved(pictures: Pictures, kind: str) -> None:
    ax = pictures[kind]()
    assert isinstance(ax, Axes)
    figure = ax.figure
    assert isinstance(figure, Figure)
    target = io.BytesIO()
    figure.savefig(target, format="png")
    assert target.getvalue().startswith(b"\x89PNG")
    assert len(target.getvalue()) > 5000


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_drawn_on_the_axes_given_and_makes_no_figure(
    pictures: Pictures, kind: str
) -> None:
    ax = Figure().add_subplot()
    assert pictures[kind](ax=ax) is ax
    assert plt.get_fignums() == []
    assert ax.lines or ax.collections


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_says_what_it_shows_in_both_languages(pictures: Pictures, kind: str) -> None:
    for lang in ("id", "en"):
        ax = pictures[kind](lang=lang, ax=Figure().add_subplot())
        words = alt_text(ax)
        assert ax.get_label() == words.say(lang)
        assert words.id != words.en
        assert "{" not in words.id + words.en


def test_what_the_words_of_pictures_are(pictures: Pictures) -> None:
    words = {
        kind: alt_text(pictures[kind](names=NAMES, ax=Figure().add_subplot())) for kind in KINDS
    }
    assert words["ranks"].en.startswith(
        "Ranks of 30 regions with their intervals. First: Kota Bandung."
    )
    assert words["flow"].en == (
        "Ranks of 5 regions from 2022 to 2023. Rose farthest: c (3 to 1)."
        " Fell farthest: a (1 to 2)."
    )
    assert (
        "11.71: Baseline 2.2, Output 2, Outcome 2.13, Impact 3, Quick wins 2.7;"
        in words["radar"].en
    )
    assert "Highest Kota Madiun in Impact (4)" in words["heat"].en
    assert "Tertinggi Kota Madiun dalam Impact (4)" in words["heat"].id


def test_axes_of_others_have_no_words_of_ours() -> None:
    with pytest.raises(Refused, match="no picture of this library"):
        alt_text(Figure().add_subplot())


def test_a_picture_holds_what_was_asked_for(pictures: Pictures, doubt: RankUncertainty) -> None:
    ax = pictures["ranks"](most=None, names=NAMES)
    labels = [one.get_text() for one in ax.get_yticklabels()]
    assert len(labels) == 72
    assert labels[:2] == ["Kota Bandung", "Kota Madiun"]
    whole = [line for line in ax.lines if line.get_marker() == "|"]
    ends = [tuple(_across(line)) for line in whole]
    assert ends == [(float(row.best), float(row.worst)) for row in doubt.rows]
    heat = pictures["heat"](most=5)
    assert heat.get_yticklabels()[0].get_text() == "32.73"
    assert [one.get_text() for one in heat.texts[:6]] == [
        "3.96",
        "3.89",
        "3.68",
        "3.77",
        "3.98",
        "3.83",
    ]


def test_lines_are_told_apart_without_colour(pictures: Pictures) -> None:
    radar = pictures["radar"]()
    marked = [line for line in radar.lines if line.get_marker() not in ("None", "")]
    assert len({str(line.get_marker()) for line in marked}) == 3
    assert len({str(line.get_linestyle()) for line in marked}) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_without_matplotlib_it_is_said_what_there_is_instead(
    pictures: Pictures, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Refused, match=rf"smartgov\[plot\].*text_{kind}") as caught:
        pictures[kind]()
    assert "memerlukan matplotlib" in caught.value.say("id")


def test_missing_values_leave_a_gap_and_a_dash(scheme: Framework, cards: list[Scorecard]) -> None:
    first = cards[0]
    nodes = tuple(
        attrs.evolve(one, value=None) if one.node == "output" else one for one in first.nodes
    )
    gap = attrs.evolve(first, nodes=nodes, index=None)
    radar = plot_radar(scheme, [gap])
    (line,) = (one for one in radar.lines if one.get_marker() == "o")
    assert sum(math.isnan(one) for one in _across(line)) == 1
    heat = plot_heat(scheme, [gap, cards[1]])
    assert [one.get_text() for one in heat.texts].count("–") == 2
    assert "Output –" in alt_text(radar).en
    assert text_heat(scheme, [gap]).splitlines()[-1].split() == [
        "11.71",
        "2.20",
        "##",
        "2.13",
        "##",
        "3.00",
        "###",
        "2.70",
        "###",
    ]


def test_what_cannot_be_drawn_is_refused(
    scheme: Framework, cards: list[Scorecard], doubt: RankUncertainty
) -> None:
    with pytest.raises(Refused, match="no ranks"):
        plot_ranks(attrs.evolve(doubt, rows=()))
    with pytest.raises(Refused, match="at least two"):
        plot_flow({"2023": rank({"a": Decimal(1)})})
    with pytest.raises(Refused, match="no ranks"):
        plot_flow({"2022": rank({}), "2023": rank({})})
    with pytest.raises(Refused, match="at most"):
        plot_radar(scheme, cards[:7])
    with pytest.raises(Refused, match="no values"):
        plot_radar(scheme, [])
    with pytest.raises(Refused, match="no values"):
        plot_heat(scheme, [])
    with pytest.raises(Refused, match="at least three"):
        plot_radar(scheme, cards[:1], under="output")
    bare = tuple(Node(id=name, name=Text.same(name), weight=Decimal(1)) for name in "xyz")
    open_ended = Framework(id="f", name=Text.same("F"), version="1", nodes=bare)
    one = Assessment(id="o", region="r", framework="f", scores=(Score(node="x", value=Decimal(1)),))
    with pytest.raises(Refused, match="range of 'x'"):
        plot_radar(open_ended, [score(open_ended, one)])
    with pytest.raises(Refused, match="range of 'x'"):
        plot_heat(open_ended, [score(open_ended, one)])
    assert text_radar(open_ended, [score(open_ended, one)]).count("#") == 0
    empty = score(scheme, attrs.evolve(one, framework=SCHEME, scores=()))
    with pytest.raises(Refused, match="no values"):
        plot_heat(scheme, [empty])


def test_the_same_in_text(
    scheme: Framework, cards: list[Scorecard], doubt: RankUncertainty
) -> None:
    lines = text_ranks(doubt, names=NAMES, most=3).splitlines()
    assert lines[0] == "Ranks with their intervals"
    assert lines[-3].split() == ["1", "Kota", "Bandung", "3.83", "O" + "." * 23]
    whole = text_ranks(doubt, most=None, lang="id").splitlines()
    assert len(whole) == 77
    assert "1 sampai 72" in whole[3]
    assert whole[-1].split()[-1].endswith("O")
    assert text_ranks(attrs.evolve(doubt, rows=())).splitlines()[-1].strip("- ") == ""
    flow = text_flow(YEARS).splitlines()
    assert flow[0] == "Ranks from 2022 to 2023"
    assert [line.split() for line in flow[4:]] == [
        ["c", "3", "1", "+2"],
        ["a", "1", "2", "-1"],
        ["b", "2", "3", "-1"],
        ["gone", "4"],
        ["new", "4"],
    ]
    assert text_flow({"2023": YEARS["2023"]}, most=1).splitlines()[-1].split() == ["c", "1", "0"]
    assert text_flow({}).startswith("Rank")
    radar = text_radar(scheme, cards[:1], names={"11.71": "Banda Aceh"})
    assert "Banda Aceh" in radar
    assert "Impact      3      ##################......" in radar
    heat = text_heat(scheme, cards, most=1).splitlines()
    assert heat[-1].split()[:3] == ["32.73", "3.96", "####"]


def test_nobody_moves(doubt: RankUncertainty) -> None:
    still = {"2022": YEARS["2022"], "2023": YEARS["2022"]}
    assert alt_text(plot_flow(still)).en.endswith("Rose farthest: none. Fell farthest: none.")
    never = attrs.evolve(doubt.rows[0], rank=None, value=None)
    ax = plot_ranks(attrs.evolve(doubt, rows=(never,)))
    assert [line for line in ax.lines if line.get_marker() == "o"] == []
