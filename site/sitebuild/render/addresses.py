"""The address and name of each record's page, in one place."""

from __future__ import annotations

from sitebuild.derive.index import Index
from sitebuild.records.action_plan import Action, ActionPlan
from sitebuild.records.strategy import Strategy

TIMELINE = "/priorities/timeline/"
NO_LATER_WORD = "/action-plans/no-later-word/"
FUNDING = "/funding/"


def page_address(page_id: str) -> str:
    """Return the address of a prose page: "report/crime" is at /report/crime/."""
    return f"/{page_id}/"


def plan_address(plan: ActionPlan) -> str:
    """Return the address of a plan."""
    return f"/action-plans/{plan.id}/"


def action_anchor(action: Action) -> str:
    """Return the anchor of an action on its plan's page: 1.1 is "action-1-1"."""
    return "action-" + action.id.replace(".", "-")


def action_address(plan: ActionPlan, action: Action) -> str:
    """Return the address of an action."""
    return f"{plan_address(plan)}#{action_anchor(action)}"


def strategy_address(strategy: Strategy) -> str:
    """Return the address of a strategy."""
    return f"/strategy/{strategy.id}/"


def target(index: Index, ref: str) -> tuple[str, str]:
    """Return the name and address of whatever record `ref` refers to."""
    if ref in index.actions:
        plan, action = index.actions[ref]
        return f"Action {action.id}: {action.title}", action_address(plan, action)
    if ref in index.objectives:
        strategy, objective = index.objectives[ref]
        name = f"Objective {objective.id} of {strategy.years.label}: {objective.title}"
        return name, f"{strategy_address(strategy)}#objective-{objective.id}"
    if ref in index.priorities:
        return index.priorities[ref].title, f"/priorities/{ref}/"
    if ref in index.services:
        return index.services[ref].name, f"/services/#{ref}"
    for plan in index.content.action_plans:
        if plan.id == ref:
            return plan.title, plan_address(plan)
    strategy = next(s for s in index.content.strategies if s.id == ref)
    return strategy.title, strategy_address(strategy)
