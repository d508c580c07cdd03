"""Web pages become what a browser shows of them: lines in order, and tables whose cells stand where they are shown."""

from __future__ import annotations

import pytest

from gongkai.errors import UnreadableInput
from gongkai.interpret.numbers import read_value
from gongkai.model import Grid, Line
from gongkai.readers import html, read

REVIEWS = "<tr><td>3</td><td>1</td><td>4</td></tr>"


def blocks(source: str) -> list[object]:
    """What a page shows: a string for each line, rows of cell texts for each grid."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in html.read(source).blocks
    ]


def grid(source: str) -> Grid:
    """The only grid of a page."""
    (found,) = html.read(source).grids
    return found


def rows(source: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(source).rows]


def spans(source: str) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, colspan and rowspan of each cell of the only grid."""
    return [
        [(cell.text, cell.place.col or 0, cell.colspan, cell.rowspan) for cell in row] for row in grid(source).rows
    ]


def table(*lines: str) -> str:
    """A table of rows whose cells are parted by pipes."""
    return (
        "<table>" + "".join(f"<tr><td>{'</td><td>'.join(line.split('|'))}</td></tr>" for line in lines) + "</table>"
    )


# --- lines --------------------------------------------------------------------------------------


def test_blocks_and_breaks_part_lines_and_inline_elements_do_not() -> None:
    source = "<div>一、<b>总体</b>情况<p>甲<br/>乙</p>丙</div><span>丁</span><a>戊</a><ul><li>己<li>庚</ul>"
    assert blocks(source) == ["一、总体情况", "甲", "乙", "丙", "丁戊", "己", "庚"]


def test_text_in_many_spans_is_one_text() -> None:
    assert blocks("<p>本<span>年</span><font><span>新</span></font><b></b>收</p>") == ["本年新收"]


def test_a_line_break_of_the_source_is_no_space_between_chinese_characters_and_one_elsewhere() -> None:
    assert blocks("<p>本年\n   新收 12\n件</p>") == ["本年新收 12 件"]


def test_spaces_that_do_not_break_stay_in_a_line_and_go_at_its_ends() -> None:
    assert blocks("<p>&nbsp;　甲&nbsp;　乙 &emsp;</p>") == ["甲\xa0　乙"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert blocks("<pre>一\n二\n\n三</pre><p style='white-space: pre-wrap'>四\n五</p>") == [
        "一",
        "二",
        "三",
        "四",
        "五",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<p style='color:red; DISPLAY : none !important'>{}</p>",
        "<div style='visibility:hidden'><p>{}</p></div>",
        "<script>document.write('{}')</script>",
        "<style>{}</style>",
        "<noscript>{}</noscript>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
        "<!--[if gte mso 9]><xml><w:WordDocument>{}</w:WordDocument></xml><![endif]-->",
        "<input type=hidden value='{}'>",
        "<iframe>{}</iframe>",
    ],
)
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    source = "<p>前</p>" + hidden.format("99") + table("规章|1", "行政许可|2") + "<p>后</p>"
    assert blocks(source) == ["前", [["规章", "1"], ["行政许可", "2"]], "后"]


def test_fields_of_a_form_show_their_values() -> None:
    source = table(
        "规章|<input value=' 12 '>",
        "行政许可|<select><option>1<option selected>34</select>",
        "行政处罚|<textarea>\n56\n</textarea>",
        "行政强制|<input type=checkbox value=9>",
        "行政征收|<span contenteditable>7</span>",
    )
    assert [row[1] for row in rows(source)] == ["12", "34", "56", "", "7"]


def test_a_definition_list_is_lines() -> None:
    assert blocks("<dl><dt>行政许可<dd>12<dt>行政处罚<dd>3</dl>") == ["行政许可", "12", "行政处罚", "3"]


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "empty", ["", "&nbsp;", "&#12288;", "<br>", "<p>&nbsp;</p>", "&#8203;", "&zwnj;&shy;", "&emsp;"]
)
def test_cells_that_look_empty_are_empty(empty: str) -> None:
    assert rows(table(f"规章|{empty}|1", "行政许可|2|3"))[0] == ["规章", "", "1"]


def test_breaks_in_a_cell_part_its_lines() -> None:
    source = table("法人<br>或其他|<p>一</p>\n  <p>二</p>|<div>三<div>四</div></div>", "规章|1|2")
    assert rows(source)[0] == ["法人\n或其他", "一\n二", "三\n四"]


