"""The same content, date and versions give the same bytes anywhere, and the site works at any address."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

Build = Callable[..., CompletedProcess[str]]
DAY = "2026-11-01"


def everything(site: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def build_apart(content: Path, folder: Path, *args: str, **environ: str) -> dict[str, bytes]:
    """Build in a program of its own, with its own environment, and return the site."""
    command = [sys.executable, "-m", "sitebuild", "build", "--content", str(content), "--output", str(folder / "site")]
    said = subprocess.run(
        [*command, *args], env={**os.environ, **environ}, capture_output=True, text=True, check=False, cwd=folder
    )
    assert said.returncode == 0, said.stderr
    return everything(folder / "site")


@pytest.fixture(scope="module")
def reference(harrowmere: Path) -> dict[str, bytes]:
    """Return the site against which others are compared."""
    return everything(harrowmere / "site")


WORLDS = {
    "east of Greenwich": {"TZ": "Pacific/Kiritimati"},
    "west of Greenwich": {"TZ": "Pacific/Pago_Pago"},
    "another language": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "no language": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "another order of hashes": {"PYTHONHASHSEED": "12345"},
}


@pytest.mark.parametrize("name", list(WORLDS))
def test_place_language_and_hashes_change_no_byte(
    name: str, reference: dict[str, bytes], harrowmere: Path, tmp_path: Path
) -> None:
    """A build in another folder, time zone or locale gives the same bytes."""
    folder = tmp_path / "an other folder"
    folder.mkdir()
    assert build_apart(harrowmere / "harrowmere", folder, "--today", DAY, **WORLDS[name]) == reference


def test_two_clock_days_with_the_same_date_change_no_byte(
    reference: dict[str, bytes], harrowmere: Path, tmp_path: Path
) -> None:
    """The clock does not matter where the day is given, by option or by SOURCE_DATE_EPOCH."""
    content = harrowmere / "harrowmere"
    for number, clock in enumerate(["978307200", "4102444800"]):  # 1 January 2001 and 2100
        folder = tmp_path / str(number)
        folder.mkdir()
        assert build_apart(content, folder, "--today", DAY, SOURCE_DATE_EPOCH=clock) == reference
    epoch = tmp_path / "epoch"
    epoch.mkdir()
    assert build_apart(content, epoch, SOURCE_DATE_EPOCH="1793491200") == reference  # 1 November 2026


def test_a_warm_cache_changes_no_byte(reference: dict[str, bytes], workshop: Path, build: Build) -> None:
    """A second build out of what is remembered gives what a first one gives."""
    cache = workshop / "site.work" / "cache" / "pages.json"
    remembered = cache.stat().st_mtime_ns
    assert build(workshop, "--force").returncode == 0
    assert cache.stat().st_mtime_ns == remembered
    assert everything(workshop / "site") == reference


def test_a_half_warm_cache_changes_no_byte(reference: dict[str, bytes], workshop: Path, build: Build) -> None:
    """Pages that are made anew stand beside remembered ones as if all were new."""
    about = workshop / "harrowmere" / "pages" / "about.md"
    text = about.read_text("utf-8")
    about.write_text(text.replace("ASB is", "Noise is"), "utf-8")
    assert build(workshop).returncode == 0
    assert everything(workshop / "site") != reference
    about.write_text(text, "utf-8")
    assert build(workshop).returncode == 0
    assert everything(workshop / "site") == reference


def test_the_order_in_which_files_were_written_changes_no_byte(
    reference: dict[str, bytes], harrowmere: Path, tmp_path: Path, build: Build
) -> None:
    """Files made in the opposite order lie in another order on the disk."""
    source, content = harrowmere / "harrowmere", tmp_path / "harrowmere"
    for path in sorted((path for path in source.rglob("*") if path.is_file()), reverse=True):
        copy = content / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert build(tmp_path).returncode == 0
    assert everything(tmp_path / "site") == reference


def test_a_scrambled_directory_changes_no_byte(
    reference: dict[str, bytes], workshop: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a file system that lists its files backwards does not matter."""
    scandir, listdir = os.scandir, os.listdir

    class Backwards:
        """What os.scandir gives, in the opposite order."""

        def __init__(self, path: str = ".") -> None:
            with scandir(path) as entries:
                self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self._entries

        def __next__(self) -> os.DirEntry[str]:
            return next(self._entries)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))
    shutil.rmtree(workshop / "site.work")
    assert build(workshop).returncode == 0
    monkeypatch.undo()
    assert everything(workshop / "site") == reference


def test_the_day_changes_only_what_a_day_changes(reference: dict[str, bytes], workshop: Path, build: Build) -> None:
    """A month later, with no notice and no plan that ends between, not a byte differs."""
    assert build(workshop, "--today", "2026-12-24").returncode == 0
    assert everything(workshop / "site") == reference


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the files that differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


