"""Runs the stages in order."""

from __future__ import annotations

from sitebuild.config import BuildConfig
from sitebuild.load.content import load_content


def check(config: BuildConfig) -> str:
    """Load and check the content; return one sentence, or raise ContentFaults."""
    library = load_content(config.content)
    return f"No faults in {len(library.texts)} files."
