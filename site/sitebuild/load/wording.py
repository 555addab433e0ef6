"""Says what is wrong with a record in words that an editor understands."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sitebuild.errors import Fault
from sitebuild.load.source import Loc, Source

_KINDS = {
    "string_type": "text",
    "tuple_type": "a list, each line beginning with a dash and a space",
    "model_type": "'key: value' lines, indented below this",
    "model_attributes_type": "'key: value' lines, indented below this",
    "dict_type": "'key: value' lines, indented below this",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "too_short": "at least one line in this list",
    "string_too_short": "some text",
}
_REMEDIES = {
    "string_type": "Write one piece of text after the colon, without a list below it.",
    "tuple_type": "Put the value on a line of its own that begins with a dash and a space.",
    "bool_parsing": "Write true or false.",
    "int_parsing": "Write digits only.",
    "too_short": "Add a line that begins with a dash.",
    "string_too_short": "Write the text after the colon, or remove the key.",
    "date_form": "Write the date in that form.",
    "date_impossible": "Look the date up in a calendar and correct it.",
    "years_form": "Write the years in that form.",
}
_PATTERNS = {
    "^[a-z0-9]+(?:-[a-z0-9]+)*$": "small letters and digits with single dashes between, such as knife-crime",
    r"^[0-9]+(?:\.[0-9]+)*[a-z]?$": "a number such as 5 or 1.2",
    r"^\+?[0-9]+$": "digits only, without spaces, as a telephone dials them",
    "^[a-z0-9]+$": "small letters or digits",
    "^[a-z]{2}(?:-[A-Z]{2})?$": "a language code such as en-GB",
}


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that `word` most likely stands for, or ""."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return close[0] if close else ""


def quoted(value: object) -> str:
    """Return a value as it is shown in a message: short, and never a whole structure."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "'key: value' lines"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= 60 else text[:57] + '…'}'"


def faults_of(error: ValidationError, source: Source, model: type[BaseModel], at: Loc = ()) -> list[Fault]:
    """Return a fault for each thing that pydantic found wrong with the record of `model` at `at` in `source`."""
    details = error.errors(include_url=False)
    misspelt: set[Loc] = set()
    faults: list[Fault] = []
    for detail in details:
        if detail["type"] == "extra_forbidden":
            fault, meant = _unknown_key(detail, details, source, model, at)
            misspelt.add((*detail["loc"][:-1], meant))
            faults.append(fault)
    # A misspelt key is missing too, and a list whose only line is wrong is empty too: each is one mistake.
    twice = {("missing", loc) for loc in misspelt}
    twice |= {("too_short", d["loc"][:length]) for d in details for length in range(1, len(d["loc"]))}
    rest = (d for d in details if d["type"] != "extra_forbidden" and (d["type"], d["loc"]) not in twice)
    return faults + [_fault(detail, source, at) for detail in rest]


def _unknown_key(
    detail: ErrorDetails, details: list[ErrorDetails], source: Source, model: type[BaseModel], at: Loc
) -> tuple[Fault, str]:
    loc = detail["loc"]
    known = _keys_at(model, loc[:-1])
    missing = [str(d["loc"][-1]) for d in details if d["type"] == "missing" and d["loc"][:-1] == loc[:-1]]
    meant = nearest(str(loc[-1]), missing) or nearest(str(loc[-1]), known)
    wanted = f"'{meant}'" if meant else "one of " + ", ".join(known)
    remedy = f"Did you mean '{meant}'? Correct the key." if meant else "Remove the key, or use one of those."
    return source.fault(
        (*at, *loc), found=f"the unknown key '{loc[-1]}'", wanted=wanted, remedy=remedy, at_key=True
    ), meant


def _fault(detail: ErrorDetails, source: Source, at: Loc) -> Fault:
    kind, loc = detail["type"], (*at, *detail["loc"])
    if kind == "missing":
        key = detail["loc"][-1]
        return source.fault(loc, found=f"no '{key}'", wanted=f"the key '{key}'", remedy=f"Add a line '{key}: …' here.")
    value = detail["input"]
    wanted, remedy = _wanted(detail)
    if kind == "date_form" and "/" in str(value):
        remedy += " The day and the month could be taken for one another."
    if value is None and kind != "string_too_short":
        remedy = "Write a value after the colon (in quotes if it begins with #), or remove the key."
    key = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    found = f"{quoted(value)} for '{key}'" if key else quoted(value)
    return source.fault(loc, found=found, wanted=wanted, remedy=remedy)


def _wanted(detail: ErrorDetails) -> tuple[str, str]:
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind in {"literal_error", "enum"}:
        choices = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        meant = nearest(str(detail["input"]), choices)
        return "one of: " + ", ".join(choices), f"Did you mean '{meant}'?" if meant else "Use one of those words."
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(context["pattern"])], "Write it in that form."
    if "wanted" in context:
        return str(context["wanted"]), _REMEDIES.get(kind, "Write it in that form.")
    return _KINDS.get(kind, detail["msg"]), _REMEDIES.get(kind, "Correct the value.")


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys that a record at `loc` inside `model` may have."""
    for part in loc:
        if isinstance(part, int):
            continue
        inner = _model_in(model.model_fields[part].annotation)
        if inner is None:
            break
        model = inner
    return [name for name in model.model_fields if name != "body"]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)
