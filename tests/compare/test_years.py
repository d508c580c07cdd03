"""Two years of one agency: what may be compared, what may not and why, and what has changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from gongkai.forms import load
from gongkai.model import Agency, Filed, Scope, Status
from gongkai.publish import tables
from gongkai.tables import Row, Tables
from tests.publish.corpora import agency, corpus, filed, mixed, printed, rules


def made(reports: list[Filed], agencies: tuple[Agency, ...] = ()) -> Tables:
    """Given reports, return all tables."""
    return tables(corpus(reports, agencies), load(), rules())


def verdicts(reports: list[Filed], agencies: tuple[Agency, ...] = ()) -> dict[tuple[str, str], Row]:
    """Given reports of one agency on two years, return the rows of comparability by table and item."""
    return {(row["table"], row["item"]): row for row in made(reports, agencies)["comparability"]}


def reasons(found: dict[tuple[str, str], Row]) -> set[Any]:
    """Given verdicts, return whether comparable and why, each once."""
    return {(row["comparable"], row["reason"]) for row in found.values()}


def test_two_years_of_one_form_and_scope_are_comparable() -> None:
    """Every item of the form, without a word."""
    found = verdicts([filed("a", 2021), filed("a", 2022)])
    assert reasons(found) == {(True, None)}
    assert len(found) == 6 + 25 + 3
    assert set(found) == {(cell.table, cell.item) for cell in load().get("2021").cells()}


def test_between_forms_disclosure_and_otherwise_handled_do_not_compare() -> None:
    """Their columns changed meaning; requests and reviews did not. Even with （六） in one row in both."""
    found = verdicts([filed("a", 2020, form="2019"), filed("a", 2021, single_other=True)])
    for (table, item), row in found.items():
        changed = table == "disclosure" or item == "other"
        assert row["comparable"] is not changed, (table, item)
        assert bool(row["reason"]) is changed
    assert ("disclosure", "procurement") in found


def test_otherwise_handled_in_one_row_does_not_compare_with_three() -> None:
    """Within one form too."""
    found = verdicts([filed("a", 2022), filed("a", 2023, single_other=True)])
    others = {item for (_, item), row in found.items() if not row["comparable"]}
    assert others == {"other", "other.not_corrected", "other.fee_unpaid", "other.other"}
    assert found["applications", "other"]["reason"] == "只有一年的报告列有这一项"


def test_scopes_are_never_mixed() -> None:
    """A whole area against anything else does not compare; the agency's own against not stated, with a break."""
    area, own, unknown = Scope.WHOLE_AREA, Scope.OWN, Scope.UNKNOWN
    for one, other in ((own, area), (area, own), (unknown, area), (area, unknown)):
        found = verdicts([filed("a", 2022, scope=one), filed("a", 2023, scope=other)])
        assert {row["comparable"] for row in found.values()} == {False}
        assert "统计范围不同" in found["applications", "granted"]["reason"]
    for scope in Scope:
        assert reasons(verdicts([filed("a", 2022, scope=scope), filed("a", 2023, scope=scope)])) == {(True, None)}
    found = verdicts([filed("a", 2022, scope=own), filed("a", 2023, scope=unknown)])
    assert reasons(found) == {(True, "断点：有一年的报告未写明统计范围")}


def test_the_law_of_2024_is_a_break_in_reviews_and_nothing_else() -> None:
    """Comparable, but marked."""
    found = verdicts([filed("a", 2023), filed("a", 2024)])
    assert all(row["comparable"] for row in found.values())
    assert {table for (table, _), row in found.items() if row["reason"]} == {"reviews"}
    assert "2024" in found["reviews", "litigation_direct"]["reason"]
    assert reasons(verdicts([filed("a", 2024), filed("a", 2025)])) == {(True, None)}


def test_a_year_left_out_between_is_a_break() -> None:
    """The change is then one of two years."""
    found = verdicts([filed("a", 2021), filed("a", 2023)])
    assert reasons(found) == {(True, "断点：2021—2023 年之间有未收录的年度")}


