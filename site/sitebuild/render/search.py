"""The index behind the search page: every word of the site and the pages it stands on.

The index is one JSON object, which `search.js` reads:

* ``pages``: one ``[address, title, summary, sensitive]`` a page, by address; ``sensitive`` is 0 or 1;
* ``stop``: the words too common to search for, separated by spaces;
* ``words``: ``word postings`` separated by commas, ordered by word. A posting is the gap to the page
  before in base 36 (nothing for the very next page) and a capital letter for the weight, A for 1, Z for 26.

Words are kept whole. Only the script compares stems, so that the two sides cannot disagree about them.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

# A word weighs the sum over the fields it stands in, for the text 1, and 1 more a doubling.
TITLE: Final = 10
KEYWORDS: Final = 7
HEADINGS: Final = 4
SUMMARY: Final = 3
TEXT_AT_MOST: Final = 6  # said 32 times: a long plan must not outweigh the page on one of its subjects
HEAVIEST: Final = 26  # the letter Z

_COMMON: Final = """
about after all also am an and any anyone are as at be because been before being but by can cant could
did do does doing dont for from get gets getting give go going got had has have having he her here him
his how if im in into is it its ive just keep keeps know like made make many me more much my near no not
of off on one or our out over please put really she so some somebody someone something than that the
their them then there these they theyre thing this those to too up us very was we were what when where
which while who why will with would you your
"""
STOP_WORDS: Final = frozenset(_COMMON.split())
"""Words that tell no page from another. They are indexed in titles alone, for "Who we are"."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS: Final = " ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_APOSTROPHES: Final = re.compile("['\u2018\u2019]")
_WORD: Final = re.compile(r"[^\W_]{2,}")
_HYPHEN: Final = re.compile(r"(?<=[^\W_])-(?=[^\W_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One page as the search sees it, every field in plain text.

    `address` is root-absolute. `keywords` hold what residents would type and the page does not say; they are
    searched and never shown. What was typed is wiped when one leaves results that hold a `sensitive` page.
    """

    address: str
    title: str
    summary: str
    headings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    sensitive: bool = False


def build_index(entries: Sequence[SearchEntry]) -> bytes:
    """Return the index of `entries` as compact UTF-8 JSON; the same for every order of the same entries.

    Raises ValueError when two entries share an address.
    """
    pages = sorted(entries, key=lambda entry: entry.address)
    if len({page.address for page in pages}) < len(pages):
        raise ValueError("two search entries share an address")
    index = {
        "pages": [[page.address, page.title, page.summary, int(page.sensitive)] for page in pages],
        "stop": " ".join(sorted(STOP_WORDS)),
        "words": ",".join(f"{word} {_postings(on)}" for word, on in sorted(_words_of_all(pages).items())),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def split_words(text: str) -> list[str]:
    """Return the words of `text`, two characters and up, in small letters without accents and apostrophes.

    `split` in search.js does the same to what is typed.
    """
    plain = text if text.isascii() else _without_accents(text)
    return _WORD.findall(_APOSTROPHES.sub("", plain.lower()))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    marks = {ord(sign): None for sign in set(decomposed) if unicodedata.category(sign).startswith("M")}
    return decomposed.translate(marks) if marks else decomposed


def weigh_words(entry: SearchEntry) -> dict[str, int]:
    """Return each word of one page with its weight, 1 to 26."""
    counts = Counter(split_words(entry.text))
    weights = {word: min(count.bit_length(), TEXT_AT_MOST) for word, count in counts.items()}
    for weight, texts in (
        (KEYWORDS, entry.keywords),
        (HEADINGS, entry.headings),
        (SUMMARY, (entry.summary,)),
    ):
        for word in _words_of(texts):
            weights[word] = weights.get(word, 0) + weight
    for word in STOP_WORDS & weights.keys():
        del weights[word]
    for word in _words_of((entry.title,)):
        weights[word] = min(weights.get(word, 0) + TITLE, HEAVIEST)  # the other fields together weigh less
    return weights


def _words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of `texts`, with "antisocial" beside "anti" and "social" for "anti-social"."""
    text = "\n".join(texts)
    words = set(split_words(text))
    return words.union(split_words(_HYPHEN.sub("", text))) if "-" in text else words


def _words_of_all(pages: Sequence[SearchEntry]) -> dict[str, list[tuple[int, int]]]:
    """Return for each word the pages it stands on, by their place in `pages`, with its weight there."""
    words: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, page in enumerate(pages):
        for word, weight in weigh_words(page).items():
            words[word].append((place, weight))
    return words


def _postings(weights: Iterable[tuple[int, int]]) -> str:
    before = -1
    coded = []
    for place, weight in weights:
        gap = place - before - 1
        coded.append((_base36(gap) if gap else "") + _LETTERS[weight])
        before = place
    return "".join(coded)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
