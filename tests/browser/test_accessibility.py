"""What axe-core finds wrong under WCAG 2.2 AA and good practice: nothing, on any page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it has no types
from lxml import html
from playwright.sync_api import Page

from tests.browser.places import CONTENT, DESK, HAND, KINDS, PARTS, WIDTHS, Site, Visit

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true })"


def faults(page: Page, rules: Sequence[str] = STANDARDS) -> list[str]:
    """Return what axe-core finds wrong on a page with all unfolded: rule, element and why."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, list(rules))
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_accessible(kind: str, width: int, visit: Visit) -> None:
    """On a small phone, a phone and a desk, by day and, as far as colours go, by night."""
    page = visit(KINDS[kind], width, scheme="light")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, COLOURS) == []


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("part", PARTS)
def test_every_other_page_is_accessible(name: str, part: int, visit: Visit, site: Site) -> None:
    """Not only the pages that were picked for their kind."""
    others = [place for place in site(name).places if place not in KINDS.values()]
    page = visit(KINDS["home"])
    found: dict[str, list[str]] = {}
    for place in others[part :: len(PARTS)]:
        page.goto(f"{site(name).root}{place.address}")
        found[place.address] = faults(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_assistive_technology_is_told_the_same_without_scripts(kind: str, visit: Visit) -> None:
    """Roles, names and order do not wait for a script; the search box, which does, is tested elsewhere."""
    told = visit(KINDS[kind], HAND).locator("body").aria_snapshot()
    assert visit(KINDS[kind], HAND, scripts=False).locator("body").aria_snapshot() == told
    assert "main" in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fault_would_be_found(scheme: Literal["light", "dark"], visit: Visit) -> None:
    """Faults made on purpose are reported, those of size and of good practice too."""
    page = visit(KINDS["home"], DESK, scheme=scheme)
    page.evaluate("document.querySelector('main').outerHTML = document.querySelector('main').innerHTML")
    grey = {"light": "#888", "dark": "#555"}[scheme]  # each too faint on its own ground
    page.evaluate("grey => { document.querySelector('.lead').style.color = grey }", grey)
    page.evaluate("document.querySelector('.feet ul').style.gap = 0")
    page.evaluate("document.querySelectorAll('.feet a').forEach(a => { a.style = 'all: unset; font-size: 9px' })")
    found = {fault.partition(":")[0] for fault in faults(page)}
    assert {"color-contrast", "region", "target-size"} <= found


def test_every_kind_of_page_is_looked_at(site: Site) -> None:
    """A new kind of page needs a place among those that are looked at closely."""

    def kinds(of: Site, *, picked: bool) -> set[object]:
        places = KINDS.values() if picked else [place for name in CONTENT for place in of(name).places]
        texts = (of(place.site).file(place).read_bytes() for place in places)
        return {html.document_fromstring(text).xpath("string(//body/@class)") for text in texts}

    assert kinds(site, picked=False) == kinds(site, picked=True)
