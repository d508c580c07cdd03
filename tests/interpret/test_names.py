"""Names of rows and columns that are explained in brackets, or have lost their ends, are what they were."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.mend import mended
from gongkai.interpret.mend.cut_names import with_names_to_their_ends
from gongkai.interpret.mend.explained import without_explanations
from gongkai.model import Cell, Document, Grid, Place
from gongkai.readers import read


def first_row(*texts: str, mend: str) -> list[str]:
    row = tuple(Cell(text, Place(grid=1, row=1, col=col)) for col, text in enumerate(texts, 1))
    mended = {"ends": with_names_to_their_ends, "notes": without_explanations}[mend]
    document = mended(Document("text", (Grid(1, (row,)),)), load())
    return [cell.text for grid in document.grids for cell in grid.rows[0]]


@pytest.mark.parametrize(
    "text",
    ["规范性文件（指有文号的文件）", "规范性文件(决定、通告等有文号的都算,题目里有“办法”的也算)", "规范性文件 （是指文件）"],
)  # fmt: skip
def test_a_note_that_explains_a_name_is_no_part_of_it(text: str) -> None:
    assert first_row(text, "2", mend="notes") == ["规范性文件", "2"]


def test_the_note_on_a_change_may_say_of_last_year_what_no_other_may() -> None:
    note = "（指比上年增加或减少的数量，减少的写负数）"
    assert first_row(f"本年增/减{note}", f"处理决定数量{note}", mend="notes") == ["本年增/减", f"处理决定数量{note}"]


@pytest.mark.parametrize(
    "text",
    [
        "行政处罚（简易程序）",
        "行政处罚（仅指罚款的，其他的不在内）",
        "行政许可（不含延续、变更等由中心办理的事项）",
        "采购总金额（指合同金额，单位：元）",
        "行政许可（指2019年以来累计的数量）",
        "其他主动公开文件（指正式文件）",
    ],
)
def test_a_note_that_takes_something_out_or_says_a_unit_stays(text: str) -> None:
    assert first_row(text, "2", mend="notes") == [text, "2"]


def test_names_that_are_said_in_two_scripts_are_the_forms() -> None:
    assert first_row("结果维持 Upheld", "Corrected\n结果纠正", "其他APP", mend="notes") == [
        "结果维持",
        "结果纠正",
        "其他",
    ]
    assert first_row("总计（Total）", "公安 Police", "2", mend="notes") == ["总计（Total）", "公安 Police", "2"]


def test_names_that_end_at_a_line_break_are_those_of_the_form_in_its_order() -> None:
    whole = ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    assert first_row("信息内容", "本年新", "本年新", whole[2], mend="ends") == ["信息内容", *whole]
    organizations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert first_row("商业", "科研", "社会公益", "法律服务", "其他", mend="ends") == organizations
    for names in (["本年新", "其他", whole[2]], ["本年新", "本年新"], ["本", "本", whole[2]]):
        assert first_row("信息内容", *names, mend="ends") == ["信息内容", *names]


def test_names_that_end_at_a_line_break_are_known_among_others_and_in_any_order() -> None:
    whole = ["行政机关", "社会公益组织", "科研机构", "法律服务机构", "其他"]
    assert first_row("行政机关", "社会公益", "科研", "法律服务", "其他", mend="ends") == whole
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    cut = ["结果", "结果", "其他", "尚未", "总计"]
    assert first_row(*cut, "复议后起诉", *cut, mend="ends") == [*results, "复议后起诉", *results]
    none_whole = ["商业", "科研", "其它单位", "社会公益", "法律服务"]
    assert first_row(*none_whole, mend="ends") == ["商业企业", "科研机构", "其它单位", *whole[1:2], *whole[3:4]]
    for names in (
        ["行政机关", "本年新", "对外公开总数量", "其他"],
        ["科研", "科研", "法律服务", "其他"],
        none_whole[:4],
        ["本年制", "发件数", "本年废止件数", "现行有效件数"],
    ):
        assert first_row(*names, mend="ends") == names


def test_so_are_those_that_have_a_line_each() -> None:
    lines = ["信息内容", "本年新", "本年新", "对外公开总数量", "规章", "1", "0", "3", "规范性文件", "2", "2", "5"]
    report = interpret(read("\n\n".join(["二、主动公开政府信息情况", *lines, ""]).encode()), load())
    figures = {(one.cell.item, one.cell.column): one.value for one in report.figures}
    assert [figures["regulations", column] for column in ("produced", "newly_disclosed", "disclosed_total")] == [
        1,
        0,
        3,
    ]


def test_a_row_whose_label_is_explained_at_length_on_a_line_of_its_own_is_read() -> None:
    note = "（" + "决定、公告、通告、意见、通知以及题目里有“办法”“细则”字样的公文，" * 2 + "一般都算在内）"
    lines = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量", "规章", "0", "0", "3"]
    lines += [f"规范性文件{note}", "34", "4", "47"]
    report = interpret(read("\n\n".join(["二、主动公开政府信息情况", *lines, ""]).encode()), load())
    figures = {(one.cell.item, one.cell.column): one.value for one in report.figures}
    assert [figures["normative_documents", column] for column in ("produced", "newly_disclosed")] == [34, 4]


def test_what_is_beside_names_that_lost_their_ends_stays_as_it_is_printed() -> None:
    names = first_row("和）", "商业企", "科研机", "社会公益组", "其", "总计", mend="ends")
    assert names == ["和）", "商业企业", "科研机构", "社会公益组织", "其", "总计"]


def test_a_name_on_two_lines_is_one_and_has_lost_nothing() -> None:
    names = ["信息内容", "本年新制作数量", "本年新公开数量", "对外", "公开总数量"]
    document = read("\n".join([*names, "规章", "1", "2", "3", "规范性文件", "4", "5", "6"]).encode())
    rows = [row[0].text for grid in mended(document, load()).grids for row in grid.rows]
    assert rows == [*names[:3], "对外公开总数量", "规章", "规范性文件"]
