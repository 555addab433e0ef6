"""Prose: pages, report topics, news posts and the urgent notice."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sitebuild.records.base import Address, Day, Prose, Ref, Slug, Sourced, Text

About = Annotated[str, Ref.to("priority", "action", "objective", "plan", "service", "strategy")]


class Written(Sourced):
    """What any piece of prose has: a title, a one-sentence description and its Markdown."""

    title: Text
    description: Text
    keywords: tuple[Text, ...] = Field(default=(), description="Words that a resident would search for")
    sensitive: bool = False
    body: str = ""


class Page(Written):
    """A page of prose; its id is its path below pages/, so pages/report/crime.md is "report/crime"."""

    kind: ClassVar[str] = "page"

    id: str
    updated: Day
    order: int = 100
    card: Text | None = Field(default=None, description="One line of what will happen, for the card that leads here")
    home: bool = Field(default=False, description="Whether its card stands on the home page")


class Way(Sourced):
    """A way to report: by which route, how it goes and what happens next."""

    route: Annotated[str, Ref.to("route")]
    title: Text | None = None
    how: Prose
    next: Prose | None = None


class Topic(Page):
    """A page that helps someone report one kind of thing, the safest way first."""

    danger: Prose
    ways_title: Text = "Ways to report"
    safety: Prose | None = None
    ways: tuple[Way, ...] = Field(min_length=1)
    keep: tuple[Text, ...] = Field(default=(), description="What to keep or note")
    services: tuple[Annotated[str, Ref.to("service")], ...] = ()
    priorities: tuple[Annotated[str, Ref.to("priority")], ...] = ()


class Post(Written):
    """A dated piece of news."""

    kind: ClassVar[str] = "news"

    id: Slug
    published: Day
    category: Text
    dated: Text | None = Field(default=None, description="The months, where the source gives no day")
    about: tuple[About, ...] = ()


class Notice(Sourced):
    """An urgent line at the top of every page, from one day to another (both included)."""

    text: Text
    link_text: Text | None = None
    address: Address | None = None
    begins: Day
    ends: Day
