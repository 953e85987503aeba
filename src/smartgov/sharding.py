"""Many files as shards: each is read, judged and let go, here or by workers of an executor.

A shard is a portfolio of its own: a file or a folder. Shards may be laid on one `common` portfolio.
Only paths and words travel to workers, only findings and counts come back; the findings and their
order are the same whoever does the work.
"""

import contextlib
import functools
import os
import pathlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from smartgov.discovery import installed_packs, rules_in
from smartgov.files import LoadError
from smartgov.findings import Finding, Severity, counted
from smartgov.model.asking import on_a_day
from smartgov.model.errors import NotFound, SmartgovError
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.tracking import Track, silent
from smartgov.reviewing import load, read, refuse_strange, review_part
from smartgov.rules import Judgement, Review, Rule, Tally, joined
from smartgov.shard_findings import cut_short, named_twice, no_record, not_checked
from smartgov.shard_ids import Here, ShardIds, Stands, here, meetings, standing
from smartgov.working import Crew, Workers

ShardPath = str | os.PathLike[str]


@attrs.frozen(kw_only=True)
class ShardReview(Shown):
    """What is to be said of one shard on a day, without its records.

    `findings` are those of `review`, in the same order, `tallies` what each rule did, `records`
    the number of records. `checked` is False where it was not judged, and the only finding says
    why. With the `name` `""` it is what holds across shards.
    """

    name: str
    on: date
    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()
    records: int = 0
    checked: bool = True

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        whole = {"name": self.name, "on": self.on, "records": self.records}
        return {**whole, "checked": self.checked, **counted(self.findings)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each finding."""
        return [row for one in self.findings for row in one.listed(lang)]


@attrs.frozen(kw_only=True)
class _Asked:
    """What is asked of every shard: plain words only, since it travels."""

    on: date
    common: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rule_files: tuple[str, ...]
    across: bool
    call: str
    """Tells one call from another, so that nothing read for one serves the next."""

    def rules(self) -> list[Rule]:
        """Run the files of rules."""
        return [rule for file in self.rule_files for rule in rules_in(file)]

    def below(self, name: str) -> Portfolio | None:
        """Return what a shard is laid on."""
        return _common(self.common, self.call) if name != self.common else None


@attrs.frozen
class _Found:
    """What comes back of a shard: its ids, and the selectors that name nothing in it, too."""

    shard: ShardReview
    ids: Here = attrs.field(factory=Here)
    astray: Mapping[str, NotFound] = attrs.field(factory=dict[str, NotFound])


_Search: TypeAlias = tuple[str, frozenset[bytes]]
"""A shard, and the hashes of ids to look for in it."""


def load_shards(
    paths: Iterable[ShardPath],
    *,
    common: ShardPath | None = None,
    across: bool = True,
    progress: Track = silent,
) -> Iterator[Portfolio]:
    """Load one shard after the other, each laid on the `common` portfolio; none is kept.

    Raises `LoadError` at the first that has an error or was named before; with `across` also
    after the last, where two record the same id. `progress` wraps the loop over the shards.
    """
    names = [os.fspath(path) for path in paths]
    shared = [] if common is None else [os.fspath(common)]
    before = _named_before([*shared, *names])[len(shared) :]
    below = None if common is None else load(common)
    ids = ShardIds()

    def laid(name: str) -> Portfolio:
        portfolio = load(name, common=below)
        if across:
            ids.add(here(portfolio))
        return portfolio

    def stands(task: _Search) -> tuple[Stands, ...]:
        name, hashes = task
        return standing(read(name, common=None if name in shared else below).portfolio, hashes)

    if below is not None:
        ids.add(here(below))
    for name, first in zip(progress(names), before, strict=True):
        if first is not None:
            raise LoadError([named_twice(name, first)])
        yield laid(name)
    if across:
        met = _across(stands, [*shared, *names], ids, Crew(None))
        errors = [finding for finding in met if finding.severity is Severity.ERROR]
        if errors:
            raise LoadError(errors)


@on_a_day
def check_shards(
    paths: Iterable[ShardPath],
    on: date,
    *,
    executor: Workers = None,
    common: ShardPath | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rule_files: Iterable[ShardPath] = (),
    across: bool = True,
    ahead: int = 8,
    progress: Track = silent,
) -> Generator[ShardReview, None, None]:
    """Judge every shard on a day; yield an answer for each, in the order of `paths`.

    `common` is a portfolio on which every shard is laid; it is judged first. `executor` is any of
    `concurrent.futures`, Dask's among them, or what makes one; None works here. Where it is made
    by a function, a worker that dies costs no shard but its own, else also those begun with it;
    either way `FIL601` says so. At most `ahead` shards are begun before their turn. `select`
    and `ignore` are those of `check`, over all shards: a record need not be in each. `rule_files`
    are Python files of more rules, which are run. A shard that was named before, by whatever
    path, is not judged again (`FIL604`), and one without records is a warning (`FIL606`).

    With `across`, a last answer follows: ids that two shards record (`FIL602`), and what a
    shard lacks and another records (`FIL603`). `progress` wraps the loop over the shards. To
    cancel, close the iterator or leave the loop: shards that wait are not begun, and
    `stopped_early` says how far it came. Raises `SmartgovError` as `check` does.
    """
    asked = _Asked(
        on=on,
        common=None if common is None else os.fspath(common),
        select=tuple(select),
        ignore=tuple(ignore),
        rule_files=tuple(os.fspath(file) for file in rule_files),
        across=across,
        call=os.urandom(8).hex(),
    )
    if asked.select or asked.ignore:
        refuse_strange(asked.select, asked.ignore, asked.rules())
    names = [os.fspath(path) for path in paths]
    if asked.common is not None:
        names.insert(0, asked.common)
    before = _named_before(names)
    once = [name for name, first in zip(names, before, strict=True) if first is None]
    ids = ShardIds()
    astray: Mapping[str, NotFound] | None = None
    with (
        Crew(executor, ahead) as crew,
        # Whoever keeps an exception of this loop would keep what waits, too.
        contextlib.closing(crew.answers(functools.partial(_checked, asked), once)) as found,
    ):
        for name, first in zip(progress(names), before, strict=True):
            if first is not None:
                yield ShardReview(
                    name=name, on=on, findings=(named_twice(name, first),), checked=False
                )
                continue
            answer = next(found)
            if isinstance(answer, SmartgovError):
                raise answer
            if isinstance(answer, Exception):
                failed = not_checked(name, answer)
                answer = _Found(ShardReview(name=name, on=on, findings=(failed,), checked=False))
            ids.add(answer.ids)
            astray = answer.astray if astray is None else _in_neither(astray, answer.astray)
            yield answer.shard
        for error in (astray or {}).values():
            raise error
        if across:
            met = _across(functools.partial(_stands, asked), once, ids, crew)
            yield ShardReview(name="", on=on, findings=met)


@on_a_day
def stopped_early(
    shards: Iterable[ShardReview], paths: Iterable[ShardPath], on: date
) -> ShardReview:
    """Return the answer that says how far a check came which was cancelled (`FIL605`).

    `shards` are the answers that there are, `paths` the shards that were asked for.
    """
    names = dict.fromkeys(os.fspath(path) for path in paths)
    done = {shard.name for shard in shards if shard.checked}
    left = [name for name in names if name not in done]
    place = left[0] if left else next(reversed(names), "")
    finding = cut_short(place, len(names) - len(left), len(names))
    return ShardReview(name="", on=on, findings=(finding,), checked=False)


def review_of(shards: Iterable[ShardReview], name: str = "") -> Review:
    """Return the answers about shards as one, for the reports of a check; it holds no records."""
    whole = tuple(shards)
    tallies = joined(tally for shard in whole for tally in shard.tallies)
    findings = tuple(finding for shard in whole for finding in shard.findings)
    run = {tally.code for tally in tallies}
    on = whole[0].on if whole else date.min
    return Review(
        portfolio=Portfolio(),
        on=on,
        findings=findings,
        judgement=Judgement(on=on, findings=findings, tallies=tallies),
        name=name,
        rules=tuple(rule for pack in installed_packs() for rule in pack.rules if rule.code in run),
    )


def _checked(asked: _Asked, name: str) -> _Found:
    """Judge one shard, wherever this is run."""
    found, astray = review_part(
        name,
        asked.on,
        more=asked.rules(),
        select=asked.select,
        ignore=asked.ignore,
        common=asked.below(name),
    )
    records = sum(1 for _ in found.portfolio.records())
    empty = not records and not found.findings and name != asked.common
    shard = ShardReview(
        name=name,
        on=asked.on,
        findings=(no_record(name),) if empty else found.findings,
        tallies=found.judgement.tallies,
        records=records,
    )
    ids = here(found.portfolio) if asked.across else Here()
    return _Found(shard, ids, {word: _few_known(error) for word, error in astray.items()})


def _few_known(error: NotFound) -> NotFound:
    """Return an error that may travel: of all names that were known it offers a few."""
    return NotFound(error.what, error.name, error.hint.close or error.hint.known[:8])


@functools.lru_cache(maxsize=1)
def _common(path: str | None, call: str) -> Portfolio | None:
    """Return what shards have in common; a worker reads it once for each call."""
    del call
    return None if path is None else read(path).portfolio


def _stands(asked: _Asked, task: _Search) -> tuple[Stands, ...]:
    """Return where the ids with these hashes stand in a shard."""
    name, hashes = task
    return standing(read(name, common=asked.below(name)).portfolio, hashes)


def _across(
    ask: Callable[[_Search], tuple[Stands, ...]], names: Sequence[str], ids: ShardIds, crew: Crew
) -> tuple[Finding, ...]:
    """Return what holds across shards; only those whose ids meet are read again."""
    tasks = [(names[shard], hashes) for shard, hashes in ids.suspects().items()]
    findings: list[Finding] = []
    said: list[tuple[str, tuple[Stands, ...]]] = []
    for (name, _), answer in zip(tasks, crew.answers(ask, tasks), strict=True):
        if isinstance(answer, Exception):
            findings.append(not_checked(name, answer))
        else:
            said.append((name, answer))
    return (*findings, *meetings(said))


def _in_neither(
    one: Mapping[str, NotFound], other: Mapping[str, NotFound]
) -> Mapping[str, NotFound]:
    """Return the selectors that name nothing in either, with the closest names of both."""
    return {
        word: NotFound(error.what, error.name, {*error.known, *other[word].known})
        for word, error in one.items()
        if word in other
    }


def _named_before(names: Iterable[str]) -> list[str | None]:
    """Return for each name the first that names the same file or folder; None for the first."""
    firsts: dict[object, str] = {}
    found: list[str | None] = []
    for name in names:
        try:
            status = pathlib.Path(name).stat()
            place: object = (status.st_dev, status.st_ino)
        except (OSError, ValueError):  # an example of the library, or nothing to read
            place = name
        found.append(firsts.get(place))
        firsts.setdefault(place, name)
    return found
