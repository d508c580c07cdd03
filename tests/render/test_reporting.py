"""Telling of an error: links that say report, cell, value and version, and marks of the cells that findings are about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from gongkai import __version__
from gongkai.render import reporting
from gongkai.render.cells import cell, noted_keys
from gongkai.tables import disputes
from tests.publish.corpora import PORTAL

REPORT = {"report_id": "ju-2022", "sha256": "ab" * 32}
FIGURE = {
    "table": "applications", "item": "denied.state_secret", "column": "total", "value": 1234, "status": "reported",
    "as_read": None,
}  # fmt: skip
FINDING = {
    "finding_id": "ju-2022:chain.applications",
    "code": "chain.applications", "severity": "warning", "side": "unknown", "verdict": None, "terms": "{}",
    "cells": '[{"table": "applications", "item": "denied.state_secret", "column": "total"}]',
}  # fmt: skip
KEY = ("applications", "denied.state_secret", "total")


def test_without_an_address_there_is_no_link() -> None:
    assert reporting.of_finding(PORTAL, REPORT, FINDING) == ""
    assert reporting.links(PORTAL, "x", "y") == []


@pytest.mark.parametrize(
    ("url", "path", "fields"),
    [
        ("https://github.com/o/r/issues", "/o/r/issues/new", ("title", "body")),
        ("https://github.com/o/r/issues/", "/o/r/issues/new", ("title", "body")),
        ("https://github.com/o/r/issues/new?labels=figures", "/o/r/issues/new", ("title", "body")),
        ("https://gitlab.com/o/r/-/issues", "/o/r/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://example.org/report?to=us", "/report", ("title", "body")),
    ],
)
def test_a_public_list_gets_its_form_filled_in(url: str, path: str, fields: tuple[str, str]) -> None:
    link = urlsplit(reporting.of_finding(replace(PORTAL, issues_url=url), REPORT, FINDING))
    said = parse_qs(link.query)
    assert link.path == path
    assert parse_qs(urlsplit(url).query).items() <= said.items()
    assert said[fields[0]] == ["ju-2022:chain.applications"]
    lines = said[fields[1]][0].splitlines()
    assert lines[:3] == [
        "报告：ju-2022",
        "所见：ju-2022:chain.applications",
        f"版本：{PORTAL.as_of}，gongkai {__version__}，证据 {'ab' * 8}",
    ]


def test_mail_stands_before_the_public_list_and_has_its_own_ends_of_lines() -> None:
    portal = replace(PORTAL, contact_email="a@example.org", issues_url="https://github.com/o/r/issues")
    link = urlsplit(reporting.of_finding(portal, REPORT, FINDING))
    assert (link.scheme, link.path) == ("mailto", "a@example.org")
    assert "报告：ju-2022\r\n" in parse_qs(link.query)["body"][0]
    assert [label for label, _ in reporting.links(portal, "x", "y")] == ["用邮件发送", "公开提交"]


@pytest.mark.parametrize(
    ("change", "noted", "doubtful"),
    [
        ({}, True, False),
        ({"severity": "hint"}, True, False),
        ({"severity": "error"}, False, True),
        ({"side": "reading"}, False, True),
        ({"side": "reading", "severity": "hint"}, True, False),
        ({"severity": "error", "verdict": "explained"}, False, True),
        ({"severity": "error", "verdict": "rejected"}, False, False),
        ({"verdict": "rejected"}, False, False),
        ({"code": "structure.cell_empty", "severity": "hint"}, False, False),
    ],
)
def test_cells_are_marked_by_what_stands(change: dict[str, str], noted: bool, doubtful: bool) -> None:
    finding = FINDING | change
    assert (KEY in noted_keys([finding])) is noted
    assert disputes(finding) is doubtful


def test_a_noted_cell_says_so_in_words_and_a_corrected_one_too() -> None:
    made = cell(FIGURE, "evidence/index.html", noted=True)
    assert made.startswith('<td class="n o">')
    assert "自动核对有所见" in made
    assert "<small>更正</small>" in cell(FIGURE | {"value": None, "status": "blank", "as_read": "5"}, "x")
    assert "<small>更正</small>" in cell(
        FIGURE | {"value": Decimal(5), "status": "corrected", "as_read": "blank"}, "x"
    )
