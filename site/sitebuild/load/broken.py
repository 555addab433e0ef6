"""Says why a file is no YAML, at the line that the editor has to change.

The parser names the place where it gave up; the mistake is often further up, where a quote or a bracket opens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from sitebuild.errors import Fault

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OPEN_QUOTE = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +|- +)?(["']).*""")
_TWO_COLONS = re.compile(r".*\S: .*\S: .*|.*\S: .*\S:$")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a complaint of the parser means; `is_at_start` where the mistake is where the thing began."""

    complaint: str
    note: str
    wanted: str
    remedy: str
    is_at_start: bool = False
    line: Callable[[str], object] = bool


_RULES: Sequence[_Rule] = (
    _Rule(
        "flow sequence",
        "a [ that is not closed",
        "a closing ]",
        "Close the bracket, or quote the text.",
        is_at_start=True,
    ),
    _Rule(
        "flow mapping",
        "a { that is not closed",
        "a closing }",
        "Close the bracket, or quote the text.",
        is_at_start=True,
    ),
    _Rule("flow node", "a [ or { that is not closed", "a closing ] or }", "Close the bracket, or quote the text."),
    _Rule(
        "unexpected end of stream",
        "quotes that are not closed",
        "a closing quote",
        "Close the quotes, or remove them. Text that holds one kind of quote goes into the other kind.",
        is_at_start=True,
    ),
    _Rule(
        "quoted scalar",
        r"a \ between double quotes",
        r"no \ between double quotes",
        "Use single quotes around this text.",
    ),
    _Rule(
        "mapping values are not allowed",
        "a second colon",
        "text without a colon and a space after it, or text in quotes",
        "Put quotes around the text after the first colon.",
        line=_TWO_COLONS.fullmatch,
    ),
    _Rule(
        "mapping values are not allowed",
        "a line that is indented like text of the line above",
        "'key: value' lines that are indented alike, with a space after each colon",
        "Compare the indentation with the lines around it.",
    ),
    _Rule(
        "could not find expected ':'",
        "no colon",
        "'key: value', with a space after the colon (and after a dash)",
        "Write the key, a colon and a space; or indent the line if it goes on with the text above.",
        is_at_start=True,
    ),
    _Rule(
        "expected '-'",
        "no dash, or other indentation than above",
        "a dash before the first line of a record, and its other lines indented by two spaces",
        "Add the dash and a space, or compare the indentation with the lines around it.",
    ),
    _Rule(
        "another document", "a second ---", "one list or record in the file", "Remove the line ---, or merge the two."
    ),
    _Rule(
        "did not find expected key",
        "a dash among 'key: value' lines",
        "'key: value' lines that are indented alike",
        "Compare the indentation with the lines around it.",
        line=re.compile(r"\s*- .*").fullmatch,
    ),
    _Rule(
        "did not find expected key",
        "text after a closing quote or bracket",
        "quotes or brackets around all of the text",
        "Put quotes around all of the text after the colon.",
        line=re.compile(r""".*: +["'\[{].*""").fullmatch,
    ),
    _Rule(
        "did not find expected key",
        "other indentation than above",
        "lines that are indented alike",
        "Compare the indentation with the lines around it.",
    ),
    _Rule(
        "",
        "a mark that means something else in this place",
        "text that begins with a letter or a quote",
        "Put quotes around the text after the colon.",
    ),
)


def broken_yaml(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Fault:
    """Return the fault that made `text`, which begins on `first_line` of the file at `path`, unreadable."""
    lines = text.split("\n")
    found = _unseen(lines) or _told(error, lines)
    number, column, *words = found
    return Fault(path, number + first_line, column + 1, *words)


def _unseen(lines: Sequence[str]) -> tuple[int, int, str, str, str] | None:
    """Return the first thing that no editor can see: a control character, or a tab or hard space as indentation."""
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return (number, indent.index("\t"), "a tab at the start of the line", "spaces",
                    "Replace each tab with two spaces.")  # fmt: skip
        if "\u00a0" in indent:
            return (number, indent.index("\u00a0"), "a hard space at the start of the line, as copied text brings it",
                    "plain spaces", "Delete the spaces before the text and type them again.")  # fmt: skip
        if control := _CONTROL.search(line):
            return (number, control.start(), f"a control character (0x{ord(control[0]):02x})", "text that can be seen",
                    "Delete the character: it stands where the column says.")  # fmt: skip
    return None


def _told(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[int, int, str, str, str]:
    """Return what the parser found, at the line where the mistake was made."""
    start, end = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    complaint = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    place = _within(lines, end or start)
    quote = _open_quote(lines[: place[0] + 1]) if "expected key" in complaint else None
    if quote is not None:
        rule = next(rule for rule in _RULES if rule.complaint == "unexpected end of stream")
        return _found(rule, lines, quote)
    here = _line(lines, place[0])
    rule = next(rule for rule in _RULES if rule.complaint in complaint and rule.line(here or " "))
    if rule.is_at_start and start:
        place = (start.line, start.column)
    return _found(rule, lines, place)


def _within(lines: Sequence[str], mark: yaml.Mark | None) -> tuple[int, int]:
    """Return the place of a mark; if the parser gave up behind the text, the end of its last line."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    if mark is None or mark.line > last:
        return last, len(lines[last])
    return mark.line, mark.column


def _found(rule: _Rule, lines: Sequence[str], place: tuple[int, int]) -> tuple[int, int, str, str, str]:
    line = _line(lines, place[0]).strip()
    shown = line if len(line) <= 60 else line[:57] + "…"
    return (*place, f"{rule.note}: {shown}" if shown else rule.note, rule.wanted, rule.remedy)


def _open_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return the place of the last quote that begins a value and has no partner on its line."""
    for number, line in reversed(list(enumerate(lines))):
        opening = _OPEN_QUOTE.fullmatch(line)
        if opening and line.count(opening[1]) % 2:
            return number, opening.start(1)
    return None


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
