"""The real site, finished: whole, safe to read, light, and traceable to its content."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

Build = Callable[..., CompletedProcess[str]]

COUNTS = {1: (1, 3), 2: (1, 4), 3: (1, 1), 4: (0, 4), 5: (0, 7)}
"""The first and last number of the document's actions in each of its five sections."""
ACTIONS_OF_2024_25 = [f"{section}.{n}" for section, (first, last) in COUNTS.items() for n in range(first, last + 1)]
VOID = {"meta", "link", "br", "img", "input", "hr", "source"}
NOT_READ = {"script", "style"}
TERSE = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "summary", "dt", "th", "caption", "legend", "label", "button"}


@dataclass
class Seen:
    """What a page holds, as a reader outside the build sees it."""

    text: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    explained: list[tuple[str, str, bool]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen = Seen()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and go into it."""
        values = {name: value or "" for name, value in attrs}
        self.seen.tags.append((tag, values))
        if tag not in VOID:
            self._open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note text, and whether it is explained."""
        inside = [tag for tag, _ in self._open]
        if not NOT_READ.isdisjoint(inside):
            return
        self.seen.text.append(data)
        if "main" in inside and "abbr" not in inside and NOT_READ.isdisjoint(inside):
            self.seen.unexplained.append(data)
        if "abbr" in inside:
            title = next(values["title"] for tag, values in reversed(self._open) if tag == "abbr")
            self.seen.explained.append((data, title, TERSE.isdisjoint(inside)))


@pytest.fixture(scope="module")
def pages(sosafe: Path) -> dict[str, str]:
    """Return the HTML of every page by its path."""
    site = sosafe / "site"
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def seen(pages: dict[str, str]) -> dict[str, Seen]:
    """Return what a reader sees on every page by its path."""
    return {name: Reader(page).seen for name, page in pages.items()}


def front(path: Path) -> dict[str, Any]:
    """Return the facts at the top of a page of content."""
    return dict(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]))


def test_the_real_content_holds_no_fault(sosafe: Path, pages: dict[str, str]) -> None:
    """It builds, and every page of prose, priority, plan and post has its address."""
    content = sosafe / "content"
    wanted = {
        f"{path.relative_to(content / 'pages').with_suffix('')}/index.html" for path in content.glob("pages/**/*.md")
    }
    wanted |= {f"news/{path.stem[11:]}/index.html" for path in content.glob("news/*.md")}
    wanted |= {f"action-plans/{path.stem}/index.html" for path in content.glob("action_plans/*.yml")}
    wanted |= {f"strategy/{path.stem}/index.html" for path in content.glob("strategies/*.yml")}
    wanted |= {
        f"priorities/{item['id']}/index.html" for item in yaml.safe_load((content / "priorities.yml").read_text())
    }
    wanted |= {"index.html", "report/index.html", "a-to-z/index.html", "glossary/index.html", "services/index.html"}
    assert len(wanted) > 30
    assert wanted - {"404/index.html"} <= pages.keys()
    assert "404.html" in pages


def test_every_action_of_the_plan_has_its_anchor(sosafe: Path, pages: dict[str, str]) -> None:
    """All of 1.1 to 5.7 are on the plan's page, in the document's order, and in both other views."""
    plan = yaml.safe_load((sosafe / "content/action_plans/2024-25.yml").read_text("utf-8"))
    assert [str(action["id"]) for action in plan["actions"]] == ACTIONS_OF_2024_25
    page = pages["action-plans/2024-25/index.html"]
    anchors = re.findall(r'<article class="action" id="(action-[\d-]+)"', page)
    assert anchors == [f"action-{number.replace('.', '-')}" for number in ACTIONS_OF_2024_25]
    for view in ("by-lead", "by-status"):
        links = set(re.findall(r'href="\.\./#(action-[\d-]+)"', pages[f"action-plans/2024-25/{view}/index.html"]))
        assert links == set(anchors)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"[^\W\d_]+", text.lower())


