"""Reads a whole content folder: every file, every fault, one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from sitebuild.errors import ContentFaults, Fault
from sitebuild.load.facts import ended_help_faults, lead_faults, small_count_faults, source_faults, year_faults
from sitebuild.load.names import NEWS_NAME, PAGE_NAME, stranger_faults
from sitebuild.load.prose import drawing_faults, image_faults, title_faults
from sitebuild.load.references import Doubt, Loaded, reference_faults
from sitebuild.load.relations import is_misnamed, relation_faults
from sitebuild.load.source import Source, SourceFault, read_front_matter, read_text, read_yaml
from sitebuild.load.wording import faults_of
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Record, parse_day
from sitebuild.records.content import Content
from sitebuild.records.page import Notice, Page, Post, Topic
from sitebuild.records.partnership import Partnership
from sitebuild.records.priority import Priority
from sitebuild.records.service import Event, Funding, Indicator, Service, Term
from sitebuild.records.strategy import Strategy

R = TypeVar("R", bound=Record)

_LISTS: Mapping[str, tuple[str, type[Record]]] = {
    "priorities.yml": ("priorities", Priority),
    "services.yml": ("services", Service),
    "funding.yml": ("funding", Funding),
    "indicators.yml": ("indicators", Indicator),
    "glossary.yml": ("glossary", Term),
    "notice.yml": ("notices", Notice),
}
_FOLDERS: Mapping[str, tuple[str, type[Record]]] = {
    "strategies": ("strategies", Strategy),
    "action_plans": ("action_plans", ActionPlan),
}
_ID = re.compile(r"""(?m)^[\s{-]*id:\s*["']?([^\s"',}]+)""")


@dataclass(frozen=True, slots=True)
class Library:
    """The content of a folder and the text of each of its files, so that later faults can name a line."""

    content: Content
    texts: Mapping[str, str]


def load_content(folder: Path) -> Library:
    """Return everything in `folder`; raise ContentFaults with all that is wrong in it."""
    return _Reader(folder).read()


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.loaded: list[Loaded] = []
        self.texts: dict[str, str] = {}
        self.doubt = Doubt()

    def read(self) -> Library:
        partnership = self._partnership()
        parts: dict[str, tuple[Record, ...]] = {}
        for name, (part, model) in _LISTS.items():
            parts[part] = tuple(self._list(name, model)) if (self.folder / name).exists() else ()
        for name, (part, model) in _FOLDERS.items():
            parts[part] = tuple(self._each(name, "*.yml", lambda path, m=model: self._one(path, m)))  # type: ignore[misc]  # bound at once
        parts["events"] = tuple(e for path in self._files("engagement", "*.yml") for e in self._list(path, Event))
        pages = list(self._each("pages", "**/*.md", self._page))
        parts["pages"] = tuple(page for page in pages if not isinstance(page, Topic))
        topics: list[Topic] = [page for page in pages if isinstance(page, Topic)]
        topics.sort(key=lambda topic: (topic.order, topic.id))
        parts["topics"] = tuple(topics)
        parts["news"] = tuple(self._each("news", "*.md", self._post))
        for path in self._files("pages", "**/*.svg"):
            self._drawing(path)
        self.faults += stranger_faults(self.folder, {"partnership.yml", *_LISTS})
        for one in self.loaded:
            self.faults += relation_faults(one)
            if is_misnamed(one):
                self.doubt.about(type(one.record), ())
        self.faults += reference_faults(self.loaded, self.doubt)
        for check in (source_faults, lead_faults, ended_help_faults, year_faults):
            self.faults += check(self.loaded)
        self.faults += small_count_faults(self.texts)
        if self.faults or partnership is None:
            raise ContentFaults(self.faults)
        return Library(Content.model_construct(partnership=partnership, **parts), self.texts)  # type: ignore[arg-type]  # each part was validated above

    def _partnership(self) -> Partnership | None:
        if not (self.folder / "partnership.yml").exists():
            self.doubt.about(Partnership, ())
            self.faults.append(
                Fault(
                    self._name("partnership.yml"),
                    0,
                    0,
                    "no such file",
                    "the file that says who the partnership is",
                    "Add it; README.md shows the smallest one.",
                )
            )
            return None
        return self._one("partnership.yml", Partnership)

    def _name(self, path: str) -> str:
        return f"{self.folder.name}/{path}"

    def _files(self, folder: str, pattern: str) -> Iterator[str]:
        base = self.folder / folder
        for path in sorted(base.glob(pattern)) if base.is_dir() else ():
            yield path.relative_to(self.folder).as_posix()

    def _each(self, folder: str, pattern: str, read: Callable[[str], R | None]) -> Iterator[R]:
        for path in self._files(folder, pattern):
            record = read(path)
            if record is not None:
                yield record

    def _text(self, path: str) -> str:
        text = read_text(self.folder / path, self._name(path))
        self.texts[self._name(path)] = text
        self.faults += image_faults(self._name(path), text)
        return text

    def _source(self, path: str, model: type[R]) -> Source | None:
        try:
            return read_yaml(self._text(path), self._name(path))
        except SourceFault as error:
            self.faults += error.faults
            self.doubt.about(model, _ID.findall(self.texts.get(self._name(path), "")))
            return None

    def _record(self, model: type[R], data: object, source: Source, loc: tuple[str | int, ...] = ()) -> R | None:
        try:
            record = model.model_validate(data)
        except ValidationError as error:
            self.faults += faults_of(error, source, model, loc)
            is_id_known = not any(detail["loc"][-1:] == ("id",) for detail in error.errors())
            self.doubt.about(model, _ids(data) if is_id_known else ())
            return None
        self.loaded.append(Loaded(record, source, loc))
        return record

    def _one(self, path: str, model: type[R]) -> R | None:
        source = self._source(path, model)
        return None if source is None else self._record(model, source.data, source)

    def _list(self, path: str, model: type[R]) -> Iterator[R]:
        source = self._source(path, model)
        if source is None:
            return
        if not isinstance(source.data, list):
            self.doubt.about(model, ())
            self.faults.append(
                source.fault(
                    (),
                    found="no list",
                    wanted="a list of records, each beginning with a dash",
                    remedy="Begin each record with a dash and indent its other lines by two.",
                )
            )
            return
        for index, item in enumerate(source.data):
            record = self._record(model, item, source, (index,))
            if record is not None:
                yield record

    def _written(self, path: str, model: type[R], **known: object) -> R | None:
        try:
            source, body, first_line = read_front_matter(self._text(path), self._name(path))
        except SourceFault as error:
            self.faults += error.faults
            self.doubt.ids.add(str(known["id"]))
            return None
        if not isinstance(source.data, dict):
            self.doubt.ids.add(str(known["id"]))
            self.faults.append(
                source.fault(
                    (),
                    found="no 'key: value' lines",
                    wanted="'title: …' and the rest, one a line",
                    remedy="Write each fact as 'key: value'.",
                )
            )
            return None
        for key in sorted({"id", "body"} & source.data.keys()):
            self.faults.append(
                source.fault(
                    (key,),
                    found=f"the unknown key '{key}'",
                    wanted="no such key",
                    remedy="Remove the line; the file's name says it.",
                    at_key=True,
                )
            )
        self.faults += title_faults(source.path, body, first_line)
        return self._record(model, {**source.data, "body": body, **known}, source)

    def _page(self, path: str) -> Page | None:
        name = path.removeprefix("pages/")
        if not PAGE_NAME.fullmatch(name):
            self.faults.append(
                Fault(
                    self._name(path),
                    0,
                    0,
                    f"the file name '{name}'",
                    "small letters, digits and single dashes, and a name that says more than 'index'",
                    "Rename the file: its name becomes the page's address.",
                )
            )
            return None
        model = Topic if name.startswith("report/") else Page
        return self._written(path, model, id=name.removesuffix(".md"))

    def _drawing(self, path: str) -> None:
        try:
            self.faults += drawing_faults(self._name(path), read_text(self.folder / path, self._name(path)))
        except SourceFault as error:
            self.faults += error.faults

    def _post(self, path: str) -> Post | None:
        name = path.removeprefix("news/")
        match = NEWS_NAME.fullmatch(name)
        try:
            published = parse_day(match[1]) if match else None
        except ValueError:
            published = None
        if match is None or published is None:
            self.faults.append(
                Fault(
                    self._name(path),
                    0,
                    0,
                    f"the file name '{name}', which has no date of the calendar",
                    "a name such as 2026-03-14-new-leaflet.md",
                    "Rename the file: the day it is published, then a few words, all with dashes.",
                )
            )
            return None
        return self._written(path, Post, id=match[2], published=published)


def _ids(data: object) -> Iterator[str]:
    """Yield every id in what was read from a file."""
    if isinstance(data, dict):
        if isinstance(own := data.get("id"), str):
            yield own.rpartition("/")[2]
        data = list(data.values())
    for item in data if isinstance(data, list) else ():
        yield from _ids(item)
