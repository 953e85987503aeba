"""Many files as shards: each is read, judged and let go, here or by workers of an executor.

A shard is a portfolio of its own: a file or a folder. Shards may be laid on one `common` portfolio.
Only paths and words travel to workers, only findings and counts come back; the findings and their
order are the same whoever does the work.
"""

import contextlib
import functools
import os
import pathlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from smartgov.discovery import installed_packs, rules_in
from smartgov.findings import Finding, Norm, Severity, counted
from smartgov.model.errors import SmartgovError
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.sources import Location
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent
from smartgov.reviewing import load, read, review
from smartgov.rules import Judgement, Review, Tally, joined
from smartgov.shard_ids import Here, ShardIds, Stands, here, meetings, standing
from smartgov.working import Workers, answers

ShardPath = str | os.PathLike[str]

_NOT_CHECKED: Final = Norm(
    code="FIL601",
    severity=Severity.ERROR,
    title=Text("Setiap pecahan diperiksa", "Every shard is checked"),
    message=Text(
        "{shard} tidak diperiksa: pekerjanya berhenti ({reason}).",
        "{shard} was not checked: its worker stopped ({reason}).",
    ),
    fix=Text(
        "Periksa pecahan itu sendirian; bila memori habis, bagi lagi atau kurangi pekerjanya."
        " Temuan pecahan lain tetap berlaku.",
        "Check that shard by itself; where memory ran out, split it or take fewer workers."
        " What was found in other shards holds.",
    ),
)


@attrs.frozen(kw_only=True)
class ShardReview(Shown):
    """What is to be said of one shard on a day, without its records.

    `findings` are those of `review`, in the same order, `tallies` what each rule did, `records`
    the number of records. `checked` is False where the worker stopped before it had an answer:
    the only finding says so. With the `name` `""` it is what holds across shards.
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


def load_shards(
    paths: Iterable[ShardPath], *, common: ShardPath | None = None, progress: Track = silent
) -> Iterator[Portfolio]:
    """Load one shard after the other, each laid on the `common` portfolio; none is kept.

    Raises `LoadError` at the first that has an error. `progress` wraps the loop over the shards.
    """
    below = None if common is None else load(common)
    for path in progress([os.fspath(path) for path in paths]):
        yield load(path, common=below)


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
    and `ignore` are those of `check`, `rule_files` Python files of more rules, which are run.

    With `across`, a last answer follows: ids that two shards record (`FIL602`), and what a
    shard lacks and another records (`FIL603`). `progress` wraps the loop over the shards. To
    cancel, close the iterator or leave the loop: shards that wait are not begun. Raises
    `SmartgovError` as `check` does.
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
    names = [os.fspath(path) for path in paths]
    if asked.common is not None:
        names.insert(0, asked.common)
    ids = ShardIds()
    ask = functools.partial(_checked, asked)
    with contextlib.closing(answers(ask, names, executor, ahead)) as found:
        for name in progress(names):
            answer = next(found)
            if isinstance(answer, SmartgovError):
                raise answer
            if isinstance(answer, Exception):
                answer = (_stopped(name, on, answer), Here())
            ids.add(answer[1])
            yield answer[0]
    if across:
        yield _across(asked, names, ids, executor, ahead)


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


def _checked(asked: _Asked, name: str) -> tuple[ShardReview, Here]:
    """Judge one shard, wherever this is run."""
    below = _common(asked.common, asked.call) if name != asked.common else None
    found = review(
        name,
        asked.on,
        more=[rule for file in asked.rule_files for rule in rules_in(file)],
        select=asked.select,
        ignore=asked.ignore,
        common=below,
    )
    answer = ShardReview(
        name=name,
        on=asked.on,
        findings=found.findings,
        tallies=found.judgement.tallies,
        records=sum(1 for _ in found.portfolio.records()),
    )
    return answer, here(found.portfolio) if asked.across else Here()


@functools.lru_cache(maxsize=1)
def _common(path: str | None, call: str) -> Portfolio | None:
    """Return what shards have in common; a worker reads it once for each call."""
    del call
    return None if path is None else read(path).portfolio


def _named(asked: _Asked, task: tuple[str, frozenset[bytes]]) -> tuple[str, tuple[Stands, ...]]:
    """Return where the ids with these hashes stand in a shard."""
    name, hashes = task
    below = _common(asked.common, asked.call) if name != asked.common else None
    return name, standing(read(name, common=below).portfolio, hashes)


def _stopped(name: str, on: date, error: Exception) -> ShardReview:
    """Return what is said of a shard whose worker gave no answer."""
    reason = f"{type(error).__name__}: {error}".removesuffix(": ")[:200]
    finding = Finding(
        norm=_NOT_CHECKED,
        severity=_NOT_CHECKED.severity,
        values={"shard": pathlib.PurePath(name).name or name, "reason": reason},
        location=Location(name),
    )
    return ShardReview(name=name, on=on, findings=(finding,), checked=False)


def _across(
    asked: _Asked, names: Sequence[str], ids: ShardIds, executor: Workers, ahead: int
) -> ShardReview:
    """Return what holds across shards; only those whose ids meet are read again."""
    suspects = ids.suspects()
    ask = functools.partial(_named, asked)
    tasks = [(names[shard], digests) for shard, digests in suspects.items()]
    findings: list[Finding] = []
    said: list[tuple[str, tuple[Stands, ...]]] = []
    for (name, _), answer in zip(tasks, answers(ask, tasks, executor, ahead), strict=True):
        if isinstance(answer, Exception):
            findings += _stopped(name, asked.on, answer).findings
        else:
            said.append(answer)
    findings += meetings(said)
    return ShardReview(name="", on=asked.on, findings=tuple(findings))
