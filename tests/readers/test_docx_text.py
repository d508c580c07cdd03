"""DOCX: text as it is seen, with the numbers that Word prints."""

from __future__ import annotations

import pytest

from gongkai.model import Line
from gongkai.readers import read
from tests.readers.made_docx import (
    cell,
    document,
    levels,
    lines,
    listed,
    numbering,
    par,
    row,
    run,
    table,
    texts,
    value,
)

# --- what is seen of a text -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (run("12") + run("3", '<w:vertAlign w:val="superscript"/>'), "12³"),
        (run("12") + run("3", '<w:vertAlign w:val="subscript"/>'), "12₃"),
        (run("12") + run("3", '<w:position w:val="10"/>'), "12³"),
        (run("12", '<w:vertAlign w:val="superscript"/>'), "12"),
        (run("12") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "12"),
        (run("12") + '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t></w:r>', "12"),
        (run("12") + '<w:r><w:commentReference w:id="2"/></w:r>', "12"),
        (run("1") + run("2", '<w:color w:val="FF0000"/>'), "1\ufffd2"),
        (run("1") + run("2", '<w:sz w:val="2"/>'), "1\ufffd2"),
        (run("1") + run("2", '<w:color w:val="333333"/><w:sz w:val="21"/>'), "12"),
        (run("7", "<w:strike/>") + run("8", "<w:dstrike/>") + run("12", '<w:strike w:val="0"/>'), "12"),
        (run("7", "<w:vanish/>") + run("12", '<w:vanish w:val="false"/>'), "12"),
        (f"<w:del>{run('7')}<w:r><w:delText>8</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>", "12"),
        (f"<w:moveFrom>{run('7')}</w:moveFrom><w:moveTo>{run('12')}</w:moveTo>", "12"),
        (f"<w:hyperlink r:id='x'>{run('1')}</w:hyperlink><w:smartTag>{run('2')}</w:smartTag>", "12"),
        (f"<w:fldSimple w:instr=' =SUM(ABOVE) '>{run('12')}</w:fldSimple>", "12"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/></w:r>", "1-2"),
        ("<w:r><w:t> 1 </w:t><w:t>2</w:t></w:r>", "12"),
        ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1 2"),
        ("<w:r><w:t>1</w:t><w:lastRenderedPageBreak/><w:t>2</w:t></w:r>", "12"),
        ('<w:r><w:sym w:font="Symbol" w:char="F031"/><w:sym w:font="Symbol" w:char="F032"/></w:r>', "12"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F08B"/></w:r>', "\ufffd"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>7</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>12</w:t></w:r></w:rubyBase></w:ruby></w:r>", "12"),
        ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>12</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>", "12³"),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "1/2"),
        ("<!-- 7 --><w:r><w:t>1<!-- 7 -->2</w:t></w:r>", "12"),
    ],
)  # fmt: skip
def test_a_number_is_what_is_seen_of_it(content: str, seen: str) -> None:
    assert value(content) == seen


def field(instruction: str, result: str, *, separated: bool = True) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{mark('separate') if separated else ''}{result}{mark('end')}"
    )


def test_of_a_field_only_the_result_is_seen() -> None:
    assert value(field(" =SUM(ABOVE) ", run("12"))) == "12"
    assert value(field(f" IF {field('PAGE', run('7'))} ", run("12"))) == "12"
    assert value(field(" XE ", "", separated=False) + run("12")) == "12"


def test_a_field_that_shows_what_is_not_in_the_file_leaves_a_mark() -> None:
    assert value(field(r" eq \o\ac(○,3) ", "", separated=False)) == "\ufffd"


def test_a_field_never_closed_hides_nothing_after_its_paragraph() -> None:
    assert lines(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + par("后")) == ["后"]


