"""Whether pages look the same, pixel by pixel, with the pruned stylesheet as with the whole one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitebuild.paths import THEME
from sitebuild.publish.material import keep_material
from tests.browser.places import DESK, HAND, KINDS, Served, Visit, in_turn

CSS = THEME / "shared" / "css"
TALLEST = 6000  # pixels of a page that are compared; a picture of the whole plan takes seconds
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TIMES = ("light", "dark", "print", "forced")


@pytest.fixture(scope="module")
def whole() -> str:
    """Write the stylesheet from the same sources without pruning it."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    (material,) = (Path(spec.origin).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    kept = keep_material(material.read_text("utf-8"), (CSS / "material-kept.txt").read_text("utf-8"))
    return "\n".join([kept, *(path.read_text("utf-8") for path in sorted(CSS.glob("*.css")))])


def pictures(page: Page, width: int) -> Iterator[bytes]:
    """Show a page by day, by night, on paper and in the reader's own colours; one of each."""
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    page.set_viewport_size({"width": width, "height": 844})
    height = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    page.set_viewport_size({"width": width, "height": height})
    for time in TIMES:
        page.emulate_media(
            media="print" if time == "print" else "screen",
            color_scheme="dark" if time == "dark" else "light",
            forced_colors="active" if time == "forced" else "none",
        )
        page.evaluate(PAINTED)
        yield page.screenshot(type="png")


def shown(page: Page, css: str) -> None:
    """Show a page again with another stylesheet."""
    page.route("**/site.css", lambda route: route.fulfill(body=css, content_type="text/css"))
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")  # as it was first shown
    page.reload()


@pytest.mark.parametrize(("kind", "width"), in_turn(HAND, DESK))
def test_pruning_changes_no_pixel(kind: str, width: int, visit: Visit, whole: str) -> None:
    """By day, by night, on paper and in forced colours."""
    page = visit(KINDS[kind], width)
    pruned = list(pictures(page, width))
    shown(page, whole)
    changed = [time for time, one, other in zip(TIMES, pruned, pictures(page, width), strict=True) if one != other]
    assert changed == []


@pytest.mark.parametrize(
    ("lost", "times"),
    [
        (".band{", {"light", "dark"}),
        ("@media (prefers-color-scheme:dark)", {"dark"}),
        ("@media (forced-colors", {"forced"}),
    ],
)
def test_a_lost_rule_would_be_seen(lost: str, times: set[str], visit: Visit, sosafe: Served) -> None:
    """A stylesheet without a rule that the page needs gives other pictures."""
    page = visit(KINDS["topic"])
    before = list(pictures(page, HAND))
    css = (sosafe.folder / "assets" / "site.css").read_text("utf-8")
    assert lost in css
    shown(page, css.replace(lost, lost.replace("@media (", "@media (width<0) and (").replace(".band{", ".lost{")))
    assert {time for time, one, other in zip(TIMES, before, pictures(page, HAND), strict=True) if one != other} == times


def test_the_pruned_stylesheet_is_smaller(sosafe: Served, whole: str) -> None:
    """There is something to compare."""
    assert (sosafe.folder / "assets" / "site.css").stat().st_size < len(whole.encode())
