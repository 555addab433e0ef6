"""Finds every id and every reference in the records and tells which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from sitebuild.errors import Fault
from sitebuild.load.source import Loc, Source
from sitebuild.load.wording import nearest
from sitebuild.records.base import Record, Ref


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record together with the file and the place it was read from."""

    record: Record
    source: Source
    loc: Loc = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be read: a reference to it is not called dangling, so that one mistake is told once.

    `ids` are those that stand in records with faults; `kinds` those of records whose ids are not known.
    """

    ids: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def about(self, model: type[BaseModel], ids: Iterable[str]) -> None:
        """Doubt records of `model` that hold these ids; without any, all of their kinds."""
        found = set(ids)
        self.ids.update(found)
        if not found:
            self.kinds.update(_kinds(model))

    def covers(self, target: str, kinds: Iterable[str]) -> bool:
        """Whether `target` may be the id of a record that could not be read."""
        return target.rpartition("/")[2] in self.ids or not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class _Id:
    kind: str
    id: str
    at: Loaded
    loc: Loc


@dataclass(frozen=True, slots=True)
class _Use:
    kinds: tuple[str, ...]
    target: str
    user: str
    at: Loaded
    loc: Loc


def reference_faults(loaded: Iterable[Loaded], doubt: Doubt) -> list[Fault]:
    """Return a fault for each id that is used twice and each reference whose target does not exist.

    References to what is in `doubt` are passed over: the fault that made it doubtful is told already.
    """
    ids: list[_Id] = []
    uses: list[_Use] = []
    for one in loaded:
        for found in _walk(one, one.record, one.loc, ""):
            (ids if isinstance(found, _Id) else uses).append(found)  # type: ignore[arg-type]  # the branch decides
    known: dict[str, dict[str, _Id]] = {}
    faults: list[Fault] = []
    for item in ids:
        first = known.setdefault(item.kind, {}).setdefault(item.id, item)
        if first is not item:
            faults.append(_twice(first, item))
    dangling = (use for use in uses if not any(use.target in known.get(kind, {}) for kind in use.kinds))
    return faults + [_dangling(use, known) for use in dangling if not doubt.covers(use.target, use.kinds)]


def _twice(first: _Id, second: _Id) -> Fault:
    where, loc = first.at.source, (*second.loc, "id")
    if loc not in second.at.source.values:
        found = f"the name '{second.id}', which {where.path} has too"
        return Fault(second.at.source.path, 0, 0, found, "a name that no other has", "Rename one of the two files.")
    return second.at.source.fault(
        loc,
        found=f"the {second.kind} id '{second.id}' a second time (first in {where.path}, line "
        f"{where.place((*first.loc, 'id'))[0]})",
        wanted="an id that no other has",
        remedy="Give one of the two another id.",
    )


def _dangling(use: _Use, known: dict[str, dict[str, _Id]]) -> Fault:
    ids = [i for kind in use.kinds for i in known.get(kind, {})]
    meant = nearest(use.target, ids)
    kinds = " or ".join([", ".join(use.kinds[:-1]), use.kinds[-1]] if use.kinds[1:] else use.kinds)
    kind = f"{'an' if kinds[0] in 'aeiou' else 'a'} {kinds}"
    wanted = f"the id of {kind}" + (f", such as '{meant}'" if meant else "")
    remedy = f"Did you mean '{meant}'?" if meant else f"Use the id of {kind} that exists, or add one."
    return use.at.source.fault(
        use.loc, found=f"{use.user} refers to '{use.target}', and no {kinds} has that id", wanted=wanted, remedy=remedy
    )


def _walk(at: Loaded, record: Record, loc: Loc, scope: str, name: str = "") -> Iterator[_Id | _Use]:
    """Yield the ids and references of a record; faults call it by its own id, or by that of the record around it."""
    name = name or type(record).__name__.lower()
    own = getattr(record, "id", None)
    if record.kind and own is not None:
        own = f"{scope}/{own}" if record.scoped else own
        name = f"{record.kind} '{own}'"
        yield _Id(record.kind, own, at, loc)
        scope = own
    for part, kinds in _fields(type(record)):
        value = getattr(record, part)
        if kinds:
            yield from _uses(at, value, (*loc, part), kinds, name)
            continue
        many = isinstance(value, tuple)
        for index, item in enumerate(value if many else (value,)):
            if isinstance(item, Record):
                yield from _walk(at, item, (*loc, part, index) if many else (*loc, part), scope, name)


def _uses(at: Loaded, value: Any, loc: Loc, kinds: tuple[str, ...], user: str) -> Iterator[_Use]:  # noqa: ANN401  # a field's value: text, tuple or None
    if isinstance(value, str):
        yield _Use(kinds, value, user, at, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield _Use(kinds, item, user, at, (*loc, index))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each field that may hold records or references, with the kinds that it refers to."""
    found = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Ref)] or list(_marks(info.annotation))
        found.append((name, marks[0].kinds if marks else ()))
    return tuple(found)


def _marks(annotation: object) -> Iterator[Ref]:
    for arg in getattr(annotation, "__metadata__", ()):
        if isinstance(arg, Ref):
            yield arg
    for arg in get_args(annotation):
        yield from _marks(arg)


@cache
def _kinds(model: type[BaseModel]) -> frozenset[str]:
    """Return the kinds of a model and of every record that stands in it."""
    inner = (found for info in model.model_fields.values() for found in _models(info.annotation))
    return frozenset({getattr(model, "kind", "")} - {""}).union(*(_kinds(found) for found in inner))


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from _models(arg)
