"""Drafts as PDF files: pages that Chromium prints, files that LibreOffice converts."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from tests.layouts.matrix import Cell, Matrix
from tests.layouts.write_html import Page, content, spans

LINES = {
    "ruled": "td { border: 1px solid #000 }",
    "thick": "table { border: 2px solid #000 } td { border: 0.5px solid #444 } td.head { background: #dde }",
    "rows": "tr { border-bottom: 1px solid #000 }",
    "bare": "",
}
"""What is drawn about the cells."""
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "DejaVu Serif, Noto Serif CJK SC")
SECONDS = 300


class Printed(Page):
    """A page to be printed; where the table's header is in a head, it is printed again on every page.

    Not where another order of columns holds for rows further down: printed above these again, the first says it does not.
    """

    lines = "ruled"

    def page(self, body: str) -> str:
        rng = self.rng
        paper = rng.choice(["A4", "A4", "A4 landscape", "A3", "A5 landscape"])
        margin = rng.choice(["20mm 15mm", "25mm", "10mm 8mm", "37mm 26mm 35mm 28mm"])
        style = (
            f"@page {{ size: {paper}; margin: {margin} }} body {{ font: {rng.choice([10, 12, 14])}px/{rng.choice(['1.2', '1.6'])} "
            f"'{rng.choice(FONTS)}'; zoom: {rng.choice(['0.8', '1', '1', '1.25'])} }} table {{ border-collapse: collapse; width: 100% }} "
            f"td {{ padding: {rng.choice([1, 3, 6])}px; text-align: {rng.choice(['center', 'center', 'left', 'right'])} }} {LINES[self.lines]}"
        )
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'

    def table(self, table: Matrix) -> str:
        lines = [self.row(row) for row in table.rows]
        cut = self.draft.rows_on_each_page(table) if self.rng.random() < 0.5 else 0
        return f"<table><thead>{''.join(lines[:cut])}</thead><tbody>{''.join(lines[cut:])}</tbody></table>"

    def cell(self, cell: Cell) -> str:
        return f'<td class="{"head" if cell.head else "value"}"{spans(cell)}>{content(cell)}</td>'


class PrintedThick(Printed):
    lines = "thick"


class PrintedRows(Printed):
    lines = "rows"


class PrintedBare(Printed):
    lines = "bare"


def print_pages(browser: Browser, pages: Sequence[str]) -> list[bytes]:
    """Given pages, return what Chromium prints of each as PDF."""
    page = browser.new_page()
    files = []
    for one in pages:
        page.set_content(one)
        files.append(page.pdf(prefer_css_page_size=True, print_background=True))
    page.close()
    return files


def convert_files(files: Sequence[bytes], ending: str, wanted: str = "pdf") -> list[bytes]:
    """Given files of one kind (docx, html), return what LibreOffice makes of each, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = [place / f"{number}.{ending}" for number in range(len(files))]
        for name, data in zip(names, files, strict=True):
            name.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", wanted, "--outdir", str(place / "made"), *map(str, names)],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        return [(place / "made" / f"{name.stem}.{wanted}").read_bytes() for name in names]
