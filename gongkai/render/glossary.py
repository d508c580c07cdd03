"""The words of the forms, each with the entry of the glossary that explains it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.forms import Forms
from gongkai.forms.types import Column, Form, Item, Table
from gongkai.links import anchor


@dataclass(frozen=True, slots=True)
class Word:
    """A row or column as the forms have it. anchor: its place in the glossary; term: the entry that explains it, "" where
    none does; forms: those that have it.
    """

    label: str
    label_en: str
    anchor: str
    term: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A statutory table: its rows and its columns over all forms, the newest form's order first."""

    label: str
    label_en: str
    code: str
    rows: tuple[Word, ...]
    columns: tuple[Word, ...]


@lru_cache(maxsize=1)
def named() -> dict[str, dict[str, str]]:
    """Return terms.toml."""
    return tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))


def parts(forms: Forms, known: Collection[str]) -> list[Part]:
    """Given the forms and the ids of the glossary's entries, return the words of each statutory table."""
    newest = forms.forms[-1]
    return [
        Part(
            table.label,
            table.label_en,
            table.code,
            tuple(_rows(forms, table.code, known)),
            tuple(_columns(forms, table.code, known)),
        )
        for table in newest.tables
    ]


def _rows(forms: Forms, code: str, known: Collection[str]) -> Iterator[Word]:
    seen: dict[str, tuple[Form, Table, Item]] = {}
    for form in reversed(forms.forms):
        table = form.table(code)
        for item in table.items:
            seen.setdefault(item.code, (form, table, item))
    for item_code, (_form, table, item) in seen.items():
        having = tuple(
            form.code for form in forms.forms if any(one.code == item_code for one in form.table(code).items)
        )
        place = anchor("row", code, item_code)
        yield Word(item.label, item.label_en, place, _term(table, item, known), having)


def _term(table: Table, item: Item, known: Collection[str]) -> str:
    """The entry of a row: its own, one named for it, or that of a group around it."""
    groups = [group.code for group in reversed(list(table.ancestors(item)))]
    names = [item.code, named()["rows"].get(item.code, ""), *groups]
    return next((one for one in (name.replace(".", "-").replace("_", "-") for name in names) if one in known), "")


def _columns(forms: Forms, code: str, known: Collection[str]) -> Iterator[Word]:
    seen: dict[str, Column] = {}
    for form in reversed(forms.forms):
        for column in form.table(code).columns:
            seen.setdefault(column.code, column)
    for column_code, column in seen.items():
        having = tuple(
            form.code for form in forms.forms if any(one.code == column_code for one in form.table(code).columns)
        )
        term = named()["columns"].get(column_code, "")
        yield Word(
            column.label, column.label_en, anchor("column", code, column_code), term if term in known else "", having
        )
