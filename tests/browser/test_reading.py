"""Whether pages can be read at every width and with the reader's own settings: nothing lost, nothing too small."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.places import CONTENT, DESK, HAND, KINDS, PARTS, PHONE, WIDTHS, Site, Visit, in_turn

OVERLAPS = (Path(__file__).parent / "measures" / "overlaps.js").read_text("utf-8")
UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true })"
# The spacing of success criterion 1.4.12, https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!data.trim() || !parentElement.checkVisibility()) continue;
    sizes.push(parseFloat(getComputedStyle(parentElement).fontSize));
  }
  return Math.min(...sizes);
}"""
PARAGRAPHS = """[...document.querySelectorAll('.text > p:not(.quiet), .text > ul > li, .way > p:not(.quiet)')]
  .map(element => parseFloat(getComputedStyle(element).fontSize))"""


def overlaps(page: Page) -> list[str]:
    """Return the lines of text that lie on one another, are cut off or stand outside the window."""
    page.evaluate(UNFOLD)
    found: list[str] = page.evaluate(OVERLAPS)
    return found


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("part", PARTS)
def test_no_page_scrolls_sideways(name: str, part: int, visit: Visit, site: Site) -> None:
    """Every page fits a small phone, a phone and a desk, with all unfolded, and no text lies on other text."""
    page = visit(KINDS["home"])
    wrong: list[str] = []
    for place in site(name).places[part :: len(PARTS)]:
        page.goto(f"{site(name).root}{place.address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            faults = [*overlaps(page), *(["scrolls sideways"] if page.evaluate(WIDER) else [])]
            wrong += [f"{place.address} at {width}: {fault}" for fault in faults]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_wider_spacing_loses_no_text(kind: str, visit: Visit) -> None:
    """Readers who set lines, letters and words further apart miss nothing, on a small phone and on a desk."""
    page = visit(KINDS[kind], PHONE, policy=False)
    page.add_style_tag(content=SPACED)
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 844})
        assert overlaps(page) == []
        assert page.evaluate(WIDER) == 0


def test_lost_text_would_be_found(visit: Visit) -> None:
    """Text pushed onto other text, cut off or out of the window is reported."""
    page = visit(KINDS["topic"], PHONE)
    for element, style in [
        ("h1", "margin-bottom: -3rem"),
        (".lead", "height: 1rem; overflow: hidden"),
        (".papers p", "white-space: nowrap; width: 60rem; text-align: right"),
    ]:
        page.locator(element).first.evaluate("(element, style) => { element.style = style }", style)
    assert {fault.partition(":")[0] for fault in overlaps(page)} == {"overlap", "cut off", "outside"}
    assert page.evaluate(WIDER) > 0


def test_the_way_out_leaves_room_to_read_at_four_times_the_size(visit: Visit) -> None:
    """In a window of 1280 by 1024 enlarged to 400 % the way out takes at most 15 % of the height, and stays."""
    page = visit(KINDS["topic"], 320, 256)
    page.mouse.wheel(0, 600)
    page.wait_for_function("scrollY >= 600")
    box = page.locator(".exit").bounding_box()
    assert box is not None
    assert 24 <= box["height"] <= 0.15 * 256
    assert box["y"] + box["height"] == 256


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_way_out_stays_when_the_page_scrolls(kind: str, visit: Visit) -> None:
    """The urgent strip and the band scroll away, so that a small window is for the text."""
    page = visit(KINDS[kind], 320, 256)
    fixed = """[...document.querySelectorAll('*')]
      .filter(element => /fixed|sticky/.test(getComputedStyle(element).position)).map(element => element.className)"""
    assert set(page.evaluate(fixed)) == ({"exit"} if page.locator(".exit").count() else set())


@pytest.mark.parametrize(("kind", "width"), in_turn(PHONE, DESK))
def test_text_is_large(kind: str, width: int, visit: Visit) -> None:
    """No text is under 16 px, and paragraphs and lists are 19 px or more."""
    page = visit(KINDS[kind], width)
    page.evaluate(UNFOLD)
    assert page.evaluate(SMALLEST) >= 16
    assert min(page.evaluate(PARAGRAPHS), default=19) >= 19


def test_the_first_screen_of_a_desk_shows_how_to_report_and_how_far_the_work_is(visit: Visit) -> None:
    """Every way to report and the whole progress line stand above the fold of a common laptop."""
    page = visit(KINDS["home"], DESK, 900)
    for part in [*page.locator(".cards").first.locator("a").all(), page.locator(".progress").first]:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900


def test_the_first_screen_of_a_phone_shows_how_to_report(visit: Visit) -> None:
    """The first ways to report stand on the first screen of a phone."""
    page = visit(KINDS["home"], HAND, 844)
    box = page.get_by_role("link", name="Report a crime").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844
