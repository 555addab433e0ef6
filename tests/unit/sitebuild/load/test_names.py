"""Names of files are checked, so that no content vanishes by a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitebuild.load.names import NEWS_NAME, PAGE_NAME, stranger_faults
from sitebuild.load.prose import drawing_faults, image_faults, title_faults


@pytest.mark.parametrize(
    ("name", "is_good"),
    [
        ("about.md", True),
        ("report/crime.md", True),
        ("report/knife-crime-2.md", True),
        ("404.md", True),
        ("About.md", False),
        ("a b.md", False),
        ("a--b.md", False),
        ("-a.md", False),
        ("index.md", False),
        ("report/index.md", False),
        ("indexes.md", True),
        ("a.markdown", False),
        ("../a.md", False),
        ("café.md", False),
    ],
)
def test_a_page_is_called_by_its_address(name: str, is_good: bool) -> None:  # noqa: FBT001 - a table
    """Small letters, digits and single dashes."""
    assert bool(PAGE_NAME.fullmatch(name)) is is_good


@pytest.mark.parametrize(
    ("name", "is_good"),
    [
        ("2026-03-14-new-leaflet.md", True),
        ("2026-03-14.md", False),
        ("new.md", False),
        ("2026-3-14-a.md", False),
        ("2026-03-14-A.md", False),
    ],
)
def test_a_post_is_called_by_its_day(name: str, is_good: bool) -> None:  # noqa: FBT001 - a table
    """And a few words."""
    assert bool(NEWS_NAME.fullmatch(name)) is is_good


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("glossary.yml", True),
        ("pages/a/b.md", True),
        ("pages/a/b.svg", True),
        ("pages/photo.JPG", False),
        ("news/a.txt", False),
        ("news/2026/a.md", False),
        ("action_plans/a.yaml", False),
        ("action_plan/a.yml", False),
        ("statistics/a/b.csv", True),
        (".DS_Store", True),
        ("news/.DS_Store", True),
        ("notes.docx", False),
    ],
)
def test_a_file_that_nothing_reads_is_told(path: str, is_read: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table
    """Hidden files of the machine are passed over."""
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("", "utf-8")
    faults = list(stranger_faults(tmp_path, {"glossary.yml"}))
    assert (faults == []) is is_read
    assert all(fault.path.startswith(f"{tmp_path.name}/") for fault in faults)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("![](/a.png)", [1]),
        ("\n![ ](/a.png) ![A](/b.png)", [2]),
        ("![][a]", [1]),
        ("![A](/a.png)", []),
        ("[](/a/)", []),
        ("Wow![a](/b/)", []),
    ],
)
def test_an_image_needs_words(text: str, lines: list[int]) -> None:
    """In either way of writing one."""
    assert [fault.line for fault in image_faults("a.md", text)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# A", [5]),
        ("A\n==", [5]),
        ("## A", []),
        ("\n==", []),
        ("a\n\n# B\nc\n===", [7, 8]),
        ("#hash", []),
        ("    # code", []),
    ],
)
def test_a_page_has_one_title(text: str, lines: list[int]) -> None:
    """A second one is told at its own line."""
    assert [fault.line for fault in title_faults("a.md", text, 5)] == lines


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("<svg><path d='M1 1'/></svg>", True),
        ("<svg><title>One on one = two</title></svg>", True),
        ("<svg>\n<SCRIPT>a()</SCRIPT></svg>", False),
        ("<svg onload='a()'/>", False),
        ("<svg><a href='javascript:a()'/></svg>", False),
        ("<svg><foreignObject/></svg>", False),
    ],
)
def test_a_drawing_runs_nothing(text: str, is_safe: bool) -> None:  # noqa: FBT001 - a table
    """Whoever opens it by itself is safe."""
    assert (list(drawing_faults("a.svg", text)) == []) is is_safe