SENTENCES = [
    ("pages/about.md", "We are the public bodies", "We are public bodies", {"about/index.html"}),
    ("services.yml", "Volunteers walk home", "Neighbours walk home",
     {"services/index.html", "report/abuse/index.html"}),
    ("action_plans/2026-27.yml", "40 stands were put up.", "41 were put up.", {"action-plans/2026-27/index.html"}),
    ("priorities.yml", "Residents named it first", "Residents chose it", {"priorities/bicycle-theft/index.html"}),
    ("glossary.yml", "A stiff lock", "A strong lock", {"glossary/index.html"}),
    ("news/2026-09-14-new-stands.md", "by the west door", "by the east door",
     {"news/new-stands/index.html", "news/atom.xml"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "pages"), SENTENCES, ids=[path for path, *_ in SENTENCES])
def test_a_changed_sentence_changes_the_pages_that_hold_it(
    path: str, old: str, new: str, pages: set[str], workshop: Path, build: Build
) -> None:
    """Those and no other file."""
    before = everything(workshop / "site")
    file = workshop / "harrowmere" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")

    assert build(workshop).returncode == 0

    assert changed(before, everything(workshop / "site")) == pages


class Addresses(HTMLParser):
    """Gathers every address in a page, and its ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses of a tag."""
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        self.found += [values[name] for name in ("href", "src", "data-index") if name in values and tag != "base"]


def fetched(url: str) -> tuple[int, str, str]:
    """Return the status, kind and text of what a server gives."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server on loopback
            return answer.status, answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode("utf-8", "replace")


def crawl(base: str, html_of: dict[str, str]) -> set[str]:
    """Follow every link from the pages in `html_of` that stays on the host, and return what was reached."""
    host = urlsplit(base).netloc
    pages = dict(html_of)
    anchors: list[tuple[str, str]] = []
    waiting = list(pages)
    while waiting:
        here = waiting.pop()
        for found in Addresses(pages[here]).found:
            target, anchor = urldefrag(urljoin(here, found))
            if urlsplit(target).netloc != host:
                continue
            assert target.startswith(base), f"{here} leads out of the site to {target}"
            anchors.append((target, anchor))
            if target not in pages:
                status, kind, text = fetched(target)
                assert status == 200, f"{here} leads to {target}: {status}"
                pages[target] = text if kind == "text/html" else ""
                waiting.append(target)
    ids = {target: Addresses(text).ids for target, text in pages.items()}
    assert [pair for pair in anchors if pair[1] and pair[1] not in ids[pair[0]]] == []
    return set(pages)


@pytest.mark.parametrize("path", ["/", "/a/b/"])
@pytest.mark.parametrize("which", ["harrowmere", "sosafe"])
def test_every_link_holds_under_any_path(
    which: str, path: str, request: pytest.FixtureRequest, tmp_path: Path, run: Build, served: Callable[[Path], str]
) -> None:
    """From the first page, every page is reached; from a 404 at any depth, every link holds."""
    built: Path = request.getfixturevalue(which)
    content = built / {"harrowmere": "harrowmere", "sosafe": "content"}[which]
    site = tmp_path / "host" / path.strip("/")
    site.parent.mkdir(parents=True, exist_ok=True)
    args = ["--content", str(content), "--output", str(site), "--today", DAY, "--site-url", f"https://x.example{path}"]
    if path == "/":
        site = tmp_path / "host"
    assert run("build", *args).returncode == 0
    base = served(tmp_path / "host") + path
    shutil.copyfile(site / "404.html", tmp_path / "host" / "404.html") if path != "/" else None

    status, _, first = fetched(base)
    assert status == 200
    reached = crawl(base, {base: first})

    pages = {base + name.removesuffix("index.html") for name in everything(site) if name.endswith("index.html")}
    assert pages <= reached
    for deep in ("nowhere/", "no/where/at/all.html", "report/crime/x"):
        status, _, text = fetched(base + deep)
        assert status == 404
        assert "<h1>" in text
        crawl(base, {base + deep: text})


def test_a_sub_path_stands_only_where_an_address_must_be_whole(harrowmere: Path, tmp_path: Path, run: Build) -> None:
    """Pages are the same at any address; the 404, the feed, the site map and robots.txt name it."""
    content = str(harrowmere / "harrowmere")
    args = ["--content", content, "--output", str(tmp_path / "site"), "--today", DAY]
    assert run("build", *args, "--site-url", "https://x.example/a/b").returncode == 0
    after = everything(tmp_path / "site")
    assert changed(everything(harrowmere / "site"), after) == {"404.html", "news/atom.xml", "robots.txt", "sitemap.xml"}
    for name in ("news/atom.xml", "robots.txt", "sitemap.xml"):
        assert b"https://x.example/a/b/" in after[name]
        assert b"harrowmere.example" not in after[name]
    assert re.search(rb'href="/a/b/assets/site.css"', after["404.html"])
