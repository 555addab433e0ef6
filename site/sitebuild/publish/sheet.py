"""A stylesheet as frozen values: reading it, and writing it again compactly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

import tinycss2  # type: ignore[import-untyped] # publishes no types
from tinycss2.serializer import serialize_identifier  # type: ignore[import-untyped] # publishes no types

from sitebuild.publish.compact import Token, compact_condition, compact_selector, compact_value


class UnreadableStylesheetError(ValueError):
    """A stylesheet holds something that a browser would skip; `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column
        self.message = message


class Kind(Enum):
    """What a block in braces is."""

    RULE = auto()
    GROUP = auto()
    LAYER = auto()
    KEYFRAMES = auto()
    FRAME = auto()
    PROPERTY = auto()
    OTHER = auto()


_KINDS = {
    **dict.fromkeys(("media", "supports", "container", "scope", "starting-style"), Kind.GROUP),
    **dict.fromkeys(("keyframes", "-webkit-keyframes", "-moz-keyframes"), Kind.KEYFRAMES),
    "layer": Kind.LAYER,
    "property": Kind.PROPERTY,
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property with its value; `words` are the names and strings in the value."""

    name: str
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """An at-rule without a block, such as @charset."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Anything with braces; `prelude` is as tokens what `head` says after any keyword."""

    kind: Kind
    head: str
    prelude: tuple[Token, ...]
    body: "tuple[Node, ...]"

    @property
    def name(self) -> str:
        """What stands between an at-rule's keyword and its block."""
        return self.head.partition(" ")[2]


Node: TypeAlias = Declaration | Statement | Block


def read_sheet(css: str) -> tuple[Node, ...]:
    """Read a stylesheet, or raise UnreadableStylesheetError at the first thing that a browser would skip."""
    return _read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), Kind.GROUP)


def write_sheet(nodes: Iterable[Node]) -> str:
    """Write a stylesheet, or what stands inside a block, without needless spaces."""
    return "".join(
        f"{node.head}{{{write_sheet(node.body).removesuffix(';')}}}" if isinstance(node, Block) else f"{node.text};"
        for node in nodes
    )


def every(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give every node with everything inside it, in order."""
    for node in nodes:
        yield node
        if isinstance(node, Block):
            yield from every(node.body)


def words(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the names and strings among the tokens, however deep."""
    found: set[str] = set()
    for token in tokens:
        if token.type in {"ident", "string"}:
            found.add(token.value)
        elif token.type == "function":
            found |= words(token.arguments)
        elif token.type.endswith(" block"):
            found |= words(token.content)
    return frozenset(found)


def _read(nodes: Iterable[Token], inside: Kind) -> tuple[Node, ...]:
    return tuple(_read_node(node, inside) for node in nodes)


def _read_node(node: Token, inside: Kind) -> Node:
    match node.type:
        case "declaration":
            return _declaration(node)
        case "qualified-rule":
            kind = Kind.FRAME if inside is Kind.KEYFRAMES else Kind.RULE
            return Block(kind, compact_selector(node.prelude), tuple(node.prelude), _read_inside(node, kind, kind))
        case "at-rule":
            head = f"@{node.at_keyword} {compact_condition(node.prelude)}".strip()
            if node.content is None:
                return Statement(head)
            kind = _KINDS.get(node.lower_at_keyword, Kind.OTHER)
            return Block(kind, head, tuple(node.prelude), _read_inside(node, kind, inside))
    raise UnreadableStylesheetError(node.source_line, node.source_column, getattr(node, "message", node.type))


def _read_inside(node: Token, kind: Kind, outside: Kind) -> tuple[Node, ...]:
    """Read a block's contents: rules alone, or declarations with rules nested between them."""
    is_nested = kind in {Kind.GROUP, Kind.LAYER} and outside is Kind.RULE
    if kind in {Kind.GROUP, Kind.LAYER, Kind.KEYFRAMES} and not is_nested:
        parsed = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    else:
        parsed = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    return _read(parsed, Kind.RULE if is_nested else kind)


def _declaration(node: Token) -> Declaration:
    is_custom = node.name.startswith("--")
    name = serialize_identifier(node.name) if is_custom else node.lower_name
    # Some browsers refuse a custom property with nothing after its colon.
    value = compact_value(node.value) or " "
    important = "!important" if node.important else ""
    return Declaration(node.name if is_custom else name, f"{name}:{value}{important}", words(node.value))
