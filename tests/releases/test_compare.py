"""What differs between two moments is told apart: our mistakes, the agency's new versions, files that came and went."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from gongkai.errors import BadData
from gongkai.model import Status
from gongkai.releases import InMemory, changes
from gongkai.releases.causes import Why
from gongkai.releases.words import sentence
from gongkai.tables import Row, Tables
from tests.publish.corpora import agency
from tests.releases.moments import CARRIED, RECEIVED, corrected, moment, report


def between(before: Tables, after: Tables, **withdrawn: Why) -> list[Row]:
    return list(changes(InMemory("before", before), InMemory("after", after), withdrawn))


def told(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(row["op"], row["what"], row["cause"]) for row in rows]


@pytest.fixture(scope="module")
def before() -> Tables:
    return moment([report(), report(year=2022)])


def test_nothing_changed_is_nothing_said(before: Tables) -> None:
    assert between(before, before) == []


def test_a_correction_is_told_with_its_reason_in_both_languages(before: Tables) -> None:
    changed, line = corrected(report(), CARRIED, 11)
    (row,) = between(before, moment([changed, report(year=2022)], [line]))
    assert (row["op"], row["what"], row["cause"]) == ("MOD", "figure", "correction")
    key = ("report_id", "table", "item", "column")
    assert [row[name] for name in key] == ["bureau-2023", "applications", "carried_in", "total"]
    assert (row["before_value"], row["value"], row["status"], row["date"]) == ("17", "11", "corrected", "2025-03-02")
    assert sentence(row) == (
        "试省试市试区bureau局 2023 年：二、上年结转政府信息公开申请数量 · 总计由 17 更正为 11，因为：两个 1 粘连。"
    )
    assert sentence(row, english=True) == (
        "试省试市试区bureau局 2023: Requests carried over from last year · Total corrected from 17 to 11, because: 两个 1 粘连."
    )


def test_the_same_file_read_otherwise_gives_no_reason(before: Tables) -> None:
    rows = between(before, moment([report(values={str(CARRIED): 11}), report(year=2022)]))
    assert told(rows) == [("MOD", "figure", "reading")]
    assert "因为" not in sentence(rows[0])
    assert "变为 11" in sentence(rows[0])
    open_ = between(before, moment([report(values={str(CARRIED): Status.UNREADABLE}), report(year=2022)]))
    assert (open_[0]["value"], open_[0]["status"]) == ("", "unreadable")
    assert "变为 不能确定" in sentence(open_[0])


def test_an_inference_is_told_from_a_reading(before: Tables) -> None:
    rows = between(before, moment([report(values={str(CARRIED): Status.INFERRED}), report(year=2022)]))
    assert told(rows) == [("MOD", "figure", "inference")]


def test_a_reissued_report_is_the_agencys_change(before: Tables) -> None:
    old = report(version=1, superseded_by="bureau-2023")
    new = report(version=2, values={str(CARRIED): 11})
    rows = between(before, moment([old, new, report(year=2022)]))
    assert told(rows) == [("MOD", "report", "reissued"), ("MOD", "figure", "reissued")]
    assert rows[1]["date"] == "2025-02-01"


def test_a_better_file_of_the_same_report_is_not_a_new_version(before: Tables) -> None:
    copy = replace(report(version=1), report_id="bureau-2023-c1", copy_of="bureau-2023")
    rows = between(before, moment([copy, report(version=2, values={str(CARRIED): 11}), report(year=2022)]))
    assert told(rows) == [("MOD", "report", "other_file"), ("MOD", "figure", "other_file")]


def test_a_report_that_vanished_is_not_one_that_was_filed_elsewhere_or_withdrawn(before: Tables) -> None:
    gone = moment([report(year=2022)])
    assert Counter(told(between(before, gone))) == {("DEL", "report", "gone"): 1, ("DEL", "figure", "gone"): 200}
    why = Why("withdrawn", "误收", "2025-03-03")
    assert told(between(before, gone, **{"bureau-2023": why})) == [("DEL", "report", "withdrawn")]
    elsewhere = replace(report("other"), source=report().source)
    moved = between(before, moment([elsewhere, report(year=2022)], agencies=[agency("bureau")]))
    assert {row["cause"] for row in moved if row["what"] == "report"} == {"moved"}
    assert ("ADD", "agency", "new") in told(moved)


def test_a_new_report_has_all_its_figures(before: Tables) -> None:
    rows = between(before, moment([report(), report(year=2022), report(year=2024)]))
    assert Counter(told(rows)) == {("ADD", "report", "new"): 1, ("ADD", "figure", "new"): 200}
    assert rows[0]["figures"] == "200"


def test_figures_of_whole_reports_are_counted_where_they_are_too_many(
    before: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.releases.compare.MOST_LISTED", 199)
    rows = between(before, moment([report(), report(year=2022), report(year=2024)]))
    assert [(row["op"], row["what"], row["figures"]) for row in rows] == [("ADD", "report", "200")]


def test_the_changes_applied_to_the_old_figures_give_the_new(before: Tables) -> None:
    one, line = corrected(report(values={str(RECEIVED): 6}), CARRIED, 11)
    after = moment([one, report("other", 2024), report(year=2021, single_other=True)], [line])
    key = ("report_id", "table", "item", "column")

    def figures(made: Tables) -> dict[tuple[str, ...], tuple[str, str]]:
        rows = InMemory("", made).rows("figures", (*key, "value", "status"))
        return {tuple(row[name] for name in key): (row["value"], row["status"]) for row in rows}

    state = figures(before)
    for row in between(before, after):
        if row["what"] == "figure":
            cell = tuple(row[name] for name in key)
            assert (row["op"] == "ADD") is (cell not in state)
            state[cell] = row["value"], row["status"]
            if row["op"] == "DEL":
                del state[cell]
    assert state == figures(after)


def test_what_is_recorded_of_agencies_and_reports_is_told_field_by_field(before: Tables) -> None:
    seen = replace(report(), source=replace(report().source, review_state="two persons", reviewed="2025-03-01"))
    rows = between(before, moment([seen, report(year=2022)], agencies=[agency("bureau", name="试区新局")]))
    assert [(row["what"], row["details"]) for row in rows] == [
        ("agency", "name: 试省试市试区bureau局 → 试区新局"),
        ("report", "review_state: machine → two persons; reviewed: — → 2025-03-01"),
    ]


def test_figures_out_of_order_are_refused(before: Tables) -> None:
    turned = {**before, "figures": before["figures"][::-1]}
    with pytest.raises(BadData, match=r"figures.csv: report_id .* is not in reports.csv, or not in its order"):
        between(before, turned)
