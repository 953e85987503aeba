"""Pictures of stages, ways, agreements and tiles: what is drawn is what was answered.

The artists of a picture carry ids; they are counted and measured against the answer. Every
picture is drawn by the real renderer, so that what is cut off or overlaps is seen.
"""

import importlib.util
import io
import pathlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest

from smartgov import (
    OPEN,
    Agreement,
    Ceremony,
    Event,
    Lifecycle,
    PartialDate,
    Participation,
    Period,
    Portfolio,
    Refused,
    Region,
    Status,
    Text,
    Tile,
    Verdict,
    Workflow,
    agreement_statuses,
    alt_text,
    ceremony_status,
    chains,
    deadlines,
    due,
    group,
    load,
    participations,
    plot_agreements,
    plot_stage_board,
    plot_tile_map,
    plot_way,
    status,
)

if importlib.util.find_spec("matplotlib") is None:
    pytest.skip("matplotlib is not installed", allow_module_level=True)

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Words

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

NEW_YEAR = date(2024, 1, 1)
PAGE = pathlib.Path(__file__).parents[2] / "docs" / "agreements.md"


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


@pytest.fixture(scope="module")
def gmsc() -> Portfolio:
    return load("example:gmsc")


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """Return the invented agreements of the page on agreements."""
    found = re.search(r"\$ cat contoh\.toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    file = tmp_path_factory.mktemp("contoh") / "contoh.toml"
    file.write_text(found[1], encoding="utf-8")
    return load(file)


@pytest.fixture(scope="module")
def way(metro: Portfolio) -> Workflow:
    return metro.get(Workflow, "gmsc-2023")


@pytest.fixture(scope="module")
def statuses(gmsc: Portfolio) -> dict[str, list[Status]]:
    found: dict[str, list[Status]] = {}
    for one in participations(gmsc):
        answer = status(gmsc, one, on=NEW_YEAR)
        found.setdefault(answer.workflow, []).append(answer)
    return found


def _agreements(portfolio: Portfolio, on: date, **more: Any) -> Axes:
    return plot_agreements(
        agreement_statuses(portfolio, on=on),
        agenda=due(portfolio, on, 900),
        chains=chains(portfolio, on=on),
        ceremonies=[ceremony_status(portfolio, one, on=on) for one in portfolio.all(Ceremony)],
        texts=portfolio.all(Agreement),
        **more,
    )


def _counts(portfolio: Portfolio) -> dict[str, int]:
    groups = group(portfolio, "province", on=NEW_YEAR).groups
    return {one.key: one.distinct_regions for one in groups if one.key is not None}


Draw = Callable[..., Axes]


@pytest.fixture(scope="module")
def pictures(
    metro: Portfolio,
    gmsc: Portfolio,
    contoh: Portfolio,
    way: Workflow,
    statuses: dict[str, list[Status]],
) -> dict[str, Draw]:
    one = status(metro, "18.72", on=date(2023, 12, 31))
    old = gmsc.get(Workflow, "gmsc-2017")
    kinds = dict(zip(sorted(_counts(gmsc)), "abcdef" * 7, strict=False))
    tiles = gmsc.all(Tile)
    mine, those = statuses["gmsc-2023"], statuses["gmsc-2017"]
    return {
        "board of one": partial(plot_stage_board, way, [one]),
        "board of many": partial(plot_stage_board, way, mine),
        "narrow board": partial(plot_stage_board, old, those[:60]),
        "board of counts": partial(plot_stage_board, old, those),
        "way": partial(plot_way, way, one),
        "agreements": partial(_agreements, contoh, date(2025, 7, 1)),
        "one agreement": partial(_agreements, metro, date(2023, 12, 31)),
        "map of numbers": partial(plot_tile_map, _counts(gmsc), tiles, what="GMSC"),
        "map of words": partial(plot_tile_map, kinds, tiles, what="GMSC"),
    }


KINDS = [
    "board of one", "board of many", "narrow board", "board of counts", "way", "agreements",
    "one agreement", "map of numbers", "map of words",
]  # fmt: skip


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def _words(ax: Axes) -> Iterator[Words]:
    """Yield the texts of a picture that are seen, those of its key too."""
    for one in _figure(ax).findobj(Words):
        assert isinstance(one, Words)
        if one.get_visible() and one.get_text().strip():
            yield one


def _by_id(ax: Axes, name: str) -> list[Artist]:
    return [one for one in ax.findobj(Artist) if one.get_gid() == name]


def _extent(artist: Artist) -> tuple[date, date]:
    """Return the first and the last day that a bar covers."""
    assert isinstance(artist, Rectangle)
    start = artist.get_x()
    return (
        date.fromordinal(round(start)),
        date.fromordinal(round(start + artist.get_width()) - 1),
    )


def _luminance(colour: Any) -> float:
    parts: list[float] = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_words_are_cut_off_and_none_overlap(
    pictures: dict[str, Draw], kind: str, lang: str
) -> None:
    ax = pictures[kind](lang=lang)
    figure = _figure(ax)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    whole = figure.bbox.padded(1)
    flat: list[tuple[str, Any]] = []
    for one in _words(ax):
        box = one.get_window_extent(canvas.get_renderer())
        assert whole.x0 <= box.x0 < box.x1 <= whole.x1, one.get_text()
        assert whole.y0 <= box.y0 < box.y1 <= whole.y1, one.get_text()
        if not one.get_rotation():
            flat.append((one.get_text(), box.padded(-1)))
    for place, (first, box) in enumerate(flat):
        for second, other in flat[place + 1 :]:
            assert not box.overlaps(other), (first, second)


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_read_on_what_they_stand_on_in_grey(pictures: dict[str, Draw], kind: str) -> None:
    """Of normal text the contrast is 4.5 to 1 (WCAG 2.2, 1.4.3); what is looked at is the image."""
    ax = pictures[kind]()
    figure = _figure(ax)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    image = np.asarray(canvas.buffer_rgba())[:, :, :3] / 255
    for one in _words(ax):
        box = one.get_window_extent(canvas.get_renderer())
        if one.get_text() == "·" or one.get_rotation():
            continue
        rows = slice(int(image.shape[0] - box.y1), int(image.shape[0] - box.y0) + 1)
        part = image[rows, int(box.x0) : int(box.x1) + 1].reshape(-1, 3)
        shades = Counter(tuple(np.round(each, 2)) for each in part)
        ground = _luminance(shades.most_common(1)[0][0])
        ink = _luminance(to_rgb(one.get_color()))
        light, dark = max(ground, ink), min(ground, ink)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, one.get_text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_kept_by_nobody_and_drawn_where_asked(
    pictures: dict[str, Draw], kind: str
) -> None:
    own = pictures[kind]()
    assert isinstance(own, Axes)
    ax = Figure(figsize=(8, 6)).add_subplot()
    assert pictures[kind](ax=ax) is ax
    assert plt.get_fignums() == []
    target = io.BytesIO()
    _figure(own).savefig(target, format="svg")
    assert b"</svg>" in target.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_it_shows_in_both_languages(pictures: dict[str, Draw], kind: str) -> None:
    ax = pictures[kind](lang="id")
    words = alt_text(ax)
    assert ax.get_label() == words.id
    assert words.id != words.en
    assert "{" not in words.id + words.en
    assert ".." not in words.en


@pytest.mark.parametrize("kind", KINDS)
def test_without_matplotlib_it_is_said_what_there_is_instead(
    pictures: dict[str, Draw], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Refused, match=r"smartgov\[plot\].*without it there is \w+"):
        pictures[kind]()


class _Image(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "img"
        self.found.append(dict(attrs))


def test_a_notebook_shows_it_with_its_words(gmsc: Portfolio) -> None:
    tiles = gmsc.all(Tile)[:1]
    ax: Any = plot_tile_map({"11": '<b>"x"</b>'}, tiles, what="&")
    page = _Image()
    page.feed(ax._repr_html_())
    (image,) = page.found
    assert image["alt"] == alt_text(ax).en
    assert (image["src"] or "").startswith("data:image/png;base64,iVBOR")


# The board


def test_a_cell_is_what_the_status_says(way: Workflow, metro: Portfolio) -> None:
    answer = status(metro, "18.72", on=date(2023, 12, 31))
    ax = plot_stage_board(way, [answer])
    found = {
        str(one.get_gid()): len(one.get_paths())
        for one in ax.collections
        if isinstance(one, PatchCollection)
    }
    assert found == {
        "here": len(answer.now),
        "reached": len(answer.way) - len(answer.now),
        "silent": len(answer.gaps),
        "next": len(answer.next),
        "outside": 16 - len(answer.way) - len(answer.gaps) - len(answer.next),
    }
    (late,) = (one for one in ax.lines if one.get_gid() == "late-unknown")
    stages = [one.id for one in way.stages]
    assert [int(each) for each in np.asarray(late.get_xdata())] == [stages.index("mentoring-1")]
    assert [one.get_text() for one in ax.get_yticklabels()] == ["Kota Metro"]
    assert "Stand now: Masterplan presented." in alt_text(ax).en
    assert "Past a deadline: First mentoring round." in alt_text(ax).en


def test_kinds_of_cells_differ_in_mark_and_in_grey(pictures: dict[str, Draw]) -> None:
    ax = pictures["board of many"]()
    marks = [str(one.get_marker()) for one in ax.lines]
    assert len(set(marks)) == len(marks) >= 5
    cells = [one for one in ax.collections if isinstance(one, PatchCollection)]
    fills = [np.asarray(one.get_facecolor())[0] for one in cells]
    solid = sorted(_luminance(one[:3]) for one in fills)
    assert solid[1] / solid[0] > 3
    hatched = [one.get_hatch() for one in ax.collections if one.get_gid() == "silent"]
    assert all(hatched)


def test_who_came_farthest_is_on_top(pictures: dict[str, Draw]) -> None:
    names = [one.get_text() for one in pictures["board of many"]().get_yticklabels()]
    assert len(names) == 32
    assert names[0] == "Kota Metro"
    assert names[-1] == "Kabupaten Flores Timur"
    narrow = pictures["narrow board"]()
    assert "Kota Singkawang (replaced)" in [one.get_text() for one in narrow.get_yticklabels()]


def test_hundreds_are_counted_each_once_in_every_stage(
    statuses: dict[str, list[Status]], gmsc: Portfolio
) -> None:
    old = gmsc.get(Workflow, "gmsc-2017")
    answers = statuses["gmsc-2017"]
    ax = plot_stage_board(old, answers)
    assert len(answers) > 100
    grid = np.array([int(one.get_text().replace("·", "0")) for one in ax.texts]).reshape(6, 5)
    assert list(grid[:5].sum(axis=0)) == [len(answers)] * 5
    here = Counter(each.stage for one in answers for each in one.now)
    assert list(grid[0]) == [here[stage.id] for stage in old.stages]
    assert f"{len(answers)} regions" in alt_text(ax).en
    assert len(plot_stage_board(old, answers, most=200).get_yticklabels()) == len(answers)


def test_a_missing_paper_is_told_from_one_not_recorded(way: Workflow, metro: Portfolio) -> None:
    answer = status(metro, "18.72", on=date(2023, 12, 31))
    sure = tuple(
        attrs.evolve(one, check=attrs.evolve(one.check, verdict=Verdict.MISSING))
        for one in answer.overdue
    )
    for drawn in (
        plot_stage_board(way, [attrs.evolve(answer, overdue=sure)]),
        plot_way(way, attrs.evolve(answer, overdue=sure)),
    ):
        (mark,) = (
            one for one in drawn.lines if one.get_gid() in ("late-missing", "mentoring-1:due")
        )
        assert mark.get_markerfacecolor() != "white"


def test_what_no_board_can_hold_is_refused(
    way: Workflow, metro: Portfolio, statuses: dict[str, list[Status]]
) -> None:
    one = status(metro, "18.72", on=date(2023, 12, 31))
    with pytest.raises(Refused, match="no status"):
        plot_stage_board(way, [])
    with pytest.raises(Refused, match="follows the workflow 'gmsc-2017'"):
        plot_stage_board(way, statuses["gmsc-2017"])
    with pytest.raises(Refused, match="different days"):
        plot_stage_board(way, [one, *statuses["gmsc-2023"]])
    with pytest.raises(Refused, match="not 'gmsc-2023'"):
        plot_way(way, statuses["gmsc-2017"][0])
    with pytest.raises(Refused, match="no known days"):
        plot_way(way, status(metro, "18.72", on=date(2020, 1, 1)))


# The way


def test_a_stage_lasts_from_its_day_to_the_day_it_was_left(way: Workflow, metro: Portfolio) -> None:
    on = date(2023, 12, 31)
    ax = plot_way(way, status(metro, "18.72", on=on))
    days = {
        stage: [_extent(one) for one in _by_id(ax, f"{stage}:certain")]
        for stage in ("selection", "memorandum", "mentoring-1", "mentoring-4", "masterplan")
    }
    assert days == {
        "selection": [(date(2022, 6, 3), date(2023, 2, 27))],
        "memorandum": [(date(2023, 2, 28), date(2023, 6, 18))],
        "mentoring-1": [],
        "mentoring-4": [(date(2023, 10, 12), date(2023, 12, 6))],
        "masterplan": [(date(2023, 12, 7), on)],
    }
    unknown = {
        stage: [_extent(one) for one in _by_id(ax, f"{stage}:unknown")]
        for stage in ("mentoring-1", "mentoring-2", "mentoring-4")
    }
    assert unknown["mentoring-1"] == [(date(2023, 6, 19), date(2023, 10, 11))]
    assert unknown["mentoring-2"] == [(date(2023, 6, 19), date(2023, 10, 12))]
    assert unknown["mentoring-4"] == [(date(2023, 6, 19), date(2023, 10, 11))]
    bars = [one for one in ax.patches if str(one.get_gid()).endswith(":unknown")]
    assert all(one.get_hatch() for one in bars)
    (line,) = _by_id(ax, "asked")
    assert isinstance(line, Line2D)
    assert set(np.asarray(line.get_xdata())) == {on.toordinal()}


def test_a_day_known_by_month_is_a_span(way: Workflow, metro: Portfolio) -> None:
    signed = metro.get(Event, "metro-memorandum")
    known = attrs.evolve(signed, date=PartialDate(2023, 2), weekday=None)
    answer = status(metro.with_(known), "18.72", on=date(2023, 5, 1))
    ax = plot_way(way, answer)
    (before,) = [_extent(one) for one in _by_id(ax, "memorandum:unknown")]
    assert before == (date(2023, 2, 1), date(2023, 2, 27))
    (sure,) = [_extent(one) for one in _by_id(ax, "memorandum:certain")]
    assert sure == (date(2023, 2, 28), date(2023, 5, 1))
    assert _by_id(ax, "memorandum:reached") == []
    assert "Memorandum (February 2023)" in alt_text(ax).en


def test_a_deadline_runs_until_the_day_asked(way: Workflow, metro: Portfolio) -> None:
    on = date(2023, 12, 31)
    running = deadlines(metro, metro.get(Participation, "metro-2023"), on=on)
    ax = plot_way(way, status(metro, "18.72", on=on), deadlines=running)
    (late,) = _by_id(ax, "mentoring-1:late")
    assert isinstance(late, Line2D)
    assert [date.fromordinal(int(one)) for one in np.asarray(late.get_xdata())] == [
        date(2023, 4, 28),
        on,
    ]
    assert "2 conditions: 247 days past, not recorded" in " ".join(
        one.get_text() for one in ax.texts
    )
    early = plot_way(way, status(metro, "18.72", on=date(2023, 4, 1)))
    assert _by_id(early, "mentoring-1:late") == []
    assert len(_by_id(early, "mentoring-1:due")) == 1
    assert len(_by_id(early, "institution-building:next")) == 1
    assert "tenggat 28 April 2023" in alt_text(early).id


# Agreements


def test_a_bar_covers_the_days_on_which_an_agreement_holds(contoh: Portfolio) -> None:
    on = date(2025, 7, 1)
    ax = _agreements(contoh, on)
    for one in agreement_statuses(contoh, on=on):
        (bar,) = _by_id(ax, f"{one.agreement}:certain")
        span = one.span
        assert span is not None
        assert span.start is not None
        assert isinstance(span.end, PartialDate)
        assert _extent(bar) == (span.start.exact, span.end.exact)
    (longer,) = _by_id(ax, "pks-2024:extended")
    assert _extent(longer) == (date(2026, 3, 1), date(2027, 2, 28))
    assert _by_id(ax, "pks-2021:extended") == []
    assert len(_by_id(ax, "pks-2024:amended")) == 1


def test_the_agenda_is_drawn_day_for_day(contoh: Portfolio) -> None:
    on = date(2025, 7, 1)
    ax = _agreements(contoh, on)
    for kind in ("obligation", "notice", "renewal"):
        drawn = sorted(
            date.fromordinal(int(np.asarray(one.get_xdata())[0]))
            for one in ax.lines
            if one.get_gid() == f"pks-2024:{kind}"
        )
        assert drawn == [each.day for each in due(contoh, on, 900).items if each.kind.value == kind]
    (window,) = _by_id(ax, "pks-2024:window")
    assert isinstance(window, Line2D)
    ends = [date.fromordinal(int(one)) for one in np.asarray(window.get_xdata())]
    assert ends == [date(2026, 11, 29), date(2027, 3, 1)]
    (gap,) = (each for one in chains(contoh, on=on) for each in one.joints)
    assert len(_by_id(ax, f"{gap.before}:gap")) == 1
    assert f"Gaps: {gap.days} days before Data centre contract." in alt_text(ax).en
    labels = [one.get_text().replace("\n", " ") for one in ax.get_yticklabels()]
    assert labels[:2] == ["Data centre contract of 2021", "Data centre contract"]


def test_what_is_not_recorded_is_hatched_and_open(metro: Portfolio) -> None:
    ax = _agreements(metro, date(2023, 12, 31))
    (bar,) = _by_id(ax, "nk-metro-2023:unknown")
    assert isinstance(bar, Rectangle)
    assert bar.get_x() == date(2023, 2, 28).toordinal()
    assert bar.get_x() + bar.get_width() == ax.get_xlim()[1]
    assert _by_id(ax, "nk-metro-2023:certain") == []
    assert len(_by_id(ax, "nk-metro-2023:ceremony")) == 1
    assert "when it holds is not recorded" in alt_text(ax).en


@pytest.mark.parametrize(
    ("period", "certain"),
    [
        (Period(PartialDate(2024), PartialDate(2026, 6)), (date(2024, 12, 31), date(2026, 6, 1))),
        (Period(PartialDate(2024, 1, 5), OPEN), (date(2024, 1, 5), date(2025, 7, 1))),
        (Period(PartialDate(2024, 1, 5), None), None),
        (Period(None, PartialDate(2026, 6, 30)), None),
        (Period(None, None), None),
    ],
)
def test_ends_known_in_part_are_drawn_in_part(
    contoh: Portfolio, period: Period, certain: tuple[date, date] | None
) -> None:
    answer = agreement_statuses(contoh, on=date(2025, 7, 1))[0]
    for lifecycle in Lifecycle:
        one = attrs.evolve(answer, span=period, lifecycle=lifecycle, days_left=None)
        ax = plot_agreements([one])
        found = [_extent(bar) for bar in _by_id(ax, f"{one.agreement}:certain")]
        assert found == ([certain] if certain else [])
        _figure(ax).savefig(io.BytesIO())


def test_what_no_timeline_can_hold_is_refused(contoh: Portfolio) -> None:
    first = agreement_statuses(contoh, on=date(2025, 7, 1))
    with pytest.raises(Refused, match="no agreements"):
        plot_agreements([])
    with pytest.raises(Refused, match="different days"):
        plot_agreements([*first, *agreement_statuses(contoh, on=date(2025, 7, 2))])
    with pytest.raises(Refused, match="different days"):
        plot_agreements(first, agenda=due(contoh, date(2025, 7, 2)))


# Tiles


@pytest.fixture(scope="module")
def places(gmsc: Portfolio) -> dict[str, tuple[int, int]]:
    return {one.region: (one.column, one.row) for one in gmsc.all(Tile)}


def test_every_province_has_one_tile_and_no_two_overlap(gmsc: Portfolio) -> None:
    tiles = gmsc.all(Tile)
    provinces = {one.id for one in gmsc.all(Region) if one.level == "province"}
    assert len(provinces) == 38
    assert Counter(one.region for one in tiles) == Counter(provinces)
    assert len({(one.column, one.row) for one in tiles}) == 38
    assert len({one.short for one in tiles}) == 38
    for one in tiles:
        region = gmsc.get(Region, one.region)
        assert one.short in (region.name, *region.aliases)


@pytest.mark.parametrize(
    "pair",
    [
        "11 12", "12 13", "12 14", "13 14", "13 15", "13 17", "14 15", "15 16", "15 17", "16 17",
        "16 18", "17 18", "14 21", "16 19", "18 36", "31 32", "31 36", "32 36", "32 33", "33 34",
        "33 35", "35 51", "51 52", "52 53", "61 62", "61 64", "62 63", "62 64", "63 64", "64 65",
        "71 75", "72 75", "72 76", "72 73", "72 74", "73 74", "73 76", "81 82", "92 96", "92 94",
        "91 94", "93 94", "94 95", "91 95", "93 95",
    ],
)  # fmt: skip
def test_neighbours_touch(pair: str, places: dict[str, tuple[int, int]]) -> None:
    """By land, or over the strait between them."""
    first, second = (places[code] for code in pair.split())
    across, down = abs(first[0] - second[0]), abs(first[1] - second[1])
    assert max(across, down) == 1


@pytest.mark.parametrize(
    "west_to_east",
    ["11 12 21", "13 15 19", "36 32 33 35 51 52 53", "61 64 63", "76 72 71", "82 96 92 91"],
)
def test_west_is_left(west_to_east: str, places: dict[str, tuple[int, int]]) -> None:
    columns = [places[code][0] for code in west_to_east.split()]
    assert columns == sorted(set(columns))


@pytest.mark.parametrize(
    "north_to_south",
    ["11 12 13 17 18", "14 15 16 18", "65 64 62", "71 72 74", "82 81", "91 95 93", "33 34"],
)
def test_north_is_up(north_to_south: str, places: dict[str, tuple[int, int]]) -> None:
    rows = [places[code][1] for code in north_to_south.split()]
    assert rows == sorted(set(rows))


def test_islands_are_apart(places: dict[str, tuple[int, int]]) -> None:
    islands = ("11 12 13 14 15 16 17 18", "61 62 63 64 65", "71 72 73 74 75 76", "81 82")
    for place, island in enumerate(islands):
        for other in islands[place + 1 :]:
            assert all(
                max(abs(places[a][0] - places[b][0]), abs(places[a][1] - places[b][1])) > 1
                or {a, b} == {"71", "82"}
                for a in island.split()
                for b in other.split()
            )


def test_a_number_is_written_in_its_tile_and_the_larger_the_darker(gmsc: Portfolio) -> None:
    counts = _counts(gmsc)
    ax = plot_tile_map(counts, gmsc.all(Tile))
    squares = {str(one.get_gid()): one for one in ax.patches if isinstance(one, Rectangle)}
    assert len(squares) == 38
    written = {
        (int(one.get_position()[0]), int(one.get_position()[1])): one.get_text()
        for one in ax.texts
        if one.get_text().isdigit()
    }
    assert written == {
        (one.column, one.row): str(counts[one.region])
        for one in gmsc.all(Tile)
        if one.region in counts
    }
    shades = [
        (counts[code], _luminance(one.get_facecolor()[:3]))
        for code, one in squares.items()
        if code in counts
    ]
    assert all(a[1] > b[1] for a in shades for b in shades if a[0] < b[0])
    assert all(bool(one.get_hatch()) == (code not in counts) for code, one in squares.items())
    words = alt_text(ax).en
    assert "Highest: 29 (Jateng)." in words
    assert "Without a value: Jakarta, Sulbar, Papua Barat, Papua Pegunungan." in words


def test_categories_differ_in_grey_or_by_hatch(pictures: dict[str, Draw]) -> None:
    ax = pictures["map of words"]()
    looks = {
        (str(one.get_hatch()), round(_luminance(one.get_facecolor()[:3]), 3))
        for one in ax.patches
        if isinstance(one, Rectangle)
    }
    assert len(looks) == 7
    assert len({hatch for hatch, _ in looks if hatch != "None"}) == 5
    plain = [shade for hatch, shade in looks if hatch == "None"]
    assert max(plain) - min(plain) > 0.4


def test_zero_is_not_missing_and_one_value_is_no_range(gmsc: Portfolio) -> None:
    tiles = gmsc.all(Tile)[:3]
    ax = plot_tile_map({"11": 0, "12": None, "13": Decimal("2.50")}, tiles, lang="id")
    assert [one.get_text() for one in ax.texts] == ["Aceh", "0", "Sumut", "Sumbar", "2,50"]
    assert [bool(one.get_hatch()) for one in ax.patches] == [False, True, False]
    alike = plot_tile_map({"11": 3, "12": 3}, tiles)
    assert "Highest: 3 (Aceh, Sumut). Lowest: 3 (Aceh, Sumut)." in alt_text(alike).en
    none = plot_tile_map({}, tiles, what=Text("Kosong", "Nothing"))
    assert alt_text(none).en == (
        "Tile map: Nothing. 3 regions. None has a value. Without a value: Aceh, Sumut, Sumbar."
    )


def test_what_no_map_can_hold_is_refused(gmsc: Portfolio) -> None:
    tiles = gmsc.all(Tile)
    with pytest.raises(Refused, match="no tiles"):
        plot_tile_map({}, ())
    with pytest.raises(Refused, match=r"no tile for 18\.72"):
        plot_tile_map({"18.72": 1}, tiles)
    with pytest.raises(Refused, match="all numbers or all words"):
        plot_tile_map({"11": 1, "12": "a"}, tiles)
    with pytest.raises(Refused, match="6 categories at most"):
        plot_tile_map(dict(zip([one.region for one in tiles], "abcdefg", strict=False)), tiles)
    for clash in (
        attrs.evolve(tiles[0], region="12", id="x"),
        attrs.evolve(tiles[0], column=50, id="x"),
    ):
        with pytest.raises(Refused, match="two tiles"):
            plot_tile_map({}, (*tiles[:1], clash))
    with pytest.raises(Refused, match="0 to 99"):
        attrs.evolve(tiles[0], column=-1)
    with pytest.raises(Refused, match="row"):
        attrs.evolve(tiles[0], row=100)
