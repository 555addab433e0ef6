"""The house keeps its shape: imports go one way, the middle is pure, and the code knows no town."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "site" / "sitebuild"
MODULES = sorted(PACKAGE.rglob("*.py"))
ALL_CODE = [*MODULES, *sorted((ROOT / "survey_intake").rglob("*.py")), ROOT / "site" / "pelicanconf.py"]

STAGES = ("records", "load", "derive", "render", "publish", "build", "serve", "__main__")
"""Each may import those before it."""

LEAVES: dict[str, set[str]] = {
    "paths": set(),
    "errors": set(),
    "config": {"paths"},
    "fresh": {"config", "paths"},
}
"""What stands beside the stages, and all that it may import of ours."""

FILES_AND_CLOCKS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir",
                    "glob", "rglob", "exists", "is_file", "is_dir", "today", "now", "getenv", "print"}  # fmt: skip
WORLDLY = {"os", "sys", "io", "subprocess", "shutil", "tempfile", "time", "random", "socket", "urllib", "http",
           "logging", "threading", "requests", "glob"}  # fmt: skip
EDGES = {
    f"render/{name}.py" for name in ("engines", "templating", "compiled", "charts", "pelican_reader", "mkdocs_hook")
}
"""The modules of render that run engines, are called by one, read our templates, or remember what took long."""

HEAVY = {"yaml", "pydantic", "jinja2", "markdown", "mkdocs", "material", "pelican", "pandas", "altair", "tinycss2",
         "watchfiles", "lxml", "asyncio", "http", "email"}  # fmt: skip


def name_of(path: Path) -> str:
    """Return a module as tests call it."""
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""
            if node.module == "sitebuild":
                yield from (f"sitebuild.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """Return the stage or leaf that a module of ours belongs to."""
    return module.split(".")[1]


def ours(path: Path) -> set[str]:
    """Return the rooms that a file imports from."""
    return {room(name) for name in imports(path) if name.startswith("sitebuild.")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    """A stage imports earlier stages and leaves, a leaf only what is named for it."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        assert ours(path) == set()
    elif own in LEAVES:
        assert ours(path) <= LEAVES[own]
    else:
        before = set(STAGES[: STAGES.index(own) + 1])
        assert ours(path) <= before | LEAVES.keys()


def test_every_room_has_its_place() -> None:
    """A new subpackage or module is named here, or the other tests would pass it over."""
    rooms = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__"} == set(STAGES) | LEAVES.keys()


@pytest.mark.parametrize(
    "path", [p for p in MODULES if name_of(p).startswith(("records/", "derive/", "render/"))], ids=name_of
)
def test_the_middle_is_pure(path: Path) -> None:
    """Records, derive and render neither read nor write nor ask the clock, but for the named edges."""
    if name_of(path) in EDGES:
        return
    tree = ast.parse(path.read_text("utf-8"))
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert called & FILES_AND_CLOCKS == set()
    assert {name.split(".")[0] for name in imports(path)} & WORLDLY == set()


def test_the_edges_are_needed() -> None:
    """No module is excused that is pure."""
    for name in EDGES:
        text = (PACKAGE / name).read_text("utf-8")
        assert any(word in text for word in ("subprocess", "FileSystemLoader", "open(", "read_bytes", "read_text")), (
            name
        )


def test_records_know_neither_files_nor_pages() -> None:
    """They import pydantic and the standard library alone."""
    found = {name.split(".")[0] for path in (PACKAGE / "records").glob("*.py") for name in imports(path)}
    assert found - sys.stdlib_module_names == {"sitebuild", "pydantic", "pydantic_core"}


def test_site_is_a_folder_and_no_package() -> None:
    """A package called site would hide Python's own."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_site_never_imports_the_intake() -> None:
    """Residents' answers cannot reach the site but through files."""
    assert [path for path in MODULES if any(name.split(".")[0] == "survey_intake" for name in imports(path))] == []


def test_the_code_knows_no_town() -> None:
    """No name of the partnership or its place is in the code, the theme or the engines' settings."""
    places = [ROOT / "site", ROOT / "survey_intake", ROOT / "scripts"]
    files = [
        path
        for place in places
        for path in sorted(place.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert len(files) > 100
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace").lower()
        assert not [word for word in ("stevenage", "sosafe", "hertfordshire", "herts") if word in text], path


@pytest.mark.parametrize("path", ALL_CODE, ids=name_of)
def test_a_module_is_short_and_says_what_it_promises(path: Path) -> None:
    """Under 300 lines; a docstring on it and on every public class, function and method."""
    text = path.read_text("utf-8")
    assert text.count("\n") < 300
    tree = ast.parse(text)
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    public = [node for node in (*tree.body, *(part for node in tree.body if isinstance(node, ast.ClassDef)
                                              and not node.name.startswith("_") for part in node.body))
              if isinstance(node, kinds) and not node.name.startswith("_")]  # fmt: skip
    assert [node.name for node in public if not ast.get_docstring(node)] == []
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=name_of)
def test_a_package_does_no_work_when_imported(path: Path) -> None:
    """Its __init__ is a paragraph."""
    assert [type(node) for node in ast.parse(path.read_text("utf-8")).body] == [ast.Expr]


def test_functions_are_short() -> None:
    """Few bodies are over 40 lines; no function is over 60."""
    lengths = [
        (node.end_lineno or 0) - node.lineno
        for path in ALL_CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert max(lengths) <= 60
    assert sum(length > 40 for length in lengths) < 0.05 * len(lengths)


def test_a_build_without_a_change_imports_nothing_heavy(harrowmere: Path) -> None:
    """Hash and stop: neither YAML nor pydantic nor an engine is imported for it."""
    code = "import json, sys; from sitebuild.__main__ import main; code = main(sys.argv[1:], {});"
    code += "print(json.dumps([code, sorted(m.partition('.')[0] for m in sys.modules)]))"
    args = ["build", "--content", f"{harrowmere}/harrowmere", "--output", f"{harrowmere}/site", "--today", "2026-11-01"]
    said = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    first, second = said.stdout.splitlines()
    assert first.startswith("Nothing changed")
    code, modules = json.loads(second)
    assert code == 0
    assert set(modules) & HEAVY == set()


def test_the_search_for_heavy_modules_finds_them() -> None:
    """A build with a change imports what the test above forbids."""
    code = "import sys, sitebuild.build; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"yaml", "pydantic", "jinja2", "markdown"} <= set(said.stdout.split())
