"""Pruning takes from the stylesheet what no page uses and changes nothing that a page shows."""

from collections.abc import Iterator
from typing import Any

import cssselect2  # type: ignore[import-untyped] # publishes no types
import pytest
import tinycss2  # type: ignore[import-untyped] # publishes no types
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from sitebuild.publish.page import read_page
from sitebuild.publish.selectors import UsedNames
from sitebuild.publish.sheet import UnreadableStylesheetError
from sitebuild.publish.stylesheet import prune, used_names

PAGE = """<!doctype html><html lang="en"><head><title>x</title></head><body class="kind-page">
<nav id="top"><ul><li><a href="/a/" class="on" aria-current="page">A</a></li>
<li><a href="/b/">B</a></li></ul></nav>
<main><h1>One</h1><p class="lead quiet">x</p><table><tr><td class="num">1</td></tr></table>
<details><summary>s</summary><p>y</p></details><svg viewBox="0 0 1 1"><linearGradient/></svg>
</main></body></html>"""
USED = used_names([read_page(PAGE)])


@pytest.mark.parametrize(
    ("css", "pruned"),
    [
        (".lead { color : red ; } .gone{color:red}", ".lead{color:red}"),
        ("#top{a:b} #gone{a:b}", "#top{a:b}"),
        ("p{a:b} blockquote{a:b}", "p{a:b}"),
        ("[aria-current] , [aria-live=x]{a:b}", "[aria-current]{a:b}"),
        (".lead.gone, .lead p, .gone > p, p + .quiet{a:b}", ".lead p,p+.quiet{a:b}"),
        (
            ".lead:hover,.lead::before,p:nth-child(2n + 1){a:b}",
            ".lead:hover,.lead::before,p:nth-child(2n + 1){a:b}",
        ),
        ("p:not(.gone, #gone){a:b}", "p:not(.gone,#gone){a:b}"),
        (":is(.gone, .lead) p{a:b} :where(.gone, b) p{a:b}", ":is(.gone,.lead) p{a:b}"),
        (":is(.gone :is(p), b) p{a:b} p:is(:not(.gone)){a:b}", "p:is(:not(.gone)){a:b}"),
        ("p:has(.gone){a:b}", "p:has(.gone){a:b}"),
        (".lead::-moz-x, .gone{a:b} .gone::-moz-x{a:b}", ".lead::-moz-x,.gone{a:b}"),
        ("lineargradient, linearGradient{a:b}", "lineargradient,linearGradient{a:b}"),
        ("svg|a, *|gone{a:b}", "svg|a,*|gone{a:b}"),
        (
            "tbody td, details[open], html, ::selection, *{a:b}",
            "tbody td,details[open],html,::selection,*{a:b}",
        ),
        ("p{} p{;;} .lead{/* x */}", ""),
        ("p{color:red!important;margin:0 auto}", "p{color:red!important;margin:0 auto}"),
        ("p{a:calc( 1px + 2px ) , b;c:d / e}", "p{a:calc(1px + 2px),b;c:d / e}"),
        ('p{background:url( x y.png );content:" a , b /* c */ "}', None),
        (
            "p{a:url( x.png?a=1,2 );b:url('x y');content:'a  ,  b \"'}",
            'p{a:url(x.png?a=1,2);b:url("x y");content:"a  ,  b \\""}',
        ),
        ('p{content:"\\201C x–"/"";a:b/**/c}', 'p{content:"\\201c x\\2013 "/"";a:b/**/c}'),
        ("p{--a:;b:var(--a, )}", "p{--a: ;b:var(--a,)}"),
        (".a\\:b, p{c:d}", "p{c:d}"),
    ],
)
def test_selectors_that_match_nothing_go(css: str, pruned: str | None) -> None:
    """Classes, ids, tags and attributes decide; states and :not() never do; the rest is as it was."""
    if pruned is None:
        with pytest.raises(UnreadableStylesheetError):
            prune(f"{css} }}", USED)
    else:
        assert prune(css, USED) == pruned


