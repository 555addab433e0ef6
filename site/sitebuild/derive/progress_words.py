"""Says in one sentence, and in the parts of a bar, how far actions have got.

What is counted is what the plan itself says: actions by status, else outcomes by status, else updates by quarter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitebuild.derive.progress import Progress, last_quarter
from sitebuild.records.action_plan import Action, Status


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """How far some actions have got: a sentence, more words, and the parts of a bar, which add up to `whole`.

    `part` is what the sentence counts: what is done, or has an update in the newest quarter; `earlier` is what is on
    track, or was last heard of before; the rest is empty.
    """

    strong: str
    more: str = ""
    part: int = 0
    earlier: int = 0
    whole: int = 0


def progress_words(progress: Progress, actions: Sequence[Action] | None = None) -> ProgressWords:
    """Return how far `actions` of a plan have got; the whole plan if none are given."""
    plan = progress.plan
    if actions is None and plan.outcomes_expected is not None and plan.outcomes_completed is not None:
        whole, part = plan.outcomes_expected, plan.outcomes_completed
        return ProgressWords(f"{part} of {whole} expected outcomes completed.", "", part, 0, whole)
    actions = plan.actions if actions is None else actions
    outcomes = [outcome for action in actions for outcome in action.all_outcomes()]
    if any(action.status for action in plan.actions):
        return _by_status([action.status for action in actions], "action")
    if progress.has_status:
        return _by_status([outcome.status for outcome in outcomes], "expected outcome")
    return _by_update(progress, actions)


def _by_status(statuses: Sequence[Status | None], noun: str) -> ProgressWords:
    counts, whole = Counter(statuses), len(statuses)
    part = counts.pop(Status.DONE, 0)
    unknown = counts.pop(None, 0)
    others = [f"{count} {status}" for status, count in counts.most_common()]
    others += [f"{unknown} without a status"] if unknown else []
    more = f"The others: {', '.join(others)}." if others else ""
    return ProgressWords(f"{part} of {_counted(whole, noun)} done.", more, part, counts[Status.ON_TRACK], whole)


def _by_update(progress: Progress, actions: Sequence[Action]) -> ProgressWords:
    actions = [action for action in actions if action.reported]
    whole = len(actions)
    has = "has" if whole == 1 else "have"
    if not progress.moved:
        part = sum(last_quarter(action) is not None for action in actions)
        strong = f"{part} of {_counted(whole, 'action')} {has} something reported."
        return ProgressWords(strong, "The document gives no dates." if part else "", part, 0, whole)
    tags = Counter(progress.standing(action).tag for action in actions)
    since = progress.label(progress.pace) + ("" if progress.pace is progress.moved[0][0] else " or later")
    rest = [(tags["earlier"], "last updated before that"), (tags["no-update"], "never updated")]
    more = ", ".join(f"{count} {words}" for count, words in rest if count)
    strong = f"{tags['updated']} of {_counted(whole, 'action')} {has} an update for {since}."
    return ProgressWords(strong, f"{more}." if more else "", tags["updated"], tags["earlier"], whole)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
