"""Another partnership's content makes its own site; what it has no content for does not appear."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Build = Callable[..., CompletedProcess[str]]

SMALLEST = """\
name: Safer Lowbridge
full_name: Safer Lowbridge
area: Lowbridge
intro: We work together so that you are safe.
codes: {area: X07000002, force: lakeshire}
contact:
  text: Write to the town hall.
emergency: "999"
not_emergency: "101"
routes:
  - {id: "999", name: Call 999, run_by: Police, when: Someone is in danger now., number: "999", dial: "999"}
  - {id: "101", name: Call 101, run_by: Police, when: It is not an emergency., number: "101", dial: "101"}
"""


def test_nothing_of_another_town_is_in_the_site(root: Path, harrowmere: Path) -> None:
    """The invented partnership's site, staged pages and messages speak of itself alone."""
    words = set(re.findall(r"[A-Z][a-z]+", (root / "content/partnership.yml").read_text("utf-8")))
    assert {"Stevenage", "Hertfordshire"} <= words
    for path in [*(harrowmere / "site").rglob("*"), *(harrowmere / "site.work").rglob("*")]:
        if path.is_file():
            assert not re.search(rb"(?i)stevenage|sosafe|hert(s|ford)", path.read_bytes()), path


def test_it_has_a_page_for_each_kind_of_content(harrowmere: Path) -> None:
    """Every section of the house is there, but search, for which it has no page."""
    pages = {path.parent.name for path in (harrowmere / "site").rglob("index.html")}
    assert {
        "report",
        "priorities",
        "action-plans",
        "strategy",
        "services",
        "glossary",
        "news",
        "about",
        "a-to-z",
    } <= pages
    assert "search" not in pages
    assert not (harrowmere / "site/assets/search-index.json").exists()
    assert not (harrowmere / "site/assets/search.js").exists()


# What is taken away, and the words by which pages would still speak of it.
SECTIONS = {
    "services": (["services.yml"], ["/services/"]),
    "news": (["news"], ["/news/", "atom"]),
    "strategies": (["strategies"], ["/strategy/"]),
    "glossary": (["glossary.yml"], ["/glossary/", "<abbr"]),
    "action plans": (["action_plans", "indicators.yml"], ["/action-plans/"]),
    "money": (["funding.yml"], ['id="money"', "£4,000"]),
    "events": (["engagement"], ["Marking day on the market"]),
    "indicators": (["indicators.yml"], ["Is it working?"]),
    "report topics": (["pages/report"], ["/report/"]),
    "about": (["pages/about.md"], ["/about/"]),
}
LINKS = {
    "services": r"  services: \[.*\]\n|    services: \[.*\]\n|services: \[.*\]\n",
    "strategies": r" *objectives?: .*2026-29.*\n|strategy: 2026-29\n",
    "glossary": r" Use a \[D-lock\]\(/glossary/#d-lock\)\.",
    "action plans": r" *actions: \[2026-27.*\n|about: \[2026-27.*\n",
    "report topics": r"\[[^\]]*\]\(/report/(?:crime/)?\)|  report: .*\n|  address: /report/.*\n",
    "about": r"\[under a roof\]\(/about/#who-we-are\)",
}


@pytest.mark.parametrize("section", list(SECTIONS))
def test_a_section_without_content_does_not_appear(
    section: str, harrowmere: Path, tmp_path: Path, build: Build
) -> None:
    """Without its files there is no page, no heading, no link in navigation or feet, and no fault."""
    content = Path(shutil.copytree(harrowmere / "harrowmere", tmp_path / "harrowmere"))
    gone, traces = SECTIONS[section]
    before = "".join(path.read_text("utf-8") for path in (harrowmere / "site").rglob("*.html"))
    for name in gone:
        shutil.rmtree(content / name) if (content / name).is_dir() else (content / name).unlink()
    for path in content.rglob("*.[ym]*"):
        path.write_text(re.sub(LINKS.get(section, "$^"), "", path.read_text("utf-8")), "utf-8")

    said = build(tmp_path, "--today", "2026-10-11")

    assert said.returncode == 0, said.stderr
    pages = {path: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")}
    for trace in traces:
        relative = trace.lstrip("/")
        assert relative in before
        forms = [f'href="{step}{relative}' for step in ("", "./", "../", "../../", "../../../", "/area/")]
        found = [
            path for path, page in pages.items() if any(f in page for f in (forms if trace[0] == "/" else [trace]))
        ]
        assert found == [], trace


def test_the_smallest_content_is_one_file(tmp_path: Path, build: Build) -> None:
    """A partnership.yml alone makes a site whose every link holds."""
    (tmp_path / "lowbridge").mkdir()
    (tmp_path / "lowbridge/partnership.yml").write_text(SMALLEST, "utf-8")
    said = build(tmp_path, content="lowbridge")
    assert said.returncode == 0, said.stderr
    assert not [
        path for path in (tmp_path / "site").rglob("*") if path.is_file() and b"sosafe" in path.read_bytes().lower()
    ]
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "<h1>Safer Lowbridge</h1>" in home
    assert 'href="tel:999"' in home


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path, harrowmere: Path, run: Build) -> None:
    """A mistyped --output never replaces what is there."""
    precious = tmp_path / "documents"
    precious.mkdir()
    (precious / "letter.txt").write_text("Dear", "utf-8")
    said = run("build", "--content", str(harrowmere / "harrowmere"), "--output", str(precious), "--today", "2026-11-01")
    assert said.returncode == 2
    assert "no site of ours" in said.stderr
    assert [path.name for path in precious.iterdir()] == ["letter.txt"]