@pytest.mark.parametrize(
    ("css", "pruned"),
    [
        ("@media print{.gone{a:b}} @media print{p{a:b}}", "@media print{p{a:b}}"),
        (
            "@media (min-width: 40em) and (width < 9em),print{p{a:b}}",
            "@media (min-width:40em) and (width < 9em),print{p{a:b}}",
        ),
        ("@media (prefers-color-scheme: dark){:root{--a:b}p{c:var(--a)}}",) * 2,
        ("@media (forced-colors: active){p{forced-color-adjust:none}}",) * 2,
        ("@supports (display: grid) and selector(a :hover){p{a:b}.gone{a:b}}",) * 2,
        ("@supports (a:b){@media print{.gone{a:b}}}", ""),
        (
            '@page{margin:2cm} @page toc :first{margin:0;@top-left{content:"x"}}',
            '@page{margin:2cm}@page toc :first{margin:0;@top-left{content:"x"}}',
        ),
        ("@layer a,b; @layer b{p{a:b}} @layer a{.gone{a:b}}", "@layer a,b;@layer b{p{a:b}}@layer a;"),
        ("@layer a{.gone{a:b}}", ""),
        ("@layer{.gone{a:b}} @layer b{p{a:b}}", "@layer b{p{a:b}}"),
        (
            '@charset "UTF-8"; @import url("x.css") print; p{a:b}',
            '@charset "UTF-8";@import url("x.css") print;p{a:b}',
        ),
        ("@font-face{font-family:x;src:url(x.woff2)}",) * 2,
        ("@container side (width > 1px){p{a:b}}",) * 2,
        (
            "nav{a:b;& > ul{c:d}.gone &{e:f}.gone{g:h}@media print{color:red;li{a:b}}}",
            "nav{a:b;&>ul{c:d}@media print{color:red;li{a:b}}}",
        ),
    ],
)
def test_blocks_left_empty_go_and_the_others_stay_in_order(css: str, pruned: str) -> None:
    """A layer that loses its rules keeps its place among the others."""
    expected = {"@supports": "@supports (display:grid) and selector(a :hover){p{a:b}}"}
    if css == pruned:
        pruned = expected.get(css[:9], css.replace(": dark", ":dark").replace(": active", ":active"))
    assert prune(css, USED) == pruned


@pytest.mark.parametrize(
    ("css", "pruned"),
    [
        (":root{--a:1;--b:var(--a);--c:2}p{x:var(--b)}", ":root{--a:1;--b:var(--a)}p{x:var(--b)}"),
        (":root{--a:var(--b);--b:var(--a)}", ""),
        (":root{--a:1}.gone{x:var(--a)}", ""),
        (
            ":root{--a:1}p{x:calc(1px * max(2, var(--z, var(--a))))}",
            ":root{--a:1}p{x:calc(1px * max(2,var(--z,var(--a))))}",
        ),
        (
            "@keyframes in{from{a:b}to{c:d}} @keyframes out{to{a:b}} p{animation:in 1s}",
            "@keyframes in{from{a:b}to{c:d}}p{animation:in 1s}",
        ),
        (
            '@keyframes "in"{to{a:var(--x)}} :root{--x:1;--y:in 1s}p{animation:var(--y)}',
            '@keyframes "in"{to{a:var(--x)}}:root{--x:1;--y:in 1s}p{animation:var(--y)}',
        ),
        (":root{--x:1;--y:in 1s} @keyframes in{to{a:var(--x)}}", ""),
        (
            '@property --a{syntax:"*";inherits:false} @property --b{inherits:false;syntax:"*"} p{c:var(--a)}',
            '@property --a{syntax:"*";inherits:false}p{c:var(--a)}',
        ),
        (":root{--a:1}@container style(--a: 1){p{b:c}}", ":root{--a:1}@container style(--a:1){p{b:c}}"),
    ],
)
def test_custom_properties_and_animations_that_nothing_names_go(css: str, pruned: str) -> None:
    """However long the chain from a declaration in use to them."""
    assert prune(css, USED) == pruned


def test_kept_names_stay_though_no_page_has_them() -> None:
    """Scripts and readers' settings make names of their own."""
    css = ".a{x:y}#b{x:y}[data-c]{x:y}dialog[open]{--d:y}@keyframes e{to{x:y}}"
    assert prune(css, USED) == ""
    assert prune(css, USED, [".a", "#b", "[data-c]", "dialog", "--d", "@e"]) == css


def test_a_property_that_a_picture_uses_stays() -> None:
    """An SVG attribute may name a custom property."""
    used = used_names([read_page('<svg fill="var(--a)"></svg>'), read_page("<p></p>")])
    assert prune("svg{--a:1;--b:2}p{x:y}", used) == "svg{--a:1}p{x:y}"
    assert used_names([]) == UsedNames()


