"""What a finished page says about itself is read as a browser would read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from sitebuild.publish.page import Link, PageFacts, read_page

PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Crime &amp; order –
 SoSafe</title><link rel="stylesheet" href="/assets/site.css"><link rel="canonical" href="https://x.example/">
<style>a[href="/no/"]{color:red}</style></head>
<body class="kind-page  wide"><!-- <a href="/no/" id="no"> -->
<h1 id=top>Crime</h1><H2 CLASS='a b'>x</H2>
<a href="/report/?a=1&amp;b=2#x" title="2 > 1">r</a><a href="/report/?a=1&amp;b=2#x" title="2 > 1">r</a>
<img src="/a.png"><img src="/b.png" alt=""><img srcset="/c.svg 1x, /d.svg 2x" src='/c.svg' alt>
<svg viewBox="0 0 1 1"><title>no</title><rect id="r" fill="var(--ink)"/></svg><i id="r"></i>
<form action=/search/><div data-index="/search/index.json" hidden></div></form>
<p>&lt;a href="/no/"&gt;</p><script src="/s.js" defer>if (1 <a && "<b id='no'>") {}</script></body></html>"""


@pytest.fixture(scope="module")
def facts() -> PageFacts:
    """Give the facts of a page that holds one of everything."""
    return read_page(PAGE)


def test_title_and_heading_are_those_of_the_page(facts: PageFacts) -> None:
    """Entities are resolved and a picture's title is not the page's."""
    assert facts.title == "Crime & order – SoSafe"
    assert facts.h1_count == 1


def test_links_come_once_each_in_order_and_not_from_comments_text_or_code(facts: PageFacts) -> None:
    """Every attribute that holds an address is read."""
    assert facts.links == (
        Link("link", "href", "/assets/site.css"),
        Link("link", "href", "https://x.example/"),
        Link("a", "href", "/report/?a=1&b=2#x"),
        Link("img", "src", "/a.png"),
        Link("img", "src", "/b.png"),
        Link("img", "srcset", "/c.svg"),
        Link("img", "srcset", "/d.svg"),
        Link("img", "src", "/c.svg"),
        Link("form", "action", "/search/"),
        Link("div", "data-index", "/search/index.json"),
        Link("script", "src", "/s.js"),
    )


def test_fetched_is_what_a_browser_asks_for_unasked(facts: PageFacts) -> None:
    """A link to follow and a canonical address cost nothing."""
    assert facts.fetched == ("/assets/site.css", "/a.png", "/b.png", "/c.svg", "/s.js")


def test_names_are_those_in_the_page(facts: PageFacts) -> None:
    """Ids, classes, tags and attributes are gathered for the checks and the stylesheet."""
    assert facts.ids == {"top", "r"}
    assert facts.repeated_ids == ("r",)
    assert facts.classes == {"kind-page", "wide", "a", "b"}
    assert {"h1", "h2", "svg", "rect", "script", "style", "title"} <= facts.tags
    assert {"b", "tag"}.isdisjoint(facts.tags)
    assert {"viewbox", "hidden", "defer", "alt", "srcset"} <= facts.attributes
    assert facts.properties == {"--ink"}


def test_an_image_without_alt_is_named_and_an_empty_alt_is_a_choice(facts: PageFacts) -> None:
    """Only a missing description is a fault."""
    assert facts.images_without_alt == ("/a.png",)


NAMES = st.sampled_from(["a", "p", "h1", "img", "svg", "div"])
VALUES = st.text(st.sampled_from("ab &<>'/=#é"), max_size=6)
TAGS = st.tuples(NAMES, st.dictionaries(st.sampled_from(["id", "class", "href", "alt", "src", "x-y"]), VALUES))


@given(st.lists(TAGS, max_size=8))
def test_it_reads_what_an_html_parser_reads(tags: list[tuple[str, dict[str, str]]]) -> None:
    """Names and links agree with lxml's reading of the same page."""
    body = "".join(
        f"<{name}{''.join(f' {key}={_quoted(value)}' for key, value in values.items())}></{name}>text > "
        for name, values in tags
    )
    facts = read_page(f"<html><body><main>{body}</main></body></html>")
    main = lxml_html.document_fromstring(f"<html><body><main>{body}</main></body></html>").find(".//main")
    assert main is not None
    elements = [element for element in main.iter() if element is not main]
    assert facts.ids == {element.get("id") for element in elements} - {None, ""}
    assert facts.classes == {name for element in elements for name in (element.get("class") or "").split()}
    assert {link.target for link in facts.links} == {
        element.get(key) for element in elements for key in ("href", "src") if element.get(key) is not None
    }


def _quoted(value: str) -> str:
    value = value.replace("&", "&amp;")
    return f'"{value}"'
