"""The one Markdown dialect, and how text from content is made safe in it.

Editors may use Markdown's links, emphasis and lists. HTML is shown as the letters that were typed, and attribute
lists, which could carry a script, are switched off.
"""

from __future__ import annotations

import re
from typing import Final

# Both engines are given exactly these.
EXTENSIONS: Final[dict[str, dict[str, object]]] = {
    "attr_list": {},  # staged pages name their parts for the stylesheet
    "md_in_html": {},  # staged pages nest parts
    "def_list": {},  # facts of an action, the glossary
    "tables": {},  # figures
    "sane_lists": {},  # a number in a bulleted list begins no new list
    "toc": {"permalink": False},  # anchors on headings
}

_AUTOLINK = re.compile(r"<(https://[^\s<>]+)>")
_BLOCK_START = re.compile(r"(?m)^(\s*)([#>]|(?:[+*-]|\d+[.)])(?=\s|$))")
_HEADING_ONE = re.compile(r"(?m)^# ")


def harmless(text: str) -> str:
    """Return Markdown in which no HTML and no attribute list is left standing."""
    text = _AUTOLINK.sub(r"[\1](\1)", text)
    return text.replace("<", "&lt;").replace("{", "&#123;")


def inline(text: str) -> str:
    """Return text as one run of Markdown: links and emphasis work, blocks and HTML do not."""
    return _BLOCK_START.sub(_escaped, harmless(" ".join(text.split())))


def prose(text: str) -> str:
    """Return text as Markdown paragraphs and lists without HTML."""
    return harmless(text.strip("\n"))


def heading_ones(text: str) -> list[int]:
    """Return the lines, from 1, that hold a top-level heading; a page's title is its only one."""
    return [text.count("\n", 0, match.start()) + 1 for match in _HEADING_ONE.finditer(text)]


def _escaped(match: re.Match[str]) -> str:
    mark = match[2]
    return match[1] + (f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}")


def plain(markdown: str) -> str:
    """Return the words of staged Markdown, for the search index."""
    text = re.sub(r"<[^>]+>", " ", markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[^}]*\}|[*_`#>|\\]", " ", text)
    text = text.replace("&lt;", "<").replace("&#123;", "{")
    return " ".join(text.split())
