"""PDF files made by the tests, instruction by instruction, so that each says what a test is about."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
"""A font that every reader knows, with characters by their Unicode; digits are half as wide as characters."""
NAMED = "⺠⽤⻓ﬁ\uf9e412\ue001"
"""The characters that font F3 has in its table of names, each with itself as its code."""
NAMELESS = FONT.replace("/UniGB-UCS2-H", "/Identity-H").replace("(GB1)", "(Identity)")
"""The same font with codes that nothing names."""


@dataclass
class Sheet:
    """A page on its way. Places are in points from the top left corner."""

    width: float = 595
    height: float = 842
    entries: str = ""
    content: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        before: str = "",
        font: str = "F1",
        turn: str = "1 0 0 1",
    ) -> Sheet:
        """Write text whose foot stands at y."""
        code = text.encode("utf-16-be").hex()
        self.content.append(f"q BT {before} /{font} {size} Tf {turn} {x} {self.height - y} Tm <{code}> Tj ET Q")
        return self

    def raw(self, instructions: str) -> Sheet:
        self.content.append(instructions)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        return self.raw(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def fill(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> Sheet:
        return self.raw(f"q {grey} g {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f Q")

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Iterable[Sequence[str]], height: float = 20
    ) -> Sheet:
        """Draw a ruled table; a text's lines are parted by line feeds."""
        told = list(rows)
        xs = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
        for r in range(len(told) + 1):
            self.line(xs[0], y + r * height, xs[-1], y + r * height)
        for at in xs:
            self.line(at, y, at, y + len(told) * height)
        for r, row in enumerate(told):
            for c, text in enumerate(row):
                for n, part in enumerate(text.split("\n")):
                    if part:
                        self.text(xs[c] + 3, y + r * height + 14 + 11 * n, part)
        return self


def pdf(*sheets: Sheet, extra: str = "", trailer: str = "", further: str = "", catalog: str = "") -> bytes:
    """Given pages, return the file; extra: further resources of each page, trailer: further entries there.

    further: an object after all others; in a file of one page its number is 7. catalog: entries of the catalog.
    """
    count = len(sheets)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".strip(),
        FONT,
    ]
    named = "\n".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in NAMED)
    names = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(NAMED)} beginbfchar {named} endbfchar"
    made = [one.encode("latin-1") for one in objects]
    for i, sheet in enumerate(sheets):
        stream = zlib.compress("\n".join(sheet.content).encode("latin-1"))
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {sheet.entries} "
            f"/Resources << /Font << /F1 3 0 R /F2 {NAMELESS} "
            f"/F3 {NAMELESS[:-2]} /ToUnicode {len(sheets) * 2 + 4} 0 R >> >> {extra} >> /Contents {5 + 2 * i} 0 R >>".encode(
                "latin-1"
            )
        )
        made.append(f"<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    made.append(f"<< /Length {len(names)} >>\nstream\n{names}\nendstream".encode())
    if further:
        made.append(further.encode("latin-1"))
    file, places = b"%PDF-1.7\n", []
    for number, body in enumerate(made, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(file)
    file += f"xref\n0 {len(made) + 1}\n0000000000 65535 f \n{table}".encode()
    file += f"trailer\n<< /Size {len(made) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return file
