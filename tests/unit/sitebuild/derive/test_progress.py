"""How far a plan has got follows from what was reported, and adds up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuild.derive.progress import (
    Progress,
    age_note,
    last_quarter,
    newest_first,
    newest_plan,
    quarter_label,
    status_of,
)
from sitebuild.derive.progress_words import progress_words
from sitebuild.derive.silence import silences
from sitebuild.records.action_plan import ActionPlan, Quarter, Status
from sitebuild.records.base import MONTHS, parse_years
from sitebuild.records.content import Content

TODAY = date(2025, 1, 1)
QUARTERS = [quarter.value for quarter in Quarter]
STATUSES = [status.value for status in Status]


def action(number: int, quarters: Sequence[str] = (), status: str | None = None, **more: object) -> dict[str, object]:
    """Return an action as it is read from a file."""
    progress = [{"quarter": quarter, "done": ["Something was done."]} for quarter in quarters]
    return {"id": f"1.{number}", "title": f"Action {number}", "section": "1", "lead": ["Council"], "status": status,
            "progress": progress, **more}  # fmt: skip


def plan(*actions: dict[str, object], years: str = "2024/25", **more: object) -> ActionPlan:
    """Return a plan of these actions."""
    return ActionPlan.model_validate(
        {"id": "a", "title": f"Plan {years}", "years": years, "document": "d", "summary": "S.",
         "sections": [{"id": "1", "title": "One"}], "actions": actions or [action(1)], **more}
    )  # fmt: skip


def see(*actions: dict[str, object], **more: object) -> Progress:
    """Return the progress of a plan of these actions."""
    return Progress(plan(*actions, **more), TODAY)  # type: ignore[arg-type]  # keys of a plan


ACTIONS = st.lists(
    st.builds(
        lambda quarters, status, outcomes, reported: {
            "quarters": quarters,
            "status": status,
            "outcomes": [{"text": "O", "status": outcome} for outcome in outcomes],
            "reported": reported,
        },
        st.lists(st.sampled_from(QUARTERS), max_size=4, unique=True),
        st.none() | st.sampled_from(STATUSES),
        st.lists(st.none() | st.sampled_from(STATUSES), max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def some(drawn: list[dict[str, object]]) -> Progress:
    """Return the progress of drawn actions."""
    return see(*(action(number, **values) for number, values in enumerate(drawn)))  # type: ignore[arg-type]  # drawn


@given(ACTIONS)
def test_every_action_stands_in_exactly_one_group(drawn: list[dict[str, object]]) -> None:
    """By standing and by section, none is lost and none is twice; groups have different names."""
    progress = some(drawn)
    for groups in (progress.by_standing(), progress.by_section()):
        members = [member.id for _, actions in groups for member in actions]
        assert sorted(members) == sorted(member.id for member in progress.plan.actions)
    standings = [standing for standing, _ in progress.by_standing()]
    assert len({standing.words for standing in standings}) == len(standings)
    assert [standing.rank for standing in standings] == sorted(standing.rank for standing in standings)


@given(ACTIONS)
def test_the_parts_of_a_bar_are_never_more_than_the_whole(drawn: list[dict[str, object]]) -> None:
    """What is counted as done and what as earlier fit into the whole, for the plan and for any part of it."""
    progress = some(drawn)
    for actions in (None, progress.plan.actions[:3], progress.plan.actions[:1], ()):
        words = progress_words(progress, actions)
        assert 0 <= words.part <= words.part + words.earlier <= words.whole
        assert words.strong.startswith(f"{words.part} of {words.whole} ")
        assert words.strong.endswith(".")


@given(ACTIONS)
def test_a_plan_without_a_status_gets_none_from_us(drawn: list[dict[str, object]]) -> None:
    """Nothing is called done, late or at risk that the plan does not call so."""
    for values in drawn:
        values |= {"status": None, "outcomes": []}
    progress = some(drawn)
    assert not progress.has_status
    tags = {standing.tag for standing, _ in progress.by_standing()}
    assert tags <= {"updated", "earlier", "no-update"}
    assert "done" not in progress_words(progress).strong


@given(ACTIONS)
def test_nothing_is_done_that_its_plan_does_not_call_done(drawn: list[dict[str, object]]) -> None:
    """An action tagged done has that status, or all of its outcomes have."""
    progress = some(drawn)
    for standing, actions in progress.by_standing():
        for one in actions if standing.tag == "done" else ():
            assert one.status is Status.DONE or {outcome.status for outcome in one.all_outcomes()} == {Status.DONE}


@given(ACTIONS)
def test_what_moved_is_newest_first_and_was_reported(drawn: list[dict[str, object]]) -> None:
    """Each action stands under exactly the dated quarters in which something was reported on it."""
    progress = some(drawn)
    quarters = [quarter for quarter, _ in progress.moved]
    assert quarters == sorted(set(quarters), reverse=True)
    assert Quarter.UNDATED not in quarters
    seen = {(quarter, one.id) for quarter, actions in progress.moved for one in actions}
    told = {(update.quarter, one.id) for one in progress.plan.actions for update in one.updates()}
    assert seen == {pair for pair in told if pair[0] is not Quarter.UNDATED}


@given(st.lists(st.sampled_from(QUARTERS), unique=True))
def test_updates_are_newest_first_and_undated_last(quarters: list[str]) -> None:
    """The first is the last that was heard."""
    one = plan(action(1, quarters)).actions[0]
    ordered = [update.quarter.value for update in newest_first(one.progress)]
    dated = sorted((quarter for quarter in quarters if quarter != "undated"), reverse=True)
    assert ordered == [*dated, *(["undated"] if "undated" in quarters else [])]
    assert last_quarter(one) == (Quarter(ordered[0]) if ordered else None)


@given(st.integers(1950, 2990))
def test_four_quarters_are_the_twelve_months_of_the_year(first: int) -> None:
    """April to June, July to September, October to December and, of the next year, January to March."""
    years = parse_years(f"{first}/{(first + 1) % 100:02}")
    labels = [quarter_label(quarter, years) for quarter in list(Quarter)[:4]]
    assert labels == [f"April to June {first}", f"July to September {first}", f"October to December {first}",
                      f"January to March {first + 1}"]  # fmt: skip
    assert {word for label in labels for word in label.split() if word in MONTHS} < set(MONTHS)
    assert quarter_label(Quarter.UNDATED, years) == "No date given"


def test_one_late_line_sets_no_pace() -> None:
    """The pace is the newest quarter in which a quarter of the actions moved; what is newer counts as updated too."""
    progress = see(action(0, ["Q4"]), *(action(n, ["Q3"]) for n in range(1, 6)), action(6, ["Q1"]), action(7))
    assert progress.pace is Quarter.Q3
    tags = {one.id: progress.standing(one).tag for one in progress.plan.actions}
    assert tags == {
        "1.0": "updated",
        **{f"1.{n}": "updated" for n in range(1, 6)},
        "1.6": "earlier",
        "1.7": "no-update",
    }


@pytest.mark.parametrize(("moved", "total", "pace"), [(2, 8, Quarter.Q4), (2, 9, Quarter.Q3), (3, 12, Quarter.Q4)])
def test_a_quarter_of_the_actions_sets_the_pace(moved: int, total: int, pace: Quarter) -> None:
    """Exactly a quarter is enough, one fewer is not."""
    assert see(*(action(n, ["Q4"] if n < moved else ["Q3"]) for n in range(total))).pace is pace


def test_pace_is_the_newest_where_few_moved_at_all() -> None:
    """One update among many actions is still the newest."""
    assert see(action(0, ["Q2"]), *(action(n) for n in range(1, 9))).pace is Quarter.Q2


@pytest.mark.parametrize("status", list(Status))
def test_a_status_of_the_plan_is_shown_as_it_is(status: Status) -> None:
    """Words and tag are those of the plan."""
    progress = see(action(1, status=status.value))
    standing = progress.standing(progress.plan.actions[0])
    assert standing.words.lower() == status.value
    assert standing.tag == status.value.replace(" ", "-")


def test_the_most_worrying_outcome_speaks_for_an_action() -> None:
    """Done and late together are late."""
    one = plan(action(1, outcomes=[{"text": "A", "status": "done"}, {"text": "B", "status": "late"}])).actions[0]
    assert status_of(one) is Status.LATE
    half = see(action(1, outcomes=[{"text": "A", "status": "done"}, "B"]))
    assert half.standing(half.plan.actions[0]).tag != "done"


def test_progress_in_words() -> None:
    """Counts, nouns and the rest, with and without a status."""
    with_status = progress_words(see(action(1, status="done"), action(2, status="late"), action(3)))
    assert with_status.strong == "1 of 3 actions done."
    assert "1 late" in with_status.more
    assert "1 without a status" in with_status.more
    without = progress_words(see(action(1, ["Q3"]), action(2, ["Q1"]), action(3)))
    assert without.strong == "1 of 3 actions have an update for October to December 2024."
    assert without.more == "1 last updated before that, 1 never updated."
    assert progress_words(see(action(1, ["Q3"]))).strong.startswith("1 of 1 action has an update")
    counted = progress_words(see(action(1), outcomes_expected=62, outcomes_completed=40))
    assert (counted.part, counted.whole) == (40, 62)


def test_actions_are_found_under_each_organisation_that_leads() -> None:
    """A role in brackets stays with the action, a part's lead counts, and no action stands twice under one name."""
    part = {"id": "a", "title": "A", "lead": ["Police"]}
    progress = see(
        action(1, lead=["Police (Neighbourhood Policing Team)", "Police"], parts=[part]), action(2, lead=["council"])
    )
    assert [(lead, [one.id for one in found]) for lead, found in progress.by_lead()] == [
        ("Council", ["1.2"]),
        ("Police", ["1.1"]),
    ]


