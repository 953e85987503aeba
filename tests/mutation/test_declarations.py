"""A short run of `declarations.py`, and what it drops."""

import json
import pathlib
import subprocess
import sys
import types

import pytest

FILE = pathlib.Path(__file__).with_name("declarations.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks as POSIX does")


@pytest.fixture(scope="module")
def declarations() -> types.ModuleType:
    module = types.ModuleType("declarations")
    module.__file__ = str(FILE)
    sys.modules[module.__name__] = module
    exec(compile(FILE.read_bytes(), FILE, "exec"), module.__dict__)  # noqa: S102 - our own file
    return module


CLASSES = '''
@attrs.frozen
class A:
    """Doc."""

    id: str = attrs.field(default="x", validator=[one, two])
    more: tuple[int, ...] = ()
    must: int

class B(enum.StrEnum):
    X = "x"
'''


def test_each_declaration_is_dropped_alone(declarations: types.ModuleType) -> None:
    path = pathlib.PurePosixPath("src/smartgov/model/a.py")
    made = list(declarations.of_module(path, CLASSES))
    changed: list[tuple[str, str]] = []
    for mutant in made:
        before, after = CLASSES.splitlines(), mutant.text.splitlines()
        assert len(before) == len(after)
        ((_, line),) = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        changed.append((mutant.kind, line.strip()))
    assert changed == [
        ("default", "id: str = attrs.field(validator=[one, two])"),
        ("validator", "id: str = attrs.field(default='x', validator=[two])"),
        ("validator", "id: str = attrs.field(default='x', validator=[one])"),
        ("default", "more: tuple[int, ...]"),
        ("member", "pass"),
    ]


def test_a_condition_is_dropped_with_what_it_is_made_of(declarations: types.ModuleType) -> None:
    text = '[[workflows]]\nid = "w"\nconditions = [\n  { shape = "any", id = "a", parts = [\n'
    text += '    { shape = "exists", id = "b}" },\n  ] },\n]\n'
    path = pathlib.PurePosixPath("src/smartgov/packs/p/data/w.toml")
    whole, part = declarations.of_data(path, text)
    assert (whole.owner, whole.name) == ("w", "a (line 4)")
    assert whole.text.split() == ["[[workflows]]", "id", "=", '"w"', "conditions", "=", "[", "]"]
    assert 'shape = "any"' in part.text
    assert "exists" not in part.text


def test_there_are_declarations_of_every_kind_and_survivors_are_still_there(
    declarations: types.ModuleType,
) -> None:
    mutants = declarations.all_mutants()
    kinds = {mutant.kind for mutant in mutants}
    assert kinds == {"condition", "converter", "default", "member", "rule", "validator"}
    titles = {mutant.title for mutant in mutants}
    assert len(titles) == len(mutants)
    assert set(declarations.argued()) <= titles, "what is argued about is no longer declared"


def test_the_code_that_is_argued_about_is_still_there(declarations: types.ModuleType) -> None:
    for title, why in declarations.argued_code().items():
        path, function, change = title.split(": ", 2)
        code = (FILE.parents[2] / "src" / "smartgov" / path).read_text(encoding="utf-8")
        for name in function.split(", "):
            assert f"def {name.rpartition('.')[2]}(" in code, title
        assert " -> " in change, title
        assert why.strip(), title


@pytest.mark.parametrize(
    "title", ["agencies.py: Agency.kind", "numbers.py: nothing of this name"], ids=str
)
def test_the_tests_notice_what_is_dropped(title: str) -> None:
    command = [sys.executable, str(FILE), "--kind", "validator", "--only", title, "--stages", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    numbers = json.loads(done.stdout.splitlines()[-1])
    tried = sum(numbers["tried"].values())
    assert numbers["unargued"] == []
    assert numbers["verdicts"] == ({"validator": {"killed": 1}} if tried else {})


def test_a_sample_of_each_kind_is_noticed() -> None:
    # Of the defaults, those of answers are argued about; the long version samples all.
    kinds = ("condition", "converter", "member", "rule", "validator")
    command = [sys.executable, str(FILE), "--seed", "3", "--sample", "1", "--stages", "2"]
    command += [word for kind in kinds for word in ("--kind", kind)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    numbers = json.loads(done.stdout.splitlines()[-1])
    assert numbers["tried"] == dict.fromkeys(kinds, 1)
    assert numbers["unargued"] == []
