"""The pages of priorities, and the way from them to the rest of what we are doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitebuild.derive.progress import Progress, newest_plan
from sitebuild.derive.progress_words import ProgressWords, progress_words
from sitebuild.derive.timeline import timeline
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.page import Topic
from sitebuild.records.priority import Priority
from sitebuild.render.addresses import FUNDING, TIMELINE, page_address, plan_address, strategy_address, target
from sitebuild.render.plans import DOING, action_lines, newest_plan_note, plan_updated
from sitebuild.render.staged import Stage, StagedPage
from sitebuild.render.templating import fill


@dataclass(frozen=True, slots=True)
class PriorityNow:
    """A priority of the newest plan and how far its actions have got."""

    priority: Priority
    words: ProgressWords


def priorities_now(stage: Stage) -> list[PriorityNow]:
    """Return the priorities of the newest plan, in the plan's order; without a plan, all of them."""
    content = stage.index.content
    plan = newest_plan(content.action_plans)
    if plan is None:
        return [PriorityNow(p, ProgressWords("")) for p in content.priorities]
    progress = Progress(plan, stage.today)
    named = list(dict.fromkeys(item.priority for item in plan.priorities))
    return [PriorityNow(stage.index.priorities[i], progress_words(progress, progress.of_priority(i))) for i in named]


def priority_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield the list of priorities and a page for each, if there are any."""
    if stage.index.content.priorities:
        yield _list(stage)
    for priority in stage.index.content.priorities:
        yield _priority(stage, priority)


def _list(stage: Stage) -> StagedPage:
    content = stage.index.content
    now = priorities_now(stage)
    current = {item.priority.id for item in now}
    plan = newest_plan(content.action_plans)
    body = fill(
        "priorities.md",
        plan=plan,
        plan_note=newest_plan_note(stage),
        now=now,
        before=[(p.title, f"/priorities/{p.id}/") for p in content.priorities if p.id not in current],
        further=list(_further(stage)),
    )
    return StagedPage(
        address="/priorities/",
        title="What we are doing",
        body=body,
        kind="list",
        section="doing",
        description="The harms that we work on together and how far the work has got.",
        updated=plan_updated(stage, plan) if plan else "",
        sources=stage.cite(plan.sources) if plan else (),
        keywords=("priorities",),
        origin=(f"{stage.root}/priorities.yml",),
    )


def _further(stage: Stage) -> Iterator[tuple[str, str, str]]:
    content = stage.index.content
    for plan in sorted(content.action_plans, key=lambda p: p.years, reverse=True)[:1]:
        yield plan.title, plan_address(plan), "Every action, who leads it and what was reported."
    for strategy in sorted(content.strategies, key=lambda s: s.years, reverse=True)[:1]:
        yield strategy.title, strategy_address(strategy), "What we set out to do over several years."
    if len(timeline(content.priorities).periods) > 1:
        yield "Priorities through the years", TIMELINE, "When each harm became a priority, and under what name."
    if content.funding:
        yield "Money", FUNDING, "Money given or asked for, and what for."
    if content.services:
        yield "Services", "/services/", "What you can be helped by or join."


def _priority(stage: Stage, priority: Priority) -> StagedPage:
    index = stage.index
    plans = sorted(index.content.action_plans, key=lambda p: p.years, reverse=True)
    acting = [entry for plan in plans if (entry := _acting(stage, plan, priority))]
    actions = [
        f"{plan.id}/{action.id}" for plan in plans for action in plan.actions if priority.id in action.priorities
    ]
    body = fill(
        "priority.md",
        priority=priority,
        topics=[topic_card(index.topics[i]) for i in priority.report if i in index.topics],
        plans=acting,
        indicators=index.indicators_of(priority.id),
        services=[
            (s.name, f"/services/#{s.id}")
            for s in index.content.services
            if priority.id in s.priorities and not s.former
        ],
        objectives=[target(index, ref) for ref in priority.objectives],
        posts=index.news_about(priority.id, *actions)[:5],
    )
    return StagedPage(
        address=f"/priorities/{priority.id}/",
        title=priority.title,
        description=priority.summary,
        body=body,
        kind="priority",
        section="doing",
        sensitive=priority.sensitive,
        parents=(DOING,),
        updated=f"From documents up to {max(year.years for year in priority.years).label}",
        sources=stage.cite(priority.sources),
        origin=(f"{stage.root}/priorities.yml",),
    )


def _acting(stage: Stage, plan: ActionPlan, priority: Priority) -> tuple[object, ...] | None:
    progress = Progress(plan, stage.today)
    actions = progress.of_priority(priority.id)
    if not actions:
        return None
    current = plan is newest_plan(stage.index.content.action_plans)
    return plan, progress_words(progress, actions), action_lines(progress, actions), current


def topic_card(topic: Topic) -> tuple[str, str, str]:
    """Return a report topic as a card: title, address and what will happen."""
    return topic.title, page_address(topic.id), topic.card or topic.description
