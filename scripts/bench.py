"""Measures builds and pages and says which aims hold; figures of one run on one machine, so compare their ratios.

Every figure of a build is a median of runs taken in turn, a ratio of clocks the median of the ratios of each turn.
The peer is `mkdocs build` with Material for MkDocs as it comes, on the very pages that we staged, with the same
Markdown extensions.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median

from scripts.bench_content import write_content
from scripts.bench_runs import Run, Subject, middle
from scripts.bench_weight import gzipped, heaviest, open_homes
from sitebuild.paths import CONTENT

_COLD, _SAME, _ONE = 0.7, 0.05, 0.2
_CPU_OF_THE_LARGEST = 60.0
_STRAIGHT = 1.1
"""An exponent of growth up to this is called linear: twice the pages take at most 2.14 times as long."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result; `aim` bounds `ratio` if there is one, else `ours`.

    A ratio to a peer that was not let finish `is_at_most` what stands there: it may hold an aim, never break one.
    """

    what: str
    unit: str
    ours: float
    peer: float | None = None
    ratio: float | None = None
    aim: float | None = None
    note: str = ""
    is_at_most: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the aim holds; None where there is none, or where nobody can tell."""
        if self.aim is None:
            return None
        holds = (self.ours if self.ratio is None else self.ratio) <= self.aim
        return None if self.is_at_most and not holds else holds


@dataclass(frozen=True, slots=True)
class Turns:
    """The runs of one partnership's site, each list in the order of its turns."""

    name: str
    pages: int
    cold: list[Run]
    same: list[Run]
    one: list[Run]
    peer: list[Run]
    drawn: list[Run]


