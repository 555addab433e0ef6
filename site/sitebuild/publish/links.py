"""Check that every link of the finished pages leads somewhere."""

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal
from urllib.parse import unquote

from sitebuild.publish.page import PageFacts

SCHEMES = frozenset({"https", "http", "mailto", "tel", "sms"})
"""The schemes a link may have; others, such as javascript and data, run or hide something."""

Reason = Literal["page", "anchor", "file", "scheme", "relative"]

_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]+|[\x00-\x20]+$")  # what browsers leave out of an address
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PARTS = re.compile(r"([^?#]*)(?:\?[^#]*)?(?:#(.*))?", re.DOTALL)
_FILE_NAME = re.compile(r"\.[a-zA-Z0-9]{1,12}$")
# A mistake in a template is on every page: past so many different ones, the nearest is not worth its time.
_SUGGESTIONS = 50


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere, on the page at `page`; `nearest` is what may have been meant, or ""."""

    page: str
    target: str
    reason: Reason
    nearest: str


def check_links(pages: Mapping[str, PageFacts], files: AbstractSet[str]) -> list[BrokenLink]:
    """List the broken links of all pages, given by root-absolute address, in the pages' order.

    `files` are the root-absolute addresses of everything else that is published. A link must be
    root-absolute, or an anchor of its own page, or have a scheme of `SCHEMES`.
    """
    sound: set[str] = set()
    broken: list[BrokenLink] = []
    nearest = _Nearest()
    for page, facts in pages.items():
        for target in dict.fromkeys(link.target for link in facts.links):
            if target in sound:
                continue
            fault = _fault(target, page, pages, files)
            if fault is not None:
                reason, missing, known = fault
                broken.append(BrokenLink(page, target, reason, nearest.to(missing, known)))
            elif target.startswith("/"):
                sound.add(target)
    return broken


_Fault = tuple[Reason, str, Collection[str]]
"""What is wrong, the part that is missing, and those of its kind that exist."""


def _fault(target: str, page: str, pages: Mapping[str, PageFacts], files: AbstractSet[str]) -> _Fault | None:
    address = _IGNORED.sub("", target)
    if address.startswith("//"):
        return "scheme", address, ()
    if scheme := _SCHEME.match(address):
        return None if scheme[1].lower() in SCHEMES else ("scheme", address, ())
    if not address.startswith(("/", "#")):
        return "relative", f"{page}{address}", pages
    parts = _PARTS.match(address)
    path, anchor = (unquote(part or "") for part in parts.groups()) if parts else ("", "")
    path = path or page
    if path not in pages:
        return None if path in files else _missing(path, pages, files)
    # The top of a page needs no anchor: https://html.spec.whatwg.org/#scroll-to-the-fragment-identifier
    if not anchor or anchor.lower() == "top" or anchor in pages[path].ids:
        return None
    return "anchor", anchor, pages[path].ids


def _missing(path: str, pages: Mapping[str, PageFacts], files: AbstractSet[str]) -> _Fault:
    if _FILE_NAME.search(path):
        return "file", path, files
    return "page", path, pages


class _Nearest:
    """Suggests what was meant, for the first so many different mistakes."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], str] = {}

    def to(self, missing: str, known: Collection[str]) -> str:
        """Give the name nearest to the missing one, or "" if none is like it."""
        asked = (missing, id(known))
        if asked not in self._known:
            if len(self._known) >= _SUGGESTIONS:
                return ""
            self._known[asked] = next(iter(get_close_matches(missing, sorted(known), 1)), "")
        return self._known[asked]
