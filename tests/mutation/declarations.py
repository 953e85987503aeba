"""Drop one declaration at a time, and see whether the tests notice.

What mutmut never touches: validators, converters and defaults of fields, members of enumerations,
rules of packs, and conditions of workflows. Each mutant runs in a fork of an interpreter that has
loaded everything but the library, in a copy of the tree, with the likeliest tests first.

The long version, by hand: `python tests/mutation/declarations.py --report mutants.jsonl`. A sample
of so many of each kind: `--sample 20 --seed 1`. The exit code says only that the run came to its
end; whether it is good is for whoever reads the numbers, of which the last line is JSON.
"""

import argparse
import ast
import collections
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import random
import re
import resource
import select
import shutil
import signal
import sys
import tempfile
import tomllib
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import attrs
import pytest

ROOT: Final = pathlib.Path(__file__).parents[2]
ROOMS: Final = ("model", "cases", "scoring", "rules", "graph")
COPIED: Final = ("src", "tests", "docs", "conftest.py", "pyproject.toml", "README.md")
ARGUED: Final = pathlib.Path(__file__).with_name("argued")
# They take long, need what is not there in a copy, or measure time.
LEFT_OUT: Final = ("authors", "browser", "distributions", "mutation", "reliability", "typing")
SLOW: Final = (
    "tests/rules/test_running.py::test_what_is_left_out_is_all_that_differs",
    "tests/cases/test_whole_programme.py::test_the_national_overview_takes_less_than_two_seconds",
    "tests/model/test_recurrences.py::test_the_days_are_those_of_dateutil",
)
CPU_SECONDS: Final = 240
# Loaded before the fork, so that each mutant need not.
_LOADED: Final = "ignore::pytest.PytestAssertRewriteWarning"


@attrs.frozen
class Mutant:
    """A file with one declaration left out."""

    kind: str
    path: pathlib.PurePosixPath
    owner: str
    name: str
    text: str = attrs.field(repr=False)

    @property
    def title(self) -> str:
        """What is left out, as people and `argued/` name it."""
        return f"{self.kind} {self.path.relative_to('src/smartgov')}: {self.owner}.{self.name}"


def _instead(source: str, old: ast.stmt, new: str = "pass") -> str:
    """Put something else where a statement stands, its decorators too."""
    lines = source.splitlines(keepends=True)
    marks = [mark.lineno for mark in getattr(old, "decorator_list", [])]
    first, last = min([old.lineno, *marks]) - 1, old.end_lineno or old.lineno
    # As many lines as before, so that what comes after stays where it was.
    filler = "\n" * (last - first)
    return "".join([*lines[:first], " " * old.col_offset + new + filler, *lines[last:]])


