"""Single claims about reading, each on a small document."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Figure, Kind, Report, Scope, Source, Status
from gongkai.readers import read
from tests.layouts.sheet import Sheet
from tests.layouts.text import AGENCY, tabbed


def report_of(text: str, source: Source | None = None) -> Report:
    return interpret(read(text.encode()), load(), source)


def figure(report: Report, code: str) -> Figure:
    return next(one for one in report.figures if str(one.cell) == code)


def sheet() -> Sheet:
    return tabbed(random.Random(3), load().get("2021"))


def cell(code: str) -> CellCode:
    table, *item, column = code.split(".")
    return CellCode(table, ".".join(item), column)


def test_a_value_that_slid_into_its_label_is_read_as_the_value() -> None:
    text = sheet().text().replace("行政许可\t", "行政许可 ", 1)
    assert figure(report_of(text), "disclosure.administrative_licensing.decisions").value is not None


def test_a_number_that_is_said_to_be_another_has_not_slid_into_the_label() -> None:
    text = sheet().text().replace("行政许可\t", "行政许可 约", 1)
    assert figure(report_of(text), "disclosure.administrative_licensing.decisions").value is None


def test_two_rows_in_one_are_neither_s() -> None:
    text = sheet().text().replace("七）总计\t", "七）总计 四、结转下年度继续办理\t", 1)
    text = "\n".join(line for line in text.split("\n") if not line.startswith("四、结转"))
    found = report_of(text)
    assert figure(found, "applications.concluded_total.total").value is None
    assert figure(found, "applications.carried_out.total").value is None


def test_two_rows_of_one_short_label_with_other_values_are_open() -> None:
    lines = sheet().text().replace("（七）总计", "总计").split("\n")
    at = next(at for at, line in enumerate(lines) if "总计\t" in line and line.count("\t") > 6 and "办理" not in line)
    text = "\n".join([*lines[: at + 1], "总计" + "\t71" * 7, *lines[at + 1 :]])
    assert figure(report_of(text), "applications.concluded_total.total").value is None


@pytest.mark.parametrize("printed", ["￥250000", "≥5"])
def test_a_value_after_a_sign_has_not_slid_into_the_label(printed: str) -> None:
    made = sheet()
    amount = cell("disclosure.administrative_fees.amount")
    made.printed[amount] = printed
    assert figure(report_of(made.text()), str(amount)).value is None


def test_a_printed_total_is_never_replaced_by_the_sum_of_its_parts() -> None:
    made = sheet()
    wrong = cell("applications.received_new.total")
    made.printed[wrong] = "987654"
    found = figure(report_of(made.text()), str(wrong))
    assert (found.value, found.status, found.raw) == (Decimal(987654), Status.REPORTED, "987654")


def test_an_empty_cell_that_one_sum_decides_is_inferred() -> None:
    made = sheet()
    empty = cell("applications.received_new.business")
    made.printed[empty] = ""
    found = figure(report_of(made.text()), str(empty))
    assert (found.value, found.status, found.raw) == (made.truth[empty], Status.INFERRED, "")


def test_nothing_is_inferred_beside_a_figure_that_is_not_certain_in_another_sum_through_it() -> None:
    made = sheet()
    empty, unsure = cell("applications.concluded_total.business"), cell("applications.denied.state_secret.business")
    made.printed |= {empty: "", unsure: "1 2"}
    assert figure(report_of(made.text()), str(empty)).value is None
    made.printed[unsure] = str(made.truth[unsure])
    assert figure(report_of(made.text()), str(empty)).value == made.truth[empty]


def test_a_dash_is_blank_and_never_inferred() -> None:
    made = sheet()
    dash = cell("applications.received_new.business")
    made.printed[dash] = "—"
    found = figure(report_of(made.text()), str(dash))
    assert (found.value, found.status, found.raw) == (None, Status.BLANK, "—")


def test_nothing_is_inferred_through_a_breached_sum() -> None:
    made = sheet()
    empty, wrong = cell("applications.granted.business"), cell("applications.granted.total")
    made.printed |= {empty: "", wrong: "987654"}
    made.printed[cell("applications.concluded_total.total")] = "1"
    found = figure(report_of(made.text()), str(empty))
    assert found.status in (Status.BLANK, Status.UNREADABLE)
    assert found.value is None


def test_a_table_printed_twice_with_other_figures_publishes_neither() -> None:
    first, second = sheet(), sheet()
    second.truth = {code: value + 1 for code, value in second.truth.items()}
    report = report_of(first.text() + second.text())
    assert {one.value for one in report.figures} == {None}
    assert "structure.table_repeated" in {one.code for one in report.findings}
    assert "reading.unreadable" in {one.code for one in report.findings}


def test_a_table_printed_twice_with_the_same_figures_is_read() -> None:
    made = sheet()
    report = report_of(made.text() + made.text())
    assert all(one.value == made.truth[one.cell] for one in report.figures)
    assert "structure.table_repeated" in {one.code for one in report.findings}


def test_of_two_tables_that_differ_the_second_counts_however_soon_the_file_ends_in_it() -> None:
    first, second = sheet(), sheet()
    second.truth = {code: value + 1000 for code, value in second.truth.items()}
    text = second.text()
    at = text.index("\n", text.index("予以公开")) - 1
    report = report_of(first.text() + text[:at])
    assert {one.value for one in report.figures if one.cell.table == "applications"} == {None}


def test_a_second_table_in_which_the_file_ends_says_nothing_else_than_the_first_if_it_agrees_with_it() -> None:
    made = sheet()
    text = made.text()
    report = report_of(text + text[: text.index("\n", text.index("予以公开")) - 1])
    assert all(one.value == made.truth[one.cell] for one in report.figures)


def test_a_missing_table_is_missing_not_zero() -> None:
    text = sheet().text()
    start, end = text.index("行政复议\t"), text.index("五、")
    report = report_of(text[:start] + text[end:])
    assert {one.status for one in report.figures if one.cell.table == "reviews"} == {Status.MISSING}
    assert "structure.table_missing" in {one.code for one in report.findings}


def test_words_in_the_place_of_a_figure_are_unreadable() -> None:
    made = sheet()
    words = cell("disclosure.administrative_penalty.decisions")
    made.printed[words] = "若干"
    found = figure(report_of(made.text()), str(words))
    assert (found.value, found.status) == (None, Status.UNREADABLE)


def test_prose_is_no_report() -> None:
    report = report_of("今天天气很好。\n我们去公园。\n")
    assert (report.form, report.figures, report.year) == (None, (), None)
    assert [one.code for one in report.findings] == ["reading.no_table"]


def test_a_title_over_two_lines_is_joined_without_spaces() -> None:
    report = report_of("某某市 商务局\n2022 年度政府信息公开工作年度报告\n一、总体情况\n无\n")
    assert report.title == "某某市商务局2022年度政府信息公开工作年度报告"
    assert (report.agency_name, report.year) == ("某某市商务局", 2022)


def test_a_title_with_another_year_than_the_text_is_found() -> None:
    text = (
        "某某市商务局2021年政府信息公开工作年度报告\n本报告统计期限从2022年1月1日到12月31日止。\n一、总体情况\n"
        "2022年，我局工作有序。\n六、其他需要报告的事项\n无。\n某某市商务局\n2023年1月9日\n"
    )
    report = report_of(text)
    assert (report.year, report.signed) == (2022, "2023-01-09")
    assert "heading.year" in {one.code for one in report.findings}
    assert report.sections[-1].text == "无。"


def test_where_the_year_is_not_known_a_table_of_a_year_is_left_open_and_it_is_said_so() -> None:
    undated, dated = (
        report_of(f"某某市商务局政府信息公开工作年度报告\n二、主动公开政府信息情况\n{caption}{DOCUMENTS}")
        for caption in ("", "2021年情况\n")
    )
    assert (undated.year, dated.year) == (None, None)
    assert {figure.value for figure in undated.figures if figure.cell.item == "regulations"} == {1, 2, 3}
    assert {figure.status for figure in dated.figures if figure.cell.item == "regulations"} == {Status.UNREADABLE}
    assert "heading.year:tables" in {one.id for one in dated.findings}


DOCUMENTS = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"


def test_a_table_under_the_name_of_another_agency_is_not_the_reports() -> None:
    title, section = "某某市商务局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况"
    values = {
        name: {figure.value for figure in report.figures if figure.cell.item == "regulations"}
        for name in ("某某市教育局", "市商务局", "附：市公安局主动公开情况统计表", "附：市商务局主动公开情况统计表")
        for report in [report_of(f"{title}\n{section}\n{name}\n{DOCUMENTS}")]
    }
    own, others = [several for name, several in values.items() if "商务" in name], [*values.values()][::2]
    assert own == [{1, 2, 3}] * 2
    assert others == [{None}] * 2


def test_a_heading_with_a_character_too_many_names_no_other_agency() -> None:
    text = f"某某市商务局2022年政府信息公开工作年度报告\n（三）收到和处理政府府信息公开申请情况\n{DOCUMENTS}"
    assert figure(report_of(text), "disclosure.regulations.issued").value == 1


def test_labels_of_both_forms_tell_neither_where_the_year_is_not_known() -> None:
    rows = "行政许可\t本年处理决定数量\n政府集中采购\t采购项目数量\n行政事业性收费\t本年收费金额\n其他对外管理服务事项\t1\n"
    assert report_of(f"某某市商务局政府信息公开工作年度报告\n{rows}").form is None
    assert report_of(f"某某市商务局2022年政府信息公开工作年度报告\n{rows}").form == "2021"


def test_a_heading_that_lost_a_character_is_no_agencys_name() -> None:
    text = sheet().text().replace("三、收到和处理政府", "第三部分 收到和处政府")
    assert figure(report_of(text), "applications.received_new.total").value is not None


def test_a_correction_of_a_table_that_stood_on_its_side_leaves_its_row_open() -> None:
    note = "更正：上表中下列数字有误，应为\n本年废止件数\t7\t7\n"
    report = report_of(
        f"某某市商务局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{DOCUMENTS}六、其他\n{note}"
    )
    known = {one.cell.column for one in report.figures if one.value is not None}
    assert known == {"issued", "in_force"}


def test_an_amount_is_not_known_where_neither_the_report_nor_its_form_says_the_unit() -> None:
    table = "信息内容\t采购项目数量\t采购总金额{}\n政府集中采购\t3\t{}\n"
    rows = f"行政许可\t1\t0\t2\n其他对外管理服务事项\t1\t0\t3\n{table}"
    for unit, printed, value in (
        ("", "25.13", None),
        ("", "25.13万元", "25.13"),
        ("（元）", "251300", "25.13"),
        ("", "0", "0"),
    ):
        report = report_of(f"某某市商务局2019年政府信息公开工作年度报告\n{rows.format(unit, printed)}")
        found = figure(report, "disclosure.procurement.amount").value
        assert (None if found is None else str(found)) == value


@pytest.mark.parametrize(("unit", "count", "amount"), [("單位：件、元", 3, "25.13"), ("单位：百件", None, "251300")])
def test_what_stands_above_a_table_says_in_which_units_it_counts(unit: str, count: int | None, amount: str) -> None:
    table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n信息内容\t本年收费金额\t\t\n行政事业性收费\t251300\t\t\n"
    report = report_of(f"某某市商务局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{unit}\n{table}")
    assert figure(report, "disclosure.regulations.in_force").value == count
    assert str(figure(report, "disclosure.administrative_fees.amount").value) == amount


def test_a_cell_that_goes_on_in_the_row_below_says_the_unit() -> None:
    rows = "第二十条第（八）项（单\t\t\n位：元）\t\t\n信息内容\t本年收费金额\t\n行政事业性收费\t251300\t\n"
    report = report_of(f"某某市商务局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{DOCUMENTS}{rows}")
    assert figure(report, "disclosure.administrative_fees.amount").value == Decimal("25.13")


def test_the_heading_of_a_section_says_the_unit_however_many_lines_stand_before_its_first_table() -> None:
    between = "第一行。\n第二行。\n第三行。\n第四行。\n"
    table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n信息内容\t本年收费金额\t\t\n行政事业性收费\t251300\t\t\n"
    text = f"某某市商务局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况（单位：元）\n{between}{table}"
    (fees,) = (one for one in report_of(text).figures if one.cell.item == "administrative_fees")
    assert fees.value == Decimal("25.13")


def test_a_table_of_contents_does_not_take_the_headings() -> None:
    headings = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    body = "\n".join(f"{heading}\n这里是{heading[2:6]}的内容，共有若干文字。" for heading in headings)
    report = report_of("某局2022年政府信息公开工作年度报告\n目录\n" + "\n".join(headings) + "\n" + body)
    assert [section.number for section in report.sections] == [1, 2, 5, 6]
    assert all("内容" in section.text for section in report.sections)


def test_the_whole_area_is_known_by_its_words() -> None:
    text = "某市人民政府2022年政府信息公开工作年度报告\n一、总体情况\n全市各级行政机关共收到政府信息公开申请30件。\n"
    assert report_of(text).scope is Scope.WHOLE_AREA


def test_a_transcript_keeps_blanks_and_infers_nothing() -> None:
    form = load().get("2021")
    lines = ["table,item,column,value"]
    for code in form.cells():
        value = "" if code.item == "received_new" and code.column == "business" else "0"
        lines.append(f"{code.table},{code.item},{code.column},{value}")
    source = Source("x", f"{AGENCY}2023年政府信息公开工作年度报告", None, None, "2024-01-01", None, "0" * 64,
                    Kind.TRANSCRIPT, Scope.OWN, None, None)  # fmt: skip
    report = report_of("\n".join(lines) + "\n", source)
    assert (report.agency_name, report.year, report.form) == (AGENCY, 2023, "2021")
    assert figure(report, "applications.received_new.business").status is Status.BLANK
    assert sum(one.status is Status.REPORTED for one in report.figures) == 199


@pytest.mark.parametrize(("year", "severity"), [(2016, "hint"), (2018, "hint"), (2019, "error"), (2022, "error")])
def test_a_report_without_tables_is_a_hint_where_no_form_was_prescribed(year: int, severity: str) -> None:
    text = f"示例局{year}年政府信息公开工作年度报告\n一、概述\n{year}年工作平稳开展。\n二、主动公开情况\n全年公开信息12条。\n"
    [found] = [one for one in report_of(text).findings if one.code == "reading.no_table"]
    assert found.severity.value == severity


def test_a_number_that_is_said_to_be_another_is_not_believed() -> None:
    granted = "applications.granted.natural_person"
    note = "更正：第三部分表中“予以公开”自然人一栏应为7件。\n"
    assert figure(report_of(sheet().text() + note), granted).value is None
    in_pieces = "更正：第二部分表中下列数字有误，应为\n规\n章\t6\t2\t4\n"
    assert figure(report_of(sheet().text() + in_pieces), "disclosure.regulations.issued").value is None
    ran_together = "局长信箱更正：第二部分表中下列数字有误，应为规章624\n"
    assert figure(report_of(sheet().text() + ran_together), "disclosure.regulations.issued").value is None


def test_tables_that_are_appended_below_a_correction_are_none_of_it() -> None:
    made, note = sheet(), "更正：第三部分表中“予以公开”自然人一栏应为7件。\n附件：统计表\n规章\n"
    assert figure(report_of(made.text() + note), "disclosure.regulations.issued").value is not None


def test_a_report_that_replaces_another_says_above_it_what_was_wrong() -> None:
    made, note = sheet(), "更正说明：原报告数据有误，现更正如下：\n"
    found = report_of(note + made.text())
    assert {one.cell: one.value for one in found.figures if one.known} == made.truth


def test_below_a_correction_what_was_wrong_in_a_report_that_this_one_replaces_is_none_of_it() -> None:
    note = "更正：下列数字有误，应为\n行政许可1件\n更正说明：原报告中予以公开1件有误，以本报告为准。\n"
    assert figure(report_of(sheet().text() + note), "applications.granted.natural_person").value is not None


def test_the_name_of_a_group_before_a_piece_of_its_first_label_is_no_item() -> None:
    text = sheet().text()
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    assert text.count(label) == 1
    row = text[: text.index(label)].rpartition("\n")[2] + label
    found = report_of(text.replace(row, "（六）其他处理\t逾期不补正、行政机"))
    assert not [one for one in found.figures if one.cell.item == "other" and one.known]


@pytest.mark.parametrize(("heading", "value"), [("三、收到和处理政府信息公开申请情况", 3), ("一、总体情况", None)])
def test_a_few_full_rows_are_a_table_in_its_own_section(heading: str, value: int | None) -> None:
    names = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
    rows = [
        "\t".join((label, *values)) for label, values in zip(labels, ("3001004", "1000001", "2001003"), strict=True)
    ]
    other = ["五、存在的主要问题及改进情况", "无。", "二、主动公开政府信息情况", "行政许可\t3", "行政处罚\t2"]
    title = f"{AGENCY}2022年政府信息公开工作年度报告"
    report = report_of("\n".join([title, heading, names, *rows, *other]))
    assert figure(report, "applications.granted.total").value == value


def test_no_value_is_empty_where_a_number_stands_beside_it() -> None:
    rows = [
        "|信息内容|本年制发件数|本年废止件数|现行有效件数|",
        "|---|---|---|---|",
        "|规章|0|0|0|",
        "|行政规范性文件|1|1|1|",
    ]
    rows += [
        "||第二十条第（五）|项||",
        "|信息内容|本|年处理决定数量||",
        "|行政许可||550||",
        "||第二十条第（六）|项||",
    ]
    report = report_of(f"{AGENCY}2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + "\n".join(rows))
    assert figure(report, "disclosure.administrative_licensing.decisions").status is not Status.BLANK


@pytest.mark.parametrize(("row", "values"), [("行政许可 49 6", [None] * 3), ("行政许可 49 7 6", [49, None, 6])])
def test_fewer_values_than_names_of_which_one_is_another_are_open_where_no_sum_tells(
    row: str, values: list[int | None]
) -> None:
    lines = ["某某市商务局2020年政府信息公开工作年度报告", "二、主动公开政府信息情况"]
    lines += ["信息内容 本年新制作数量 本年新公开数量 对外公开总数量", "规章 1 2 3", "规范性文件 4 5 6"]
    lines += [
        "信息内容 上一年项目数量 本年减少 处理决定数量",
        row,
        "信息内容 上一年项目数量 本年增/减 处理决定数量",
        "行政处罚 9 0 8",
    ]
    found = report_of("\n".join([*lines, "行政强制 9 0 0"])).figures
    assert [one.value for one in found if one.cell.item == "administrative_licensing"] == values
