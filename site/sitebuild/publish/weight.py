"""Weigh the finished pages as a phone receives them, and name those that are too heavy.

Weights are gzip, as a static host sends text. 1 kB is 1,000 bytes.
"""

import gzip
from collections.abc import Collection, Mapping
from dataclasses import dataclass

PAGE_BUDGET = 40_000
"""Bytes that a page and everything it fetches may weigh together."""

HOME_BUDGET = 12_000
"""Bytes that the home page and its stylesheets may weigh: a first round trip carries 14,600 with headers."""

HOME = "/"

# What gzip adds at worst to 64 kB that it cannot compress: header, trailer and stored-block marks.
_GZIP_OVERHEAD = 64


@dataclass(frozen=True, slots=True)
class PageWeight:
    """The bytes, gzip, of one page's HTML and of each thing it fetches."""

    address: str
    html: int
    assets: Mapping[str, int]

    @property
    def total(self) -> int:
        """The bytes of the page and everything it fetches."""
        return self.html + sum(self.assets.values())

    @property
    def first(self) -> int:
        """The bytes without which nothing shows: HTML and stylesheets."""
        return self.html + sum(size for address, size in self.assets.items() if address.endswith(".css"))

    @property
    def requests(self) -> int:
        """How many requests the page takes."""
        return 1 + len(self.assets)


@dataclass(frozen=True, slots=True)
class TooHeavy:
    """A page above a budget, both in bytes; `heaviest` is the address of its heaviest part."""

    address: str
    weight: int
    budget: int
    heaviest: str


def gzip_size(data: bytes) -> int:
    """Give the bytes that data takes compressed, the same on every day."""
    return len(gzip.compress(data, 9, mtime=0))


def over_budget(
    pages: Mapping[str, bytes],
    *,
    fetched: Mapping[str, Collection[str]],
    assets: Mapping[str, bytes],
    exempt: Collection[str] = (),
) -> list[TooHeavy]:
    """List the pages over their budget, in the pages' order.

    `fetched` gives the root-absolute addresses each page fetches; those not in `assets` weigh nothing here.
    Pages in `exempt` may weigh anything.
    """
    wanted = {address for page in pages for address in fetched.get(page, ())}
    sizes = {address: gzip_size(assets[address]) for address in sorted(wanted) if address in assets}
    faults: list[TooHeavy] = []
    for address, html in pages.items():
        parts = {part: sizes[part] for part in fetched.get(address, ()) if part in sizes}
        is_light = address != HOME and len(html) + _GZIP_OVERHEAD + sum(parts.values()) <= PAGE_BUDGET
        # Compressing every page would cost more than all other checks: most are light even as they are.
        if not is_light and address not in exempt:
            faults += _faults(PageWeight(address, gzip_size(html), parts))
    return faults


def _faults(page: PageWeight) -> list[TooHeavy]:
    parts = {page.address: page.html, **page.assets}
    measures = [(page.total, PAGE_BUDGET)]
    if page.address == HOME:
        measures.append((page.first, HOME_BUDGET))
    heaviest = max(parts, key=lambda part: parts[part])
    return [TooHeavy(page.address, weight, budget, heaviest) for weight, budget in measures if weight > budget]
