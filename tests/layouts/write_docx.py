"""Drafts as DOCX files, in the ways in which Word and converters write them."""

from __future__ import annotations

import io
import random
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
CHANGED = 'w:id="1" w:author="a" w:date="2024-01-10T08:00:00Z"'


class Paper:
    """A plain file; other kinds write parts of it in their own way."""

    landscape = False

    def __init__(self, draft: Draft, rng: random.Random) -> None:
        self.draft, self.rng = draft, rng
        self.size = rng.choice([14, 16, 18])

    def written(self) -> bytes:
        """The file's bytes."""
        document = Document()
        body = document.element.body
        for block in self.draft.blocks:
            xml = self.paragraph(block) if isinstance(block, Para) else self.table(block)
            body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1)))
        if self.landscape:
            section = document.sections[0]
            section.page_width, section.page_height = section.page_height, section.page_width
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    def paragraph(self, para: Para) -> str:
        size = {"title": 36, "heading": 28}.get(para.kind, 21)
        properties = f'<w:sz w:val="{size}"/>'
        return f"<w:p>{self.runs(para.text, properties)}</w:p>"

    def table(self, table: Matrix) -> str:
        columns = "".join(f'<w:gridCol w:w="{9000 // table.width}"/>' for _ in range(table.width))
        rows = "".join(
            f"<w:tr>{self.row_marks(table, at)}{''.join(self.cell(one, begins, wide) for one, begins, wide in line)}</w:tr>"
            for at, line in enumerate(grid_cells(table))
        )
        return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'

    def row_marks(self, table: Matrix, at: int) -> str:
        return "<w:trPr><w:tblHeader/></w:trPr>" if at < self.draft.rows_on_each_page(table) else ""

    def cell(self, cell: Cell | None, begins: bool, wide: int) -> str:
        merge = ""
        if cell and cell.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        inner = self.content(cell) if cell and begins else "<w:p/>"
        return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>"

    def content(self, cell: Cell) -> str:
        properties = f'<w:sz w:val="{self.size}"/>'
        lines = [self.runs(line, properties) for line in cell.text.split("\n")]
        if cell.mark:
            lines[-1] += run(cell.mark, '<w:vertAlign w:val="superscript"/>')
        return "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{line}</w:p>' for line in lines)

    def runs(self, text: str, properties: str) -> str:
        return run(text, properties) if text else ""


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """Given text, return it as one run."""
    inner = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{inner}</w:{tag}></w:r>'


def grid_cells(table: Matrix) -> list[list[tuple[Cell | None, bool, int]]]:
    """Given a table, return for each row (cell or none, whether it begins here, its columns), spanned cells included."""
    rows = []
    for at, line in enumerate(table.covered()):
        row: list[tuple[Cell | None, bool, int]] = []
        for cell in line:
            if row and cell is not None and row[-1][0] is cell:
                row[-1] = (cell, row[-1][1], row[-1][2] + 1)
            else:
                row.append((cell, any(cell is own for own in table.rows[at]), 1))
        rows.append(row)
    return rows


class Unmerged(Paper):
    """Merged cells have lost their marks: the cells below are there, and empty."""

    def cell(self, cell: Cell | None, begins: bool, wide: int) -> str:
        return super().cell(cell, begins, wide).replace("<w:vMerge/>", "").replace('<w:vMerge w:val="restart"/>', "")


class Edited(Paper):
    """Tracked changes, hidden text, text in pieces, empty paragraphs in cells, content controls."""

    def content(self, cell: Cell) -> str:
        inner = super().content(cell)
        way = self.rng.randrange(30)
        if way < 4:
            return f"<w:p/>{inner}" if way < 2 else f"{inner}<w:p/>"
        if way < 6:
            return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        if cell.code is None or "\n" in cell.text or not cell.text or cell.mark:
            return inner
        other = str(self.rng.randrange(1, 999))
        if way < 8:
            gone, new = run(other, tag="delText"), run(cell.text)
            return f"<w:p><w:del {CHANGED}>{gone}</w:del><w:ins {CHANGED}>{new}</w:ins></w:p>"
        if way == 8:
            return f"<w:p>{run(other, '<w:vanish/>')}{run(cell.text)}</w:p>"
        if way == 9:
            return f"<w:p>{run(other, '<w:strike/>')}{run(cell.text)}</w:p>"
        return inner

    def runs(self, text: str, properties: str) -> str:
        runs = ""
        while text:
            size = self.rng.randrange(1, 7)
            runs += run(text[:size], properties)
            text = text[size:]
        return runs


class Controls(Edited):
    """Content controls about cells, rows, tables and runs, with what they say of themselves."""

    def cell(self, cell: Cell | None, begins: bool, wide: int) -> str:
        return self.controlled(super().cell(cell, begins, wide), 0.2)

    def table(self, table: Matrix) -> str:
        own = super().table(table)
        first, *rows = own.split("<w:tr>")
        cut = [row.partition("</w:tr>") for row in rows]
        lines = [self.controlled(f"<w:tr>{row}{end}", 0.1) + after for row, end, after in cut]
        return self.controlled(first + "".join(lines), 0.3)

    def content(self, cell: Cell) -> str:
        if cell.code is None or "\n" in cell.text or not cell.text or cell.mark or self.rng.random() < 0.7:
            return Paper.content(self, cell)
        return f"<w:p>{self.controlled(run(cell.text), 1)}</w:p>"

    def controlled(self, xml: str, share: float) -> str:
        if self.rng.random() >= share:
            return xml
        kind = self.rng.choice(
            [
                "<w:text/>",
                '<w:dropDownList><w:listItem w:displayText="7" w:value="7"/></w:dropDownList>',
                "<w:richText/>",
            ]
        )
        about = f'<w:alias w:val="填报"/><w:tag w:val="{self.rng.randrange(99)}"/>{kind}'
        return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


class Boxed(Paper):
    """The title in a text box, tables in a table that lays out the page."""

    def paragraph(self, para: Para) -> str:
        own = super().paragraph(para)
        if para.kind != "title":
            return own
        box = f"<v:shape><v:textbox><w:txbxContent>{own}</w:txbxContent></v:textbox></v:shape>"
        return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"

    def table(self, table: Matrix) -> str:
        own = super().table(table)
        if self.rng.random() < 0.6:
            return own
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>{own}<w:p/></w:tc></w:tr></w:tbl>"


class Landscape(Paper):
    """A landscape page."""

    landscape = True
