"""Runs builds from outside and says what they took: ours, and plain MkDocs with stock Material."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer

from scripts.bench_content import change_a_sentence
from sitebuild.paths import ROOT
from sitebuild.render.markdown import EXTENSIONS

_BIN = Path(sys.executable).parent
_DAY = "2026-11-25"
_QUIET = {"absolute_links": "ignore", "unrecognized_links": "ignore", "omitted_files": "ignore"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds on the clock, seconds of processor in its whole tree, peak bytes of memory.

    `is_whole` is false for a run that was ended at its time limit.
    """

    wall: float
    cpu: float
    memory: int
    is_whole: bool = True


def middle(runs: Sequence[Run]) -> Run:
    """Return the medians of several runs of one command."""
    return Run(
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        int(median(run.memory for run in runs)),
        all(run.is_whole for run in runs),
    )


def measure(command: Sequence[str | Path], limit: float | None = None) -> Run:
    """Run a command to its end, or to `limit` seconds if given; raise RuntimeError with its words if it fails."""
    started = time.monotonic()
    # A session of its own, so that the limit ends its children too.
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    ended = Timer(limit or 0, os.killpg, (process.pid, signal.SIGKILL))
    if limit:
        ended.start()
    said = process.stderr.read() if process.stderr else ""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    ended.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    is_ended = limit is not None and wall >= limit and process.returncode == -signal.SIGKILL
    if process.returncode and not is_ended:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{said}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, not is_ended)


class Subject:
    """One partnership's content in a folder of its own, built by us and by the peer."""

    def __init__(self, content: Path, folder: Path, *, limit: float | None) -> None:
        self.content, self.site, self.peer_site = content, folder / "site", folder / "peer" / "site"
        self._work, self._peer, self._limit = folder / "site.work", folder / "peer", limit
        self._charts = self._work / "cache" / "charts"
        self._changes = 0

    @property
    def pages(self) -> int:
        """How many staged pages the last build of ours made."""
        return sum(1 for _ in (self._work / "staged").rglob("*.md"))

    @property
    def has_charts(self) -> bool:
        """Whether the last build left drawn charts."""
        return self._charts.is_dir()

    def cold(self) -> Run:
        """Build with nothing there from an earlier build but its drawn charts."""
        kept = self._charts.rename(self._charts.parents[2] / "charts") if self.has_charts else None
        self._clear()
        if kept:
            self._charts.parent.mkdir(parents=True)
            kept.rename(self._charts)
        return self.unchanged()

    def cold_with_charts(self) -> Run:
        """Build with nothing at all there from an earlier build."""
        self._clear()
        return self.unchanged()

    def unchanged(self) -> Run:
        """Build again."""
        command: list[str | Path] = [
            _BIN / "sitebuild",
            "build",
            "--today",
            _DAY,
            "--content",
            self.content,
            "--output",
            self.site,
        ]
        return measure(command)

    def changed(self) -> Run:
        """Build again after a sentence of one page was changed."""
        self._changes += 1
        change_a_sentence(self.content, f"this was changed {self._changes} times")
        return self.unchanged()

    def _clear(self) -> None:
        for folder in (self.site, self._work):
            shutil.rmtree(folder, ignore_errors=True)

    def peer(self) -> Run:
        """Build the pages that we staged with `mkdocs build` and Material as it comes, with nothing there."""
        shutil.rmtree(self._peer, ignore_errors=True)
        for part, name in (("pages", "."), ("news", "news")):
            if (self._work / "staged" / part).is_dir():
                shutil.copytree(self._work / "staged" / part, self._peer / "docs" / name, dirs_exist_ok=True)
        settings = {"site_name": "Peer", "docs_dir": "docs", "theme": {"name": "material"}, "validation": _QUIET,
                    "markdown_extensions": [{name: options} for name, options in EXTENSIONS.items()]}  # fmt: skip
        (self._peer / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")  # JSON is YAML too
        return measure([_BIN / "mkdocs", "build", "--quiet", "--config-file", self._peer / "mkdocs.yml"], self._limit)
