"""The static API: every file is what its schema says, says what the tables say, and keeps its shape."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from gongkai import api
from gongkai.api.openapi import addresses
from gongkai.forms import Forms
from gongkai.publish import tables
from gongkai.tables import Tables, is_current
from tests.api.conftest import Files, empty
from tests.fairness import UNFAIR
from tests.publish.corpora import PORTAL, rules

GOLDEN = Path(__file__).with_name("shape.json")
DATA = "data/"
ROWS = 40
"""So many rows of each resource are held against its schema."""


def closed(schema: Any) -> Any:
    """Given a JSON Schema, return it refusing what it does not name, as none of the published ones does."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(value) for name, value in schema.items()}
    return made | {"additionalProperties": False} if "properties" in schema else made


def schema_of(path: str, content: Any) -> str:
    """Given a file of the API, return the path of the schema that it names."""
    folder = path.split("/")[:-1]
    up = content["$schema"].count("../")
    return "/".join([*folder[: len(folder) - up], content["$schema"].replace("../", "")])


def about(read: Files) -> Files:
    """Return the files that are about something: not the schemas, not the description."""
    return {path: content for path, content in read.items() if "schemas/" not in path and "openapi" not in path}


def test_every_schema_is_a_json_schema(read: Files) -> None:
    schemas = [content for path, content in read.items() if "schemas/" in path]
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
    assert len(schemas) == 6 + 25


