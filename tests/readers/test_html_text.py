"""Lines and cells of a web page hold what a browser shows."""

from __future__ import annotations

import pytest

from gongkai.interpret.words.numbers import read_value
from tests.readers.made_html import blocks, rows, table

# --- lines ----------------------------------------------------------------------------------------


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
        "<p style='font-size:0px'>{}</p>",
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


# --- cells ----------------------------------------------------------------------------------------


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
        "<i class=old>1</i>23",
        "1<span style='color:#f00'>23</span>",
        "<input value=1>23",
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


def test_a_number_in_pieces_that_look_alike_is_one() -> None:
    pieces = "<span class=a style='color:#333'>1</span><b class=a>2</b>"
    assert rows(table(f"规章|{pieces}", "许可|4<comment>5</comment>")) == [["规章", "12"], ["许可", "4"]]


def test_a_picture_that_only_takes_up_space_is_none() -> None:
    assert rows(table("规章|<img width=1 height=1 src=s.gif>|1", "许可|2|3"))[0] == ["规章", "", "1"]


def test_marks_of_direction_are_no_part_of_a_value() -> None:
    assert rows(table("规章|\u200e12\u200f", "行政许可|3\u202c")) == [["规章", "12"], ["行政许可", "3"]]
