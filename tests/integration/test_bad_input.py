"""Every mistake in content is told once, in plain English, at its line, and publishes nothing."""
# ruff: noqa: E501 - a row of a table stays together

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Build = Callable[..., CompletedProcess[str]]

PARTNERSHIP = "partnership.yml"
PRIORITIES = "priorities.yml"
SERVICES = "services.yml"
GLOSSARY = "glossary.yml"
NOTICE = "notice.yml"
PLAN = "action_plans/2026-27.yml"
STRATEGY = "strategies/2026-29.yml"
EVENTS = "engagement/2026-27.yml"
ABOUT = "pages/about.md"
CRIME = "pages/report/crime.md"
ABUSE = "pages/report/abuse.md"
STANDS = "news/2026-09-14-new-stands.md"


@dataclass(frozen=True)
class Mistake:
    """One change to a file, and the message that it must be met with.

    `old` is replaced by `new` in `path`; without `old`, `new` is the whole file, and None takes it away. `line` is 0
    for faults of a whole file.
    """

    name: str
    path: str
    old: str | None
    new: str | bytes | None
    line: int
    found: str
    wanted: str
    remedy: str

    def make(self, content: Path) -> None:
        """Make the mistake."""
        path = content / self.path
        if self.new is None:
            path.unlink()
        elif self.old is None:
            path.write_bytes(self.new if isinstance(self.new, bytes) else self.new.encode())
        else:
            text = path.read_bytes()
            old, new = self.old.encode(), self.new if isinstance(self.new, bytes) else self.new.encode()
            assert old in text
            path.write_bytes(text.replace(old, new, 1))


PAGE = "---\ntitle: A page\ndescription: It says little.\nupdated: 2026-05-04\n---\nText.\n"
POST = "---\ntitle: A post\ndescription: It says little.\ncategory: Events\n---\nText.\n"
SECOND_SERVICE = "- id: evening-walks\n  name: A\n  does: B\n  for_whom: C\n  run_by: D\n  last_named: plan-2026\n  sources: [{document: plan-2026, section: page 1}]\n- id: station-warden"

BROKEN_YAML = [
    Mistake("a bracket left open", PRIORITIES, "[report/crime]", "[report/crime", 11, "a [ that is not closed",
            "a closing ]", "Close the bracket"),
    Mistake("a tab", PRIORITIES, "  summary:", "\tsummary:", 3, "a tab at the start", "spaces", "two spaces"),
    Mistake("a tab far from where the parser stops", PARTNERSHIP, "    role: partner", "\t    role: partner", 32,
            "a tab at the start", "spaces", "two spaces"),
    Mistake("a hard space", SERVICES, "  name: Bicycle", "\u00a0 name: Bicycle", 2, "a hard space", "plain spaces",
            "type them again"),
    Mistake("a control character", SERVICES, "name: Bicycle", "name: Bicy\x07cle", 2, "control character (0x07)",
            "can be seen", "Delete the character"),
    Mistake("a colon in a title", ABOUT, "About us", "About us: who we are", 2, "a second colon", "in quotes",
            "Put quotes around"),
    Mistake("quotes left open", ABOUT, "title: About us", 'title: "About us', 2, "quotes that are not closed",
            "a closing quote", "Close the quotes"),
    Mistake("quotes left open far from where the parser stops", PARTNERSHIP, "full_name: Safer", 'full_name: "Safer', 3,
            "quotes that are not closed", "a closing quote", "Close the quotes"),
    Mistake("an apostrophe between single quotes", SERVICES, "Bicycle register", "'Bicycles' register'", 2,
            "quotes that are not closed", "a closing quote", "the other kind"),
    Mistake("text after quotes", SERVICES, "Bicycle register", '"Bicycle" register', 2,
            "text after a closing quote", "around all of the text", "Put quotes around all"),
    Mistake("a backslash between double quotes", SERVICES, "Bicycle register", '"C:\\Users"', 2,
            "a \\ between double quotes", "no \\", "single quotes"),
    Mistake("text that begins with @", SERVICES, "Bicycle register", "@register", 2, "means something else",
            "begins with a letter", "Put quotes"),
    Mistake("text that begins with *", SERVICES, "Bicycle register", "*register", 2, "means something else",
            "begins with a letter", "Put quotes"),
    Mistake("text that begins with !", SERVICES, "Bicycle register", "!Now register", 2, "exclamation mark",
            "in quotes", "Put quotes"),
    Mistake("no colon", SERVICES, "name: Bicycle", "name Bicycle", 2, "no colon", "'key: value'", "a colon and a space"),
    Mistake("a missing dash of a record", SERVICES, "- id: evening-walks", "  id: evening-walks", 10,
            "the key 'id' a second time (first on line 1)", "each key once", "put a dash before it"),
    Mistake("a missing dash at the margin", SERVICES, "- id: evening-walks", "id: evening-walks", 10, "no dash",
            "a dash before", "Add the dash"),
    Mistake("a missing dash in a list of records", PLAN, "      - quarter: Q2", "        quarter: Q2", 27,
            "the key 'quarter' a second time", "each key once", "put a dash before it"),
    Mistake("no space after a dash", PARTNERSHIP, "- We listen", "-We listen", 51, "'-We listen first.' for 'items'",
            "a dash and a space", "on a line of its own"),
    Mistake("a line indented too far", SERVICES, "  for_whom", "    for_whom", 4, "indented like text of the line above",
            "indented alike", "Compare the indentation"),
    Mistake("a line not indented enough", SERVICES, "  for_whom", " for_whom", 4, "other indentation than above",
            "indented by two spaces", "compare the indentation"),
    Mistake("a key twice", ABOUT, "description:", "title: About\ndescription:", 3, "the key 'title' a second time",
            "each key once", "Keep one"),
    Mistake("a second document", SERVICES, "- id: evening-walks", "---\n- id: evening-walks", 10, "a second ---",
            "one list", "Remove the line ---"),
    Mistake("a merge-conflict marker in records", SERVICES, "  name: Bicycle register\n",
            "<<<<<<< HEAD\n  name: A\n=======\n  name: B\n>>>>>>> other\n", 2, "two changes that met", "one version",
            "Keep the right lines"),
    Mistake("a merge-conflict marker in a page", ABOUT, "We are", "<<<<<<< HEAD\nWe are\n=======\nThey are\n>>>>>>> x\n", 8,
            "two changes that met", "one version", "Keep the right lines"),
    Mistake("records without dashes", GLOSSARY, None, "term: ASB\nmeans: Behaviour.\n", 1, "no list",
            "a list of records", "a dash"),
    Mistake("a page without its facts", ABOUT, None, "## Hello\n", 1, "'## Hello'", "between two lines of ---",
            "Put --- on the first line"),
    Mistake("facts that never end", ABOUT, None, "---\ntitle: A\n\nText.\n", 1, "'---'", "between two lines of ---",
            "then --- again"),
    Mistake("facts that are prose", ABOUT, None, "---\njust words\n---\nText.\n", 2, "no 'key: value' lines",
            "'title: …'", "'key: value'"),
]  # fmt: skip

