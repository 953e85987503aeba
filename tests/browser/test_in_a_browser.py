"""The pages as a browser shows them: on a phone, on a screen, by keyboard, on paper.

One of them is of a portfolio whose every name tries to be something else: markup, a script, a
turn of direction.
"""

import enum
import itertools
import pathlib
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from smartgov import (
    Portfolio,
    Review,
    Text,
    check,
    dependency_graph,
    installed_packs,
    load,
    report_to_html,
    review,
    review_to_html,
    to_svg,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright_api: Any = pytest.importorskip("playwright.sync_api")
axe_api: Any = pytest.importorskip("axe_playwright_python.sync_playwright")

ATTEMPTS = (
    "<script>document.title = 'pwned'</script>",
    "</style></title><img src='https://example.org/x.png' onerror=\"document.title='pwned'\">",
    "\"'><a href='javascript:document.title=1'>x</a>",
    "\u202egnorw\u202c {{ 7 * 7 }} {% raw %} {subject} &lt;b&gt;",
    "\x1b[31mred \x00 \ud800 ]]> --> \u2028",
)
LONG = "W" * 10_000
HELD = {"name", "title", "value", "person", "publisher", "locator", "place", "abbreviation"}


def hostile(on: date) -> Review:
    """Return the review of Kota Metro's example with hostile names throughout."""
    attempts = itertools.cycle((*ATTEMPTS * 8, LONG))
    metro = load("example:kota-metro")
    whole = _turned(metro, attempts)
    if metro.reference is not None:
        whole = attrs.evolve(whole, reference=_turned(metro.reference, attempts))
    judgement = check(whole, on)
    name = "<b>\u202e.toml"
    rules = tuple(rule for pack in installed_packs() for rule in pack.rules)
    return Review(
        portfolio=whole,
        on=on,
        findings=judgement.findings,
        judgement=judgement,
        name=name,
        rules=rules,
    )


def _turned(portfolio: Portfolio, attempts: Iterator[str]) -> Portfolio:
    """Return a portfolio with other words in it; its ids stay."""
    registers = {
        field.name: _changed(getattr(portfolio, field.name), attempts)
        for field in attrs.fields(Portfolio)
        if field.name not in {"packs", "places", "reference", "parameters", "levels"}
    }
    return attrs.evolve(portfolio, **registers)


def _changed(value: Any, attempts: Iterator[str]) -> Any:
    if isinstance(value, Text):
        return Text.same(next(attempts))
    if isinstance(value, tuple):
        return tuple(_changed(item, attempts) for item in value)  # pyright: ignore[reportUnknownVariableType]
    kind: type[Any] = type(value)  # pyright: ignore[reportUnknownVariableType]
    if not attrs.has(kind):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(kind):
        held = getattr(value, field.name)
        if isinstance(held, str) and not isinstance(held, enum.Enum):
            if field.name in HELD and field.init:
                changes[field.name] = next(attempts)
        elif field.init:
            new = _changed(held, attempts)
            if new is not held and new != held:
                changes[field.name] = new
    return attrs.evolve(value, **changes) if changes else value


def _programs() -> list[str]:
    """Return the browsers that are there."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return [found for name in names if (found := shutil.which(name)) is not None]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Return a headless Chromium of this system; skip the test where there is none."""
    programs = _programs()
    if not programs:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    with playwright_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=programs[0], args=options)
        yield found
        found.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pathlib.Path]:
    """Return every kind of page as a file, by its name."""
    metro = review("example:kota-metro", date(2023, 5, 1))
    one = review("example:kota-metro", date(2024, 9, 1), select=["subject:18.72"])
    many = review("example:gmsc", date(2024, 6, 1))
    wrong = review("example:kota-metro", date(2024, 9, 1))
    bad = hostile(date(2024, 9, 1))
    made = {
        "report-metro-id": report_to_html(metro, "id"),
        "report-metro-en": report_to_html(metro, "en"),
        "report-region-id": report_to_html(one, "id", subject="18.72"),
        "report-gmsc-id": report_to_html(many, "id"),
        "report-gmsc-en": report_to_html(many, "en"),
        "report-hostile-en": report_to_html(bad, "en"),
        "check-metro-id": review_to_html(wrong, "id"),
        "check-gmsc-en": review_to_html(many, "en"),
        "check-hostile-en": review_to_html(bad, "en"),
    }
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in made}
    for name, text in made.items():
        files[name].write_bytes(text.encode("utf-8", "replace"))
    graph = dependency_graph(metro.portfolio, metro.on, blocking=True, derived=False)
    files["graph-en"] = folder / "graph.svg"
    files["graph-en"].write_text(to_svg(graph, "en"), encoding="utf-8")
    return files