def test_hidden_and_struck_out_through_styles() -> None:
    styles = """
        <w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="unseen"><w:basedOn w:val="base"/></w:style>
        <w:style w:type="paragraph" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="round"><w:basedOn w:val="round"/></w:style>"""
    body = par(run("甲") + run("7", '<w:rStyle w:val="unseen"/>')) + par("7", '<w:pStyle w:val="old"/>')
    body += par("乙", '<w:pStyle w:val="round"/>') + par(
        run("丙", '<w:strike w:val="0"/>'), '<w:pStyle w:val="old"/>'
    )
    assert lines(body, styles=styles) == ["甲", "乙", "丙"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    assert value(cell(par("1", "<w:rPr><w:del/></w:rPr>") + par("2"))) == "12"


def test_breaks_part_lines_and_page_breaks_and_sections_add_none() -> None:
    body = par(f"{run('甲')}<w:r><w:br/></w:r>{run('乙')}") + par('<w:r><w:br w:type="page"/></w:r>') + "<w:sectPr/>"
    assert lines(body) == ["甲", "乙"]


def box(content: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_and_never_into_a_cell() -> None:
    found = read(
        document(
            par(box(par("标题")) + run("甲")) + table(row(cell(par(run("1") + box(par("7")))), "2"), row("3", "4"))
        )
    )
    assert [block.text if isinstance(block, Line) else texts(block) for block in found.blocks] == [
        "标题", "甲", [["1", "2"], ["3", "4"]], "7",
    ]  # fmt: skip


def test_a_table_in_a_text_box_is_a_grid_and_decorative_text_a_line() -> None:
    art = "<w:r><w:pict><v:shape><v:textpath string='标题'/></v:shape></w:pict></w:r>"
    found = read(document(par(art) + par(box(table(row("甲", "乙"), row("1", "2"))))))
    assert [block.text if isinstance(block, Line) else texts(block) for block in found.blocks] == [
        "标题", [["甲", "乙"], ["1", "2"]],
    ]  # fmt: skip


# --- numbers that Word prints ---------------------------------------------------------------------


def test_headings_keep_the_numbers_that_word_prints() -> None:
    kinds = levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = "".join(
        par(text, listed(level))
        for text, level in [("总体", 0), ("子", 1), ("丑", 1), ("寅", 2), ("公开", 0), ("卯", 1)]
    )
    assert lines(body, numbering=numbering(kinds)) == [
        "一、总体",
        "（一）子",
        "（二）丑",
        "1.寅",
        "二、公开",
        "（一）卯",
    ]


def test_numbers_count_beyond_ten_and_through_levels() -> None:
    kinds = levels(("japaneseCounting", "第%1条"), ("decimal", "%1.%2"))
    body = "".join(par("甲", listed()) for _ in range(21)) + par("乙", listed(1))
    found = lines(body, numbering=numbering(kinds))
    assert [found[index] for index in (0, 9, 10, 19, 20)] == [
        f"第{number}条 甲" for number in ("一", "十", "十一", "二十", "二十一")
    ]
    assert found[21] == "二十一.1 乙"


def test_a_number_never_runs_into_a_figure() -> None:
    kinds = numbering(levels(("decimal", "%1."), ("bullet", "·"), ("chicago", "%3")))
    body = table(row("甲", "乙"), *(row(cell(par("3", listed(level))), "9") for level in (0, 1, 2)))
    assert [cells[0].text for cells in next(read(document(body, kinds)).grids).rows[1:]] == ["1. 3", "3", "3"]


def test_a_list_restarts_where_the_file_says_so_and_numbers_come_from_styles() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num>'
    )  # fmt: skip
    styles = f'<w:style w:type="paragraph" w:styleId="head"><w:pPr>{listed()}</w:pPr></w:style>'
    body = par("甲", '<w:pStyle w:val="head"/>') * 2 + par("乙", listed(0, 2)) + par("丙", listed(0, 0))
    assert lines(body, numbering=numbering(levels(("decimal", "%1、")), again), styles=styles) == [
        "1、甲",
        "2、甲",
        "1、乙",
        "丙",
    ]