WRONG_VALUES = [
    Mistake("a missing key", PRIORITIES, "  summary: Stop bicycles being stolen at the station.\n", "", 1, "no 'summary'",
            "the key 'summary'", "Add a line 'summary: …'"),
    Mistake("a missing key of a page", ABOUT, "description: Who works together in Harrowmere.\n", "", 2, "no 'description'",
            "the key 'description'", "Add a line"),
    Mistake("a misspelt key", PRIORITIES, "  summary:", "  sumary:", 3, "the unknown key 'sumary'", "'summary'",
            "Did you mean 'summary'?"),
    Mistake("a misspelt key that is not needed", SERVICES, "contact:", "contakt:", 7, "the unknown key 'contakt'",
            "'contact'", "Did you mean 'contact'?"),
    Mistake("a misspelt key deep down", PLAN, "quarter: Q1", "qarter: Q1", 25, "the unknown key 'qarter'", "'quarter'",
            "Did you mean 'quarter'?"),
    Mistake("a misspelt id", PRIORITIES, "- id:", "- idd:", 1, "the unknown key 'idd'", "'id'", "Did you mean 'id'?"),
    Mistake("a key like no other", PRIORITIES, "  summary: Stop", "  wibble: yes\n  summary: Stop", 3,
            "the unknown key 'wibble'", "title, summary, want", "Remove the key"),
    Mistake("a key that the file's name gives", ABOUT, "title:", "id: about\ntitle:", 2, "the unknown key 'id'",
            "no such key", "the file's name says it"),
    Mistake("a list where text is wanted", SERVICES, "name: Bicycle register", "name:\n    - Bicycle register", 3,
            "a list for 'name'", "text", "one piece of text"),
    Mistake("keys where text is wanted", SERVICES, "name: Bicycle register", "name:\n    en: Bicycle register", 3,
            "'key: value' lines for 'name'", "text", "one piece of text"),
    Mistake("text where a list is wanted", PLAN, "lead: [Harrowmere Council]", "lead: Harrowmere Council", 18,
            "'Harrowmere Council' for 'lead'", "a list", "begins with a dash"),
    Mistake("an empty list", CRIME, 'ways:\n  - route: "101"\n    how: Ring and say what happened.\n'
            "    next: You get a crime number.\n", "ways: []\n", 8, "an empty list for 'ways'", "at least one", "Add a line"),
    Mistake("neither true nor false", ABUSE, "sensitive: true", "sensitive: perhaps", 5, "'perhaps' for 'sensitive'",
            "true or false", "Write true or false"),
    Mistake("no number", ABUSE, "order: 20", "order: twenty", 6, "'twenty' for 'order'", "a whole number", "digits only"),
    Mistake("a key without a value", SERVICES, "name: Bicycle register", "name:", 2, "nothing for 'name'", "text",
            "Write a value"),
    Mistake("null", SERVICES, "Bicycle register", "null", 2, "nothing for 'name'", "text", "Write a value"),
    Mistake("text that begins with #", SERVICES, "Bicycle register", "#1 register", 2, "nothing for 'name'", "text",
            "in quotes if it begins with #"),
    Mistake("empty quotes", SERVICES, "Bicycle register", '""', 2, "nothing for 'name'", "some text", "Write the text"),
    Mistake("an unknown status", PLAN, "status: done", "status: finished", 22, "'finished' for 'status'",
            "done, on track, at risk", "Use one of those words"),
    Mistake("a status in capitals", PLAN, "status: done", "status: Done", 22, "'Done' for 'status'", "done, on track",
            "Did you mean 'done'?"),
    Mistake("an id with a space", SERVICES, "id: bicycle-register", "id: Bicycle register", 1, "'Bicycle register' for 'id'",
            "small letters and digits", "in that form"),
    Mistake("an action's number in words", PLAN, "id: 1.10", "id: one", 29, "'one' for 'id'", "a number such as 5 or 1.2",
            "in that form"),
    Mistake("an impossible day", ABOUT, "2026-05-04", "2026-02-30", 4, "'2026-02-30' for 'updated'",
            "exists in the calendar", "calendar"),
    Mistake("an impossible month", ABOUT, "2026-05-04", "2026-13-01", 4, "'2026-13-01'", "exists in the calendar",
            "calendar"),
    Mistake("an ambiguous day", ABOUT, "2026-05-04", "03/04/2026", 4, "'03/04/2026' for 'updated'",
            "2026-03-14 or 14 March 2026", "taken for one another"),
    Mistake("an ambiguous moment", PARTNERSHIP, "published: 2026-04-02", "published: 03/04/2026", 18, "'03/04/2026'",
            "2026-03-14, 2026-03 or 2026", "taken for one another"),
    Mistake("a shortened month", PLAN, "due: 2026-09", "due: Sept 2026", 23, "'Sept 2026' for 'due'",
            "name in full", "in that form"),
    Mistake("years in full", PLAN, "years: 2026/27", "years: 2026/2027", 3, "'2026/2027' for 'years'", "2024/25", "form"),
    Mistake("years in full within a list", PRIORITIES, "years: 2026/27", "years: 2026-2027", 7, "'2026-2027' for 'years'",
            "2024/25", "form"),
    Mistake("a number with spaces to dial", PARTNERSHIP, 'dial: "101"', 'dial: "0300 1"', 66, "'0300 1' for 'dial'",
            "digits only", "form"),
    Mistake("a web address without https", PARTNERSHIP, "https://safer", "http://safer", 5, "for 'site_url'", "https://",
            "form"),
    Mistake("an address without slashes", NOTICE, "/report/crime/", "report/crime", 3, "'report/crime' for 'address'",
            "begins and ends with a slash", "form"),
    Mistake("a notice that ends before it begins", NOTICE, "ends: 2026-10-31", "ends: 2026-09-30", 5,
            "an end that comes before", "not before the first", "Correct"),
    Mistake("an event that ends before it begins", EVENTS, "ends: 2026-06-20", "ends: 2026-06-02", 5,
            "an end that comes before", "not before the first", "Correct"),
]  # fmt: skip

