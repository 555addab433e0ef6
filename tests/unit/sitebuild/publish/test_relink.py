"""Relative links lead exactly where the root-absolute ones led."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.publish.page import read_page
from sitebuild.publish.relink import relative, relink, relink_absolute


@pytest.mark.parametrize(
    ("address", "target", "expected"),
    [
        ("/action-plans/2024-25/", "/report/crime/", "../../report/crime/"),
        ("/action-plans/2024-25/", "/action-plans/2024-25/#action-1-1", "#action-1-1"),
        ("/action-plans/2024-25/", "/action-plans/2024-25/", "./"),
        ("/action-plans/2024-25/", "/action-plans/", "../"),
        ("/action-plans/2024-25/", "/action-plans/2023-24/#x", "../2023-24/#x"),
        ("/action-plans/2024-25/", "/", "../../"),
        ("/", "/", "./"),
        ("/", "/#x", "#x"),
        ("/", "/report/", "report/"),
        ("/", "/assets/site.css", "assets/site.css"),
        ("/report/", "/report/?q=a/b", "./?q=a/b"),
        ("/news/atom.xml", "/news/a/", "a/"),
        ("/", "/a:b/", "./a:b/"),
        ("/report/", "/report/x/y.svg", "x/y.svg"),
    ],
)
def test_a_target_is_given_as_seen_from_the_page(address: str, target: str, expected: str) -> None:
    """Short, relative, and an anchor of the page itself stays an anchor."""
    assert relative(target, address) == expected
    assert relink(f'<a class="b" href="{target}">x</a>', address) == f'<a class="b" href="{expected}">x</a>'


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://x.example/a">',
        '<a href="mailto:a@b.example"><a href="tel:999"><a href="sms:999">',
        '<a href="#x"><a href="//x.example/y"><a href="other/"><a href="">',
        '<p title="/a/">href="/a/"</p>',
        '<!-- <a href="/a/"> -->',
        '<a title=\'a href="/a/"\' href="#x">',
        '<script>x = "<a href=/a/>";</script>',
        '<script type="application/json">{"a": "<a href=\\"/a/\\">"}</script>',
        '<a data-href="/a/">',
        "text with a < sign and href='/a/'",
    ],
)
def test_everything_else_is_left_as_it_was(text: str) -> None:
    """Other schemes, hosts, anchors, comments, scripts and text do not change by one byte."""
    assert relink(text, "/report/crime/") == text
    assert relink_absolute(text, "/sub/") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a href='/a/'>", '<a href="../a/">'),
        ("<a href=/a/ id=b>", '<a href="../a/" id=b>'),
        ('<A HREF = "/a/">', '<A HREF = "../a/">'),
        ('<a href="/a/?b=1&amp;c=2">', '<a href="../a/?b=1&amp;c=2">'),
        ('<a href="&#47;a/">', '<a href="../a/">'),
        (
            '<img srcset="/a.svg 1x, /b.svg 2x" src="/a.svg" alt="/a.svg">',
            '<img srcset="../a.svg 1x, ../b.svg 2x" src="../a.svg" alt="/a.svg">',
        ),
        ('<div data-index="/search/index.json">', '<div data-index="../search/index.json">'),
        ('<form action="/search/" title="2 > 1">', '<form action="../search/" title="2 > 1">'),
        ('<script src="/a.js">"</script><a href="/a/">', '<script src="../a.js">"</script><a href="../a/">'),
        ('<svg><use href="/a.svg#b"/></svg>', '<svg><use href="../a.svg#b"/></svg>'),
    ],
)
def test_every_attribute_that_holds_an_address_is_rewritten(before: str, after: str) -> None:
    """However it is quoted, and nothing around it."""
    assert relink(before, "/report/") == after


def test_the_page_for_missing_addresses_links_under_the_sites_own_path() -> None:
    """It is served at any depth, so its links cannot be relative."""
    page = '<a href="/"><link href="/assets/site.css"><a href="/#x"><a href="#x"><a href="https://x.example/">'
    assert relink_absolute(page, "/sub/path/") == (
        '<a href="/sub/path/"><link href="/sub/path/assets/site.css"><a href="/sub/path/#x">'
        '<a href="#x"><a href="https://x.example/">'
    )
    assert relink_absolute(page, "/") == page
    assert relink_absolute(page, "/sub/path") == relink_absolute(page, "/sub/path/")


SEGMENTS = st.lists(st.text("ab:é-2%", min_size=1, max_size=3), max_size=4)
ENDS = st.sampled_from(["/", "/x.svg", "/#é", "/?q=/a", "/x.svg?q=1#/b", "/x:y"])


@given(SEGMENTS, ENDS, SEGMENTS, st.booleans(), st.sampled_from(["", "/sub", "/deep/er"]))
def test_resolving_a_relative_link_gives_back_the_absolute_one(
    target: list[str],
    end: str,
    here: list[str],
    is_file: bool,  # noqa: FBT001 - hypothesis passes arguments by place
    base: str,
) -> None:
    """At the domain's root and under any path, as urllib resolves it."""
    absolute = "".join(f"/{segment}" for segment in target) + end
    address = "".join(f"/{segment}" for segment in here) + ("/page.html" if is_file else "/")
    root = f"https://x.example{base}"
    assert urljoin(root + address, relative(absolute, address)) == root + absolute


@given(SEGMENTS, st.sampled_from(["/", "/?a=1&b=2", '/?q="x"', "/#<b>"]), SEGMENTS)
def test_a_rewritten_page_reads_back_as_the_relative_address(target: list[str], end: str, here: list[str]) -> None:
    """Entities in an attribute survive the rewriting."""
    absolute = "".join(f"/{segment}" for segment in target) + end
    address = "".join(f"/{segment}" for segment in here) + "/"
    written = absolute.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    done = read_page(relink(f'<a href="{written}">', address))
    assert [link.target for link in done.links] == [relative(absolute, address)]
