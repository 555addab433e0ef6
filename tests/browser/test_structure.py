"""What every finished page says of itself: language, title, headings, landmarks, links that can be told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.browser.places import CONTENT, Place, Served, Site


@pytest.fixture(params=CONTENT)
def served(request: pytest.FixtureRequest, site: Site) -> Served:
    """Give one site after the other."""
    return site(request.param)


@pytest.fixture
def pages(served: Served) -> dict[Place, HtmlElement]:
    """Read every page of the site."""
    return {place: html.document_fromstring(served.file(place).read_bytes()) for place in served.places}


def told(element: HtmlElement) -> str:
    """Return the text of an element without needless spaces."""
    return " ".join(element.text_content().split())


def test_headings_never_skip_a_level(pages: dict[Place, HtmlElement]) -> None:
    """There is one h1, it comes first, and each heading is at most one level below the one before."""
    for place, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, place
        assert levels.count(1) == 1, place
        assert all(after <= before + 1 for before, after in pairwise(levels)), place


def test_headings_say_something_and_begin_with_a_capital(pages: dict[Place, HtmlElement]) -> None:
    """No heading is empty, and each reads as the beginning of something."""
    said = {told(heading): place for place, page in pages.items() for heading in page.iter("h1", "h2", "h3", "h4")}
    assert {text: place for text, place in said.items() if not text or text[0].islower()} == {}


def test_each_page_has_one_of_each_landmark(pages: dict[Place, HtmlElement]) -> None:
    """One main, one head and one foot of the page; each navigation has a name of its own."""
    for place, page in pages.items():
        assert len(page.findall(".//main")) == 1, place
        assert len(page.findall("body/header")) == 1, place
        assert len(page.findall("body/footer")) == 1, place
        names = [nav.get("aria-label") for nav in page.iter("nav")]
        assert None not in names, place
        assert len(names) == len(set(names)) >= 2, place


def test_the_language_is_said(pages: dict[Place, HtmlElement]) -> None:
    """A screen reader knows how to speak the page."""
    assert {page.get("lang") for page in pages.values()} == {"en-GB"}


def test_titles_and_descriptions_tell_pages_apart(pages: dict[Place, HtmlElement]) -> None:
    """No two pages have one title, and each title begins with the page's heading."""
    titles = Counter(page.findtext(".//title") for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    for place, page in pages.items():
        heading = page.find(".//h1")
        assert heading is not None
        assert str(page.findtext(".//title")).startswith(told(heading)), place
        assert page.xpath("string(//meta[@name='description']/@content)"), place


def test_links_of_one_text_lead_to_one_place(pages: dict[Place, HtmlElement]) -> None:
    """Whoever reads only the links of a page knows where each leads."""
    for place, page in pages.items():
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for link in page.iter("a"):
            targets[link.get("aria-label") or told(link)].add(str(link.get("href")))
        assert "" not in targets, place
        assert {text: where for text, where in targets.items() if len(where) > 1} == {}, place


def test_no_link_says_here_or_shows_a_bare_address(pages: dict[Place, HtmlElement]) -> None:
    """A link says what lies behind it."""
    texts = {told(link).lower() for page in pages.values() for link in page.iter("a")}
    assert texts.isdisjoint({"here", "click here", "more", "read more", "link", "this page"})
    assert [text for text in texts if text.startswith(("http", "www."))] == []
