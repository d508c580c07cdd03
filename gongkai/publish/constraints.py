"""Whether every value is what its field says: type, required, bounds, pattern, codes. By column, so that all rows of a large
corpus are looked at in every build; tests hold its verdicts against those of frictionless.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any

from gongkai.errors import BadData
from gongkai.publish.schema import Field, Schema
from gongkai.tables import Row

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "object": (str,),
    "array": (str,),
    "date": (str,),
    "integer": (int,),
    "year": (int,),
    "number": (int, Decimal),
    "boolean": (bool,),
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
REMEDY = "Mend it in the data folder; if no file there says so, report it as a fault of gongkai."


def check_values(schema: Schema, rows: list[Row]) -> None:
    """Given the rows of a resource, return if each value is as its field says; else raise BadData with the first that is not."""
    for field in schema.fields:
        try:
            column = list(map(itemgetter(field.name), rows))
        except KeyError:
            raise BadData(f"{schema.name}: a row has no field {field.name}. {REMEDY}") from None
        if not set(map(type, column)) <= {*TYPES[field.type], type(None)}:
            _refuse(schema, field, rows, partial(_wrong_type, TYPES[field.type]))
        fault = _fault(field)
        if any(map(fault, set(column))):
            _refuse(schema, field, rows, fault)


def _refuse(schema: Schema, field: Field, rows: list[Row], fault: Callable[[Any], str]) -> None:
    """Name the first row whose value is at fault."""
    row = next(row for row in rows if fault(row[field.name]))
    value = row[field.name]
    key = ", ".join(f"{name} {row.get(name)}" for name in schema.primary_key)
    said = "empty" if value is None else f"“{str(value)[:60]}”"
    raise BadData(f"{schema.name}, {key}: {field.name} ({field.title}) is {said}; {fault(value)}. {REMEDY}")


def _wrong_type(allowed: tuple[type, ...], value: Any) -> str:
    fits = value is None or type(value) in allowed
    return "" if fits else f"it has to be {' or '.join(one.__name__ for one in allowed)}, not {type(value).__name__}"


def _fault(field: Field) -> Callable[[Any], str]:
    """What is wrong with a value of the right type, "" where nothing is."""
    codes = frozenset(value.code for value in field.values)
    pattern = re.compile(field.pattern) if field.pattern else None

    def fault(value: Any) -> str:
        if value is None or value == "":
            return "it must not be empty" if field.required else ""
        if said := _wrong_form(field.type, value):
            return said
        if field.minimum is not None and value < field.minimum:
            return f"it must not be under {field.minimum}"
        if field.maximum is not None and value > field.maximum:
            return f"it must not be over {field.maximum}"
        if pattern and not pattern.fullmatch(value):
            return f"it has to look like {field.pattern}"
        if codes and value not in codes:
            return f"it has to be one of {', '.join(sorted(codes))}"
        return ""

    return fault


def _wrong_form(kind: str, value: Any) -> str:
    match kind:
        case "number":
            return "" if isinstance(value, int) or value.is_finite() else "it has to be a finite number"
        case "year":
            return "" if 0 <= value <= 9999 else "it has to be a year"
        case "date":
            return "" if _is_date(value) else "it has to be a date, YYYY-MM-DD"
        case "object" | "array":
            return "" if _is_json(value, dict if kind == "object" else list) else f"it has to be a JSON {kind}"
    return ""


def _is_date(text: str) -> bool:
    try:
        return DATE.fullmatch(text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _is_json(text: str, wanted: type) -> bool:
    try:
        return isinstance(json.loads(text), wanted)
    except ValueError:
        return False
