"""All pages of the site as staged Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitebuild.derive.progress import Progress, newest_plan
from sitebuild.derive.progress_words import progress_words
from sitebuild.records.page import Post
from sitebuild.render.addresses import plan_address, target
from sitebuild.render.markdown import plain, prose
from sitebuild.render.memory import memory_pages
from sitebuild.render.plans import newest_plan_note, plan_pages
from sitebuild.render.priorities import priorities_now, priority_pages, topic_card
from sitebuild.render.prose import prose_pages
from sitebuild.render.reference import a_to_z, reference_pages
from sitebuild.render.search import SearchEntry
from sitebuild.render.staged import Crumb, Stage, StagedPage, day
from sitebuild.render.strategies import strategy_pages
from sitebuild.render.templating import fill

_NEWS_ON_HOME = 3


def stage_pages(stage: Stage) -> list[StagedPage]:
    """Return every page that MkDocs renders, in the order of their addresses."""
    pages = [
        _home(stage),
        *prose_pages(stage),
        *priority_pages(stage),
        *plan_pages(stage),
        *strategy_pages(stage),
        *memory_pages(stage),
        *reference_pages(stage),
    ]
    posts = stage_posts(stage)
    pages.append(a_to_z(_entries(stage, pages, posts)))
    return sorted(pages, key=lambda page: page.address)


def stage_posts(stage: Stage) -> list[StagedPage]:
    """Return every post that Pelican renders, newest first."""
    return [_post(stage, post) for post in stage.index.newest_news]


def search_entries(pages: Iterable[StagedPage]) -> list[SearchEntry]:
    """Return what the search index holds of each page that is listed."""
    return [
        SearchEntry(
            address=page.address,
            title=page.title,
            summary=page.description,
            headings=tuple(plain(line.lstrip("#")) for line in page.body.splitlines() if line.startswith("##")),
            keywords=page.keywords,
            text=plain(page.body),
            sensitive=page.sensitive,
        )
        for page in pages
        if page.listed
    ]


def _home(stage: Stage) -> StagedPage:
    content = stage.index.content
    plan = newest_plan(content.action_plans)
    cards = [topic_card(topic) for topic in content.topics if topic.home]
    cards += [(p.title, f"/{p.id}/", p.card or p.description) for p in content.pages if p.home]
    now = priorities_now(stage)
    if plan:
        cards.append(("See what we are doing", "/priorities/", "Our priorities, and how far the work has got."))
    body = fill(
        "home.md",
        intro=content.partnership.intro,
        cards=cards,
        plan=plan,
        plan_note=newest_plan_note(stage),
        words=progress_words(Progress(plan, stage.today)) if plan else None,
        plan_address=plan_address(plan) if plan else "",
        priorities=[(i.priority.title, f"/priorities/{i.priority.id}/", i.priority.summary) for i in now],
        posts=stage.index.newest_news[:_NEWS_ON_HOME],
    )
    return StagedPage(
        address="/",
        title=content.partnership.full_name,
        description=" ".join(content.partnership.intro.split()),
        body=body,
        kind="home",
        listed=False,
        origin=(f"{stage.root}/partnership.yml",),
    )


def _post(stage: Stage, post: Post) -> StagedPage:
    return StagedPage(
        address=f"/news/{post.id}/",
        title=post.title,
        description=post.description,
        body=prose(post.body),
        kind="news",
        sensitive=post.sensitive,
        updated="",
        sources=stage.cite(post.sources),
        documents=tuple(source.document for source in post.sources),
        parents=(("News", "/news/"),),
        keywords=post.keywords,
        origin=(f"{stage.root}/news/{post.published.isoformat()}-{post.id}.md",),
        extra=_metadata(stage, post),
    )


def _metadata(stage: Stage, post: Post) -> dict[str, object]:
    """Return what Pelican and its templates are told of a post beside the page's own facts."""
    about = [target(stage.index, ref) for ref in post.about]
    return {
        "date": post.published.isoformat(),
        "category": post.category,
        "slug": post.id,
        "dated": post.dated or day(post.published),
        "notes": list(post.notes),
        "about": [{"title": title, "address": address} for title, address in about],
    }


def _entries(stage: Stage, pages: Iterable[StagedPage], posts: Iterable[StagedPage]) -> Iterator[Crumb]:
    for page in (*pages, *posts):
        if page.listed and not page.title[0].isdigit():
            yield page.title, page.address
    for service in stage.index.content.services:
        yield service.name, f"/services/#{service.id}"
    for term in stage.index.content.glossary:
        if not term.abbreviation:
            yield f"{term.term} (what it means)", f"/glossary/#{term.id}"
