"""What stands around every page: names, the urgent strip, navigation, notice and feet."""

from __future__ import annotations

from collections.abc import Iterable

from markdown import Markdown

from sitebuild.records.partnership import Route
from sitebuild.render.markdown import inline
from sitebuild.render.staged import Stage, StagedPage

_NAV = (
    ("report", "Report it", ("/report/",)),
    ("doing", "What we are doing", ("/priorities/", "/action-plans/", "/strategy/", "/services/")),
    ("about", "About us", ("/about/",)),
)
_FEET = (
    ("Accessibility", "/accessibility/"),
    ("Privacy", "/privacy/"),
    ("Glossary", "/glossary/"),
    ("A to Z", "/a-to-z/"),
    ("Search", "/search/"),
    ("News", "/news/"),
)


def chrome(stage: Stage, pages: Iterable[StagedPage]) -> dict[str, object]:
    """Return what the theme puts around every page; links only to pages that exist."""
    partnership = stage.index.content.partnership
    exist = {page.address for page in pages} | ({"/news/"} if stage.index.content.news else set())
    nav = [(key, title, next((a for a in addresses if a in exist), None)) for key, title, addresses in _NAV]
    routes = stage.index.routes
    return {
        "name": partnership.name,
        "full_name": partnership.full_name,
        "area": partnership.area,
        "lang": partnership.language,
        "emergency": [
            _call("In an emergency call", routes[partnership.emergency]),
            _call("Not an emergency:", routes[partnership.not_emergency]),
        ],
        "nav": [{"key": key, "title": title, "address": address} for key, title, address in nav if address],
        "notice": _notice(stage),
        "footer_links": [{"title": title, "address": address} for title, address in _FEET if address in exist],
        "contact": _html(partnership.contact.text),
        "licence": partnership.licence or "",
        "site_url": stage.site_url,
        "feeds": bool(stage.index.content.news),
    }


def _call(text: str, route: Route) -> dict[str, str]:
    number = route.number or route.name
    return {"text": text, "number": number, "href": f"tel:{route.dial or number}"}


def _notice(stage: Stage) -> dict[str, str] | None:
    """Return the notice that holds today; of several, the one that began last."""
    open_now = [n for n in stage.index.content.notices if n.begins <= stage.today <= n.ends]
    if not open_now:
        return None
    notice = max(open_now, key=lambda n: n.begins)
    return {"text": notice.text, "link_text": notice.link_text or "Read more", "address": notice.address or ""}


def _html(text: str) -> str:
    html = Markdown().convert(inline(text))
    return html.removeprefix("<p>").removesuffix("</p>")
