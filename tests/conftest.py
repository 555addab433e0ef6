"""Sites built once in each worker, and the ways in which tests build more."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from threading import Thread

import pytest
from hypothesis import settings

from sitebuild.__main__ import main
from sitebuild.serve import site_server

# The same examples on every run and no clock; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-01"


def sitebuild(*args: str) -> CompletedProcess[str]:
    """Run the command in this process and return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(args, {})
    return CompletedProcess(args, code, out.getvalue(), err.getvalue())


def build_in(folder: Path, *args: str, content: str = "harrowmere", site: str = "site") -> CompletedProcess[str]:
    """Build `folder`/`content` into `folder`/`site`, as of one day unless `args` name another."""
    today = () if "--today" in args else ("--today", TODAY)
    return sitebuild("build", "--content", str(folder / content), "--output", str(folder / site), *today, *args)


def _built(folder: Path, content: Path) -> Path:
    shutil.copytree(content, folder / content.name)
    said = build_in(folder, content=content.name)
    assert said.returncode == 0, said.stderr
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def run() -> Callable[..., CompletedProcess[str]]:
    """Return the command `sitebuild`, run in this process."""
    return sitebuild


@pytest.fixture(scope="session")
def build() -> Callable[..., CompletedProcess[str]]:
    """Return the build of a folder that holds content and site side by side."""
    return build_in


@pytest.fixture(scope="session")
def harrowmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the content, the site and the cache of the invented partnership; not to be changed."""
    return _built(tmp_path_factory.mktemp("invented"), ROOT / "tests" / "data" / "harrowmere")


@pytest.fixture(scope="session")
def sosafe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the content, the site and the cache of the real partnership; not to be changed."""
    return _built(tmp_path_factory.mktemp("real"), ROOT / "content")


@pytest.fixture
def workshop(harrowmere: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented partnership and its site, to change."""
    return Path(shutil.copytree(harrowmere, tmp_path / "workshop"))


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine as a host of static sites does; returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        server = site_server(folder, 0)
        servers.append(server)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
