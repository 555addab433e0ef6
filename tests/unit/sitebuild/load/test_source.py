"""A file is read with the text that was typed and the place of every value."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.errors import Fault
from sitebuild.load.source import SourceFault, read_front_matter, read_text, read_yaml

NONE = Fault("", 0, 0, "", "", "")
PIECES = [*"[]{}|\n\t?:'\"", "a: ", "- ", "b", "  ", "&a ", "*a", "!t ", "# c", "%", "---", "<<<<<<< "]
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


@given(st.dictionaries(PLAIN, PLAIN | st.lists(PLAIN), min_size=1))
def test_text_is_what_was_typed(data: dict[str, object]) -> None:
    """Whatever looks like a number, a date or a yes stays text, when it is quoted and when it is not."""
    assert read_yaml(yaml.safe_dump(data, allow_unicode=True, default_style='"'), "a.yml").data == data


@pytest.mark.parametrize(
    "text", ["1.10", "no", "on", "2026-05-04", "0x10", "1_000", "12:30", "1e3", ".inf", "=", "<<a"]
)
def test_no_value_is_taken_for_something_else(text: str) -> None:
    """As keys and as values."""
    assert read_yaml(f"{text}: {text}\n", "a.yml").data == {text: text}


@pytest.mark.parametrize("text", ["null", "~", ""])
def test_nothing_is_nothing(text: str) -> None:
    """YAML's words for no value are none."""
    assert read_yaml(f"a: {text}\n", "a.yml").data == {"a": None}


def test_every_value_has_its_place() -> None:
    """From line and column 1, wherever the text begins in its file."""
    source = read_yaml("a: b\nc:\n  - d\n  - e: f\n", "a.yml", first_line=11)
    assert source.place(("a",)) == (11, 4)
    assert source.place(("c", 0)) == (13, 5)
    assert source.place(("c", 1, "e")) == (14, 8)
    assert source.keys[("c", 1, "e")] == (14, 5)
    assert source.place(("c", 1, "missing", "deep")) == (14, 5)
    fault = source.fault(("c", 1, "e"), found="f", wanted="w", remedy="r", at_key=True)
    assert str(fault) == "a.yml, line 14, column 5\n    found:  f\n    wanted: w\n    remedy: r"


def test_a_fault_of_a_whole_file_names_no_line() -> None:
    """An empty file has none."""
    with pytest.raises(SourceFault) as error:
        read_yaml("# only this\n", "a.yml")
    (fault,) = error.value.faults
    assert str(fault).startswith("a.yml\n    found:  an empty file\n")


def test_front_matter_is_parted_from_the_body() -> None:
    """With the line on which the body begins; a rule within the body ends nothing."""
    source, body, first = read_front_matter("---\ntitle: A\n---\nText.\n\n---\n\nMore.\n", "a.md")
    assert source.data == {"title": "A"}
    assert source.place(("title",)) == (2, 8)
    assert body == "Text.\n\n---\n\nMore.\n"
    assert first == 4


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff<"), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_line_endings_and_marks_do_not_matter(tmp_path_factory: pytest.TempPathFactory, text: str, ending: str) -> None:
    """Unix, Windows and old endings, with and without a byte-order mark, give one text."""
    path = tmp_path_factory.mktemp("a") / "a.md"
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + text.replace("\n", ending).encode())
        assert read_text(path, "a.md") == text


def faults_in(path: Path) -> tuple[Fault, ...]:
    """Return what is wrong with a file of records."""
    try:
        read_yaml(read_text(path, "a.yml"), "a.yml")
    except SourceFault as error:
        return error.faults or (NONE,)
    return ()


@given(st.binary(min_size=1, max_size=40))
def test_any_bytes_are_text_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """No file ends in a traceback."""
    path = tmp_path_factory.mktemp("a") / "a.yml"
    path.write_bytes(data)
    assert NONE not in faults_in(path)


@given(st.lists(st.sampled_from(PIECES)))
def test_any_yaml_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    """However it is broken, there is a message, at a line of the text."""
    text = "".join(pieces)
    path = tmp_path_factory.mktemp("a") / "a.yml"
    path.write_text(text, "utf-8")
    for fault in faults_in(path):
        assert 0 <= fault.line <= text.count("\n") + 1
        assert all((fault.found, fault.wanted, fault.remedy))


def test_a_value_used_again_is_refused() -> None:
    """A file that a few lines would blow up is stopped at the first repetition."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    with pytest.raises(SourceFault) as error:
        read_yaml("\n".join(lines), "a.yml")
    assert "used again" in error.value.faults[0].found


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in the place of a file is no traceback."""
    with pytest.raises(SourceFault) as error:
        read_text(tmp_path, "content/priorities.yml")
    assert error.value.faults[0].path == "content/priorities.yml"
