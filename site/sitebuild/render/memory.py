"""Pages that remember: the timeline of priorities, promises without a later word, and money."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from sitebuild.derive.progress import Progress
from sitebuild.derive.silence import Silence, silences
from sitebuild.derive.timeline import Timeline, timeline
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Promise
from sitebuild.render.addresses import FUNDING, NO_LATER_WORD, TIMELINE, plan_address, strategy_address
from sitebuild.render.plans import DOING, ActionLine, action_lines
from sitebuild.render.staged import Stage, StagedPage
from sitebuild.render.templating import fill


def memory_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield those pages for which there is something to remember."""
    content = stage.index.content
    line = timeline(content.priorities)
    if len(line.periods) > 1:
        yield StagedPage(
            address=TIMELINE,
            title="Priorities through the years",
            description="Which harms were a priority in which years, and under what name.",
            body=fill(
                "timeline.md",
                periods=line.periods,
                rows=line.rows,
                chart=_chart(stage, line),
                silent=[f"{first} to {last}" for first, last in line.silent],
            ),
            kind="list",
            section="doing",
            parents=(DOING,),
            updated=f"From {line.periods[0].label} to {line.periods[-1].label}",
            origin=(f"{stage.root}/priorities.yml",),
        )
    silent = list(silences(content, stage.today))
    if silent:
        yield StagedPage(
            address=NO_LATER_WORD,
            title="Promises with no later word",
            description="What was promised, and no later document says what became of it.",
            body=fill("no_later_word.md", groups=[_group(stage, silence) for silence in silent]),
            kind="list",
            section="doing",
            parents=(DOING, ("Action plans", "/action-plans/")),
            origin=(f"{stage.root}/action_plans", f"{stage.root}/strategies"),
        )
    if content.funding:
        yield _funding(stage)


def _chart(stage: Stage, line: Timeline) -> Markup:
    """Return the timeline as a chart: years across, priorities down, a bar where it was one."""
    rows = [
        {"priority": row.priority.title, "first": year.years.first, "last": year.years.last}
        for row in line.rows
        for year in row.years
        if year
    ]
    span = f"{line.periods[0].first} to {line.periods[-1].last}"
    said = "; ".join(f"{row.priority.title}: {', '.join(y.years.label for y in row.years if y)}" for row in line.rows)
    return stage.charts.figure("timeline", rows, title=f"Priorities from {span}", description=said)


def _group(stage: Stage, silence: Silence) -> tuple[str, str, list[ActionLine], tuple[Promise, ...]]:
    """Return a plan or strategy with its promises as the page lists them: title, address, actions, promises."""
    source = silence.source
    if isinstance(source, ActionPlan):
        lines = action_lines(Progress(source, stage.today), silence.actions)
        return source.title, plan_address(source), lines, silence.promises
    return source.title, strategy_address(source), [], silence.promises


def _funding(stage: Stage) -> StagedPage:
    items = sorted(stage.index.content.funding, key=lambda f: (-(f.years.first if f.years else 0), f.title))
    groups = [
        (years, list(found))
        for years, found in groupby(items, key=lambda f: f.years.label if f.years else "No year given")
    ]
    return StagedPage(
        address=FUNDING,
        title="Money",
        description="Money that our documents name: what it was for, who gave it, and whether it came.",
        body=fill("funding.md", groups=groups),
        kind="list",
        section="doing",
        parents=(DOING,),
        keywords=("funding", "grants", "budget", "bids"),
        sources=tuple(dict.fromkeys(c.split(", ")[0] for f in items for c in stage.cite(f.sources))),
        origin=(f"{stage.root}/funding.yml",),
    )
