"""The command `check`: what is wrong, in every form, against a baseline, by chosen rules."""

import argparse
import functools
import multiprocessing
import pathlib
import signal

from smartgov import reviewing
from smartgov.cli import workbooks
from smartgov.cli.declaring import Commands
from smartgov.cli.output import code, show, tell
from smartgov.cli.speaking import FOUND, OK, misuse, put
from smartgov.cli.texts import T
from smartgov.discovery import rules_in
from smartgov.files import read_baseline, write_baseline
from smartgov.findings import FindingState
from smartgov.model.tracking import Track, silent
from smartgov.reports.annotations import review_to_annotations
from smartgov.reports.answers import review_to_json
from smartgov.reports.reviews import review_page
from smartgov.reports.sarif import review_to_sarif
from smartgov.reports.webpage import review_to_html
from smartgov.rules import Review, baseline_of
from smartgov.sharding import ShardReview, check_shards, review_of, stopped_early
from smartgov.views.progress import progress_bar
from smartgov.working import Workers


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("check", check, "sarif", "github", "html")
    sub.add_argument("shards", nargs="*", default=(), metavar="SHARD", help=t("shards"))
    sub.add_argument("--common", metavar="PORTFOLIO", help=t("common"))
    sub.add_argument("--jobs", type=declared.jobs, default=1, metavar="N", help=t("jobs"))
    sub.add_argument("--progress", action="store_true", help=t("progress"))
    sub.add_argument("--strict", action="store_true", help=t("strict"))
    sub.add_argument("--counts", action="store_true", help=t("counts"))
    for name in ("select", "ignore"):
        sub.add_argument(f"--{name}", action="append", default=[], metavar="WHICH", help=t(name))
    sub.add_argument("--rules", action="append", default=[], metavar="FILE", help=t("rules_file"))
    sub.add_argument("--baseline", metavar="FILE", help=t("baseline"))
    sub.add_argument("--write-baseline", action="store_true", help=t("write_baseline"))
    sub.add_argument("--annotate", metavar="COPY", help=t("annotate"))
    sub.add_argument("--force", action="store_true", help=t("force"))


def check(options: argparse.Namespace) -> int:
    """Show what is wrong with the records."""
    if options.shards or options.common is not None:
        return _check_shards(options)
    if options.write_baseline and (options.baseline is None or options.select or options.ignore):
        return misuse(T["whole_baseline"].say(options.lang))
    file = None if options.baseline is None else pathlib.Path(options.baseline)
    if file is not None and options.write_baseline and not file.exists():
        file = None  # it is made now
    found = reviewing.review(
        options.path,
        options.on,
        more=[one for file in options.rules for one in rules_in(file)],
        select=_words(options.select),
        ignore=_words(options.ignore),
        baseline=read_baseline(file) if file is not None else None,
        progress=_progress(options),
    )
    if options.write_baseline:
        return _freeze(found, options)
    if options.annotate is not None:  # first, since who reads the answer may stop reading
        done = workbooks.annotate(found.findings, options)
        if done != OK:
            return done
    _say(found, options)
    if options.strict and found.fixed:
        return FOUND
    return code(found.findings, strict=options.strict)


def _check_shards(options: argparse.Namespace) -> int:
    """Show what is wrong with each shard, and across them; what was found, when interrupted."""
    if options.baseline is not None or options.annotate is not None:
        return misuse(T["one_only"].say(options.lang))
    paths = [options.path, *options.shards]
    shards: list[ShardReview] = []
    try:
        for shard in check_shards(
            paths,
            options.on,
            executor=_workers(options.jobs),
            common=options.common,
            select=_words(options.select),
            ignore=_words(options.ignore),
            rule_files=options.rules,
            progress=_progress(options),
        ):
            shards.append(shard)  # noqa: PERF402 - an interrupt leaves what there is
    except KeyboardInterrupt:
        for worker in multiprocessing.active_children():  # nobody waits for their answers
            worker.terminate()
        shards.append(stopped_early(shards, paths, options.on))
    found = review_of(shards, T["of_shards"].say(options.lang, count=len(paths)))
    _say(found, options)
    return code(found.findings, strict=options.strict)


def _workers(jobs: int) -> Workers:
    """Return what makes as many processes; one is this process."""
    if jobs < 2:  # noqa: PLR2004 - one job needs no other process
        return None
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - for several jobs only

    return functools.partial(
        ProcessPoolExecutor,
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        # Control-C on a terminal reaches every process; this one answers it for all.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def _progress(options: argparse.Namespace) -> Track:
    return progress_bar() if options.progress else silent


def _words(given: list[str]) -> list[str]:
    return [word.strip() for words in given for word in words.split(",") if word.strip()]


def _freeze(found: Review, options: argparse.Namespace) -> int:
    """Write the baseline, and say how it changed."""
    baseline = baseline_of(found)
    try:
        write_baseline(baseline, options.baseline)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.baseline, reason=reason))
    counts = {
        "count": len(baseline.findings),
        "new": len(found.open),
        "known": len(found.of(FindingState.KNOWN)),
        "fixed": len(found.fixed),
    }
    said = T["frozen"].say(options.lang, name=options.baseline, **counts)
    tell(said, options, "baseline", {"target": options.baseline, **counts})
    return OK


def _say(found: Review, options: argparse.Namespace) -> None:
    match options.format:
        case "json":
            put(review_to_json(found))
        case "sarif":
            put(review_to_sarif(found, options.lang, base=str(pathlib.Path.cwd())))
        case "github":
            put(review_to_annotations(found, options.lang, base=str(pathlib.Path.cwd())))
        case "html":
            put(review_to_html(found, options.lang))
        case _:
            show(review_page(found, options.lang, counts=options.counts), options)
