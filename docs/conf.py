"""Sphinx configuration."""

from __future__ import annotations

import builtins
import contextlib
import io
import pathlib
import re
import sys
from datetime import date
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

import attrs
import matplotlib as mpl

import smartgov

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "smartgov"
author = "the smartgov developers"
project_copyright = "2026, the smartgov developers"
release = installed_version("smartgov")
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "smartgov"

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "groupwise"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
python_use_unqualified_type_names = True

# The build needs no network, so there are no inventories to resolve names of
# other projects; those, and only those, may stay unlinked.
_packages = {
    *sys.stdlib_module_names,
    *("attr", "attrs", "cattrs", "dateutil", "matplotlib", "networkx"),
    *("dt", "nx"),  # the usual short names, as annotations spell them
}
_names = {
    *dir(builtins),
    *("date", "datetime", "timedelta", "Decimal", "Fraction", "Path", "Traversable", "DiGraph"),
    "Axes",
}
_private = {
    # Ids are strings marked with the register they name; type variables are local.
    r"smartgov\.model\.ids\.Names",
    *(field.name for field in attrs.fields(smartgov.Portfolio)),
    r"smartgov\..*\.[A-Z]",
    r"smartgov\.views\.records\.Rows",
}
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", rf"({'|'.join(sorted(_packages))})(\..*)?"),
    (r"py:.*", rf"({'|'.join(sorted(_names))})"),
    (r"py:.*", rf"({'|'.join(sorted(_private))})"),
]


def resolve_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Link a name to its page by the public path, wherever it is defined."""
    parts = str(node.get("reftarget", "")).split(".")
    for index, part in enumerate(parts):
        if part in smartgov.__all__:
            target = ".".join(["smartgov", *parts[index:]])
            return env.get_domain("py").resolve_xref(
                env, node["refdoc"], app.builder, "obj", target, node, contnode
            )
    return None


def draw_pictures(app: Sphinx) -> None:
    """Run the notebooks, which draw the pictures that their pages show."""
    mpl.use("Agg")
    cell = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
    folder = pathlib.Path(app.srcdir) / "notebooks"
    for page in sorted(folder.glob("*.md")):
        names: dict[str, object] = {}
        with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
            for code in cell.findall(page.read_text(encoding="utf-8")):
                exec(compile(code, str(page), "exec"), names)  # noqa: S102 - our own page


def draw(app: Sphinx) -> None:
    """Draw the picture of the page on drawings."""
    metro = smartgov.load("example:kota-metro")
    graph = smartgov.dependency_graph(metro, date(2023, 5, 1), blocking=True, derived=False)
    waits = smartgov.impact(graph, "masterplan-metro", waits_for=True)
    path = [leg.dependency for one in waits.affected for leg in one.path]
    picture = pathlib.Path(app.srcdir, "_static", "kota-metro.svg")
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(smartgov.to_svg(graph, path=path, title="Kota Metro"), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the resolver, and what is drawn before the pages are read."""
    app.connect("builder-inited", draw)
    app.connect("builder-inited", draw_pictures)
    app.connect("missing-reference", resolve_public_name)
