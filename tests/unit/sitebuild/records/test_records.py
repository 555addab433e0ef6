"""Records are frozen, know their keys and refuse what is not of their form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from sitebuild.records.base import Address, Number, Record, Slug, Text, WebAddress
from sitebuild.records.content import Content
from sitebuild.records.service import Term


def all_records(kind: type[Record] = Record) -> Iterator[type[Record]]:
    """Yield every class of records."""
    for one in kind.__subclasses__():
        yield one
        yield from all_records(one)


def test_every_record_is_frozen_and_knows_its_keys() -> None:
    """No class loosens what the root promises."""
    found = set(all_records())
    assert Content in found
    assert len(found) > 25
    for one in found:
        assert one.model_config["frozen"] is True
        assert one.model_config["extra"] == "forbid"


def test_what_can_be_referred_to_has_an_id_and_a_kind_of_its_own() -> None:
    """No two kinds of record share a name, but where one is a special form of the other."""
    kinds: dict[str, type[BaseModel]] = {}
    for one in all_records():
        if one.kind:
            assert "id" in one.model_fields, one
            other = kinds.setdefault(one.kind, one)
            assert issubclass(one, other) or issubclass(other, one)
    assert {"action", "priority", "objective", "plan", "service", "page", "route", "document"} <= kinds.keys()


def test_a_record_cannot_be_changed() -> None:
    """A value that was read stays as it was read."""
    term = Term(id="a", term="A", means="B")
    with pytest.raises(ValidationError):
        term.term = "C"  # type: ignore[misc]  # that is what must fail


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "knife-crime", "2024-25", "999"], ["", "A", "a b", "-a", "a-", "a--b", "a_b", "é"]),
        (Number, ["1", "1.1", "1.10", "4.0", "5.7b"], ["", "a", "1.", ".1", "1-1", "1.1.", "1bb"]),
        (Address, ["/", "/a/", "/a/b/", "/a/#b", "/#b"], ["", "a/", "/a", "//a/", "/A/", "https://x.example/"]),
        (WebAddress, ["https://x.example", "https://x.example/a?b#c"], ["http://x.example", "https://a b"]),
        (Text, ["a", " a  b\n c "], ["", "  ", "\n"]),
    ],
)  # fmt: skip
def test_small_types_take_their_form_alone(kind: object, good: list[str], bad: list[str]) -> None:
    """Ids, numbers, addresses and texts."""

    class Holder(Record):
        """Holds one value."""

        value: kind  # type: ignore[valid-type]  # the table names it

    adapter = TypeAdapter(Holder)
    for text in good:
        adapter.validate_python({"value": text})
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python({"value": text})


def test_text_is_one_line() -> None:
    """Line breaks and runs of spaces within a text become one space."""
    assert Term(id="a", term=" A\n  b ", means="C").term == "A b"
