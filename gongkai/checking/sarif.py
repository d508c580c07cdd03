"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote as quoted

from gongkai import __version__
from gongkai.audit import RuleText, rule_texts
from gongkai.checking import words
from gongkai.checking.checked import Checked, Seen, Spot
from gongkai.checking.github import relative
from gongkai.checking.words import Lang
from gongkai.model import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
FINGERPRINT = "findingId/v1"
"""A finding's id within its report: its rule and place, the same as long as both are."""

MOST_PLACES = 100
"""A finding on more places names so many of them."""

Object = dict[str, Any]


def report(files: Iterable[Checked], lang: Lang, least: Severity) -> Iterator[str]:
    """Given checked files, yield one log with a run: every rule, every file with its digest, a result a finding."""
    rules = [_rule(rule, lang) for rule in rule_texts()]
    artifacts: list[Object] = []
    results: list[Object] = []
    fails = False
    for index, checked in enumerate(files):
        fails |= checked.fails
        artifacts.append(_artifact(checked))
        if checked.error:
            code, message = checked.error
            text = lang.say(words.unreadable(code, message), "\n")
            if all(rule["id"] != code for rule in rules):
                rules.append({"id": code, "shortDescription": {"text": lang.say(words.UNREADABLE)}})
            results.append(_result(code, "error", text, [{"physicalLocation": _file(checked, index)}]))
        results += [_finding(one, checked, index, lang) for one in checked.shown(least)]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    for result in results:
        result["ruleIndex"] = numbers[result["ruleId"]]
    run = {
        "tool": {"driver": {"name": "gongkai", "version": __version__, "rules": rules}},
        "language": "en" if lang is Lang.EN else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "exitCode": int(fails)}],
        "artifacts": artifacts,
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: RuleText, lang: Lang) -> Object:
    help_text = [
        f"{lang.say(label)}: {line}"
        for label, says in ((words.BASIS, (rule.basis, rule.basis_en)), (words.MEND, (rule.mend, rule.mend_en)))
        for line in lang.pick(says)
    ]
    return {
        "id": rule.code,
        "shortDescription": {"text": lang.say((rule.title, rule.title_en), "\n")},
        "fullDescription": {"text": lang.say((rule.explanation, rule.explanation_en), "\n")},
        "help": {"text": "\n".join(help_text)},
        "defaultConfiguration": {"level": LEVELS[Severity(rule.severity)]},
    }


def _artifact(checked: Checked) -> Object:
    digest = {"hashes": {"sha-256": checked.parsed.sha256}} if checked.parsed.sha256 else {}
    return {"location": {"uri": _uri(checked)}, **digest}


def _uri(checked: Checked) -> str:
    path = relative(checked.path)
    return path.as_uri() if path.is_absolute() else quoted(path.as_posix())


def _file(checked: Checked, index: int) -> Object:
    return {"artifactLocation": {"uri": _uri(checked), "index": index}}


def _finding(one: Seen, checked: Checked, index: int, lang: Lang) -> Object:
    file = _file(checked, index)
    first = _location(one.spot, file, lang) if one.spot else {"physicalLocation": file}
    others = [_location(spot, file, lang, quote.text) for quote, spots in one.quotes for spot in spots]
    others = [other for number, other in enumerate(others) if other not in others[:number]][:MOST_PLACES]
    text = "\n".join(words.told(one, lang))
    result = _result(one.rule.code, LEVELS[one.finding.severity], text, [first])
    result["partialFingerprints"] = {FINGERPRINT: one.finding.id}
    result["properties"] = {"side": one.finding.side.value, "terms": one.finding.terms}
    return {**result, "relatedLocations": others} if others else result


def _result(code: str, level: str, text: str, locations: list[Object]) -> Object:
    return {"ruleId": code, "level": level, "message": {"text": text}, "locations": locations}


def _location(spot: Spot, file: Object, lang: Lang, text: str = "") -> Object:
    stretch = spot.stretch
    region = {}
    if stretch:
        numbers = {"startLine": stretch.line, "startColumn": stretch.column, "endColumn": stretch.end}
        region = {"region": {name: number for name, number in numbers.items() if number}}
    location: Object = {"physicalLocation": {**file, **region}}
    if name := lang.say(words.where(spot)).strip():
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return {**location, "message": {"text": text}} if text else location
