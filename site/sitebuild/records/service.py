"""What a resident can be helped by or join, what pays for it, and where people meet."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from sitebuild.records.base import Cited, Prose, Ref, Slug, Text, When, YearSpan


class Service(Cited):
    """Something that helps residents or that they can join.

    `contact` is a route that may be published; without one the page says "not confirmed" and `instead`, which is
    what to do until it is.
    A service with `former` has ended and is never offered as a way to act.
    """

    kind: ClassVar[str] = "service"

    id: Slug
    name: Text
    does: Prose
    for_whom: Text
    run_by: Text
    last_named: Annotated[str, Ref.to("document")]
    contact: Annotated[str, Ref.to("route")] | None = None
    instead: Text | None = None
    priorities: tuple[Annotated[str, Ref.to("priority")], ...] = ()
    former: Text | None = None
    sensitive: bool = False


class Funding(Cited):
    """Money that was asked for or given; `amount` as the document words it, in pounds."""

    kind: ClassVar[str] = "funding"

    id: Slug
    title: Text
    pays_for: Text
    given_by: Text | None = None
    amount: Text | None = None
    years: YearSpan | None = None
    outcome: Literal["received", "applied for", "not stated"] = "not stated"
    actions: tuple[Annotated[str, Ref.to("action")], ...] = ()


class Event(Cited):
    """A street meet, hub, meeting or campaign where residents and the partnership meet."""

    kind: ClassVar[str] = "event"

    id: Slug
    title: Text
    form: Literal["street meet", "pop-up hub", "priority-setting meeting", "event", "campaign"]
    begins: When
    ends: When | None = None
    place: Text | None = None
    text: Prose
    actions: tuple[Annotated[str, Ref.to("action")], ...] = ()

    @property
    def dates(self) -> str:
        """When it was or will be: "18 November 2024", "18 to 24 November 2024", "October to December 2024"."""
        first, last = self.begins.label.split(), self.ends.label.split() if self.ends else []
        if not last or first == last:
            return " ".join(first)
        until = " ".join(last)
        while len(first) > 1 and len(last) > 1 and first[-1] == last[-1]:
            first.pop()
            last.pop()
        return f"{' '.join(first)} to {until}"


class Indicator(Cited):
    """Something that shows whether a priority gets better; figures come with their own papers.

    `good` says which way is better; "neither" where a rise may be good news, such as more reports of hate crime.
    """

    kind: ClassVar[str] = "indicator"

    id: Slug
    title: Text
    unit: Text
    good: Literal["lower", "higher", "neither"]
    priorities: tuple[Annotated[str, Ref.to("priority")], ...]
    actions: tuple[Annotated[str, Ref.to("action")], ...] = ()
    target: Text | None = None


class Term(Cited):
    """A word of the glossary.

    Of two meanings of one abbreviation, `context` tells readers which is which, and `documents` names those that use
    it in this sense: pages made from them take it from here.
    """

    kind: ClassVar[str] = "term"

    id: Slug
    term: Text
    abbreviation: Text | None = None
    means: Prose
    context: Text | None = None
    documents: tuple[Annotated[str, Ref.to("document")], ...] = ()
    outdated: bool = False
