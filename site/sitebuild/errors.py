"""What can go wrong, in two families.

SitebuildError
├── ContentFaults      mistakes in content that an editor can mend: all of them, at once; exit code 1
└── UsageError         a command that was called wrongly; exit code 2

Anything else that escapes is a bug of ours: full traceback, exit code 70.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXIT_FINE = 0
EXIT_FAULTS = 1
EXIT_USAGE = 2
EXIT_BUG = 70


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake in content: where it is, what was found, what was wanted and what to do.

    `path` is relative to the content folder's parent ("content/priorities.yml"); lines and columns count from 1
    and are 0 where the fault belongs to the whole file.
    """

    path: str
    line: int
    column: int
    found: str
    wanted: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as an editor reads it."""
        place = self.path
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}\n    found:  {self.found}\n    wanted: {self.wanted}\n    remedy: {self.remedy}"


class SitebuildError(Exception):
    """The root of all that this package raises on purpose."""


class ContentFaults(SitebuildError):
    """Content holds mistakes; carries all of them, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(f"{len(self.faults)} faults")


class UsageError(SitebuildError):
    """The command was called in a way that cannot be carried out."""
