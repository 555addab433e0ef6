"""Draws charts with Altair, as SVG that needs no script and takes its colours of text from the page.

Importing this module costs about a second: render/charts.py does so only when a chart is not in the cache.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import altair as alt
import vl_convert

_FONT = "system-ui, sans-serif"
_BLUE = "#12436D"
_GRID = "#8a93a0"
_NOISE = (
    re.compile(r'<path class="(?:background|foreground)"[^>]*/>'),
    re.compile(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|class|stroke-miterlimit)="[^"]*"'),
    re.compile(r' opacity="1"'),
)
_LONG_NUMBER = re.compile(r"(\d+\.\d{1,2})\d+")


def draw(kind: str, rows: Sequence[Mapping[str, Any]], *, width: int, title: str, description: str) -> str:
    """Return the chart `kind` of `rows` as an SVG element `width` pixels wide with a title and a description."""
    svg = vl_convert.vegalite_to_svg(_KINDS[kind](rows, width).to_dict())
    for noise in _NOISE:
        svg = noise.sub("", svg)
    svg = _LONG_NUMBER.sub(r"\1", svg)
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    start, rest = svg.split(">", 1)
    return f'{start} role="img" class="drawing">{words}{rest}'


def _timeline(rows: Sequence[Mapping[str, Any]], width: int) -> Any:  # noqa: ANN401  # Altair's own methods are untyped
    """Years across, priorities down, a bar where it was one; rows have priority, first and last (years).

    The priority's name stands above its bars, so that it needs no room beside them and none is cut off.
    """
    first, last = min(row["first"] for row in rows), max(row["last"] for row in rows)
    data = alt.InlineData([{**row, "start": first} for row in rows])
    axis = alt.Axis(format="d", orient="top", tickCount=5, gridColor=_GRID, gridOpacity=0.4, domain=False, ticks=False)
    scale = alt.Scale(domain=[first, last], nice=False)
    down = alt.Y("priority:N", title=None, sort=None, axis=None)
    bars = alt.Chart(data).mark_bar(height=14, color=_BLUE, yOffset=8)
    bars = bars.encode(x=alt.X("first:Q", title=None, scale=scale, axis=axis), x2="last:Q", y=down)
    names = alt.Chart(data).transform_aggregate(start="min(start)", groupby=["priority"])
    names = names.mark_text(align="left", dy=-10, fontSize=16, color="currentColor")
    names = names.encode(x=alt.X("start:Q", scale=scale), y=down, text="priority:N")
    chart = alt.layer(bars, names).properties(width=width - 40, height={"step": 46}, padding={"right": 30, "left": 10})
    chart = chart.configure(font=_FONT, background="transparent")
    return chart.configure_axis(labelFontSize=16, labelColor="currentColor").configure_view(stroke=None)


_KINDS: Mapping[str, Callable[[Sequence[Mapping[str, Any]], int], Any]] = {"timeline": _timeline}
