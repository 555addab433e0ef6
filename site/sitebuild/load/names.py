"""Knows what files may be called, and finds those that nothing would read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sitebuild.errors import Fault
from sitebuild.load.wording import nearest

NEWS_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
PAGE_NAME = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*(?!index\.md)[a-z0-9]+(?:-[a-z0-9]+)*\.md")
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg", ".gif"})

_FOLDERS: Mapping[str, Collection[str]] = {
    "action_plans": {".yml"},
    "strategies": {".yml"},
    "engagement": {".yml"},
    "news": {".md"},
    "pages": {".md"} | PICTURES,
}
_DEEP = frozenset({"pages"})
# Folders for figures, leaflets and consultations.
_OTHERS = frozenset({"statistics", "hate_crime", "consultations"})


def stranger_faults(folder: Path, files: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each file that nothing reads: a misspelt name must not make content vanish.

    `files` are the names that are read at the top of the content folder.
    """
    known = sorted({*files, *_FOLDERS, *_OTHERS})
    for path in sorted(folder.iterdir()):
        if path.name in _FOLDERS and path.is_dir():
            yield from _strangers_in(path, folder)
        elif path.name not in known and not path.name.startswith("."):
            meant = nearest(path.name, known)
            yield Fault(
                f"{folder.name}/{path.name}",
                0,
                0,
                f"'{path.name}', which nothing reads",
                f"'{meant}'" if meant else "one of " + ", ".join(known),
                f"Did you mean '{meant}'? Rename it." if meant else "Rename it, or move it out of the content folder.",
            )


def _strangers_in(inner: Path, folder: Path) -> Iterator[Fault]:
    endings = _FOLDERS[inner.name]
    for path in sorted(inner.rglob("*")):
        is_too_deep = path.parent != inner and inner.name not in _DEEP
        if path.is_dir() or path.name.startswith(".") or (path.suffix in endings and not is_too_deep):
            continue
        yield Fault(
            f"{folder.name}/{path.relative_to(folder).as_posix()}",
            0,
            0,
            f"'{path.name}', which nothing reads",
            f"files in {inner.name} itself, none in a folder below it"
            if is_too_deep
            else "a name that ends in " + " or ".join(sorted(endings)),
            f"Move it to {inner.name}." if is_too_deep else "Rename it, or move it out of the content folder.",
        )