NAMES = (
    "report-metro-id",
    "report-metro-en",
    "report-region-id",
    "report-gmsc-id",
    "report-gmsc-en",
    "report-hostile-en",
    "check-metro-id",
    "check-gmsc-en",
    "check-hostile-en",
    "graph-en",
)
HTML = [name for name in NAMES if not name.startswith("graph")]
Pages = dict[str, pathlib.Path]
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
FOLD = "document.querySelectorAll('details').forEach(one => { one.open = false })"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REACHED = "a[href], summary, [tabindex='0']"


@contextmanager
def opened(browser: "Browser", file: pathlib.Path, **options: Any) -> Generator["Page"]:
    """Open a file; whatever it asks of the network or complains of makes the test fail."""
    context = browser.new_context(**options)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert asked == [file.as_uri()]
    assert said == []


@pytest.mark.parametrize("name", HTML)
def test_nothing_stands_out_of_the_page(browser: "Browser", pages: Pages, name: str) -> None:
    with opened(browser, pages[name]) as page:
        for width in (320, 375, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for state in (FOLD, UNFOLD):
                page.evaluate(state)
                assert page.evaluate(WIDER) <= 0, width


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: "Browser", pages: Pages, name: str) -> None:
    with opened(browser, pages[name]) as page:
        if "gmsc" not in name:  # hundreds of rows like the first take long
            page.evaluate(UNFOLD)
        found = axe_api.Axe().run(page).response
        page.emulate_media(color_scheme="dark")
        dark = axe_api.Axe().run(page, options={"runOnly": ["color-contrast"]}).response
    broken = [
        (rule["id"], node["target"])
        for rule in (*found["violations"], *dark["violations"])
        for node in rule["nodes"]
    ]
    # A drawing that is opened by itself is not a page: it has no main part and no first heading.
    bare = {"landmark-one-main", "page-has-heading-one", "region", "html-has-lang"}
    assert [one for one in broken if name in HTML or one[0] not in bare] == []
    assert found["passes"]
    assert dark["passes"] or name not in HTML


def test_dark_is_dark(browser: "Browser", pages: Pages) -> None:
    def paper(scheme: str) -> str:
        with opened(browser, pages["report-metro-en"], color_scheme=scheme) as page:
            return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert paper("light") == "rgb(255, 255, 255)"
    assert paper("dark") != paper("light")


@pytest.mark.parametrize("name", ["report-metro-id", "report-gmsc-en", "check-metro-id"])
def test_the_keyboard_reaches_everything_in_order(
    browser: "Browser", pages: Pages, name: str
) -> None:
    with opened(browser, pages[name]) as page:
        # What is in the folded part of a page is reached once it is unfolded.
        wanted = page.evaluate(
            f'[...document.querySelectorAll("{REACHED}")].filter(one => one.checkVisibility('
            "{contentVisibilityAuto: true, visibilityProperty: true})).map((one, n) => {"
            " one.dataset.stop = n; return String(n) })"
        )
        reached: list[str] = []
        for _ in wanted:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.dataset.stop"))
        assert reached == wanted
        assert len(wanted) >= 2


@pytest.mark.parametrize("name", HTML)
def test_the_first_stop_leads_to_the_content(browser: "Browser", pages: Pages, name: str) -> None:
    with opened(browser, pages[name]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_folded_list_opens_by_keyboard(browser: "Browser", pages: Pages) -> None:
    with opened(browser, pages["report-gmsc-en"]) as page:
        page.locator("summary").first.focus()
        assert not page.locator("#everyone").is_visible()
        page.keyboard.press("Enter")
        assert page.locator("#everyone").is_visible()


def test_a_source_that_is_named_is_shown(browser: "Browser", pages: Pages) -> None:
    with opened(browser, pages["report-metro-en"]) as page:
        link = page.locator("a[href='#source-s26']").first
        link.click()
        assert page.locator("tr#source-s26").is_visible()


@pytest.mark.parametrize("name", ["report-hostile-en", "check-hostile-en"])
def test_a_name_stays_a_name(browser: "Browser", pages: Pages, name: str) -> None:
    with opened(browser, pages[name]) as page:
        strange = "script, img, iframe, object, link, base, [onerror], a:not([href^='#'])"
        assert page.locator(strange).count() == 0
        assert page.title() != "pwned"
        text = page.locator("body").text_content() or ""
    assert "<script>document.title = 'pwned'</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert "W" * 10_000 in text or name.startswith("check")
    assert not set("\u202e\u202c\x1b\x00\u2028") & set(text)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("report-metro-id", 9),
        ("report-region-id", 8),
        ("report-gmsc-en", 9),
        ("check-metro-id", 3),
    ],
)
def test_it_prints(browser: "Browser", pages: Pages, name: str, most: int) -> None:
    with opened(browser, pages[name], color_scheme="dark") as page:
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        page.emulate_media(media="print")
        assert not page.locator(".skip").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        if name.startswith("report"):
            assert page.locator("#source-list").is_visible()
    assert 1 <= paper.count(b"/Type /Page\n") <= most
    assert b"/MediaBox [0 0 594.95996 841.91998]" in paper or b"/MediaBox [0 0 595" in paper