def _named(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def _of_field(value: ast.expr) -> Iterator[tuple[str, ast.expr | None]]:
    """Give the kinds of what a field's right side declares, and what is left without each."""
    if not (isinstance(value, ast.Call) and _named(value) == "attrs.field"):
        yield "default", None
        return
    for given in value.keywords:
        kind = {"factory": "default"}.get(given.arg or "", given.arg or "")
        if kind not in {"default", "validator", "converter"}:
            continue
        others = [item for item in value.keywords if item is not given]
        if kind == "validator" and isinstance(given.value, ast.List) and len(given.value.elts) > 1:
            for part in given.value.elts:
                kept = ast.List([item for item in given.value.elts if item is not part], ast.Load())
                yield kind, ast.Call(value.func, [], [*others, ast.keyword("validator", kept)])
        else:
            yield kind, ast.Call(value.func, [], others)


def of_module(path: pathlib.PurePosixPath, source: str) -> Iterator[Mutant]:
    """Give a mutant for each validator, converter, default and member of an enumeration."""
    tree = ast.parse(source)
    for owner in [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]:
        if any("Enum" in _named(base) for base in owner.bases):
            for line in owner.body:
                if isinstance(line, ast.Assign):
                    name = ast.unparse(line.targets[0])
                    yield Mutant("member", path, owner.name, name, _instead(source, line))
        elif any(_named(item).startswith("attrs.") for item in owner.decorator_list):
            for line in owner.body:
                if isinstance(line, ast.AnnAssign) and line.value is not None:
                    name = ast.unparse(line.target)
                    for kind, left in _of_field(line.value):
                        new = ast.AnnAssign(line.target, line.annotation, left, line.simple)
                        text = _instead(source, line, ast.unparse(new))
                        yield Mutant(kind, path, owner.name, name, text)


def of_rules(path: pathlib.PurePosixPath, source: str) -> Iterator[Mutant]:
    """Give a mutant for each rule."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and _named(mark) == "rule":
                    code = ast.literal_eval(mark.args[0])
                    yield Mutant("rule", path, code, node.name, _instead(source, node))


def _closing(text: str, start: int) -> int:
    """Return where the inline table that opens at `start` ends."""
    depth = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[{}]', text[start:]):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return start + found.end()
    raise AssertionError("an inline table does not end")


def of_data(path: pathlib.PurePosixPath, text: str) -> Iterator[Mutant]:
    """Give a mutant for each condition of a workflow, the parts of a condition too."""
    workflow = ""
    for found in re.finditer(r'^\[\[workflows\]\]\nid = "(.+)"|\{ shape = ', text, re.MULTILINE):
        if found[1]:
            workflow = found[1]
            continue
        end = _closing(text, found.start())
        name = re.search(r'id = "([^"]+)"', text[found.start() : end])
        assert name is not None
        rest = text[end:].removeprefix(",")
        left = text[: found.start()] + rest
        tomllib.loads(left)
        line = text.count("\n", 0, found.start()) + 1  # ids repeat
        yield Mutant("condition", path, workflow, f"{name[1]} (line {line})", left)


def all_mutants(root: pathlib.Path = ROOT) -> tuple[Mutant, ...]:
    """Give every mutant of the tree, in the order of its files."""

    def each(pattern: str, make: Callable[..., Iterator[Mutant]]) -> Iterator[Mutant]:
        for file in sorted(root.glob(f"src/smartgov/{pattern}")):
            where = pathlib.PurePosixPath(file.relative_to(root).as_posix())
            yield from make(where, file.read_text(encoding="utf-8"))

    found: list[Mutant] = []
    for room in ROOMS:
        found += each(f"{room}/*.py", of_module)
    found += each("packs/*/rules/*.py", of_rules)
    found += each("packs/*/data/*.toml", of_data)
    return tuple(found)


def sampled(mutants: Iterable[Mutant], size: int | None, seed: int) -> tuple[Mutant, ...]:
    """Draw at most so many mutants of each kind."""
    kinds: dict[str, list[Mutant]] = collections.defaultdict(list)
    for mutant in mutants:
        kinds[mutant.kind].append(mutant)
    draw = random.Random(seed)  # noqa: S311 - no secret
    chosen: list[Mutant] = []
    for kind in sorted(kinds):
        several = kinds[kind]
        chosen += several if size is None else draw.sample(several, min(size, len(several)))
    return tuple(chosen)


FIRST: Final = {
    "validator": ("tests/model/test_every_field.py",),
    "default": ("tests/model/test_every_field.py",),
    "rule": ("tests/test_rule_pages.py", "tests/test_rule_examples.py"),
    "condition": ("tests/test_rule_pages.py", "tests/packs/test_reference_data.py"),
}


def stages(mutant: Mutant, tests: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Say which files of tests are run, likeliest first; `tests` are all of them, with their text.

    The first stage holds those that speak most of what is left out, the last all others.
    """
    room, stem = mutant.path.parts[2], mutant.path.stem
    likely = FIRST.get(mutant.kind, ())
    words = {mutant.owner: 3, mutant.name.split(" ")[0].strip("_"): 2, stem: 1}

    def weight(item: tuple[str, str]) -> tuple[int, int]:
        name, text = item
        named = sum(times * min(4, text.count(word)) for word, times in words.items())
        bonus = 6 * (f"/{room}/" in name) + 12 * (stem.rstrip("s") in name)
        return -(named + bonus), len(text)

    ranked = [name for name, _ in sorted(tests.items(), key=weight) if name not in likely]
    own = (str(mutant.path),) if mutant.kind in {"member", "converter"} else ()
    middle = tuple(dict.fromkeys((*ranked[2:7], "tests/test_rule_examples.py")))
    rest = tuple(name for name in ranked[2:] if name not in middle)
    return ((*likely, *own), tuple(ranked[:2]), middle, rest)


class _Loader(importlib.abc.SourceLoader):
    """Load one module from a text that is nowhere in a file."""

    def __init__(self, file: pathlib.Path, text: str) -> None:
        self.file = file
        self.text = text

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - as importlib asks
        return str(self.file)

    def get_data(self, path: str | bytes) -> bytes:  # noqa: ARG002 - as importlib asks
        return self.text.encode()


class _Finder(importlib.abc.MetaPathFinder):
    """Find the mutated module before the one that lies in the folder."""

    def __init__(self, name: str, loader: _Loader) -> None:
        self.name = name
        self.loader = loader

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the module if it is this one."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname,
            self.loader.file,
            loader=self.loader,
            submodule_search_locations=(
                [str(self.loader.file.parent)] if self.loader.file.stem == "__init__" else None
            ),
        )


