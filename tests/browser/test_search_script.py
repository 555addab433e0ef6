"""The search script in a real browser, under the site's own policy and below a path."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitebuild.render.search import SearchEntry, build_index

SCRIPT = Path(__file__).parents[2] / "site/theme/shared/scripts/search.js"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'none'"
SEARCH_PAGE = """<!doctype html>
<html lang="en-GB">
<head><title>Search</title><script src="../assets/search.js" defer></script></head>
<body>
<h1>Search</h1>
<form id="search" class="search" role="search" data-index="../assets/search-index.json" hidden>
<label for="search-words">What are you looking for?</label>
<input id="search-words" type="search" name="q" autocomplete="off" autocapitalize="none" spellcheck="false">
<button>Search</button>
</form>
<p id="search-status" role="status"></p>
<ol id="search-results" class="results"></ol>
<div id="search-none" hidden>
<p>Look in the <a href="../a-to-z/">A to Z</a>. In an emergency call <a href="tel:999">999</a>, otherwise
<a href="tel:101">101</a>.</p>
</div>
</body>
</html>
"""
TONGUES = [
    "Przest\u0119pstwa",  # Polish
    "\u0130stanbul",  # a capital that becomes two signs when made small
    "\u039f\u0394\u039f\u03a3",  # Greek, whose last letter has its own small form
    "\ufb01nd",  # a ligature
    "\u0928\u095e\u0930\u0924",  # Hindi, with a mark
    "\u06af\u0632\u0627\u0631\u0634",  # Urdu
]
PAGES = [
    SearchEntry(
        address="/report/anti-social-behaviour/",
        title="Report anti-social behaviour",
        summary="Noise and nuisance that make life hard where you live.",
        keywords=("noisy neighbours", "loud music"),
    ),
    SearchEntry(
        address="/report/domestic-abuse/",
        title="Get help with domestic abuse",
        summary="You are not to blame, and there is help.",
        keywords=("my husband hits me", "violent partner"),
        sensitive=True,
    ),
    SearchEntry(
        address="/report/knife-crime/",
        title="Knife crime",
        summary="If you know who carries a knife.",
        text="Knives can be put in the surrender bin. Our neighbours were asked.",
    ),
    SearchEntry(
        address="/report/graffiti/",
        title="Report graffiti",
        summary="Paint and tags on walls. Graffiti is removed in a day.",
        text="Fly-tipping is another page.",
    ),
    SearchEntry(address="/languages/", title=" ".join(TONGUES), summary=""),
    SearchEntry(address="/about/", title="Who we are", summary="The <b>partners</b> & how they meet."),
]


@dataclass
class Site:
    """A tiny site below /town/ on this machine, and the paths that were asked of it."""

    address: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve the search page, its script and an index; every other page below /town/report/ is a stub."""
    files = {
        "/town/search/": ("text/html", SEARCH_PAGE.encode()),
        "/town/assets/search.js": ("text/javascript", SCRIPT.read_bytes()),
        "/town/assets/search-index.json": ("application/json", build_index(PAGES)),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            stub = ("text/html", b"<!doctype html><title>Stub</title>")
            kind, body = files.get(self.path, stub)
            self.send_response(200 if self.path in files or "/report/" in self.path else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a request is no news."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Site(f"http://127.0.0.1:{server.server_port}/town/")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the search page; any error that the page throws fails the test."""
    context = browser.new_context()
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(error.message))
    page.goto(f"{site.address}search/")
    yield page
    context.close()
    assert thrown == []


def found(page: Page, typed: str) -> list[str]:
    """Type words, wait for the answer and return the titles found."""
    page.get_by_role("searchbox").fill(typed)
    expect(page.get_by_role("status")).to_contain_text(f"found for {typed}")
    return page.locator("#search-results a").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("noisy neighbour", "Report anti-social behaviour"),
        ("antisocial behavior", "Report anti-social behaviour"),
        ("my husband hits me", "Get help with domestic abuse"),
        ("VIOLENCE", "Get help with domestic abuse"),
        ("knifes", "Knife crime"),
        ("knive", "Knife crime"),
        ("kni", "Knife crime"),
        ("grafitti", "Report graffiti"),
        ("graffitti removal", "Report graffiti"),
        ("flytipping", "Report graffiti"),
        ("domsetic", "Get help with domestic abuse"),
        ("who are you", "Who we are"),
    ],
)
def test_finds_what_a_resident_means(page: Page, typed: str, title: str) -> None:
    """Other forms, slips of spelling, unfinished words and words only in the keywords lead to the page."""
    assert found(page, typed)[0] == title


@pytest.mark.parametrize("typed", [*TONGUES, "przestepstwa"])
def test_script_and_index_split_words_of_every_language_alike(page: Page, typed: str) -> None:
    """A word is found as it is written on the page, and Latin letters without their accents."""
    assert found(page, typed) == [" ".join(TONGUES)]