@pytest.mark.parametrize(
    ("today", "is_over"), [("2024-03-31", False), ("2025-03-31", False), ("2025-04-01", True), ("2030-01-01", True)]
)
def test_a_plan_is_over_on_the_day_after_its_last(today: str, is_over: bool) -> None:  # noqa: FBT001 - a table
    """On 31 March it still holds, and nothing is said."""
    one, day = plan(), date.fromisoformat(today)
    assert Progress(one, day).ended is is_over
    note = age_note(one, day)
    assert bool(note) is is_over
    assert not note or ("Plan 2024/25" in note and "31 March 2025" in note)


def test_without_a_plan_there_is_no_note() -> None:
    """A partnership need not have one."""
    assert age_note(None, TODAY) == ""
    assert newest_plan([]) is None


def test_the_newest_plan_is_that_of_the_latest_years() -> None:
    """Whatever the order of the files."""
    plans = [plan(years=years) for years in ("2014/15", "2024/25", "2008/09")]
    assert newest_plan(plans) is plans[1]


@given(ACTIONS, st.booleans())
def test_silence_is_told_only_of_plans_that_are_over(drawn: list[dict[str, object]], is_over: bool) -> None:  # noqa: FBT001 - drawn
    """An action is silent if nothing was reported on it, updates were to be kept, and it is not done."""
    one = some(drawn).plan
    content = Content.model_construct(None, action_plans=(one,), strategies=())  # type: ignore[call-arg]  # of a partnership nothing is asked
    told = [a for silence in silences(content, date(2026, 1, 1) if is_over else TODAY) for a in silence.actions]
    silent = [a for a in one.actions if not list(a.updates()) and a.reported and a.status is not Status.DONE]
    assert told == (silent if is_over else [])
