"""DOCX files of other making, and one clear error for what is no DOCX."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid, Line, Note, Page, Place
from gongkai.readers import read
from tests.readers.made_docx import (
    KINDS,
    NAMESPACES,
    cell,
    document,
    grids,
    levels,
    lines,
    listed,
    numbering,
    packed,
    par,
    row,
    table,
    texts,
)

# --- documents of other making --------------------------------------------------------------------


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
    def recognise(data: bytes, number: int, first_grid: int, words: frozenset[str]) -> tuple[list[Line | Grid], Page]:
        assert words == {"规章"}
        cells = tuple((Cell(f"{number}", Place(page=number, grid=first_grid, row=1, col=1)),) for _ in range(2))
        return [Line(f"{len(data)}", Place(page=number)), Grid(first_grid, cells)], Page(number, 10, 10, True)

    monkeypatch.setitem(__import__("sys").modules, "gongkai.readers.scan", SimpleNamespace(recognise_bytes=recognise))
    large, small = drawn(400, 500), drawn(40, 50)
    body = (
        par("前") + par(picture("rel0")) + par(picture("rel1")) + table(row(cell(par(picture("rel0"))))) + par("后")
    )
    found = read(document(body, files={"a.png": large, "b.png": small}), frozenset({"规章"}))
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