def hashes(texts: Iterable[str]) -> Iterator[str]:
    """Yield the hash of each word and of each two words that stand side by side."""
    known: set[str] = set()
    for text in texts:
        words = words_of(text)
        known |= set(words) | {f"{one} {two}" for one, two in pairwise(words)}
    return (hashlib.sha256(word.encode()).hexdigest() for word in known)


def test_nobody_is_named_anywhere(root: Path, sosafe: Path, seen: dict[str, Seen]) -> None:
    """No name out of the five documents stands on a page, in a feed, in the search index or in content."""
    names = set((root / "tests/data/names.sha256").read_text().split())
    assert len(names) > 80
    site, content = sosafe / "site", sosafe / "content"
    spoken = [" ".join(page.text) for page in seen.values()]
    files = [*site.rglob("*.xml"), *site.rglob("*.json"), *content.rglob("*.yml"), *content.rglob("*.md")]
    assert len(files) > 25
    assert names.isdisjoint(hashes([*spoken, *(path.read_text("utf-8") for path in files)]))


def test_the_search_for_names_finds_one() -> None:
    """The hashes are of small letters, and of two words across a line or a tag."""
    assert hashlib.sha256(b"jane doe").hexdigest() in set(hashes(["Led by Jane\nDoe (SBC)"]))


def sensitive_addresses(content: Path) -> set[str]:
    """Return the pages that the content marks as sensitive."""
    found = {
        f"{path.relative_to(content / 'pages').with_suffix('')}/index.html"
        for path in content.glob("pages/**/*.md")
        if front(path).get("sensitive")
    }
    found |= {f"news/{path.stem[11:]}/index.html" for path in content.glob("news/*.md") if front(path).get("sensitive")}
    priorities = yaml.safe_load((content / "priorities.yml").read_text("utf-8"))
    found |= {f"priorities/{item['id']}/index.html" for item in priorities if item.get("sensitive")}
    services = yaml.safe_load((content / "services.yml").read_text("utf-8"))
    return found | ({"services/index.html"} if any(service.get("sensitive") for service in services) else set())


def test_sensitive_pages_have_the_way_out(sosafe: Path, pages: dict[str, str]) -> None:
    """Those that the content marks, no more and no fewer, with the link that leaves first."""
    marked = {name for name, page in pages.items() if '<html lang="en-GB" class="sensitive">' in page}
    assert marked == sensitive_addresses(sosafe / "content")
    assert {f"report/{topic}/index.html" for topic in ("domestic-abuse", "hate-crime")} <= marked
    assert {name for name, page in pages.items() if 'class="exit"' in page} == marked
    for name in marked:
        links = re.findall(r'<a [^>]*(?:href="#main"|class="exit"|href="tel:999")', pages[name])
        assert ["#main" in links[0], "exit" in links[1], "999" in links[2]] == [True] * 3


def meanings(content: Path) -> dict[str, set[str]]:
    """Return each short form of the glossary with its meanings."""
    found: dict[str, set[str]] = {}
    for term in yaml.safe_load((content / "glossary.yml").read_text("utf-8")):
        if term.get("abbreviation"):
            # One that only some documents use so is explained on their pages alone.
            found.setdefault(term["abbreviation"], set()).update({term["term"], *term.get("documents", ())})
    return found


def test_short_forms_are_explained_where_they_stand(sosafe: Path, seen: dict[str, Seen]) -> None:
    """Each in the main part of a page carries its meaning, which the page's own text says too where it is running."""
    known = meanings(sosafe / "content")
    single = [short for short, terms in known.items() if len(terms) == 1]
    assert len(single) > 30
    bare = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(single, key=len, reverse=True)))})s?(?![\w])")
    left = {name: found for name, page in seen.items() if (found := bare.findall(" ".join(page.unexplained)))}
    assert left == {}
    for name, page in seen.items():
        said = squeezed("".join(page.text))
        for short, title, is_running in page.explained:
            assert title in known[short], f"{short} on {name}"
            assert not is_running or squeezed(title).removesuffix("s") in said, f"{short} on {name}"


