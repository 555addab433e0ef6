"""Tells, by hashing alone, whether a build would change anything.

Nothing heavier than hashlib may be imported here: this is all that a build with no change does.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sitebuild.config import BuildConfig
from sitebuild.paths import PACKAGE, ROOT, SITE

STATE = "state"


def is_fresh(config: BuildConfig) -> bool:
    """Return whether the finished site was built from exactly these inputs and nobody touched it since."""
    try:
        noted = (config.work / STATE).read_text("utf-8")
    except (OSError, ValueError):
        return False
    return noted == f"{inputs_digest(config)} {site_digest(config.output)}"


def record(config: BuildConfig, inputs: str) -> None:
    """Note that the site in place was built from `inputs`."""
    (config.work / STATE).write_text(f"{inputs} {site_digest(config.output)}", "utf-8")


def inputs_digest(config: BuildConfig) -> str:
    """Return a hash of all that a build depends on: content, code, theme, locked versions, day and address."""
    digest = hashlib.sha256(f"{config.today} {config.site_url} {config.content.name} {sys.version}".encode())
    lock = ROOT / "requirements.lock"
    for root in (config.content, SITE):
        for path in _files(root):
            _add(digest, path, path[len(str(root)) :])
    if lock.exists():
        _add(digest, str(lock), "lock")
    return digest.hexdigest()


def code_digest() -> str:
    """Return a hash of the code and theme that turn staged pages into finished ones, and of the locked versions."""
    digest = hashlib.sha256(sys.version.encode())
    paths = [p for folder in (PACKAGE / "render", PACKAGE / "publish", SITE / "theme") for p in _files(folder)]
    for path in [*paths, *(str(p) for p in (SITE / "mkdocs.yml", SITE / "pelicanconf.py", ROOT / "requirements.lock"))]:
        if os.path.exists(path):  # noqa: PTH110  # pathlib would double the cost of a build with no change
            _add(digest, path, path[len(str(ROOT)) :])
    return digest.hexdigest()


def site_digest(site: Path) -> str:
    """Return a hash of the names and sizes of the finished files, so that a damaged site is built again."""
    digest = hashlib.sha256()
    for path in _files(site):
        digest.update(f"{path[len(str(site)) :]} {os.stat(path).st_size}\n".encode())  # noqa: PTH116  # as above
    return digest.hexdigest()


def _add(digest: hashlib._Hash, path: str, name: str) -> None:
    with open(path, "rb") as file:  # noqa: PTH123  # as above
        data = file.read()
    digest.update(f"{name} {len(data)}\n".encode())
    digest.update(data)


def _files(folder: Path | str) -> Iterator[str]:
    """Yield the paths of the files below a folder in a fixed order, without what Python leaves behind."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__" or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry.path
