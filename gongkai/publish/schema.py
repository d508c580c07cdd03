"""The schemas as data: schemas/fields.toml and schemas/resources/*.toml, with the wide fields made from the forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.compare import definitions, panel
from gongkai.forms import Forms
from gongkai.publish.wide import Layout, wide_cells

HERE = Path(__file__).parent / "schemas"
STRUCTURE = "1.1"
"""Version of the tables' structure. The second number counts up when a resource, a field or a code is added; the first,
when one goes away or changes its meaning, and then the data move to data/v2/ (docs/data.md)."""
PARTS = ("agency", "year", "region")


@dataclass(frozen=True, slots=True)
class Value:
    """A code of a closed list, with its words."""

    code: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a resource. type: of Table Schema. unit: the code of a unit that all its values share, or "".

    codes_only: descriptors leave out the words of `values`, which the field `status` of figures already has: there
    are more than a hundred fields like it.
    """

    name: str
    type: str
    title: str
    title_en: str
    description: str
    description_en: str
    unit: str = ""
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    values: tuple[Value, ...] = ()
    codes_only: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `fields` of a resource name the row of `resource` that has these values in `targets`."""

    fields: tuple[str, ...]
    resource: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A resource of the packages. layout: how its wide fields come from a table of the forms, or None.

    packages: the kinds of package that hold it beside the whole; those of an indicator choose their own (packages/).
    comes_along: such a package gets the rows to which it refers (agencies, divisions, rules, …).
    official: it holds words of official texts, over which nothing is claimed.
    """

    name: str
    order: int
    title: str
    title_en: str
    description: str
    description_en: str
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]
    references: tuple[Reference, ...]
    layout: Layout | None = None
    packages: tuple[str, ...] = PARTS
    comes_along: bool = False
    official: bool = False
    _by_name: dict[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update({one.name: one for one in self.fields})

    def __hash__(self) -> int:
        return hash(self.name)

    def field(self, name: str) -> Field:
        """Given a name, return the field."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Given a name, tell whether there is such a field."""
        return name in self._by_name


Schemas = dict[str, Schema]


@cache
def load(forms: Forms) -> Schemas:
    """Given the forms, return the schema of every resource by name, in the order of publication."""
    shared = _read(HERE / "fields.toml")
    schemas = [_schema(path.stem, _read(path), shared, forms) for path in (HERE / "resources").glob("*.toml")]
    return {schema.name: schema for schema in sorted(schemas, key=lambda schema: schema.order)}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _schema(name: str, entry: dict[str, Any], shared: dict[str, Any], forms: Forms) -> Schema:
    own = entry.get("own", {})
    specs = {code: {**shared.get(code, {}), **own.get(code, {})} for code in entry["fields"]}
    layout = Layout(**entry["wide"]) if "wide" in entry else None
    references = [_reference((code,), spec["refers_to"]) for code, spec in specs.items() if spec.get("refers_to")]
    for key in entry.get("foreign_keys", []):
        references.append(_reference(tuple(key["fields"]), key["to"]))
    fields = [_field(code, spec) for code, spec in specs.items()]
    if layout:
        fields += _wide_fields(layout, shared, forms)
        fields.append(_field("as_read", shared["as_read_of_row"]))
    if entry.get("indicators"):
        fields += _indicator_fields(_read(HERE / "resources" / "indicators.toml")["own"], shared)
    return Schema(
        name=name,
        order=entry["order"],
        title=entry["title"],
        title_en=entry["title_en"],
        description=entry["description"],
        description_en=entry["description_en"],
        primary_key=tuple(entry["primary_key"]),
        fields=tuple(fields),
        references=tuple(references),
        layout=layout,
        packages=tuple(entry.get("packages", PARTS)),
        comes_along=entry.get("comes_along", False),
        official=entry.get("official", False),
    )


def _indicator_fields(words: dict[str, Any], shared: dict[str, Any]) -> list[Field]:
    """The fields of every indicator in the panel. words: what is said of the fields of the resource `indicators`."""
    fields = []
    for one in definitions.load().indicators:
        for name, source in panel.fields(one).items():
            spec = {**shared.get(source, {}), **words[source]}
            spec |= {
                "title": one.title if source == "value" else f"{one.title}（{spec['title']}）",
                "title_en": one.title_en if source == "value" else f"{one.title_en} ({spec['title_en'].lower()})",
                "description": f"{one.definition}{spec['description']}",
                "description_en": f"{one.definition_en} {spec['description_en']}",
            }
            if source == "status":
                fields.append(_field(name, {**spec, "codes_only": True}))
            else:
                unit = one.unit if source == "value" else ""
                fields.append(_field(name, spec, unit))
    return fields


def _reference(fields: tuple[str, ...], target: str) -> Reference:
    """A target is "resource.field", or "resource" where its fields have the names of ours."""
    resource, _, name = target.partition(".")
    return Reference(fields, resource, (name,) if name else fields)


def _field(name: str, spec: dict[str, Any], unit: str = "") -> Field:
    known = {key: value for key, value in spec.items() if key not in ("refers_to", "values")}
    return Field(name=name, unit=unit, values=tuple(Value(*value) for value in spec.get("values", ())), **known)


def _wide_fields(layout: Layout, shared: dict[str, Any], forms: Forms) -> list[Field]:
    """Two fields a cell: its value, and its status, titled with the form's own labels."""
    fields = []
    for cell in wide_cells(layout, forms):
        note, note_en = "、".join(cell.forms), ", ".join(cell.forms)
        value = {
            **shared["value"],
            "title": cell.label,
            "title_en": cell.label_en,
            "description": f"{cell.path}。格式：{note}。未知为空，未知不是零。",
            "description_en": f"{cell.path_en}. Forms: {note_en}. Empty where not known; not known is not zero.",
        }
        status = {
            **shared["status"],
            "codes_only": True,
            "title": f"{cell.label}（状态）",
            "title_en": f"{cell.label_en} (status)",
            "description": f"“{cell.label}”是怎样得知的；报告所用格式没有这一格时为空。",
            "description_en": f"How “{cell.label_en}” is known; empty where the report’s form has no such cell.",
        }
        fields += [_field(cell.name, value, cell.unit), _field(f"{cell.name}_status", status)]
    return fields
