"""Whether a package is valid in the eyes of frictionless. Not part of a build: importing frictionless takes long."""

from __future__ import annotations

from pathlib import Path


def validate(path: Path) -> list[str]:
    """Given a datapackage.json, or a zip that holds one, return what is wrong with it, a line each; empty if valid.

    Types, constraints, primary and foreign keys, sizes and hashes are checked; every row is read.
    """
    from frictionless import Package

    # A path given as a string must lie within the working directory; a descriptor read first may lie anywhere.
    if path.suffix == ".zip":
        package = Package(path.name, basepath=str(path.parent))
    else:
        package = Package.from_descriptor(path.name, basepath=str(path.parent))
    report = package.validate()
    return [f"package: {error.message}" for error in report.errors] + [
        f"{task.name}: {f'row {row}, {field}: ' if row else ''}{message}"
        for task in report.tasks
        for row, field, message in task.flatten(["rowNumber", "fieldName", "message"])
    ]
