"""Keeps templates compiled from one build to the next, as Python keeps modules, in `__pycache__`."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_HERE = Path(__file__).parent
# A change in any of these may change what is compiled; the lock names the version of Jinja.
_COMPILED_WITH = ("compiled.py", "markdown.py", "templating.py", "mkdocs_hook.py", "../../../requirements.lock")


class CompiledTemplates(FileSystemBytecodeCache):
    """The compiled templates of one environment, such as "pages"; each is known by its text and by our code."""

    def __init__(self, environment: str) -> None:
        folder = _HERE / "__pycache__"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), f"{environment}-%s.template")

    def get_source_checksum(self, source: str) -> str:
        """Return what tells one text, compiled by one version of our code, from all others."""
        return super().get_source_checksum(f"{_code()}{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, unless the checkout may only be read: then every build compiles anew."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for path in (_HERE / name for name in _COMPILED_WITH):
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()
