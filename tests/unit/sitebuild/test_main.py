"""The door: options, exit codes and what is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sitebuild import __main__ as door
from sitebuild import errors
from sitebuild.config import BuildConfig
from sitebuild.paths import OUTPUT


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[BuildConfig]:
    """Return the builds that were asked for; none is carried out."""
    builds: list[BuildConfig] = []

    def build(config: BuildConfig) -> str:
        builds.append(config)
        return "Built."

    monkeypatch.setattr("sitebuild.build.build", build)
    monkeypatch.setattr("sitebuild.fresh.is_fresh", lambda _: False)
    return builds


def test_options_say_what_is_built(
    asked: list[BuildConfig], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content, output, day and address."""
    args = [
        "--content",
        str(tmp_path),
        "--output",
        str(tmp_path / "s"),
        "--today",
        "2026-03-14",
        "--site-url",
        "https://x/",
    ]
    assert door.main(["build", *args], {}) == errors.EXIT_FINE
    assert asked == [BuildConfig(tmp_path, tmp_path / "s", date(2026, 3, 14), "https://x/")]
    assert capsys.readouterr().out == "Built.\n"


@pytest.mark.parametrize(
    ("args", "environ", "today", "url"),
    [
        ([], {"SOURCE_DATE_EPOCH": "0"}, date(1970, 1, 1), None),
        ([], {"SOURCE_DATE_EPOCH": "1793577599"}, date(2026, 11, 1), None),
        (["--today", "2026-03-14"], {"SOURCE_DATE_EPOCH": "0"}, date(2026, 3, 14), None),
        (["--today", "2026-03-14"], {"SITE_URL": "https://a/"}, date(2026, 3, 14), "https://a/"),
        (
            ["--today", "2026-03-14", "--site-url", "https://b/"],
            {"SITE_URL": "https://a/"},
            date(2026, 3, 14),
            "https://b/",
        ),
        (["--today", "2026-03-14"], {"SITE_URL": ""}, date(2026, 3, 14), None),
    ],
)
def test_options_come_before_the_environment(
    args: Sequence[str], environ: dict[str, str], today: date, url: str | None, asked: list[BuildConfig]
) -> None:
    """The clock is asked last."""
    assert door.main(["build", *args], environ) == errors.EXIT_FINE
    assert (asked[0].today, asked[0].site_url) == (today, url)


def test_the_day_is_that_of_greenwich_without_any_other(asked: list[BuildConfig]) -> None:
    """The clock's day, whatever the time zone."""
    before = datetime.now(UTC).date()
    door.main(["build"], {})
    assert before <= asked[0].today <= datetime.now(UTC).date()


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["bild"],
        ["build", "--today", "14/03/2026"],
        ["build", "--today", "2026-02-30"],
        ["build", "--content", "/no/such"],
        ["build", "--colour"],
        ["serve", "--port", "x"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_and_is_two(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With one line that says what was wrong."""
    with pytest.raises(SystemExit) as error:
        door.main(args, {})
    assert error.value.code == errors.EXIT_USAGE
    assert "sitebuild" in capsys.readouterr().err


def raising(error: Exception) -> object:
    """Return something that fails when it is called."""

    def fail(_: BuildConfig) -> str:
        raise error

    return fail


def test_faults_are_told_each_once_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sorted by file and line, and counted."""
    places = [(path, line) for path in "cab" for line in (10, 9, 1)]
    faults = [errors.Fault(path, line, 0, "f", "w", "r") for path, line in places * 2]
    monkeypatch.setattr("sitebuild.build.check", raising(errors.ContentFaults(faults)))
    assert door.main(["check"], {}) == errors.EXIT_FAULTS
    said = capsys.readouterr().err
    told = [line for line in said.splitlines() if line.startswith(("a", "b", "c"))]
    assert told == [f"{path}, line {line}" for path, line in sorted(places)]
    assert said.endswith("\n\n9 faults. Nothing was published.\n")


def test_wrong_use_that_shows_later_is_two_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as an output folder that holds something else."""
    monkeypatch.setattr("sitebuild.build.check", raising(errors.UsageError("no site of ours")))
    assert door.main(["check"], {}) == errors.EXIT_USAGE
    assert capsys.readouterr().err == "sitebuild: no site of ours\n"


def test_a_bug_is_seventy_with_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says that it is none of the editor's making."""
    monkeypatch.setattr("sitebuild.build.check", raising(ZeroDivisionError("by nought")))
    monkeypatch.setattr(sys, "argv", ["sitebuild", "check"])
    with pytest.raises(SystemExit) as error:
        door.run()
    assert error.value.code == errors.EXIT_BUG
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "by nought" in said
    assert "not in your content" in said


def test_force_builds_what_is_fresh(asked: list[BuildConfig], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, a site that is up to date is left."""
    monkeypatch.setattr("sitebuild.fresh.is_fresh", lambda _: True)
    assert door.main(["build"], {}) == errors.EXIT_FINE
    assert asked == []
    assert door.main(["build", "--force"], {}) == errors.EXIT_FINE
    assert len(asked) == 1


def test_what_a_build_leaves_lies_beside_the_site() -> None:
    """In build/ for our own site, in a folder named after it for any other."""
    assert BuildConfig(Path(), OUTPUT, date(2026, 1, 1)).work == OUTPUT.parent
    assert BuildConfig(Path(), Path("/a/b"), date(2026, 1, 1)).work == Path("/a/b.work")


def test_the_command_is_installed() -> None:
    """`python -m sitebuild --help` names every command."""
    said = subprocess.run([sys.executable, "-m", "sitebuild", "--help"], capture_output=True, text=True, check=True)
    assert "{check,build,serve}" in said.stdout


@pytest.mark.parametrize(
    ("line", "column", "place"), [(0, 0, "a.yml\n"), (3, 0, "a.yml, line 3\n"), (3, 4, "a.yml, line 3, column 4\n")]
)
def test_a_fault_is_read_in_four_lines(line: int, column: int, place: str) -> None:
    """Place, found, wanted, remedy."""
    fault = errors.Fault("a.yml", line, column, "f", "w", "r")
    assert str(fault) == f"{place}    found:  f\n    wanted: w\n    remedy: r"
