"""Whether everything can be reached by keyboard, seen while it has the focus, and hit with a finger."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest
from lxml import html
from playwright.sync_api import Page

from tests.browser.places import DESK, KINDS, PHONE, Place, Served, Visit, in_turn

MEASURES = Path(__file__).parent / "measures"
FOCUS = (MEASURES / "focus.js").read_text("utf-8")
TARGETS = (MEASURES / "targets.js").read_text("utf-8")
REACHABLE = "a[href], button, summary, input, [tabindex='0']"
LARGE = """nav a, .card, .urgent a, .name, .exit, .how a, .plain a, :is(.posts, .priority) :is(h2, h3) a,
  .action-list a, .letters ~ ul a, summary, button, input"""
"""What leads on: a finger hits it without aim."""
SENSITIVE = [KINDS["topic"], KINDS["services"], Place("sosafe", "/report/domestic-abuse/")]


class Stop(TypedDict):
    """An element that got the focus."""

    name: str
    place: int
    ring: float
    under: bool
    seen: bool


class Target(TypedDict):
    """Something that can be pressed, in CSS pixels."""

    name: str
    width: float
    height: float


def walk(page: Page) -> list[Stop]:
    """Press Tab until the page has been walked through."""
    stops: list[Stop] = []
    while True:
        page.keyboard.press("Tab")
        stop: Stop | None = page.evaluate(FOCUS)
        if stop is None or stop in stops:
            return stops
        stops.append(stop)


def targets(page: Page, selector: str) -> list[Target]:
    """Return what the selector finds and can be seen."""
    found: list[Target] = page.evaluate(TARGETS, selector)
    return found


@pytest.mark.parametrize(("kind", "width"), in_turn(PHONE, DESK))
def test_every_stop_of_the_keyboard_is_seen_and_in_order(kind: str, width: int, visit: Visit) -> None:
    """Tab reaches everything in the order of the text, with a ring of 3 px and nothing lying over it."""
    page = visit(KINDS[kind], width)
    stops = walk(page)
    assert stops[0]["name"] == "Skip to main content"
    assert [stop["name"] for stop in stops if stop["ring"] < 3 or not stop["under"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert all(one["place"] < other["place"] for one, other in pairwise(stops))
    reachable = page.locator(REACHABLE).filter(visible=True).count()
    assert len(stops) == reachable > 8


def test_a_lost_ring_or_a_covered_stop_would_be_found(visit: Visit) -> None:
    """A page that hides the ring, or lets the way out cover what has the focus, is reported."""
    page = visit(KINDS["topic"], PHONE, 400)
    page.evaluate("document.documentElement.style.scrollPadding = 0")
    page.evaluate("document.querySelector('.exit').style.minHeight = '300px'")
    page.evaluate("document.querySelector('.name').style.outline = 'none'")
    stops = walk(page)
    assert min(stop["ring"] for stop in stops) == 0
    assert not all(stop["seen"] for stop in stops)


@pytest.mark.parametrize("place", SENSITIVE, ids=str)
def test_the_way_out_is_the_second_stop(place: Place, visit: Visit) -> None:
    """Where a page may put someone in danger, the way out comes right after the skip link."""
    page = visit(place)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "Exit this page"


def test_the_way_out_stands_on_sensitive_pages_alone(sosafe: Served) -> None:
    """Pages for everyone have none, and the pages on abuse and hate have one."""
    texts = {place: html.document_fromstring(sosafe.file(place).read_bytes()) for place in sosafe.places}
    marked = {place for place, page in texts.items() if page.get("class") == "sensitive"}
    assert {place for place, page in texts.items() if page.xpath("//*[@class='exit']")} == marked
    assert set(SENSITIVE) <= marked
    assert marked.isdisjoint({KINDS["home"], KINDS["report"], KINDS["plan"]})


@pytest.mark.parametrize("kind", KINDS)
def test_the_skip_link_leads_to_the_text(kind: str, visit: Visit) -> None:
    """It moves the focus past the head, so that the next Tab is in the text."""
    page = visit(KINDS[kind])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.feet') || document.activeElement.closest('main')")


@pytest.mark.parametrize(("kind", "width"), in_turn(PHONE, DESK))
def test_what_leads_on_is_hit_without_aim(kind: str, width: int, visit: Visit) -> None:
    """Links of menus, cards and lists are 44 px high and wide, and links in sentences as high as a line, 24 px."""
    page = visit(KINDS[kind], width)
    assert [found for found in targets(page, LARGE) if min(found["width"], found["height"]) < 44] == []
    rest = targets(page, "a, [tabindex='0']")
    assert [found for found in rest if min(found["width"], found["height"]) < 24] == []
