"""Pages that remember: the timeline of priorities, promises without a later word, and money."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sitebuild.derive.progress import Progress, last_quarter
from sitebuild.derive.timeline import timeline
from sitebuild.records.action_plan import Status
from sitebuild.records.base import Promise
from sitebuild.render.addresses import FUNDING, NO_LATER_WORD, TIMELINE, plan_address, strategy_address
from sitebuild.render.plans import DOING, ActionLine, action_lines
from sitebuild.render.staged import Stage, StagedPage
from sitebuild.render.templating import fill

_Group = tuple[str, str, list[ActionLine], list[Promise]]


def memory_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield those pages for which there is something to remember."""
    content = stage.index.content
    line = timeline(content.priorities)
    if len(line.periods) > 1:
        yield StagedPage(
            address=TIMELINE,
            title="Priorities through the years",
            description="Which harms were a priority in which years, and under what name.",
            body=fill("timeline.md", periods=line.periods, rows=line.rows),
            kind="list",
            section="doing",
            parents=(DOING,),
            updated=f"{line.periods[0].label} to {line.periods[-1].label}",
            origin=(f"{stage.root}/priorities.yml",),
        )
    groups = [group for group in _silent(stage) if group[2] or group[3]]
    if groups:
        yield StagedPage(
            address=NO_LATER_WORD,
            title="Promises with no later word",
            description="What was promised, and no later document says what became of it.",
            body=fill("no_later_word.md", groups=groups),
            kind="list",
            section="doing",
            parents=(DOING, ("Action plans", "/action-plans/")),
            origin=(f"{stage.root}/action_plans", f"{stage.root}/strategies"),
        )
    if content.funding:
        yield _funding(stage)


def _silent(stage: Stage) -> Iterator[_Group]:
    """Yield each plan and strategy, newest first, with what nobody told of again."""
    content = stage.index.content
    for plan in sorted(content.action_plans, key=lambda p: p.years, reverse=True):
        progress = Progress(plan, stage.today)
        silent = [a for a in plan.actions if last_quarter(a) is None and a.status is not Status.DONE]
        lines = action_lines(progress, silent) if progress.ended else []
        yield plan.title, plan_address(plan), lines, [p for p in plan.promises if p.later is None]
    for strategy in sorted(content.strategies, key=lambda s: s.years, reverse=True):
        silent_promises = [p for p in strategy.promises if p.later is None]
        yield strategy.title, strategy_address(strategy), [], silent_promises


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
