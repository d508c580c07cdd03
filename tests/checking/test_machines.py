"""What scripts, GitHub Actions and code scanning read: JSON Lines, workflow commands, SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gongkai.audit import rule_texts
from gongkai.checking import Lang, report
from gongkai.checking.checked import Checked
from gongkai.checking.github import COMMANDS, _command
from gongkai.model import Severity
from tests.checking.planted import RECEIVED, TOTAL, check, planted

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)\n")
FAMILIES = ("arithmetic", "structure")
"""What the drafts of these tests are made to fit, and not to."""
SCHEMA = json.loads(Path(__file__).with_name("sarif.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> list[Checked]:
    """A draft as text and as DOCX with what does not fit, a clean one, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("drafts")
    files = {
        "草稿 1%.txt": planted("sheet.tabbed", 1, {TOTAL: "31415", RECEIVED: "31"}).replace("二、".encode(), "三、".encode(), 1),
        "draft.docx": planted("docx.plain", 2, {TOTAL: "31415"}),
        "clean.txt": planted("sheet.tabbed", 2, {}),
        "empty.pdf": b"",
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    checked = [replace(check(folder / name), path=Path(name)) for name in files]
    return [replace(one, seen=tuple(seen for seen in one.seen if seen.rule.family in FAMILIES)) for one in checked]


def output(several: list[Checked], shape: str, least: Severity = Severity.HINT) -> str:
    return "".join(report(several, shape, Lang.BOTH, least, coloured=False))


def objects(several: list[Checked], least: Severity = Severity.HINT) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output(several, "json", least).splitlines()]


def test_json_has_an_object_a_file_in_order(several: list[Checked]) -> None:
    made = objects(several)
    assert [one["path"] for one in made] == ["草稿 1%.txt", "draft.docx", "clean.txt", "empty.pdf"]
    assert [one.get("counts", {}).get("error") for one in made] == [3, 1, 0, None]
    assert made[2]["findings"] == []
    assert made[2]["sums"] == {"checked": 42, "agree": 42, "not_assessable": 0}
    assert made[3]["error"]["code"] == "input.empty"
    assert made[3]["error"]["message_en"].startswith("The file is empty")


def test_json_says_where_and_what_with_its_terms(several: list[Checked]) -> None:
    [one] = [one for one in objects(several)[0]["findings"] if one["code"] == "arithmetic.reviews"]
    assert one["found"] == {
        "value": "31415",
        "terms": [{**TOTAL._asdict(), "label": "总计", "label_en": "Total", "value": "31415"}],
    }
    assert one["expected"]["value"] == str(sum(int(term["value"]) for term in one["expected"]["terms"]))
    [quote] = one["quotes"]
    assert [quote["text"][start:end] for start, end in quote["spans"]][-1] == "31415"
    assert one["where"] == quote["where"][-1]
    assert one["where"]["line"] == 60
    assert one["where"]["end_column"] - one["where"]["column"] == len("31415")
    assert set(one["rule"]) == {"title", "title_en", "basis", "basis_en", "mend", "mend_en"}


def test_json_shows_what_is_asked_for_and_counts_all(several: list[Checked]) -> None:
    first = objects(several, Severity.ERROR)[0]
    assert {one["severity"] for one in first["findings"]} == {"error"}
    assert first["counts"] == {"error": 3, "warning": 1, "hint": 0}


def test_github_gets_a_command_for_each_finding(several: list[Checked]) -> None:
    text = output(several, "github")
    commands = list(COMMAND.finditer(text))
    assert "".join(one[0] for one in commands) == text
    assert [one["name"] for one in commands] == ["error"] * 3 + ["warning"] + ["error"] * 2
    first = dict(part.split("=", 1) for part in commands[0]["properties"].split(","))
    assert unquote(first["file"]) == "草稿 1%.txt"
    assert int(first["endColumn"]) >= int(first["col"])
    assert "第3张表 第4行" in commands[4]["message"]
    assert "line=" not in commands[4]["properties"]
    assert "input.empty" in commands[5]["properties"]


@given(st.text(), st.text())
def test_a_command_is_read_as_it_was_meant(value: str, message: str) -> None:
    """As the runner reads it: to the first :: after the name, properties at commas, then unescaped."""
    line = _command("error", {"file": "f", "title": value}, [message])
    assert line.count("\n") == 1
    assert "\r" not in line
    properties, _, data = line.removeprefix("::error ").removesuffix("\n").partition("::")
    pairs = dict(part.split("=", 1) for part in properties.split(","))
    for char, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        pairs["title"] = pairs["title"].replace(code, char)
        data = data.replace(code, char) if char not in ":," else data
    assert (pairs["title"], data) == (value, message)


def test_every_severity_has_a_command() -> None:
    assert set(COMMANDS) == set(Severity)


def test_sarif_keeps_its_schema(several: list[Checked]) -> None:
    log = json.loads(output(several, "sarif"))
    assert list(Draft202012Validator(SCHEMA).iter_errors(log)) == []


def test_sarif_names_rules_places_and_fingerprints(several: list[Checked]) -> None:
    [run] = json.loads(output(several, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in rule_texts()] + ["input.empty"]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules[:-1])
    assert [unquote(one["location"]["uri"]) for one in run["artifacts"]] == [str(one.path) for one in several]
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    results = run["results"]
    assert [result["ruleIndex"] for result in results] == [
        [rule["id"] for rule in rules].index(result["ruleId"]) for result in results
    ]
    ids = [one.finding.id for checked in several for one in checked.seen]
    assert [
        result["partialFingerprints"]["findingId/v1"] for result in results if "partialFingerprints" in result
    ] == ids
    region = next(one for one in results if one["ruleId"] == "arithmetic.reviews")["locations"][0]["physicalLocation"]
    assert (region["region"]["startLine"], region["artifactLocation"]["index"]) == (60, 0)
    assert region["region"]["endColumn"] == region["region"]["startColumn"] + len("31415")
    paged = next(one for one in results if one["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1)
    assert "region" not in paged["locations"][0]["physicalLocation"]
    assert "第3张表" in paged["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]


def test_a_log_without_findings_is_a_log(tmp_path: Path) -> None:
    for files in ([], [replace(check(tmp_path / "none"), path=Path("none"))]):
        log = json.loads(output(files, "sarif"))
        assert list(Draft202012Validator(SCHEMA).iter_errors(log)) == []
        assert len(log["runs"][0]["results"]) == len(files)
