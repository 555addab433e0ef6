"""Reads one content file and keeps the place of every value in it.

YAML is composed, not constructed: each scalar stays the text that the editor typed ("1.10" is not 1.1, "no" is
not false), and each value and key keeps its line and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sitebuild.errors import Fault

Loc = tuple[str | int, ...]
Place = tuple[int, int]

_NULL = "tag:yaml.org,2002:null"


class SourceFault(Exception):
    """A file could not be read as what it should be; carries the faults."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(str(faults))


@dataclass(frozen=True, slots=True)
class Source:
    """The data of one file and where each value (`values`) and key (`keys`) stands, from line and column 1."""

    path: str
    data: object
    values: Mapping[Loc, Place] = field(default_factory=dict)
    keys: Mapping[Loc, Place] = field(default_factory=dict)

    def place(self, loc: Loc) -> Place:
        """Return where `loc` stands, or the nearest value around it."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))

    def fault(self, loc: Loc, *, found: str, wanted: str, remedy: str, at_key: bool = False) -> Fault:
        """Return a fault at the place of `loc`."""
        line, column = self.keys.get(loc, self.place(loc)) if at_key else self.place(loc)
        return Fault(self.path, line, column, found, wanted, remedy)


def read_text(path: Path, name: str) -> str:
    """Return a file's text, whatever its line endings and byte-order mark; `name` is how faults call it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceFault(
            Fault(
                name,
                0,
                0,
                f"the file cannot be read ({error.strerror})",
                "a file that can be read",
                "Check that the file is there and that its name is right.",
            )
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise SourceFault(
            Fault(
                name,
                line,
                column,
                f"a byte that is not UTF-8 (0x{raw[error.start]:02x})",
                "text saved as UTF-8",
                "Save the file again with the encoding UTF-8.",
            )
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(text: str, path: str, first_line: int = 1) -> Source:
    """Return the data of `text`, which begins at `first_line` of the file that faults call `path`."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SourceFault(_broken(error, text, path, first_line)) from None
    if node is None:
        raise SourceFault(
            Fault(
                path,
                0,
                0,
                "an empty file",
                "at least one record",
                "Fill the file in, or delete it if it is not needed.",
            )
        )
    walk = _Walk(path, first_line)
    data = walk.value(node, ())
    if walk.faults:
        raise SourceFault(*walk.faults)
    return Source(path, data, walk.values, walk.keys)


def read_front_matter(text: str, path: str) -> tuple[Source, str, int]:
    """Return a Markdown file's front matter, its body and the line on which the body begins."""
    lines = text.split("\n")
    if not text.strip():
        raise SourceFault(
            Fault(
                path,
                0,
                0,
                "an empty file",
                "a page with its title between two lines of ---",
                "Fill the file in, or delete it if it is not needed.",
            )
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        raise SourceFault(
            Fault(
                path,
                1,
                1,
                _short(lines[0]),
                "the page's facts between two lines of ---, before the text",
                "Put --- on the first line, then the title and the rest, then --- again.",
            )
        )
    source = read_yaml("\n".join(lines[1:end]), path, 2)
    return source, "\n".join(lines[end + 1 :]), end + 2


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _broken(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    tab = next((i for i, one in enumerate(lines) if "\t" in one[: len(one) - len(one.lstrip())]), None)
    if tab is not None:
        return Fault(
            path,
            tab + first_line,
            lines[tab].index("\t") + 1,
            "a tab at the start of the line",
            "spaces",
            "Replace each tab with two spaces.",
        )
    here = lines[line] if line < len(lines) else ""
    problem = getattr(error, "problem", None) or "it cannot be read"
    wanted, remedy = _advice(problem, here)
    return Fault(path, line + first_line, column + 1, f"{_short(here.strip())} ({problem})", wanted, remedy)


def _advice(problem: str, line: str) -> tuple[str, str]:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "one version of the text", "Two changes met here: keep the right lines and delete the markers."
    if "mapping values are not allowed" in problem:
        return "one 'key: value' a line", "Put quotes around the text if it holds a colon followed by a space."
    if "found character" in problem or "alias" in problem or "anchor" in problem:
        return "text that begins with a letter or is quoted", "Put quotes around the text."
    if "quoted scalar" in problem or "unexpected end of stream" in problem:
        return "a closing quote", "Close the quotes that were opened, or remove them."
    return "lists and 'key: value' lines that are indented alike", "Compare the indentation with the lines around it."


class _Walk:
    """Turns composed nodes into plain data, noting places and faults."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.values: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.faults: list[Fault] = []
        self._open: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> object:
        """Return the data of `node`, which stands at `loc`."""
        self.values[loc] = self._place(node)
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == _NULL else node.value
        if id(node) in self._open:
            self._fault(node, "a value that repeats itself", "plain values", "Remove the & and * marks.")
            return None
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item, (*loc, i)) for i, item in enumerate(node.value)]
            return dict(self._pairs(node, loc))
        finally:
            self._open.discard(id(node))

    def _pairs(self, node: yaml.Node, loc: Loc) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a key that is no word", "a word before the colon", "Write the key as one word.")
                continue
            key = str(key_node.value)
            if key in seen:
                self._fault(
                    key_node,
                    f"the key {key!r} a second time (first on line {seen[key]})",
                    "each key once",
                    "Keep one of the two, or merge them.",
                )
                continue
            seen[key] = self._place(key_node)[0]
            self.keys[(*loc, key)] = self._place(key_node)
            yield key, self.value(value_node, (*loc, key))

    def _place(self, node: yaml.Node) -> Place:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def _fault(self, node: yaml.Node, found: str, wanted: str, remedy: str) -> None:
        line, column = self._place(node)
        self.faults.append(Fault(self.path, line, column, found, wanted, remedy))
