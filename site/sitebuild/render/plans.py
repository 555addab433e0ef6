"""The pages of action plans: the plan, the same by who leads and by last update, and the list of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sitebuild.derive.progress import Progress, Standing, age_note, newest_first, newest_plan
from sitebuild.derive.progress_words import progress_words
from sitebuild.derive.silence import silences
from sitebuild.records.action_plan import Action, ActionPlan, Quarter
from sitebuild.records.service import Event, Funding
from sitebuild.render.addresses import NO_LATER_WORD, action_address, action_anchor, plan_address, target
from sitebuild.render.staged import Crumb, Stage, StagedPage
from sitebuild.render.templating import fill

R = TypeVar("R", Event, Funding)

DOING: Crumb = ("What we are doing", "/priorities/")


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as one line of a list."""

    action: Action
    address: str
    standing: Standing


def action_lines(progress: Progress, actions: Iterable[Action]) -> list[ActionLine]:
    """Return actions of one plan as lines of a list."""
    return [ActionLine(a, action_address(progress.plan, a), progress.standing(a)) for a in actions]


def newest_plan_note(stage: Stage) -> str:
    """Return the note on a newest plan that has ended, or ""."""
    return age_note(newest_plan(stage.index.content.action_plans), stage.today)


def plan_updated(stage: Stage, plan: ActionPlan) -> str:
    """Return from when the plan's own content is, as its document says."""
    published = stage.index.documents[plan.document].published
    return f"Published {published.label}" if published else f"From the plan for {plan.years.label}"


def plan_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield the pages of all plans, if there are any."""
    plans = sorted(stage.index.content.action_plans, key=lambda p: p.years, reverse=True)
    for plan in plans:
        yield _plan(stage, plan)
        yield from _views(stage, plan)
    if plans:
        yield _list(stage, plans)


def _plan(stage: Stage, plan: ActionPlan) -> StagedPage:
    progress = Progress(plan, stage.today)
    newest = newest_plan(stage.index.content.action_plans)
    body = fill(
        "plan.md",
        plan=plan,
        plan_note=age_note(plan, stage.today) if plan is newest else "",
        progress=progress,
        words=progress_words(progress),
        address=plan_address(plan),
        moved=_moved(progress),
        sections=progress.by_section(),
        events=sorted(_of_plan(plan, stage.index.content.events), key=lambda event: event.begins),
        funding=_of_plan(plan, stage.index.content.funding),
        newest_first=newest_first,
        status_title=status_title(progress),
        anchor=action_anchor,
        service_name=lambda ref: stage.index.services[ref].name,
        priority_name=lambda ref: stage.index.priorities[ref].title,
        objective_name=lambda ref: target(stage.index, ref)[0],
        objective_address=lambda ref: target(stage.index, ref)[1],
    )
    return _staged(
        stage,
        plan,
        plan.title,
        plan_address(plan),
        body,
        f"What we promised for {plan.years.label}, who leads each action and what was reported.",
    )


def _moved(progress: Progress) -> list[tuple[Quarter, list[ActionLine]]]:
    """Return what moved in each quarter; nothing where one quarter is all that the plan tells of."""
    if len(progress.moved) < 2:
        return []
    return [(quarter, action_lines(progress, actions)) for quarter, actions in progress.moved]


def _of_plan(plan: ActionPlan, records: Iterable[R]) -> list[R]:
    """Return the events or the money that belong to actions of a plan."""
    return [r for r in records if any(ref.startswith(f"{plan.id}/") for ref in r.actions)]


def _views(stage: Stage, plan: ActionPlan) -> Iterator[StagedPage]:
    progress = Progress(plan, stage.today)
    leads = [(lead, action_lines(progress, actions)) for lead, actions in progress.by_lead()]
    yield _view(stage, plan, "by-lead", leads, by="who leads", said="Find the actions that one organisation leads.")
    standings = [(standing.words, action_lines(progress, actions)) for standing, actions in progress.by_standing()]
    said = "How far each action is." if progress.has_status else "When each action was last heard of."
    yield _view(stage, plan, "by-status", standings, by=status_title(progress), said=said)


def status_title(progress: Progress) -> str:
    """Return what a plan's actions are grouped by: their status, or the last update where none is published."""
    return "status" if progress.has_status else "last update"


def _view(
    stage: Stage, plan: ActionPlan, path: str, groups: list[tuple[str, list[ActionLine]]], *, by: str, said: str
) -> StagedPage:
    progress = Progress(plan, stage.today)
    views = [
        ("By who leads", "by-lead", path == "by-lead"),
        (f"By {status_title(progress)}", "by-status", path == "by-status"),
    ]
    body = fill("plan_view.md", lead=said, address=plan_address(plan), views=views, groups=groups)
    return _staged(
        stage,
        plan,
        f"{plan.title}: actions by {by}",
        f"{plan_address(plan)}{path}/",
        body,
        said,
        (plan.title, plan_address(plan)),
    )


def _staged(
    stage: Stage, plan: ActionPlan, title: str, address: str, body: str, description: str, *parents: Crumb
) -> StagedPage:
    return StagedPage(
        address=address,
        title=title,
        description=description,
        body=body,
        kind="plan",
        section="doing",
        updated=plan_updated(stage, plan),
        sources=stage.cite(plan.sources),
        documents=(plan.document,),
        parents=(DOING, ("Action plans", "/action-plans/"), *parents),
        origin=(f"{stage.root}/action_plans/{plan.id}.yml",),
    )


def _list(stage: Stage, plans: list[ActionPlan]) -> StagedPage:
    cards = []
    for plan in plans:
        words = progress_words(Progress(plan, stage.today))
        cards.append((plan.title, plan_address(plan), f"{words.strong} {words.more}".strip()))
    lead = "An action plan says what we will do in one year, who leads it and how far it has got."
    if any(silences(stage.index.content, stage.today)):
        cards.append(("Promises with no later word", NO_LATER_WORD, "What nobody told of again."))
    body = fill("plans.md", lead=lead, cards=cards, plan_note=newest_plan_note(stage))
    return StagedPage(
        address="/action-plans/",
        title="Action plans",
        body=body,
        kind="list",
        section="doing",
        parents=(DOING,),
        description="What we promised for each year, and how far it has got.",
        updated=plan_updated(stage, plans[0]),
        origin=tuple(f"{stage.root}/action_plans/{plan.id}.yml" for plan in plans),
    )
