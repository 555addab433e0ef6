"""The few lines that MkDocs needs: where the shared templates are, and where rendered pages go."""

from __future__ import annotations

from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from sitebuild.paths import THEME
from sitebuild.render.compiled import CompiledTemplates


def on_env(env: Environment, **_: Any) -> Environment:  # noqa: ANN401  # MkDocs passes what it likes
    """Let page templates find the partials that both engines share, and leave no empty lines, as Pelican does."""
    env.trim_blocks = env.lstrip_blocks = True
    if env.loader is not None:
        env.loader = ChoiceLoader([env.loader, FileSystemLoader(THEME / "shared")])
    env.bytecode_cache = CompiledTemplates("pages")
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Hand a rendered page to the build and leave none to write; without a build MkDocs writes it as always."""
    rendered = config.extra.get("rendered")
    if rendered is None:
        return output
    rendered[page.file.dest_uri] = output
    return ""
