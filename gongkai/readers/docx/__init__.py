"""DOCX → Document: the text of the body in order, tables with their merged cells resolved as Word shows them.

Headers, footers, notes and comments are not read. A document whose tables are pictures is read by recognising them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Grid, Line, Note, Page
from gongkai.readers import registry, text
from gongkai.readers.docx.body import Body, Enclosed, Item
from gongkai.readers.docx.markup import W
from gongkai.readers.docx.numbering import Numbering
from gongkai.readers.docx.package import DAMAGED, Package, unpack
from gongkai.readers.docx.paragraph import Picture
from gongkai.readers.docx.styles import read_styles
from gongkai.readers.docx.tables import Block, blocks

TABLE = 12
"""Cells that a grid has at least if it is one of the tables of a report."""
PICTURE = 300
"""Pixels that a picture of a page or table has at least, across and down."""
MAX_PICTURES = 60


def read(data: bytes, words: frozenset[str] = frozenset()) -> Document:
    """Given a DOCX file's bytes, return its Document (format docx). words: what pictures in it may print.

    Raises UnreadableInput: input.format where it is another kind of ZIP file, input.damaged, input.encrypted,
    input.too_large, limits.cells, limits.pages, input.no_ocr.
    """
    package = unpack(data)
    found = [opened for block in blocks(_items(package)) for opened in _opened(package, block)]
    pages: list[Page] = []
    if not any(isinstance(block, Grid) and sum(map(len, block.rows)) >= TABLE for block in found):
        found, pages = _recognised(package, found, words)
    kept = [block for block in found if isinstance(block, Line | Grid)]
    if not any(isinstance(block, Grid) for block in kept):
        kept = _pasted(kept)
    notes = (Note("reading.ocr", {"pages": [page.number for page in pages]}),) if pages else ()
    return Document("docx", tuple(_numbered(kept)), tuple(pages), notes)


def _items(package: Package) -> tuple[Item, ...]:
    tree = package.xml(package.main)
    body = None if tree is None else tree.find(f"{W}body")
    if body is None:
        raise UnreadableInput(DAMAGED, "input.damaged")
    styles = read_styles(package.by_kind("styles"))
    return Body(styles, Numbering(package.by_kind("numbering"), styles)).items(body)


def _opened(package: Package, block: Block) -> Sequence[Block]:
    """Return what an enclosed file (web page, RTF) shows in its place; anything else stays as it is."""
    if not isinstance(block, Enclosed):
        return (block,)
    _, name = package.related(package.main).get(block.relation, ("", ""))
    data = package.bytes(name)
    if data is None or data.startswith(b"PK"):
        raise UnreadableInput(DAMAGED, "input.damaged")
    return registry.read(data).blocks


def _recognised(package: Package, found: list[Block], words: frozenset[str]) -> tuple[list[Block], list[Page]]:
    """Put what is recognised in each large picture in its place; return the pictures as pages, too."""
    related = package.related(package.main)
    pages: list[Page] = []
    blocks: list[Block] = []
    for block in found:
        data = package.bytes(related.get(block.relation, ("", ""))[1]) if isinstance(block, Picture) else None
        if data is None or not _is_large(data):
            blocks.append(block)
            continue
        if len(pages) == MAX_PICTURES:
            message = (
                f"The file holds more than {MAX_PICTURES} pictures to recognise. Leave out what is not the report."
            )
            raise UnreadableInput(message, "limits.pages")
        from gongkai.readers.scan import recognise_bytes

        first_grid = 1 + sum(isinstance(item, Grid) for item in blocks)
        recognised, page = recognise_bytes(data, len(pages) + 1, first_grid, words)
        blocks += recognised
        pages.append(page)
    return blocks, pages


def _is_large(data: bytes) -> bool:
    """Tell whether a picture may show a page. Drawings made of lines (EMF, WMF) are none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            return min(picture.size) >= PICTURE and picture.format not in ("EMF", "WMF")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False


def _pasted(lines: list[Line | Grid]) -> list[Line | Grid]:
    """Find tables that are pasted as text. Where there are none, the lines stay as they are."""
    found = text.read("\n".join(block.text for block in lines if isinstance(block, Line)))
    return [_without_line(block) for block in found.blocks] if any(found.grids) else lines


def _without_line(block: Line | Grid) -> Line | Grid:
    if isinstance(block, Line):
        return replace(block, place=replace(block.place, line=None))
    rows = tuple(tuple(replace(cell, place=replace(cell.place, line=None)) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _numbered(blocks: list[Line | Grid]) -> Iterator[Line | Grid]:
    """Count grids from 1 through the document, and leave no tabs in lines."""
    numbers = itertools.count(1)
    for block in blocks:
        if isinstance(block, Line):
            yield replace(block, text=block.text.replace("\t", " "))
            continue
        number = next(numbers)
        rows = tuple(
            tuple(replace(cell, place=replace(cell.place, grid=number)) for cell in row) for row in block.rows
        )
        yield replace(block, number=number, rows=rows)
