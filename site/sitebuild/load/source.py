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
from sitebuild.load.broken import broken_yaml

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
    if b"\0" in raw:
        raise SourceFault(
            Fault(
                name,
                0,
                0,
                "text saved as UTF-16, which Windows calls Unicode, or no text at all",
                "text saved as UTF-8",
                "Save the file again with the encoding UTF-8.",
            )
        )
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflicts := list(_conflicts(text, name)):
        raise SourceFault(*conflicts)
    return text


def _conflicts(text: str, name: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n") if "<<<<<<< " in text else (), 1):
        if line.startswith("<<<<<<< "):
            yield Fault(
                name,
                number,
                1,
                f"the mark of two changes that met: {line}",
                "one version of the text",
                "Keep the right lines, and delete the others and the marks <<<<<<<, ======= and >>>>>>>.",
            )


def read_yaml(text: str, path: str, first_line: int = 1) -> Source:
    """Return the data of `text`, which begins at `first_line` of the file that faults call `path`."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SourceFault(broken_yaml(error, text, path, first_line)) from None
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


class _Walk:
    """Turns composed nodes into plain data, noting places and faults."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.values: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> object:
        """Return the data of `node`, which stands at `loc`."""
        self.values[loc] = self._place(node)
        if node.tag.startswith("!") and node.tag != "!":
            self._fault(node, f"a word that begins with an exclamation mark ({node.tag})", "text in quotes",
                        "Put quotes around the text after the colon.")  # fmt: skip
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == _NULL else node.value
        if id(node) in self._seen:
            self._fault(node, "a value that is used again by a * mark", "each value written out",
                        "Remove the & and * marks, and write the value where it is needed.")  # fmt: skip
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*loc, i)) for i, item in enumerate(node.value)]
        return dict(self._pairs(node, loc))

    def _pairs(self, node: yaml.Node, loc: Loc) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        is_told = False
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a key that is no word", "a word before the colon", "Write the key as one word.")
                continue
            key = str(key_node.value)
            if key in seen:
                if not is_told:  # a missing dash repeats every key of a record: that is one mistake
                    self._fault(key_node, f"the key '{key}' a second time (first on line {seen[key]})", "each key once",
                                "Keep one of the two. If a new record begins here, put a dash before it.")  # fmt: skip
                is_told = True
                continue
            seen[key] = self._place(key_node)[0]
            self.keys[(*loc, key)] = self._place(key_node)
            yield key, self.value(value_node, (*loc, key))

    def _place(self, node: yaml.Node) -> Place:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def _fault(self, node: yaml.Node, found: str, wanted: str, remedy: str) -> None:
        line, column = self._place(node)
        self.faults.append(Fault(self.path, line, column, found, wanted, remedy))