def squeezed(text: str) -> str:
    """Return the letters of a text alone, small."""
    return "".join(words_of(text.replace("&", " and ")))


def test_the_site_map_lists_every_page(sosafe: Path, pages: dict[str, str]) -> None:
    """All but the one for addresses that do not exist, in order, each once."""
    text = (sosafe / "site/sitemap.xml").read_text("utf-8")
    listed = [html.unescape(found) for found in re.findall(r"<loc>(.*?)</loc>", text)]
    base = re.search(r"Sitemap: (.*)sitemap\.xml", (sosafe / "site/robots.txt").read_text("utf-8"))
    assert base
    wanted = {base[1] + name.removesuffix("index.html") for name in pages if name != "404.html"}
    assert set(listed) == wanted
    assert listed == sorted(listed)
    assert len(set(listed)) == len(listed)


def weight(data: bytes) -> int:
    """Return the bytes that a host sends."""
    return len(gzip.compress(data, 9, mtime=0))


def fetched(name: str, page: Seen) -> list[str]:
    """Return the paths of what a browser fetches for a page by itself."""
    found = [
        values["href"] for tag, values in page.tags if tag == "link" and values.get("rel") in {"stylesheet", "icon"}
    ]
    found += [values["src"] for tag, values in page.tags if tag in {"script", "img", "iframe", "source"}]
    depth = "/x" * name.count("/")
    return [f"/{path.lstrip('/')}" if path.startswith("/") else resolve(depth, path) for path in found]


def resolve(folder: str, path: str) -> str:
    """Return a path relative to a folder as one from the root."""
    parts = folder.strip("/").split("/") if folder.strip("/") else []
    for step in path.split("/"):
        parts = parts[:-1] if step == ".." else parts if step in {"", "."} else [*parts, step]
    return "/" + "/".join(parts)


def test_pages_are_light(sosafe: Path, pages: dict[str, str], seen: dict[str, Seen]) -> None:
    """The home page opens in a first round trip and takes three requests; no page but search is over 40 kB."""
    site = sosafe / "site"
    for name, page in pages.items():
        parts = [site / path.lstrip("/") for path in fetched(name, seen[name])]
        total = weight(page.encode()) + sum(weight(path.read_bytes()) for path in parts)
        assert total < 40_000 or name == "search/index.html", name
    home = fetched("index.html", seen["index.html"])
    assert len(home) <= 2
    css = sum(weight((site / path.lstrip("/")).read_bytes()) for path in home if path.endswith(".css"))
    assert weight(pages["index.html"].encode()) + css < 12_000


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, str], seen: dict[str, Seen]) -> None:
    """No host but our own, no inline style or script, and a policy that says so, on every page."""
    for name, page in seen.items():
        own = [values for tag, values in page.tags if tag in {"link", "script", "img", "iframe", "source", "form"}]
        assert not [v for v in own for key in ("href", "src", "action") if "://" in v.get(key, "")], name
        assert not [tag for tag, values in page.tags if "style" in values or tag in {"style", "iframe", "base"}], name
        assert not [v for tag, v in page.tags if tag == "script" and "src" not in v], name
        assert not [key for _, values in page.tags for key in values if key.startswith("on")], name
        assert "default-src 'none'" in html.unescape(pages[name]), name


def test_every_page_is_one_document(pages: dict[str, str], seen: dict[str, Seen]) -> None:
    """One title, one first heading, one main part, a language and a way to skip to it; no id twice."""
    for name, page in seen.items():
        counts = Counter(tag for tag, _ in page.tags)
        assert [counts[tag] for tag in ("html", "head", "h1", "main")] == [1] * 4, name
        assert pages[name].partition("</head>")[0].count("<title>") == 1, name
        assert page.tags[0][1]["lang"] == "en-GB"
        ids = Counter(values["id"] for _, values in page.tags if "id" in values)
        assert [key for key, count in ids.items() if count > 1] == [], name