def test_an_agency_that_took_over_another_does_not_compare_across_it() -> None:
    """From the first day after the other's last; before and after it does."""
    reports = [filed("a", year) for year in (2021, 2022, 2023)]
    for last_day, broken in (("2022-12-31", 2023), ("2022-06-30", 2022), ("2021-12-31", 2022)):
        rows = made(reports, (agency("old", valid_to=last_day, successor_id="a"),))["comparability"]
        assert {row["year"] for row in rows if not row["comparable"]} == {broken}
    rows = made(reports, (replace(agency("a"), valid_from="2022-03-01"),))["comparability"]
    assert {row["year"] for row in rows if not row["comparable"]} == {2022}


def test_an_unknown_form_compares_with_nothing() -> None:
    """Its figures are not known."""
    found = verdicts([filed("a", 2021, form=None), filed("a", 2022)])
    assert reasons(found) == {(False, "有一年的报告格式未能判定")}


def test_one_year_and_other_agencies_are_no_pair() -> None:
    """Nor is a superseded version."""
    old = filed("a", 2022, superseded_by="a-2022")
    result = made([old, filed("a", 2022, version=2), filed("b", 2023)])
    assert result["comparability"] == result["comparison"] == []


def test_changes_are_exact_and_only_between_known_values() -> None:
    """Money to the last digit; an unknown value is no zero."""
    fees, granted = "disclosure.administrative_fees.amount", "applications.granted.total"
    before = printed({fees: "13914.44", granted: 7})
    now = printed({fees: "0.01", granted: Status.BLANK, "applications.carried_in.total": 3})
    rows = {
        f"{row['table']}.{row['item']}.{row['column']}": row
        for row in made([filed("a", 2022, values=before), filed("a", 2023, values=now)])["comparison"]
    }
    assert rows[fees]["change"] == Decimal("-13914.43")
    assert (rows[granted]["previous_value"], rows[granted]["value"], rows[granted]["change"]) == (7, None, None)
    assert (rows[granted]["previous_status"], rows[granted]["status"]) == ("reported", "blank")
    assert rows["applications.carried_in.total"]["change"] == 3
    assert len(rows) == 200


def test_what_is_not_comparable_has_no_change() -> None:
    """Both values stand there, nothing is subtracted."""
    result = made([filed("a", 2020, form="2019", values=mixed), filed("a", 2021, values=mixed)])
    assert {row["change"] for row in result["comparison"] if not row["comparable"]} == {None}
    decisions = [row for row in result["comparison"] if row["column"] == "decisions" and row["status"]]
    assert any(row["previous_value"] is not None and row["value"] is not None for row in decisions)


def test_every_change_is_the_difference_of_two_published_figures() -> None:
    """Recounted from the figures, for a corpus with everything in it."""
    reports = [filed("a", year, values=mixed, single_other=year > 2022) for year in (2021, 2022, 2023)]
    result = made(reports)
    values = {(row["year"], row["table"], row["item"], row["column"]): row["value"] for row in result["figures"]}
    for row in result["comparison"]:
        cell = (row["table"], row["item"], row["column"])
        old, new = values.get((row["previous_year"], *cell)), values.get((row["year"], *cell))
        assert (row["previous_value"], row["value"]) == (old, new)
        if old is None or new is None or not row["comparable"]:
            assert row["change"] is None
        else:
            assert row["change"] == new - old


def test_a_year_in_the_course_of_which_an_agency_began_or_ended_is_a_break() -> None:
    """Its figures may be those of some months; a whole first or last year is none."""
    reports = [filed("a", year) for year in (2021, 2022, 2023)]
    for life, years in (
        ({"valid_from": "2021-05-01"}, {2022}),
        ({"valid_from": "2021-01-01"}, set()),
        ({"valid_to": "2023-06-30"}, {2023}),
        ({"valid_to": "2023-12-31"}, set()),
    ):
        rows = made(reports, (agency("a", **life),))["comparability"]
        assert all(row["comparable"] for row in rows)
        assert {row["year"] for row in rows if row["reason"]} == years, life
        assert all("可能不是全年的" in row["reason"] for row in rows if row["reason"])


def test_the_figures_of_an_agency_do_not_continue_in_its_successor() -> None:
    """They stand under two ids, and nothing pairs them."""
    agencies = (agency("old", valid_to="2021-12-31", successor_id="new"), agency("new", valid_from="2022-01-01"))
    rows = made([filed("old", 2021), filed("new", 2022)], agencies)["comparability"]
    assert rows == []
