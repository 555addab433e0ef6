"""Everything that a content folder holds, as one value."""

from __future__ import annotations

from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Record
from sitebuild.records.page import Notice, Page, Post, Topic
from sitebuild.records.partnership import Partnership
from sitebuild.records.priority import Priority
from sitebuild.records.service import Event, Funding, Indicator, Service, Term
from sitebuild.records.strategy import Strategy


class Content(Record):
    """All records of a partnership, each tuple in the order of its files."""

    partnership: Partnership
    strategies: tuple[Strategy, ...] = ()
    priorities: tuple[Priority, ...] = ()
    action_plans: tuple[ActionPlan, ...] = ()
    services: tuple[Service, ...] = ()
    funding: tuple[Funding, ...] = ()
    events: tuple[Event, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    glossary: tuple[Term, ...] = ()
    pages: tuple[Page, ...] = ()
    topics: tuple[Topic, ...] = ()
    news: tuple[Post, ...] = ()
    notices: tuple[Notice, ...] = ()
