"""Shows the finished site on this machine and builds it again whenever something changes."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from watchfiles import watch

from sitebuild.build import build
from sitebuild.config import BuildConfig
from sitebuild.errors import ContentFaults
from sitebuild.paths import SITE


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder as a host for static sites does: its own 404 page, nothing kept by the browser."""

    def end_headers(self) -> None:
        """Keep the browser from showing yesterday's page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an address that does not exist with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that the parent gives it
        """Say nothing of each request: the terminal is for faults."""


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` on this machine alone; port 0 takes any that is free."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(SiteHandler, directory=str(folder)))


def serve(config: BuildConfig, *, port: int) -> None:
    """Build, show the site, and build again on each change until the command is stopped."""
    _rebuild(config)
    server = site_server(config.output, port)
    Thread(target=server.serve_forever, daemon=True).start()
    _say(f"See http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)")
    for _ in watch(config.content, SITE, raise_interrupt=False):
        _rebuild(config)
    server.shutdown()


def _rebuild(config: BuildConfig) -> None:
    """Build; on faults, tell them and leave the site as it was."""
    try:
        _say(build(config))
    except ContentFaults as error:
        _say("\n".join(map(str, error.faults)) + "\nThe site stays as it was until this is mended.")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
