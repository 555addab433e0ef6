"""An action plan: what was promised for a year, who leads it and what was reported each quarter."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from sitebuild.records.base import Number, Prose, Ref, Slug, Sourced, Text, When, YearSpan
from sitebuild.records.partnership import Reporting


class Status(StrEnum):
    """How far an action is, in the words of the plan's owners; never worked out by us."""

    DONE = "done"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    LATE = "late"
    NOT_STARTED = "not started"
    DROPPED = "dropped"


class Quarter(StrEnum):
    """A quarter of the plan's financial year; Q1 begins in April."""

    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    UNDATED = "undated"


class Update(Sourced):
    """What was reported for a quarter; each line is one thing that was done."""

    quarter: Quarter
    done: tuple[Text, ...] = Field(min_length=1)


class Work(Sourced):
    """Work that somebody leads: what will be done, with whom, with what and to what end."""

    what: tuple[Text, ...] = ()
    lead: tuple[Text, ...] = ()
    partners: tuple[Text, ...] = ()
    resources: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()
    progress: tuple[Update, ...] = ()


class Part(Work):
    """A part of an action with a lead, outcomes or progress of its own."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
    title: Text


class Action(Work):
    """One promise of the plan."""

    kind: ClassVar[str] = "action"
    scoped: ClassVar[bool] = True

    id: Number
    title: Text
    section: Number
    lead: tuple[Text, ...] = Field(min_length=1)
    objective: Annotated[str, Ref.to("objective")] | None = None
    priorities: tuple[Annotated[str, Ref.to("priority")], ...] = ()
    services: tuple[Annotated[str, Ref.to("service")], ...] = ()
    added: When | None = None
    due: When | None = None
    status: Status | None = None
    parts: tuple[Part, ...] = ()

    def updates(self) -> Iterator[Update]:
        """Yield all that was reported on the action and its parts."""
        yield from self.progress
        for part in self.parts:
            yield from part.progress


class Section(Sourced):
    """A section of the plan, under the heading that the document gives it."""

    id: Number
    title: Text
    objective: Annotated[str, Ref.to("objective")] | None = None


class PlanPriority(Sourced):
    """A priority as the plan words it, and the record that it belongs to."""

    called: Text
    priority: Annotated[str, Ref.to("priority")]


class ActionPlan(Sourced):
    """What was promised for one year."""

    kind: ClassVar[str] = "plan"

    id: Slug
    title: Text
    years: YearSpan
    document: Annotated[str, Ref.to("document")]
    strategy: Annotated[str, Ref.to("strategy")] | None = None
    summary: Prose
    how_kept: tuple[Text, ...] = ()
    aims: tuple[Text, ...] = ()
    priorities: tuple[PlanPriority, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = Field(min_length=1)
