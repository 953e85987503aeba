"""Agreements on an axis of days: how long they hold, when notice is due, what amended them."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from smartgov.agreements import (
    Agenda,
    AgreementStatus,
    CeremonyStatus,
    Chain,
    DueItem,
    DueKind,
    DueState,
    JointKind,
)
from smartgov.model.agreements import Agreement
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.lifecycles import Lifecycle
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period
from smartgov.views.calendar_axis import (
    Span,
    asked_day,
    beside,
    date_axis,
    day_before,
    draw_span,
    lanes,
)
from smartgov.views.drawing import (
    ALARM,
    DEEP,
    HATCH,
    INK,
    LIGHT,
    PALE,
    SOFT,
    axes_for,
    bare,
    described,
    key_below,
    listed,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_T: Final = {
    "in-force": Text("berlaku", "in force"),
    "coming": Text("belum berlaku", "not yet in force"),
    "over": Text("sudah tidak berlaku", "no longer in force"),
    "suspended": Text("ditangguhkan", "suspended"),
    "unsure": Text("hari yang tidak diketahui", "days that are not known"),
    "signed": Text("ditandatangani", "signed"),
    "ceremony": Text("upacara penandatanganan", "signing ceremony"),
    "amended": Text("diubah", "amended"),
    "extended": Text("diperpanjang oleh perubahan", "made longer by an amendment"),
    "window": Text(
        "terlambat untuk memberi tahu sampai hari terakhir", "too late for notice, to the last day"
    ),
    "notice": Text("batas pemberitahuan", "last day of notice"),
    "renewal": Text("keputusan perpanjangan", "renewal decision"),
    "obligation": Text("kewajiban", "obligation"),
    "overdue": Text("lewat tenggat", "overdue"),
    "gap": Text("jeda", "gap"),
    "left": Text("{lifecycle}, sisa {days} hari", "{lifecycle}, {days} days left"),
    "open": Text("{lifecycle}, tanpa batas", "{lifecycle}, without end"),
    "picture": Text(
        "Garis waktu kerja sama per {on} ({count}). {each}. Jatuh tempo: {due}. Jeda: {gaps}.",
        "Timeline of agreements as of {on} ({count}). {each}. Due: {due}. Gaps: {gaps}.",
    ),
    "each": Text("{title}: {standing} ({why})", "{title}: {standing} ({why})"),
    "item": Text("{what} {day} ({title}, {state})", "{what} {day} ({title}, {state})"),
    "days": Text("{days} hari sebelum {title}", "{days} days before {title}"),
}
Key = dict[str, "Artist"]
"""What stands in the key of a picture, by the word for it."""
_EMPTY: Final = Text("tidak ada kerja sama untuk digambar", "there are no agreements to draw")
_DAYS: Final = Text(
    "jawaban-jawaban itu dari hari yang berbeda", "the answers are of different days"
)
_WIDE: Final = 34
_TOLD: Final = 12
"""So many agreements are told of, one by one, in the words of a picture."""
_FACES: Final[Mapping[str, tuple[str, str | None]]] = {
    "in-force": (DEEP, None),
    "coming": ("white", None),
    "over": (PALE, None),
    "suspended": (LIGHT, "xxx"),
    "unsure": ("white", HATCH),
}
"""Fill and hatch by standing; the words beside each bar say it again."""
_HEIGHT: Final = 0.38
_TRACK: Final = 0.34
"""Days that are due lie on a line of their own under the bar."""


def plot_agreements(
    answers: Iterable[AgreementStatus],
    *,
    agenda: Agenda | None = None,
    chains: Iterable[Chain] = (),
    ceremonies: Iterable[CeremonyStatus] = (),
    texts: Iterable[Agreement] = (),
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    lang: str = "en",
) -> "Axes":
    """Draw agreements by the days on which they hold, and return the axes.

    What is filled is certain, what is white and hatched is not known. Of an `agenda` come the
    obligations, the decisions on renewal, and the last day of notice with the window behind it; of
    `chains` the days that no agreement covers, and who follows whom; of `ceremonies` the day on
    which many were signed; of `texts`, the agreements as they were signed, by how much an
    amendment made one longer. `names` are by the ids of agreements. Raises `Refused` without
    matplotlib or answers, and for answers of several days.
    """
    joined = tuple(chains)
    shown = _ordered(tuple(answers), joined)
    if not shown:
        raise Refused(_EMPTY)
    on = shown[0].on
    if len({one.on for one in shown}) > 1 or (agenda is not None and agenda.on != on):
        raise Refused(_DAYS)
    titles = {one.agreement: _title(one, names) for one in shown}
    labels = [textwrap.fill(titles[one.agreement].say(lang), _WIDE) for one in shown]
    lines = max(label.count("\n") + 1 for label in labels)
    items = {
        one.agreement: [
            each for each in (agenda.items if agenda else ()) if each.agreement == one.agreement
        ]
        for one in shown
    }
    held = {
        each.agreement: ceremony.held
        for ceremony in ceremonies
        if ceremony.held is not None
        for each in ceremony.instruments
    }
    ax = axes_for(ax, (9.6, 1.5 + max(0.5, 0.15 * lines + 0.1) * len(shown)), "agreement_status")
    spans = {one.agreement: _span(one) for one in shown}
    days = [on, *_days(shown, spans, items, held)]
    known = [span for span in spans.values() if span is not None]
    date_axis(
        ax,
        days,
        lang,
        open_before=any(one.earliest is None for one in known),
        open_after=any(one.latest is None for one in known),
    )
    used: Key = {}
    first = {one.id: one for one in texts}
    for row, one in enumerate(shown):
        span = spans[one.agreement]
        if span is not None:
            _draw_bar(ax, one, row, span, used)
            _draw_extension(ax, one, row, first.get(one.agreement), used)
        _draw_items(ax, items[one.agreement], row, spans[one.agreement], used)
        _draw_marks(ax, one, row, held.get(one.agreement), used)
        beside(ax, row, _standing(one).say(lang))
    rows = {one.agreement: row for row, one in enumerate(shown)}
    _draw_gaps(ax, joined, rows, used)
    asked_day(ax, on, lang)
    ax.set_yticks(range(len(shown)), labels, fontsize=8)
    bare(ax)
    lanes(ax, len(shown))
    order = list(_T)
    key = sorted(used.items(), key=lambda each: order.index(each[0]))
    key_below(ax, ((handle, _T[word].say(lang)) for word, handle in key), gap=24)
    return described(ax, _words(shown, titles, agenda, joined), lang)


def _title(answer: AgreementStatus, names: Mapping[str, str] | None) -> Text:
    name = (names or {}).get(answer.agreement)
    return answer.title if name is None else Text.same(name)


def _ordered(
    answers: tuple[AgreementStatus, ...], joined: tuple[Chain, ...]
) -> tuple[AgreementStatus, ...]:
    """Return agreements by the day they begin, those of one chain together."""

    def begins(one: AgreementStatus) -> date:
        start = (one.span.start if one.span else None) or one.signed
        return start.earliest if start else date.max

    chain = {name: each.agreements for each in joined for name in each.agreements}
    eldest: dict[tuple[str, ...], date] = {}
    for one in answers:
        key = chain.get(one.agreement, (one.agreement,))
        eldest[key] = min(begins(one), eldest.get(key, date.max))

    def place(one: AgreementStatus) -> tuple[date, tuple[str, ...], date, str]:
        key = chain.get(one.agreement, (one.agreement,))
        return eldest[key], key, begins(one), one.agreement

    return tuple(sorted(answers, key=place))


def _span(answer: AgreementStatus) -> Span | None:
    """Return the days on which an agreement holds; None where nothing is known of them."""
    period = answer.span or Period(answer.signed)
    start, end = period.start, period.end
    if start is None and not isinstance(end, PartialDate):
        return None
    last = end if isinstance(end, PartialDate) else None
    if start is None:
        return (
            None
            if last is None
            else Span(None, last.earliest, day_before(last.earliest), last.latest)
        )
    if answer.span is None:
        return Span(start.earliest, start.earliest, day_before(start.earliest), None)
    if last is not None:
        return Span(start.earliest, start.latest, last.earliest, last.latest)
    sure = answer.on if end is OPEN else day_before(start.latest)
    return Span(
        start.earliest, start.latest, max(sure, start.latest) if end is OPEN else sure, None
    )


def _days(
    answers: tuple[AgreementStatus, ...],
    spans: Mapping[str, Span | None],
    items: Mapping[str, list[DueItem]],
    held: Mapping[str, PartialDate],
) -> list[date]:
    """Return all days that the axis must hold."""
    found = [each.day for those in items.values() for each in those]
    for one in answers:
        span = spans[one.agreement]
        if span is not None:
            found += [day for day in (span.earliest, span.first, span.last, span.latest) if day]
        dated = (one.signed, held.get(one.agreement), *(each.since for each in one.set_by))
        found += [day for each in dated if each for day in (each.earliest, each.latest)]
    return found


def _draw_bar(
    ax: "Axes",
    answer: AgreementStatus,
    row: int,
    span: Span,
    used: "Key",
) -> None:
    word = _word(answer)
    fill, hatch = _FACES[word]
    if span.first <= span.last:
        draw_span(ax, span, row, fill=fill, height=_HEIGHT, hatch=hatch, gid=answer.agreement)
        used.setdefault(word, _box(fill, hatch))
    else:
        draw_span(ax, span, row, fill="white", height=_HEIGHT, gid=answer.agreement)
    if span.earliest != span.first or span.last != span.latest:
        used.setdefault("unsure", _box("white", HATCH))


def _draw_extension(
    ax: "Axes", answer: AgreementStatus, row: int, first: Agreement | None, used: "Key"
) -> None:
    """Draw by how much an agreement holds longer than it did when it was signed."""
    was = first.span.end if first is not None and first.span is not None else None
    now = answer.span.end if answer.span is not None else None
    if not isinstance(was, PartialDate) or not isinstance(now, PartialDate):
        return
    if was.latest >= now.earliest:
        return
    word = _word(answer)
    edge = "white" if word == "in-force" else INK
    start, end = was.latest.toordinal() + 1, now.earliest.toordinal() + 1
    ax.barh(
        row,
        end - start,
        left=start,
        height=_HEIGHT,
        facecolor="none",
        edgecolor=edge,
        hatch="....",
        linewidth=0,
        zorder=3,
    )[0].set_gid(f"{answer.agreement}:extended")
    used.setdefault("extended", _box(_FACES[word][0], "....", edge))


def _draw_items(ax: "Axes", items: list[DueItem], row: int, span: Span | None, used: "Key") -> None:
    for one in items:
        if one.kind is DueKind.EXPIRY:
            continue
        late = one.state is DueState.OVERDUE
        if one.kind is DueKind.NOTICE and span is not None and span.latest is not None:
            (line,) = ax.plot(
                [one.day.toordinal() + 1, span.latest.toordinal() + 1],
                [row + _TRACK, row + _TRACK],
                color=ALARM,
                linewidth=2.6,
                solid_capstyle="butt",
                zorder=4,
            )
            line.set_gid(f"{one.agreement}:window")
            used.setdefault("window", _line(linestyle="-", linewidth=2.6, color=ALARM))
        look: dict[str, Any] = {
            "linestyle": "none",
            "color": ALARM,
            "marker": {
                DueKind.NOTICE: "<",
                DueKind.RENEWAL: "D",
                DueKind.OBLIGATION: "v",
            }[one.kind],
            "markersize": 6,
            "markerfacecolor": ALARM if late else "white",
            "markeredgewidth": 1.2,
        }
        (mark,) = ax.plot([one.day.toordinal()], [row + _TRACK], zorder=6, **look)
        mark.set_gid(f"{one.agreement}:{one.kind.value}")
        used.setdefault(one.kind.value, _line(**(look | {"markerfacecolor": "white"})))
        if late:
            used.setdefault("overdue", _line(**(look | {"marker": "v"})))


def _draw_marks(
    ax: "Axes",
    answer: AgreementStatus,
    row: int,
    held: PartialDate | None,
    used: "Key",
) -> None:
    """Draw when an agreement was signed, at which ceremony, and when it was amended."""
    marks: list[tuple[str, PartialDate | None, dict[str, Any]]] = [
        ("ceremony", held, {"marker": "*", "markersize": 12}),
        ("signed", answer.signed, {"marker": "o", "markersize": 5}),
        *(
            ("amended", since, {"marker": "P", "markersize": 7})
            for since in {each.instrument: each.since for each in answer.set_by}.values()
        ),
    ]
    for word, day, shape in marks:
        if day is None:
            continue
        look: dict[str, Any] = {"linestyle": "none", "color": INK, "markerfacecolor": "white"}
        look |= shape
        middle = (day.earliest.toordinal() + day.latest.toordinal()) / 2
        if day.exact is None:
            ax.plot(
                [day.earliest.toordinal(), day.latest.toordinal() + 1],
                [row, row],
                color=INK,
                linewidth=1,
                linestyle=":",
                zorder=5,
            )
        (mark,) = ax.plot([middle], [row], zorder=6 if word == "ceremony" else 7, **look)
        mark.set_gid(f"{answer.agreement}:{word}")
        used.setdefault(word, _line(**look))


def _draw_gaps(ax: "Axes", joined: tuple[Chain, ...], rows: Mapping[str, int], used: "Key") -> None:
    """Draw who follows whom, and the days between them that none covers."""
    for joint in (each for chain in joined for each in chain.joints):
        if joint.before not in rows or joint.after not in rows or joint.first is None:
            continue
        if joint.kind is not JointKind.GAP or joint.last is None:
            continue
        above, below = sorted((rows[joint.before], rows[joint.after]))
        start, end = joint.first.toordinal(), joint.last.toordinal() + 1
        ax.fill_between(
            [start, end],
            above + _HEIGHT / 2,
            below - _HEIGHT / 2,
            facecolor="white",
            edgecolor=ALARM,
            hatch="\\\\\\\\",
            linewidth=0.8,
            zorder=2,
        ).set_gid(f"{joint.before}:gap")
        used.setdefault("gap", _box("white", "\\\\\\\\", ALARM))


def _word(answer: AgreementStatus) -> str:
    if answer.lifecycle.over:
        return "over"
    if answer.lifecycle is Lifecycle.SUSPENDED:
        return "suspended"
    if answer.lifecycle is Lifecycle.IN_FORCE:
        return "in-force"
    coming = answer.lifecycle in (Lifecycle.DRAFT, Lifecycle.NOT_YET_IN_FORCE)
    return "coming" if coming else "unsure"


def _standing(answer: AgreementStatus) -> Text:
    held = answer.lifecycle in (Lifecycle.IN_FORCE, Lifecycle.SUSPENDED)
    if held and answer.days_left is not None:
        return _T["left"].filled(lifecycle=answer.lifecycle, days=answer.days_left)
    if held and answer.span is not None and answer.span.end is OPEN:
        return _T["open"].filled(lifecycle=answer.lifecycle)
    return Text(answer.lifecycle.say("id"), answer.lifecycle.say("en"))


def _box(fill: str, hatch: str | None, edge: str | None = None) -> "Artist":
    from matplotlib.patches import Patch  # noqa: PLC0415 - an extra

    colour = edge or (SOFT if hatch == HATCH else INK)
    return Patch(facecolor=fill, edgecolor=colour, hatch=hatch, linewidth=0.6)


def _line(**look: Any) -> "Artist":  # noqa: ANN401 - the keywords of matplotlib
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra

    return Line2D([], [], **look)


def _words(
    answers: tuple[AgreementStatus, ...],
    titles: Mapping[str, Text],
    agenda: Agenda | None,
    joined: tuple[Chain, ...],
) -> Text:
    each = [
        _T["each"].filled(title=titles[one.agreement], standing=_standing(one), why=one.why)
        for one in answers
    ]
    owed = [
        _T["item"].filled(what=one.what, day=one.day, title=titles[one.agreement], state=one.state)
        for one in (agenda.items if agenda else ())
        if one.agreement in titles
    ]
    gaps = [
        _T["days"].filled(days=joint.days, title=titles[joint.after])
        for chain in joined
        for joint in chain.joints
        if joint.kind is JointKind.GAP and joint.days is not None and joint.after in titles
    ]
    return _T["picture"].filled(
        count=len(answers),
        on=answers[0].on,
        each=listed(each, _TOLD),
        due=listed(owed),
        gaps=listed(gaps),
    )
