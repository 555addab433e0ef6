"""Pages with scripts off, and what scripts and other hosts may not do when they are on."""

from __future__ import annotations

from time import sleep
from typing import cast
from urllib.parse import urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Route, expect

from tests.browser.places import CONTENT, DESK, HAND, KINDS, PARTS, Served, Site, Visit, in_turn

SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 50));
})"""
KEPT = """() => Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker?.getRegistrations() ?? []])
  .then(found => [document.cookie, localStorage.length, sessionStorage.length, found.flat().length])"""


def bare(text: str) -> str:
    """Return a text without its spaces, which are not the same in a file and on a screen."""
    return "".join(text.split())


def late(route: Route) -> None:
    """Let a file come when the page has long been painted."""
    sleep(0.5)
    route.continue_()


def found(page: HtmlElement, query: str) -> list[HtmlElement]:
    """Return the elements that an XPath finds."""
    return cast("list[HtmlElement]", page.xpath(query))


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("part", PARTS)
def test_every_word_is_there_without_scripts(name: str, part: int, visit: Visit, site: Site) -> None:
    """What a file holds can be seen, but for what waits in a fold and the search box that works by script."""
    served = site(name)
    page = visit(KINDS["home"], scripts=False)
    for place in served.places[part :: len(PARTS)]:
        page.goto(f"{served.root}{place.address}")
        (main,) = found(html.document_fromstring(served.file(place).read_bytes()), "//main")
        for hidden in found(main, ".//*[@hidden] | .//details/*[not(self::summary)] | .//svg"):
            hidden.drop_tree()
        page.locator("main svg").evaluate_all("drawings => drawings.forEach(drawing => drawing.remove())")
        assert bare(page.locator("main").inner_text()) == bare(main.text_content()), place


def test_folds_open_by_keyboard_without_scripts(visit: Visit) -> None:
    """Earlier quarters are one press of a key away."""
    page = visit(KINDS["plan"], scripts=False)
    fold = page.locator("details.earlier").first
    expect(fold.locator(".update").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator(".update").first).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "plan", "article"])
def test_the_sections_are_reached_without_scripts(kind: str, visit: Visit) -> None:
    """Each link of the head leads to a page that marks it as the one where one is."""
    names = visit(KINDS[kind], scripts=False).locator(".sections a").all_inner_texts()
    assert len(names) >= 3
    for name in names:
        page = visit(KINDS[kind], scripts=False)
        page.locator(".sections").get_by_role("link", name=name).click()
        expect(page.locator(".sections [aria-current=page]")).to_have_text(name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_search_points_to_the_a_to_z_without_scripts(visit: Visit) -> None:
    """Where the box does not show, the page says so and names the list of everything."""
    page = visit(KINDS["search"], scripts=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.locator("main").get_by_role("link", name="A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")


@pytest.mark.parametrize("name", CONTENT)
def test_no_page_holds_a_script_or_style_of_its_own(name: str, site: Site) -> None:
    """No inline script or style, no on… attribute, no script address, and every file comes from the site itself."""
    served = site(name)
    for place in served.places:
        page = html.document_fromstring(served.file(place).read_bytes())
        assert found(page, "//style | //script[not(@src)] | //iframe | //object | //embed | //base") == [], place
        assert found(page, "//*[@style or @*[starts-with(name(), 'on')]]") == [], place
        assert found(page, "//*[starts-with(@href, 'javascript:') or starts-with(@href, 'data:')]") == [], place
        fetching = found(page, "//*[@src or @srcset] | //link[not(@rel='alternate')]")
        assert [link for link in fetching if ":" in link.get("src", "") + link.get("href", "")] == [], place


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_kept_and_no_other_host_is_asked(name: str, part: int, browser: Browser, site: Site) -> None:
    """No page asks another host for anything, sets a cookie or stores a thing."""
    served = site(name)
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for place in served.places[part :: len(PARTS)]:
            answer = page.goto(f"{served.root}{place.address}")
            assert answer is not None
            assert "set-cookie" not in answer.headers
            assert page.evaluate(KEPT) == ["", 0, 0, 0], place
        assert context.cookies() == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served.root).netloc}


def test_the_first_page_asks_for_three_files_at_most(browser: Browser, sosafe: Served) -> None:
    """The page, its style and its icon."""
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{sosafe.root}/", wait_until="networkidle")
        icon = str(page.locator("link[rel=icon]").evaluate("link => link.href"))  # not every browser asks for it
        assert f"{sosafe.root}/assets/site.css" in asked
    assert len({*asked, icon}) <= 3


INJECTIONS = {
    "script": "<script>document.title = 'taken'</script>",
    "picture": "<img src=none onerror=\"document.title = 'taken'\">",
    "foreign script": "<script src='https://elsewhere.invalid/x.js'></script>",
    "style": "<style>h1 { display: none }</style>",
    "frame": "<iframe src='https://elsewhere.invalid/'></iframe>",
    "form": "<form action='https://elsewhere.invalid/'><button id=send>Send</button></form>",
    "base": "<base href='https://elsewhere.invalid/'>",
}


@pytest.mark.parametrize("kind", ["home", "search", "article"])
@pytest.mark.parametrize("injected", INJECTIONS)
def test_the_policy_stops_what_is_put_into_a_page(kind: str, injected: str, visit: Visit, site: Site) -> None:
    """Even if markup got through, no script, style, frame, form or foreign address would come to work."""
    page = visit(KINDS[kind])
    text = site("sosafe").file(KINDS[kind]).read_text("utf-8").replace("</h1>", f"</h1>{INJECTIONS[injected]}")
    page.route("**/injected/", lambda route: route.fulfill(body=text, content_type="text/html"))
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.add_init_script("addEventListener('securitypolicyviolation', () => { window.stopped = true })")
    page.goto(page.url.rpartition("/")[0] + "/injected/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if injected == "form":
        page.locator("#send").dispatch_event("click")
    page.wait_for_function("() => window.stopped")
    assert page.title() != "taken"
    assert [url for url in asked if "elsewhere" in url] == []


@pytest.mark.parametrize(("kind", "width"), in_turn(HAND, DESK))
def test_nothing_moves_while_a_page_loads(kind: str, width: int, visit: Visit) -> None:
    """The layout does not shift, even if scripts come late."""
    page = visit(KINDS[kind], width)
    page.route("**/*.js", late)
    page.reload(wait_until="load")
    assert page.evaluate(SHIFTS) == 0


def test_a_shift_would_be_measured(visit: Visit) -> None:
    """A page that grows from above after its first picture is noticed."""
    page = visit(KINDS["home"])
    page.evaluate(SHIFTS)
    page.evaluate("document.querySelector('main').style.paddingTop = '200px'")
    assert page.evaluate(SHIFTS) > 0
