"""Lets Pelican read staged posts, whose front matter is the same as that of staged pages."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from pelican.readers import BaseReader  # type: ignore[import-untyped]  # pelican has no types

from sitebuild.render.staged import read_staged


class StagedReader(BaseReader):  # type: ignore[misc]  # pelican has no types
    """Reads a staged post: JSON values in the front matter, Markdown below."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self._markdown = Markdown(**settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a staged post."""
        with open(source_path, encoding="utf-8") as file:  # noqa: PTH123  # pelican gives text
            view, body = read_staged(file.read())
        view["summary"] = f"<p>{view['description']}</p>"
        metadata = {
            key: self.process_metadata(key, value) if key in {"date", "category"} else value
            for key, value in view.items()
        }
        return self._markdown.reset().convert(body), metadata