def test_entities_and_full_width_characters_are_read_and_left_as_they_are() -> None:
    assert rows(table("规章|&#65297;２&amp;&lt;", "许可|1")) == [["规章", "１２&<"], ["许可", "1"]]


@pytest.mark.parametrize(
    "cell",
    [
        "12<sup>3</sup>",
        "12<sup><a href='#n3'>3</a></sup>",
        "12<span style='vertical-align: super'>3</span>",
        "12<sup>[3]</sup>",
        "12<sub>3</sub>",
        "<sup>3</sup>",
        "1<s>2</s>3",
        "<del>123</del>",
        "<span style='text-decoration:line-through'>123</span>",
        "12 3",
        "12\n3",
        "12<br>3",
        "<p>12</p><p>3</p>",
        "12&nbsp;3",
        "12\ufffd",
        "<img src='12.png'>",
    ],
)
def test_what_is_not_one_number_is_not_read_as_one_nor_as_nothing(cell: str) -> None:
    value = rows(table(f"规章|{cell}", "许可|1"))[0][1]
    assert read_value(value).kind == "words"


@pytest.mark.parametrize(
    "rule",
    [
        "<!-- /* Word */ p {color: red} span.x\n\t{mso-style-name:x; vertical-align:super;} -->",
        "@media screen { td span[class=x] { TEXT-DECORATION: underline line-through } }",
        "a:::b {vertical-align: super} .x, .y { color: red; vertical-align: sub !important }",
    ],
)
def test_style_sheets_raise_and_strike_out_too(rule: str) -> None:
    source = f"<html><head><style>{rule}</style></head><body>{table('规章|12<span class=x>3</span>', '许可|4')}</body></html>"
    (label, value), (_, other) = rows(source)
    assert label == "规章"
    assert value == "12" or read_value(value).kind == "words"
    assert other == "4"


def test_a_style_sheet_that_raises_whole_cells_only_places_them() -> None:
    assert rows("<style>td {vertical-align: super}</style>" + table("规章|12", "许可|3")) == [
        ["规章", "12"],
        ["许可", "3"],
    ]


def test_what_a_style_sheet_hides_is_read_for_a_script_may_show_it() -> None:
    source = "<style>body, .con {display:none !important}</style><body><div class=con><p>某局报告</p></div></body>"
    assert blocks(source) == ["某局报告"]


def test_a_number_written_over_one_struck_out_is_the_value() -> None:
    source = table("规章|<del>12</del>13", "许可|<s>4</s><p>5</p>")
    assert rows(source) == [["规章", "13"], ["许可", "4\u0336\n5"]]
    assert [read_value(row[1]).number for row in rows(source)] == [13, 5]


def test_a_picture_that_only_takes_up_space_is_none() -> None:
    assert rows(table("规章|<img width=1 height=1 src=s.gif>|1", "许可|2|3"))[0] == ["规章", "", "1"]


# --- where cells stand --------------------------------------------------------------------------


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


# --- tables that nobody closed, or opened --------------------------------------------------------


def test_tables_without_the_ends_of_rows_and_cells() -> None:
    assert rows("<TABLE BORDER=1><TR><TD>规章<TD>1<TR><TH>许可<TD>2</TABLE>") == [["规章", "1"], ["许可", "2"]]


def test_rows_outside_a_table_are_one() -> None:
    source = "<p>前</p><tr><td>规章</td><td>1</td></tr>\n<!-- x --><tr><td>许可</td><td>2</td></tr><p>后</p>"
    assert blocks(source) == ["前", [["规章", "1"], ["许可", "2"]], "后"]


def test_rows_after_a_table_that_was_closed_early_are_one() -> None:
    source = "<table><tr><td>规章<td>1</tr></table><tr><td>许可<td>2</tr></table><p>后</p>"
    assert blocks(source) == [[["规章", "1"]], [["许可", "2"]], "后"]


def test_a_table_that_the_file_breaks_off_in() -> None:
    assert rows("<html><body><table><tr><td>规章<td>1<tr><td>许可<td>2</t") == [["规章", "1"], ["许可", "2"]]


