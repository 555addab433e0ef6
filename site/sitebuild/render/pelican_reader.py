"""Lets Pelican read staged posts, whose front matter is the same as that of staged pages.

Nothing of ours may be imported here: the records alone would make Pelican start half as slowly again.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from markdown import Markdown
from pelican.readers import BaseReader  # type: ignore[import-untyped]  # pelican has no types


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
            view, body = _read_staged(file.read())
        view["summary"] = f"<p>{escape(view['description'])}</p>"
        metadata = {
            key: self.process_metadata(key, value) if key in {"date", "category"} else value
            for key, value in view.items()
        }
        return self._markdown.reset().convert(body), metadata


def _read_staged(text: str) -> tuple[dict[str, Any], str]:
    """Return the view and the Markdown of a staged file's text."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    lines = (line.partition(": ") for line in front.splitlines() if not line.startswith("#"))
    return {key: json.loads(value) for key, _, value in lines}, body.strip()
