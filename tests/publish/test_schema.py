"""The schemas: one place for each meaning, in two languages, in step with the forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.compare import definitions
from gongkai.forms import Forms, load
from gongkai.publish import schemas
from gongkai.publish.schema import STRUCTURE, Schema

GOLDEN = Path(__file__).with_name("structure.txt")
EVERY = list(schemas(load()).values())


@pytest.mark.parametrize("schema", EVERY, ids=lambda schema: schema.name)
def test_every_field_says_what_it_means_in_both_languages(schema: Schema) -> None:
    """No field without words, none twice."""
    assert all((schema.title, schema.title_en, schema.description, schema.description_en))
    for field in schema.fields:
        assert all((field.title, field.title_en, field.description, field.description_en)), field.name
        assert not any("\u4e00" <= char <= "\u9fff" for char in field.description_en), field.name
    names = [field.name for field in schema.fields]
    assert len(names) == len(set(names))
    assert set(schema.primary_key) <= set(names)


def test_the_structure_changes_only_with_its_version(update_golden: bool) -> None:
    """Resources, fields, types and codes are an API. Added ones raise the second number of STRUCTURE; one that goes away or
    means something else, the first, and moves to data/v2/. The order of fields does not count.
    """
    lines = [f"{STRUCTURE}"]
    for schema in sorted(EVERY, key=lambda one: one.name):
        lines.append(f"{schema.name} ({', '.join(schema.primary_key)})")
        for field in sorted(schema.fields, key=lambda one: one.name):
            codes = (
                f": {' '.join(sorted(value.code.replace(' ', '_') for value in field.values))}"
                if field.values
                else ""
            )
            lines.append(
                f"  {field.name} {field.type}{'!' if field.required else ''}{'' if field.codes_only else codes}"
            )
    text = "\n".join(lines) + "\n"
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "raise STRUCTURE (schema.py), then --update-golden"


@pytest.mark.parametrize("schema", EVERY, ids=lambda schema: schema.name)
def test_every_reference_names_fields_that_exist(schema: Schema) -> None:
    """On both sides, with the same types."""
    known = schemas(load())
    for reference in schema.references:
        target = known[reference.resource]
        for own, other in zip(reference.fields, reference.targets, strict=True):
            assert schema.field(own).type == target.field(other).type


def test_units_of_forms_mentions_and_indicators_are_all_explained(forms: Forms) -> None:
    """A unit without words would fail validation."""
    explained = {value.code for value in schemas(forms)["figures"].field("unit").values}
    used = {column.unit for form in forms.forms for table in form.tables for column in table.columns}
    used |= {subject.unit for subject in forms.subjects} | {one.unit for one in definitions.load().indicators}
    assert used <= explained


def test_tables_are_called_what_the_forms_call_them(forms: Forms) -> None:
    """The names in fields.toml are those of the forms."""
    said = {value.code: (value.label, value.label_en) for value in schemas(forms)["figures"].field("table").values}
    for form in forms.forms:
        assert {table.code: (table.label, table.label_en) for table in form.tables} == said


def test_wide_fields_take_their_labels_and_units_from_the_forms(forms: Forms) -> None:
    """And stand next to their status."""
    field = schemas(forms)["applications"].field("denied_state_secret")
    assert (field.title, field.unit, field.type) == ("1.属于国家秘密", "requests", "number")
    names = [one.name for one in schemas(forms)["disclosure"].fields]
    assert names[names.index("administrative_fees_amount") + 1] == "administrative_fees_amount_status"
    assert schemas(forms)["disclosure"].field("administrative_fees_amount").unit == "10,000 CNY"
    # every item of either form, and both ways of printing （六）
    items = {item.code.replace(".", "_") for form in forms.forms for item in form.table("applications").items}
    assert items <= {one.name for one in schemas(forms)["applications"].fields}
