"""An invented partnership of any size, the same on every day and machine, to measure builds with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

_FIXED = 23
"""Pages that the invented partnership has at any size: home, plan, priorities, ways to report, lists."""

_NOUNS = (
    "people street council police officers residents evening school centre park shop bus station team report group "
    "family home market library garden road estate patrol survey leaflet visit advice support meeting camera light "
    "bicycle car door lock noise rubbish fire health worker volunteer partner project season morning week month "
    "community safety service office number message letter question answer plan action place time"
)
_VERBS = "visits meets helps asks tells brings checks supports follows plans reports keeps opens finds shares lists"
_QUALITIES = "local new safer early late quiet busy open shared free weekly yearly small nearby careful clear"
_AREAS = ("Northgate", "Millbank", "Eastfield", "Harbour", "Westway", "Oldbrook", "Fairview", "Kingsmead")
_TERMS = {
    "ASB": "Anti-social behaviour",
    "CCTV": "Closed-circuit television",
    "CPN": "Community protection notice",
    "DHR": "Domestic homicide review",
    "ICB": "Integrated Care Board",
    "JAG": "Joint Action Group",
    "NTE": "Night-time economy",
    "PSPO": "Public Spaces Protection Order",
    "SNT": "Safer Neighbourhood Team",
    "SOC": "Serious and organised crime",
    "VCSE": "Voluntary, community and social enterprise",
    "YJS": "Youth Justice Service",
}
_THEMES = ("bicycle-theft", "noise", "knife-crime", "scams", "fire-setting", "hate-crime")
_TOPICS = ("crime", "noise", "scams")
_CATEGORIES = ("Reporting", "Scams", "Roads", "Young people")
_SOURCES = [{"document": "plan", "section": "page 2"}]


def write_content(folder: Path, pages: int) -> None:
    """Write the content of a partnership whose site has `pages` pages, beside the lists of its news."""
    random = Random(pages)  # noqa: S311  # the same text every time is the point
    posts = max(3, pages // 50)
    ids = [f"{_AREAS[i % len(_AREAS)].lower()}/page-{i}" for i in range(pages - posts - _FIXED)]
    for page in ("about", "accessibility", "privacy", "404", "search"):
        _page(folder, page, random, page.title(), [])
    for number, page in enumerate(ids):
        # Begins with a year: the A to Z lists the names of things, and must weigh under 40 kB at any size.
        title = f"{2000 + number % 27}: {_phrase(random).lower()} in {random.choice(_AREAS)}"
        _page(folder, page, random, title, random.sample(ids, 3))
    for topic in _TOPICS:
        way = {"route": "101", "how": _paragraph(random), "next": _sentence(random)}
        told = {"danger": "**Is someone in danger?** Call 999.", "ways": [way], "priorities": list(_THEMES[:2])}
        _page(folder, f"report/{topic}", random, f"Report {topic}", ids[:2], **told)
    for i in range(posts):
        day = f"{2010 + i % 15}-{1 + i % 12:02}-{1 + i % 28:02}"
        front = {"title": _phrase(random), "description": _sentence(random), "category": random.choice(_CATEGORIES)}
        _write(folder / f"news/{day}-post-{i}.md", _front(front) + _prose(random, ids[:1], sections=1))
    for name, records in _records(random).items():
        _write(folder / name, json.dumps(records, indent=1))  # JSON is YAML too


def change_a_sentence(content: Path, text: str) -> None:
    """End the first page of prose with a sentence, in the place of the one that was put there before."""
    page = next(p for p in sorted((content / "pages").rglob("*.md")) if p.stem not in {"404", "search"})
    before = page.read_text("utf-8").partition("\n\nFor the time being, ")[0].rstrip()
    page.write_text(f"{before}\n\nFor the time being, {text}.\n", "utf-8")


def _page(folder: Path, page: str, random: Random, title: str, links: list[str], **more: object) -> None:
    front = {"title": title, "description": _sentence(random), "updated": "2026-05-04",
             "keywords": random.sample(_NOUNS.split(), 4), **more}  # fmt: skip
    _write(folder / f"pages/{page}.md", _front(front) + _prose(random, links, sections=random.randint(2, 4)))


def _front(facts: Mapping[str, object]) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in facts.items()) + "---\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _word(random: Random, words: str) -> str:
    return random.choice(words.split())


def _phrase(random: Random) -> str:
    return f"{_word(random, _QUALITIES)} {_word(random, _NOUNS)} for the {_word(random, _NOUNS)}".capitalize()


def _sentence(random: Random) -> str:
    who = f"The {_word(random, _QUALITIES)} {_word(random, _NOUNS)}"
    if not random.randrange(8):
        who = f"The {random.choice(list(_TERMS))}"
    end = f" before the {_word(random, _NOUNS)} and the {_word(random, _NOUNS)}" if random.random() < 0.5 else ""
    return f"{who} {_word(random, _VERBS)} the {_word(random, _QUALITIES)} {_word(random, _NOUNS)}{end}."


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(3, 6)))


def _prose(random: Random, links: list[str], *, sections: int) -> str:
    """Return Markdown of about 110 words a section: paragraphs, a list, emphasis and links."""
    parts = [_paragraph(random)]
    for _ in range(sections):
        items = "\n".join(f"- {_sentence(random)}" for _ in range(3))
        parts += [f"## {_phrase(random)}", _paragraph(random), items, f"**{_sentence(random)}** {_paragraph(random)}"]
    parts += [f"See [{_phrase(random).lower()}](/{page}/)." for page in links]
    return "\n\n".join(parts) + "\n"


def _records(random: Random) -> dict[str, object]:
    actions = [_action(random, number) for number in range(24)]
    return {
        "partnership.yml": _partnership(random),
        "glossary.yml": [{"id": short.lower(), "term": term, "abbreviation": short, "means": _sentence(random),
                          "sources": _SOURCES}
                         for short, term in _TERMS.items()],
        "priorities.yml": [_priority(random, theme) for theme in _THEMES],
        "action_plans/2026-27.yml": {
            "id": "2026-27", "title": "Action plan 2026/27", "years": "2026/27", "document": "plan",
            "summary": _paragraph(random), "sources": _SOURCES, "actions": actions,
            "sections": [{"id": str(n), "title": _phrase(random)} for n in range(1, 5)],
            "priorities": [{"called": theme, "priority": theme} for theme in _THEMES],
        },
    }  # fmt: skip


def _partnership(random: Random) -> dict[str, object]:
    routes = [{"id": n, "name": f"Call {n}", "run_by": "The police", "when": _sentence(random), "number": n}
              for n in ("999", "101")]  # fmt: skip
    return {
        "name": "Safer Harbour", "full_name": "Safer Harbour, the partnership", "area": "Harbour", "routes": routes,
        "site_url": "https://harbour.example/", "intro": _paragraph(random), "contact": {"text": _sentence(random)},
        "codes": {"area": "X07000001", "force": "harbourshire"}, "emergency": "999", "not_emergency": "101",
        "documents": [{"id": "plan", "title": "Action plan", "by": "Safer Harbour", "published": "2026-04-02"}],
        "partners": [{"id": "council", "name": "Harbour Council", "role": "responsible authority",
                      "sources": _SOURCES}],
    }  # fmt: skip


def _priority(random: Random, theme: str) -> dict[str, object]:
    return {
        "id": theme, "title": theme.replace("-", " ").capitalize(), "summary": _sentence(random),
        "want": _paragraph(random), "why": _paragraph(random), "report": ["report/crime"], "sources": _SOURCES,
        "years": [{"years": "2026/27", "called": theme, "sources": _SOURCES}],
    }  # fmt: skip


def _action(random: Random, number: int) -> dict[str, object]:
    return {
        "id": f"{number % 4 + 1}.{number // 4 + 1}", "title": _phrase(random), "section": str(number % 4 + 1),
        "lead": [f"{random.choice(_AREAS)} Council"], "priorities": [_THEMES[number % len(_THEMES)]],
        "status": random.choice(["done", "on track", "at risk", "not started"]),
        "what": [_sentence(random)], "outcomes": [_sentence(random)],
        "progress": [{"quarter": q, "done": [_sentence(random), _sentence(random)]} for q in ("Q1", "Q2")],
    }  # fmt: skip
