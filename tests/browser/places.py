"""The pages that the browser tests look at: one of each kind, and all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
CONTENT = {"sosafe": ROOT / "content", "harrowmere": ROOT / "tests" / "data" / "harrowmere"}
PHONE, HAND, DESK = 320, 390, 1280
WIDTHS = (PHONE, HAND, DESK)
PARTS = range(4)
"""All pages are looked at in so many parts, so that two workers share them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a site that the tests build."""

    site: str
    address: str


@dataclass(frozen=True, slots=True)
class Served:
    """A finished site on this machine; `root` is its first page's address without the slash at its end."""

    name: str
    root: str
    folder: Path

    @property
    def places(self) -> list[Place]:
        """Every page by its address; /404/ stands for the page that a wrong address shows."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        addresses = (f"/{file.removesuffix('index.html').replace('404.html', '404/')}" for file in files)
        return [Place(self.name, address) for address in sorted(addresses)]

    def file(self, place: Place) -> Path:
        """Return the file of a page."""
        path = "404.html" if place.address == "/404/" else f"{place.address}index.html"
        return self.folder / path.lstrip("/")


KINDS = {
    "home": Place("sosafe", "/"),
    "report": Place("sosafe", "/report/"),
    "topic": Place("sosafe", "/report/hate-crime/"),
    "plan": Place("sosafe", "/action-plans/2024-25/"),
    "view": Place("sosafe", "/action-plans/2024-25/by-lead/"),
    "priorities": Place("sosafe", "/priorities/"),
    "priority": Place("sosafe", "/priorities/anti-social-behaviour/"),
    "strategy": Place("sosafe", "/strategy/2021-24/"),
    "services": Place("sosafe", "/services/"),
    "about": Place("sosafe", "/about/"),
    "glossary": Place("sosafe", "/glossary/"),
    "a-to-z": Place("sosafe", "/a-to-z/"),
    "search": Place("sosafe", "/search/"),
    "page": Place("sosafe", "/privacy/"),
    "404": Place("sosafe", "/404/"),
    "news": Place("sosafe", "/news/"),
    "article": Place("sosafe", "/news/twelve-days-of-scams/"),
    "archive": Place("sosafe", "/news/archive/"),
    "subjects": Place("sosafe", "/news/category/"),
    "status": Place("harrowmere", "/action-plans/2026-27/"),
}
"""One page of each kind by the name of the kind; "status" is a plan that publishes how far each action is."""


def in_turn(*widths: int) -> list[tuple[str, int]]:
    """Return each kind of page at one of the widths, which take turns: all of both would take minutes more."""
    return [(kind, widths[number % len(widths)]) for number, kind in enumerate(KINDS)]


Site = Callable[[str], Served]
"""Builds and serves a site once, by its name in CONTENT."""


class Visit(Protocol):
    """Opens a page in a window of its own, which the test's end closes."""

    def __call__(
        self,
        place: Place,
        width: int = HAND,
        height: int = 844,
        *,
        scheme: Literal["light", "dark"] = "light",
        scripts: bool = True,
        policy: bool = True,
    ) -> Page:
        """Show a place in a window of this size; `policy` False lets a test put its own style into the page."""