IDS = [
    Mistake("a duplicate id", SERVICES, "- id: station-warden", SECOND_SERVICE, 18,
            "the service id 'evening-walks' a second time (first in harrowmere/services.yml, line 10)",
            "an id that no other has", "another id"),
    Mistake("a duplicate section", PLAN, "  - id: 1\n", "  - id: 1\n    title: A\n  - id: 1\n", 13,
            "the section id '1' a second time (first on line 11)", "an id that no other has", "another id"),
    Mistake("a dangling id, both ends named", PLAN, "priorities: [bicycle-theft]", "priorities: [bicycle-thefts]", 19,
            "action '2026-27/1.1' refers to 'bicycle-thefts', and no priority has that id", "the id of a priority",
            "Did you mean 'bicycle-theft'?"),
    Mistake("a dangling id in a page", CRIME, 'route: "101"', 'route: "102"', 9,
            "page 'report/crime' refers to '102', and no route has that id", "the id of a route", "Did you mean '101'?"),
    Mistake("a dangling id in a post", STANDS, "2026-27/1.1", "2026-27/1.2", 5,
            "news 'new-stands' refers to '2026-27/1.2'", "the id of a priority, action, objective",
            "Did you mean '2026-27/1.1'?"),
    Mistake("1.10 is not 1.1", "funding.yml", "2026-27/1.1", "2026-27/1.100", 8, "refers to '2026-27/1.100'",
            "the id of an action", "Did you mean '2026-27/1.10'?"),
    Mistake("curly quotes around an id", PARTNERSHIP, '"999"', "“999”", 12, "partnership refers to '“999”'",
            "the id of a route", "Did you mean '999'?"),
    Mistake("an action in no section", PLAN, "    section: 1\n", "    section: 2\n", 17, "action '1.1' refers to section '2'",
            "one of the plan's sections: 1", "Correct the number"),
    Mistake("a priority reported on no report page", PRIORITIES, "report: [report/crime]", "report: [about]", 11,
            "'about', which is no page on how to report", "pages/report", "Name the page"),
    Mistake("a plan whose file has another name", PLAN, "id: 2026-27\n", "id: 2025-26\n", 1, "in the file 2026-27.yml",
            "called by its id", "Rename the file to 2025-26.yml"),
]  # fmt: skip

