"""An action plan: what was promised for a year, who leads it and what was reported each quarter."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from sitebuild.records.base import Chapter, Cited, Number, Promise, Prose, Ref, Slug, Sourced, Text, When, YearSpan
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


class Outcome(Sourced):
    """What should come of an action, and how far it is where the plan says so of each outcome.

    `given` is how the plan itself put it, for example "amber" or "not started".
    """

    text: Text
    status: Status | None = None
    given: Text | None = None


def _outcome(value: object) -> object:
    """Let a plain line stand for an outcome of which nothing more is known."""
    return {"text": value} if isinstance(value, str) else value


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
    outcomes: tuple[Annotated[Outcome, BeforeValidator(_outcome)], ...] = ()
    when: Text | None = Field(default=None, description="By when, as the plan words it, where it is no date")
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
    reported: bool = Field(default=True, description="False where the plan keeps no place for updates on it")
    parts: tuple[Part, ...] = ()

    def updates(self) -> Iterator[Update]:
        """Yield all that was reported on the action and its parts."""
        yield from self.progress
        for part in self.parts:
            yield from part.progress

    def all_outcomes(self) -> Iterator[Outcome]:
        """Yield what should come of the action and its parts."""
        yield from self.outcomes
        for part in self.parts:
            yield from part.outcomes


class Section(Sourced):
    """A section of the plan, under the heading that the document gives it."""

    id: Number
    title: Text
    objective: Annotated[str, Ref.to("objective")] | None = None
    lead: Text | None = None
    why: Prose | None = None
    indicators: tuple[Text, ...] = Field(default=(), description="What the plan says this is measured by")


class PlanPriority(Sourced):
    """A priority as the plan words it, and the record that it belongs to."""

    called: Text
    priority: Annotated[str, Ref.to("priority")]


class ActionPlan(Cited):
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
    outcomes_expected: int | None = Field(default=None, ge=0, description="How many outcomes the plan counted in all")
    outcomes_completed: int | None = Field(default=None, ge=0, description="How many of them it called completed")
    sections: tuple[Section, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = Field(min_length=1)
    promises: tuple[Promise, ...] = ()
    chapters: tuple[Chapter, ...] = ()