def test_every_file_is_what_its_schema_says_and_nothing_more(read: Files) -> None:
    faults = []
    for path, content in about(read).items():
        validator = Draft202012Validator(closed(read[schema_of(path, content)]))
        faults += [f"{path}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(content)]
    assert faults == []


def test_the_rows_of_every_resource_are_what_their_schema_says(read: Files, package: dict[str, bytes]) -> None:
    for path, schema in read.items():
        if path.startswith(f"{DATA}schemas/resources/"):
            rows = json.loads(package[DATA + Path(path).name])
            assert list(Draft202012Validator(closed(schema)).iter_errors(rows[:ROWS])) == [], path


def test_a_wrong_value_does_not_pass(read: Files) -> None:
    content = copy.deepcopy(read["data/agencies/bureau/2021/report.json"])
    content["figures"][0]["status"] = "certain"
    content["figures"][1]["value"] = "3"
    del content["figures"][2]["review_state"]
    schema = read["data/schemas/report.json"]
    assert len(list(Draft202012Validator(schema).iter_errors(content))) == 3


def test_every_member_is_explained_in_both_languages(read: Files) -> None:
    def members(schema: Any, where: str) -> list[tuple[str, Any]]:
        if not isinstance(schema, dict):
            return []
        found = [(f"{where}.{name}", one) for name, one in schema.get("properties", {}).items()]
        below = [pair for name, one in found for pair in members(one, name)]
        return found + below + members(schema.get("items"), f"{where}[]")

    for path, schema in read.items():
        if "schemas/" in path:
            for name, member in [("", schema), *members(schema, "")]:
                zh, _, en = member["title"].partition(" · ")
                told, _, told_en = member["description"].partition("\n")
                assert all((zh, en, told, told_en)), (path, name)


def test_a_report_says_what_the_tables_say(made: Tables, published: dict[str, bytes]) -> None:
    figures = {}
    for report in filter(is_current, made["reports"]):
        path = f"data/agencies/{report['agency_id']}/{report['year']}/report.json"
        content = json.loads(published[path], parse_float=Decimal)
        assert content["report"] == report
        for row in content["figures"]:
            figures[report["report_id"], row["table"], row["item"], row["column"]] = row
    assert len(figures) == len(made["figures"])
    for row in made["figures"]:
        said = figures[row["report_id"], row["table"], row["item"], row["column"]]
        shared = said.keys() & row.keys()
        assert {name: said[name] for name in shared} == {name: row[name] for name in shared}
        assert (said["value"] is None) == (row["status"] in ("blank", "missing", "unreadable"))


def test_a_year_and_an_indicator_hold_every_value(made: Tables, read: Files) -> None:
    values = {(row["report_id"], row["indicator"]): row["value"] for row in made["indicators"]}
    of_years = [row for path, content in read.items() if path.endswith("/year.json") and "schemas" not in path
                for row in content["indicators"]]  # fmt: skip
    of_indicators = [
        {**row, "indicator": content["definition"]["indicator"]}
        for path, content in read.items()
        if path.endswith("/indicator.json") and "schemas" not in path
        for row in content["values"]
    ]
    for rows in (of_years, of_indicators):
        found = {(row["report_id"], row["indicator"]): row["value"] for row in rows}
        assert found.keys() == values.keys()
        assert all(
            float(found[key]) == float(values[key]) if values[key] is not None else found[key] is None
            for key in values
        )


def test_a_region_has_the_agencies_below_it_and_counts_each_once(read: Files) -> None:
    province = read["data/regions/990000/region.json"]
    assert [row["agency_id"] for row in province["agencies"]] == ["bureau", "gov", "old", "silent"]
    assert [row["division_code"] for row in province["divisions"]] == ["990100"]
    year = next(row for row in province["coverage"] if row["year"] == 2022)
    assert (year["collected"], year["searched_not_found"], year["not_collected"]) == (2, 1, 1)


def test_the_index_counts_what_there_is(made: Tables, read: Files, package: dict[str, bytes]) -> None:
    index = read["data/index.json"]
    assert index["counts"]["figures"] == len(made["figures"])
    assert index["counts"]["figures_known"] == sum(row["value"] is not None for row in made["figures"])
    assert {one["name"]: one["rows"] for one in index["resources"]} == {name: len(made[name]) for name in made}
    assert {one["path"]: one["bytes"] for one in index["files"]} == {
        path.removeprefix(DATA): len(content) for path, content in package.items()
    }
    assert {one["resource"] for one in index["files"]} == {*made, None}


def test_the_same_tables_make_the_same_bytes(
    made: Tables, forms: Forms, published: dict[str, bytes], package: dict[str, bytes]
) -> None:
    again = dict(api.files(made, PORTAL, forms, {path: len(content) for path, content in package.items()}, {}))
    assert [path for path in again if again[path] != published[path]] == ["data/index.json"]


def test_openapi_is_valid_and_its_examples_are_there(
    read: Files, published: dict[str, bytes], package: Files
) -> None:
    description = copy.deepcopy(read["data/openapi.json"])
    for entry in description["paths"].values():
        for kind in entry["get"]["responses"]["200"]["content"].values():
            if "$ref" in kind["schema"]:
                assert DATA + kind["schema"].pop("$ref") in read
    validate(description)
    named = list(addresses(description))
    assert len(named) == len(description["paths"])
    assert [path for path in named if DATA + path not in published and DATA + path not in package] == []


def shape(schema: dict[str, Any]) -> Any:
    """Given a JSON Schema, return names and types alone."""
    if "properties" in schema:
        return {name: shape(one) for name, one in schema["properties"].items()}
    if "items" in schema:
        return [shape(schema["items"])]
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " | ".join([*types, *([schema["format"]] if "format" in schema else [])])


def broken(promised: Any, now: Any, where: str = "") -> list[str]:
    """Given two shapes, return what was promised and is no longer so. What is new breaks nothing."""
    if isinstance(promised, dict) and isinstance(now, dict):
        gone = [f"{where}.{name} is gone" for name in promised if name not in now]
        return gone + [
            fault
            for name in promised
            if name in now
            for fault in broken(promised[name], now[name], f"{where}.{name}")
        ]
    if isinstance(promised, list) and isinstance(now, list):
        return broken(promised[0], now[0], f"{where}[]")
    return [] if promised == now else [f"{where}: {promised} became {now}"]


def merged(promised: Any, now: Any) -> Any:
    """Given two shapes, return the first with what is new in the second."""
    if isinstance(promised, dict) and isinstance(now, dict):
        return {name: merged(promised.get(name, now.get(name)), now.get(name)) for name in {**promised, **now}}
    if isinstance(promised, list) and isinstance(now, list):
        return [merged(promised[0], now[0])]
    return promised


def test_what_was_promised_is_still_so(read: Files, update_golden: bool) -> None:
    """A breaking change moves to data/v2/ (docs/api.md); --update-golden adds what is new and takes nothing away."""
    now = {
        path.removeprefix(f"{DATA}schemas/").removesuffix(".json"): shape(schema)
        for path, schema in read.items()
        if "schemas/" in path
    }
    promised = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    assert broken(promised, now) == []
    if update_golden:
        GOLDEN.write_text(json.dumps(merged(promised, now), indent=1) + "\n", encoding="utf-8")
    else:
        assert promised == now, "there is something new: read it, then write it down with --update-golden"


@pytest.mark.parametrize("change", ["a field gone", "another type", "no longer empty"])
def test_a_breaking_change_is_seen(change: str) -> None:
    promised = {"report": {"figures": [{"value": "number | null", "unit": "string"}]}}
    now = {
        "a field gone": {"report": {"figures": [{"value": "number | null"}]}},
        "another type": {"report": {"figures": [{"value": "number | null", "unit": "integer"}]}},
        "no longer empty": {"report": {"figures": [{"value": "number", "unit": "string"}]}},
    }[change]
    assert len(broken(promised, now)) == 1
    assert broken(promised, {**promised, "new": "string"}) == []


def test_a_portal_without_reports_has_its_index(forms: Forms) -> None:
    made = tables(empty(), forms, rules())
    files = dict(api.files(made, PORTAL, forms, {}, {}))
    index = json.loads(files["data/index.json"])
    assert index["counts"]["reports"] == 0
    assert list(Draft202012Validator(json.loads(files["data/schemas/index.json"])).iter_errors(index)) == []


def test_every_file_says_that_it_is_not_official_and_accuses_nobody(read: Files) -> None:
    for path, content in about(read).items():
        assert content["notice"].startswith("非官方网站"), path
    words = json.dumps([content for path, content in read.items() if "schemas/" in path], ensure_ascii=False)
    assert [word for word in UNFAIR if word in words] == []