FACTS = [
    Mistake("a person as a lead", PLAN, "lead: [Harrowmere Council]", "lead: [Jane Doe]", 18,
            "'Jane Doe', which reads like a person's name", "a role or an organisation", "Name the role"),
    Mistake("a person beside an organisation", PLAN, "lead: [Lakeshire Police]", "lead: [Police (Sgt Doe)]", 32,
            "reads like a person's name", "a role or an organisation", "Name the role"),
    Mistake("a person who owns an objective", STRATEGY, "owners: [Harrowmere Council]", "owners: [Jane A. Doe]", 12,
            "reads like a person's name", "a role or an organisation", "Name the role"),
    Mistake("help that has ended", ABUSE, "[evening-walks]", "[station-warden]", 15, "a service that has ended",
            "can help today", "Remove the line"),
    Mistake("a count that finds someone", ABOUT, "ASB is", "We helped 3 young victims. ASB is", 8, "'3 young victims'",
            "fewer than 5 victims", "Write 'fewer than 5'"),
]  # fmt: skip

FILES = [
    Mistake("no partnership", PARTNERSHIP, None, None, 0, "no such file", "who the partnership is", "Add it"),
    Mistake("a picture that is not there", ABOUT, "/stands.svg", "/stand.svg", 10, "there is no such file", "/stands.svg",
            "Did you mean /stands.svg?"),
    Mistake("a byte that is not UTF-8", ABOUT, "We are", b"We \xe4re", 8, "not UTF-8 (0xe4)", "saved as UTF-8", "UTF-8"),
    Mistake("UTF-16", PRIORITIES, None, "- id: a\n".encode("utf-16"), 0, "UTF-16", "saved as UTF-8", "UTF-8"),
    Mistake("an empty file of records", PRIORITIES, None, "", 0, "an empty file", "at least one record", "Fill the file in"),
    Mistake("nothing but a comment", PRIORITIES, None, "# later\n", 0, "an empty file", "at least one", "Fill the file in"),
    Mistake("an empty page", ABOUT, None, "", 0, "an empty file", "a page with its title", "Fill the file in"),
    Mistake("a misspelt file", "glosary.yml", None, "- id: a\n", 0, "'glosary.yml', which nothing reads", "'glossary.yml'",
            "Did you mean 'glossary.yml'?"),
    Mistake("a file with another ending", "strategies/2024-26.yaml", None, "id: 2024-26\n", 0, "which nothing reads",
            "ends in .yml", "Rename it"),
    Mistake("a page with capitals in its name", "pages/Help.md", None, PAGE, 0, "the file name 'Help.md'", "small letters",
            "Rename the file"),
    Mistake("a page called index", "pages/index.md", None, PAGE, 0, "the file name 'index.md'", "more than 'index'",
            "Rename the file"),
    Mistake("a post without a date", "news/new-leaflet.md", None, POST, 0, "no date of the calendar",
            "2026-03-14-new-leaflet.md", "the day it is published"),
    Mistake("a post on a day that never was", "news/2026-02-30-leaflet.md", None, POST, 0, "no date of the calendar",
            "2026-03-14-new-leaflet.md", "the day it is published"),
    Mistake("two pages for one address", "pages/priorities.md", None, PAGE, 0,
            "a second page for /priorities/: that address is made from harrowmere/priorities.yml", "one page",
            "Rename the file"),
    Mistake("two pages for the list of topics", "pages/report.md", None, PAGE, 0, "a second page for /report/",
            "one page", "Rename the file"),
    Mistake("two posts for one address", "news/2026-09-15-new-stands.md", None, POST, 0,
            "'new-stands', which harrowmere/news/2026-09-14-new-stands.md has too", "no other has", "Rename"),
    Mistake("a page in the place of the news", "pages/news.md", None, PAGE, 0, "a second page for /news/", "one page",
            "Rename the file"),
    Mistake("a post in the place of the archive", "news/2026-08-01-archive.md", None, POST, 0,
            "a second page for /news/archive/", "one page", "Rename the file"),
    Mistake("a drawing with a script", "pages/x.svg", None, "<svg>\n<script>x()</script></svg>", 2,
            "'<script' in a drawing", "shapes and words", "without scripts"),
]  # fmt: skip

