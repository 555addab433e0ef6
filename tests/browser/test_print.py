"""What comes out of a printer: the text, all of it, and nothing that only a screen can use."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.places import DESK, KINDS, Place, Visit

ON_SCREEN_ONLY = ".skip, .exit, nav"
PRINTED = ["home", "topic", "plan", "priority", "status"]
FOLDED = """[...document.querySelectorAll('details > :not(summary)')]
  .map(element => element.getBoundingClientRect().height)"""
AFTER_LINKS = """[...document.querySelectorAll("main a[href^='http']")]
  .map(link => [link.href, getComputedStyle(link, '::after').content])"""


def printed(page: Page, folder: Path) -> str:
    """Print a page and return the text on the paper, without spaces."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext, of Debian's package poppler-utils, is not on this machine")
    path = folder / "page.pdf"
    page.pdf(path=path, format="A4")
    read = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    return "".join(read.stdout.split())


@pytest.mark.parametrize("kind", KINDS)
def test_what_leads_about_the_site_is_not_printed(kind: str, visit: Visit) -> None:
    """Skip link, way out and menus stay off the paper; the name and the emergency numbers do not."""
    page = visit(KINDS[kind], DESK)
    assert page.locator(ON_SCREEN_ONLY).filter(visible=True).count() > 0
    page.emulate_media(media="print")
    expect(page.locator(ON_SCREEN_ONLY).filter(visible=True)).to_have_count(0)
    expect(page.locator(".name")).to_be_visible()
    expect(page.locator(".urgent")).to_contain_text("999")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_folded_is_printed(kind: str, visit: Visit) -> None:
    """Every fold is open on paper."""
    page = visit(KINDS[kind])
    page.emulate_media(media="print")
    assert all(height > 0 for height in page.evaluate(FOLDED))


def test_earlier_quarters_are_on_the_paper(visit: Visit, tmp_path: Path) -> None:
    """Each update of the plan is in the text of the printed file, the folded ones too."""
    page = visit(KINDS["plan"])
    updates = page.locator(".action .update li").all_text_contents()
    text = printed(page, tmp_path)
    assert len(updates) > 50
    assert [update for update in updates if "".join(update.split())[:60] not in text] == []


@pytest.mark.parametrize("kind", PRINTED)
def test_a_printed_page_says_what_it_is(kind: str, visit: Visit, tmp_path: Path) -> None:
    """The heading is on the paper, the way out is not."""
    page = visit(KINDS[kind])
    text = printed(page, tmp_path)
    assert "".join(page.locator("h1").inner_text().split()) in text
    assert "Skiptomaincontent" not in text
    assert text.count("Exitthispage") == page.locator("main").inner_text().count("Exit this page")


def test_addresses_follow_links_that_lead_away(visit: Visit) -> None:
    """On paper nobody can press a link, so that its address stands there."""
    page = visit(Place("sosafe", "/accessibility/"))
    assert {content for _, content in page.evaluate(AFTER_LINKS)} <= {"none"}
    page.emulate_media(media="print")
    links = page.evaluate(AFTER_LINKS)
    assert links
    assert all(href in content for href, content in links)


@pytest.mark.parametrize("kind", PRINTED)
def test_print_is_dark_on_white_by_night_too(kind: str, visit: Visit) -> None:
    """Who reads white on black does not print it."""
    page = visit(KINDS[kind], scheme="dark")
    page.emulate_media(media="print")
    colours = """() => [document.body, ...document.querySelectorAll('main *, .urgent *, .band *')].map(element =>
      [getComputedStyle(element).color, getComputedStyle(element).backgroundColor].join(' on '))"""
    white = ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    dark = ("rgb(0, 0, 0)", "rgb(51, 51, 51)")
    assert set(page.evaluate(colours)) <= {f"{ink} on {ground}" for ink in dark for ground in white}
