"""A build is passed over only if nothing that it depends on has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sitebuild import fresh
from sitebuild.config import BuildConfig


@pytest.fixture
def config(tmp_path: Path) -> BuildConfig:
    """Return a build whose site is in place and whose inputs are noted."""
    content, output = tmp_path / "content", tmp_path / "site"
    for path, text in (("a.yml", "a"), ("pages/b.md", "b")):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")
    output.mkdir()
    (output / "index.html").write_text("site", "utf-8")
    found = BuildConfig(content, output, date(2026, 1, 1))
    found.work.mkdir()
    fresh.record(found, fresh.inputs_digest(found))
    return found


def test_nothing_changed(config: BuildConfig) -> None:
    """Then there is nothing to do, as often as it is asked; the times of files do not matter."""
    assert fresh.is_fresh(config)
    os.utime(config.content / "a.yml", (1, 1))
    assert fresh.is_fresh(config)


def write(path: str, text: str) -> Callable[[BuildConfig], None]:
    """Return a change of one file of content."""

    def change(config: BuildConfig) -> None:
        (config.content / path).parent.mkdir(parents=True, exist_ok=True)
        (config.content / path).write_text(text, "utf-8")

    return change


CHANGES: dict[str, Callable[[BuildConfig], object]] = {
    "a file of content": write("a.yml", "c"),
    "a new file of content": write("pages/c.md", "c"),
    "a file taken away": lambda config: (config.content / "a.yml").unlink(),
    "a file renamed": lambda config: (config.content / "a.yml").rename(config.content / "b.yml"),
    "text moved between files": lambda config: [write("a.yml", "")(config), write("pages/b.md", "ab")(config)],
    "a page of the site gone": lambda config: (config.output / "index.html").unlink(),
    "a page of the site shortened": lambda config: (config.output / "index.html").write_text("s"),
    "a stranger in the site": lambda config: (config.output / "new.html").write_text("s"),
    "no note": lambda config: (config.work / fresh.STATE).unlink(),
    "a note that is no JSON": lambda config: (config.work / fresh.STATE).write_text("{"),
    "a note of something else": lambda config: (config.work / fresh.STATE).write_text("[]"),
    "half a note": lambda config: (config.work / fresh.STATE).write_text('{"inputs": ""}'),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_change_is_seen(name: str, config: BuildConfig) -> None:
    """In content, in the site or in the note itself."""
    CHANGES[name](config)
    assert not fresh.is_fresh(config)


def test_another_day_or_address_is_another_build(config: BuildConfig) -> None:
    """The date and the site's address are inputs too."""
    assert not fresh.is_fresh(replace(config, today=date(2026, 1, 2)))
    assert not fresh.is_fresh(replace(config, site_url="https://x.example/"))


def test_what_python_and_editors_leave_behind_is_no_input(config: BuildConfig) -> None:
    """Hidden files and __pycache__ change nothing."""
    write(".a.yml.swp", "x")(config)
    write("__pycache__/a.pyc", "x")(config)
    assert fresh.is_fresh(config)


def test_code_theme_and_versions_are_inputs(
    config: BuildConfig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A change in a template or a locked version is seen by both hashes."""
    site = tmp_path / "checkout" / "site"
    (site / "theme").mkdir(parents=True)
    monkeypatch.setattr(fresh, "SITE", site)
    monkeypatch.setattr(fresh, "ROOT", tmp_path / "checkout")
    seen = {(fresh.inputs_digest(config), fresh.code_digest())}
    for path in (site / "theme" / "a.html", site / "mkdocs.yml", tmp_path / "checkout" / "requirements.lock"):
        path.write_text("x", "utf-8")
        seen.add((fresh.inputs_digest(config), fresh.code_digest()))
    assert len({one for one, _ in seen}) == len({other for _, other in seen}) == 4
