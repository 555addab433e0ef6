"""Pages to look things up in: services, glossary, A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sitebuild.records.service import Service
from sitebuild.render.plans import DOING
from sitebuild.render.staged import Crumb, Stage, StagedPage
from sitebuild.render.templating import fill


def reference_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield the list of services and the glossary, if there are any."""
    if stage.index.content.services:
        yield _services(stage)
    if stage.index.content.glossary:
        yield _glossary(stage)


def _services(stage: Stage) -> StagedPage:
    index = stage.index
    services = sorted(index.content.services, key=lambda s: s.name.casefold())
    now = [
        (
            service,
            index.routes[service.contact] if service.contact else None,
            [(index.priorities[i].title, f"/priorities/{i}/") for i in service.priorities],
            index.documents[service.last_named],
        )
        for service in services
        if not service.former
    ]
    former = [service for service in services if service.former]
    return StagedPage(
        address="/services/",
        title="Services",
        kind="list",
        section="doing",
        parents=(DOING,),
        description="What you can be helped by or join, and how to reach it.",
        body=fill("services.md", now=now, former=former, named=stage.named),
        updated=_last_named(stage, services),
        sources=tuple(dict.fromkeys(title for s in services for title in stage.named(s))),
        keywords=tuple(s.name for s in services),
        origin=(f"{stage.root}/services.yml",),
        sensitive=any(s.sensitive for s in services),
    )


def _last_named(stage: Stage, services: Iterable[Service]) -> str:
    documents = {stage.index.documents[s.last_named] for s in services}
    years = [d.years for d in documents if d.years]
    return f"From documents up to {max(years).label}" if years else ""


def _glossary(stage: Stage) -> StagedPage:
    terms = sorted(stage.index.content.glossary, key=lambda t: (t.abbreviation or t.term).casefold())
    letters = [(k, list(g)) for k, g in groupby(terms, key=lambda t: (t.abbreviation or t.term)[0].upper())]
    return StagedPage(
        address="/glossary/",
        title="Glossary",
        kind="glossary",
        body=fill("glossary.md", letters=letters),
        description="What the words and short forms on this site mean.",
        keywords=("abbreviations", "acronyms", "words"),
        origin=(f"{stage.root}/glossary.yml",),
    )


def a_to_z(entries: Iterable[Crumb]) -> StagedPage:
    """Return the A to Z of (name, address) pairs."""
    ordered = sorted(set(entries), key=lambda entry: (entry[0].casefold(), entry[1]))
    letters = [(k, list(g)) for k, g in groupby(ordered, key=lambda e: e[0][0].upper())]
    return StagedPage(
        address="/a-to-z/",
        title="A to Z",
        kind="list",
        body=fill("a_to_z.md", letters=letters),
        description="Every page of this site in the order of the alphabet.",
        listed=False,
        keywords=("index", "site map"),
        origin=("all of the content",),
    )
