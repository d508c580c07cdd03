"""What stands out: only what two persons confirmed is a lead; the rest is a list for whoever wants to verify."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.compare.leads import load as words
from gongkai.decisions import Ruling, Verdict
from gongkai.forms import load
from gongkai.model import Filed, Finding, Scope, Severity, Side, Status
from gongkai.publish import schemas, tables
from gongkai.tables import Row
from tests.fairness import UNFAIR
from tests.publish.corpora import agency, breach, corpus, filed, printed, rules

RECEIVED, CONCLUDED = "applications.received_new.total", "applications.concluded_total.total"
CARRIED, SECRET = "applications.carried_out.total", "applications.denied.state_secret.total"
REVIEWED = "reviews.administrative_review."
CHECKED = {"arithmetic.flow": (7, 6, 0), "arithmetic.reviews": (3, 3, 0)}


def leads(*reports: Filed, **levels: str) -> list[Row]:
    """Given reports, return the rows of leads. levels: of agencies whose level is not the county's."""
    return tables(corpus(reports, [agency(id_, level=level) for id_, level in levels.items()]), load(), rules())[
        "leads"
    ]


def year(agency_id: str, number: int, values: Mapping[str, int | str | Status], **given: Any) -> Filed:
    return filed(agency_id, number, values=printed(values), **given)


def found(rows: list[Row], kind: str) -> set[tuple[str, int]]:
    return {(row["agency_id"], row["year"]) for row in rows if row["kind"] == kind}


def verdict(ruling: Ruling) -> Verdict:
    return Verdict("", ruling, "甲", "2025-01-10", "乙", "2025-01-11", "原件", "如所印", "系笔误", "2025-01-20")


def judged(ruling: Ruling | None, side: Side = Side.REPORT) -> Finding:
    return replace(breach(), side=side, verdict=verdict(ruling) if ruling else None)


def test_only_what_two_persons_confirmed_is_more_than_noticed() -> None:
    """What they rejected or explained is no lead at all, nor is what is about our reading."""
    cases = {
        "confirmed": judged(Ruling.CONFIRMED), "open": judged(None), "unknown": judged(None, Side.UNKNOWN),
        "ours": judged(None, Side.READING), "rejected": judged(Ruling.REJECTED), "explained": judged(Ruling.EXPLAINED),
        "confirmed-ours": judged(Ruling.CONFIRMED, Side.READING),
    }  # fmt: skip
    rows = leads(*(filed(name, 2022, findings=[finding]) for name, finding in cases.items()))
    assert {row["agency_id"]: row["confirmed"] for row in rows} == {
        "confirmed": True,
        "open": False,
        "unknown": False,
    }


def test_a_version_that_the_agency_replaced_gives_no_lead() -> None:
    old = filed("a", 2022, superseded_by="a-2022", findings=[judged(Ruling.CONFIRMED)])
    assert leads(old, filed("a", 2022, version=2)) == []


def test_the_reply_of_the_agency_stands_beside_what_was_confirmed() -> None:
    (row,) = leads(filed("a", 2022, findings=[judged(Ruling.CONFIRMED)]))
    assert (row["reply"], row["reply_date"]) == ("系笔误", "2025-01-20")
    assert row["finding_id"] == row["lead_id"] == "a-2022:arithmetic.flow:total"


def test_findings_of_one_rule_in_a_report_are_one_lead_unless_confirmed() -> None:
    (row,) = leads(filed("a", 2022, findings=[breach(), breach("business"), breach("enterprise")]))
    assert "同一规则另有 2 条" in row["reason"]
    assert "2 more of the same rule" in row["reason_en"]


def test_peers_are_of_the_same_year_level_kind_and_scope() -> None:
    """Each with how many the rule could assess, and in how many it shows something."""
    mine = filed("a", 2022, findings=[breach()])
    others = [filed("b", 2022), filed("c", 2022, findings=[breach()])]
    apart = [filed("city", 2022), filed("d", 2021), filed("e", 2022, scope=Scope.WHOLE_AREA)]
    rows = {row["agency_id"]: row for row in leads(mine, *others, *apart, city="prefecture")}
    assert rows["a"]["peers"] == 3
    assert "能核对的有 3 份（含本份），有所见的 2 份" in rows["a"]["peers_note"]


def test_a_report_that_states_no_scope_has_no_peers() -> None:
    reports = [filed(one, 2022, findings=[breach()], scope=Scope.UNKNOWN) for one in ("a", "b")]
    for row in leads(*reports):
        assert row["peers"] == 1
        assert row["peers_note"] == "报告没有写明统计范围，不与其他报告比较。"


def test_a_jump_is_both_large_and_manifold() -> None:
    """Three requests that become twelve are four times as many, and no lead."""
    jumping = {"a": (20, 80), "b": (80, 20), "c": (0, 30)}
    calm = {"d": (3, 29), "e": (100, 250), "f": (1000, 1200), "g": (0, 29)}
    rows = leads(
        *(year(who, 2022 + at, {RECEIVED: n}) for who, two in (jumping | calm).items() for at, n in enumerate(two))
    )
    assert found(rows, "jump") == {(who, 2023) for who in jumping}
    for row in rows:
        before, after = jumping[row["agency_id"]]
        assert f"由 {before}（2022 年）变为 {after}（2023 年）" in row["reason"]
        assert [cell["year"] for cell in json.loads(row["cells"])] == [2022, 2023]
        assert not row["confirmed"]


