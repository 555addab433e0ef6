"""Finds records by id, and the records that refer to one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sitebuild.records.action_plan import Action, ActionPlan
from sitebuild.records.content import Content
from sitebuild.records.page import Page, Post, Topic
from sitebuild.records.partnership import Document, Route
from sitebuild.records.priority import Priority
from sitebuild.records.service import Indicator, Service
from sitebuild.records.strategy import Objective, Strategy


@dataclass(frozen=True)
class Index:
    """The content by id; every reference in it was checked when it was loaded."""

    content: Content

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.content.partnership.documents}

    @cached_property
    def routes(self) -> dict[str, Route]:
        """Routes by id."""
        return {r.id: r for r in self.content.partnership.routes}

    @cached_property
    def services(self) -> dict[str, Service]:
        """Services by id."""
        return {s.id: s for s in self.content.services}

    @cached_property
    def priorities(self) -> dict[str, Priority]:
        """Priorities by id."""
        return {p.id: p for p in self.content.priorities}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Report topics by page id."""
        return {t.id: t for t in self.content.topics}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All prose pages by id."""
        return {p.id: p for p in (*self.content.pages, *self.content.topics)}

    @cached_property
    def objectives(self) -> dict[str, tuple[Strategy, Objective]]:
        """Objectives by "strategy/number"."""
        return {f"{s.id}/{o.id}": (s, o) for s in self.content.strategies for o in s.objectives}

    @cached_property
    def actions(self) -> dict[str, tuple[ActionPlan, Action]]:
        """Actions by "plan/number"."""
        return {f"{p.id}/{a.id}": (p, a) for p in self.content.action_plans for a in p.actions}

    def indicators_of(self, priority: str) -> tuple[Indicator, ...]:
        """Return the indicators of a priority."""
        return tuple(i for i in self.content.indicators if priority in i.priorities)

    def news_about(self, *targets: str) -> tuple[Post, ...]:
        """Return posts about any of the ids, newest first."""
        wanted = set(targets)
        return tuple(p for p in self.newest_news if wanted & set(p.about))

    @cached_property
    def newest_news(self) -> tuple[Post, ...]:
        """All posts, newest first."""
        return tuple(sorted(self.content.news, key=lambda p: (p.published, p.id), reverse=True))
