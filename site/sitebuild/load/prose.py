"""Finds in the Markdown of a page what would harm a reader: an image without words, a second title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitebuild.errors import Fault

_IMAGE = re.compile(r"!\[\s*\]\(([^)\s]*)")
_TITLE = re.compile(r"# +(.*)")


def prose_faults(path: str, body: str, first_line: int) -> Iterator[Fault]:
    """Yield the faults of a body that begins on `first_line` of the file that faults call `path`."""
    for number, line in enumerate(body.split("\n"), first_line):
        for image in _IMAGE.finditer(line):
            yield Fault(
                path,
                number,
                image.start() + 1,
                f"the image '{image[1]}' without a description",
                "what the image shows, in words, between the square brackets",
                "Write ![What the image shows](address); people who cannot see it hear those words.",
            )
        if title := _TITLE.fullmatch(line):
            yield Fault(
                path,
                number,
                1,
                f"'# {title[1]}', a second title",
                "headings that begin with ##",
                "Add a #: the page's title stands at the top of the file.",
            )