def test_what_is_in_doubt_or_not_comparable_jumps_nowhere() -> None:
    doubts: dict[str, dict[str, Any]] = {
        "another-scope": {"values": printed({RECEIVED: 90}), "scope": Scope.WHOLE_AREA},
        "does-not-fit": {"values": printed({RECEIVED: 90}), "findings": [breach()]},
        "not-certain": {"values": printed({RECEIVED: Status.UNREADABLE})},
        "inferred": {"values": printed({RECEIVED: Status.INFERRED})},
        "no-form": {"values": printed({RECEIVED: 90}), "form": None},
        "sure": {"values": printed({RECEIVED: 90})},
    }
    rows = leads(
        *(year(who, 2022, {RECEIVED: 5}) for who in doubts), *(filed(who, 2023, **one) for who, one in doubts.items())
    )
    assert found(rows, "jump") == {("sure", 2023)}


def test_a_jump_says_what_stands_between_the_years() -> None:
    """A year left out; the peers that changed as much."""
    reports = [
        year(who, one, {RECEIVED: n})
        for who, one, n in [("a", 2019, 5), ("b", 2021, 5), ("b", 2022, 6), ("c", 2021, 9), ("c", 2022, 99)]
    ]
    reports[0] = year("a", 2021, {RECEIVED: 5})
    rows = leads(
        *reports, year("a", 2022, {RECEIVED: 90}), year("gap", 2020, {RECEIVED: 5}), year("gap", 2022, {RECEIVED: 90})
    )
    by_agency = {row["agency_id"]: row for row in rows if row["kind"] == "jump"}
    assert set(by_agency) == {"a", "c", "gap"}
    assert "两年可比的机关有 4 个（含本机关），变化达到同样标准的有 3 个" in by_agency["a"]["peers_note"]
    assert "另外：" not in by_agency["a"]["caution"]
    assert "另外：" in by_agency["gap"]["caution"]


def test_carry_overs_grow_over_three_years_in_a_row() -> None:
    numbers = {
        "a": (2, 7, 12),
        "b": (2, 7, 12, 20),
        "c": (2, 7, 7),
        "d": (2, 7, 11),
        "e": (2, 12),
        "f": (2, None, 7, 12),
    }
    reports = [
        year(who, 2021 + at, {CARRIED: one})
        for who, series in numbers.items()
        for at, one in enumerate(series)
        if one is not None
    ]
    assert found(leads(*reports), "growing") == {("a", 2023), ("b", 2023), ("b", 2024)}


def refusals(who: str, denied: int, concluded: int) -> Filed:
    return year(who, 2023, {SECRET: denied, CONCLUDED: concluded})


def test_a_share_needs_thirty_cases_and_an_interval_beyond_what_is_usual() -> None:
    """Among eight peers or more, beyond Tukey's fence; alone, beyond one half. Never sorted by size."""
    usual = [refusals(f"p{n}", 5 + n % 3, 100) for n in range(8)]
    rows = leads(*usual, refusals("high", 40, 100), refusals("few", 20, 29), refusals("above", 9, 100))
    assert found(rows, "share") == {("high", 2023)}
    (row,) = (row for row in rows if row["kind"] == "share")
    assert row["peers"] == 10
    assert "100 件中 40 件，40%" in row["reason"]
    assert "中位数" in row["peers_note"]
    assert found(leads(refusals("a", 65, 100), refusals("b", 55, 100)), "share") == {("a", 2023)}


def test_corrected_cases_are_given_in_numbers_with_how_many_were_decided() -> None:
    mine = year("a", 2023, {f"{REVIEWED}upheld": 3, f"{REVIEWED}corrected": 1, f"{REVIEWED}pending": 9})
    (row,) = leads(mine, year("b", 2023, {f"{REVIEWED}upheld": 3}))
    assert row["reason"] == "行政复议审结 4 件，其中结果纠正 1 件。"
    assert "有审结案件的 2 份（含本份），有结果纠正的 1 份" in row["peers_note"]


def test_a_jump_that_a_rule_has_found_is_not_told_twice() -> None:
    cell = breach().cells[1]
    jump = Finding("time.jump:received", "time.jump", Severity.HINT, Side.UNKNOWN, "所见", "seen", (cell,), {})
    reports = year("a", 2022, {RECEIVED: 5}), year("a", 2023, {RECEIVED: 90}, findings=[jump])
    known = [*rules(), {**rules()[0], "code": "time.jump", "family": "time"}]
    rows = tables(corpus(reports), load(), known)["leads"]
    assert [row["finding_id"] for row in rows] == ["a-2023:time.jump:received"]


def test_the_words_accuse_nobody_and_are_those_of_the_schema() -> None:
    told = words()
    every = [text for kind in told.kinds.values() for text in (kind.title.zh, kind.caution.zh)]
    every += [
        text for entry in (*told.numbers.values(), told.found) for text in entry.values() if isinstance(text, str)
    ]
    assert not [text for text in every if any(word in text for word in UNFAIR)]
    values = schemas(load())["leads"].field("kind").values
    assert [(one.code, one.label) for one in values] == [(code, kind.title.zh) for code, kind in told.kinds.items()]
