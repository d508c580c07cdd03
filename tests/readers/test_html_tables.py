"""Tables of a web page: where their cells stand, and what is a table at all."""

from __future__ import annotations

import pytest

from gongkai.model import Grid, Line
from gongkai.readers import html
from gongkai.readers.html import page
from gongkai.readers.html.tables import RawTable, blocks_of_table
from tests.readers.made_html import blocks, grid, rows, spans, table

# --- where cells stand ----------------------------------------------------------------------------


def test_spans_are_resolved_as_browsers_do() -> None:
    source = "<table><tr><td rowspan=3 colspan=2>甲<td colspan=3>乙<tr><td rowspan=2>丙<td>丁<td>戊<tr><td>己<td>庚</table>"
    assert spans(source) == [
        [("甲", 1, 2 - 1, 3), ("乙", 2, 3, 1)],
        [("丙", 2, 1, 2), ("丁", 3, 1, 1), ("戊", 4, 1, 1)],
        [("己", 3, 1, 1), ("庚", 4, 1, 1)],
    ]


@pytest.mark.parametrize(
    ("span", "resolved"),
    [("0", 1), ("-1", 1), ("x", 1), ("", 1), ("2", 2), (" +2px", 2), ("2.9", 2), ("999999999999", 2), ("1000", 2)],
)
def test_colspans_that_are_no_numbers_are_one_and_huge_ones_end_with_the_table(span: str, resolved: int) -> None:
    source = f"<table><tr><td colspan='{span}'>甲</td></tr><tr><td>1<td>2</tr></table>"
    assert spans(source)[0] == [("甲", 1, resolved, 1)]


@pytest.mark.parametrize(
    ("span", "resolved"), [("0", 3), ("65534", 3), ("99999999", 3), ("-2", 1), ("y", 1), ("2", 2)]
)
def test_rowspans_end_with_their_group_of_rows(span: str, resolved: int) -> None:
    source = f"<table><tbody><tr><td rowspan='{span}'>甲<td>1<tr><td>2<tr><td>3</tbody><tbody><tr><td>乙<td>4</tbody></table>"
    found = spans(source)
    assert found[0][0] == ("甲", 1, 1, resolved)
    assert found[3] == [("乙", 1, 1, 1), ("4", 2, 1, 1)]


def test_where_the_file_ends_in_a_number_what_spans_rows_that_are_gone_does_so() -> None:
    cut = spans("<table><tr><td>甲<td>1<tr><td>乙<td rowspan=8>2<td>3")
    assert [rowspan for *_, rowspan in cut[1]] == [1, 2, 1]


def test_a_row_whose_cells_are_all_spanned_from_above_is_empty() -> None:
    source = "<table><tr><td rowspan=2>甲<td rowspan=2>1</tr><tr></tr><tr><td>乙<td>2</table>"
    assert [len(row) for row in grid(source).rows] == [2, 0, 2]
    assert grid(source).rows[2][1].place.row == 3


def test_columns_at_which_no_cell_begins_are_none() -> None:
    source = "<table><tr><td colspan=6>甲<tr><td colspan=2>乙<td colspan=4>1</table>"
    assert spans(source) == [[("甲", 1, 2, 1)], [("乙", 1, 1, 1), ("1", 2, 1, 1)]]


def test_words_row_of_no_height_makes_no_columns() -> None:
    last = "<![if !supportMisalignedColumns]><tr height=0><td width=5></td><td width=5></td><td></td></tr><![endif]>"
    source = f"<table><tr><td colspan=2>规章<td>1</tr><tr><td colspan=2>许可<td>2</tr>{last}</table>"
    assert spans(source) == [[("规章", 1, 1, 1), ("1", 2, 1, 1)], [("许可", 1, 1, 1), ("2", 2, 1, 1)]]


def test_head_and_foot_stand_where_they_are_shown() -> None:
    source = "<table><tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>规章<td>3</tbody><thead><tr><th>内容<th>件数</thead></table>"
    assert rows(source) == [["内容", "件数"], ["规章", "3"], ["总计", "3"]]


def test_a_hidden_cell_takes_no_place_and_an_invisible_one_does() -> None:
    source = (
        "<table><tr><td>规章<td style='display:none'>8<td>1<td>2"
        "<tr><td>许可<td style='visibility:hidden'>9<td>3<tr style='display:none'><td>处罚<td>7<td>7</table>"
    )
    assert spans(source) == [
        [("规章", 1, 1, 1), ("1", 2, 1, 1), ("2", 3, 1, 1)],
        [("许可", 1, 1, 1), ("", 2, 1, 1), ("3", 3, 1, 1)],
    ]


def test_a_caption_is_a_line_before_its_table() -> None:
    source = "<table><tr><td>规章<td>1</tr><caption>（一）<b>情况</b></caption></table>"
    assert blocks(source) == ["（一）情况", [["规章", "1"]]]


