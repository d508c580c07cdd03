"""Two consecutive years of one agency: what was left is what is found, wherever both can be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit import Around
from gongkai.forms import load
from gongkai.model import Finding, Report, Scope, Severity
from tests.audit.cases import case, codes, filed, report

COLUMNS = [column.code for column in load().get("2021").table("applications").columns]
CHAINS = ("chain.applications", "chain.in_force", "chain.items")
DOCUMENTS = ("regulations", "normative_documents")
FORMS = {2019: "2019", 2020: "2019", 2021: "2021", 2022: "2021"}


def chained(last: Report, now: Report, code: str, **more: object) -> tuple[list[Finding], audit.Tally]:
    before = filed(last, (now.year or 0) - 1)
    found, checks = audit.run(case(now, around=Around(earlier=(before,)), **more), [code])
    return found, checks[code]


def carrying(seed: int, year: int, last: Report, **changes: str) -> Report:
    """A report on the next year whose every number follows from the last one's."""
    values = {str(one.cell): one.value for one in last.figures}
    carried = {f"applications.carried_in.{c}": str(values[f"applications.carried_out.{c}"]) for c in COLUMNS}
    return report(seed, FORMS[year], year, **{**carried, **changes})


def test_carry_over_across_years() -> None:
    last = report(1, year=2022, **{"applications.carried_out.total": "7"})
    same = report(2, year=2023, **{"applications.carried_in.total": "7"})
    other = report(2, year=2023, **{"applications.carried_in.total": "9"})
    before = filed(last, 2022)
    found, _ = audit.run(case(same, around=Around(earlier=(before,))), ["chain.applications"])
    assert "chain.applications:total" not in [one.id for one in found]
    found, _ = audit.run(case(other, around=Around(earlier=(before,))), ["chain.applications"])
    message = next(one for one in found if one.id == "chain.applications:total")
    assert message.severity is Severity.WARNING
    assert "7" in message.message
    assert "9" in message.message


@pytest.mark.parametrize("why", ["scope", "born", "gap"])
def test_chains_do_not_judge_across_a_break(why: str) -> None:
    last = report(1, year=2022)
    now = report(2, year=2023, **{"applications.carried_in.total": "99"})
    before = filed(last, 2022)
    if why == "scope":
        before = filed(replace(last, scope=Scope.WHOLE_AREA), 2022)
    if why == "gap":
        before = filed(last, 2021)
    found, checks = audit.run(case(now, around=Around(earlier=(before,)), reorganised=why == "born"))
    assert not [code for code in codes(found) if code.startswith("chain")]
    assert checks["chain.applications"][0] == 0


def test_documents_in_force_are_only_a_hint() -> None:
    last = report(1, year=2022, **{"disclosure.normative_documents.in_force": "10"})
    changes = {"issued": "2", "repealed": "1", "in_force": "5"}
    now = report(2, year=2023, **{f"disclosure.normative_documents.{name}": value for name, value in changes.items()})
    found, _ = audit.run(case(now, around=Around(earlier=(filed(last, 2022),))), ["chain.in_force"])
    hint = next(one for one in found if one.id == "chain.in_force:normative_documents")
    assert hint.severity is Severity.HINT
    assert hint.terms == {"expected": "11", "printed": "5"}


def test_items_of_the_older_form_follow() -> None:
    cells = {
        "disclosure.administrative_licensing.items_last_year": "10",
        "disclosure.administrative_licensing.change": "-4",
    }
    last = report(1, "2019", 2019, **cells)
    now = report(2, "2019", 2020, **{"disclosure.administrative_licensing.items_last_year": "6"})
    found, checks = audit.run(case(now, around=Around(earlier=(filed(last, 2019),))), ["chain.items"])
    assert "chain.items:administrative_licensing" not in [one.id for one in found]
    assert checks["chain.items"][0] == 5


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([2020, 2021, 2022]))
def test_what_is_carried_over_raises_nothing_across_forms_too(seed: int, year: int) -> None:
    last = report(seed, FORMS[year - 1], year - 1)
    found, tally = chained(last, carrying(seed + 1, year, last), "chain.applications")
    assert (found, tally) == ([], (7, 7, 0))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_a_break_is_found_in_its_column_across_forms_too(column: str, year: int) -> None:
    last = report(3, FORMS[year - 1], year - 1)
    now = carrying(4, year, last, **{f"applications.carried_in.{column}": "99999"})
    found, tally = chained(last, now, "chain.applications")
    assert [one.id for one in found] == [f"chain.applications:{column}"]
    assert (found[0].severity, tally) == (Severity.WARNING, (7, 6, 0))
    assert found[0].terms["report"] == f"an-agency-{year - 1}"


@pytest.mark.parametrize("blank", ["carried_in", "carried_out"])
def test_a_blank_on_either_side_is_not_assessable(blank: str) -> None:
    cell = {f"applications.{blank}.total": ""}
    last = report(3, year=2021, **(cell if blank == "carried_out" else {}))
    now = carrying(4, 2022, report(3, year=2021), **(cell if blank == "carried_in" else {}))
    assert chained(last, now, "chain.applications") == ([], (6, 6, 1))


@pytest.mark.parametrize("item", DOCUMENTS)
def test_each_row_of_documents_is_followed(item: str) -> None:
    row = f"disclosure.{item}."
    last = report(1, year=2021, **{row + "in_force": "10"})
    for in_force, fits in (("11", True), ("12", False), ("0", False)):
        now = report(2, year=2022, **{row + "issued": "3", row + "repealed": "2", row + "in_force": in_force})
        found, _ = chained(last, now, "chain.in_force")
        assert (f"chain.in_force:{item}" not in [one.id for one in found]) is fits


def test_numbers_of_the_disclosure_table_are_not_followed_across_forms() -> None:
    last, now = report(1, "2019", 2020), report(2, "2021", 2021)
    assert chained(last, now, "chain.in_force") == ([], (0, 0, 2))
    assert chained(last, now, "chain.items") == ([], (0, 0, 0))


@pytest.mark.parametrize("code", CHAINS)
@pytest.mark.parametrize("why", ["merged", "scope"])
def test_a_merger_or_another_scope_raises_nothing(code: str, why: str) -> None:
    form = "2019" if code == "chain.items" else "2021"
    year = {"2019": 2020, "2021": 2022}[form]
    last, now = report(1, form, year - 1), report(2, form, year)
    if why == "scope":
        last = replace(last, scope=Scope.UNKNOWN)
    found, tally = chained(last, now, code, reorganised=why == "merged")
    assert found == []
    assert tally[0] == 0
    assert tally[2] > 0
