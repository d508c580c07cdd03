"""metadata.json: what Datasette shows of a database: titles, descriptions, units, licence, source, a search for any word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from gongkai.formats.about import UNOFFICIAL, UNOFFICIAL_EN, About
from gongkai.formats.sqlite import SEARCHED
from gongkai.formats.words import words
from gongkai.publish.schema import Field, Schema

SHOWN = 100


def metadata(schemas: Sequence[Schema], about: About, database: str) -> bytes:
    """Given a package's resources and the name of its database, return the metadata for Datasette."""
    said = words("datasette")
    shared = {
        "license": about.licence,
        "license_url": about.licence_url,
        "source": f"{about.publisher} · {UNOFFICIAL}",
        "source_url": about.home,
    }
    content = {
        "title": f"{about.title} · {about.title_en}",
        "description": f"{UNOFFICIAL}。{about.description} {UNOFFICIAL_EN}. {about.description_en} "
        f"{about.citation} {about.citation_en}",
        **{key: value for key, value in shared.items() if value},
        "databases": {
            database: {
                "tables": {schema.name: msgspec.Raw(_table(schema)) for schema in schemas},
                "queries": {"search_text": _search(said["search"])} if _searched(schemas) else {},
            }
        },
    }
    return msgspec.json.encode(content) + b"\n"


@cache
def _table(schema: Schema) -> bytes:
    """What is said of a resource, which is the same in every package. Units stand in the descriptions of columns: Datasette's
    own "units" fail on any that physics does not know.
    """
    said = words("datasette")
    description = f"{schema.title} · {schema.title_en}。{schema.description} {schema.description_en}"
    table: dict[str, Any] = {
        "title": f"{schema.title} · {schema.title_en}",
        "description": f"{description} {said['search']['table']}" if schema.name in SEARCHED else description,
        "columns": {field.name: _column(field, said) for field in schema.fields},
        "size": SHOWN,
    }
    if schema.has("name"):
        table["label_column"] = "name"
    if schema.name in SEARCHED:
        table |= {"fts_table": f"{schema.name}_fts", "fts_pk": "rowid"}
    return msgspec.json.encode(table)


def _column(field: Field, said: dict[str, Any]) -> str:
    unit = f"（{said['units']['title']}：{field.unit}）" if field.unit else ""
    return f"{field.title}{unit}：{field.description} · {field.title_en}: {field.description_en}"


def _searched(schemas: Sequence[Schema]) -> bool:
    return any(schema.name in SEARCHED for schema in schemas)


def _search(said: dict[str, str]) -> dict[str, str]:
    """The index knows nothing shorter than three characters; going through all text takes a tenth of a second for 14
    million characters, and finds any word.
    """
    return {
        "title": said["title"],
        "description": said["description"],
        "sql": "SELECT reports.agency_id, reports.year, sections.section, sections.title, sections.text, sections.report_id "
        "FROM sections JOIN reports USING (report_id) "
        "WHERE sections.text LIKE '%' || :word || '%' ORDER BY reports.year DESC, reports.agency_id LIMIT 500",
    }
