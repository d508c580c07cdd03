"""A small PDF, and the Document that a reader makes of it: a table of one row, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.model import (
    Cell,
    CellCode,
    Document,
    Figure,
    Filed,
    Grid,
    Grounds,
    Kind,
    Line,
    Page,
    Place,
    Portal,
    Report,
    Scope,
    Source,
    Status,
)

WIDTH, HEIGHT = 595.0, 842.0
PORTAL = Portal("题", "Title", "编者", None, None, None, "2026-01-01", "CC-BY-4.0", ("zh",))
NUMBER = CellCode("applications", "received_new", "total")
CELL = (300.0, 200.0, 400.0, 230.0)


def pdf(texts: Sequence[tuple[float, float, str]], pages: int = 1, turned: int = 0) -> bytes:
    """Given (x, y from the top, ASCII text), return a PDF that prints them on each of its A4 pages."""
    shown = "".join(f"BT /F 12 Tf {x} {HEIGHT - y} Td ({text}) Tj ET\n" for x, y, text in texts)
    shown += f"{CELL[0]} {HEIGHT - CELL[3]} {CELL[2] - CELL[0]} {CELL[3] - CELL[1]} re S\n"
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages))
    font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    shape = f"/MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Rotate {turned}"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] {shape} {font} >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        *["<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"] * pages,
    ]
    body = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, start=1))
    return (body + "trailer << /Root 1 0 R >>\n").encode()


def read(
    lines: Sequence[Line] = (),
    cell: str = "21",
    pages: Sequence[Page] = (Page(1, WIDTH, HEIGHT),),
    recognised: tuple[str, ...] = (),
    form: str = "pdf",
) -> tuple[Document, Report]:
    """Given lines and the text of the one cell, return the document and the report of one figure, on page 1."""
    place = Place(page=1, bbox=CELL, grid=1, row=1, col=1)
    known = cell.isdigit()
    figure = Figure(
        NUMBER, Decimal(cell) if known else None, Status.REPORTED if known else Status.UNREADABLE, cell, "item", place,
        grounds=Grounds("新收", 1.0, "place", recognised=recognised),
    )  # fmt: skip
    document = Document(form, (*lines, Grid(1, ((Cell(cell, place, recognised=recognised),),), True)), tuple(pages))
    return document, Report(form, None, None, 2022, "2021", None, None, Scope.OWN, (figure,), (), ())


def filed(document: Document, report: Report, sha256: str = "0" * 64, pictures: bool | None = None) -> Filed:
    source = Source(
        "reports/a/2022/report.pdf", None, None, None, "2026-01-01", None, sha256, Kind.ORIGINAL, None, None, None,
        pictures=pictures,
    )  # fmt: skip
    return Filed("a-2022", "a", 2022, 1, None, source, document, report, (), {})
