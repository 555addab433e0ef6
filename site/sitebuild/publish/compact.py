"""Write CSS without comments and needless spaces, changing nothing that it says."""

import re
from collections.abc import Sequence
from copy import copy
from typing import Any

import tinycss2  # type: ignore[import-untyped] # publishes no types

Token = Any
"""A node of tinycss2, which publishes no types."""

_COMBINATORS = frozenset({">", "+", "~", ","})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_COMMA = frozenset({","})
_NONE: frozenset[str] = frozenset()
_INSIDE = {"() block": "content", "[] block": "content", "{} block": "content", "function": "arguments"}


def compact_selector(tokens: Sequence[Token]) -> str:
    """Write a selector or a list of them."""
    return _written(tokens, around=_COMBINATORS)


def compact_value(tokens: Sequence[Token]) -> str:
    """Write a declaration's value: spaces about an operator stay, calc() needs them."""
    return _written(tokens, around=_COMMA)


def compact_condition(tokens: Sequence[Token]) -> str:
    """Write what stands between an at-keyword and its block or semicolon."""
    return _written(tokens, around=_COMMA, after=frozenset({":"}))


def _written(tokens: Sequence[Token], *, around: frozenset[str], after: frozenset[str] = _NONE) -> str:
    # tinycss2 puts an empty comment between two tokens that would otherwise become one, and writes escapes
    # as letters: escaped again, they do not depend on the encoding that a server names.
    text = str(tinycss2.serialize(_tidied(tokens, around, around | after)))
    return _NOT_ASCII.sub(lambda letter: f"\\{ord(letter[0]):x} ", text)


def _tidied(tokens: Sequence[Token], before: frozenset[str], after: frozenset[str]) -> list[Token]:
    """Drop comments, and spaces at either end, after another space, and beside the marks given."""
    tidied: list[Token] = []
    for token in tokens:
        if token.type == "comment":
            continue
        last = tidied[-1] if tidied else None
        if token.type == "whitespace":
            if last is not None and last.type != "whitespace" and not is_mark(last, *after):
                tidied.append(_replaced(token, "value", " "))
            continue
        if last is not None and last.type == "whitespace" and is_mark(token, *before):
            tidied.pop()
        tidied.append(_tidied_inside(token, before, after))
    if tidied and tidied[-1].type == "whitespace":
        tidied.pop()
    return tidied


def _tidied_inside(token: Token, before: frozenset[str], after: frozenset[str]) -> Token:
    inside = _INSIDE.get(token.type)
    if inside is None:
        return token
    if token.type == "function" and token.lower_name.startswith("nth-"):
        before = after = _COMMA  # the plus in 2n + 1 is no combinator
    return _replaced(token, inside, _tidied(getattr(token, inside), before, after))


def is_mark(token: Token, *marks: str) -> bool:
    """Tell whether a token is one of the punctuation marks."""
    return token.type == "literal" and token.value in marks


def _replaced(token: Token, field: str, value: object) -> Token:
    changed = copy(token)
    setattr(changed, field, value)
    return changed
