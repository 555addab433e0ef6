"""The search index: what it holds, how words weigh, and that its bytes depend on the pages alone."""

import json
import re
from collections.abc import Mapping
from random import Random
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.render.search import (
    HEADINGS,
    HEAVIEST,
    KEYWORDS,
    STOP_WORDS,
    SUMMARY,
    TEXT_AT_MOST,
    TITLE,
    SearchEntry,
    build_index,
    split_words,
    weigh_words,
)

KNIVES = SearchEntry(
    address="/report/knife-crime/",
    title="Knife crime",
    summary="If you know who carries a blade.",
    headings=("Surrender bins",),
    keywords=("stabbing", "my son carries a machete"),
    text="Officers ask no questions. Officers test shops.",
)
ABUSE = SearchEntry(address="/report/domestic-abuse/", title="Domestic abuse", summary="There is help.", sensitive=True)

texts = st.text(max_size=40)
entries = st.lists(
    st.builds(
        SearchEntry,
        address=st.text(alphabet="abcdef/", min_size=1, max_size=6),
        title=texts,
        summary=texts,
        headings=st.lists(texts, max_size=2).map(tuple),
        keywords=st.lists(texts, max_size=2).map(tuple),
        text=texts,
        sensitive=st.booleans(),
    ),
    max_size=60,
    unique_by=lambda entry: entry.address,
)


def read_words(index: bytes) -> dict[str, dict[int, int]]:
    """Read the words of an index back, as search.js does: word, place of the page, weight."""
    coded = cast("Mapping[str, str]", json.loads(index))["words"]
    words: dict[str, dict[int, int]] = {}
    for line in coded.split(",") if coded else []:
        word, postings = line.split(" ")
        place = -1
        for gap, letter in re.findall("([0-9a-z]*)([A-Z])", postings):
            place += 1 + int(gap or "0", 36)
            words.setdefault(word, {})[place] = ord(letter) - ord("A") + 1
    return words


def test_the_index_lists_the_pages_by_address_with_what_a_result_shows() -> None:
    """Address, title, summary and whether the page is sensitive; keywords and text are not shown."""
    assert json.loads(build_index([KNIVES, ABUSE]))["pages"] == [
        ["/report/domestic-abuse/", "Domestic abuse", "There is help.", 1],
        ["/report/knife-crime/", "Knife crime", "If you know who carries a blade.", 0],
    ]


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("knife", TITLE),
        ("machete", KEYWORDS),
        ("bins", HEADINGS),
        ("blade", SUMMARY),
        ("carries", KEYWORDS + SUMMARY),
        ("questions", 1),
        ("officers", 2),
    ],
)
def test_a_word_weighs_the_sum_of_its_fields(word: str, weight: int) -> None:
    """A word in two fields weighs both; in the text each doubling of its count adds one."""
    assert weigh_words(KNIVES)[word] == weight


def test_fields_weigh_in_the_order_a_resident_would_expect() -> None:
    """Title before keywords before headings before summary before a word said once in the text."""
    assert TITLE > KEYWORDS > HEADINGS > SUMMARY > 1


def test_a_long_text_never_outweighs_the_scale() -> None:
    """A weight is one capital letter, however often a word is said."""
    said = SearchEntry(
        address="/",
        title="knife",
        summary="knife",
        headings=("knife",),
        keywords=("knife",),
        text="knife " * 9999,
    )
    assert weigh_words(said)["knife"] == HEAVIEST


def test_a_text_of_any_length_weighs_less_than_a_title() -> None:
    """An action plan that says "fraud" on every line comes after the page on fraud."""
    plan = SearchEntry(address="/", title="Plan", summary="", text="fraud " * 9999)
    assert weigh_words(plan)["fraud"] == TEXT_AT_MOST < TITLE


def test_common_words_are_indexed_in_titles_alone() -> None:
    """So that "who we are" finds the page of that name, and no word list is spent on the rest."""
    page = SearchEntry(address="/", title="Who we are", summary="This is what we do.", text="We are the ones.")
    assert weigh_words(page) == {"who": TITLE, "we": TITLE, "are": TITLE, "ones": 1}


def test_a_word_with_a_hyphen_is_found_written_together_too() -> None:
    """Residents write antisocial, anti social and anti-social."""
    page = SearchEntry(address="/", title="Anti-social behaviour", summary="")
    assert set(weigh_words(page)) >= {"anti", "social", "antisocial"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Women's Centre", ["womens", "centre"]),
        ("don\u2019t", ["dont"]),
        ("Przest\u0119pstwa z nienawi\u015bci", ["przestepstwa", "nienawisci"]),
        ("call 999, or 101!", ["call", "999", "or", "101"]),
        ("a_b snake_case", ["snake", "case"]),
        ("\ufb01re", ["fire"]),
        ("\u0646\u0641\u0631\u062a", ["\u0646\u0641\u0631\u062a"]),
        ("", []),
    ],
)
def test_words_lose_case_accents_and_apostrophes(text: str, words: list[str]) -> None:
    """Letters and digits of every script are kept; single characters are not."""
    assert split_words(text) == words


def test_stop_words_are_written_as_words_are_split() -> None:
    """A stop word that splitting would change could never be met."""
    assert all(split_words(word) == [word] for word in STOP_WORDS)


def test_two_entries_with_one_address_are_refused() -> None:
    """The second would stand in the results as the first."""
    with pytest.raises(ValueError, match="share an address"):
        build_index([KNIVES, KNIVES])


def test_an_empty_site_has_an_empty_index() -> None:
    """No pages, no words, and still JSON."""
    index = json.loads(build_index([]))
    assert (index["pages"], index["words"]) == ([], "")


@given(entries, st.randoms())
def test_the_order_of_the_entries_does_not_matter(pages: list[SearchEntry], random: Random) -> None:
    """The same pages give the same bytes in whatever order they come."""
    assert build_index(random.sample(pages, len(pages))) == build_index(pages)


@given(entries)
def test_every_word_can_be_read_back_from_the_index(pages: list[SearchEntry]) -> None:
    """Nothing is lost in the compact form: each page's words and weights come out as they went in."""
    read = read_words(build_index(pages))
    for place, page in enumerate(sorted(pages, key=lambda page: page.address)):
        assert {word: on[place] for word, on in read.items() if place in on} == weigh_words(page)
    assert list(read) == sorted(read)


@given(texts)
def test_splitting_words_again_changes_nothing(text: str) -> None:
    """What is indexed can be typed and is met."""
    words = split_words(text)
    assert split_words(" ".join(words)) == words
