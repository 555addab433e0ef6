"""What a short form means on a page: one meaning everywhere, unless a document uses another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitebuild.records.service import Term
from sitebuild.render.staged import StagedPage


@dataclass(frozen=True, slots=True)
class Meanings:
    """The meaning of each abbreviation, everywhere and where a page differs."""

    everywhere: Mapping[str, str]
    by_address: Mapping[str, Mapping[str, str]]

    def on(self, address: str) -> Mapping[str, str]:
        """Return the meanings that hold on the page at `address`."""
        return self.by_address.get(address, self.everywhere)


def meanings(terms: Iterable[Term], pages: Iterable[StagedPage]) -> Meanings:
    """Return what abbreviations mean; one that has two meanings on a page is left unexplained there."""
    terms = [term for term in terms if term.abbreviation]
    general = _of(term for term in terms if not term.documents)
    special = [term for term in terms if term.documents]
    found = {}
    for page in pages:
        own = _of(term for term in special if set(term.documents) & set(page.documents))
        if own:
            both = general | own
            found[page.address] = {short: meaning for short, meaning in both.items() if meaning}
    return Meanings({short: meaning for short, meaning in general.items() if meaning}, found)


def _of(terms: Iterable[Term]) -> dict[str, str]:
    """Return the meaning of each abbreviation, "" where the terms give it two."""
    known: dict[str, str] = {}
    for term in terms:
        short = str(term.abbreviation)
        known[short] = term.term if known.get(short, term.term) == term.term else ""
    return known
