"""Says what is wrong with finished pages in terms of the content files that an editor can change."""

from __future__ import annotations

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


def same_address(pages: Sequence[StagedPage]) -> Iterator[Fault]:
    """Yield a fault for each page whose address another page has already."""
    first: dict[str, StagedPage] = {}
    for page in pages:
        other = first.setdefault(page.address, page)
        if other is not page:
            path = page.origin[0]
            yield Fault(
                path,
                0,
                0,
                f"a page for {page.address}, which {', '.join(other.origin)} makes already",
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
        wanted = "an address of this site, such as " + (link.nearest or "/report/")
        remedy = f"Did you mean {link.nearest}?" if link.nearest else "Correct the address, or remove the link."
        if link.reason == "scheme":
            wanted, remedy = "a link that begins with / or https:// or tel: or mailto:", "Remove the link."
        if link.reason == "relative":
            wanted, remedy = (
                "a link that begins with /",
                f"Write /{link.target.strip('./')}/ if it is a page of this site.",
            )
        for path, line, column in places:
            yield Fault(path, line, column, f"a link to '{link.target}', and {_MISSING[link.reason]}", wanted, remedy)


def _places(target: str, texts: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for path, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            for around in (f"({target})", f"<{target}>", f" {target}"):
                if around in line + "\n" and (around[0] != " " or line.endswith(around)):
                    yield path, number, line.index(around) + 2


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
