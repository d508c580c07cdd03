"""DOCX: tables with merged cells resolved, text as it is seen, and one clear error for what is no DOCX."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import docx
import pytest
from PIL import Image

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid, Line, Note, Page, Place
from gongkai.readers import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": KINDS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def document(body: str, numbering: str = "", styles: str = "", files: dict[str, bytes] | None = None) -> bytes:
    """A DOCX of raw markup; files are reached by relationships rel0, rel1, …"""
    files = files or {}
    linked = [("numbering", "numbering.xml"), ("styles", "styles.xml"), *(("image", name) for name in files)]
    relations = "".join(
        f'<Relationship Id="rel{index - 2}" Type="{KINDS}/{kind}" Target="{name}"/>'
        for index, (kind, name) in enumerate(linked)
    )
    return packed({
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"word/{name}": data for name, data in files.items()},
    })  # fmt: skip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if '<' in content else run(content)}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if '<w:p>' in content else par(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(item if item.startswith('<') else cell(item) for item in cells)}</w:tr>"


def table(*rows: str, columns: str = "") -> str:
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns.split())
    return f"<w:tbl><w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def down(value: str = "") -> str:
    return f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>"


def lines(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(document(body, **parts)).lines]


def grids(body: str) -> list[Grid]:
    return list(read(document(body)).grids)


def texts(grid: Grid) -> list[list[str]]:
    return [[item.text for item in cells] for cells in grid.rows]


def placed(grid: Grid) -> list[list[tuple[str, int | None, int, int]]]:
    return [[(item.text, item.place.col, item.colspan, item.rowspan) for item in cells] for cells in grid.rows]


def value(content: str) -> str:
    """The text of a cell with such a content, among others."""
    return (
        grids(table(row("甲", "乙"), row(content if content.startswith("<w:tc>") else cell(par(content)), "9")))[0]
        .rows[1][0]
        .text
    )


# --- tables ------------------------------------------------------------------------------------


def test_a_document_made_by_python_docx_has_its_lines_and_merged_cells_in_order() -> None:
    made = docx.Document()
    made.add_paragraph("某局2023年政府信息公开工作年度报告")
    drawn = made.add_table(rows=4, cols=5)
    for index, item in enumerate(drawn._cells):
        item.text = str(index)
    for first, last in (((0, 0), (1, 1)), ((2, 2), (3, 2)), ((3, 3), (3, 4))):
        merged = drawn.cell(*first).merge(drawn.cell(*last))
        merged.text = f"合{first}"
    made.add_paragraph("后")
    target = io.BytesIO()
    made.save(target)
    found = read(target.getvalue())
    assert found.format == "docx"
    assert [type(block) for block in found.blocks] == [Line, Grid, Line]
    grid = next(found.grids)
    assert grid.ruled
    assert grid.number == 1
    assert placed(grid) == [
        [("合(0, 0)", 1, 2, 2), ("2", 3, 1, 1), ("3", 4, 1, 1), ("4", 5, 1, 1)],
        [("7", 3, 1, 1), ("8", 4, 1, 1), ("9", 5, 1, 1)],
        [("10", 1, 1, 1), ("11", 2, 1, 1), ("合(2, 2)", 3, 1, 2), ("13", 4, 1, 1), ("14", 5, 1, 1)],
        [("15", 1, 1, 1), ("16", 2, 1, 1), ("合(3, 3)", 4, 2, 1)],
    ]
    assert (grid.rows[3][2].place.grid, grid.rows[3][2].place.row) == (1, 4)


def test_a_row_all_spanned_from_above_stays_as_an_empty_row() -> None:
    both = [cell(text, down("restart")) for text in "甲乙"], [cell("", down())] * 2
    assert placed(grids(table(row(*both[0]), row(*both[1]), row("1", "2")))[0]) == [
        [("甲", 1, 1, 2), ("乙", 2, 1, 2)], [], [("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]  # fmt: skip


def test_what_stands_in_a_continued_cell_is_not_seen() -> None:
    grid = grids(table(row(cell("甲", down("restart")), "1"), row(cell("77", down()), "2")))[0]
    assert texts(grid) == [["甲", "1"], ["2"]]


def test_a_continued_cell_with_none_above_is_a_cell() -> None:
    grid = grids(table(row("甲", "1"), row(cell("乙", down()), "2"), row(cell("", down()), "3")))[0]
    assert placed(grid)[1:] == [[("乙", 1, 1, 2), ("2", 2, 1, 1)], [("3", 2, 1, 1)]]


def test_cells_continued_sideways_are_one_and_lose_no_text() -> None:
    across = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("3", "<w:hMerge/>"), "5")
    assert placed(grids(table(across, row("1", "2", "3")))[0])[0] == [("甲\n3", 1, 2, 1), ("5", 3, 1, 1)]


def test_columns_left_free_move_a_row() -> None:
    grid = grids(table(row("甲", "乙", "丙"), row("1", "2", properties='<w:gridBefore w:val="1"/>')))[0]
    assert placed(grid)[1] == [("1", 2, 1, 1), ("2", 3, 1, 1)]


def test_boundaries_at_which_no_cell_begins_are_no_columns() -> None:
    wide = [cell(text, span(2)) for text in "甲乙丙"]
    assert placed(grids(table(row(*wide), row(*wide)))[0])[0] == [
        (text, col, 1, 1) for col, text in enumerate("甲乙丙", 1)
    ]


def test_edges_that_nearly_coincide_are_one_edge() -> None:
    head, data = row("甲", cell("乙", span(2)), "丙"), row("1", "2", cell("3", span(2)))
    grid = grids(table(head, row(cell("4", span(1)), cell("5", span(2)), "6"), data, columns="2000 1900 60 2000"))[0]
    assert [[item.place.col for item in cells] for cells in grid.rows] == [[1, 2, 3]] * 3


def test_rows_whose_spans_disagree_are_placed_by_their_widths() -> None:
    def sized(text: str, width: int) -> str:
        return cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    grid = grids(table(row(sized("甲", 2000), sized("乙", 4000)), row(*(sized(text, 2000) for text in "123"))))[0]
    assert grid.ruled
    assert placed(grid)[0] == [("甲", 1, 1, 1), ("乙", 2, 2, 1)]


def test_rows_that_nothing_places_are_counted_along() -> None:
    grid = grids(table(row("甲", "乙"), row("1", "2", "3")))[0]
    assert not grid.ruled
    assert [[item.place.col for item in cells] for cells in grid.rows] == [[1, 2], [1, 2, 3]]


def test_a_row_of_one_cell_is_as_wide_as_the_table() -> None:
    grid = grids(table(row("第二十条第（一）项"), row("甲", "乙", "丙")))[0]
    assert placed(grid)[0] == [("第二十条第（一）项", 1, 3, 1)]


def test_content_controls_around_rows_cells_and_paragraphs_are_looked_through() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = control(row(control(cell("1")), cell(control(par(control(run("2")))))))
    found = read(document(control(par("前")) + table(row("甲", "乙"), inner)))
    assert [line.text for line in found.lines] == ["前"]
    assert texts(next(found.grids)) == [["甲", "乙"], ["1", "2"]]


def test_rows_and_cells_deleted_under_change_tracking_are_gone() -> None:
    deleted = row("7", "8", properties='<w:del w:id="1"/>')
    inserted = row(cell("7", '<w:cellDel w:id="1"/>'), "1", "2", properties='<w:ins w:id="1"/>')
    assert texts(grids(table(row("甲", "乙"), deleted, inserted))[0]) == [["甲", "乙"], ["1", "2"]]


def test_a_hidden_row_is_gone() -> None:
    hidden = row(cell(par(run("7", "<w:vanish/>"))), cell(par(run("8", "<w:vanish/>"))), properties="<w:hidden/>")
    assert texts(grids(table(row("甲", "乙"), hidden, row("1", "2")))[0]) == [["甲", "乙"], ["1", "2"]]


def test_paragraphs_and_breaks_are_lines_of_a_cell_and_empty_ones_are_none() -> None:
    content = par("甲") + par("\u3000\xa0") + par(f"{run('乙')}<w:r><w:br/></w:r>{run('丙')}")
    assert value(cell(content)) == "甲\n乙\n丙"
    assert value(cell(par("\xa0\u200b"))) == ""


def test_a_table_that_lays_out_the_page_comes_out_as_what_it_holds() -> None:
    data = table(row("甲", "乙"), row("1", "2"), row("3", "4"))
    for layout in (
        table(row(cell(par("前") + data + par("后")))),
        table(row(cell(par("前") + data), cell(par("后")))),
    ):
        found = read(document(layout))
        assert [block.text if isinstance(block, Line) else texts(block) for block in found.blocks] == [
            "前", [["甲", "乙"], ["1", "2"], ["3", "4"]], "后",
        ]  # fmt: skip


def test_a_tiny_table_in_a_cell_is_its_text() -> None:
    assert value(cell(table(row("1", "2")) + par("件"))) == "1 2\n件"


def test_a_table_of_one_column_is_lines_and_prose_between_rows_parts_a_table() -> None:
    sentence = "本机关依法公开政府信息。" * 10
    found = read(document(table(row("标题"), row("正文")) + table(row("甲", "1"), row(sentence), row("乙", "2"))))
    assert [block.text if isinstance(block, Line) else block.number for block in found.blocks] == [
        "标题", "正文", 1, sentence, 2,
    ]  # fmt: skip


# --- what is seen of a text ---------------------------------------------------------------------


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


# --- numbers that Word prints -------------------------------------------------------------------


def listed(level: int = 0, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def levels(*kinds: tuple[str, str], suffix: str = "tab") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(kinds)
    )


def numbering(content: str, extra: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="5">{content}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{extra}'
    )


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


# --- documents of other making ------------------------------------------------------------------


def test_tables_pasted_as_text_are_found() -> None:
    rows = ["规章\t0\t1\t2", "行政规范性文件\t3\t4\t5"]
    body = "".join(
        par("<w:r>" + "<w:tab/>".join(f"<w:t>{part}</w:t>" for part in line.split("\t")) + "</w:r>") for line in rows
    )
    found = read(document(par("甲") + body))
    assert [texts(grid) for grid in found.grids] == [[["规章", "0", "1", "2"], ["行政规范性文件", "3", "4", "5"]]]
    assert next(found.grids).rows[0][0].place == Place(grid=1, row=1, col=1)


def test_strict_documents_and_odd_names_in_the_archive_are_read() -> None:
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{par("甲")}</w:body></w:document>'
    assert [line.text for line in read(packed({"word\\Document.xml": strict})).lines] == ["甲"]


def test_relationships_that_lead_nowhere_cost_only_what_they_lead_to() -> None:
    relations = f'<Relationships><Relationship Id="a" Type="{KINDS}/image" Target="NULL"/></Relationships>'
    body = f"<w:document {NAMESPACES}><w:body>{par('甲')}{par(picture('a'))}</w:body></w:document>"
    data = packed({"word/document.xml": body, "word/_rels/document.xml.rels": relations})
    assert [line.text for line in read(data).lines] == ["甲"]


def test_a_web_page_enclosed_in_the_file_is_read() -> None:
    page = "<html><body><p>甲</p><table><tr><td>乙<td>1<tr><td>丙<td>2</table></body></html>".encode()
    found = read(document('<w:altChunk r:id="rel0"/>' + par("后"), files={"page.html": page}))
    assert (found.format, [texts(grid) for grid in found.grids]) == ("docx", [[["乙", "1"], ["丙", "2"]]])
    assert [line.text for line in found.lines] == ["甲", "后"]


def picture(relation: str) -> str:
    return f'<w:r><w:drawing><a:blip r:embed="{relation}"/></w:drawing></w:r>'


def drawn(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (width, height), 255).save(target, "PNG")
    return target.getvalue()


def test_a_document_whose_tables_are_pictures_has_them_recognised_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(data: bytes, number: int, first_grid: int) -> tuple[list[Line | Grid], Page]:
        cells = tuple((Cell(f"{number}", Place(page=number, grid=first_grid, row=1, col=1)),) for _ in range(2))
        return [Line(f"{len(data)}", Place(page=number)), Grid(first_grid, cells)], Page(number, 10, 10, True)

    monkeypatch.setitem(__import__("sys").modules, "gongkai.readers.scan", SimpleNamespace(recognise_bytes=recognise))
    large, small = drawn(400, 500), drawn(40, 50)
    body = (
        par("前") + par(picture("rel0")) + par(picture("rel1")) + table(row(cell(par(picture("rel0"))))) + par("后")
    )
    found = read(document(body, files={"a.png": large, "b.png": small}))
    assert [block.text if isinstance(block, Line) else block.number for block in found.blocks] == [
        "前", str(len(large)), 1, str(len(large)), 2, "后",
    ]  # fmt: skip
    assert found.notes == (Note("reading.ocr", {"pages": [1, 2]}),)
    assert [page.number for page in found.pages] == [1, 2]


def test_pictures_beside_tables_are_not_recognised() -> None:
    rows = [row("甲", "1", "2", "3") for _ in range(4)]
    found = read(document(par(picture("rel0")) + table(*rows), files={"a.png": drawn(400, 500)}))
    assert found.notes == ()


def test_the_same_bytes_give_the_same_document() -> None:
    data = document(par("甲", listed()) + table(row("1", "2")), numbering=numbering(levels(("decimal", "%1."))))
    assert read(data) == read(data)


# --- what is no DOCX ------------------------------------------------------------------------------


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    return caught.value.code, caught.value.message


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["[Content_Types].xml", "xl/workbook.xml"], "Excel"),
        (["ppt/presentation.xml"], "presentation"),
        (["OFD.xml"], "OFD"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["META-INF/MANIFEST.MF"], "JAR"),
        (["a.pdf"], "Unpack"),
        ([], "Unpack"),
    ],
)
def test_another_kind_of_zip_says_what_to_do(names: list[str], word: str) -> None:
    code, message = refused(packed(dict.fromkeys(names, "x")))
    assert code == "input.format"
    assert word in message


def test_damaged_files_say_so() -> None:
    whole = document(par("甲" * 500) + "".join(par(str(index)) for index in range(500)))
    wrong = bytearray(whole)
    wrong[200:260] = bytes(60)
    bodiless = packed({"word/document.xml": f"<w:document {NAMESPACES}/>"})
    for data in (whole[: len(whole) // 2], bytes(wrong), packed({"word/document.xml": "<w:document>"}), bodiless):
        assert refused(data)[0] == "input.damaged"


def test_a_locked_archive_says_so() -> None:
    data = bytearray(packed({"word/document.xml": "<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data))[0] == "input.encrypted"


def test_what_unpacks_without_end_is_refused_before_it_fills_the_memory() -> None:
    assert refused(packed({"word/document.xml": b" " * (17 << 20)}))[0] == "input.too_large"


def test_entities_are_refused_and_deep_nesting_is_an_error_not_a_crash() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    assert refused(packed({"word/document.xml": entity + body}))[0] == "input.damaged"
    deep = document(f"{'<w:tbl><w:tr><w:tc>' * 3000}{'</w:tc></w:tr></w:tbl>' * 3000}")
    assert refused(deep)[0] == "input.damaged"


def test_nesting_as_deep_as_the_parser_allows_is_read() -> None:
    count = 80
    assert lines(f"{'<w:tbl><w:tr><w:tc>' * count}{par('甲')}{'</w:tc></w:tr></w:tbl>' * count}") == ["甲"]


def test_too_many_cells_are_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.readers.docx.body.MAX_CELLS", 9)
    assert len(texts(grids(table(row("1", "2", "3") * 3))[0])) == 3
    assert refused(document(table(row("1", "2") * 5)))[0] == "limits.cells"


def test_a_document_without_tables_is_its_lines() -> None:
    found = read(document(par("甲") + par("乙")))
    assert found == Document("docx", (Line("甲", Place()), Line("乙", Place())))