def test_a_stylesheet_that_a_browser_would_not_read_whole_is_refused() -> None:
    """The place is told, so that the mistake can be found."""
    with pytest.raises(UnreadableStylesheetError) as caught:
        prune("p{a:b}\n  p{*zoom:1}", USED)
    assert (caught.value.line, caught.value.column) == (2, 11)
    assert str(caught.value).startswith("line 2, column 11: ")


SELECTORS = st.sampled_from(
    [
        *(
            "p",
            ".lead",
            "main > p",
            "nav a",
            "#top li",
            "h1 + p",
            "[href]",
            "*",
            "a.on",
            "table td",
            "li:first-child",
        ),
        *(
            ".gone",
            "b",
            "#gone p",
            "p.gone",
            "[title]",
            "a:not(.gone)",
            "a:not(.on)",
            ":is(.gone, p)",
            ":is(b, i) p",
        ),
        *(
            "svg",
            "lineargradient",
            "body.kind-page main",
            "li ~ li",
            "p.lead.quiet",
            "ul > .gone",
            ":where(.on)",
        ),
    ]
)
VALUES = st.sampled_from(["1px", "red", "var(--a)", "var(--b, 2px)", '"a;} b"', "url(a.png)", "f( 1 , 2 )", "in 1s"])
DECLARATIONS = st.builds(
    "{}:{}{}".format,
    st.sampled_from(["x", "y", "--a", "--b", "--c"]),
    VALUES,
    st.sampled_from(["", " !important"]),
)
RULES = st.builds(
    "{} {{ {} }}".format,
    st.lists(SELECTORS, min_size=1, max_size=3).map(" , ".join),
    st.lists(DECLARATIONS, max_size=3).map(" ; ".join),
)
BLOCKS = st.builds(
    "{} {{ {} }}".format,
    st.sampled_from(["@media print", "@media (min-width: 1em)", "@supports (x: y)", "@layer a", "@layer b"]),
    st.lists(RULES, max_size=3).map("\n".join),
)
SHEETS = st.lists(RULES | BLOCKS, max_size=6).map("\n/* x */".join)


@given(SHEETS)
def test_every_declaration_that_applies_to_an_element_still_does(css: str) -> None:
    """In the same order and under the same conditions, as an independent reading of selectors has it."""
    assert _applied(prune(css, USED)) == _applied(css)


@given(SHEETS)
def test_pruning_twice_changes_nothing_more(css: str) -> None:
    """What is left is in use."""
    once = prune(css, USED)
    assert prune(once, USED) == once


def _applied(css: str) -> list[list[str]]:
    """List for each element of the page what applies to it, without custom properties that nothing reads."""
    rules = list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ""))
    root = cssselect2.ElementWrapper.from_html_root(lxml_html.document_fromstring(PAGE))
    applied = [
        [
            f"{condition}|{text}"
            for condition, selectors, texts in rules
            if any(selector.test(element) for selector in selectors)
            for text in texts
        ]
        for element in root.iter_subtree()
    ]
    read = _read_properties({text.partition("|")[2] for texts in applied for text in texts})
    return [[text for text in texts if not (name := _name(text)).startswith("--") or name in read] for texts in applied]


def _read_properties(texts: set[str]) -> set[str]:
    read = {name for text in texts if not text.startswith("--") for name in ("--a", "--b", "--c") if name in text}
    while more := {
        name
        for text in texts
        if _name(f"|{text}") in read
        for name in ("--a", "--b", "--c")
        if name in text and name not in read
    }:
        read |= more
    return read


def _name(text: str) -> str:
    return text.partition("|")[2].partition(":")[0]


def _rules(nodes: list[Any], condition: str) -> Iterator[tuple[str, list[Any], list[str]]]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            name = f"{condition}@{node.at_keyword}{tinycss2.serialize(node.prelude)}".replace(" ", "")
            yield from _rules(inner, name)
        elif node.type == "qualified-rule":
            parsed = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield condition, cssselect2.compile_selector_list(node.prelude), [_text(item) for item in parsed]


def _text(declaration: Any) -> str:  # noqa: ANN401 - tinycss2 publishes no types
    value = tinycss2.serialize(declaration.value).replace(" ", "")
    return f"{declaration.name}:{value}{'!' if declaration.important else ''}"
