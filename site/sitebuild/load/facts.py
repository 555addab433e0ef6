"""Checks what content must not say: a person as a lead, a count that could lead to someone, help that has ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sitebuild.errors import Fault
from sitebuild.load.references import Loaded
from sitebuild.load.source import Loc
from sitebuild.records.action_plan import ActionPlan, Work
from sitebuild.records.base import Cited, Record, Years
from sitebuild.records.page import Topic
from sitebuild.records.partnership import Partnership
from sitebuild.records.priority import Priority
from sitebuild.records.service import Service
from sitebuild.records.strategy import Strategy

_NAME = re.compile(r"(?:[A-Z]{2,} )?[A-Z][\w'’]*[a-z](?:-[A-Z][a-z]+)?(?: [A-Z]\.?)?(?: [A-Z][\w'’-]*[a-z]){1,2}")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|Sgt|Insp|Cllr|Councillor)\.? [A-Z]")
_OF_ORGANISATIONS = frozenset(
    """
    adult agency all authority board borough business care centre charity children church club college community
    constabulary council county department development district fire forum government group haven health home hospital
    housing intake leisure licensing local market member neighbourhood nhs officer office park partner police prison
    probation project pubwatch railway rescue road safe safety school service social standard support team town trading
    trust union unit volunteer warden watch women youth
    """.split()  # noqa: SIM905  # seventy quoted words read worse
)
_COUNT = re.compile(
    r"\b(?P<count>[1-4]|one|two|three|four)\s+(?:[a-z-]+\s+){0,2}?(?P<who>victims?|clients?|survivors?|perpetrators?)\b",
    re.IGNORECASE,
)
_SLACK = 1
"""A document may name a priority of the year before or after its own."""


def lead_faults(loaded: Iterable[Loaded]) -> Iterator[Fault]:
    """Yield a fault for each lead or owner that reads like a person: a role or an organisation is wanted."""
    loaded = list(loaded)
    known = {name.casefold() for one in loaded for name in _organisations(one)}
    for one in loaded:
        for loc, lead in _leads(one):
            if _is_person(lead, known):
                yield one.source.fault(
                    (*one.loc, *loc),
                    found=f"'{lead}', which reads like a person's name",
                    wanted="a role or an organisation, such as Police or Community safety team",
                    remedy="Name the role. If it is an organisation, add it to the partners in partnership.yml.",
                )


def source_faults(loaded: Iterable[Loaded]) -> Iterator[Fault]:
    """Yield a fault for each record that must cite a document and cites none."""
    for one in loaded:
        for record, loc in _records(one.record, one.loc):
            if isinstance(record, Cited) and not record.sources:
                yield one.source.fault(
                    loc,
                    found=f"a {type(record).__name__.lower()} that cites no source",
                    wanted="'sources:' with at least one document and its section",
                    remedy="Add 'sources:' and below it '- {document: …, section: …}' from partnership.yml.",
                )


def _records(record: Record, loc: Loc) -> Iterator[tuple[Record, Loc]]:
    yield record, loc
    for field, value in record:
        many = isinstance(value, tuple)
        for number, item in enumerate(value if many else (value,)):
            if isinstance(item, Record):
                yield from _records(item, (*loc, field, number) if many else (*loc, field))


def ended_help_faults(loaded: Iterable[Loaded]) -> Iterator[Fault]:
    """Yield a fault for each report page that offers a service which has ended."""
    loaded = list(loaded)
    ended = {one.record.id: one.record for one in loaded if isinstance(one.record, Service) and one.record.former}
    for one in loaded:
        if isinstance(one.record, Topic):
            for number, service in enumerate(one.record.services):
                if service in ended:
                    yield one.source.fault(
                        (*one.loc, "services", number),
                        found=f"'{service}', a service that has ended",
                        wanted="a service that can help today",
                        remedy="Remove the line: nobody may be sent to help that is no longer there.",
                    )


def year_faults(loaded: Iterable[Loaded]) -> Iterator[Fault]:
    """Yield a fault for each year of a priority that lies outside the document it cites."""
    loaded = list(loaded)
    spans: dict[str, Years] = {}
    for one in loaded:
        if isinstance(one.record, Partnership):
            spans |= {document.id: document.years for document in one.record.documents if document.years}
    for one in loaded:
        for number, entry in enumerate(one.record.years if isinstance(one.record, Priority) else ()):
            cited = [spans[source.document] for source in entry.sources if source.document in spans]
            if cited and not any(_near(entry.years, span) for span in cited):
                yield one.source.fault(
                    (*one.loc, "years", number, "years"),
                    found=f"'{entry.years.label}', and the document it cites is for {cited[0].label}",
                    wanted="a year that the document speaks of",
                    remedy="Correct the year, or cite the document that names it.",
                )


def small_count_faults(texts: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each count of victims or clients under 5, wherever it is written."""
    for path, text in texts.items():
        for match in _COUNT.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            yield Fault(
                path,
                line,
                column,
                f"'{' '.join(match[0].split())}'",
                f"fewer than 5 {match['who']}",
                "Write 'fewer than 5': a smaller number could lead to a person.",
            )


def _near(years: Years, span: Years) -> bool:
    return span.first - _SLACK <= years.first and years.last <= span.last + _SLACK


def _organisations(loaded: Loaded) -> Iterator[str]:
    record = loaded.record
    if isinstance(record, Partnership):
        yield record.name
        yield from (partner.name for partner in record.partners)
        yield from (group.name for group in record.groups)
    if isinstance(record, Service):
        yield record.name


def _leads(loaded: Loaded) -> Iterator[tuple[Loc, str]]:
    record = loaded.record
    if isinstance(record, Strategy):
        for number, objective in enumerate(record.objectives):
            yield from _each(objective.owners, ("objectives", number, "owners"))
    if isinstance(record, Priority) and record.lead:
        yield ("lead",), record.lead
    if isinstance(record, ActionPlan):
        for number, section in enumerate(record.sections):
            yield from _each((section.lead,) if section.lead else (), ("sections", number, "lead"))
        for number, action in enumerate(record.actions):
            yield from _work(action, ("actions", number))
            for place, part in enumerate(action.parts):
                yield from _work(part, ("actions", number, "parts", place))


def _work(work: Work, loc: Loc) -> Iterator[tuple[Loc, str]]:
    yield from _each(work.lead, (*loc, "lead"))


def _each(values: Iterable[str], loc: Loc) -> Iterator[tuple[Loc, str]]:
    for number, value in enumerate(values):
        yield (*loc, number), value


def _is_person(lead: str, known: set[str]) -> bool:
    parts = [part.strip() for part in re.split(r"[()/,;]", lead) if part.strip()]
    return bool(_TITLED.search(lead)) or any(
        _NAME.fullmatch(part) and part.casefold() not in known and _OF_ORGANISATIONS.isdisjoint(_stems(part))
        for part in parts
    )


def _stems(text: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]+", text.casefold()):
        yield word
        yield re.sub(r"ies$", "y", word).removesuffix("s")