def test_a_form_around_rows() -> None:
    source = "<table><form action=x><tr><td>规章</td><td>1</td></tr></form><tr><td>许可</td><td>2</td></tr></table>"
    assert rows(source) == [["规章", "1"], ["许可", "2"]]


# --- tables that are none -----------------------------------------------------------------------


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
    assert blocks(table("规章|1", "许可|2") + "<p></p>" + table("处罚|3")) == [
        [["规章", "1"], ["许可", "2"]],
        [["处罚", "3"]],
    ]


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


# --- pages of content management systems ------------------------------------------------------------


def test_a_page_pasted_from_word() -> None:
    source = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml><o:p>9</o:p></xml><![endif]-->"
        "<style><!-- p.MsoNormal {mso-style-parent:'';} --></style></head><body lang=ZH-CN><div class=WordSection1>"
        "<p class=MsoNormal><b><span style='mso-bidi-font-size:16pt'>一、</span></b><![if !supportLists]>"
        "<span style='mso-list:Ignore'>（一）</span><![endif]><span\nlang=EN-US>2022</span>年<o:p></o:p></p>"
        "<table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td width=90 colspan=2 style='border:solid windowtext 1.0pt'>\n"
        "  <p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p>\n  </td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>"
        "<tr><td>2</td><td><p>3</p></td><td>4</td></tr></table></div></body></html>"
    )
    assert blocks(source) == ["一、（一）2022年", [["1", ""], ["2", "3", "4"]]]


def test_a_page_with_menus_hidden_copies_and_a_layout_table_in_a_form() -> None:
    figures = table("规章|1", "许可|2")
    source = (
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'><html><head><title>某局报告_网站</title><base href='/'>"
        "<script>var t = '<table><tr><td>9</td></tr></table>';</script></head><body><div class=nav><a>首页</a> &gt; <a>年报</a></div>"
        "<form id=aspnetForm><table width=1000><tr><td><table><tr><td>"
        f"<h1>某局报告</h1><ucapcontent><div id=zoom>{figures}</div></ucapcontent></td></tr></table></td><td></td></tr></table></form>"
        f"<div style='display:none'>{figures}</div><div class=foot>版权</div></body></html>"
    )
    assert blocks(source) == ["首页 > 年报", "某局报告", [["规章", "1"], ["许可", "2"]], "版权"]


@pytest.mark.parametrize(
    "source",
    [
        "<html><frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm><noframes>x</noframes></frameset></html>",
        "<html><head></head></html>",
        "<!doctype html>",
        "<html><body><script>location='/x'</script></body></html>",
    ],
)
def test_pages_that_show_nothing_are_empty_documents(source: str) -> None:
    assert read(source.encode()).blocks == ()
    assert read(source.encode()).format == "html"


def test_a_title_that_only_the_head_has_is_the_first_line_and_one_that_the_body_shows_is_not_repeated() -> None:
    head = "<html><head><title>某局2022年报告_年报 - 某市</title><meta name=pubdate content='2023-01-20 15:22'></head><body>"
    assert blocks(head + "<p>正文</p>") == ["某局2022年报告", "PubDate：2023-01-20 15:22", "正文"]
    assert blocks(head + "<h1>某局 2022年<br>报告</h1>") == ["PubDate：2023-01-20 15:22", "某局 2022年", "报告"]


def test_an_error_page_is_its_words() -> None:
    source = (
        b"<html><head><title>403</title></head><body><center><h1>403 Forbidden</h1></center><hr>nginx</body></html>"
    )
    assert [line.text for line in read(source).lines] == ["403 Forbidden", "nginx"]


# --- what is a page -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><p>甲",
        "\n<HTML><BODY>甲</BODY></HTML>",
        "<div>甲</div>",
        "<p>甲\n乙\n丙\n丁\n戊</p>",
        "第一行<br>第二行<br>第三行",
        table("规章|1"),
        f"<html><body>{table('规章|1')}</body></html>",
        f"<div>\n{table('规章|1')}\n</div>",
        f"<h1>甲</h1>\n{table('规章|1')}\n<p>乙</p>",
    ],
)
def test_pages_and_pieces_of_them_are_recognised(source: str) -> None:
    assert html.recognises(source)


