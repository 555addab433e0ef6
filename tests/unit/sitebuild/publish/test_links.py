"""A link that leads nowhere is named, with what may have been meant."""

import pytest

from sitebuild.publish.links import BrokenLink, check_links
from sitebuild.publish.page import PageFacts, read_page

FILES = {"/assets/site.css", "/news/atom.xml", "/data/a b.csv"}


def site(body: str) -> dict[str, PageFacts]:
    """Give a site of three pages whose home page has the body."""
    return {
        "/": read_page(f'<p id="here">{body}</p>'),
        "/report/": read_page('<h2 id="online">x</h2>'),
        "/report/crime/": read_page('<h2 id="café">x</h2>'),
    }


@pytest.mark.parametrize(
    "target",
    [
        *(
            "/",
            "/report/",
            "/report/crime/#caf%C3%A9",
            "/report/crime/#café",
            "/report/#online",
            "#here",
            "#",
            "#top",
        ),
        *(
            "/#here",
            "/report/?q=1#online",
            "/assets/site.css",
            "/news/atom.xml#x",
            "/data/a%20b.csv",
            "/report/#",
        ),
        *(
            "https://x.example/",
            "http://x.example",
            "HTTPS://x.example",
            "mailto:a@b.example",
            "tel:101",
            "sms:60066",
        ),
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(target: str) -> None:
    """Pages, anchors, files and the schemes that reach a person."""
    assert check_links(site(f'<a href="{target}">x</a>'), FILES) == []


@pytest.mark.parametrize(
    ("target", "reason", "nearest"),
    [
        ("/report/crimes/", "page", "/report/crime/"),
        ("/report/crime", "page", "/report/crime/"),
        ("/zzzzzzzzzzzz/", "page", ""),
        ("/report/#on-line", "anchor", "online"),
        ("#hear", "anchor", "here"),
        ("/assets/sit.css", "file", "/assets/site.css"),
        ("javascript:alert(1)", "scheme", ""),
        ("java\tscript:alert(1)", "scheme", ""),
        (" JavaScript:alert(1)", "scheme", ""),
        ("data:text/html,x", "scheme", ""),
        ("ftp://x.example/", "scheme", ""),
        ("//x.example/", "scheme", ""),
        ("report/", "relative", "/report/"),
        ("../x/", "relative", ""),
        ("?q=1", "relative", ""),
        ("", "relative", "/"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(target: str, reason: str, nearest: str) -> None:
    """With its page, its reason and the nearest that exists."""
    faults = check_links(site(f'<a href="{target}">x</a><a href="{target}">x</a>'), FILES)
    assert [(fault.page, fault.target, fault.reason) for fault in faults] == [("/", target, reason)]
    if reason != "relative":
        assert faults[0].nearest == nearest


def test_faults_of_all_pages_come_in_the_pages_order() -> None:
    """One run reports every broken link."""
    pages = {f"/{name}/": read_page('<a href="/no/"><img src="/no.png"><a href="#no">') for name in "ab"}
    assert check_links(pages, set()) == [
        BrokenLink("/a/", "/no/", "page", ""),
        BrokenLink("/a/", "/no.png", "file", ""),
        BrokenLink("/a/", "#no", "anchor", ""),
        BrokenLink("/b/", "/no/", "page", ""),
        BrokenLink("/b/", "/no.png", "file", ""),
        BrokenLink("/b/", "#no", "anchor", ""),
    ]


def test_an_anchor_that_exists_on_one_page_does_not_excuse_another() -> None:
    """An anchor alone belongs to the page it stands on."""
    pages = {"/a/": read_page('<a id="x" href="#x">'), "/b/": read_page('<a id="y" href="#x">')}
    assert [fault.page for fault in check_links(pages, set())] == ["/b/"]


def test_past_many_different_mistakes_no_more_names_are_suggested() -> None:
    """Looking for names must not make a badly broken site slow."""
    page = read_page("".join(f'<a href="/page-{number}x/">' for number in range(80)))
    faults = check_links({"/page-1/": page}, set())
    assert len(faults) == 80
    assert not any(fault.nearest for fault in faults[50:])
