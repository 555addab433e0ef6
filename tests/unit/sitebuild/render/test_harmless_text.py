"""Text from content is put into Markdown so that nothing in it can become HTML."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from sitebuild.render.markdown import EXTENSIONS, harmless, inline, plain, prose
from sitebuild.render.staged import StagedPage
from sitebuild.render.templating import anchor, counted, lower_first, sentence

PIECES = [*"<>/{}[]():#!\"'`&;\\ \n\t-*_=.1aon", "<script", "onclick=", "](", "{: ", "-->", "</", "javascript:"]
TRICKY = st.lists(st.sampled_from(PIECES)).map("".join)
BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "pre",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
TAGS = {"a", "em", "strong", "code", "br", "img", *BLOCKS, *(f"h{level}" for level in range(1, 7))}
ATTRIBUTES = {"href", "src", "alt", "title", "id", "start", "style"}


def rendered(text: str) -> str:
    """Return staged Markdown as both engines render it."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS).convert(text)


@given(TRICKY)
def test_no_tag_and_no_attribute_list_survives(text: str) -> None:
    """Not one "<" and not one "{"."""
    for made in (harmless(text), inline(text), prose(text)):
        assert "<" not in made
        assert "{" not in made


@given(TRICKY)
def test_only_tags_of_markdown_come_out(text: str) -> None:
    """Rendered as a page, tricky text is links, emphasis, lists and letters, and no handler is on any of them."""
    for html in (rendered(prose(text)), rendered(f'<div markdown="1">\n\n{inline(text)}\n\n</div>')):
        for tag, attributes in re.findall(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*?(?:\"[^\"]*\"[^<>\"]*)*)?)/?>", html):
            assert tag.lower() in TAGS | {"div"}
            names = re.findall(r"""\s([\w-]+)=(?="[^"]*")""", re.sub(r'"[^"]*"', '""', attributes))
            assert set(names) <= ATTRIBUTES, html


@given(TRICKY)
def test_one_run_of_text_begins_no_block(text: str) -> None:
    """A value in the middle of a page starts no heading, list or quotation of its own."""
    html = rendered(inline(text))
    assert not re.search(r"<(?:h[1-6]|ul|ol|blockquote)\b", html), html
    assert "\n" not in inline(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="<{")))
def test_harmless_text_stays_as_it_is(text: str) -> None:
    """What needs no change gets none."""
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See [here](/report/).", '<p>See <a href="/report/">here</a>.</p>'),
        ("**Call 999.**", "<p><strong>Call 999.</strong></p>"),
        ("<https://x.example/a>", '<p><a href="https://x.example/a">https://x.example/a</a></p>'),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("{: .card }", "<p>&#123;: .card }</p>"),
    ],
)
def test_what_editors_may_use_works(text: str, html: str) -> None:
    """Links, emphasis and addresses; anything else is shown as it was typed."""
    assert rendered(inline(text)) == html


@pytest.mark.parametrize("text", ["# a", "#1 a", "- a", "1. a", "> a", ">50 %", "+ a", "* a", "12) a", "##", "-"])
def test_the_mark_of_a_block_is_a_letter_in_one_run(text: str) -> None:
    """It is shown, and starts nothing."""
    assert rendered(inline(text)) == f"<p>{text.replace('>', '&gt;')}</p>"


@given(TRICKY)
def test_the_words_for_search_hold_no_markup(text: str) -> None:
    """No tag of a template comes into the index."""
    assert "</" not in plain(f"<div>{harmless(text)}</div>") or "</" in text or "<" in text


def test_words_for_search() -> None:
    """Links become their words, and letters that were made harmless are letters again."""
    staged = '## Who {: #who }\n\n<span class="quiet">**A** [link](/x/) &lt;b>\n</span>'
    assert plain(staged) == "Who A link <b"


@given(TRICKY, TRICKY, st.lists(TRICKY))
def test_a_staged_file_gives_its_view_back(title: str, body: str, sources: list[str]) -> None:
    """Each line of the front matter is one key with a JSON value, whatever is in it."""
    page = StagedPage(
        address="/a/", title=title, description=title, body=body, sources=tuple(sources), origin=("content/a.yml",)
    )
    first, origin, *lines = page.text().split("\n---\n")[0].splitlines()
    assert (first, origin) == ("---", "# From content/a.yml")
    front = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in lines)}
    assert front == dict(page.view)
    assert front["title"] == title
    assert "\n\n\n" not in page.text().rstrip()


@pytest.mark.parametrize(
    ("address", "file"), [("/", "index.md"), ("/a/", "a/index.md"), ("/a/b/", "a/b/index.md"), ("/404/", "404.md")]
)
def test_a_staged_page_lies_at_its_address(address: str, file: str) -> None:
    """But for the one that is shown at any."""
    page = StagedPage(address=address, title="A", description="B", body="C")
    assert page.file == file
    assert (page.view["parents"] == []) is (address == "/")


@pytest.mark.parametrize(("number", "words"), [(0, "0 actions"), (1, "1 action"), (2, "2 actions"), (19, "19 actions")])
def test_a_number_has_its_noun(number: int, words: str) -> None:
    """One is one."""
    assert counted(number, "action") == words
    assert counted(number, "person", "people") == words.replace("actions", "people").replace("action", "person")


@pytest.mark.parametrize(
    ("text", "lower", "ended"),
    [
        ("Police", "police", "Police."),
        ("ASB case", "ASB case", "ASB case."),
        ("Done!", "done!", "Done!"),
        ("", "", "."),
    ],
)
def test_words_within_a_sentence(text: str, lower: str, ended: str) -> None:
    """A short form keeps its capitals, and nothing ends twice."""
    assert lower_first(text) == lower
    assert sentence(text) == ended


def test_an_anchor_is_the_one_that_the_engines_give() -> None:
    """A list of contents leads to its headings."""
    html = rendered("## What we found: 2019–20, & more")
    assert f'id="{anchor("What we found: 2019–20, & more")}"' in html


def test_markup_of_ours_is_left_alone() -> None:
    """Only text is made harmless; Markup is what a template or filter made."""
    assert isinstance(Markup("<b>"), str)
