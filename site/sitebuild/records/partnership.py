"""The partnership itself: who it is, its documents, partners, groups, and the ways to reach help."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sitebuild.records.base import Cited, Day, Prose, Record, Ref, Slug, Sourced, Text, WebAddress, When, YearSpan


class Document(Record):
    """A published document that facts are taken from."""

    kind: ClassVar[str] = "document"

    id: Slug
    title: Text
    years: YearSpan | None = None
    published: When | None = None
    by: Text
    note: Text | None = None


class Partner(Cited):
    """An organisation of the partnership, or one that works with it."""

    kind: ClassVar[str] = "partner"

    id: Slug
    name: Text
    role: Literal["responsible authority", "co-operating body", "partner"]
    does: Text | None = None
    former: Text | None = Field(default=None, description="What became of it, where it has ended or changed name")


class Group(Cited):
    """A group in which decisions are made or work is shared out."""

    kind: ClassVar[str] = "group"

    id: Slug
    name: Text
    does: Prose
    meets: Text | None = None
    members: tuple[Text, ...] = ()
    former: Text | None = None


class Meeting(Sourced):
    """A meeting of a group that the public can know of."""

    kind: ClassVar[str] = "meeting"

    id: Slug
    title: Text
    group: Annotated[str, Ref.to("group")]
    held: When
    public: bool = False
    discussed: Prose | None = None


class Route(Record):
    """A way to report or get help: a telephone number, a website or a text service.

    `number` is shown as written; `dial` is what a telephone dials. A route marked `check_before_publishing`
    is listed for the team and shown nowhere.
    """

    kind: ClassVar[str] = "route"

    id: Slug
    name: Text
    run_by: Text
    when: Text
    number: Text | None = None
    dial: Annotated[str, Field(pattern=r"^\+?[0-9]+$")] | None = None
    web: WebAddress | None = None
    cost: Text | None = None
    hours: Text | None = None
    check_before_publishing: Day | None = None


class Reporting(Sourced):
    """Who is told what about a plan, and how often."""

    to: Text
    what: Text
    often: Text


class Principles(Cited):
    """The principles that partners work by."""

    items: tuple[Text, ...] = Field(min_length=1)


class Contact(Record):
    """How to reach the partnership's team; what is not confirmed is said so."""

    text: Prose


class Codes(Record):
    """The official codes of the area, its partnership and its police force."""

    area: Text
    partnership: Text | None = None
    force: Text


class Partnership(Record):
    """A community safety partnership and what every page needs to know of it."""

    name: Text
    full_name: Text
    area: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(?:-[A-Z]{2})?$")] = "en-GB"
    site_url: WebAddress | None = None
    intro: Prose
    licence: Text | None = None
    codes: Codes
    contact: Contact
    emergency: Annotated[str, Ref.to("route")]
    not_emergency: Annotated[str, Ref.to("route")]
    documents: tuple[Document, ...] = ()
    partners: tuple[Partner, ...] = ()
    groups: tuple[Group, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    routes: tuple[Route, ...] = Field(min_length=1)
    principles: Principles | None = None
