"""Says what is wrong with finished pages in terms of the content files that an editor can change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitebuild.errors import Fault
from sitebuild.publish.links import BrokenLink
from sitebuild.publish.page import PageFacts
from sitebuild.publish.weight import TooHeavy
from sitebuild.render.staged import StagedPage

_MISSING = {
    "page": "no page has that address",
    "anchor": "that page has no such part",
    "file": "there is no such file",
    "scheme": "that kind of link is not allowed",
    "relative": "it does not begin with a slash",
}


_OF_NEWS = re.compile(r"/news/(?:archive/|category/.*)?")
"""The addresses of the pages that the news has beside its posts."""


def same_address(pages: Sequence[StagedPage]) -> Iterator[Fault]:
    """Yield a fault for each page whose address another page has already."""
    first: dict[str, StagedPage] = {}
    has_news = any(page.kind == "news" for page in pages)
    for page in pages:
        other = first.setdefault(page.address, page)
        if other is not page:
            # The one to rename is the one whose address comes from the name of its file.
            is_named = other.origin[0].endswith(f"/pages{other.address.rstrip('/')}.md")
            named, made = (other, page) if is_named else (page, other)
            yield _taken(named, f"is made from {', '.join(made.origin)}")
        elif has_news and _OF_NEWS.fullmatch(page.address):
            yield _taken(page, "lists the news")


def _taken(page: StagedPage, already: str) -> Fault:
    return Fault(
        page.origin[0],
        0,
        0,
        f"a second page for {page.address}: that address {already}",
        "one page for one address",
        "Rename the file, or move its text to the other.",
    )


def broken_links(
    broken: Iterable[BrokenLink], texts: Mapping[str, str], origins: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """Yield a fault at each place in content where a broken link was typed; `origins` are the files of each page."""
    for link in broken:
        places = list(_places(link.target, texts)) or [
            (path, 0, 0) for path in origins.get(link.page, ("templates",))[:1]
        ]
        page, _, _ = link.target.partition("#")
        nearest = f"{page}#{link.nearest}" if link.nearest and link.reason == "anchor" else link.nearest
        wanted = "an address of this site, such as " + (nearest or "/report/")
        remedy = f"Did you mean {nearest}?" if nearest else "Correct the address, or remove the link."
        if link.reason == "scheme":
            wanted, remedy = "a link that begins with / or https:// or tel: or mailto:", "Remove the link."
        if link.reason == "relative":
            wanted, remedy = "a link that begins with / or https:// or mailto:", _whole(link.target)
        for path, line, column in places:
            yield Fault(path, line, column, f"a link to '{link.target}', and {_MISSING[link.reason]}", wanted, remedy)


def _whole(target: str) -> str:
    if "@" in target:
        return f"Write mailto:{target} if it is an e-mail address."
    if target.startswith("www."):
        return f"Write https://{target} if it is another website."
    return f"Write /{target.removesuffix('.md').strip('./')}/ if it is a page of this site."


def _places(target: str, texts: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for path, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            column = next((line.find(form) for form in _written(target, line) if form in line), -1)
            if column >= 0:
                yield path, number, line.index(target, column) + 1


def _written(target: str, line: str) -> Iterator[str]:
    """Yield the forms in which an address stands in Markdown and YAML."""
    yield from (f"({target})", f"({target} ", f"<{target}>", f"]: {target} ")
    if line.endswith(f" {target}"):
        yield f" {target}"


def too_heavy(found: Iterable[TooHeavy], origins: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield a fault for each page over its budget."""
    for page in found:
        path = origins.get(page.address, ("templates",))[0]
        yield Fault(
            path,
            0,
            0,
            f"{page.address} weighs {page.weight:,} bytes as it is sent; most of it is {page.heaviest}",
            f"at most {page.budget:,} bytes",
            "Shorten the page or split it in two.",
        )


def flawed_pages(pages: Mapping[str, PageFacts], origins: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield a fault for each page with two parts of one name, an image without words or not exactly one title."""
    for address, facts in pages.items():
        path = origins.get(address, ("templates",))[0]
        for name in facts.repeated_ids:
            yield Fault(
                path,
                0,
                0,
                f"two parts called '{name}' on {address}",
                "each part's name once",
                "Give the two headings different words.",
            )
        for image in facts.images_without_alt:
            yield Fault(
                path,
                0,
                0,
                f"the image '{image}' on {address} without a description",
                "what the image shows, in words",
                "Write ![What the image shows](address).",
            )
        if facts.h1_count != 1:
            yield Fault(path, 0, 0, f"{facts.h1_count} titles on {address}", "one title", "Begin headings with ##.")
