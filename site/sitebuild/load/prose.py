"""Finds in texts and drawings what would harm a reader: an image without words, a second title, a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitebuild.errors import Fault

_IMAGE = re.compile(r"!\[\s*\](?:\(\s*([^)\s]*)|\[([^\]]*)\])")
_TITLE = re.compile(r"# +(.*)")
_SCRIPT = re.compile(r"""(?i)<script|<foreignobject|<[^>]*\s(on[a-z]+)\s*=|javascript:""")
_UNDERLINE = re.compile(r"=+ *")


def image_faults(path: str, text: str) -> Iterator[Fault]:
    """Yield a fault for each image without a description in the file that faults call `path`."""
    for number, line in enumerate(text.split("\n") if "![" in text else (), 1):
        for image in _IMAGE.finditer(line):
            yield Fault(
                path,
                number,
                image.start() + 1,
                f"the image '{image[1] or image[2]}' without a description",
                "what the image shows, in words, between the square brackets",
                "Write ![What the image shows](address); people who cannot see it hear those words.",
            )


def title_faults(path: str, body: str, first_line: int) -> Iterator[Fault]:
    """Yield a fault for each title in a body that begins on `first_line` of the file that faults call `path`."""
    before = ""
    for number, line in enumerate(body.split("\n"), first_line):
        if title := _TITLE.fullmatch(line):
            yield _title(path, number, line, title[1])
        elif before.strip() and _UNDERLINE.fullmatch(line):
            yield _title(path, number - 1, before, before)
        before = line


def drawing_faults(path: str, text: str) -> Iterator[Fault]:
    """Yield a fault for the first script in an SVG drawing: it would run for whoever opens the drawing by itself."""
    if script := _SCRIPT.search(text):
        line = text.count("\n", 0, script.start()) + 1
        yield Fault(path, line, 0, f"'{script[1] or script[0]}' in a drawing", "shapes and words alone",
                    "Save the drawing without scripts, or as PNG.")  # fmt: skip


def _title(path: str, number: int, line: str, title: str) -> Fault:
    return Fault(
        path,
        number,
        1,
        f"'{line}', a second title",
        "headings that begin with ##",
        f"Write '## {title}': the page's title stands at the top of the file.",
    )
