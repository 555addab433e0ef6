"""Pages written as prose: report topics, about us, accessibility, privacy, search and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from sitebuild.records.page import Page, Topic
from sitebuild.render.addresses import page_address
from sitebuild.render.priorities import topic_card
from sitebuild.render.staged import Crumb, Stage, StagedPage, day
from sitebuild.render.templating import fill

_REPORT: Crumb = ("Report it", "/report/")
_ROLES = {
    "responsible authority": "Responsible authorities: they must take part by law",
    "co-operating body": "Co-operating bodies",
    "partner": "Partners",
}


def prose_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield a page for each file of prose, and the list of report topics."""
    for topic in stage.index.content.topics:
        yield _topic(stage, topic)
    if stage.index.content.topics:
        yield StagedPage(
            address="/report/",
            title="Report it",
            kind="list",
            section="report",
            description="How to report a crime, anti-social behaviour, hate crime or abuse.",
            body=fill("topics.md", cards=[topic_card(t) for t in stage.index.content.topics]),
            updated=f"Last updated {day(max(t.updated for t in stage.index.content.topics))}",
            origin=tuple(_origin(stage, t) for t in stage.index.content.topics),
        )
    for page in stage.index.content.pages:
        yield _about(stage, page) if page.id == "about" else _page(stage, page)


def _origin(stage: Stage, page: Page) -> str:
    return f"{stage.root}/pages/{page.id}.md"


def _topic(stage: Stage, topic: Topic) -> StagedPage:
    index = stage.index
    routes = [(way, index.routes[way.route]) for way in topic.ways]
    services = [index.services[i] for i in topic.services]
    body = fill(
        "topic.md",
        topic=topic,
        emergency=index.routes[index.content.partnership.emergency],
        ways=[(way, route) for way, route in routes if route.check_before_publishing is None],
        services=[(s, index.routes[s.contact] if s.contact else None) for s in services if not s.former],
        priorities=[(index.priorities[i].title, f"/priorities/{i}/") for i in topic.priorities],
    )
    return _written(stage, topic, body, kind="topic", section="report", parents=(_REPORT,))


def _page(stage: Stage, page: Page) -> StagedPage:
    search = page.id == "search"
    body = fill("prose.md", lead="", notes=page.notes, body=page.body, search=search)
    return _written(
        stage,
        page,
        body,
        kind="search" if search else "page",
        scripts=("search.js",) if search else (),
        robots="noindex" if page.id == "404" else "",
    )


def _about(stage: Stage, page: Page) -> StagedPage:
    partnership = stage.index.content.partnership
    today = [p for p in partnership.partners if not p.former]
    by_role = [(heading, [p for p in today if p.role == role]) for role, heading in _ROLES.items()]
    body = fill(
        "about.md",
        body=page.body,
        partners=[(heading, members) for heading, members in by_role if members],
        former_partners=[p for p in partnership.partners if p.former],
        groups=partnership.groups,
        named=stage.named,
        meetings=partnership.meetings,
        principles=partnership.principles,
        documents=partnership.documents,
    )
    return _written(stage, page, body, kind="about", section="about")


def _written(
    stage: Stage,
    page: Page,
    body: str,
    *,
    kind: str,
    section: str = "",
    parents: tuple[Crumb, ...] = (),
    scripts: tuple[str, ...] = (),
    robots: str = "",
) -> StagedPage:
    return StagedPage(
        address=page_address(page.id),
        title=page.title,
        description=page.description,
        body=body,
        kind=kind,
        section=section,
        sensitive=page.sensitive,
        updated=f"Last updated {day(page.updated)}",
        sources=stage.cite(page.sources),
        parents=parents,
        scripts=scripts,
        robots=robots,
        keywords=page.keywords,
        listed=page.id not in {"404", "search"},
        origin=(_origin(stage, page),),
    )
