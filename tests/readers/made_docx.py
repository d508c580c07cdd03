"""What tests of DOCX share: documents of raw markup, and what is read of them."""

from __future__ import annotations

import io
import zipfile

from gongkai.model import Grid
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


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return [line.text for line in read(document(body, numbering, styles)).lines]


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
