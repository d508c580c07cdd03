"""The one direction in which the rooms of gongkai know each other: file → Document → Report → packages → pages."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest

from gongkai.paths import PROJECT

COMMON = {
    "model", "decisions", "errors", "tables", "wording", "counting", "redact", "digests", "paths", "versions",
    "fairness", "links", "archives", "citing", "valid",
}  # fmt: skip
"""What every room may use; these use nothing but each other."""

ROOMS = {
    "readers": set[str](),
    "forms": set[str](),
    "register": set[str](),
    "interpret": {"forms"},
    "audit": {"forms"},
    "corpus": {"forms", "register", "interpret", "audit", "cache"},
    "compare": {"forms"},
    "publish": {"forms", "register", "compare"},
    "packages": {"forms", "publish", "formats"},
    "api": {"forms", "publish", "packages"},
    "catalogue": {"forms", "publish", "packages"},
    "releases": {"register"},
    "search": set[str](),
    "formats": {"forms", "publish"},
    "sharing": set[str](),
    "render": {"forms", "publish", "packages", "search"},
}
"""What each room may use besides itself and what is common. Modules that are no room tie rooms together: they may use all."""

READING = {
    "words": set[str](),
    "text": {"words"},
    "heading": {"words"},
    "columns": {"words"},
    "which": {"words", "columns"},
    "mend": {"words", "columns", "which"},
    "items": {"words", "columns"},
    "trust": {"words", "columns", "which", "items"},
}
"""The same within `interpret/`; report.py, which calls the stages, may use all."""

HOMES = {
    "pandas": {"compare", "publish"},
    "numpy": {"audit", "compare", "publish", "readers"},
    "pdfplumber": {"readers"},
    "playa": {"readers"},
    "selectolax": {"readers"},
    "docx": {"readers"},
    "cv2": {"readers"},
    "rapidocr": {"readers"},
    "PIL": {"publish", "readers", "sharing"},
    "pypdfium2": {"publish", "readers"},
    "rjieba": {"render"},
    "xlsxwriter": {"formats"},
    "pyarrow": {"formats"},
}
"""Libraries that only some rooms know."""

GRAPH = grimp.build_graph("gongkai", include_external_packages=True, cache_dir=None)


def room(module: str) -> str:
    """Given "gongkai.audit.time", return "audit"; of the package itself and of a library, return its own name."""
    return module.split(".")[1] if module.startswith("gongkai.") else module.split(".")[0]


def uses(name: str) -> set[tuple[str, str]]:
    """Given a room, return (module in it, module of gongkai that it imports from another room)."""
    modules = [module for module in GRAPH.modules if module.startswith("gongkai.") and room(module) == name]
    pairs = {(module, used) for module in modules for used in GRAPH.find_modules_directly_imported_by(module)}
    return {(module, used) for module, used in pairs if used.startswith("gongkai.") and room(used) != name}


@pytest.mark.parametrize("name", [*ROOMS, *sorted(COMMON)])
def test_knows_only_what_stands_before_it(name: str) -> None:
    known = COMMON | ROOMS.get(name, set())
    assert {(module, used) for module, used in uses(name) if room(used) not in known} == set()


@pytest.mark.parametrize("name", READING)
def test_a_stage_of_reading_knows_only_those_before_it(name: str) -> None:
    own = f"gongkai.interpret.{name}"
    modules = [module for module in GRAPH.modules if module == own or module.startswith(f"{own}.")]
    pairs = {(module, used) for module in modules for used in GRAPH.find_modules_directly_imported_by(module)}
    within = {(module, used) for module, used in pairs if used.startswith("gongkai.interpret.")}
    assert modules
    assert {(module, used) for module, used in within if used.split(".")[2] not in READING[name] | {name}} == set()


@pytest.mark.parametrize("name", ROOMS)
def test_the_room_exists(name: str) -> None:
    assert f"gongkai.{name}" in GRAPH.modules


@pytest.mark.parametrize(("library", "homes"), HOMES.items())
def test_is_imported_only_at_home(library: str, homes: set[str]) -> None:
    users = GRAPH.find_modules_that_directly_import(library) if library in GRAPH.modules else set[str]()
    assert {user for user in users if room(user) not in homes} == set()


def names_from_model(file: Path) -> set[str]:
    """Given a module's file, return the names it takes from gongkai.model, by import or as an attribute."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    taken = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "gongkai.model")
    reached = (
        node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    )
    return {name.name for node in taken for name in node.names} | {
        node.attr for node in reached if isinstance(node.value, ast.Name) and node.value.id == "model"
    }


@pytest.mark.parametrize("file", sorted((PROJECT / "gongkai" / "render").rglob("*.py")), ids=lambda file: file.stem)
def test_pages_are_made_without_a_report_or_a_document(file: Path) -> None:
    assert not names_from_model(file) & {"Report", "Document"}
