"""Puts a finished site together beside the old one and swaps it in when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sitebuild.errors import UsageError

MARKER = "robots.txt"
"""Every site of ours has this file; a folder without it is not ours to replace."""


def check_output(output: Path) -> None:
    """Raise UsageError if `output` is something that a build must not replace."""
    if output.is_file() or (output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file()):
        raise UsageError(f"{output} holds something that is no site of ours; name an empty or new folder")


def swap_in(output: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (bytes by path) to a new folder and put it in the place of `output`.

    The old site stays as it was until the new one is whole; if writing fails, it stays for good.
    """
    check_output(output)
    new, old = output.with_name(f".{output.name}.new"), output.with_name(f".{output.name}.old")
    for left_over in (new, old):
        shutil.rmtree(left_over, ignore_errors=True)
    made: set[Path] = set()
    for name, data in files.items():
        path = new / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
    if output.exists():
        output.rename(old)
    new.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def write_changed(folder: Path, files: Mapping[str, str]) -> None:
    """Make `folder` hold exactly `files` (text by path), writing only those that differ."""
    for here, _, names in os.walk(folder, topdown=False):
        inside = Path(here)
        for name in names:
            if (inside / name).relative_to(folder).as_posix() not in files:
                (inside / name).unlink()
        with suppress(OSError):  # most folders are not empty
            inside.rmdir()
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