def test_every_cell_knows_its_grid_row_column_and_line() -> None:
    source = "<!-- <td>\n -->\n<p title='\n'>前</p>\n<table>\n<tr><td>甲<td>1</tr><script>'<td>'</script>\n<tr>\n<TD\nclass=x>乙<th>2</table>\n"
    source += table("丙|3", "丁|4")
    first, second = html.read(source).grids
    assert [[cell.place.line for cell in row] for row in first.rows] == [[6, 6], [8, 9]]
    place = second.rows[1][1].place
    assert (place.grid, place.row, place.col, place.line) == (2, 2, 2, 10)
    assert first.ruled
    assert second.ruled


# --- tables that nobody closed, or opened ---------------------------------------------------------


def test_tables_without_the_ends_of_rows_and_cells() -> None:
    assert rows("<TABLE BORDER=1><TR><TD>规章<TD>1<TR><TH>许可<TD>2</TABLE>") == [["规章", "1"], ["许可", "2"]]


def test_rows_outside_a_table_are_one() -> None:
    source = "<p>前</p><tr><td>规章</td><td>1</td></tr>\n<!-- x --><tr><td>许可</td><td>2</td></tr><p>后</p>"
    assert blocks(source) == ["前", [["规章", "1"], ["许可", "2"]], "后"]


def test_rows_after_a_table_that_was_closed_early_are_one() -> None:
    source = "<table><tr><td>规章<td>1</tr></table><tr><td>许可<td>2</tr></table><p>后</p>"
    assert blocks(source) == [[["规章", "1"], ["许可", "2"]], "后"]


def test_a_table_that_the_file_breaks_off_in() -> None:
    assert rows("<html><body><table><tr><td>规章<td>1<tr><td>许可<td>2</t") == [["规章", "1"], ["许可", "2"]]


def test_a_form_around_rows() -> None:
    source = "<table><form action=x><tr><td>规章</td><td>1</td></tr></form><tr><td>许可</td><td>2</td></tr></table>"
    assert rows(source) == [["规章", "1"], ["许可", "2"]]


# --- tables that are none -------------------------------------------------------------------------


def test_a_table_that_holds_tables_lays_out_the_page() -> None:
    inner = table("规章|1", "许可|2")
    source = f"<form><table><tr><td>菜单</td><td><h1>标题</h1>{inner}<p>后</p>{inner}</td></tr><tr><td>页脚</td></tr></table>"
    shown = [["规章", "1"], ["许可", "2"]]
    assert blocks(source) == ["菜单", "标题", shown, "后", shown, "页脚"]
    assert [one.number for one in html.read(source).grids] == [1, 2]


def test_a_table_of_one_cell_or_of_nothing_in_a_cell_is_its_text() -> None:
    inner = "<table><tr><td> 12 </td></tr></table>"
    assert rows(table(f"规章|{inner}|<table><tr><td></table>", "许可|2|3")) == [
        ["规章", "12", ""],
        ["许可", "2", "3"],
    ]


def test_a_table_with_prose_is_a_page_of_which_rows_of_cells_are_tables() -> None:
    prose = "本机关主动公开。" * 20
    source = (
        "<table><tr><td colspan=3>某局年度报告</td></tr><tr><td colspan=3>一、总体情况</td></tr>"
        f"<tr><td colspan=3><p>{prose}</p><p>二</p></td></tr><tr><td colspan=3>二、主动公开</td></tr>"
        "<tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>许可</td><td colspan=2>3</td></tr>"
        f"<tr><td colspan=3>五、问题</td></tr><tr><td colspan=3>{prose}</td></tr></table>"
    )
    assert blocks(source) == [
        "某局年度报告", "一、总体情况", prose, "二", "二、主动公开", [["规章", "1", "2"], ["许可", "3"]], "五、问题", prose,
    ]  # fmt: skip


def test_a_note_below_a_table_does_not_part_its_rows() -> None:
    note = "注：本表统计口径以年度为准。" * 12
    source = f"<table><tr><td colspan=2>第一项<tr><td>规章<td>1<tr><td colspan=2>第五项<tr><td>许可<td>2<tr><td colspan=2>{note}</table>"
    assert blocks(source) == [[["第一项"], ["规章", "1"], ["第五项"], ["许可", "2"]], note]


def test_a_remark_beside_numbers_does_not_tear_their_row() -> None:
    remark = "说明" * 90
    assert rows(table(f"规章|1|2|{remark}", "许可|3|4|")) == [["规章", "1", "2", remark], ["许可", "3", "4", ""]]


def test_a_table_of_one_column_is_lines() -> None:
    assert blocks(table("某局报告", "发布", "正文。")) == ["某局报告", "发布", "正文。"]


def test_spacers_beside_a_title_make_no_table() -> None:
    assert blocks(table("|某局报告|", "||")) == ["某局报告"]


@pytest.mark.parametrize(
    "source",
    [
        table("索引号：|0123/2023-1|发布日期：|2023-01-20", "名称：|某局报告||"),
        table("[索 引 号]|0123/2023-1|【发布日期】|2023年1月20日", "名称:|某局报告"),
        table("索引号|0123/2023-1|发布日期|2023-01-20", "名称|某局报告||".replace("||", "|文号|")),
        table("索引号：0123/2023-1|发布日期：2023-01-20", "名称：某局报告|"),
        table(
            "<b>索引号：</b>|0123/2023-1|<b>浏览次数：</b>|315",
            "发布日期：|2023.1.20|名称|某局报告".replace("名称|", "名称：|"),
        ),
    ],
)
def test_names_and_values_are_lines(source: str) -> None:
    lines = blocks(source)
    assert "索引号：0123/2023-1" in lines
    assert any(str(line).startswith("发布日期：2023") for line in lines)


