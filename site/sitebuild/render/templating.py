"""Fills Markdown templates; whatever comes from content is made harmless on its way in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown.extensions.toc import slugify
from markupsafe import Markup

from sitebuild.render.compiled import CompiledTemplates
from sitebuild.render.markdown import inline, prose
from sitebuild.render.staged import day


def fill(template: str, **values: object) -> str:
    """Return a template of this package filled with values.

    Text is put in as one run of harmless Markdown; `| prose` lets paragraphs and lists through.
    """
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        bytecode_cache=CompiledTemplates("staged"),
        autoescape=True,  # values come out of _finalize as Markup, so no HTML escaping is added to the Markdown
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        prose=_prose, day=day, counted=counted, anchor=anchor, lower_first=lower_first, sentence=sentence
    )
    return environment


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) else Markup(inline(str(value)))  # noqa: S704  # inline() took all HTML out


def _prose(text: str) -> Markup:
    return Markup(prose(text))  # noqa: S704  # prose() took all HTML out


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 action", "19 actions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def anchor(title: str) -> str:
    """Return the anchor that the engines give a heading."""
    return slugify(title, "-")


def lower_first(text: str) -> str:
    """Return text as it stands in the middle of a sentence; a short form keeps its capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return text with the full stop that ends it."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
