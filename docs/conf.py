"""Sphinx configuration."""

from __future__ import annotations

import builtins
import contextlib
import doctest
import io
import pathlib
import sys
from datetime import date
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

import attrs
from docutils.nodes import image
from matplotlib.axes import Axes
from sphinx.util.logging import getLogger

import smartgov

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement, document
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LOGGER = getLogger(__name__)

project = "smartgov"
author = "the smartgov developers"
project_copyright = "2026, the smartgov developers"
release = installed_version("smartgov")
version = release

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "smartgov"
html_static_path = ["_static"]
html_css_files = ["notebooks.css"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# The notebooks are run at every build, each in a kernel of its own, so that what they show is
# never older than the library. What goes wrong in one stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_output_stderr = "error"
nb_merge_streams = True

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


def draw_page(app: Sphinx) -> None:
    """Run the page on pictures, and save each axes that it names under its name."""
    page = pathlib.Path(app.srcdir, "pictures.md").read_text(encoding="utf-8")
    folder = pathlib.Path(app.srcdir, "figures")
    folder.mkdir(exist_ok=True)
    names: dict[str, object] = {}
    for example in doctest.DocTestParser().get_examples(page):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(example.source, "pictures.md", "single"), names)  # noqa: S102 - our own page
    for name, value in names.items():
        figure = value.get_figure(root=True) if isinstance(value, Axes) else None
        if figure is not None:
            figure.savefig(folder / f"{name}.png", dpi=110)


def draw(app: Sphinx) -> None:
    """Draw the picture of the page on drawings."""
    metro = smartgov.load("example:kota-metro")
    graph = smartgov.dependency_graph(metro, date(2023, 5, 1), blocking=True, derived=False)
    waits = smartgov.impact(graph, "masterplan-metro", waits_for=True)
    path = [leg.dependency for one in waits.affected for leg in one.path]
    picture = pathlib.Path(app.srcdir, "_static", "kota-metro.svg")
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(smartgov.to_svg(graph, path=path, title="Kota Metro"), encoding="utf-8")


def ask_for_words(_app: Sphinx, doctree: document) -> None:
    """Warn of every picture that says nothing to those who cannot see it."""
    for picture in doctree.findall(image):
        if not picture.get("alt"):
            LOGGER.warning("a picture without alternative text", location=picture)


def name_language(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _doctree: object
) -> None:
    """Say of the Indonesian pages that they are Indonesian."""
    if page.startswith("id/"):
        context["language"] = "id"


def setup(app: Sphinx) -> None:
    """Register what is done before, while and after the pages are read."""
    app.connect("builder-inited", draw)
    app.connect("builder-inited", draw_page)
    app.connect("doctree-read", ask_for_words)
    app.connect("missing-reference", resolve_public_name)
    app.connect("html-page-context", name_language)
