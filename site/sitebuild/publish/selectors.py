"""Read CSS selectors far enough to tell whether anything on the site can match them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sitebuild.publish.compact import Token, compact_selector, is_mark

# Pseudo-classes that stand for one of several selectors.
_ALTERNATIVES = frozenset({"is", "where", "matches", "any", "-webkit-any", "-moz-any"})


@dataclass(frozen=True, slots=True)
class UsedNames:
    """The names that occur in the finished pages; tags and attributes in lower case.

    `properties` are custom properties, with their "--", and names of animations that something outside the
    stylesheet uses.
    """

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()

    def with_kept(self, keep: Collection[str]) -> "UsedNames":
        """Add names written as in a selector, and those that a browser adds to a page by itself.

        `.class`, `#id`, `[attribute]`, `--property`, `@animation`; anything else is a tag.
        """
        tags = {"html", "head", "body"}.union(self.tags, (name for name in keep if name[:1].isalnum()))
        attributes = self.attributes.union(name.strip("[]") for name in keep if name.startswith("["))
        # Parsing puts in <tbody> and <colgroup>; opening <details> sets an attribute.
        tags |= {"tbody", "colgroup"} if "table" in tags else set()
        attributes |= {"open"} if not tags.isdisjoint({"details", "dialog"}) else set()
        return UsedNames(
            classes=self.classes.union(name[1:] for name in keep if name.startswith(".")),
            ids=self.ids.union(name[1:] for name in keep if name.startswith("#")),
            tags=frozenset(tags),
            attributes=attributes,
            properties=self.properties.union(name.removeprefix("@") for name in keep if name[:1] in {"-", "@"}),
        )


def used_selectors(prelude: Sequence[Token], used: UsedNames) -> list[str]:
    """Give, written compactly, the selectors of a rule that something on the site can match."""
    selectors = split(prelude)
    matching = [selector for selector in selectors if _may_match(selector, used)]
    # A browser that does not know one selector drops the whole rule. Without that selector it would apply.
    if matching and any(_is_partly_known(selector) for selector in selectors):
        matching = selectors
    return [compact_selector(selector) for selector in matching]


def split(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut a list of tokens at its commas."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if is_mark(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: Sequence[Token], used: UsedNames) -> bool:
    if any(is_mark(token, "|") for token in selector):
        return True  # a namespace: none of ours, so not worth understanding
    before = ""
    for token in selector:
        if not _is_used(token, before, used):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _is_used(token: Token, before: str, used: UsedNames) -> bool:
    """Tell whether one part of a selector, after the punctuation before it, names something that occurs."""
    match token.type:
        case "ident" if before == ".":
            return token.value in used.classes
        case "ident":
            return before == ":" or token.lower_value in used.tags
        case "hash":
            return token.value in used.ids
        case "[] block":
            names = [part.lower_value for part in token.content if part.type == "ident"]
            return not names or names[0] in used.attributes or any(is_mark(part, "|") for part in token.content)
        case "function" if token.lower_name in _ALTERNATIVES:
            return any(_may_match(branch, used) for branch in split(token.arguments))
    return True


def _is_partly_known(selector: Sequence[Token]) -> bool:
    """Tell whether some browsers may not know the selector: vendors' pseudo-elements and :has()."""
    return any(
        (token.type == "ident" and before == ":" and token.value.startswith("-"))
        or (token.type == "function" and (token.lower_name == "has" or token.name.startswith("-")))
        for before, token in zip(["", *selector], selector, strict=False)
    )
