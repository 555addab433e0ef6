"""Explain abbreviations where they stand, in the main part of a finished page.

The first one in running text is followed by its meaning in brackets, and each one carries the meaning for
screen readers and pointers. A regular expression walks the page rather than a parser: it leaves every other
byte as it was, and takes about as long as lxml needs to read and write the page with nothing done in between.
"""

import html as entities
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

# Here an abbreviation is marked, but a meaning in brackets would swell a heading or a link.
_TERSE = "h[1-6]|a|summary|dt|th|caption|legend|label|button"
_UNTOUCHED = ("script", "style", "code", "pre", "textarea", "option", "abbr", "title", "math")
_BESIDE = 300  # characters of HTML within which a meaning in brackets may belong to an abbreviation

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_ATTRIBUTES = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
# What clings to a word, so that brackets come after it: JAG's, JAG-led.
_TAIL = r"(?:(?:['’‑-]|&#x?0*(?:39|27);|&rsquo;|&apos;)\w+(?![\w&]))*"

_NO_TEXT = re.compile(rf"<!--.*?-->|<(script|style|svg)\b.*?</\1\s*>|</?[a-zA-Z]{_ATTRIBUTES}>", re.DOTALL)
_DEFINITION = re.compile(r"</dt>\s*<dd\b[^>]*>")
_KEPT = re.compile(r"[\w(),;:–—]+")


class _Place(NamedTuple):
    """An abbreviation where it stands, and what clings to it."""

    start: int
    end: int
    key: str
    more: str
    tail: str
    is_running: bool


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The abbreviations as they stand in HTML, their meanings, and how to find both."""

    places: re.Pattern[str]
    titles: Mapping[str, str]
    squeezed: Mapping[str, tuple[str, str]]

    def marked(self, text: str) -> str:
        """Mark the abbreviations inside text that itself needs no explaining."""
        pieces: list[str] = []
        end = 0
        for place in _places(text, self):
            pieces += text[end : place.start], self.element(place)
            end = place.end
        return "".join((*pieces, text[end:]))

    def element(self, place: _Place) -> str:
        """Give the abbreviation as an element of its own, with the rest of its word."""
        rest = place.more + (self.marked(place.tail) if place.tail else "")
        return f'<abbr title="{self.titles[place.key]}">{place.key}</abbr>{rest}'


def expand_abbreviations(html: str, meanings: Mapping[str, str]) -> str:
    """Mark every abbreviation in the page's <main> and put its meaning after the first in running text.

    A page that introduces one itself, "Joint Action Group (JAG)" or "JAG (Joint Action Group)", gets no
    second meaning. `meanings` is plain text, abbreviation to meaning. Doing it twice changes nothing more.
    """
    words = _vocabulary(tuple(sorted(meanings.items())))
    main = _MAIN.search(html)
    if not words.titles or main is None:
        return html
    body = main[1]
    places = list(_places(body, words))
    explained = _introduced(body, places, words)
    pieces = [html[: main.start(1)]]
    end = 0
    for place in places:
        pieces += body[end : place.start], words.element(place)
        end = place.end
        if place.is_running and place.key not in explained:
            explained.add(place.key)
            pieces.append(_in_brackets(words.marked(words.titles[place.key]), body, place))
    return "".join((*pieces, body[end:], html[main.end(1) :]))


def _in_brackets(meaning: str, body: str, place: _Place) -> str:
    # Brackets within brackets read badly: "Alice (LCC)" becomes "Alice (LCC, Lakeshire County Council)".
    is_within = body[: place.start].endswith("(") and body.startswith(")", place.end)
    return f", {meaning}" if is_within else f" ({meaning})"


def _places(body: str, words: _Vocabulary) -> Iterator[_Place]:
    """Find the abbreviations to mark, in order."""
    pictures = terse = 0
    for found in words.places.finditer(body):
        close, name, more, tail = found.groups()
        if more is not None:
            if not pictures:
                start, after = found.start(), found.start("more")
                yield _Place(start, found.end(), body[start:after], more, tail, is_running=not terse)
        elif name == "svg":
            pictures += -1 if close else 1
        elif name:
            terse += -1 if close else 1


def _introduced(body: str, places: list[_Place], words: _Vocabulary) -> set[str]:
    """Tell which abbreviations the page's own text puts next to their meaning."""
    if "<abbr" in body:  # by hand: no place of ours, yet it may introduce one
        text = _squeezed(body)
        return {key for key in {place.key for place in places} if _introduces(text, *words.squeezed[key])}
    introduced: set[str] = set()
    for place in places:
        if place.key not in introduced:
            beside = body[max(0, place.start - _BESIDE) : place.end + _BESIDE]
            if ("(" in beside or "</dt>" in beside) and _introduces(_squeezed(beside), *words.squeezed[place.key]):
                introduced.add(place.key)
    return introduced


def _introduces(text: str, short: str, full: str) -> bool:
    if f"{short}({full}" in text or f"{short}s({full}" in text:
        return True
    # "Joint Action Group meetings (JAG)" explains JAG too.
    later = rf"{re.escape(full)}\w{{0,24}}\({re.escape(short)}s?[),;:–—]"
    return f"({short}" in text and re.search(later, text) is not None


def _squeezed(body: str) -> str:
    """Leave of HTML only letters, figures and what may separate an abbreviation from its meaning."""
    text = entities.unescape(_NO_TEXT.sub("", _DEFINITION.sub("(", body)))
    return "".join(_KEPT.findall(text.lower().replace("&", "and")))


@lru_cache(maxsize=8)
def _vocabulary(meanings: tuple[tuple[str, str], ...]) -> _Vocabulary:
    known = {
        entities.escape(key.strip(), quote=False): " ".join(meaning.split())
        for key, meaning in meanings
        if key.strip() and meaning.strip()
    }
    return _Vocabulary(
        places=_pattern(known),
        titles={key: entities.escape(meaning) for key, meaning in known.items()},
        squeezed={
            key: (_squeezed(key), _squeezed(entities.escape(text)).removesuffix("s")) for key, text in known.items()
        },
    )


def _pattern(keys: Collection[str]) -> re.Pattern[str]:
    """Match tags, elements to leave alone, entities, and abbreviations as group "key".

    It takes one character first, because the engine runs fast to the next one of a set.
    """
    initials = "".join(re.escape(initial) for initial in sorted({key[0] for key in keys}))
    untouched = "|".join(rf"{name}\b.*?</{name}\s*>" for name in _UNTOUCHED)
    tag = rf"(?P<close>/?)(?P<name>svg|{_TERSE})\b{_ATTRIBUTES}>|!--.*?-->|{untouched}|{_ATTRIBUTES}>"
    key = rf"(?<!\w.)(?<!</abbr>.)(?:{_alternatives(keys)})(?P<more>s?)(?!\w)(?P<tail>{_TAIL})"
    return re.compile(rf"[<&{initials}](?:(?<=<)(?:{tag})|{key}|(?<=&)#?\w+;)", re.DOTALL)


def _alternatives(keys: Collection[str]) -> str:
    """Match what follows a first letter, longest first, grouped by it so that few are tried at any place."""
    ordered = sorted(keys, key=lambda key: (key[0], -len(key), key))
    return "|".join(
        f"(?<={re.escape(initial)})(?:{'|'.join(re.escape(key[1:]) for key in group)})"
        for initial, group in groupby(ordered, key=lambda key: key[0])
    )