@pytest.mark.parametrize(
    "source",
    [
        "某局报告\n规章\t1\n",
        "a < b > c\n",
        f"# 某局报告\n\n一、情况\n\n{table('规章|1')}\n\n后。\n",
        f"某局报告\n<html><body>{table('规章|1')}</body></html>\n后。\n第二行\n",
        f"{table('规章|1')}\n\n一、情况\n",
        f"<div align=center>\n\n# 某局报告\n\n{table('规章|1')}\n</div>",
        "# 某局报告\n| 规章<br>件 | 0 |\n|---|---|\n| 甲<br>乙 | 1 |\n",
        "某局报告\n第一行<br>\n第二行\n第三行\n第四行\n",
    ],
)
def test_text_and_markdown_with_tables_in_them_are_no_pages(source: str) -> None:
    assert not html.recognises(source)


def test_a_table_in_markdown_is_read_with_the_number_and_line_it_has_there() -> None:
    (found,) = html.grids_of("<table>\n<tr><td>规章<td>1</tr>\n</table>", first_number=3, first_line=10)
    assert isinstance(found, Grid)
    assert found.number == 3
    assert (found.rows[0][1].place.grid, found.rows[0][1].place.line) == (3, 11)


# --- archives -------------------------------------------------------------------------------------

ARCHIVE = (
    "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/css\r\n\r\ntd {}\r\n%s--b--\r\n"
)


def part(source: str, encoding: str = "utf-8", declared: str = "utf-8") -> str:
    """A page as a part of an archive, quoted-printable."""
    quoted = "".join(f"={byte:02X}" for byte in source.encode(encoding))
    return f'--b\r\nContent-Type: text/html; charset="{declared}"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n'


def test_an_archive_is_its_page_and_the_frames_that_hold_tables() -> None:
    page = "<html><body><p>某局报告</p>" + table("规章|1", "许可|2") + "</body></html>"
    frame = "<html><body><p>表</p>" + table("处罚|3", "强制|4") + "</body></html>"
    note = "<html><body><p>无关</p></body></html>"
    document = read((ARCHIVE % (part(page, "gb18030") + part(note) + part(frame))).encode())
    assert document.format == "html"
    assert [block.text for block in document.lines] == ["某局报告", "表"]
    assert [one.number for one in document.grids] == [1, 2]
    assert [cell.place.grid for one in document.grids for cell in one.rows[0]] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\n\r\nno page",
        (ARCHIVE % "").encode(),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"".join(b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" for _ in range(5000)),
        b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (i, i) for i in range(300)),
    ],
)
def test_an_archive_without_a_page_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.code == "input.damaged"


# --- limits ---------------------------------------------------------------------------------------


def test_a_table_of_a_million_cells_is_refused() -> None:
    source = "<table><tr>" + "<td>1" * 1_000_000 + "</table>"
    with pytest.raises(UnreadableInput) as caught:
        html.read(source)
    assert caught.value.code == "limits.cells"


def test_spans_of_millions_of_columns_are_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        html.read("<table><tr>" + "<td colspan=1000 rowspan=65534>1" * 5000 + "</table>")
    assert caught.value.code == "limits.cells"


@pytest.mark.parametrize(
    "nested",
    ["<div>", "<table><tr><td>", "<span>", "<ul><li>", "<b>", "<table>", "<svg>", "<font><p>"],
)
def test_elements_nested_many_thousand_deep_are_read(nested: str) -> None:
    many = {"<div>": 100_000, "<font><p>": 1_000}.get(nested, 20_000)
    source = nested * many + "某局报告"
    found = blocks(source)
    assert found == (["某局报告"] if nested != "<svg>" else [])


def test_deep_blocks_still_part_lines() -> None:
    source = "".join(f"<div>{i}" for i in range(12_000)) + "</div>" * 12_000
    assert blocks(source) == [str(i) for i in range(12_000)]


@pytest.mark.parametrize("opened", ["<!--", "<script>", "<table ", "<td ", "<", "&", "<a b='", "</tr "])
def test_the_same_half_a_tag_very_often_ends(opened: str) -> None:
    html.recognises(opened * 100_000)
    html.read("<p>甲</p>" + opened * 40_000)


def test_lines_have_no_breaks_inside() -> None:
    lines = [block for block in html.read("<pre>a\nb</pre>\n<p>c\nd</p>").blocks if isinstance(block, Line)]
    assert not any("\n" in line.text for line in lines)
