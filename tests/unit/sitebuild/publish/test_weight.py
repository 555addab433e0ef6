"""A page that is too heavy for a phone is named with its bytes."""

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.publish.weight import HOME_BUDGET, PAGE_BUDGET, PageWeight, TooHeavy, gzip_size, over_budget

NOISE = random.Random(1).randbytes(60_000)  # noqa: S311 - bytes that do not compress, no secret


@given(st.binary(max_size=500))
def test_the_weight_is_that_of_a_gzip_file(data: bytes) -> None:
    """What is weighed is what could be sent."""
    assert gzip_size(data) == len(gzip.compress(data, 9, mtime=0))
    assert gzip_size(data) <= len(data) + 64


def test_light_pages_are_no_fault() -> None:
    """Text compresses well."""
    pages = {"/": b"a" * 200_000, "/a/": b"a" * 200_000, "/b/": b""}
    assert over_budget(pages, fetched={"/": ["/site.css"]}, assets={"/site.css": NOISE[:10_000]}) == []


def test_a_page_is_weighed_with_what_it_fetches() -> None:
    """The fault names page, bytes, budget and the heaviest part."""
    pages = {"/a/": NOISE[:20_000], "/b/": NOISE[:20_000]}
    fetched = {"/a/": ["/site.css", "/a.png", "https://x.example/"], "/b/": ["/site.css"]}
    assets = {"/site.css": b"", "/a.png": NOISE[:25_000]}
    weight = sum(gzip_size(data) for data in (pages["/a/"], *assets.values()))
    assert over_budget(pages, fetched=fetched, assets=assets) == [TooHeavy("/a/", weight, PAGE_BUDGET, "/a.png")]


def test_the_home_page_has_a_budget_of_its_own_for_html_and_stylesheets() -> None:
    """Its pictures count for the page's budget alone."""
    assets = {"/site.css": NOISE[:8_000], "/a.png": NOISE[:20_000]}
    faults = over_budget({"/": NOISE[:5_000]}, fetched={"/": list(assets)}, assets=assets)
    assert [(fault.address, fault.budget) for fault in faults] == [("/", HOME_BUDGET)]
    assert faults[0].weight == gzip_size(NOISE[:5_000]) + gzip_size(NOISE[:8_000])


def test_a_page_may_be_exempt() -> None:
    """Search may exceed the weight."""
    assert over_budget({"/search/": NOISE}, fetched={}, assets={}, exempt={"/search/"}) == []
    assert over_budget({"/search/": NOISE}, fetched={}, assets={}) != []


@pytest.mark.parametrize(("size", "is_fault"), [(PAGE_BUDGET - 100, False), (PAGE_BUDGET, True)])
def test_the_budget_is_in_bytes_that_are_sent(size: int, is_fault: bool) -> None:  # noqa: FBT001 - a table
    """Just under passes and just over does not."""
    assert bool(over_budget({"/a/": NOISE[:size]}, fetched={}, assets={})) is is_fault


def test_a_weight_tells_its_total_and_requests() -> None:
    """The page counts as a request itself."""
    page = PageWeight("/", 5, {"/a.css": 3, "/a.js": 2})
    assert (page.total, page.first, page.requests) == (10, 8, 3)