class _Watch:
    """Remember the first test that failed."""

    def __init__(self) -> None:
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a test that failed."""
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember a file that could not be collected."""
        if report.failed:
            self.failed = self.failed or report.nodeid


def _judged(files: Sequence[str]) -> str:
    """Run the tests of these files in this process; return the first that fails."""
    watch = _Watch()
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o"]
    options += ["addopts=--import-mode=importlib", "-W", _LOADED]
    for slow in SLOW:
        options += ["--deselect", slow]
    code = pytest.main([*options, *files], plugins=[watch])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        return watch.failed or f"pytest ended with {int(code)}"
    return ""


def _try(mutant: Mutant | None, steps: Sequence[Sequence[str]], tree: pathlib.Path) -> list[str]:
    """In a child: load the mutated library, run the tests; return the verdict and what gave it."""
    os.chdir(tree)
    # An interpreter that finds an installed tree first would test the wrong one.
    sys.path.insert(0, str(tree / "src"))
    if mutant is not None and mutant.path.suffix == ".py":
        name = ".".join(mutant.path.relative_to("src").with_suffix("").parts)
        finder = _Finder(name.removesuffix(".__init__"), _Loader(tree / mutant.path, mutant.text))
        sys.meta_path.insert(0, finder)
    try:
        import smartgov

        assert str(tree) in str(smartgov.__file__)
        for room in (*ROOMS, "packs.core", "packs.indonesia", "packs.gmsc"):
            importlib.import_module(f"smartgov.{room}")
        for public in smartgov.__all__:
            getattr(smartgov, public)
    except Exception as error:  # noqa: BLE001 - whatever it is, the mutant does not load
        return ["unloadable", f"{type(error).__name__}: {error}"[:200]]
    for files in steps:
        if failed := _judged(files):
            return ["killed", failed]
    return ["survived", ""]