PROSE = [
    Mistake("a broken link", STANDS, "/glossary/#d-lock", "/glosary/", 7, "a link to '/glosary/', and no page", "/glossary/",
            "Did you mean /glossary/?"),
    Mistake("a broken anchor", STANDS, "#d-lock", "#dlock", 7, "that page has no such part", "/glossary/#d-lock",
            "Did you mean /glossary/#d-lock?"),
    Mistake("a broken anchor of the same page", ABOUT, "ASB is", "See [it](#whoweare). ASB is", 8,
            "a link to '#whoweare'", "#who-we-are", "Did you mean #who-we-are?"),
    Mistake("a link without its last slash", STANDS, "/glossary/#d-lock", "/report/crime", 7, "a link to '/report/crime'",
            "/report/crime/", "Did you mean /report/crime/?"),
    Mistake("a link to a file of content", ABOUT, "ASB is", "[See](report/crime.md) ASB is", 8, "begin with a slash",
            "begins with /", "Write /report/crime/"),
    Mistake("an e-mail address as a link", ABOUT, "ASB is", "[Write](a@x.example) ASB is", 8, "begin with a slash",
            "mailto:", "Write mailto:a@x.example"),
    Mistake("a website as a link", ABOUT, "ASB is", "[See](www.x.example) ASB is", 8, "begin with a slash", "https://",
            "Write https://www.x.example"),
    Mistake("a broken link by reference", ABOUT, "## Who", '[a][r]\n\n[r]: /x/ "A"\n\n## Who', 8, "a link to '/x/'",
            "an address of this site", "Correct the address"),
    Mistake("a broken link of a notice", NOTICE, "/report/crime/\n  begins: 2026-10-01\n  ends: 2026-10-31",
            "/report/crimes/\n  begins: 2026-10-01\n  ends: 2026-12-31", 3, "a link to '/report/crimes/'",
            "/report/crime/", "Did you mean /report/crime/?"),
    Mistake("a link that runs a script", ABOUT, "ASB is", "[x](javascript:alert(1)) ASB is", 8,
            "that kind of link is not allowed", "begins with /", "Remove the link"),
    Mistake("a link that runs a script, in records", PARTNERSHIP, "Write to", "[Write](javascript:alert(1)) to", 11,
            "that kind of link is not allowed", "begins with /", "Remove the link"),
    Mistake("a link that hides a page", ABOUT, "ASB is", "[x](data:text/html,x) ASB is", 8,
            "that kind of link is not allowed", "begins with /", "Remove the link"),
    Mistake("an image without a description", ABOUT, "![Forty bicycle stands under a roof]", "![]", 10,
            "the image '/stands.svg' without a description", "in words", "Write ![What the image shows]"),
    Mistake("an image whose description is a space", ABOUT, "![Forty bicycle stands under a roof]", "![ ]", 10,
            "the image '/stands.svg' without a description", "in words", "Write ![What the image shows]"),
    Mistake("an image in a record", PRIORITIES, "why: Residents", "why: See ![](/stands.svg). Residents", 5,
            "the image '/stands.svg' without a description", "in words", "Write ![What the image shows]"),
    Mistake("a second title", ABOUT, "## Who we are", "# Who we are", 6, "a second title", "begin with ##",
            "Write '## Who we are'"),
    Mistake("a second title, underlined", ABOUT, "We are the public bodies", "We\n==\nare the public bodies", 8,
            "a second title", "begin with ##", "Write '## We'"),
    Mistake("a page that is too heavy", ABOUT, "ASB is", " ".join(str(n * 7919 % 100003) for n in range(20000)), 0,
            "/about/ weighs", "at most 40,000 bytes", "Shorten the page"),
]  # fmt: skip

