"""The invented partnership that builds are measured with keeps the rules for content."""

from pathlib import Path

from scripts.bench_content import change_a_sentence, write_content
from sitebuild.load.content import load_content


def test_the_invented_partnership_has_no_faults(tmp_path: Path) -> None:
    """Else its build would end before there is anything to measure."""
    write_content(tmp_path, 60)
    assert len(load_content(tmp_path).content.pages) == 60 - 23 - 3 + 5


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    """Figures of two days are of one site."""
    for folder in (tmp_path / "one", tmp_path / "two"):
        write_content(folder, 40)
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_changed_sentence_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Twenty changes must not make the page grow."""
    write_content(tmp_path, 40)
    pages = sorted((tmp_path / "pages").rglob("*.md"))
    before = {path: path.read_text("utf-8") for path in pages}
    change_a_sentence(tmp_path, "the hall is shut")
    change_a_sentence(tmp_path, "the hall is open")
    (changed,) = (path for path in pages if path.read_text("utf-8") != before[path])
    assert changed.read_text("utf-8") == f"{before[changed].rstrip()}\n\nFor the time being, the hall is open.\n"
