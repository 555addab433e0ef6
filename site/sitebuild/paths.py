"""Where things lie in the checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
THEME = SITE / "theme"
PACKAGE = Path(__file__).resolve().parent
CONTENT = ROOT / "content"
OUTPUT = ROOT / "build" / "site"
