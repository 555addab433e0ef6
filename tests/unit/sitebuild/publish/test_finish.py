"""Finished pages come out of the cache as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.publish.finish import FinishedPage, PageCache, address_of, finish, finish_feed, made_of

HTML = (
    '<!doctype html><html lang="en"><head><title>A</title><link rel="stylesheet" href="/assets/site.css"></head>'
    '<body class="b c"><main><h1 id="t">A</h1><p>The JAG and <a href="/report/#x">B</a></p><img src="/a.png"></main>'
    "</body></html>"
)


@pytest.mark.parametrize(
    ("file", "address", "finished"),
    [
        ("index.html", "/", "index.html"),
        ("a/index.html", "/a/", "a/index.html"),
        ("a/b/index.html", "/a/b/", "a/b/index.html"),
        ("404/index.html", "/404/", "404.html"),
    ],
)
def test_a_page_lies_at_its_address(file: str, address: str, finished: str) -> None:
    """From what an engine made to what a host serves."""
    page = finish(HTML, address_of(file), meanings={}, base_path="/")
    assert (page.address, page.file) == (address, finished)
    assert page.is_page


def test_links_hold_where_the_page_stands() -> None:
    """Relative on a page, under the site's path on the one that is shown anywhere."""
    page = finish(HTML, "/a/b/", meanings={"JAG": "Joint Action Group"}, base_path="/x/")
    assert 'href="../../assets/site.css"' in page.html
    assert 'href="../../report/#x"' in page.html
    assert "JAG</abbr> (Joint Action Group)" in page.html
    lost = finish(HTML, "/404/", meanings={}, base_path="/x/")
    assert 'href="/x/assets/site.css"' in lost.html
    assert page.facts.links == lost.facts.links


def test_a_feed_names_whole_addresses() -> None:
    """In attributes, and in the HTML that stands in it as text."""
    feed = finish_feed(
        '<a href="/news/"/>&lt;a href=&quot;/report/&quot;&gt;', "/news/atom.xml", site_url="https://x.example/b/"
    )
    assert feed.html == '<a href="https://x.example/b/news/"/>&lt;a href=&quot;https://x.example/b/report/&quot;&gt;'
    assert not feed.is_page
    assert feed.file == "news/atom.xml"


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    """Pages, feeds and all that checks need to know of them."""
    pages = [
        finish(HTML, "/a/", meanings={}, base_path="/"),
        finish_feed("<feed/>", "/news/atom.xml", site_url="https://x/"),
    ]
    cache = PageCache(tmp_path / "cache" / "pages.json")
    assert cache.get("key") is None
    cache.put("key", pages)
    cache.save()
    assert PageCache(tmp_path / "cache" / "pages.json").get("key") == pages


def test_the_cache_forgets_what_was_not_used(tmp_path: Path) -> None:
    """It never grows beyond a site."""
    path = tmp_path / "pages.json"
    first = PageCache(path)
    first.put("a", [FinishedPage("/a/", "a", finish("", "/a/", meanings={}, base_path="/").facts)])
    first.put("b", [])
    first.save()
    second = PageCache(path)
    assert second.get("b") == []
    second.save()
    assert PageCache(path).get("a") is None
    assert PageCache(path).get("b") == []


@pytest.mark.parametrize("text", ["", "{", "no json"])
def test_a_damaged_cache_is_none(text: str, tmp_path: Path) -> None:
    """Everything is made anew."""
    path = tmp_path / "pages.json"
    path.write_text(text, "utf-8")
    assert PageCache(path).get("a") is None


@given(
    st.lists(st.text(st.characters(codec="utf-8")), max_size=4),
    st.lists(st.text(st.characters(codec="utf-8")), max_size=4),
)
def test_two_things_have_two_keys(one: list[str], other: list[str]) -> None:
    """Where one part ends matters, unless the parts themselves hold what parts them."""
    if not any("\0" in part for part in (*one, *other)):
        assert (made_of(*one) == made_of(*other)) == (one == other)
