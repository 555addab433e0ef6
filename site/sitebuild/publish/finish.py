"""Turns rendered pages into finished ones, and remembers them by what they were made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sitebuild.publish.page import Link, PageFacts, read_page
from sitebuild.publish.relink import relink, relink_absolute
from sitebuild.render.abbreviations import expand_abbreviations

NOT_FOUND = "/404/"

_NO_FACTS = read_page("")


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page ready to publish: its address, its HTML and what the checks need to know of it."""

    address: str
    html: str
    facts: PageFacts

    @property
    def is_page(self) -> bool:
        """Whether this is a page and not a feed."""
        return self.address.endswith("/")

    @property
    def file(self) -> str:
        """The path of the page in the finished site."""
        if not self.is_page:
            return self.address.lstrip("/")
        return "404.html" if self.address == NOT_FOUND else f"{self.address.strip('/')}/index.html".lstrip("/")


def address_of(rendered: str) -> str:
    """Return the address of a rendered file: "report/crime/index.html" is /report/crime/."""
    folder = rendered.removesuffix("index.html").strip("/")
    return f"/{folder}/" if folder else "/"


def finish(html: str, address: str, *, meanings: Mapping[str, str], base_path: str) -> FinishedPage:
    """Return a page with abbreviations explained and links that hold wherever the site is put.

    The page for addresses that do not exist is shown at any depth, so its links go by the site's `base_path`.
    """
    html = expand_abbreviations(html, meanings)
    facts = read_page(html)
    linked = relink_absolute(html, base_path) if address == NOT_FOUND else relink(html, address)
    return FinishedPage(address, linked, facts)


def finish_feed(xml: str, address: str, *, site_url: str) -> FinishedPage:
    """Return a feed whose entries link to the whole address, because readers show them elsewhere."""
    return FinishedPage(
        address,
        xml.replace("href=&quot;/", f"href=&quot;{site_url}").replace('href="/', f'href="{site_url}'),
        _NO_FACTS,
    )


def made_of(*parts: str) -> str:
    """Return the key under which what was made of these parts is remembered."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


class PageCache:
    """Finished pages of the last build by key, and those that this build uses.

    A group is all pages that were made of one thing: a staged page has one, the news has many.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: dict[str, object] = {}
        try:
            self._known: dict[str, list[dict[str, object]]] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            self._known = {}

    def get(self, key: str) -> list[FinishedPage] | None:
        """Return the group under a key, or None."""
        found = self._known.get(key)
        if found is None:
            return None
        self._used[key] = found
        return [_page(entry) for entry in found]

    def put(self, key: str, pages: list[FinishedPage]) -> None:
        """Remember a group."""
        self._used[key] = [_entry(page) for page in pages]

    def save(self) -> None:
        """Write what this build used; what it did not use is forgotten."""
        if self._used.keys() != self._known.keys():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._used), "utf-8")


def _entry(page: FinishedPage) -> dict[str, object]:
    known = ((field.name, getattr(page.facts, field.name)) for field in fields(PageFacts))
    facts = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in known}
    return {"address": page.address, "html": page.html, "facts": facts}


def _page(entry: Mapping[str, Any]) -> FinishedPage:
    known: dict[str, Any] = dict(entry["facts"])
    known["links"] = tuple(Link(*link) for link in known["links"])
    for key, value in known.items():
        known[key] = frozenset(value) if key in _SETS else tuple(value) if isinstance(value, list) else value
    facts = PageFacts(**known)
    return FinishedPage(str(entry["address"]), str(entry["html"]), facts)


_SETS = {"ids", "classes", "tags", "attributes", "properties"}
