"""A browser, and finished sites served on this machine, for tests that look at pages as a resident does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitebuild.build import build
from sitebuild.config import BuildConfig
from sitebuild.serve import site_server
from tests.browser.places import CONTENT, HAND, Place, Served, Site, Visit

TODAY = date(2026, 10, 15)  # the newest plan of one site has ended by then, and the notice of the other is shown
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, else one on the path, else Playwright's own."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    arguments = ["--no-first-run", *(f"--disable-{part}" for part in QUIET)]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sosafe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build and serve the real content at the root of an address."""
    with _built("sosafe", tmp_path_factory.mktemp("site") / "site") as served:
        yield served


@pytest.fixture(scope="session")
def sosafe_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build and serve the real content below a path."""
    with _built("sosafe", tmp_path_factory.mktemp("site") / "town", below="town/") as served:
        yield served


@pytest.fixture(scope="session")
def harrowmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build and serve the invented partnership below a path."""
    with _built("harrowmere", tmp_path_factory.mktemp("site") / "area", below="area/") as served:
        yield served


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Site:
    """Build and serve a site when it is first asked for."""
    return request.getfixturevalue


@contextmanager
def _built(name: str, folder: Path, below: str = "") -> Iterator[Served]:
    build(BuildConfig(CONTENT[name], folder, TODAY, site_url=f"https://{name}.invalid/{below}"))
    if below:  # a host shows the 404 page of its root
        shutil.copy(folder / "404.html", folder.parent)
    with _listening(folder.parent if below else folder) as port:
        yield Served(name, f"http://127.0.0.1:{port}/{below}".rstrip("/"), folder)


@contextmanager
def _listening(folder: Path) -> Iterator[int]:
    server = site_server(folder, 0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Open pages in windows of their own, and close them all afterwards."""
    with ExitStack() as stack:

        def visit(
            place: Place,
            width: int = HAND,
            height: int = 844,
            *,
            scheme: Literal["light", "dark"] = "light",
            scripts: bool = True,
            policy: bool = True,
        ) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
                java_script_enabled=scripts,
                bypass_csp=not policy,
            )
            page = stack.enter_context(context).new_page()
            page.goto(f"{site(place.site).root}{place.address}")
            return page

        yield visit
