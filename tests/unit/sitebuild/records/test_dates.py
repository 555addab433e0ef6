"""Days, moments and years are read in few forms, and each has one meaning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sitebuild.records.base import MONTHS, Moment, Years, parse_day, parse_moment, parse_years
from sitebuild.records.service import Event

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def spoken(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@given(DAYS)
def test_a_day_is_read_in_both_forms(day: date) -> None:
    """2026-03-14 and 14 March 2026 are the same day."""
    assert parse_day(day.isoformat()) == parse_day(spoken(day)) == parse_day(f" {spoken(day)} ") == day


@given(DAYS)
def test_a_moment_says_itself_as_exactly_as_it_was_given(day: date) -> None:
    """A day, a month and a year keep their precision, and are in order."""
    exact, month, year = Moment(day.year, day.month, day.day), Moment(day.year, day.month), Moment(day.year)
    assert [parse_moment(exact.label), parse_moment(month.label), parse_moment(year.label)] == [exact, month, year]
    assert parse_moment(day.isoformat()) == exact
    assert parse_moment(f"{day:%Y-%m}") == month
    assert exact.first_day == day
    assert year.first_day <= month.first_day <= day
    assert year < month < exact


@given(DAYS, DAYS)
def test_moments_are_in_the_order_of_time(one: date, other: date) -> None:
    """Two exact moments compare as their days do."""
    assert (parse_moment(one.isoformat()) < parse_moment(other.isoformat())) == (one < other)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2026", "date_form"),
        ("3.4.2026", "date_form"),
        ("2026-3-4", "date_form"),
        ("14 Mar 2026", "date_form"),
        ("14th March 2026", "date_form"),
        ("March 14, 2026", "date_form"),
        ("26-03-14", "date_form"),
        ("", "date_form"),
        ("tomorrow", "date_form"),
        ("2026-02-29", "date_impossible"),
        ("31 April 2026", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("2026-00-10", "date_impossible"),
        ("0000-01-01", "date_impossible"),
    ],
)
def test_any_other_day_is_a_fault(text: str, code: str) -> None:
    """What two people could read in two ways is not taken, nor what no calendar has."""
    with pytest.raises(PydanticCustomError) as day:
        parse_day(text)
    with pytest.raises(PydanticCustomError) as moment:
        parse_moment(text)
    assert (day.value.type, moment.value.type) == (code, code)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "Spring 2026", "2026/27", "26", "20260314"])
def test_any_other_month_is_a_fault(text: str) -> None:
    """Neither seasons nor numbers without dashes are moments."""
    with pytest.raises(PydanticCustomError):
        parse_moment(text)


def test_what_is_parsed_already_stays() -> None:
    """Values may be read twice."""
    day, moment, years = date(2026, 3, 14), Moment(2026, 3), Years(2024, 2025, "2024/25")
    assert (parse_day(day), parse_moment(moment), parse_years(years)) == (day, moment, years)


@given(st.integers(1900, 2998))
def test_a_financial_year_is_read(first: int) -> None:
    """2024/25 is from 1 April 2024 to 31 March 2025, also over the end of a century."""
    years = parse_years(f"{first}/{(first + 1) % 100:02}")
    assert (years.first, years.last) == (first, first + 1)
    assert years.starts == date(first, 4, 1)
    assert years.ends + timedelta(days=1) == date(first + 1, 4, 1)
    assert years.slug == f"{first}-{(first + 1) % 100:02}"
    assert "/" not in years.slug


@given(st.integers(1900, 2979), st.integers(1, 20))
def test_a_run_of_years_is_read(first: int, length: int) -> None:
    """2021-24 is three financial years; up to twenty are taken."""
    years = parse_years(f"{first}-{(first + length) % 100:02}")
    assert (years.first, years.last) == (first, first + length)
    assert years.starts < years.ends


@pytest.mark.parametrize(
    "text", ["2024", "2024/26", "2024/24", "2024-2025", "24/25", "2024-24", "2024-23", "2024-45", "2024 / 25", "", "x"]
)
def test_any_other_years_are_a_fault(text: str) -> None:
    """A slash joins two years that follow each other, a dash the first and the last of several."""
    with pytest.raises(PydanticCustomError) as error:
        parse_years(text)
    assert error.value.type == "years_form"


@given(st.integers(1950, 2900), st.integers(1, 9), st.integers(1, 9))
def test_years_are_in_the_order_of_time(first: int, gap: int, length: int) -> None:
    """The plan of later years is the newer one."""
    assert parse_years(f"{first}-{(first + length) % 100:02}") < parse_years(
        f"{first + gap}/{(first + gap + 1) % 100:02}"
    )


def event(begins: str, ends: str | None) -> Event:
    """Return an event of these dates."""
    return Event.model_validate(
        {"id": "a", "title": "A", "form": "event", "begins": begins, "ends": ends, "text": "A."}
    )


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2024-11-18", None, "18 November 2024"),
        ("2024-11-18", "2024-11-18", "18 November 2024"),
        ("2024-11-18", "2024-11-24", "18 to 24 November 2024"),
        ("2024-11-28", "2024-12-03", "28 November to 3 December 2024"),
        ("2024-12-28", "2025-01-03", "28 December 2024 to 3 January 2025"),
        ("2024-10", "2024-12", "October to December 2024"),
        ("2024-04", "2025-03", "April 2024 to March 2025"),
        ("2024-10", "2024-10", "October 2024"),
        ("2024", "2025", "2024 to 2025"),
        ("2024", "2024", "2024"),
    ],
)
def test_an_event_says_when_it_was(begins: str, ends: str | None, words: str) -> None:
    """What both dates share is said once."""
    assert event(begins, ends).dates == words


@given(DAYS, st.integers(0, 900))
def test_an_event_never_loses_its_last_day(begins: date, days: int) -> None:
    """The words end with the last day whole."""
    ends = begins + timedelta(days=days)
    words = event(begins.isoformat(), ends.isoformat()).dates
    assert words.endswith(spoken(ends))
    assert words.startswith(str(begins.day))
    assert (" to " in words) == (days > 0)
