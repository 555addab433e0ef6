"""What was promised and never told of again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitebuild.derive.progress import last_quarter
from sitebuild.records.action_plan import Action, ActionPlan, Status
from sitebuild.records.base import Promise
from sitebuild.records.content import Content
from sitebuild.records.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Silence:
    """A plan or strategy with those of its actions and promises of which no later word was published."""

    source: ActionPlan | Strategy
    actions: tuple[Action, ...]
    promises: tuple[Promise, ...]


def silences(content: Content, today: date) -> Iterator[Silence]:
    """Yield plans that have ended, then strategies, newest first, that hold a promise without a later word."""
    for plan in sorted(content.action_plans, key=lambda p: p.years, reverse=True):
        silent = (a for a in plan.actions if a.reported and last_quarter(a) is None and a.status is not Status.DONE)
        actions = tuple(silent) if today > plan.years.ends else ()
        yield from _if_any(plan, actions)
    for strategy in sorted(content.strategies, key=lambda s: s.years, reverse=True):
        yield from _if_any(strategy, ())


def _if_any(source: ActionPlan | Strategy, actions: tuple[Action, ...]) -> Iterator[Silence]:
    promises = tuple(promise for promise in source.promises if promise.later is None)
    if actions or promises:
        yield Silence(source, actions, promises)
