"""Values that are not as their field says stop a build, and frictionless would say the same of them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource

from gongkai.errors import BadData
from gongkai.forms import Forms
from gongkai.packages.descriptor import table_schema
from gongkai.publish import schemas
from gongkai.publish.constraints import check_values
from gongkai.publish.integrity import check
from gongkai.tables import Row, Tables

FAULTS: list[tuple[str, str, Any]] = [
    ("figures", "status", None),
    ("figures", "status", "guessed"),
    ("figures", "unit", ""),
    ("figures", "page", 0),
    ("figures", "year", "in 2021"),
    ("figures", "value", "many"),
    ("sections", "section", 7),
    ("sections", "abstract", "perhaps"),
    ("reports", "sha256", "0" * 63),
    ("reports", "sha256", "G" * 64),
    ("reports", "retrieved", "2025-02-30"),
    ("reports", "retrieved", "20250201"),
    ("reports", "version", "1.5"),
    ("findings", "terms", "{"),
    ("disclosure", "as_read", "[]"),
]
FINE: list[tuple[str, str, Any]] = [
    ("figures", "value", None),
    ("figures", "value", Decimal("-0.5")),
    ("figures", "page", None),
    ("reports", "signed", None),
    ("sections", "text", '=1+1,"\r\n'),
]


def printed(value: Any) -> str:
    """A value as a careless program would write it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def frictionless_refuses(forms: Forms, name: str, row: Row, folder: Path) -> set[str]:
    """The fields that frictionless finds at fault in the row as CSV; references are not looked at."""
    schema = schemas(forms)[name]
    with (folder / "one.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[field.name for field in schema.fields], list(map(printed, row.values()))])
    content = {key: value for key, value in table_schema(schema).items() if key != "foreignKeys"}
    report = Resource.from_descriptor(
        {"name": "one", "path": "one.csv", "schema": content}, basepath=str(folder)
    ).validate()
    return {field for (field,) in report.flatten(["fieldName"])}


@pytest.mark.parametrize(("name", "field", "value"), FAULTS)
def test_a_fault_is_named_with_resource_row_field_and_remedy_and_frictionless_agrees(
    name: str, field: str, value: Any, made: Tables, forms: Forms, tmp_path: Path
) -> None:
    row = {one.name: made[name][0][one.name] for one in schemas(forms)[name].fields} | {field: value}
    with pytest.raises(BadData) as raised:
        check_values(schemas(forms)[name], [*made[name][1:], row])
    message = raised.value.message
    assert message.startswith(f"{name}, ")
    assert str(row[schemas(forms)[name].primary_key[0]]) in message
    assert f": {field} (" in message
    assert "Mend it in the data folder" in message
    assert frictionless_refuses(forms, name, row, tmp_path) == {field}


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 0.5])
def test_a_figure_is_an_exact_number_or_none(value: Any, made: Tables, forms: Forms) -> None:
    """Table Schema knows NaN; nothing that is published is one."""
    with pytest.raises(BadData, match=r"figures, .*: value "):
        check_values(schemas(forms)["figures"], [{**made["figures"][0], "value": value}])


@pytest.mark.parametrize(("name", "field", "value"), FINE)
def test_what_is_no_fault_is_none_for_both(
    name: str, field: str, value: Any, made: Tables, forms: Forms, tmp_path: Path
) -> None:
    row = {one.name: made[name][0][one.name] for one in schemas(forms)[name].fields} | {field: value}
    check_values(schemas(forms)[name], [row])
    assert frictionless_refuses(forms, name, row, tmp_path) == set()


def test_a_row_without_a_field_is_named(made: Tables, forms: Forms) -> None:
    row = {name: value for name, value in made["figures"][0].items() if name != "raw"}
    with pytest.raises(BadData, match="figures: a row has no field raw"):
        check_values(schemas(forms)["figures"], [row])


def test_a_figure_of_no_report_and_one_twice_are_refused(made: Tables, forms: Forms) -> None:
    """Also in the tables that are made from reports."""
    stray = {**made["figures"][0], "report_id": "none-2021"}
    with pytest.raises(BadData, match=r"figures, .*report_id none-2021 is not in reports"):
        check({**made, "figures": [*made["figures"], stray]}, schemas(forms))
    with pytest.raises(BadData, match=r"figures: .* stands there more than once"):
        check({**made, "figures": [*made["figures"], made["figures"][0]]}, schemas(forms))
