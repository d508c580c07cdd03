"""Rows that explain the others: the cells of the forms with their labels, and the dictionary of all fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongkai.forms import Form, Forms
from gongkai.publish.schema import Schemas
from gongkai.tables import Row


def cell_rows(forms: Forms) -> Iterator[Row]:
    """Given the forms, yield every cell that any of them can have, in form order."""
    for form in forms.forms:
        yield from _form_rows(form)


def _form_rows(form: Form) -> Iterator[Row]:
    ordinal = 0
    for table in form.tables:
        for item in table.items:
            groups = table.ancestors(item)
            for code in item.columns:
                ordinal += 1
                column = table.column(code)
                yield {
                    "form": form.code,
                    "table": table.code,
                    "item": item.code,
                    "column": code,
                    "ordinal": ordinal,
                    "table_label": table.label,
                    "table_label_en": table.label_en,
                    "group_label": " › ".join(group.label for group in groups) or None,
                    "group_label_en": " › ".join(group.label_en for group in groups) or None,
                    "item_label": item.label,
                    "item_label_en": item.label_en,
                    "column_label": column.label,
                    "column_label_en": column.label_en,
                    "unit": column.unit,
                    "article": item.article or None,
                }


def dictionary_rows(schemas: Schemas) -> Iterator[Row]:
    """Given the schemas, yield a row for each field of each resource."""
    for schema in schemas.values():
        for ordinal, field in enumerate(schema.fields, start=1):
            yield {
                "resource": schema.name,
                "field": field.name,
                "ordinal": ordinal,
                "type": field.type,
                "title": field.title,
                "title_en": field.title_en,
                "description": field.description,
                "description_en": field.description_en,
                "unit": field.unit or None,
                "required": field.required or field.name in schema.primary_key,
                "values": "；".join(f"{value.code}：{value.label}" for value in field.values) or None,
                "values_en": "; ".join(f"{value.code}: {value.label_en}" for value in field.values) or None,
            }


def rule_rows(rules: Iterable[Any], schemas: Schemas) -> Iterator[Row]:
    """Given what is said of each rule, as rows of the resource `rules` or as objects with its fields, yield rows."""
    names = [field.name for field in schemas["rules"].fields]
    for rule in rules:
        yield {name: rule[name] if isinstance(rule, Mapping) else getattr(rule, name) for name in names}
