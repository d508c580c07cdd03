"""What section six says of the information handling fee: an amount, none, a bare none, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.audit import case_of, fee_statement
from gongkai.model import Kind, Severity, Side
from tests.audit.cases import report
from tests.audit.telling import found_by, telling


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2022年共收取信息处理费380元。", None),
        ("全年收取政府信息公开信息处理费1,200.50元。", None),
        ("2022年未收取政府信息公开信息处理费。", None),
        ("全年收取政府信息公开信息处理费0元。", None),
        ("依据《政府信息公开信息处理费管理办法》，本年度未产生信息公开处理费。", None),
        ("县发展和改革局政府信息公开未发生收费情况。", None),
        ("信息处理费收取情况：无。", None),
        ("无", "only_none"),
        ("无。", "only_none"),
        ("1.无。", "only_none"),
        ("（一）无其他需要报告的事项。", "only_none"),
        ("无其他需要报告的事项\n主办单位：示例局", "only_none"),
        ("全年提供政府信息均为免费。", None),
        ("无其他需要报告的事项。", "only_none"),
        ("本年度没有其他需要报告的事项", "only_none"),
        ("认真落实年度政务公开工作要点。", "not_mentioned"),
        ("办理人大代表建议 3 件，办结率 100%。", "not_mentioned"),
    ],
)
def test_section_six_says_an_amount_none_a_bare_none_or_nothing(text: str, state: str | None) -> None:
    found, tally = found_by("text.fee_statement", telling(report(1), text, 6, "总体情况。"))
    assert tally == (1, int(state is None), 0)
    assert [one.terms["state"] for one in found] == ([state] if state else [])
    assert all((one.id, one.severity) == ("text.fee_statement:6", Severity.HINT) for one in found)
    assert all(one.side is (Side.REPORT if state == "only_none" else Side.UNKNOWN) for one in found)


def test_the_fee_is_no_matter_before_2021_in_extracts_or_where_it_is_told_elsewhere() -> None:
    told = telling(report(1), "无", 6, "总体情况。")
    assert found_by("text.fee_statement", told)[1] == (1, 0, 0)
    for kind in (Kind.EXTRACT, Kind.TRANSCRIPT):
        assert found_by("text.fee_statement", told, kind=kind) == ([], (0, 0, 1))
    assert found_by("text.fee_statement", replace(told, year=2020))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "无", 6, "未收取信息处理费。"))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "严格按照信息处理费管理办法执行。", 6))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "总体情况。"))[1] == (0, 0, 1)


@pytest.mark.parametrize(
    ("six", "state"),
    [
        ("2022年共收取信息处理费380元。", "amount"),
        ("本年度未收取信息处理费。", "none"),
        ("无", "only_none"),
        ("认真落实要点。", "not_mentioned"),
        ("严格按照信息处理费管理办法执行。", "unclear"),
    ],
)
def test_what_a_report_says_of_the_fee_is_known_whether_or_not_it_is_a_finding(six: str, state: str) -> None:
    made = telling(report(1), six, 6, "总体情况。")
    assert fee_statement(case_of(made, None, Kind.ORIGINAL)) == state
    assert fee_statement(case_of(made, None, Kind.EXTRACT)) is None
    assert fee_statement(case_of(replace(made, year=2020), None, Kind.ORIGINAL)) is None
    assert (
        fee_statement(case_of(telling(report(1), "无", 6, "未收取信息处理费。"), None, Kind.ORIGINAL)) == "elsewhere"
    )


@pytest.mark.parametrize("words", ["无其他需要报告的事项。", "暂无。", "本年度我局无其他需要报告的事项。"])
def test_section_six_is_quoted_as_it_is(words: str) -> None:
    [found], _ = found_by("text.fee_statement", telling(report(1), words, section=6))
    assert (found.terms["state"], f"“{words}”" in found.message) == ("only_none", True)


def test_the_fee_by_its_old_names() -> None:
    made = telling(report(1), "本年度未对任何单位和个人收取过检索、复制等成本费。", section=6)
    assert found_by("text.fee_statement", made)[0] == []
