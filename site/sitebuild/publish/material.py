"""Take from Material for MkDocs' stylesheet the listed rules, and no others."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import tinycss2  # type: ignore[import-untyped] # publishes no types

from sitebuild.publish.compact import compact_selector
from sitebuild.publish.selectors import split
from sitebuild.publish.sheet import Block, Kind, Node, every, read_sheet, write_sheet

_SCOPE = ".md-typeset "
_NOTE = re.compile(r"(?:^|\s)#(?:\s.*)?$")
_WORDS = re.compile(r"[\w-]+|[^\w\s]")
_BOUNDS = re.compile(r"""
    "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | /\*.*?\*/  # braces in these are letters
    | [{}]""", re.DOTALL | re.VERBOSE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnknownSelector:
    """A line of the list that names no selector of the stylesheet; `nearest` is one like it, or ""."""

    line: int
    selector: str
    nearest: str


class UnknownSelectorsError(ValueError):
    """The list names selectors that the stylesheet does not have: `unknown`, in the list's order."""

    def __init__(self, unknown: Sequence[UnknownSelector]) -> None:
        super().__init__("; ".join(f"line {fault.line}: {fault.selector}" for fault in unknown))
        self.unknown = tuple(unknown)


def keep_material(css: str, kept: str) -> str:
    """Extract the rules whose selectors are listed, without the `.md-typeset` before them.

    `kept` has one selector a line, and notes after a "#" with a space on either side. Raises
    UnknownSelectorsError with every line that names no selector of `css`.
    """
    listed = _listed(kept)
    # Reading all of Material takes longer than making the rest of the stylesheet: a tenth of it is enough.
    nodes = read_sheet("".join(_promising(css, listed)))
    if not _known(nodes).issuperset(listed):
        raise UnknownSelectorsError(_unknown(listed, _known(read_sheet(css))))
    return write_sheet(_chosen(nodes, listed))


def _listed(kept: str) -> dict[str, int]:
    """Read the list: each selector, written compactly, with its line counted from 1."""
    lines = {number: _NOTE.sub("", line).strip() for number, line in enumerate(kept.splitlines(), 1)}
    return {
        compact_selector(tinycss2.parse_component_value_list(line)): number for number, line in lines.items() if line
    }


def _promising(css: str, listed: Iterable[str]) -> Iterator[str]:
    """Give the outermost rules of `css` that may have a listed selector, and some that have none."""
    names = (r"\s*".join(map(re.escape, _WORDS.findall(selector))) for selector in listed)
    any_name = re.compile("|".join(rf"(?<![\w-]){name}(?![\w-])" for name in names) or r"(?!)")
    depth = start = 0
    for bound in _BOUNDS.finditer(css):
        depth += {"{": 1, "}": -1}.get(bound[0], 0)
        if bound[0] == "}" and not depth:
            rule, start = css[start : bound.end()], bound.end()
            head = rule if rule.lstrip().startswith("@") else rule.partition("{")[0]
            if any_name.search(head):
                yield rule


def _known(nodes: Iterable[Node]) -> set[str]:
    return {selector for node in every(nodes) if isinstance(node, Block) for selector in _selectors(node)}


def _unknown(listed: Mapping[str, int], known: Collection[str]) -> list[UnknownSelector]:
    return [
        UnknownSelector(line, selector, next(iter(get_close_matches(selector, sorted(known), 1)), ""))
        for selector, line in listed.items()
        if selector not in known
    ]


def _selectors(rule: Block) -> list[str]:
    if rule.kind is not Kind.RULE:
        return []
    return [compact_selector(selector).removeprefix(_SCOPE) for selector in split(rule.prelude)]


def _chosen(nodes: Iterable[Node], listed: Mapping[str, int]) -> tuple[Node, ...]:
    chosen: list[Node] = []
    for node in nodes:
        if not isinstance(node, Block):
            continue
        if selectors := [selector for selector in _selectors(node) if selector in listed]:
            chosen.append(replace(node, head=",".join(selectors)))
        elif node.kind in {Kind.GROUP, Kind.LAYER} and (body := _chosen(node.body, listed)):
            chosen.append(replace(node, body=body))
    return tuple(chosen)