def run(
    mutant: Mutant | None, steps: Sequence[Sequence[str]], tree: pathlib.Path
) -> tuple[str, str]:
    """Judge a mutant in a fork; return `killed`, `unloadable`, `survived` or `undecided`."""
    target = None if mutant is None else tree / mutant.path
    before = None
    if mutant is not None and target is not None and target.suffix != ".py":
        before = target.read_bytes()
        target.write_text(mutant.text, encoding="utf-8")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            os.close(reading)
            void = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(void, number)
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            os.write(writing, json.dumps(_try(mutant, steps, tree)).encode())
        except BaseException as error:  # noqa: BLE001 - a child never goes on as its parent
            os.write(writing, json.dumps(["undecided", repr(error)[:500]]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    answer = b""
    if select.select([reading], [], [], 10 * CPU_SECONDS)[0]:
        answer = os.read(reading, 10_000)
    os.close(reading)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if before is not None and target is not None:
        target.write_bytes(before)
    verdict, by = json.loads(answer) if answer else ("undecided", "no answer in time")
    return verdict, by


def copied(place: pathlib.Path) -> pathlib.Path:
    """Copy the tree, its bytecode too, to where it may be changed."""
    tree = place / "tree"
    tree.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("_build"))
        else:
            shutil.copy2(ROOT / name, tree / name)
    return tree


def argued() -> dict[str, str]:
    """Read the survivors that were looked at, each with why no test can or need notice it."""
    found = tomllib.loads((ARGUED / "declarations.toml").read_text(encoding="utf-8"))
    return {title: group["why"] for group in found["groups"] for title in group["titles"]}


def argued_code() -> dict[str, str]:
    """Read the changes of code by mutmut that were looked at, each with why no test can notice."""
    files = sorted(ARGUED.glob("*.toml"))
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    groups = [group for held in found for group in held.get("code", ())]
    return {title: group["why"] for group in groups for title in group["changes"]}


def _warm() -> None:
    """Load what every mutant needs, but nothing of the library."""
    for name in ("cattrs", "networkx", "dateutil.rrule", "hypothesis", "sybil", "jinja2"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    assert "smartgov" not in sys.modules


def main() -> None:
    """Run the mutants that are asked for and print the numbers; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="how many of each kind; all of them without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", help="only these kinds")
    parser.add_argument("--only", help="only mutants whose title holds this")
    parser.add_argument("--stages", type=int, default=4, help="how far to look for a test")
    parser.add_argument("--shard", default="1/1", help="which part of the mutants: 1/2, 2/2")
    parser.add_argument("--report", type=pathlib.Path, help="a file for a line of JSON per mutant")
    asked = parser.parse_args()
    part, parts = (int(number) for number in asked.shard.split("/"))
    mutants = [
        mutant
        for mutant in all_mutants()
        if (not asked.kind or mutant.kind in asked.kind)
        and (not asked.only or asked.only in mutant.title)
    ]
    found = collections.Counter(mutant.kind for mutant in mutants)
    chosen = sampled(mutants, asked.sample, asked.seed)[part - 1 :: parts]
    _warm()
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    unargued: list[str] = []
    reasons = argued()
    with contextlib.ExitStack() as stack:
        tree = copied(pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory())))
        tests = {
            name: file.read_text(encoding="utf-8")
            for file in sorted(tree.glob("tests/**/test_*.py"))
            if (name := file.relative_to(tree).as_posix()).split("/")[1] not in LEFT_OUT
        }
        report = stack.enter_context(asked.report.open("a")) if asked.report else None
        plans = {mutant: stages(mutant, tests)[: asked.stages] for mutant in chosen}
        killers: set[str] = set()
        for mutant, plan in plans.items():
            verdict, by = run(mutant, plan, tree)
            counts[mutant.kind][verdict] += 1
            killers |= {by} if verdict == "killed" else set()
            if verdict in {"survived", "undecided"} and mutant.title not in reasons:
                unargued.append(mutant.title)
            if report is not None:
                line = {"title": mutant.title, "kind": mutant.kind, "verdict": verdict, "by": by}
                report.write(json.dumps(line) + "\n")
                report.flush()
        # A test that fails anyway kills every mutant.
        verdict, by = run(None, [sorted(killers)], tree) if killers else ("survived", "")
        assert verdict == "survived", f"fails without a mutant: {by}"
    answer = {
        "found": dict(found),
        "tried": {kind: sum(count.values()) for kind, count in counts.items()},
        "verdicts": {kind: dict(count) for kind, count in counts.items()},
        "unargued": unargued,
    }
    for title in unargued:
        sys.stdout.write(f"not noticed: {title}\n")
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
