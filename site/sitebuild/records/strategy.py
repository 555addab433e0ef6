"""A strategy: what the partnership set out to do over some years, and who is to do it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sitebuild.records.base import Chapter, Cited, Number, Promise, Prose, Ref, Slug, Sourced, Text, YearSpan


class Objective(Sourced):
    """One objective, who pursues it and what it is measured by.

    No owner or target is ever made up: where the strategy publishes none, the tuple is empty and the page says so.
    """

    kind: ClassVar[str] = "objective"
    scoped: ClassVar[bool] = True

    id: Number
    title: Text
    means: Prose | None = None
    owners: tuple[Text, ...] = ()
    targets: tuple[Text, ...] = ()


class Strategy(Cited):
    """What the partnership set out to do in a run of years."""

    kind: ClassVar[str] = "strategy"

    id: Slug
    title: Text
    years: YearSpan
    document: Annotated[str, Ref.to("document")]
    summary: Prose
    aims: tuple[Text, ...] = ()
    objectives: tuple[Objective, ...] = Field(min_length=1)
    promises: tuple[Promise, ...] = ()
    chapters: tuple[Chapter, ...] = ()
