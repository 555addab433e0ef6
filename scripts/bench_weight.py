"""Weighs finished pages as a phone receives them, and opens home pages in Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, sync_playwright

from sitebuild.publish.page import read_page
from sitebuild.publish.weight import gzip_size

_WIDTHS = (360, 768, 1280)
_SETTLED = 1000  # milliseconds after loading within which late pictures and fonts would move the page
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
          "--disable-sync"]  # fmt: skip
_WATCH = """
window.moved = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value })
  .observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Home:
    """A home page as Chromium opened it: bytes of HTML and CSS, and of all, gzip; requests; how far it moved."""

    first: int
    total: int
    requests: int
    shift: float


def heaviest(site: Path) -> tuple[str, int]:
    """Return the file of the page that weighs most with all it fetches unasked, and its bytes, gzip."""
    weights = {path: _weight(site, path) for path in site.rglob("*.html")}
    path = max(weights, key=lambda page: weights[page])
    return path.relative_to(site).as_posix(), weights[path]


def gzipped(path: Path) -> int:
    """Return the bytes, gzip, of a file; 0 if it does not exist."""
    return gzip_size(path.read_bytes()) if path.is_file() else 0


def open_homes(*sites: Path) -> list[Home]:
    """Open the home page of each site at three widths, as a first visit."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=_FLAGS)
        homes = [_opened(browser, site) for site in sites]
        browser.close()
    return homes


def _opened(browser: Browser, site: Path) -> Home:
    moved = 0.0
    with _served(site) as address:
        # The icon is asked for by browsers with a window only.
        asked = {urljoin(address, part) for part in read_page((site / "index.html").read_text("utf-8")).fetched}
        for width in _WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.add_init_script(_WATCH)
            page.on("request", lambda request: asked.add(request.url))
            page.goto(address, wait_until="load")
            page.wait_for_timeout(_SETTLED)
            moved = max(moved, page.evaluate("window.moved"))
            page.close()
    paths = {_file(site, url) for url in asked if url.startswith(address)}
    sizes = {path: gzipped(path) for path in paths}
    first = sum(size for path, size in sizes.items() if path.suffix in {".html", ".css"})
    return Home(first, sum(sizes.values()), len(asked), moved)


def _weight(site: Path, page: Path) -> int:
    html = page.read_bytes()
    here = f"/{page.relative_to(site).as_posix()}"
    parts = {_file(site, urljoin(here, part)) for part in read_page(html.decode()).fetched}
    return gzip_size(html) + sum(gzipped(path) for path in parts)


def _file(site: Path, url: str) -> Path:
    path = urlsplit(url).path.lstrip("/")
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
