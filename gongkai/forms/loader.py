"""Reads the form files beside this module. Nothing here knows an item by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.forms.types import Column, Form, Group, Identity, Item, SectionLabel, Subject, Table

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All known forms, newest last, with the sections and subjects they share."""

    forms: tuple[Form, ...]
    sections: tuple[SectionLabel, ...]
    subjects: tuple[Subject, ...]

    def get(self, code: str) -> Form:
        return next(form for form in self.forms if form.code == code)

    def due(self, year: int) -> Form:
        """Given the year reported on, return the form that applies to it."""
        return [form for form in self.forms if form.since <= year or form is self.forms[0]][-1]


@cache
def load() -> Forms:
    """Return the forms of this package (*.toml beside this file)."""
    forms = [_form(_read(path)) for path in sorted(HERE.glob("[0-9]*.toml"))]
    sections = [SectionLabel(**_tuples(entry)) for entry in _read(HERE / "sections.toml")["sections"]]
    subjects = [Subject(**_tuples(entry)) for entry in _read(HERE / "mentions.toml")["subjects"]]
    return Forms(tuple(sorted(forms, key=lambda form: form.since)), tuple(sections), tuple(subjects))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _form(data: dict[str, Any]) -> Form:
    return Form(
        code=data["form"],
        source=data["source"],
        since=data["since"],
        tables=tuple(_table(entry) for entry in data["tables"]),
        identities=tuple(Identity(**_tuples(entry)) for entry in data["identities"]),
    )


def _table(entry: dict[str, Any]) -> Table:
    columns = tuple(Column(**_tuples(column)) for column in entry["columns"])
    all_columns = [column.code for column in columns]
    return Table(
        code=entry["code"],
        section=entry["section"],
        label=entry["label"],
        label_en=entry["label_en"],
        layout=entry["layout"],
        columns=columns,
        groups=tuple(Group(**group) for group in entry["groups"]),
        items=tuple(Item(**_tuples({"columns": all_columns, **item})) for item in entry["items"]),
    )
