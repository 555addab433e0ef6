"""A finished site takes the place of the old one only when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.errors import UsageError
from sitebuild.publish.assemble import MARKER, check_output, swap_in, write_changed

SITE = {MARKER: b"User-agent: *", "index.html": b"new", "a/b/index.html": b"deep"}


def everything(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_put_where_none_was(tmp_path: Path) -> None:
    """Folders on the way are made, and nothing is left beside it."""
    swap_in(tmp_path / "x" / "site", SITE)
    assert everything(tmp_path / "x" / "site") == SITE
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["site"]


def test_a_site_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    """No file of the old one stays."""
    swap_in(tmp_path / "site", {MARKER: b"", "old.html": b"old"})
    swap_in(tmp_path / "site", SITE)
    assert everything(tmp_path) == {f"site/{name}": data for name, data in SITE.items()}


def test_the_old_site_is_moved_aside_and_never_taken_apart_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads it meanwhile finds all of the one or all of the other."""
    site = tmp_path / "site"
    swap_in(site, {MARKER: b"", "index.html": b"old"})
    removed: list[tuple[Path, bytes]] = []
    remove = shutil.rmtree

    def note(path: Path, *, ignore_errors: bool) -> None:
        removed.append((path, (site / "index.html").read_bytes()))
        remove(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", note)
    swap_in(site, SITE)
    assert site not in [path for path, _ in removed]
    assert removed[-1] == (tmp_path / ".site.old", b"new")


class Unreadable(dict[str, bytes]):
    """Files of which one cannot be had."""

    def items(self) -> object:  # type: ignore[override]  # it breaks on purpose
        """Give one file, then fail."""
        yield "index.html", b"half"
        raise OSError("no space left")


def test_a_site_that_could_not_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """And the next one takes its place as if nothing had been."""
    swap_in(tmp_path / "site", {MARKER: b"", "index.html": b"old"})
    with pytest.raises(OSError, match="no space"):
        swap_in(tmp_path / "site", Unreadable())
    assert everything(tmp_path / "site") == {MARKER: b"", "index.html": b"old"}
    swap_in(tmp_path / "site", SITE)
    assert everything(tmp_path) == {f"site/{name}": data for name, data in SITE.items()}


@pytest.mark.parametrize("kind", ["file", "folder of others"])
def test_what_is_no_site_is_not_replaced(kind: str, tmp_path: Path) -> None:
    """A file, or a folder without our marker."""
    precious = tmp_path / "precious"
    if kind == "file":
        precious.write_text("Dear", "utf-8")
    else:
        precious.mkdir()
        (precious / "letter.txt").write_text("Dear", "utf-8")
    with pytest.raises(UsageError, match="no site of ours"):
        check_output(precious)
    with pytest.raises(UsageError, match="no site of ours"):
        swap_in(precious, SITE)
    assert precious.is_file() or (precious / "letter.txt").read_text("utf-8") == "Dear"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    """It is as good as none."""
    (tmp_path / "site").mkdir()
    swap_in(tmp_path / "site", SITE)
    assert everything(tmp_path / "site") == SITE


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(NAMES.map(lambda name: f"{name}.md"), st.text("xy\n\r", max_size=3), max_size=5)


@given(FILES, FILES)
def test_a_staged_folder_holds_exactly_what_it_should(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, str], after: dict[str, str]
) -> None:
    """Whatever was in it, and without folders that hold nothing; twice is as good as once."""
    folder = tmp_path_factory.mktemp("staged")
    for files in (before, after, after):
        write_changed(folder, files)
        assert everything(folder) == {name: text.encode() for name, text in files.items()}
        assert [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_a_file_that_did_not_change_is_not_written(tmp_path: Path) -> None:
    """So that an engine sees what changed."""
    write_changed(tmp_path, {"a.md": "a", "b.md": "b"})
    before = (tmp_path / "a.md").stat().st_mtime_ns, (tmp_path / "b.md").stat().st_mtime_ns
    write_changed(tmp_path, {"a.md": "a", "b.md": "c"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == before[0]
    assert (tmp_path / "b.md").read_text() == "c"