@pytest.mark.parametrize("typed", ["nife", "zzzzz", "?!"])
def test_says_so_when_nothing_is_found_and_offers_ways_on(page: Page, typed: str) -> None:
    """Words of four letters must be right; nothing found leads to the A to Z, 999 and 101."""
    assert found(page, typed) == []
    expect(page.get_by_role("status")).to_have_text(f"No pages found for {typed}")
    for name in ("A to Z", "999", "101"):
        expect(page.get_by_role("link", name=name)).to_be_visible()


def test_a_page_with_more_of_the_words_comes_first(page: Page) -> None:
    """One word is enough to be found; two words in a text outrank one of them among the keywords."""
    assert found(page, "neighbours") == ["Report anti-social behaviour", "Knife crime"]
    assert found(page, "neighbours surrender") == ["Knife crime", "Report anti-social behaviour"]


def test_announces_how_many_pages_were_found(page: Page) -> None:
    """The count goes to a live region, in the singular too."""
    found(page, "report")
    expect(page.get_by_role("status")).to_have_text("2 pages found for report")
    found(page, "husband")
    expect(page.get_by_role("status")).to_have_text("1 page found for husband")


def test_marks_the_words_and_takes_no_text_for_markup(page: Page) -> None:
    """The words met stand in mark; what looks like HTML in a summary is shown as it is written."""
    found(page, "knifes")
    assert page.locator("#search-results mark").all_inner_texts() == ["knife"]
    found(page, "partners <i>")
    result = page.locator("#search-results li", has_text="Who we are")
    expect(result.locator("p")).to_have_text("The <b>partners</b> & how they meet.")
    expect(result.locator("mark")).to_have_text("partners")


def test_the_form_is_shown_by_the_script_alone(browser: Browser, site: Site) -> None:
    """Without script there is no form that could send words to a server."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}search/")
    expect(page.locator("form")).to_be_hidden()
    context.close()


def test_results_link_below_the_path_the_site_stands_at(page: Page, site: Site) -> None:
    """An address of the index is taken from where the index lies."""
    found(page, "knife")
    assert page.get_by_role("link", name="Knife crime").evaluate("link => link.href") == (
        f"{site.address}report/knife-crime/"
    )


def test_works_by_keyboard_alone(page: Page, site: Site) -> None:
    """Tab to the box, type, Enter, Tab past the button to the first result, Enter."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("noisy neighbour")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("found for noisy neighbour")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Report anti-social behaviour")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}report/anti-social-behaviour/")


def test_what_is_typed_stays_on_the_page(page: Page, site: Site) -> None:
    """Address, history, cookies and stores are untouched, and nothing is asked for but the index, once."""
    entries = page.evaluate("history.length")
    found(page, "my husband hits me")
    found(page, "knife")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("found for knife")
    assert page.url == f"{site.address}search/"
    assert page.evaluate("history.length") == entries
    assert page.evaluate("history.state") is None
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("Promise.all([indexedDB.databases(), caches.keys()])") == [[], []]
    asked = [path.removeprefix("/town/") for path in site.asked if path != "/favicon.ico"]
    assert asked == ["search/", "assets/search.js", "assets/search-index.json"]


def test_the_index_is_fetched_when_the_box_is_first_used(page: Page, site: Site) -> None:
    """Whoever only passes by does not pay for it."""
    assert "/town/assets/search-index.json" not in site.asked
    with page.expect_response("**/search-index.json"):
        page.get_by_role("searchbox").focus()
    found(page, "knife")
    assert site.asked.count("/town/assets/search-index.json") == 1


def test_says_so_when_the_index_does_not_come_and_tries_again(page: Page) -> None:
    """A lost connection is told in words, and the next try may succeed."""
    page.route("**/search-index.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("knife")
    expect(page.get_by_role("status")).to_contain_text("did not load")
    expect(page.get_by_role("link", name="A to Z")).to_be_visible()
    page.unroute("**/search-index.json")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1 page found for knife")
    expect(page.get_by_role("link", name="A to Z")).to_be_hidden()


@pytest.mark.parametrize(("typed", "left"), [("husband", ""), ("zzzzz", ""), ("knife", "knife")])
def test_a_search_that_met_a_sensitive_page_is_wiped_on_leaving(page: Page, typed: str, left: str) -> None:
    """Going back shows an empty box, unless all that was found is harmless."""
    found(page, typed)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.get_by_role("searchbox")).to_have_value(left)
    assert (page.locator("#search-results a").count() > 0) == bool(left)


def test_clearing_the_box_clears_the_results(page: Page) -> None:
    """An empty box found nothing and says nothing."""
    found(page, "knife")
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("status")).to_have_text("")
    assert page.locator("#search-results a").count() == 0
