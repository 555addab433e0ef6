"""Checks what must agree within a record: sections and actions, first and last days, a file and its id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from sitebuild.errors import Fault
from sitebuild.load.references import Loaded
from sitebuild.load.source import Loc
from sitebuild.load.wording import nearest
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Moment
from sitebuild.records.page import Notice
from sitebuild.records.priority import Priority
from sitebuild.records.service import Event
from sitebuild.records.strategy import Strategy


def relation_faults(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault for each thing in a record that does not agree with another."""
    record = loaded.record
    if is_misnamed(loaded):
        yield _misnamed(loaded)
    if isinstance(record, ActionPlan):
        yield from _sections(loaded, record)
        for number, action in enumerate(record.actions):
            yield from _once(loaded, [part.id for part in action.parts], ("actions", number, "parts"), "part")
    if isinstance(record, Notice) and record.ends < record.begins:
        yield _backwards(loaded)
    if isinstance(record, Event) and record.ends and _is_before(record.ends, record.begins):
        yield _backwards(loaded)
    if isinstance(record, Priority):
        yield from _topics(loaded, record)


def is_misnamed(loaded: Loaded) -> bool:
    """Whether a record that is called by its file has another id."""
    record = loaded.record
    return isinstance(record, ActionPlan | Strategy) and PurePosixPath(loaded.source.path).stem != record.id


def _misnamed(loaded: Loaded) -> Fault:
    file, own = PurePosixPath(loaded.source.path), getattr(loaded.record, "id", "")
    return loaded.source.fault(
        ("id",),
        found=f"the id '{own}' in the file {file.name}",
        wanted="a file that is called by its id",
        remedy=f"Rename the file to {own}{file.suffix}, or correct the id.",
    )


def _sections(loaded: Loaded, plan: ActionPlan) -> Iterator[Fault]:
    sections = [section.id for section in plan.sections]
    yield from _once(loaded, sections, ("sections",), "section")
    for number, action in enumerate(plan.actions):
        if action.section not in sections:
            meant = nearest(action.section, sections)
            yield loaded.source.fault(
                ("actions", number, "section"),
                found=f"action '{action.id}' refers to section '{action.section}', and the plan has no such section",
                wanted="one of the plan's sections: " + ", ".join(sections),
                remedy=f"Did you mean '{meant}'?" if meant else "Correct the number, or add the section above.",
            )


def _once(loaded: Loaded, ids: list[str], loc: Loc, kind: str) -> Iterator[Fault]:
    for number, own in enumerate(ids):
        first = ids.index(own)
        if first < number:
            line, _ = loaded.source.place((*loaded.loc, *loc, first, "id"))
            yield loaded.source.fault(
                (*loaded.loc, *loc, number, "id"),
                found=f"the {kind} id '{own}' a second time (first on line {line})",
                wanted="an id that no other has",
                remedy="Give one of the two another id.",
            )


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether one moment is before the other as far as both are known: November is not before 18 November."""
    pairs = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
    known = [pair for pair in pairs if all(pair)]
    return [mine for mine, _ in known] < [theirs for _, theirs in known]


def _backwards(loaded: Loaded) -> Fault:
    line, _ = loaded.source.place((*loaded.loc, "begins"))
    return loaded.source.fault(
        (*loaded.loc, "ends"),
        found=f"an end that comes before the beginning (line {line})",
        wanted="a last day that is not before the first",
        remedy="Correct 'begins' or 'ends'.",
    )


def _topics(loaded: Loaded, priority: Priority) -> Iterator[Fault]:
    for number, page in enumerate(priority.report):
        if not page.startswith("report/"):
            yield loaded.source.fault(
                (*loaded.loc, "report", number),
                found=f"'{page}', which is no page on how to report",
                wanted="a page of the folder pages/report, such as report/crime",
                remedy="Name the page that tells how to report this, or remove the line.",
            )
