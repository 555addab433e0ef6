"""How a build is asked for: declared once, read at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitebuild import paths


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """One build: which content, to which folder, as of which day, for which address.

    `site_url` overrides the address in partnership.yml, for a host that knows its own.
    """

    content: Path
    output: Path
    today: date
    site_url: str | None = None

    @property
    def work(self) -> Path:
        """The folder for what a build leaves beside the site: staged pages and the cache."""
        return self.output.parent if self.output == paths.OUTPUT else self.output.with_name(self.output.name + ".work")
