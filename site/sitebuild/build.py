"""Runs the stages in order: load, derive and render, publish."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitebuild import fresh
from sitebuild.config import BuildConfig
from sitebuild.derive.index import Index
from sitebuild.errors import ContentFaults
from sitebuild.load.content import Library, load_content
from sitebuild.publish import assemble, faults
from sitebuild.publish.assets import Assets, gather
from sitebuild.publish.finish import NOT_FOUND, FinishedPage, PageCache, address_of, finish, finish_feed, made_of
from sitebuild.publish.links import check_links
from sitebuild.publish.weight import over_budget
from sitebuild.render.charts import Charts
from sitebuild.render.chrome import chrome
from sitebuild.render.engines import render_pages, start_news
from sitebuild.render.meanings import Meanings, meanings
from sitebuild.render.pages import stage_pages, stage_posts
from sitebuild.render.staged import Stage, StagedPage

_NO_ADDRESS = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class Staged:
    """Everything that the engines are given."""

    stage: Stage
    pages: Sequence[StagedPage]
    posts: Sequence[StagedPage]
    chrome: Mapping[str, object]
    meanings: Meanings

    @property
    def origins(self) -> dict[str, Sequence[str]]:
        """The content files of each page by its address."""
        return {page.address: page.origin for page in (*self.pages, *self.posts)}


def check(config: BuildConfig) -> str:
    """Build everything but put nothing in place; return one sentence, or raise ContentFaults."""
    library = load_content(config.content)
    _finished(config, library)
    return f"No faults in {len(library.texts)} files."


def build(config: BuildConfig) -> str:
    """Build the site and swap it in; return one sentence, or raise ContentFaults and change nothing."""
    assemble.check_output(config.output)
    inputs = fresh.inputs_digest(config)
    files = _finished(config, load_content(config.content))
    assemble.swap_in(config.output, files)
    fresh.record(config, inputs)
    pages = sum(name.endswith(".html") for name in files)
    return f"Built {pages} pages in {config.output}."


def _finished(config: BuildConfig, library: Library) -> dict[str, bytes]:
    """Return every file of the finished site by its path, or raise ContentFaults."""
    staged = _stage(config, library)
    cache = PageCache(config.work / "cache" / "pages.json")
    pages = _render(config, staged, cache)
    assets = gather(config.content, pages, [*staged.pages, *staged.posts], site_url=staged.stage.site_url,
                    cache=config.work / "cache")  # fmt: skip
    cache.save()  # before the checks: a fault in one page must not make the next build render all of them again
    _check(pages, assets, staged, library)
    return {**{page.file: page.html.encode() for page in pages}, **assets.files}


def _stage(config: BuildConfig, library: Library) -> Staged:
    url = config.site_url or library.content.partnership.site_url or _NO_ADDRESS
    stage = Stage(
        Index(library.content),
        config.today,
        url.rstrip("/") + "/",
        Charts(config.work / "cache" / "charts"),
        config.content.name,
    )
    pages, posts = stage_pages(stage), stage_posts(stage)
    found = list(faults.same_address([*pages, *posts]))
    if found:
        raise ContentFaults(found)
    staged = Staged(stage, pages, posts, chrome(stage, pages), meanings(library.content.glossary, [*pages, *posts]))
    folder = config.work / "staged"
    assemble.write_changed(folder / "pages", {page.file: page.text() for page in pages})
    assemble.write_changed(folder / "news", {f"{p.address.split('/')[2]}.md": p.text() for p in posts})
    (folder / "chrome.json").write_text(json.dumps(staged.chrome, ensure_ascii=False), "utf-8")
    return staged


def _render(config: BuildConfig, staged: Staged, cache: PageCache) -> list[FinishedPage]:
    """Return all finished pages; only those that are not remembered go through an engine."""
    around = (fresh.code_digest(), json.dumps(staged.chrome), repr(staged.meanings))
    keys = {page.file: made_of(page.text(), *around) for page in staged.pages}
    news_key = made_of(*(post.text() for post in staged.posts), *around)
    known = {file: cache.get(key) for file, key in keys.items()}
    news = cache.get(news_key) if staged.posts else []
    folder = config.work / "staged"
    run = start_news(folder, config.work / "rendered-news") if news is None else None
    changed = {page.file: page.address for page in staged.pages if known[page.file] is None}
    if changed:
        # MkDocs looks into every file that it is given, so it is given no others.
        source = folder / ("pages" if len(changed) == len(known) else "changed")
        if source.name == "changed":
            assemble.write_changed(source, {page.file: page.text() for page in staged.pages if page.file in changed})
        rendered = render_pages(source, config.work / "rendered", staged.chrome)
        made = {page.address: page for page in _finish(rendered, staged)}
        for file, address in changed.items():
            known[file] = [made[address]]
            cache.put(keys[file], [made[address]])
    if run:
        news = _finish(run.finish(), staged)
        cache.put(news_key, news)
    return [*(page for pages in known.values() for page in pages or ()), *(news or ())]


def _finish(rendered: Mapping[str, str], staged: Staged) -> list[FinishedPage]:
    base = urlsplit(staged.stage.site_url).path
    return [
        finish(text, address_of(name), meanings=staged.meanings.on(address_of(name)), base_path=base)
        if name.endswith(".html")
        else finish_feed(text, f"/{name}", site_url=staged.stage.site_url)
        for name, text in rendered.items()
    ]


def _check(pages: Sequence[FinishedPage], assets: Assets, staged: Staged, library: Library) -> None:
    feeds = {page.file: page.html.encode() for page in pages if not page.is_page}
    pages = [page for page in pages if page.is_page]
    facts = {page.address: page.facts for page in pages}
    served = {f"/{name}": data for name, data in (assets.files | feeds).items()}
    heavy = over_budget(
        {page.address: page.html.encode() for page in pages},
        fetched={address: fact.fetched for address, fact in facts.items()},
        assets=served,
        exempt={"/search/", NOT_FOUND},
    )
    found = [
        *faults.broken_links(check_links(facts, served.keys()), library.texts, staged.origins),
        *faults.flawed_pages(facts, staged.origins),
        *faults.too_heavy(heavy, staged.origins),
    ]
    if found:
        raise ContentFaults(found)


def staged_folder(config: BuildConfig) -> Path:
    """Return where a build leaves its staged pages."""
    return config.work / "staged" / "pages"
