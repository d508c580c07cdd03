"""Who reports on which year: the name and the year that the title prints, or nothing where they may be another's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.interpret.heading import read_scope
from tests.interpret.headed import OF_2022, PLAIN, A, R, report, said

# --- years ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "years", ["2021—2022年", "2021-2022年度", "2021—2022学年", "2021年、2022年", "2021年至2022年"]
)
def test_a_title_of_several_years_leaves_the_year_open(years: str) -> None:
    found = report(f"{A}{years}{R}", "2022年，我局推进公开。", A)
    assert (found.agency_name, found.year, said(found)) == (A, None, {"heading.year"})


def test_a_title_may_stand_in_rows_of_a_sheet() -> None:
    found = report(f"| {A} | | |\n|---|---|---|\n| 2022年度 | | |\n| {R} | | |", f"2022年，我局推进公开。{PLAIN}", A)
    assert (found.agency_name, found.year) == (A, 2022)


def test_a_line_that_repeats_the_one_above_is_a_pages_and_does_not_part_the_title() -> None:
    assert report(f"{A}\n{R}\n{R}\n（2022年度）", "2021年度结转的工作已完成。", A).year == 2022


@pytest.mark.parametrize("part", ["第三季度", "上半年", "1-11月"])
def test_a_report_on_a_part_of_a_year_is_no_annual_one(part: str) -> None:
    found = report(f"{A}2022年{part}政府信息公开工作情况报告", "2022年推进公开。2022年，我局推进公开。", A)
    assert (found.year, said(found)) == (None, {"heading.year"})


def test_titles_of_other_years_about_the_own_one_need_the_text_to_agree() -> None:
    links = f"{A}2020年{R}\n{A}2021年{R}"
    assert report(f"{A}{OF_2022}", "2022年推进公开。", A, above=links).year == 2022
    found = report(R, date="", above=links)
    assert (found.year, said(found)) == (None, {"heading.year"})


@pytest.mark.parametrize(
    ("title", "text", "date", "year", "findings"),
    [
        (f"{A}{OF_2022}", "2021年制定的方案、2021年印发的制度继续执行。", "2022年12月30日", 2022, False),
        (f"{A}{OF_2022}", "上年报告统计期限为2021年1月1日至12月31日。2022年推进公开。", "2023年1月9日", 2022, False),
        (f"{A}{OF_2022}", "2021年推进公开。2022年推进公开。2021年结束。", "", 2022, False),
        (f"{A}{OF_2022}", "2023年，我局将继续推进公开。2023年计划培训。2023年将进一步公开。", "", 2022, False),
        (f"{A}{OF_2022}", "打印日期：2025年3月1日", "", 2022, False),
        (f"{A}2021年{R}", "2022年，我局推进公开。2022年新增。", "2023年1月15日", 2022, True),
        (f"{A}2023年{R}", "我局推进公开。", "2023年1月15日", None, True),
        (f"{A}2021年{R}", "2021年情况如下，供对比：2022年情况如下：", "2023年1月6日", 2022, True),
        (f"{A}2023年{R}", "2021年度结转的工作已全部完成。", "2023年1月6日", 2022, True),
        (f"{A}2023年{R}", "2021年度结转的工作已全部完成。", "", 2023, False),
        (f"{A}{OF_2022}", "举办培训24次，较2022年增加24次。", "", None, True),
        (f"{A}{OF_2022}", "举办培训24次，较2021年增加24次。", "", 2022, False),
        (f"{A}{OF_2022}", "举办培训24次，较2020年增加24次。2020年度结转的工作已全部完成。", "", None, True),
        (f"{A}{OF_2022}", "举办培训24次，较2020年增加24次。", "", 2022, False),
        (f"{A}{OF_2022}", "2022年结转下年度办理3件，2022年结转至2023年2件。", "", 2022, False),
        (
            f"{A}{OF_2022}",
            "统计期限自2021年1月1日起，至2021年12月31日止。2022年，2022年。",
            "2023年1月9日",
            None,
            True,
        ),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至12月31日。", "2022年1月9日", 2021, True),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至12月31日。", "", None, True),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至2022年12月31日。", "2023年1月9日", 2022, False),
        (f"{A}{R}", "统计期限为2022年1月1日至2022年12月31日。2021年，2021年。", "2023年1月9日", 2022, False),
        (f"{A}{R}", "统计期限为2022.01.01—2022.12.31。", "", 2022, False),
        (f"{A}{R}", PLAIN, "2023年1月9日", None, False),
        (f"{A}{R}", "统计期限自2022年1月1日起，截止2022年12月31日。", "", 2022, False),
        (f"{A}{R}", f"现公布我局2022年{R}。", "", 2022, False),
        (f"{A}{R}", f"特向社会公布2022年度{R}。", "", 2022, False),
        (f"{A}{R}", f"现公布{A}2022年{R}。现公布2021年{R}。", "", None, False),
        (f"{A}{R}", "统计期限自20221月1日起至202212月31日止。", "", 2022, False),
        (f"{A}{R}", "统计期限自202211日起至20221231日止。", "", 2022, False),
        (f"{A}{R}", f"2022年实现公布2021年{R}。", "", None, False),
        (f"{A}{R}", f"现公布2022年{R}。2021年，2021年。", "", None, False),
        (f"{A}22年{R}", PLAIN, "2023年1月9日", None, False),
    ],
)
def test_the_year_is_the_one_that_title_and_text_agree_on(
    title: str, text: str, date: str, year: int | None, findings: bool
) -> None:
    found = report(title, text, A if date else "", date)
    assert (found.year, bool(said(found))) == (year, findings)


def test_a_text_in_traditional_characters_says_the_year_as_well() -> None:
    text = "統計期限自2022年1月1日起至2022年12月31日止。較2021年增加。2021年度結轉的工作已全部完成。"
    assert report(f"{A}2021年{R}", text, A, "2023年1月9日").year == 2022


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "2023年1月15日",
        "2023 年 1 月 15 日",
        "２０２３年１月１５日",
        "2023.1.15",
        "2023．01．15",
        "2023-01-15",
        "2023—1—15",
        "2023/1/15",
        "二〇二三年一月十五日",
        "二○二三年一月十五日",
        "二零二三年一月十五日",
        "二二三年一月十五日",
        "2023年元月15日",
        "2023年1月15号",
        "日期：2023年1月15日",
        "（公章）2023年1月15日",
    ],
)
def test_a_date_below_the_agency_is_when_it_was_signed(line: str) -> None:
    found = report(f"{A}{OF_2022}", sign=A, date=line)
    assert (found.signed, found.sections[-1].text) == ("2023-01-15", "无其他事项。")
    assert report(f"{A}{OF_2022}", sign="", date=f"{A} {line}").signed == "2023-01-15"
    assert report(f"{A}{OF_2022}", sign=A, date=f"{line}\n2023-02-20\n打印 关闭").signed == "2023-01-15"


def test_name_and_date_right_after_the_last_sentence_are_the_signature() -> None:
    found = report(f"{A}{OF_2022}", date=f"无其他事项。{A}2023年1月15日")
    assert (found.signed, found.sections[-1].text) == ("2023-01-15", "无其他事项。\n无其他事项。")
    assert report(f"{A}{OF_2022}", date="无其他事项。会议召开于2023年1月15日").signed is None


@pytest.mark.parametrize(
    "line",
    [
        "15/1/2023",
        "2023年1月",
        "2023年2月30日",
        "发布日期：2023-01-15",
        "打印日期：2023年1月15日",
        "更新时间 2023-01-15",
        "时间：2023-01-15 10:20",
        "截至2023年1月15日",
    ],
)
def test_other_dates_are_not_when_it_was_signed(line: str) -> None:
    assert report(f"{A}{OF_2022}", sign=A, date=line).signed is None


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2023-01-20",
        "发布时间: 2023-01-20 10:20",
        "发 布 时 间 ： 2023年1月20日",
        "【发布日期】2023/1/20",
        "[发布日期：2023.01.20]",
        "来源：示例县教育局 时间：2023-01-20 10:20",
        "来源：示例县教育局　　发布日期：２０２３－０１－２０　　字号：大 中 小",
        "公开日期： 2023 年 1 月 20 日",
        "公佈日期：2023-01-20",
        "發布時間：2023-01-20",
        "上网日期：2023-01-20",
        "发布于2023-01-20",
        "发表日期：2023-01-20",
        "• 发布日期\n2023-01-20\n• 有效性\n有效",
        "PubDate：2023-01-20 15:22",
        "| 索引号 | 01 | 发布日期 | 2023-01-20 |\n| 机构 | 某局 | 文号 | 无 |",
        "PubDate：2024-06-01\n发布日期：2023-01-20",
    ],
)
def test_a_date_above_the_text_is_when_it_was_published(line: str) -> None:
    assert report(f"{A}{OF_2022}\n{line}", sign=A).published == "2023-01-20"


@pytest.mark.parametrize(
    "line",
    [
        "成文日期：2023-01-20",
        "更新时间：2023-01-20",
        "打印时间：2023-01-20",
        "2023-01-20",
        "时间：20/1/2023",
        "发布日期：2023-13-20",
        "发布日期：\n成文日期：2023-01-20",
        "发布日期：2023-01-20\n发布日期：2023-01-21",
        "有效时间：2023-01-20",
    ],
)
def test_other_dates_are_not_when_it_was_published(line: str) -> None:
    assert report(f"{A}{OF_2022}\n{line}", sign=A).published is None


# --- scope ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "scope"),
    [
        ("示例县人民政府", "全县各级行政机关共收到政府信息公开申请30件。", "whole_area"),
        ("示例市", "2022年，全市共收到政府信息公开申请1,234件。", "whole_area"),
        ("示例区人民政府", "全区各部门、街道新收到申请30件。", "whole_area"),
        ("示例自治州人民政府", "全州受理政府信息公开申请30件。", "whole_area"),
        ("示例新区管理委员会", "全区共收到政府信息公开申请30件。", "whole_area"),
        ("示例县人民政府", "示例县人民政府收到政府信息公开申请30件。", "unknown"),
        ("示例县人民政府", "全市共收到政府信息公开申请30件。", "unknown"),
        ("示例县人民政府", "全县收到申请30件，县本级收到申请5件。县本级收到申请5件。", "unknown"),
        ("示例县人民政府", "各部门对收到的依申请公开件认真办理。", "unknown"),
        ("示例县人民政府", "县公安局收到申请20件。", "unknown"),
        ("示例镇人民政府", "全县共收到政府信息公开申请30件。", "unknown"),
        ("示例街道办事处", "我单位收到申请3件。", "unknown"),
        ("示例县教育局", "我局收到政府信息公开申请3件。", "own"),
        ("示例县教育局", "全县教育事业稳步发展，收到申请3件。", "own"),
        ("示例县教育局", "按照全市统一部署，我局做好公开工作。", "own"),
        ("示例市公安局", "全市公安机关共收到政府信息公开申请120件。", "unknown"),
        ("国家税务总局示例县税务局", "全系统共收到政府信息公开申请12件。", "unknown"),
        ("示例市人民政府办公室", "全市各级行政机关共收到政府信息公开申请900件。", "unknown"),
        ("示例市人民政府办公室", PLAIN, "own"),
        ("示例大学", PLAIN, "unknown"),
    ],
)
def test_the_scope_is_told_only_by_words_that_are_certain(name: str, text: str, scope: str) -> None:
    assert report(f"{name}{OF_2022}", text, name).scope.value == scope


BOTH_NUMBERS = [
    "全县共收到政府信息公开申请35件，其中县政府办公室收到政府信息公开申请10件。",
    "全县各级行政机关共收到政府信息公开申请35件，办结35件。县政府收到10件，办结10件（见下表）。",
    "全县收到政府信息公开申请35件，县政府本级收到申请10件。",
    "各乡镇收到政府信息公开申请35件，本机关收到政府信息公开申请10件。",
]


@pytest.mark.parametrize("text", BOTH_NUMBERS)
@pytest.mark.parametrize(
    ("received", "scope"), [("35", "whole_area"), ("10", "unknown"), ("34", "unknown"), (None, "unknown")]
)
def test_a_government_that_gives_its_own_number_too_covers_the_area_where_the_table_does(
    text: str, received: str | None, scope: str
) -> None:
    table = Decimal(received) if received else None
    assert read_scope("示例县人民政府", text, table).value == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全县共收到政府信息公开申请35件。下表为县政府本级收到和处理申请情况。", "unknown"),
        ("全县共收到政府信息公开申请35件，县政府办公室办理情况见下表。", "unknown"),
        ("全县共收到政府信息公开申请35件。下表含县本级及各部门数据。", "whole_area"),
        ("全县共收到政府信息公开申请34件。", "whole_area"),
        ("全县共收到政府信息公开申请1,035件，县政府办收到申请5件。", "unknown"),
    ],
)
def test_a_table_that_is_said_to_be_the_governments_own_is_not_the_areas(text: str, scope: str) -> None:
    assert read_scope("示例县人民政府", text, Decimal(35)).value == scope
