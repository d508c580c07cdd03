"""What the explorer reads: an agency's file says what the tables say, and marks what is not known or does not fit."""

from __future__ import annotations

import gzip
import json
import re
from decimal import Decimal
from typing import Any

import pytest

from gongkai.render.explore.codes import code_of
from gongkai.render.explore.measures import columns, groups
from gongkai.render.explore.shards import DISPUTED
from gongkai.render.site import Site, gather
from tests.render.conftest import PROJECT
from tests.render.fixture import HOSTILE

UNKNOWN = {"blank": "b", "missing": "m", "unreadable": "u"}


@pytest.fixture(scope="module")
def site(made) -> Site:
    return gather(made.tables, made.portal, made.forms, PROJECT / "content", {})


@pytest.fixture(scope="module")
def agencies(rendered) -> dict[str, Any]:
    """Agency → what its file calls gongkaiAgency with."""
    found = {}
    for path, content in rendered.items():
        if path.startswith("compare/agencies/"):
            called = re.fullmatch(r'gongkaiAgency\("([^"]+)",(.*)\);\n', content.decode(), re.DOTALL)
            assert called, path
            found[called[1]] = json.loads(called[2])
    return found


def test_every_agency_with_reports_has_a_file(made, agencies):
    assert set(agencies) == {row["agency_id"] for row in made.tables["reports"]}
    assert agencies["hostile"]["name"] == HOSTILE


def test_every_figure_is_there_as_published(made, site, agencies):
    together = {one.table: [code for code, _ in one.columns] for one in columns(site)}
    assert len(together) == 2
    for row in made.tables["figures"]:
        agency = agencies[row["agency_id"]]
        at = [report[0] for report in agency["reports"]].index(row["year"])
        cell = f"{row['table']}.{row['item']}"
        if row["table"] in together:
            token = agency["values"][cell][at].split(" ")[together[row["table"]].index(row["column"])]
        else:
            token = agency["values"][f"{cell}.{row['column']}"][at]
        if row["value"] is None:
            assert token == UNKNOWN[row["status"]]
        else:
            assert Decimal(re.sub(r"[^\d.-]", "", token)) == row["value"]
            assert token.startswith("i") == (row["status"] == "inferred")


def test_a_number_of_a_sum_that_does_not_fit_is_marked(made, agencies):
    disputed = [row for row in made.tables["findings"] if row["severity"] == "error"]
    assert disputed
    for row in disputed:
        agency = agencies[row["agency_id"]]
        at = [report[0] for report in agency["reports"]].index(row["year"])
        for cell in json.loads(row["cells"]):
            values = (
                agency["values"].get(f"{cell['table']}.{cell['item']}")
                or agency["values"]["{table}.{item}.{column}".format(**cell)]
            )
            assert DISPUTED in values[at]


def test_rates_have_their_sides_and_a_reason_where_there_is_none(made, agencies):
    for row in made.tables["indicators"]:
        if row["unit"] == "percent":
            agency = agencies[row["agency_id"]]
            at = [report[0] for report in agency["reports"]].index(row["year"])
            value, part, whole, reason, _ = agency["values"][row["indicator"]][at]
            sides = [None if side == "" else Decimal(side) for side in (value, part, whole)]
            assert sides == [row["value"], row["numerator"], row["denominator"]]
            assert bool(reason) == (row["value"] is None)


def test_what_breaks_a_series_is_told_of_each_measure(agencies):
    [(at, comparable, reason, codes)] = agencies["suqian-government"]["breaks"]
    assert (at, comparable) == (1, 1)
    assert "2024" in reason
    assert {"reviews", "reviews.administrative_review", "share_corrected_in_review", "litigation_cases"} <= set(
        codes.split()
    )
    assert "received" not in codes.split()


def test_years_without_a_report_say_why(agencies):
    assert set(agencies["suqian-government"]["gaps"].values()) == {"未收录"}


def test_each_measure_has_one_code_and_each_indicator_is_one(site):
    codes = [measure.code for group in groups(site) for measure in group.measures]
    assert len(codes) == len(set(codes))
    assert {code_of(row) for row in site.definitions.values()} <= set(codes)


def test_the_first_table_holds_two_reports_of_one_scope_that_have_something_to_show(parsed):
    """Those of two agencies are mostly zeros here: it is one agency in two years."""
    page = parsed["compare/index.html"]
    table = page.get_element_by_id("embed").find(".//table")
    assert len(table.findall("thead/tr")[1]) == 2
    assert len(table.findall("tbody/tr")) > 5
    assert sum("z" in cell.get("class").split() for cell in table.findall("tbody/tr/td")) == 0
    assert page.find_class("sub")[0].text_content().count("、") == 0, "one scope"
    assert page.get_element_by_id("embed").text_content().count("非官方") == 1


def test_all_reports_can_be_read_without_scripts(made, parsed):
    lines = parsed["compare/index.html"].xpath("//section[@aria-labelledby='everything']//tbody/tr")
    assert len(lines) == len(made.tables["reports"])


def test_the_explorer_is_small_until_something_is_chosen(rendered):
    """What comes with the page beside what all pages share, and two agencies."""
    parts = [
        "compare/index.html",
        "assets/explorer.js",
        "assets/explorer.css",
        "compare/agencies/suqian-government.js",
    ]
    sizes = {path: len(gzip.compress(rendered[path], 9)) for path in parts}
    assert sum(sizes.values()) < 50_000, sizes
    assert b"data-explorer" not in rendered["assets/site.js"]