TRUST = [
    Mistake(
        "a record that cites no source",
        SERVICES,
        "  sources: [{document: strategy-2026, section: page 2}]\n",
        "",
        10,
        "a service that cites no source",
        "at least one document",
        "Add 'sources:'",
    ),
    Mistake(
        "a year outside its document",
        PRIORITIES,
        "- years: 2026/27",
        "- years: 2019/20",
        7,
        "'2019/20', and the document it cites is for 2026/27",
        "a year that the document speaks of",
        "cite the document that names it",
    ),
    Mistake(
        "a priority in no year",
        PRIORITIES,
        """
    - years: 2026/27
      called: Bicycle theft
      sources: [{document: plan-2026, section: page 2}]
""",
        " []\n",
        6,
        "an empty list for 'years'",
        "at least one line",
        "Add a line",
    ),
    Mistake(
        "a status that is none of the words",
        PLAN,
        "status: at risk",
        "status: struggling",
        34,
        "'struggling' for 'status'",
        "one of: done, on track, at risk, late",
        "Use one of those words",
    ),
    Mistake(
        "an action without a lead",
        PLAN,
        "    lead: [Lakeshire Police]\n",
        "",
        29,
        "no 'lead'",
        "the key 'lead'",
        "Add a line 'lead: …'",
    ),
    Mistake(
        "a person in brackets as a lead",
        PLAN,
        "lead: [Lakeshire Police]",
        "lead: [Lakeshire Police (Jo Bloggs)]",
        32,
        "'Lakeshire Police (Jo Bloggs)', which reads like a person's name",
        "a role or an organisation",
        "Name the role",
    ),
    Mistake(
        "an officer by title",
        PLAN,
        "lead: [Lakeshire Police]",
        "lead: [Police Insp Bloggs]",
        32,
        "'Police Insp Bloggs', which reads like a person's name",
        "a role or an organisation",
        "Name the role",
    ),
    Mistake(
        "a service that has ended, offered as help",
        CRIME,
        "priorities: [bicycle-theft]",
        "priorities: [bicycle-theft]\nservices: [station-warden]",
        13,
        "'station-warden', a service that has ended",
        "can help today",
        "Remove the line",
    ),
    Mistake(
        "a count that could find a victim",
        PLAN,
        "No officer could be spared in May.",
        "We helped two young victims in May.",
        37,
        "'two young victims'",
        "fewer than 5 victims",
        "could lead to a person",
    ),
]

MISTAKES = [*TRUST, *BROKEN_YAML, *WRONG_VALUES, *IDS, *FACTS, *FILES, *PROSE]
STORIES = [pytest.param(mistake, id=mistake.name) for mistake in MISTAKES]


