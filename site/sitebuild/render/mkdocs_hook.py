"""The few lines that MkDocs needs: which staged pages to render, and where the shared templates are."""

from __future__ import annotations

from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from sitebuild.paths import THEME
from sitebuild.render.compiled import CompiledTemplates


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:  # noqa: ANN401  # MkDocs passes what it likes
    """Keep the staged pages that are wanted; the rest came finished out of the cache."""
    wanted = config.extra.get("wanted")
    return Files([f for f in files if f.is_documentation_page() and (wanted is None or f.src_uri in wanted)])


def on_env(env: Environment, **_: Any) -> Environment:  # noqa: ANN401  # MkDocs passes what it likes
    """Let page templates find the partials that both engines share, and leave no empty lines, as Pelican does."""
    env.trim_blocks = env.lstrip_blocks = True
    if env.loader is not None:
        env.loader = ChoiceLoader([env.loader, FileSystemLoader(THEME / "shared")])
    env.bytecode_cache = CompiledTemplates("pages")
    return env
