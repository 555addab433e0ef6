"""What all records share: frozen models, references by id, and the small types of the field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SPOKEN_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_SPOKEN_MONTH = re.compile(r"([A-Z][a-z]+) (\d{4})")
_SPAN = re.compile(r"(\d{4})([/-])(\d{2})")


class Record(BaseModel):
    """A value read from content: frozen, and a key it does not know is a fault.

    A class with a `kind` can be referred to by `id`; with `scoped`, by "parent/id".
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    kind: ClassVar[str] = ""
    scoped: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the id of another record of one of these kinds; load checks that it exists."""

    kinds: tuple[str, ...]

    @classmethod
    def to(cls, *kinds: str) -> Ref:
        """Return a mark for a reference to any of `kinds`."""
        return cls(kinds)


def _fault(code: str, wanted: str, **context: object) -> PydanticCustomError:
    return PydanticCustomError(code, "{wanted}", {"wanted": wanted, **context})


def _month_number(name: str) -> int:
    if name not in MONTHS:
        raise _fault("date_form", "a month's English name in full, such as March")
    return MONTHS.index(name) + 1


def _day(year: str, month: int, day: str) -> date:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise _fault("date_impossible", "a day that exists in the calendar") from None


def parse_day(value: object) -> date:
    """Return the day that "2026-03-14" or "14 March 2026" names; any other form is a fault."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if iso := _ISO_DAY.fullmatch(text):
        return _day(iso[1], int(iso[2]), iso[3])
    if spoken := _SPOKEN_DAY.fullmatch(text):
        return _day(spoken[3], _month_number(spoken[2]), spoken[1])
    raise _fault("date_form", "a day written as 2026-03-14 or 14 March 2026")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a month or a year, as exactly as a source gives it; month and day are 0 where it does not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def label(self) -> str:
        """The moment in words: "18 November 2024", "November 2024" or "2024"."""
        parts = [str(self.day)] if self.day else []
        parts += [MONTHS[self.month - 1]] if self.month else []
        return " ".join([*parts, str(self.year)])

    @property
    def first_day(self) -> date:
        """The first day that the moment may mean."""
        return date(self.year, self.month or 1, self.day or 1)


def parse_moment(value: object) -> Moment:
    """Return the moment that a day, a month ("2024-11", "November 2024") or a year ("2024") names."""
    if isinstance(value, Moment):
        return value
    text = str(value).strip()
    if re.fullmatch(r"\d{4}", text):
        return Moment(int(text))
    if month := _ISO_MONTH.fullmatch(text):
        day = _day(month[1], int(month[2]), "1")
        return Moment(day.year, day.month)
    if spoken := _SPOKEN_MONTH.fullmatch(text):
        return Moment(int(spoken[2]), _month_number(spoken[1]))
    try:
        found = parse_day(text)
    except PydanticCustomError as error:
        if error.type == "date_impossible":
            raise
        raise _fault("date_form", "a date written as 2026-03-14, 2026-03 or 2026 (or 14 March 2026)") from None
    return Moment(found.year, found.month, found.day)


@dataclass(frozen=True, slots=True, order=True)
class Years:
    """A financial year ("2024/25") or a run of them ("2021-24"), from 1 April to 31 March."""

    first: int
    last: int
    label: str

    @property
    def starts(self) -> date:
        """The first day."""
        return date(self.first, 4, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        return date(self.last, 3, 31)

    @property
    def slug(self) -> str:
        """The years as they stand in an address: "2024-25"."""
        return self.label.replace("/", "-")


def parse_years(value: object) -> Years:
    """Return the years that "2024/25" (one) or "2021-24" (several) names."""
    if isinstance(value, Years):
        return value
    text = str(value).strip()
    match = _SPAN.fullmatch(text)
    wanted = "a financial year written as 2024/25, or several written as 2021-24"
    if not match:
        raise _fault("years_form", wanted)
    first = int(match[1])
    last = first // 100 * 100 + int(match[3])
    last += 100 if last < first else 0
    if (match[2] == "/" and last != first + 1) or not first < last <= first + 20:
        raise _fault("years_form", wanted)
    return Years(first, last, text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _address(text: str) -> str:
    if not re.fullmatch(r"/(?:[a-z0-9.-]+/)*(?:#[a-z0-9-]+)?", text):
        raise _fault(
            "address_form", "an address of this site that begins and ends with a slash, such as /report/crime/"
        )
    return text


def _outside(text: str) -> str:
    if not re.fullmatch(r"https://[^\s<>\"']+", text):
        raise _fault("web_form", "a web address that begins with https://")
    return text


Day = Annotated[date, BeforeValidator(parse_day)]
When = Annotated[Moment, BeforeValidator(parse_moment)]
YearSpan = Annotated[Years, BeforeValidator(parse_years)]
Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:\.[0-9]+)*[a-z]?$")]
Address = Annotated[str, AfterValidator(_address)]
WebAddress = Annotated[str, AfterValidator(_outside)]


class Source(Record):
    """Where a record's facts stand: a published document and its section."""

    document: Annotated[str, Ref.to("document")]
    section: Text


class Sourced(Record):
    """A record that cites where its facts come from, and shows what is unclear in them."""

    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()


class Cited(Sourced):
    """A record whose facts are worth nothing without the document that they come from; load asks for it."""


class Chapter(Sourced):
    """What else a document says, under a heading of its own: a text, a list, or both."""

    title: Text
    text: Prose | None = None
    items: tuple[Text, ...] = ()


class Promise(Sourced):
    """Something that a document says will be done; `later` tells what a later one said of it, if any did."""

    text: Text
    by: Text | None = None
    later: Text | None = None