@pytest.mark.parametrize(
    "source",
    [
        table("信息内容|本年收费金额（单位：万元）", "行政事业性收费|"),
        table("行政许可：|3", "行政处罚：|4"),
        table("信息内容|件数", "行政许可|", "行政处罚|/"),
        table("规章：|0|1|2", "文件：|3|4|5"),
    ],
)
def test_tables_of_figures_are_no_names_and_values_even_where_they_are_blank(source: str) -> None:
    assert len(grid(source).rows) == source.count("<tr>")


def test_a_table_that_may_be_of_figures_or_of_names_and_values_is_both() -> None:
    source = table("索引号|0123/2023-1", "发布日期|2023-01-20", "文号|")
    assert blocks(source) == [
        "索引号：0123/2023-1", "发布日期：2023-01-20", "文号：", [["索引号", "0123/2023-1"], ["发布日期", "2023-01-20"], ["文号", ""]],
    ]  # fmt: skip


def test_a_table_split_over_two_stays_two() -> None:
    assert blocks(table("规章|1", "许可|2") + "<p></p>" + table("处罚|3", "强制|4")) == [
        [["规章", "1"], ["许可", "2"]],
        [["处罚", "3"], ["强制", "4"]],
    ]


def test_a_table_of_one_row_goes_on_from_the_one_before_it_if_it_is_as_wide() -> None:
    one = [["规章", "1"], ["许可", ""], ["处罚", "3"]]
    assert blocks(table("规章|1") + table("许可|") + table("处罚|3")) == [one]
    assert blocks(table("规章|1") + "后" + table("许可|2")) == [[["规章", "1"]], "后", [["许可", "2"]]]
    assert blocks(table("规章|1") + table("许可|2|3")) == [[["规章", "1"]], [["许可", "2", "3"]]]


def test_what_stands_between_two_tables_of_one_row_parts_them_be_it_in_a_cell() -> None:
    both = [["规章", "1"], ["许可", "2"]]
    assert blocks(table(f"{table('规章|1')}{table('许可|2')}|说明")) == [both, "说明"]
    assert blocks(table("规章|1") + "<div><span>后</span></div>" + table("许可|2"))[1] == "后"


def test_a_table_in_pieces_of_a_row_each_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[RawTable] = []
    monkeypatch.setattr(page, "blocks_of_table", lambda one: made.append(one) or blocks_of_table(one))
    assert len(blocks("".join(table(f"规章|{number}") for number in range(9)))[0]) == len(range(9))
    assert len(made) == 1


# --- tables without table markup ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outer", "row", "cell"),
    [
        ("<div style='display:table'>{}</div>", "<div style='display: table-row'>{}</div>", "<div style='display:table-cell;width:9px'>{}</div>"),
        ("<div role=table><div role=rowgroup>{}</div></div>", "<div role=row>{}</div>", "<span role=cell>{}</span>"),
        ("<div class='table con'>{}</div>", "<ul class='tr'>{}</ul>", "<li class='td w'>{}</li>"),
    ],
)  # fmt: skip
def test_blocks_that_are_shown_as_a_table_are_one(outer: str, row: str, cell: str) -> None:
    lines = [["规章", "1"], ["许可", "2"]]
    source = outer.format("".join(row.format("".join(map(cell.format, line))) for line in lines))
    assert blocks(f"<p>前</p>{source}<p>后</p>") == ["前", lines, "后"]


@pytest.mark.parametrize(
    "source",
    [
        "<html><head></head><body><pre style='white-space: pre-wrap'>某局报告\n\n规章\t0\t1\t2\n行政许可\t3\n\n后\n</pre></body></html>",
        "<p>某局报告</p><p>| 规章 | 0 | 1 | 2 |<br>| 行政许可 | 3 |</p><p>后</p>",
    ],
)
def test_a_page_whose_tables_are_text_has_them_as_text_has(source: str) -> None:
    first, (found,), last = (lambda shown: (shown[0], shown[1:-1], shown[-1]))(html.read(source).blocks)
    assert isinstance(found, Grid)
    assert [[cell.text for cell in row] for row in found.rows] == [["规章", "0", "1", "2"], ["行政许可", "3"]]
    assert not found.ruled
    assert found.rows[0][0].place.line is None
    assert [block.text for block in (first, last) if isinstance(block, Line)] == ["某局报告", "后"]
    assert html.read(source).format == "html"


def test_rows_and_cells_of_tei_are_rows_and_cells() -> None:
    row = "<row span='2'><cell role='head'>丙</cell><cell/></row><row><cell>丁</cell><cell>3</cell></row>"
    source = f"<doc><main><head rend='h2'>甲局</head><p>乙</p><table>{row}</table></main></doc>"
    assert blocks(source) == ["甲局", "乙", [["丙", ""], ["丁", "3"]]]
