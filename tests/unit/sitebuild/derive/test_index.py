"""Records are found by id, and by what refers to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitebuild.derive.index import Index
from sitebuild.derive.timeline import timeline
from sitebuild.load.content import load_content
from sitebuild.records.page import Post
from sitebuild.records.priority import Priority


@pytest.fixture(scope="module")
def index(root: Path) -> Index:
    """Return the invented partnership's content by id."""
    return Index(load_content(root / "tests/data/harrowmere").content)


def test_everything_is_found_by_its_id(index: Index) -> None:
    """Under the id by which content refers to it."""
    assert index.documents["plan-2026"].title == "Harrowmere action plan 2026/27"
    assert index.routes["101"].run_by == "Lakeshire Police"
    assert index.services["bicycle-register"].name == "Bicycle register"
    assert index.priorities["bicycle-theft"].title == "Bicycle theft"
    assert index.topics.keys() == {"report/crime", "report/abuse"}
    assert index.pages.keys() == {"404", "about", "report/crime", "report/abuse"}
    assert index.objectives["2026-29/1"][1].title == "Make journeys safer"
    assert index.actions["2026-27/1.10"][1].title == "Mark bicycles on market days"
    assert [one.id for one in index.indicators_of("bicycle-theft")] == ["bicycle-thefts"]
    assert index.indicators_of("other") == ()


def test_news_is_found_newest_first(index: Index) -> None:
    """By any of several ids, each post once."""
    assert [post.id for post in index.newest_news] == ["new-stands", "marking-day"]
    assert [post.id for post in index.news_about("2026-27/1.1", "2026-27/1.10", "bicycle-theft")] == [
        "new-stands",
        "marking-day",
    ]
    assert [post.id for post in index.news_about("bicycle-theft")] == ["marking-day"]
    assert index.news_about("nothing") == ()


def test_posts_of_one_day_are_in_a_fixed_order(index: Index) -> None:
    """The order does not hang on that of the files."""
    posts = [Post(id=name, title=name, description=name, category="c", published=date(2026, 1, 1)) for name in "bca"]
    content = index.content.model_copy(update={"news": tuple(posts)})
    assert [post.id for post in Index(content).newest_news] == ["c", "b", "a"]


def priority(own: str, *years: str) -> Priority:
    """Return a priority of these years."""
    named = [{"years": span, "called": f"{own} in {span}"} for span in years]
    return Priority.model_validate({"id": own, "title": own, "summary": "S", "want": "W", "why": "Y", "years": named})


def test_the_timeline_tells_what_each_priority_was_called_when() -> None:
    """Periods oldest first, and a gap where it was none."""
    line = timeline([priority("b", "2024/25"), priority("a", "2008-11", "2024/25"), priority("c", "2014/15")])
    assert [years.label for years in line.periods] == ["2008-11", "2014/15", "2024/25"]
    told = {row.priority.id: [year.called if year else None for year in row.years] for row in line.rows}
    assert list(told) == ["a", "c", "b"]
    assert told["a"] == ["a in 2008-11", None, "a in 2024/25"]
    assert told["b"] == [None, None, "b in 2024/25"]