def test_no_page_tells_of_the_tools(pages: dict[str, str]) -> None:
    """A resident cannot guess that it came from a documentation tool."""
    for name, page in pages.items():
        assert not re.search(r"(?i)mkdocs|pelican|name=.generator|md-(?:main|content)", page), name


def test_the_emergency_number_is_on_every_page(seen: dict[str, Seen]) -> None:
    """999 comes before anything else that can be read, but for what skips and leaves."""
    for name, page in seen.items():
        links = [values.get("href", "") for tag, values in page.tags if tag == "a"]
        assert "tel:999" in links[:3], name


@pytest.mark.parametrize(("today", "is_told"), [("2024-06-01", False), ("2025-03-31", False), ("2025-04-01", True)])
def test_a_plan_that_is_over_says_so(
    today: str, is_told: bool, sosafe: Path, tmp_path: Path, build: Build  # noqa: FBT001 - a table
) -> None:  # fmt: skip
    """The plan's page, the home page and the priorities say which plan it is and that none is newer."""
    folder = Path(shutil.copytree(sosafe, tmp_path / "copy"))
    said = build(folder, "--today", today, content="content")
    assert said.returncode == 0, said.stderr
    note = "It ended on 31 March 2025. No newer plan is published here."
    for name in ("index.html", "action-plans/2024-25/index.html", "action-plans/index.html", "priorities/index.html"):
        page = (folder / "site" / name).read_text("utf-8")
        assert (note in " ".join(page.split())) is is_told, name


def test_a_notice_stands_on_every_page_from_its_first_day_to_its_last(workshop: Path, build: Build) -> None:
    """It is there on the 1st and the 31st, and neither the day before nor the day after."""
    shown = {}
    for today in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"):
        assert build(workshop, "--today", today).returncode == 0
        found = [path.read_text("utf-8") for path in (workshop / "site").rglob("*.html")]
        shown[today] = {'class="banner"' in page for page in found}
    assert shown == {"2026-09-30": {False}, "2026-10-01": {True}, "2026-10-31": {True}, "2026-11-01": {False}}


def test_every_staged_page_says_which_content_it_is_from(sosafe: Path) -> None:
    """For any page, the file to change is named at the top of its staged text, and is there."""
    staged = sorted((sosafe / "site.work/staged").rglob("*.md"))
    assert len(staged) > 40
    for path in staged:
        first, second, *_ = path.read_text("utf-8").splitlines()
        assert first == "---"
        assert second.startswith("# From "), path
        for name in second.removeprefix("# From ").split(", "):
            assert name == "all of the content" or (sosafe / name).exists(), f"{path}: {name}"


def test_a_sentence_of_a_page_stands_in_the_file_that_it_names(sosafe: Path) -> None:
    """The origin of a page of prose holds the words of that page."""
    content = sosafe / "content"
    for path in sorted((content / "pages").rglob("*.md")):
        name = path.relative_to(content / "pages").with_suffix("").as_posix()
        staged = sosafe / "site.work/staged/pages" / ("404.md" if name == "404" else f"{name}/index.md")
        assert f"# From content/pages/{name}.md\n" in staged.read_text("utf-8")
        assert json.dumps(front(path)["title"], ensure_ascii=False) in staged.read_text("utf-8")


def test_the_search_index_knows_every_listed_page(sosafe: Path, pages: dict[str, str]) -> None:
    """Each page that MkDocs or Pelican made from content is found, and each address found is a page."""
    index = json.loads((sosafe / "site/assets/search-index.json").read_text("utf-8"))
    addresses = {entry[0] for entry in index["pages"]}
    there = {"/" + name.removesuffix("index.html") for name in pages}
    assert addresses <= there
    assert {"/report/crime/", "/report/domestic-abuse/", "/action-plans/2024-25/", "/glossary/"} <= addresses
    marked = {entry[0] for entry in index["pages"] if entry[3]}
    assert marked == {"/" + name.removesuffix("index.html") for name in sensitive_addresses(sosafe / "content")}
