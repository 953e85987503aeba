"""Where the nodes and edges of a graph stand in a drawing: bands, rows, and places in a row.

A band is a level of government, its papers below its institutions. Inside a band providers stand
above those who need them. An edge over several rows is led through a bend in each, so that it
passes between boxes. Bends and boxes of a row are ordered to cross little, then drawn towards
what they are joined to.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

PER_ROW: Final = 5
SWEEPS: Final = 24
STRAIGHT: Final = 6.0
"""How much more than a box a bend holds to its place, so that long edges run straight."""

Edge = tuple[str, str]


@attrs.frozen
class Spot:
    """A box, or a bend of an edge (`edge` says of which), in a row, `x` its middle."""

    name: str
    row: int
    x: float
    edge: int | None = None


@attrs.frozen
class Layout:
    """Every box by its name, the bends of each edge from its first end on, the rows of bands.

    `width` is the room that the widest row takes, at least that asked for.
    """

    boxes: Mapping[str, Spot]
    bends: Mapping[int, tuple[Spot, ...]]
    rows: tuple[tuple[str, ...], ...]
    bands: tuple[tuple[str, int, int], ...]
    width: float


def layered(
    bands: Sequence[tuple[str, Sequence[str]]],
    edges: Sequence[Edge],
    *,
    box: float,
    bend: float,
    width: float,
) -> Layout:
    """Return where nodes stand whose bands, from the top, are given; edges need no order.

    `box` and `bend` are the room that each takes in a row, `width` the least that the whole may
    take.
    """
    rows: list[list[str]] = []
    placed: list[tuple[str, int, int]] = []
    for name, members in bands:
        inside = _rows_of(members, edges)
        placed.append((name, len(rows), len(rows) + len(inside) - 1))
        rows += inside
    row_of = {node: n for n, row in enumerate(rows) for node in row}
    ways, line = _with_bends(rows, row_of, edges)
    near = _neighbours(ways)
    _untangle(line, near)
    wide = [[bend if name in ways.bent else box for name in row] for row in line]
    width = max([width, *map(sum, wide)])
    xs = _placed(line, wide, near, ways.bent, width)
    spot = {
        name: Spot(name, n, xs[name], ways.bent.get(name))
        for n, row in enumerate(line)
        for name in row
    }
    return Layout(
        boxes={name: spot[name] for name in row_of},
        bends={n: tuple(spot[name] for name in way) for n, way in ways.through.items()},
        rows=tuple(map(tuple, rows)),
        bands=tuple(placed),
        width=width,
    )


def _rows_of(members: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """Return rows of a band, each needing only rows above; those in a cycle come last."""
    inside = set(members)
    needs: dict[str, set[str]] = {name: set() for name in members}
    for source, target in edges:
        if source in inside and target in inside and source != target:
            needs[source].add(target)
    rows: list[list[str]] = []
    left = [*members]
    while left:
        ready = [name for name in left if not needs[name] & set(left)] or left
        rows += _split(ready)
        left = [name for name in left if name not in set(ready)]
    return rows


def _split(row: list[str]) -> list[list[str]]:
    """Return a row as several of about the same length, none too long."""
    parts = -(-len(row) // PER_ROW)
    size = -(-len(row) // parts)
    return [row[n : n + size] for n in range(0, len(row), size)]


@attrs.frozen
class _Ways:
    """The bends of each edge by their names, and each short piece of an edge."""

    through: dict[int, list[str]]
    bent: dict[str, int]
    pieces: list[Edge]


def _with_bends(
    rows: list[list[str]], row_of: Mapping[str, int], edges: Sequence[Edge]
) -> tuple[_Ways, list[list[str]]]:
    line = [[*row] for row in rows]
    ways = _Ways({}, {}, [])
    for n, (source, target) in enumerate(edges):
        first, last = row_of[source], row_of[target]
        step = 1 if last > first else -1
        names: list[str] = []
        for row in range(first + step, last, step) if first != last else ():
            name = f"\0{n}.{row}"
            names.append(name)
            line[row].append(name)
            ways.bent[name] = n
        ways.through[n] = names
        stops = [source, *names, target]
        if first != last:
            ways.pieces.extend(itertools.pairwise(stops))
    return ways, line


def _neighbours(ways: _Ways) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for one, other in ways.pieces:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    return near


def _untangle(line: list[list[str]], near: Mapping[str, list[str]]) -> None:
    """Order each row by where its neighbours stand in the row before, down and up by turns."""
    best = [[*row] for row in line]
    least = _crossings(line, near)
    for sweep in range(SWEEPS):
        order = range(len(line)) if sweep % 2 == 0 else range(len(line) - 1, -1, -1)
        for n in order:
            beside = n - 1 if sweep % 2 == 0 else n + 1
            if 0 <= beside < len(line):
                place = {name: k / len(line[beside]) for k, name in enumerate(line[beside])}
                _sort_by(line[n], place, near)
        now = _crossings(line, near)
        if now < least:
            best, least = [[*row] for row in line], now
    line[:] = best


def _sort_by(row: list[str], place: Mapping[str, float], near: Mapping[str, list[str]]) -> None:
    own = {name: k / len(row) for k, name in enumerate(row)}
    mean: dict[str, float] = {}
    for name in row:
        known = [place[other] for other in near.get(name, ()) if other in place]
        mean[name] = sum(known) / len(known) if known else own[name]
    row.sort(key=lambda name: (mean[name], own[name]))


def _crossings(line: list[list[str]], near: Mapping[str, list[str]]) -> int:
    """Count the pieces between neighbouring rows that cross each other."""
    total = 0
    for upper, lower in itertools.pairwise(line):
        place = {name: k for k, name in enumerate(lower)}
        ends = [
            sorted(place[other] for other in near.get(name, ()) if other in place) for name in upper
        ]
        seen: list[int] = []
        for group in ends:
            total += sum(1 for end in group for other in seen if other > end)
            seen += group
    return total


def _placed(
    line: list[list[str]],
    wide: list[list[float]],
    near: Mapping[str, list[str]],
    bent: Collection[str],
    width: float,
) -> dict[str, float]:
    """Return the middle of each box and bend, drawn towards its neighbours, in their order."""
    xs: dict[str, float] = {}
    for row, room in zip(line, wide, strict=True):
        left = (width - sum(room)) / 2
        for name, space in zip(row, room, strict=True):
            xs[name] = left + space / 2
            left += space
    for sweep in range(SWEEPS):
        order = range(len(line)) if sweep % 2 == 0 else range(len(line) - 1, -1, -1)
        for n in order:
            row = line[n]
            wish: list[float] = []
            for name in row:
                places = [xs[other] for other in near.get(name, ())]
                wish.append(sum(places) / len(places) if places else xs[name])
            pull = [STRAIGHT if name in bent else 1.0 for name in row]
            xs.update(zip(row, _apart(wish, pull, wide[n], width), strict=True))
    return xs


def _apart(wish: list[float], pull: list[float], room: list[float], width: float) -> list[float]:
    """Return places in the same order, apart enough, as near to those wished as can be.

    The squares of the distances, each times its pull, are least (pool adjacent violators), inside
    the width.
    """
    offset = [0.0]
    for one, other in itertools.pairwise(room):
        offset.append(offset[-1] + (one + other) / 2)
    pools: list[tuple[float, float, int]] = []
    for x, weight, shift in zip(wish, pull, offset, strict=False):
        mean, total, count = x - shift, weight, 1
        while pools and pools[-1][0] > mean:
            before, more, some = pools.pop()
            mean = (before * more + mean * total) / (more + total)
            total, count = more + total, count + some
        pools.append((mean, total, count))
    least = room[0] / 2 if room else 0.0
    most = width - (room[-1] / 2 if room else 0.0) - offset[-1]
    found: list[float] = []
    for mean, _, count in pools:
        found += [max(least, min(mean, max(most, least)))] * count
    return [base + shift for base, shift in zip(found, offset, strict=False)]
