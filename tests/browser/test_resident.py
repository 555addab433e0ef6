"""What residents come for, done as they would: by clicking or by keyboard alone, at any address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.places import HAND, Served, Site

WAYS = [("clicking", "sosafe"), ("the keyboard", "sosafe"), ("clicking", "sosafe_below")]


@dataclass
class Resident:
    """Someone who reads a page and follows links; `steps` are the links that were followed."""

    page: Page
    root: str
    by_keyboard: bool
    steps: list[str] = field(default_factory=list)

    def opens(self, address: str) -> None:
        """Type an address, or follow a link from elsewhere."""
        self.page.goto(f"{self.root}{address}")
        self.steps.clear()

    def follows(self, name: str, within: str = "body") -> None:
        """Follow the first link of a name that can be seen."""
        link = self.page.locator(within).get_by_role("link", name=name).first
        expect(link).to_be_visible()
        self._press(link)
        self.steps.append(name)

    def unfolds(self, fold: Locator) -> None:
        """Open what is folded."""
        self._press(fold.locator("summary").first)

    def _press(self, target: Locator) -> None:
        if not self.by_keyboard:
            target.click()
            return
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                self.page.keyboard.press("Enter")
                self.page.wait_for_load_state()
                return
        pytest.fail(f"{target} is not reached by Tab")

    def reads(self, heading: str) -> None:
        """Look whether this is the right page, and whether it lies in this site."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        assert self.page.url.startswith(f"{self.root}/")


@pytest.fixture(params=WAYS, ids=" at ".join)
def resident(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Resident]:
    """Let a resident come to the first page with a phone."""
    by, where = request.param
    served: Served = site(where)
    with browser.new_context(viewport={"width": HAND, "height": 844}, reduced_motion="reduce") as context:
        someone = Resident(context.new_page(), served.root, by_keyboard=by == "the keyboard")
        someone.opens("/")
        yield someone


def test_finds_how_to_report_hate_crime(resident: Resident) -> None:
    """Within two clicks of the first page, with 999 and 101 to call on the page itself."""
    resident.follows("Report hate crime")
    resident.reads("Report hate crime")
    assert len(resident.steps) <= 2
    main = resident.page.locator("main")
    for number in ("999", "101"):
        expect(main.locator(f"a[href='tel:{number}']").first).to_be_visible()


def test_leaves_a_page_that_someone_else_must_not_see(resident: Resident) -> None:
    """The way out leads to a harmless page that is not told where one came from."""
    resident.follows("Report hate crime")
    asked: list[dict[str, str]] = []

    def outside(page: Page) -> None:
        page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
        page.on("request", lambda request: asked.append(request.headers))

    outside(resident.page)
    resident.follows("Exit this page")
    expect(resident.page).to_have_title("Weather")
    assert "referer" not in asked[0]


def test_finds_who_leads_an_action_and_its_newest_quarter(resident: Resident) -> None:
    """From the first page to action 4.2: who leads it, what moved last, and what was told before."""
    resident.follows("See every action of the plan")
    resident.reads("Action plan 2024/25")
    action = resident.page.locator("article", has=resident.page.get_by_role("heading", name="4.2", exact=False))
    expect(action.locator(".action-facts")).to_contain_text("Led by Stevenage Borough Council, Police")
    quarters = action.locator(".update h4")
    expect(quarters.first).to_have_text("October to December 2024")
    fold = action.locator("details", has=resident.page.locator(".update"))
    expect(quarters.nth(1)).to_be_hidden()
    resident.unfolds(fold)
    expect(quarters.nth(1)).to_have_text("July to September 2024")
    expect(quarters.nth(1)).to_be_visible()


def test_finds_what_a_short_form_means(resident: Resident) -> None:
    """JAG is explained where it first stands, and in the glossary, to which the foot of every page leads."""
    resident.opens("/action-plans/2024-25/")
    expect(resident.page.locator("main").get_by_text("Joint Action Group (JAG)").first).to_be_visible()
    resident.follows("Glossary", within=".feet")
    resident.reads("Glossary")
    resident.follows("J", within=".letters")
    term = resident.page.locator("dt", has_text="JAG: Joint Action Group")
    expect(term).to_be_in_viewport()
    expect(term.locator("+ dd")).not_to_be_empty()


def test_comes_with_an_old_address_and_finds_the_way_on(resident: Resident) -> None:
    """However deep the address that is gone, the page has its look and its links work."""
    for address in ("/gone", "/15953/about-us/2019/committees/index.aspx?x=1"):
        resident.opens(address)
        resident.reads("We cannot find that page")
        band = resident.page.locator(".band")
        assert band.evaluate("band => getComputedStyle(band).backgroundColor") == "rgb(15, 61, 94)"
        resident.follows("see all the ways to report", within="main")
        resident.reads("Report it")
        resident.follows("SoSafe")
        resident.reads("SoSafe, the Stevenage Community Safety Partnership")


def test_sees_the_plan_by_who_leads_and_by_last_update(resident: Resident) -> None:
    """The same actions in another order, one step from the plan, each leading back to the whole of it."""
    resident.opens("/action-plans/2024-25/")
    actions = resident.page.locator("article.action").count()
    resident.follows("By who leads")
    police = resident.page.get_by_role("heading", level=2, name="Police", exact=True)
    expect(police).to_be_visible()
    resident.follows("By last update")
    lines = resident.page.locator(".action-list li")
    expect(lines).to_have_count(actions)
    expect(lines.locator(".tag")).to_have_count(actions)
    resident.follows("4.2 ")
    resident.reads("Action plan 2024/25")
    expect(resident.page.locator("#action-4-2 h3")).to_be_in_viewport()


def test_is_told_that_the_plan_has_ended(resident: Resident) -> None:
    """On the first page, among the priorities and on the plan itself, before any action."""
    for address in ("/", "/priorities/", "/action-plans/", "/action-plans/2024-25/"):
        resident.opens(address)
        notice = resident.page.locator(".notice").first
        expect(notice).to_contain_text("It ended on 31 March 2025. No newer plan is published")
        expect(notice).to_be_visible()


def test_finds_by_searching_in_own_words(resident: Resident) -> None:
    """From the first page by the foot to the search, and on to the page that helps."""
    resident.follows("Search", within=".feet")
    resident.page.get_by_role("searchbox").fill("my husband hits me")
    expect(resident.page.get_by_role("status")).to_contain_text("found")
    resident.follows("Get help with domestic abuse", within="#search-results")
    resident.reads("Get help with domestic abuse")


def test_reads_the_news_and_goes_on_to_what_it_is_about(resident: Resident) -> None:
    """A post leads to the action that it tells of."""
    resident.opens("/news/")
    resident.follows("The 12 days of scams", within="main")
    resident.follows("Action 5.4: ", within="main")
    resident.reads("Action plan 2024/25")
    expect(resident.page.locator("#action-5-4 h3")).to_be_in_viewport()
