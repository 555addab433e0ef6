"""What the repository says of itself is so."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitebuild.__main__ import _parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SCRIPTS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file() and path.suffix == "")
WORDS_OF_SHELL = {"cd", "git", "python3"}


def commands() -> Iterator[list[str]]:
    """Yield every command that README.md shows, in a block or within a line."""
    for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", README, re.DOTALL):
        yield from (shlex.split(line, comments=True) for line in block.splitlines() if line.strip())
    for inline in re.findall(r"`([^`\n]+)`", README):
        if inline.startswith(("scripts/", ".venv/bin/", "sitebuild ")):
            yield shlex.split(inline)


COMMANDS = [command for command in commands() if command]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command of sitebuild."""
    actions = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - argparse tells its commands in no other way
    return dict(actions[0].choices)


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """Return the options that a command takes."""
    return set(re.findall(r"--[a-z][a-z-]+", parser.format_help()))


def test_the_readme_shows_commands() -> None:
    """Both that do all the set-up are there."""
    assert ["scripts/build"] in COMMANDS
    assert ["scripts/test"] in COMMANDS
    assert len(COMMANDS) > 4


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_readme_exists(command: list[str]) -> None:
    """A script is there and can be run; a command of sitebuild takes the options that are shown."""
    program, *rest = command
    if program.startswith("scripts/"):
        path = ROOT / program
        assert path.stat().st_mode & 0o111
        text = path.read_text("utf-8")
        named = re.search(r"bin/sitebuild (\w+)", text)
        rest = [named[1], *rest] if named else rest
        if not named:
            assert all(option in text or '"$@"' in text for option in rest)
            return
    elif not program.endswith("sitebuild"):
        assert program in WORDS_OF_SHELL
        return
    known = subcommands()
    assert rest[0] in known
    assert {word for word in rest[1:] if word.startswith("-")} <= options_of(known[rest[0]])


def test_every_option_in_the_readme_is_one() -> None:
    """Options named in running text are options of a command of ours."""
    options = set().union(*(options_of(parser) for parser in subcommands().values()))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    scripts = " ".join(path.read_text("utf-8") for path in (ROOT / "scripts").rglob("*") if path.is_file())
    assert named
    assert {option for option in named - options if option not in scripts} == set()


def test_every_path_in_the_readme_exists() -> None:
    """Files and folders that it names are there, but for the notice, which comes and goes."""
    named = set(re.findall(r"`((?:content|site|tests|scripts|survey_intake|\.github|\.ci)/[^`<>* ]*)`", README))
    assert len(named) > 8
    assert {path for path in named if not (ROOT / path).exists()} <= {"content/notice.yml"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_a_few_lines(path: Path) -> None:
    """At most 15 lines of commands, stopped by the first failure, with a line that says what it does."""
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "#!/bin/sh"
    assert lines[1].startswith("# ")
    assert "set -eu" in lines
    assert path.stat().st_mode & 0o111
    code = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert len(code) <= (15 if path.name != "setup" else 20)
    subprocess.run(["sh", "-n", path], check=True)


def test_ci_runs_the_tests_and_nothing_else() -> None:
    """.ci/run is scripts/test."""
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert [line for line in lines[1:] if line] == ["set -eu", 'cd "$(dirname "$0")/.."', "exec scripts/test"]


def test_each_requirement_has_its_reason() -> None:
    """Every line of a requirement in pyproject.toml ends with a comment; so does each lint exception."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *(r for group in project["optional-dependencies"].values() for r in group)]
    assert len(wanted) > 15
    for requirement in wanted:
        assert re.search(rf'"{re.escape(requirement)}", +# \w', text), requirement
    ignored = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    for code in ignored:
        assert re.search(rf'"{code}", +# \w', text), code


def test_the_lock_has_hashes_and_no_address() -> None:
    """Every requirement is pinned to a version and its files; where to fetch them is left to the machine."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    pins = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    assert len(pins) > 30
    for pin in pins:
        assert re.match(r"[\w.-]+==[\w.!+]+", pin), pin[:60]
        assert "--hash=sha256:" in pin, pin[:60]


def test_the_lock_holds_each_requirement() -> None:
    """Nothing that pyproject.toml asks for is left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = set(re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8").lower()))
    assert {re.split(r"[<>=!~\[]", requirement)[0] for requirement in wanted} <= locked


def test_a_lint_exception_in_code_has_its_reason() -> None:
    """Each noqa and type ignore names its code and is followed by why."""
    for place in ("site", "survey_intake", "scripts", "tests"):
        for path in sorted((ROOT / place).rglob("*.py")):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                for found in re.finditer(r"# (?:noqa|type: ignore)(?P<code>.{0,60})", line):
                    assert re.match(r"(: [A-Z]+\d+|\[[a-z-]+\])", found["code"]), f"{path}:{number}"
                    reason = re.search(r"(?:noqa: [A-Z0-9, ]+|ignore\[[a-z, -]+\]) +[#-] *\w+", line)
                    assert reason, f"{path}:{number}"
