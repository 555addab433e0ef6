"""Gives each chart in a wide and a narrow form, drawn once and then remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

_WIDTHS = {"wide": 900, "narrow": 340}


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts as HTML; those drawn before come from the folder `cache`."""

    cache: Path

    def figure(self, kind: str, rows: Sequence[Mapping[str, Any]], *, title: str, description: str) -> Markup:
        """Return a chart as two drawings, of which the page shows the one that fits."""
        drawings = (
            f'<div class="chart-{form}">{self._drawing(kind, rows, width, title, description)}</div>'
            for form, width in _WIDTHS.items()
        )
        return Markup("".join(drawings))  # noqa: S704  # SVG that we drew; titles were escaped

    def _drawing(self, kind: str, rows: Sequence[Mapping[str, Any]], width: int, title: str, description: str) -> str:
        made_of = json.dumps([kind, list(rows), width, title, description, *_makers()])
        path = self.cache / f"{hashlib.sha256(made_of.encode()).hexdigest()}.svg"
        if path.is_file():
            return path.read_text("utf-8")
        from sitebuild.render.draw import draw  # noqa: PLC0415  # heavy; only for a chart not drawn before

        svg = draw(kind, rows, width=width, title=title, description=description)
        self.cache.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, "utf-8")
        return svg


def _makers() -> tuple[str, ...]:
    """Return what besides its data decides how a chart looks: the code that draws and the libraries it uses."""
    code = (Path(__file__).with_name("draw.py")).read_text("utf-8")
    return (code, version("altair"), version("vl-convert-python"))
