"""What stands around pages, where they lead and what their short forms mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sitebuild.derive.index import Index
from sitebuild.load.content import load_content
from sitebuild.records.page import Notice
from sitebuild.records.service import Term
from sitebuild.render.addresses import action_anchor, target
from sitebuild.render.charts import Charts
from sitebuild.render.chrome import chrome
from sitebuild.render.meanings import meanings
from sitebuild.render.pages import search_entries, stage_pages, stage_posts
from sitebuild.render.staged import Stage, StagedPage

TODAY = date(2026, 10, 11)


@pytest.fixture(scope="module")
def stage(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return the invented partnership, ready to be rendered."""
    content = load_content(root / "tests/data/harrowmere").content
    charts = Charts(tmp_path_factory.mktemp("charts"))
    return Stage(Index(content), TODAY, "https://x.example/", charts, "harrowmere")


def notice(text: str, begins: date, ends: date) -> Notice:
    """Return a notice from one day to another."""
    return Notice(text=text, begins=begins, ends=ends)


def with_notices(stage: Stage, *notices: Notice) -> Stage:
    """Return a stage with other notices."""
    return replace(stage, index=Index(stage.index.content.model_copy(update={"notices": notices})))


@pytest.mark.parametrize(("days", "is_shown"), [(-1, False), (0, True), (1, True), (2, True), (3, False)])
def test_a_notice_holds_on_both_its_first_and_last_day(days: int, is_shown: bool, stage: Stage) -> None:  # noqa: FBT001 - a table
    """And on none outside."""
    first = TODAY - timedelta(days=days)
    shown = chrome(with_notices(stage, notice("A", first, first + timedelta(days=2))), [])["notice"]
    assert bool(shown) is is_shown


def test_of_two_notices_the_later_one_is_shown(stage: Stage) -> None:
    """Whatever their order in the file."""
    old, new = (notice(name, TODAY - timedelta(days=age), TODAY) for name, age in (("old", 9), ("new", 1)))
    for order in ((old, new), (new, old)):
        shown = chrome(with_notices(stage, *order), [])["notice"]
        assert shown == {"text": "new", "link_text": "Read more", "address": ""}


def test_navigation_leads_only_to_what_there_is(stage: Stage) -> None:
    """At most five sections, each to its first page that exists."""
    pages = stage_pages(stage)
    around = chrome(stage, pages)
    addresses = {page.address for page in pages} | {"/news/"}
    nav, feet = around["nav"], around["footer_links"]
    assert isinstance(nav, list)
    assert isinstance(feet, list)
    assert 0 < len(nav) <= 5
    assert {item["address"] for item in [*nav, *feet]} <= addresses
    bare = chrome(with_notices(stage), [])
    assert bare["nav"] == []
    assert [item["address"] for item in bare["footer_links"]] == ["/news/"]  # type: ignore[attr-defined]  # a list


def test_emergency_numbers_can_be_dialled(stage: Stage) -> None:
    """With a number to read and one for the telephone."""
    assert chrome(stage, [])["emergency"] == [
        {"text": "In an emergency call", "number": "999", "href": "tel:999"},
        {"text": "Not an emergency:", "number": "101", "href": "tel:101"},
    ]


@pytest.mark.parametrize(
    ("ref", "title", "address"),
    [
        ("2026-27/1.10", "Action 1.10: Mark bicycles on market days", "/action-plans/2026-27/#action-1-10"),
        ("2026-29/1", "Objective 1 of 2026-29: Make journeys safer", "/strategy/2026-29/#objective-1"),
        ("bicycle-theft", "Bicycle theft", "/priorities/bicycle-theft/"),
        ("bicycle-register", "Bicycle register", "/services/#bicycle-register"),
        ("2026-27", "Action plan 2026/27", "/action-plans/2026-27/"),
        ("2026-29", "Strategy 2026-29", "/strategy/2026-29/"),
    ],
)
def test_every_reference_has_a_name_and_an_address(ref: str, title: str, address: str, stage: Stage) -> None:
    """Whatever kind of record it leads to."""
    assert target(stage.index, ref) == (title, address)


def test_no_two_pages_have_one_address_and_each_knows_its_origin(stage: Stage, root: Path) -> None:
    """Every page ends with a slash, is unique and names content files that are there."""
    pages = [*stage_pages(stage), *stage_posts(stage)]
    addresses = [page.address for page in pages]
    assert len(set(addresses)) == len(addresses)
    assert all(address.startswith("/") and address.endswith("/") for address in addresses)
    for page in pages:
        assert page.origin, page.address
        for name in page.origin:
            assert name == "all of the content" or (root / "tests/data" / name).exists(), page.address


def test_pages_are_staged_in_the_order_of_their_addresses(stage: Stage) -> None:
    """So that the order of files never matters."""
    addresses = [page.address for page in stage_pages(stage)]
    assert addresses == sorted(addresses)


def test_the_anchors_of_actions_differ(stage: Stage) -> None:
    """1.1 and 1.10 are not taken for one another."""
    anchors = [action_anchor(action) for _, action in stage.index.actions.values()]
    assert anchors == ["action-1-1", "action-1-10"]


def test_search_leaves_out_what_is_not_listed(stage: Stage) -> None:
    """Neither the home page nor the 404 is found."""
    found = {entry.address for entry in search_entries(stage_pages(stage))}
    assert "/report/crime/" in found
    assert not {"/", "/404/", "/search/", "/a-to-z/"} & found


def test_sources_are_cited_once_each(stage: Stage) -> None:
    """As readers see them."""
    (priority,) = stage.index.content.priorities
    assert stage.cite(priority.sources * 2) == ("Harrowmere action plan 2026/27, page 2",)
    assert stage.named(priority) == ("Harrowmere action plan 2026/27",)


def term(own: str, means: str, short: str | None, *documents: str) -> Term:
    """Return a term of the glossary."""
    return Term(id=own, term=means, abbreviation=short, means=means, documents=documents)


def page(address: str, *documents: str) -> StagedPage:
    """Return a page made from documents."""
    return StagedPage(address=address, title="A", description="B", body="C", documents=documents)


def test_a_short_form_with_two_meanings_is_explained_nowhere_unless_a_document_says_which() -> None:
    """On the pages of that document it has the meaning of that document."""
    terms = [
        term("a", "Area Group", "AG"),
        term("b", "Safety Group", "SG"),
        term("c", "Support Group", "SG"),
        term("d", "Advice Group", "AG", "plan-2008"),
        term("e", "No short form", None),
    ]
    found = meanings(terms, [page("/new/", "plan-2026"), page("/old/", "plan-2008"), page("/")])
    assert found.on("/") == found.on("/new/") == {"AG": "Area Group"}
    assert found.on("/old/") == {"AG": "Advice Group"}


def test_two_terms_that_say_the_same_are_one_meaning() -> None:
    """A term that stands twice is explained."""
    assert meanings([term("a", "Area Group", "AG"), term("b", "Area Group", "AG")], []).on("/") == {"AG": "Area Group"}
