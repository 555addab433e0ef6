"""What pydantic finds is said in the words of an editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from sitebuild.load.source import read_yaml
from sitebuild.load.wording import _KINDS, _PATTERNS, faults_of, nearest, quoted
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Record
from sitebuild.records.page import Notice, Post, Topic
from sitebuild.records.partnership import Partnership
from sitebuild.records.priority import Priority
from sitebuild.records.service import Event, Funding, Indicator, Service, Term
from sitebuild.records.strategy import Strategy

MODELS: list[type[Record]] = [
    ActionPlan,
    Event,
    Funding,
    Indicator,
    Notice,
    Partnership,
    Post,
    Priority,
    Service,
    Strategy,
    Term,
    Topic,
]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ("a  b\nc", "'a b c'"),
        ("x" * 80, f"'{'x' * 57}…'"),
        ({"a": 1}, "'key: value' lines"),
        (["a"], "a list"),
        ([], "an empty list"),
        (True, "'True'"),
    ],
)
def test_a_value_is_shown_short(value: object, words: str) -> None:
    """Never a whole structure, never a line break."""
    assert quoted(value) == words


@pytest.mark.parametrize(
    ("word", "meant"), [("sumary", "summary"), ("tilte", "title"), ("Summary", "summary"), ("xyz", ""), ("", "")]
)
def test_the_nearest_word_is_suggested(word: str, meant: str) -> None:
    """If one is near."""
    assert nearest(word, ["summary", "title", "sources"]) == meant


def strings(kind: object) -> Iterator[str]:
    """Yield every pattern in an annotation."""
    for mark in getattr(kind, "__metadata__", ()):
        pattern = getattr(mark, "pattern", None)
        if isinstance(mark, StringConstraints | FieldInfo) or pattern:
            yield from [pattern] if isinstance(pattern, str) else []
            for inner in getattr(mark, "metadata", ()):
                yield from [inner.pattern] if isinstance(getattr(inner, "pattern", None), str) else []
    for arg in get_args(kind):
        yield from strings(arg)


def fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[FieldInfo]:
    """Yield every field of a model and of those within it."""
    if model in seen:
        return
    seen.add(model)
    for info in model.model_fields.values():
        yield info
        for inner in models(info.annotation):
            yield from fields(inner, seen)


def models(kind: object) -> Iterator[type[BaseModel]]:
    """Yield the models in an annotation."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for arg in get_args(kind):
        yield from models(arg)


def test_every_pattern_of_the_records_has_its_words() -> None:
    """An id or number of another form is explained, never shown as a pattern."""
    seen: set[type[BaseModel]] = set()
    found: set[str] = set()
    model: type[Record]
    for model in MODELS:
        for info in fields(model, seen):
            found |= set(strings(info.annotation)) | set(
                strings(Annotated[str, *info.metadata] if info.metadata else str)
            )
    assert len(found) >= 4
    assert found <= _PATTERNS.keys()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("wrong", ["text: [a, {b: c}]", "- a", "a", "{}", "~"])
def test_every_record_of_another_shape_is_explained(model: type[Record], wrong: str) -> None:
    """Whatever stands in the place of a record, no word of pydantic's reaches the editor."""
    source = read_yaml(wrong + "\n", "a.yml")
    with pytest.raises(ValidationError) as error:
        model.model_validate(source.data)
    faults = faults_of(error.value, source, model)
    assert faults
    for fault in faults:
        assert "Input should" not in fault.wanted
        assert "pydantic" not in str(fault)
        assert fault.line == 1


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("value", ["[a]", "{a: b}", "[[a]]", "x", "[{a: b}]", "''", "~"])
def test_every_field_of_another_type_is_explained(model: type[Record], value: str) -> None:
    """Each key of each record with each kind of value that an editor may put there."""
    for key in model.model_fields:
        source = read_yaml(f"{key}: {value}\n", "a.yml")
        try:
            model.model_validate(source.data)
        except ValidationError as error:
            for fault in faults_of(error, source, model):
                assert "Input should" not in str(fault), fault
                assert "Value error" not in str(fault), fault
                assert fault.remedy[-1] in ".?:…", fault


def test_all_kinds_have_words_for_their_remedy() -> None:
    """No message ends without a full stop."""
    assert all(words and not words.endswith(".") for words in _KINDS.values())
