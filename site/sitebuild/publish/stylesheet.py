"""Keep of a stylesheet only what the finished pages use, so that a page opens in a first round trip."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sitebuild.publish.page import PageFacts
from sitebuild.publish.selectors import UsedNames, used_selectors
from sitebuild.publish.sheet import (
    Block,
    Declaration,
    Kind,
    Node,
    Statement,
    every,
    read_sheet,
    words,
    write_sheet,
)

_NAMED = frozenset({Kind.KEYFRAMES, Kind.PROPERTY})
_DROPPED_EMPTY = frozenset({Kind.RULE, Kind.GROUP, Kind.LAYER})


def used_names(pages: Iterable[PageFacts]) -> UsedNames:
    """Gather the names that occur on any of the pages."""
    facts = list(pages)
    return UsedNames(
        classes=frozenset[str]().union(*(page.classes for page in facts)),
        ids=frozenset[str]().union(*(page.ids for page in facts)),
        tags=frozenset[str]().union(*(page.tags for page in facts)),
        attributes=frozenset[str]().union(*(page.attributes for page in facts)),
        properties=frozenset[str]().union(*(page.properties for page in facts)),
    )


def prune(css: str, used: UsedNames, keep: Collection[str] = ()) -> str:
    """Drop what no finished page can use, and write the rest, in the same order, without needless spaces.

    Selectors go that need a class, id, tag or attribute that neither `used` nor `keep` names; then rules
    without selectors, animations and custom properties that nothing names, and blocks left empty. `keep` is
    written as in a selector: `.class`, `#id`, `[attribute]`, `tag`, `--property`, `@animation`.
    Raises UnreadableStylesheetError.
    """
    names = used.with_kept(keep)
    nodes = _matching(read_sheet(css), names)
    live = _live_words(nodes, names.properties)
    return write_sheet(_living(nodes, live, is_layered=_is_layered(nodes)))


def _matching(nodes: Iterable[Node], used: UsedNames) -> tuple[Node, ...]:
    """Leave out the selectors that nothing matches, and the rules that have no other."""
    matching: list[Node] = []
    for node in nodes:
        if not isinstance(node, Block):
            matching.append(node)
        elif node.kind is not Kind.RULE:
            matching.append(replace(node, body=_matching(node.body, used)))
        elif selectors := used_selectors(node.prelude, used):
            matching.append(replace(node, head=",".join(selectors), body=_matching(node.body, used)))
    return tuple(matching)


def _live_words(nodes: Iterable[Node], outside: Collection[str]) -> set[str]:
    """Gather every name that a declaration in use says, following custom properties and animations.

    A name counts wherever it stands, as a property may hold an animation's name and a string may too.
    """
    live = set(outside)
    held: list[tuple[frozenset[str], frozenset[str]]] = []
    for node, animation in _saying(nodes):
        if isinstance(node, Block):
            live |= words(node.prelude)
        elif node.name.startswith("--"):
            held.append((frozenset({node.name}), node.words))
        elif animation:
            held.append((animation, node.words))
        else:
            live |= node.words
    while reached := [said for names, said in held if not live.isdisjoint(names)]:
        held = [(names, said) for names, said in held if live.isdisjoint(names)]
        live.update(*reached)
    return live


def _saying(
    nodes: Iterable[Node], animation: frozenset[str] = frozenset()
) -> Iterator[tuple[Declaration | Block, frozenset[str]]]:
    """Give each declaration and each condition, with the names of the animation that it is part of."""
    for node in nodes:
        if isinstance(node, Declaration):
            yield node, animation
        elif isinstance(node, Block):
            if node.kind is Kind.GROUP:
                yield node, animation
            yield from _saying(node.body, words(node.prelude) if node.kind is Kind.KEYFRAMES else animation)


def _living(nodes: Iterable[Node], live: Collection[str], *, is_layered: bool) -> tuple[Node, ...]:
    """Leave out the custom properties and animations that nothing names, and what then is empty."""
    living: list[Node] = []
    for node in nodes:
        if isinstance(node, Declaration):
            if not node.name.startswith("--") or node.name in live:
                living.append(node)
        elif isinstance(node, Statement):
            living.append(node)
        elif node.kind not in _NAMED or not words(node.prelude).isdisjoint(live):
            body = _living(node.body, live, is_layered=is_layered)
            if body or node.kind not in _DROPPED_EMPTY:
                living.append(replace(node, body=body))
            elif node.kind is Kind.LAYER and node.name and is_layered:
                living.append(Statement(node.head))  # layers rank in the order of their first mention
    return tuple(living)


def _is_layered(nodes: Iterable[Node]) -> bool:
    """Tell whether the order of layers matters: there is more than one mention of any."""
    heads = (
        node.text if isinstance(node, Statement) else node.head
        for node in every(nodes)
        if not isinstance(node, Declaration)
    )
    return sum(head.startswith("@layer") for head in heads) > 1
