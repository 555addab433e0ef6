"""How far an action plan has got, from what was reported and nothing else.

A plan that gives no status for an action gets none from us: what can be said is when it was last heard of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitebuild.records.action_plan import Action, ActionPlan, Quarter, Section, Status, Update
from sitebuild.records.base import MONTHS, Years

_ORDER = (Quarter.Q1, Quarter.Q2, Quarter.Q3, Quarter.Q4)
_STATUS_TAGS = {
    Status.DONE: "done",
    Status.ON_TRACK: "on-track",
    Status.AT_RISK: "at-risk",
    Status.LATE: "late",
    Status.NOT_STARTED: "not-started",
    Status.DROPPED: "dropped",
}

_MOST_WORRYING_FIRST = (
    Status.LATE,
    Status.AT_RISK,
    Status.NOT_STARTED,
    Status.DROPPED,
    Status.ON_TRACK,
    Status.DONE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an action stands: a tag, its words, and a place in the order in which readers look."""

    tag: str
    words: str
    rank: int


def quarter_label(quarter: Quarter, years: Years) -> str:
    """Return the months of a quarter of a financial year: Q3 of 2024/25 is "October to December 2024"."""
    if quarter is Quarter.UNDATED:
        return "No date given"
    first = 3 + 3 * _ORDER.index(quarter)
    year = years.first + first // 12
    return f"{MONTHS[first % 12]} to {MONTHS[(first + 2) % 12]} {year}"


def newest_first(updates: Iterable[Update]) -> list[Update]:
    """Return updates with the newest quarter first and undated ones last."""
    return sorted(updates, key=lambda u: _ORDER.index(u.quarter) if u.quarter in _ORDER else -1, reverse=True)


def last_quarter(action: Action) -> Quarter | None:
    """Return the newest quarter in which anything was reported on the action."""
    found = newest_first(action.updates())
    return found[0].quarter if found else None


def status_of(action: Action) -> Status | None:
    """Return the status that a plan gives an action, or the most worrying one that it gives any of its outcomes."""
    given = {action.status} if action.status else {outcome.status for outcome in action.all_outcomes()}
    return next((status for status in _MOST_WORRYING_FIRST if status in given), None)


def _by_status(action: Action) -> Standing:
    status = status_of(action)
    if status is None:
        return Standing("no-update", "No status given", 20)
    if status is Status.DONE and action.status is None and any(o.status is None for o in action.all_outcomes()):
        return Standing("updated", "Done in part, as far as the plan says", 15)
    return Standing(_STATUS_TAGS[status], str(status).capitalize(), list(Status).index(status))


@dataclass(frozen=True)
class Progress:
    """A plan seen as of a day."""

    plan: ActionPlan
    today: date

    @property
    def ended(self) -> bool:
        """Whether the plan's last day has passed."""
        return self.today > self.plan.years.ends

    @cached_property
    def has_status(self) -> bool:
        """Whether the plan says of anything how far it is."""
        return any(status_of(action) for action in self.plan.actions)

    @cached_property
    def moved(self) -> tuple[tuple[Quarter, tuple[Action, ...]], ...]:
        """Each quarter with the actions that were reported on in it, newest first."""
        quarters = reversed(_ORDER)
        found = ((q, tuple(a for a in self.plan.actions if any(u.quarter is q for u in a.updates()))) for q in quarters)
        return tuple((quarter, actions) for quarter, actions in found if actions)

    def label(self, quarter: Quarter) -> str:
        """Return a quarter of this plan in words."""
        return quarter_label(quarter, self.plan.years)

    def standing(self, action: Action) -> Standing:
        """Return where an action stands: its published status, else when it was last heard of."""
        if self.has_status:
            return _by_status(action)
        quarter = last_quarter(action)
        if not action.reported:
            return Standing("earlier", "No updates planned", 40)
        if quarter is None:
            return Standing("no-update", "No update published", 30)
        if quarter is Quarter.UNDATED:
            return Standing("earlier", "Updated, no date given", 25)
        tag = "updated" if quarter >= self.pace else "earlier"
        return Standing(tag, f"Last update {self.label(quarter)}", 10 + 3 - _ORDER.index(quarter))

    @cached_property
    def pace(self) -> Quarter:
        """The newest quarter in which at least a quarter of the actions moved, so that one late line sets no pace."""
        total = len(self.plan.actions)
        usual = [quarter for quarter, actions in self.moved if 4 * len(actions) >= total]
        return usual[0] if usual else self.moved[0][0]

    def by_standing(self) -> tuple[tuple[Standing, tuple[Action, ...]], ...]:
        """Return the actions grouped by where they stand."""
        groups: dict[Standing, list[Action]] = {}
        for action in self.plan.actions:
            groups.setdefault(self.standing(action), []).append(action)
        return tuple((s, tuple(groups[s])) for s in sorted(groups, key=lambda s: s.rank))

    def by_lead(self) -> tuple[tuple[str, tuple[Action, ...]], ...]:
        """Return the actions grouped by each organisation that leads one, in the order of the alphabet.

        A role in brackets stays with the action: "Police (Neighbourhood Policing Team)" is found under "Police".
        """
        groups: dict[str, list[Action]] = {}
        for action in self.plan.actions:
            leads = [*action.lead, *(lead for part in action.parts for lead in part.lead)]
            for lead in dict.fromkeys(lead.split(" (")[0] for lead in leads):
                groups.setdefault(lead[:1].upper() + lead[1:], []).append(action)
        return tuple((lead, tuple(groups[lead])) for lead in sorted(groups, key=str.casefold))

    def by_section(self) -> tuple[tuple[Section, tuple[Action, ...]], ...]:
        """Return the actions under the plan's own headings."""
        return tuple((s, tuple(a for a in self.plan.actions if a.section == s.id)) for s in self.plan.sections)

    def of_priority(self, priority: str) -> tuple[Action, ...]:
        """Return the actions that serve a priority."""
        return tuple(action for action in self.plan.actions if priority in action.priorities)


def age_note(plan: ActionPlan | None, today: date) -> str:
    """Return what to say of the newest plan once its last day has passed; "" before."""
    if plan is None or today <= plan.years.ends:
        return ""
    end = f"{plan.years.ends.day} {MONTHS[plan.years.ends.month - 1]} {plan.years.ends.year}"
    return f"{plan.title} is the newest plan published here. It ended on {end}. No newer plan is published here."


def newest_plan(plans: Iterable[ActionPlan]) -> ActionPlan | None:
    """Return the plan with the latest years."""
    return max(plans, key=lambda plan: plan.years, default=None)
