"""Ids are used once, references lead somewhere, and what could not be read is not called missing."""

from __future__ import annotations

import pytest

from sitebuild.load.references import Doubt, Loaded, reference_faults
from sitebuild.load.source import read_yaml
from sitebuild.records.action_plan import ActionPlan
from sitebuild.records.base import Record
from sitebuild.records.page import Post
from sitebuild.records.priority import Priority
from sitebuild.records.service import Indicator, Service

PRIORITY = "id: {}\ntitle: A\nsummary: B\nwant: C\nwhy: D\nyears: [{{years: 2024/25, called: A}}]\n"
INDICATOR = "id: i\ntitle: A\nunit: B\ngood: lower\npriorities: [{}]\n"


def loaded(model: type[Record], text: str, path: str = "a.yml") -> Loaded:
    """Return a record as it was read from a file of its own."""
    source = read_yaml(text, path)
    return Loaded(model.model_validate(source.data), source)


def test_a_reference_that_leads_somewhere_is_no_fault() -> None:
    """Whatever the order."""
    both = [loaded(Indicator, INDICATOR.format("x")), loaded(Priority, PRIORITY.format("x"))]
    assert reference_faults(both, Doubt()) == []
    assert reference_faults(reversed(both), Doubt()) == []


def test_a_dangling_reference_names_both_ends_and_its_place() -> None:
    """Who refers to what, where, and what may have been meant."""
    both = [loaded(Indicator, INDICATOR.format("a, knife-crimes")), loaded(Priority, PRIORITY.format("knife-crime"))]
    first, second = reference_faults(both, Doubt())
    assert (second.line, second.column) == (5, 17)
    assert second.found == "indicator 'i' refers to 'knife-crimes', and no priority has that id"
    assert second.remedy == "Did you mean 'knife-crime'?"
    assert first.remedy == "Use the id of a priority that exists, or add one."


def test_an_id_of_another_kind_is_no_answer() -> None:
    """A service of the same name is no priority."""
    service = "id: x\nname: A\ndoes: B\nfor_whom: C\nrun_by: D\nlast_named: d\n"
    found = reference_faults(
        [loaded(Indicator, INDICATOR.format("x")), loaded(Service, service)], Doubt(kinds={"document"})
    )
    assert ["no priority has that id" in fault.found for fault in found] == [True]


def test_an_id_is_used_once_for_each_kind() -> None:
    """The second is the fault, and names the first."""
    twice = [loaded(Priority, PRIORITY.format("x"), path) for path in ("a.yml", "b.yml")]
    (fault,) = reference_faults(twice, Doubt())
    assert fault.path == "b.yml"
    assert "the priority id 'x' a second time (first in a.yml, line 1)" in fault.found


@pytest.mark.parametrize(
    ("doubt", "faults"),
    [
        (Doubt(), 1),
        (Doubt(ids={"x"}), 0),
        (Doubt(ids={"y"}), 1),
        (Doubt(kinds={"priority"}), 0),
        (Doubt(kinds={"service"}), 1),
    ],
)
def test_what_could_not_be_read_is_not_called_missing(doubt: Doubt, faults: int) -> None:
    """By id where it is known, by kind where it is not."""
    assert len(reference_faults([loaded(Indicator, INDICATOR.format("x"))], doubt)) == faults


def test_doubt_about_a_plan_is_doubt_about_its_actions() -> None:
    """A file without any id that can be read leaves open what was in it."""
    doubt = Doubt()
    doubt.about(ActionPlan, ())
    assert {"plan", "action"} <= doubt.kinds
    doubt = Doubt()
    doubt.about(ActionPlan, ["2024-25", "1.1"])
    assert doubt.kinds == set()
    assert doubt.covers("2024-25/1.1", ("action",))
    assert not doubt.covers("2024-25/1.2", ("action",))


def test_news_may_be_about_anything() -> None:
    """A post is about an action, a priority, a service or a plan, and is told of all of them if it is about none."""
    source = read_yaml("title: A\ndescription: B\ncategory: C\nabout: [x]\n", "a.md")
    post = Post.model_validate({**dict(source.data), "id": "p", "published": "2026-01-01"})  # type: ignore[call-overload]  # a mapping was written
    (fault,) = reference_faults([Loaded(post, source)], Doubt())
    assert "no priority, action, objective, plan, service or strategy has that id" in fault.found