def everything(site: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("mistake", STORIES)
def test_a_mistake_is_told_once_and_publishes_nothing(mistake: Mistake, workshop: Path, build: Build) -> None:
    """One message with file, line, what was found, what was wanted and what to do; the site stays as it was."""
    before = everything(workshop / "site")
    mistake.make(workshop / "harrowmere")

    said = build(workshop)

    assert said.returncode == 1, said.stdout
    assert said.stderr.count("    found:  ") == 1, said.stderr
    assert said.stderr.endswith("\n\n1 fault. Nothing was published.\n")
    place, found, wanted, remedy, *_ = said.stderr.splitlines()
    path, _, rest = place.partition(", line ")
    assert path == f"harrowmere/{mistake.path}"
    assert int(rest.partition(",")[0] or 0) == mistake.line
    assert mistake.found in found
    assert wanted.startswith("    wanted: ")
    assert mistake.wanted in wanted
    assert remedy.startswith("    remedy: ")
    assert mistake.remedy in remedy
    assert "Traceback" not in said.stderr + said.stdout
    assert said.stdout == ""
    assert everything(workshop / "site") == before


def test_no_two_stories_are_the_same() -> None:
    """Each mistake is another one."""
    names = [mistake.name for mistake in MISTAKES]
    assert len(set(names)) == len(names)


HARMLESS = [
    ("windows line endings", lambda data: data.replace(b"\n", b"\r\n")),
    ("old line endings", lambda data: data.replace(b"\n", b"\r")),
    ("a byte-order mark", lambda data: b"\xef\xbb\xbf" + data),
    ("trailing spaces", lambda data: re.sub(rb"(?m)(?<=[a-z.])$", b"  ", data)),
]


@pytest.mark.parametrize(("name", "change"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_what_an_editor_cannot_see_changes_no_byte(
    name: str, change: Callable[[bytes], bytes], workshop: Path, build: Build
) -> None:
    """Line endings, byte-order marks and trailing spaces are accepted and give the same site."""
    before = everything(workshop / "site")
    pattern = "**/*.yml" if name == "trailing spaces" else "**/*.[ym]*"
    paths = sorted((workshop / "harrowmere").glob(pattern))
    assert len(paths) > 8
    for path in paths:
        path.write_bytes(change(path.read_bytes()))

    said = build(workshop, "--force")

    assert said.returncode == 0, said.stderr
    assert everything(workshop / "site") == before


TYPED = ["no", "on", "Yes", "1.10", "007", "0x10", "1e3", "2026-05-04", "“Bicycle” register", "~tilde", "12:30:45"]


@pytest.mark.parametrize("text", TYPED)
def test_text_stays_as_it_was_typed(text: str, workshop: Path, build: Build) -> None:
    """What YAML would take for a number, a date or a yes is text where text is wanted."""
    path = workshop / "harrowmere" / SERVICES
    path.write_text(path.read_text("utf-8").replace("name: Bicycle register", f"name: {text}"), "utf-8")

    said = build(workshop)

    assert said.returncode == 0, said.stderr
    assert f">{text}</h2>" in (workshop / "site/services/index.html").read_text("utf-8")


def test_an_action_numbered_ten_is_not_the_first(harrowmere: Path) -> None:
    """1.10 and 1.1 are two actions with two anchors."""
    html = (harrowmere / "site/action-plans/2026-27/index.html").read_text("utf-8")
    assert 'id="action-1-1"' in html
    assert 'id="action-1-10"' in html
    assert "1.10 Mark bicycles" in html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<b onclick="alert(1)">bold</b>',
    "{: onclick=alert(1) }",
    "{onclick=alert(1)}",
    "[link](/report/crime/){: onclick=alert(1) }",
    "[link](/report/crime/){ onmouseover=alert(1) }",
    '[link](/report/crime/ "a\\" onclick=\\"alert(1)")',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</main><script>alert(1)</script>",
    "<!-- <script>alert(1)</script> -->",
    "<https://x.example/?a=<script>>",
    "`<script>alert(1)</script>`",
    "<ScRiPt src=//x.example></sCrIpT>",
    "<div markdown='1'><script>alert(1)</script></div>",
    "{{ config }} {% include 'layout.html' %}",
]


class Markup(HTMLParser):
    """Gathers the tags of pages, and their attributes with the values of those that may run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}


@pytest.fixture(scope="module")
def attacked(harrowmere: Path, tmp_path_factory: pytest.TempPathFactory, build: Build) -> str:
    """Return every page of a site whose every kind of text holds every attack, one after another."""
    folder = tmp_path_factory.mktemp("attacked")
    content = folder / "harrowmere"
    subprocess.run(["cp", "-r", str(harrowmere / "harrowmere"), str(content)], check=True)
    block = "".join(f"\n\n{attack}" for attack in ATTACKS)
    line = "".join(f"\n    {attack}" for attack in ATTACKS)
    fields = {
        PRIORITIES: ("title", "summary", "want", "why"),
        SERVICES: ("name", "does", "for_whom"),
        GLOSSARY: ("term", "means"),
        PLAN: ("title", "summary"),
        STRATEGY: ("title", "summary", "means"),
        EVENTS: ("title", "text"),
        NOTICE: ("text",),
        "funding.yml": ("title", "pays_for"),
        "indicators.yml": ("title", "target"),
        ABOUT: ("title", "description"),
        ABUSE: ("title", "description", "card", "safety"),
        STANDS: ("title", "description"),
    }
    for name, keys in fields.items():
        text = (content / name).read_text("utf-8")
        for key in keys:
            indent = r"(?m)^([\s-]*)(" + key + r"): (.*)$"
            text, count = re.subn(indent, lambda found: f"{found[1]}{found[2]}: >-\n    {' ' * 6}{found[3]}"
                                  + line.replace("\n    ", "\n          "), text)  # fmt: skip
            assert count, (name, key)
        (content / name).write_text(text + (block if name.endswith(".md") else ""), "utf-8")
    said = build(folder, "--today", "2026-10-11")
    assert said.returncode == 0, said.stderr
    pages = sorted((folder / "site").rglob("*.html"))
    return "\n".join(path.read_text("utf-8") for path in pages)


def test_no_html_of_an_editor_reaches_a_page(attacked: str, harrowmere: Path) -> None:
    """No tag, handler or address of the attacks is markup anywhere; those of the theme alone are there."""
    ours = Markup("".join(path.read_text("utf-8") for path in (harrowmere / "site").rglob("*.html")))
    theirs = Markup(attacked)
    assert theirs.tags - ours.tags == {"code"}
    assert theirs.attributes - ours.attributes <= {"title"}
    assert not any(address.startswith(("javascript:", "data:", "//")) for address in theirs.addresses)


def test_html_of_an_editor_is_shown_as_letters(attacked: str) -> None:
    """What was typed can be read, so that the editor sees the mistake."""
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in attacked
    assert "{: onclick=alert(1) }" in attacked or "&#123;: onclick=alert(1) }" in attacked
    assert "{{ config }}" in attacked or "&#123;&#123; config }}" in attacked


def test_eight_mistakes_in_five_files_are_told_in_one_run(workshop: Path, build: Build) -> None:
    """All of them, sorted by file and line, and nothing else."""
    content = workshop / "harrowmere"
    before = everything(workshop / "site")
    wanted = {mistake.name: mistake for mistake in MISTAKES}
    chosen = [
        wanted["a key without a value"],
        wanted["a misspelt key that is not needed"],
        wanted["a duplicate id"],
        wanted["an impossible day"],
        wanted["an image without a description"],
        wanted["a list where text is wanted"],
        wanted["an unknown status"],
        wanted["an ambiguous moment"],
    ]
    chosen[5] = Mistake(
        "another", GLOSSARY, "term: D-lock", "term:\n    - D-lock", 27, "a list for 'term'", "text", "one"
    )
    for mistake in chosen:
        mistake.make(content)

    said = build(workshop)

    assert said.returncode == 1
    places = re.findall(r"(?m)^harrowmere/(\S+), line (\d+)", said.stderr)
    assert places == [
        (PLAN, "22"),
        (GLOSSARY, "27"),
        (ABOUT, "4"),
        (ABOUT, "10"),
        (PARTNERSHIP, "18"),
        (SERVICES, "2"),
        (SERVICES, "7"),
        (SERVICES, "18"),
    ]
    assert said.stderr.endswith("\n8 faults. Nothing was published.\n")
    assert everything(workshop / "site") == before


def test_a_mistake_hides_no_other_of_its_kind(workshop: Path, build: Build) -> None:
    """A record that cannot be read excuses references to itself alone."""
    content = workshop / "harrowmere"
    for mistake in MISTAKES:
        if mistake.name in {"a misspelt key", "a dangling id, both ends named"}:
            mistake.make(content)
    said = build(workshop)
    assert said.stderr.count("found: ") == 2, said.stderr


@pytest.mark.parametrize(
    "name", ["a tab", "a dangling id, both ends named", "a broken link", "a byte that is not UTF-8"]
)
def test_the_command_itself_ends_with_one_and_no_traceback(name: str, workshop: Path) -> None:
    """As a program of its own it does what it does inside the tests."""
    mistake = next(mistake for mistake in MISTAKES if mistake.name == name)
    before = everything(workshop / "site")
    mistake.make(workshop / "harrowmere")
    command = [sys.executable, "-m", "sitebuild", "build", "--content", "harrowmere", "--output", "site"]

    said = subprocess.run(
        [*command, "--today", "2026-11-01"], cwd=workshop, capture_output=True, text=True, check=False
    )

    assert said.returncode == 1
    assert said.stderr.count("    found:  ") == 1
    assert mistake.found in said.stderr
    assert "Traceback" not in said.stderr
    assert everything(workshop / "site") == before


def test_check_tells_the_same_and_touches_nothing(workshop: Path, run: Build) -> None:
    """`sitebuild check` finds faults without a site."""
    mistake = next(mistake for mistake in MISTAKES if mistake.name == "a broken link")
    mistake.make(workshop / "harrowmere")
    before = everything(workshop / "site")
    said = run("check", "--content", str(workshop / "harrowmere"), "--output", str(workshop / "site"))
    assert said.returncode == 1
    assert mistake.found in said.stderr
    assert everything(workshop / "site") == before


def test_a_mended_mistake_builds(workshop: Path, build: Build) -> None:
    """After the mistake is taken back, the site is the one from before."""
    path = workshop / "harrowmere" / PRIORITIES
    before, text = everything(workshop / "site"), path.read_bytes()
    path.write_bytes(text.replace(b"  summary:", b"  sumary:"))
    assert build(workshop).returncode == 1
    path.write_bytes(text)
    assert build(workshop, "--force").returncode == 0
    assert everything(workshop / "site") == before
