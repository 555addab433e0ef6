"""Everything of the finished site that is no page: stylesheet, scripts, search index, pictures, site map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from html import escape  # xml.sax would bring half of urllib with it
from importlib.util import find_spec
from pathlib import Path

from sitebuild.load.names import PICTURES
from sitebuild.paths import THEME
from sitebuild.publish.finish import NOT_FOUND, FinishedPage, made_of
from sitebuild.publish.material import keep_material
from sitebuild.publish.stylesheet import prune, used_names
from sitebuild.render.pages import search_entries
from sitebuild.render.search import build_index
from sitebuild.render.staged import StagedPage

_SHARED = THEME / "shared"
_SEARCH = "/search/"


@dataclass(frozen=True, slots=True)
class Assets:
    """Files of the finished site by path."""

    files: dict[str, bytes]


def gather(
    content: Path, pages: Sequence[FinishedPage], staged: Sequence[StagedPage], *, site_url: str, cache: Path
) -> Assets:
    """Return all files that the pages need beside themselves."""
    files = {
        "assets/site.css": stylesheet(pages, cache).encode(),
        "assets/icon.svg": (_SHARED / "icon.svg").read_bytes(),
        "sitemap.xml": _site_map(pages, site_url),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode(),
    }
    scripts = {script for page in staged for script in page.scripts}
    files |= {f"assets/{name}": (_SHARED / "scripts" / name).read_bytes() for name in sorted(scripts)}
    if any(page.address == _SEARCH for page in staged):
        files["assets/search-index.json"] = build_index(search_entries(staged))
    return Assets(files | _pictures(content))


def stylesheet(pages: Iterable[FinishedPage], cache: Path) -> str:
    """Return the stylesheet, pruned to what the pages use; remembered in `cache` by what it was made of."""
    used = used_names(page.facts for page in pages)
    ours = "\n".join(path.read_text("utf-8") for path in sorted((_SHARED / "css").glob("*.css")))
    kept = (_SHARED / "css" / "material-kept.txt").read_text("utf-8")
    material = _material_css()
    key = made_of(*(repr(sorted(getattr(used, f.name))) for f in fields(used)), ours, kept, material.name)
    remembered = cache / f"site-{key[:16]}.css"
    if remembered.is_file():
        return remembered.read_text("utf-8")
    css = prune(f"{keep_material(material.read_text('utf-8'), kept)}\n{ours}", used, _made_by_scripts())
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob("site-*.css"):
        old.unlink()
    remembered.write_text(css, "utf-8")
    return css


def _material_css() -> Path:
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package mkdocs-material")
    (found,) = (Path(spec.origin).parent / "templates" / "assets" / "stylesheets").glob("main.*.min.css")
    return found


def _made_by_scripts() -> list[str]:
    """Return the names that only scripts put into pages, one a line in the theme, so that pruning keeps them."""
    path = _SHARED / "scripts" / "made-by-scripts.txt"
    return path.read_text("utf-8").split() if path.is_file() else []


def _pictures(content: Path) -> dict[str, bytes]:
    folder = content / "pages"
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in PICTURES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _site_map(pages: Iterable[FinishedPage], site_url: str) -> bytes:
    addresses = sorted(page.address for page in pages if page.is_page and page.address != NOT_FOUND)
    lines = "".join(
        f"<url><loc>{escape(site_url + address.lstrip('/'), quote=False)}</loc></url>\n" for address in addresses
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{start}{lines}</urlset>\n".encode()
