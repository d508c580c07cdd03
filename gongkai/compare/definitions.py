"""The indicators as data (indicators.toml), and how their terms become cells of a form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.compare.wording import Words, read_words
from gongkai.forms import Form, Forms
from gongkai.model import CellCode
from gongkai.tables import Row

HERE = Path(__file__).parent / "indicators.toml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: what is counted, or divided by what. Terms are cells or patterns of cells (indicators.toml)."""

    id: str
    version: int
    kind: str
    unit: str
    forms: tuple[str, ...]
    title: str
    title_en: str
    definition: str
    definition_en: str
    numerator: tuple[str, ...]
    exclusions: str
    exclusions_en: str
    caveats: str
    caveats_en: str
    denominator: tuple[str, ...] = ()
    zero: str = ""
    zero_en: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """All indicators, the smallest denominator on which a rate is given, and the words for what has no value."""

    indicators: tuple[Indicator, ...]
    fewest: int
    words: Words


@dataclass(frozen=True, slots=True)
class Sides:
    """The cells whose sums are an indicator's numerator and denominator in a report of one form."""

    numerator: tuple[CellCode, ...]
    denominator: tuple[CellCode, ...]

    @property
    def cells(self) -> tuple[CellCode, ...]:
        """Every cell of both sides, once."""
        return tuple(dict.fromkeys((*self.numerator, *self.denominator)))


@cache
def load() -> Definitions:
    """Return the indicators of this package, in the order of the file."""
    data = tomllib.loads(HERE.read_text(encoding="utf-8"))
    return Definitions(tuple(map(_indicator, data["indicators"])), data["fewest"], read_words(data["words"]))


def _indicator(entry: dict[str, Any]) -> Indicator:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Indicator(**fields)


@cache
def sides(indicator: Indicator, form: Form, single_other: bool) -> Sides | None:
    """Given a form, and how it is printed, return the cells of the indicator's terms; None if the form lacks one."""
    if form.code not in indicator.forms:
        return None
    cells = form.cells(single_other)
    numerator, denominator = _resolve(indicator.numerator, cells), _resolve(indicator.denominator, cells)
    if numerator is None or denominator is None:
        return None
    return Sides(numerator, denominator)


def _resolve(terms: tuple[str, ...], cells: tuple[CellCode, ...]) -> tuple[CellCode, ...] | None:
    """Each term stands for the cells of the first of its alternatives ("a | b") that the form has."""
    found: list[CellCode] = []
    for term in terms:
        for pattern in term.split(" | "):
            fitting = [cell for cell in cells if _fits(cell, pattern)]
            if fitting:
                found += fitting
                break
        else:
            return None
    return tuple(found)


def _fits(cell: CellCode, pattern: str) -> bool:
    table, _, rest = pattern.partition(".")
    item, _, column = rest.rpartition(".")
    return cell.table == table and cell.column == column and fnmatchcase(cell.item, item)


def term_rows(forms: Forms) -> Iterator[Row]:
    """Given the forms, yield the rows of the resource indicator_terms: the cells that each indicator adds up, in
    whichever way a report prints the form's alternatives (it prints the cells of one of them only).
    """
    for one in load().indicators:
        for form in forms.forms:
            printed = [found for single in (False, True) if (found := sides(one, form, single))]
            for side in ("numerator", "denominator"):
                for cell in dict.fromkeys(cell for found in printed for cell in getattr(found, side)):
                    yield {
                        "indicator": one.id,
                        "form": form.code,
                        "side": side,
                        "table": cell.table,
                        "item": cell.item,
                        "column": cell.column,
                    }


def definition_rows() -> Iterator[Row]:
    """Yield the rows of the resource indicator_definitions."""
    for one in load().indicators:
        yield {
            "indicator": one.id,
            "version": one.version,
            "title": one.title,
            "title_en": one.title_en,
            "definition": one.definition,
            "definition_en": one.definition_en,
            "kind": one.kind,
            "unit": one.unit,
            "forms": json.dumps(one.forms),
            "numerator": json.dumps(one.numerator),
            "denominator": json.dumps(one.denominator),
            "exclusions": one.exclusions or None,
            "exclusions_en": one.exclusions_en or None,
            "caveats": one.caveats or None,
            "caveats_en": one.caveats_en or None,
        }
