"""Read from a finished page what later steps need to know: its links, names and anchors.

A page is walked with a regular expression, and what each tag says is remembered, because most tags of a site
(those of its head, navigation and feet) stand on every page.
"""

import html as entities
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

_Item = TypeVar("_Item")

LINKING = frozenset({"href", "src", "srcset", "action", "data-index"})
"""The attributes whose values are addresses."""

# Which <link rel> a browser fetches without being asked, and which tags' src.
_FETCHED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"})
_FETCHED_SOURCES = frozenset({"script", "img", "source", "iframe", "embed", "audio", "video", "track", "input"})

_ATTRIBUTES = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
MARKUP = re.compile(
    r"<(?:!--.*?-->"
    rf"|((script|style|textarea|title)\b{_ATTRIBUTES})>(.*?)</\2"
    rf"|([a-zA-Z]{_ATTRIBUTES})>)",
    re.DOTALL,
)
"""A comment; or a start tag without its angle brackets: group 4, or group 1 if its text (3) holds no tags."""

_NAME = re.compile(r"[^\s/]+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SOURCE = re.compile(r"(?:^|,)\s*([^\s,]+)")  # in a srcset
_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")


class Link(NamedTuple):
    """An address in a page, as it stands there but for entities, with the tag and attribute that hold it."""

    tag: str
    attribute: str
    target: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a finished page links to, names and declares.

    `links` holds each different link once, in order; `fetched` the addresses a browser asks for unasked;
    `images_without_alt` the src of each; `properties` the custom properties that SVG attributes use. Names of
    tags and attributes are in lower case.
    """

    title: str
    h1_count: int
    ids: frozenset[str]
    repeated_ids: tuple[str, ...]
    links: tuple[Link, ...]
    fetched: tuple[str, ...]
    images_without_alt: tuple[str, ...]
    classes: frozenset[str]
    tags: frozenset[str]
    attributes: frozenset[str]
    properties: frozenset[str]


class _Tag(NamedTuple):
    """What one start tag says; `identity` is "" without an id."""

    name: str
    attributes: tuple[str, ...]
    identity: str
    classes: tuple[str, ...]
    links: tuple[Link, ...]
    fetched: tuple[str, ...]
    images_without_alt: tuple[str, ...]


def read_page(html: str) -> PageFacts:
    """Read a finished page's facts in one pass over it."""
    found = MARKUP.findall(html)
    title = next((text for _, name, text, _ in found if name == "title"), "")
    counts = Counter([tag or raw for raw, _, _, tag in found])
    counts.pop("", None)
    tags = {written: _read_tag(written) for written in counts}
    ids = Counter[str]()
    for written, tag in tags.items():
        if tag.identity:
            ids[tag.identity] += counts[written]
    return PageFacts(
        title=" ".join(entities.unescape(title).split()),
        h1_count=sum(counts[written] for written, tag in tags.items() if tag.name == "h1"),
        ids=frozenset(ids),
        repeated_ids=tuple(name for name, count in ids.items() if count > 1),
        links=_each_once(tag.links for tag in tags.values()),
        fetched=_each_once(tag.fetched for tag in tags.values()),
        images_without_alt=_each_once(tag.images_without_alt for tag in tags.values()),
        classes=frozenset(chain.from_iterable(tag.classes for tag in tags.values())),
        tags=frozenset(tag.name for tag in tags.values()),
        attributes=frozenset(chain.from_iterable(tag.attributes for tag in tags.values())),
        properties=frozenset(_PROPERTY.findall(html) if "var(" in html else ()),
    )


def _each_once(groups: Iterable[tuple[_Item, ...]]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


@lru_cache(maxsize=65_536)
def _read_tag(written: str) -> _Tag:
    """Read a start tag given without its angle brackets, such as `a href="/report/"`."""
    start = _NAME.match(written)
    name = start[0].lower() if start else ""
    values: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(written, len(name)):
        value = double or single or bare
        values.setdefault(key.lower(), entities.unescape(value) if "&" in value else value)
    fetched = values.get("src") if name in _FETCHED_SOURCES else None
    if name == "link" and not _FETCHED_RELATIONS.isdisjoint(values.get("rel", "").lower().split()):
        fetched = values.get("href")
    return _Tag(
        name=name,
        attributes=tuple(values),
        identity=values.get("id", ""),
        classes=tuple(values.get("class", "").split()),
        links=tuple(
            Link(name, key, target)
            for key, value in values.items()
            if key in LINKING
            for target in (_SOURCE.findall(value) if key == "srcset" else (value,))
        ),
        fetched=(fetched,) if fetched else (),
        images_without_alt=(values.get("src", ""),) if name == "img" and "alt" not in values else (),
    )
