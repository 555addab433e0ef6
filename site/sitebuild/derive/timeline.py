"""When each priority was one: the memory of a partnership's priorities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitebuild.records.base import Years
from sitebuild.records.priority import Priority, PriorityYear


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A priority and, for each period of the timeline, what it was called then; None where it was none."""

    priority: Priority
    years: tuple[PriorityYear | None, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods in which priorities were set, oldest first, and a row for each priority."""

    periods: tuple[Years, ...]
    rows: tuple[TimelineRow, ...]

    @property
    def silent(self) -> tuple[tuple[int, int], ...]:
        """The runs of years, first and last, of which no period tells."""
        gaps = []
        reached = self.periods[0].last if self.periods else 0
        for period in self.periods:
            if period.first > reached:
                gaps.append((reached, period.first))
            reached = max(reached, period.last)
        return tuple(gaps)


def timeline(priorities: Iterable[Priority]) -> Timeline:
    """Return the timeline of priorities, those that were one first coming first."""
    all_of_them = sorted(priorities, key=lambda p: (min(y.years for y in p.years), p.title))
    periods = tuple(sorted({year.years for priority in all_of_them for year in priority.years}))
    rows = []
    for priority in all_of_them:
        named = {year.years: year for year in priority.years}
        rows.append(TimelineRow(priority, tuple(named.get(period) for period in periods)))
    return Timeline(periods, tuple(rows))
