"""Turn root-absolute links into ones that work wherever the site stands.

Pages are made with links as a resident sees them (`/report/crime/`). In the finished files they are relative,
so that the same files serve a domain's root, a path beneath it and a folder on a disk.
"""

import html as entities
import re
from collections.abc import Callable

from sitebuild.publish.page import LINKING, MARKUP

_LINK = re.compile(
    rf"""(\s(?:{"|".join(sorted(LINKING))})\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)|"[^"]*"|'[^']*'""",
    re.IGNORECASE,
)
"""A linking attribute with its value, quotes and all; or any other quoted value, so as to step over it."""

_ROOTED = re.compile(r"\A(\s*)(/(?!/).*)\Z", re.DOTALL)
_ROOTED_SOURCE = re.compile(r"((?:\A|,)\s*)(/(?!/)[^\s,]*)")
_PATH = re.compile(r"[^?#]*")


def relink(html: str, address: str) -> str:
    """Rewrite the page's root-absolute links as seen from its own address, such as "/report/crime/"."""
    return _rewritten(html, lambda target: relative(target, address))


def relink_absolute(html: str, base_path: str) -> str:
    """Put the site's own path before the root-absolute links of a page that is served at any depth."""
    base = base_path.rstrip("/")
    return _rewritten(html, lambda target: base + target)


def relative(target: str, address: str) -> str:
    """Give a root-absolute target as seen from a root-absolute address, so that resolving gives it back."""
    found = _PATH.match(target)
    path = found[0] if found else ""
    rest = target[len(path) :]
    if path == address and rest.startswith("#"):
        return rest
    here, there = address.split("/")[1:-1], path.split("/")[1:]
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    steps = "../" * (len(here) - same) + "/".join(there[same:])
    # Alone, an empty first step would mean "this page", "/x" the root and "a:b" a scheme.
    if not steps or steps.startswith("/") or ":" in steps.split("/", 1)[0]:
        steps = f"./{steps}"
    return steps + rest


def _rewritten(html: str, change: Callable[[str], str]) -> str:
    """Change the root-absolute links of a page, leaving every other byte."""
    known: dict[str, str] = {}

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name is None:
            return found[0]
        if value not in known:
            known[value] = _changed(value, change, is_set="srcset" in name.lower())
        return name + known[value]

    def tag(found: re.Match[str]) -> str:
        whole = found[0]
        start = found[1] or found[4]
        if not start or "/" not in start:
            return whole
        return "<" + _LINK.sub(attribute, start) + whole[len(start) + 1 :]

    return MARKUP.sub(tag, html)


def _changed(value: str, change: Callable[[str], str], *, is_set: bool) -> str:
    """Change a written attribute value where it is a root-absolute address."""
    told = entities.unescape(value[1:-1] if value[0] in "\"'" else value)
    done = (_ROOTED_SOURCE if is_set else _ROOTED).sub(lambda found: found[1] + change(found[2]), told)
    return value if done == told else f'"{entities.escape(done)}"'
