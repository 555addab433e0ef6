"""Abbreviations are explained where they stand, and nothing else on the page moves."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.render.abbreviations import expand_abbreviations

MEANINGS = {
    "JAG": "Joint Action Group",
    "ASB": "antisocial behaviour",
    "ASBU": "ASB unit",
    "MAPPA": "Multi-Agency Public Protection Arrangements",
    "R&D": "research & development",
}
JAG = '<abbr title="Joint Action Group">JAG</abbr>'
ASB = '<abbr title="antisocial behaviour">ASB</abbr>'
MAPPA = '<abbr title="Multi-Agency Public Protection Arrangements">MAPPA</abbr>'


def page(main: str) -> str:
    """Give a page whose head, navigation and feet name abbreviations too."""
    return (
        f"<!doctype html><html><head><title>JAG</title></head><body><nav>JAG</nav>"
        f'<main id="JAG">{main}</main><footer>ASB &amp; JAG</footer></body></html>'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>The JAG meets. JAG</p>", f"<p>The {JAG} (Joint Action Group) meets. {JAG}</p>"),
        ("<h2>JAG</h2><p>The JAG</p>", f"<h2>{JAG}</h2><p>The {JAG} (Joint Action Group)</p>"),
        (
            '<p><a href="/JAG/" title="JAG">JAG</a></p><p>JAG</p>',
            f'<p><a href="/JAG/" title="JAG">{JAG}</a></p><p>{JAG} (Joint Action Group)</p>',
        ),
        (
            "<details><summary>JAG</summary>JAG</details>",
            f"<details><summary>{JAG}</summary>{JAG} (Joint Action Group)</details>",
        ),
        ("<p>Joint action group (JAG)</p>", f"<p>Joint action group ({JAG})</p>"),
        ("<p>JAG</p><p>JAG (Joint Action Group)</p>", f"<p>{JAG}</p><p>{JAG} (Joint Action Group)</p>"),
        ("<p>Joint Action Group meetings (JAG)</p>", f"<p>Joint Action Group meetings ({JAG})</p>"),
        ("<p><b>Joint Action Group</b> (JAG)</p>", f"<p><b>Joint Action Group</b> ({JAG})</p>"),
        (
            "<dl><dt>JAG</dt><dd>Joint Action Group</dd></dl>",
            f"<dl><dt>{JAG}</dt><dd>Joint Action Group</dd></dl>",
        ),
        ("<p>JAG (dates below)</p>", f"<p>{JAG} (Joint Action Group) (dates below)</p>"),
        ("<p>Alice (JAG) wrote</p>", f"<p>Alice ({JAG}, Joint Action Group) wrote</p>"),
        ("<p>JAG’s plan</p>", f"<p>{JAG}’s (Joint Action Group) plan</p>"),
        ("<p>ASB-led</p>", f"<p>{ASB}-led (antisocial behaviour)</p>"),
        (
            "<p>Two MAPPAs</p>",
            f"<p>Two {MAPPA}s (Multi-Agency Public Protection Arrangements)</p>",
        ),
        (
            "<p>Multi agency public protection arrangement (MAPPA)</p>",
            f"<p>Multi agency public protection arrangement ({MAPPA})</p>",
        ),
        (
            "<p>Research and development (R&amp;D)</p>",
            '<p>Research and development (<abbr title="research &amp; development">R&amp;D</abbr>)</p>',
        ),
        ("<p>ASBU</p>", f'<p><abbr title="ASB unit">ASBU</abbr> ({ASB} unit)</p>'),
        (
            "<p>R&amp;D</p>",
            '<p><abbr title="research &amp; development">R&amp;D</abbr> (research &amp; development)</p>',
        ),
    ],
)
def test_an_abbreviation_is_marked_and_explained_once(before: str, after: str) -> None:
    """The first in running text gets its meaning, unless the page gives it."""
    assert expand_abbreviations(page(before), MEANINGS) == page(after)


@pytest.mark.parametrize(
    "text",
    [
        "<p>NASBA, JAGUAR, xJAG, JAG2, jag, Jag</p>",
        "<pre>JAG</pre><code>JAG</code><script>JAG</script><style>JAG{}</style>",
        "<svg><title>JAG</title><svg><text>JAG</text></svg><text>JAG</text></svg>",
        '<img alt="JAG > ASB" src="JAG.svg"><!-- JAG > JAG -->',
        "<select><option>JAG</option></select><textarea>JAG</textarea>",
        f"<p>{JAG}</p>",
    ],
)
def test_code_pictures_attributes_and_parts_of_words_are_left_alone(text: str) -> None:
    """Nothing changes where an abbreviation is not a word of running text."""
    assert expand_abbreviations(page(text), MEANINGS) == page(text)


def test_an_abbreviation_already_marked_may_explain_the_others() -> None:
    """A meaning next to an element somebody wrote by hand counts."""
    done = expand_abbreviations(page(f"<p>Joint Action Group ({JAG})</p><p>JAG</p>"), MEANINGS)
    assert done == page(f"<p>Joint Action Group ({JAG})</p><p>{JAG}</p>")


def test_a_page_without_main_or_a_site_without_abbreviations_is_left_alone() -> None:
    """Fragments and partnerships without a glossary pass through."""
    assert expand_abbreviations("<p>JAG</p>", MEANINGS) == "<p>JAG</p>"
    assert expand_abbreviations(page("JAG"), {}) == page("JAG")
    assert expand_abbreviations(page("JAG"), {"": "nothing", "JAG": " "}) == page("JAG")


def test_a_meaning_with_quotes_stays_inside_its_attribute() -> None:
    """Meanings are text, never markup."""
    done = expand_abbreviations("<main>JAG</main>", {"JAG": 'a "b" <i>'})
    assert done == ('<main><abbr title="a &quot;b&quot; &lt;i&gt;">JAG</abbr> (a &quot;b&quot; &lt;i&gt;)</main>')


PIECES = [
    *(
        "JAG",
        "JAGs",
        "ASB",
        "ASBU",
        "MAPPA",
        "R&amp;D",
        "&JAG;",
        "&#39;s",
        "’s",
        "-",
        "s",
        " ",
        "\n",
        "(",
        ")",
        ",",
        "x",
    ),
    *(
        "Joint Action Group",
        "antisocial behaviour",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<h2>JAG</h2>",
        "é",
    ),
    *(
        '<a href="/ASB">ASB</a>',
        "<code>ASB</code>",
        "<svg><text>JAG</text></svg>",
        JAG,
        "<!--ASB-->",
        '<i title="JAG>">',
    ),
]
BODIES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(BODIES)
def test_doing_it_twice_changes_nothing_more(body: str) -> None:
    """The pass is idempotent."""
    once = expand_abbreviations(page(body), MEANINGS)
    assert expand_abbreviations(once, MEANINGS) == once


@given(BODIES)
def test_the_rest_of_the_page_is_untouched(body: str) -> None:
    """Without the elements and the brackets that were put in, the page is as it was."""
    done = expand_abbreviations(page(body), MEANINGS)
    assert _plain(done, repeat=2) == _plain(page(body), repeat=2)


def _plain(html: str, *, repeat: int) -> str:
    meanings = "|".join(re.escape(m.replace("&", "&amp;")) for m in (*MEANINGS.values(), "unit"))
    html = re.sub(r'<abbr title="[^"]*">([^<]*)</abbr>', r"\1", html)
    for _ in range(repeat):
        html = re.sub(rf" \((?:{meanings})\)|, (?:{meanings})(?=\))", "", html)
    return html


def test_ten_kilobytes_of_page_take_under_a_hundredth_of_a_second() -> None:
    """Six thousand pages must cost only a few seconds."""
    body = "<p>The partnership <b>works</b> with residents to reduce harm; the JAG leads.</p>\n" * 120
    start = time.process_time()
    for _ in range(20):
        expand_abbreviations(page(body), MEANINGS)
    assert (time.process_time() - start) / 20 < 0.01
