"""Runs MkDocs and Pelican over staged pages; all that is known of the two engines is here."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitebuild.paths import SITE
from sitebuild.render.markdown import EXTENSIONS


@dataclass(frozen=True, slots=True)
class NewsRun:
    """Pelican at work in a process of its own, beside MkDocs."""

    process: subprocess.Popen[str]
    rendered: Path

    def finish(self) -> dict[str, str]:
        """Wait, and return the text of each rendered file by its path below the output folder."""
        _, said = self.process.communicate()
        if self.process.returncode or said.strip():
            raise EngineError(f"Pelican ended with {self.process.returncode}:\n{said}")
        return _read(self.rendered)


class EngineError(Exception):
    """An engine failed on staged pages; that is our fault, not the editor's."""


def start_news(staged: Path, rendered: Path) -> NewsRun:
    """Start Pelican on the posts in `staged`/news."""
    rendered.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pelican",
        "-s",
        str(SITE / "pelicanconf.py"),
        "-o",
        str(rendered),
        "--delete-output-directory",
        "--fatal",
        "errors",
        "--quiet",
    ]
    environ = os.environ | {"SITEBUILD_STAGED": str(staged), "TZ": "UTC", "PYTHONPATH": str(SITE), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603  # our own interpreter and files
    return NewsRun(process, rendered)


def render_pages(staged: Path, left: Path, chrome: Mapping[str, object]) -> dict[str, str]:
    """Render the pages in `staged`; return their HTML by path. MkDocs leaves in `left` what nobody needs."""
    from mkdocs.commands.build import build  # noqa: PLC0415  # heavy; not needed when every page is cached
    from mkdocs.config import load_config  # noqa: PLC0415  # likewise

    rendered: dict[str, str] = {}
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(
        str(SITE / "mkdocs.yml"),
        docs_dir=str(staged),
        site_dir=str(left),
        markdown_extensions=[{name: settings} for name, settings in EXTENSIONS.items()],
        extra={"chrome": chrome, "rendered": rendered},
    )
    build(config)
    return rendered


def _read(folder: Path) -> dict[str, str]:
    """Return the pages and feeds that Pelican made."""
    paths = (*sorted(folder.rglob("*.html")), *sorted(folder.rglob("atom.xml")))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
