"""A priority: a harm that the partnership chose to work on, and the years in which it did."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sitebuild.records.base import Cited, Prose, Ref, Slug, Text, YearSpan


class PriorityYear(Cited):
    """A year in which it was a priority, under the name that it then had."""

    years: YearSpan
    called: Text


class Priority(Cited):
    """A harm that the partnership works on; its actions, indicators and news refer to it."""

    kind: ClassVar[str] = "priority"

    id: Slug
    title: Text
    summary: Text
    want: Prose
    why: Prose
    lead: Text | None = None
    years: tuple[PriorityYear, ...] = Field(min_length=1)
    objectives: tuple[Annotated[str, Ref.to("objective")], ...] = ()
    report: tuple[Annotated[str, Ref.to("page")], ...] = ()
    sensitive: bool = False