def main() -> None:
    """Measure, print the table and write the figures where they were asked for."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Builds come before the browser, whose memory would count as theirs.
        subjects = list(_subjects(Path(folder), options))
        all_turns = [_turns(name, subject, rounds=3 if options.quick else 5) for name, subject in subjects]
        rows = [row for turns in all_turns for row in _speed(turns)]
        rows += _growth([turns for turns in all_turns if turns.name != "real"])
        rows += _weights(subjects[0][1])
    _print(rows)
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"\n{os.cpu_count()} processors; work waiting for them in the last 1, 5 and 15 minutes: {load}")
    if options.json:
        figures = {"rows": [{**asdict(row), "met": row.is_met} for row in rows], "runs": [asdict(t) for t in all_turns]}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures and all runs to a file too")
    parser.add_argument("--pages", type=_sizes, metavar="60,600,6000", help="sizes of the made-up sites")
    parser.add_argument("--quick", action="store_true", help="three turns, and only 60 pages unless --pages says more")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds after which the peer is ended")
    return parser


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _subjects(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Subject]]:
    shutil.copytree(CONTENT, folder / "real" / "content")
    for size in options.pages or ([60] if options.quick else [60, 600, 6000]):
        write_content(folder / str(size) / "content", size)
    for part in sorted(folder.iterdir(), key=lambda path: (path.name.isdigit(), path.stat().st_mtime_ns)):
        limit = options.limit if part.name.isdigit() else None  # the peer's real home page is weighed afterwards
        yield part.name, Subject(part / "content", part, limit=limit)


def _turns(name: str, subject: Subject, *, rounds: int) -> Turns:
    """Take turns; a large site is built fewer times, and a peer that met its limit is not tried again."""
    subject.cold_with_charts()  # reads everything into the machine's memory once
    turns = Turns(name, subject.pages, [], [], [], [], [])
    for turn in range(rounds if subject.pages < 300 else 3):
        print(f"{name}: turn {turn + 1}", flush=True)
        turns.cold.append(subject.cold())
        turns.same.append(subject.unchanged())
        turns.one.append(subject.changed())
        if subject.has_charts:
            turns.drawn.append(subject.cold_with_charts())
        if not turns.peer or turns.peer[-1].is_whole:
            turns.peer.append(subject.peer())
    return turns


def _speed(turns: Turns) -> Iterator[Row]:
    cold, peer = middle(turns.cold), middle(turns.peer)
    name = f"{turns.name} content, {turns.pages} pages" if turns.name == "real" else f"{turns.pages} pages"
    ended = [run.wall for run in turns.peer if not run.is_whole]
    note = (
        f"{len(ended)} of {len(turns.peer)} runs of the peer ended unfinished after {ended[0]:.0f} s" if ended else ""
    )
    yield Row(
        f"{name}: cold build", "s", cold.wall, peer.wall, _ratio(turns.cold, turns.peer), _COLD, note, bool(ended)
    )
    yield Row("  processor time of it", "s CPU", cold.cpu, peer.cpu, cold.cpu / peer.cpu, is_at_most=bool(ended))
    yield Row("  peak memory of it", "MB", cold.memory / 1e6, peer.memory / 1e6, is_at_most=bool(ended))
    if turns.drawn:
        drawn = middle(turns.drawn)
        yield Row(
            "  cold build with its charts drawn anew", "s", drawn.wall, peer.wall, _ratio(turns.drawn, turns.peer)
        )
        yield Row("  processor time of it", "s CPU", drawn.cpu, peer.cpu, drawn.cpu / peer.cpu)
    for what, runs, aim in (("nothing changed", turns.same, _SAME), ("one page changed", turns.one, _ONE)):
        yield Row(f"  {what}, against our cold build", "s", middle(runs).wall, cold.wall, _ratio(runs, turns.cold), aim)
        yield Row("  processor time of it", "s CPU", middle(runs).cpu, cold.cpu, middle(runs).cpu / cold.cpu)


def _ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    return median(one.wall / other.wall for one, other in zip(ours, theirs, strict=False))


def _growth(made_up: Sequence[Turns]) -> Iterator[Row]:
    """Tell how processor time grows: t is proportional to pages to the power of the exponent, 1 is linear."""
    cost = [(turns.pages, middle(turns.cold).cpu) for turns in made_up]
    for pages, cpu in cost:
        aim = _CPU_OF_THE_LARGEST if pages >= 6000 else None
        yield Row(f"cold build of {pages} pages, in all", "s CPU", cpu, aim=aim)
        yield Row("  a page", "ms CPU", cpu / pages * 1000)
    if len(cost) > 1:
        logs = [(math.log(pages), math.log(cpu)) for pages, cpu in cost]
        (x, y), (to_x, to_y) = logs[-2:]
        yield Row("growth over all sizes, exponent", "", _slope(logs), aim=_STRAIGHT)
        yield Row("growth between the two largest, exponent", "", (to_y - y) / (to_x - x), aim=_STRAIGHT)


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the line of least squares."""
    mean_x, mean_y = fmean(x for x, _ in points), fmean(y for _, y in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def _weights(real: Subject) -> Iterator[Row]:
    ours, peer = open_homes(real.site, real.peer_site)
    page, weight = heaviest(real.site)
    yield Row("home page: HTML and CSS, gzip", "kB", ours.first / 1e3, peer.first / 1e3, aim=12)
    yield Row("home page: in all, gzip", "kB", ours.total / 1e3, peer.total / 1e3, aim=40)
    yield Row("home page: requests", "", ours.requests, peer.requests, aim=3)
    yield Row("home page: layout shift", "", ours.shift, peer.shift, aim=0)
    yield Row("heaviest page, in all, gzip", "kB", weight / 1e3, heaviest(real.peer_site)[1] / 1e3, aim=40, note=page)
    if index := gzipped(real.site / "assets" / "search-index.json"):
        found = gzipped(real.peer_site / "search" / "search_index.json")
        yield Row("search index, fetched when a search begins, gzip", "kB", index / 1e3, found / 1e3)


def _print(rows: Sequence[Row]) -> None:
    met = {True: "yes", False: "NO", None: "unknown"}
    aims = [("", "") if row.aim is None else (f"<= {row.aim:g}", met[row.is_met]) for row in rows]
    lines = [("what", "ours", "peer", "ratio", "aim", "met", "")]
    for row, aim in zip(rows, aims, strict=True):
        ratio = f"{'< ' * row.is_at_most}{row.ratio or row.ours / row.peer:.3f}" if row.peer else ""
        lines.append((row.what, _number(row.ours, row.unit), _number(row.peer, row.unit), ratio, *aim, row.note))
    widths = [max(len(line[i]) for line in lines) for i in range(7)]
    print()
    for line in lines:
        cells = (line[0].ljust(widths[0]), *(line[i].rjust(widths[i]) for i in range(1, 6)), line[6])
        print("  ".join(cells).rstrip())


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}".rstrip() if value < 100 else f"{value:.0f} {unit}".rstrip()


if __name__ == "__main__":
    main()
