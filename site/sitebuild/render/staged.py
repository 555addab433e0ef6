"""A page as it is handed to the engines: front matter and plain Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sitebuild.derive.index import Index
from sitebuild.records.base import MONTHS, Source, Sourced
from sitebuild.render.charts import Charts

_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")

Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedPage:
    """One page: its address, what the theme needs to know, its Markdown, and the content files it came from."""

    address: str
    title: str
    description: str
    body: str
    kind: str = "page"
    section: str = ""
    sensitive: bool = False
    updated: str = ""
    sources: tuple[str, ...] = ()
    parents: tuple[Crumb, ...] = ()
    robots: str = ""
    scripts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    listed: bool = True
    origin: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def view(self) -> Mapping[str, object]:
        """What the theme is told, by the names that its templates use."""
        return {
            "title": self.title,
            "description": self.description,
            "address": self.address,
            "kind": self.kind,
            "section": self.section,
            "sensitive": self.sensitive,
            "updated": self.updated,
            "sources": list(self.sources),
            "parents": [{"title": title, "address": address} for title, address in self._trail],
            "robots": self.robots,
            "scripts": list(self.scripts),
            **self.extra,
        }

    @property
    def _trail(self) -> tuple[Crumb, ...]:
        return () if self.address == "/" else (("Home", "/"), *self.parents)

    @property
    def file(self) -> str:
        """The path of the staged file below the folder of staged pages."""
        return "404.md" if self.address == "/404/" else f"{self.address.strip('/')}/index.md".lstrip("/")

    def text(self) -> str:
        """Return the staged file: each line of the front matter is YAML, the origin says which content to change."""
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.view.items())
        made_of = ", ".join(self.origin)
        body = _BLANKS.sub("\n\n", self.body.strip())
        return f"---\n# From {made_of}\n{front}---\n\n{body}\n"


@dataclass(frozen=True)
class Stage:
    """What every renderer needs: the content by id, the day of the build and the site's address.

    `root` is how messages and staged pages call the content folder.
    """

    index: Index
    today: date
    site_url: str
    charts: Charts
    root: str = "content"

    def cite(self, sources: tuple[Source, ...]) -> tuple[str, ...]:
        """Return sources as readers see them: "Action plan 2024/25, section 1"."""
        titles = self.index.documents
        return tuple(dict.fromkeys(f"{titles[s.document].title}, {s.section}" for s in sources))

    def named(self, record: Sourced) -> tuple[str, ...]:
        """Return the documents that name a record, in the order of their years: when it was first and last heard of."""
        documents = {self.index.documents[source.document] for source in record.sources}
        dated = sorted(documents, key=lambda d: (d.years.first if d.years else 0, d.title))
        return tuple(document.title for document in dated)


def day(value: date) -> str:
    """Return a day as 14 March 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
