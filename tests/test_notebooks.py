"""Every notebook of the documentation is run, and prints what it says it prints."""

import contextlib
import importlib.util
import io
import pathlib
import re

import pytest

FOLDER = pathlib.Path(__file__).parents[1] / "docs" / "notebooks"
PAGES = sorted(FOLDER.glob("*.md"))
CELL = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r"\]\((figures/[\w-]+\.png)\)")


def test_there_is_a_notebook() -> None:
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_notebook_prints_what_it_says(
    page: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    names: dict[str, object] = {}
    text = page.read_text(encoding="utf-8")
    cells = CELL.findall(text)
    assert len(cells) == text.count("```python\n") > 5
    for code, shown in cells:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, str(page), "exec"), names)  # noqa: S102 - our own page
        assert out.getvalue().rstrip() == shown.rstrip(), code
    if importlib.util.find_spec("matplotlib") is not None:
        pictures = set(PICTURE.findall(text))
        drawn = {str(file.relative_to(tmp_path).as_posix()) for file in tmp_path.rglob("*.png")}
        assert drawn == pictures
        assert all((tmp_path / one).read_bytes().startswith(b"\x89PNG") for one in drawn)
        import matplotlib.pyplot as plt

        plt.close("all")
