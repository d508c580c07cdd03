"""Drafts as web pages, in the ways in which editors and content management systems make them."""

from __future__ import annotations

import random
from email.message import EmailMessage
from html import escape

from tests.layouts.compose import REPORT
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix, Row

SIGNS = str.maketrans({"\n": "<br>", "\xa0": "&nbsp;", "\u3000": "&#12288;"})


class Page:
    """A plain page; other kinds of pages write parts of it in their own way."""

    def __init__(self, draft: Draft, rng: random.Random) -> None:
        self.draft, self.rng = draft, rng

    def written(self) -> str:
        """The whole page."""
        return self.page(
            "\n".join(self.paragraph(one) if isinstance(one, Para) else self.table(one) for one in self.draft.blocks)
        )

    def page(self, body: str) -> str:
        title = f"{self.draft.agency}{self.draft.year}年{REPORT}"
        return (
            f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
            f"<body>\n{body}\n</body>\n</html>\n"
        )

    def paragraph(self, para: Para) -> str:
        tag = {"title": "h1", "heading": "h2"}.get(para.kind, "p")
        return f"<{tag}>{shown(para.text)}</{tag}>"

    def table(self, table: Matrix) -> str:
        return '<table border="1">\n' + "\n".join(self.row(row) for row in table.rows) + "\n</table>"

    def row(self, row: Row) -> str:
        return f"<tr>{''.join(self.cell(cell) for cell in row)}</tr>"

    def cell(self, cell: Cell) -> str:
        return f"<td{spans(cell)}>{content(cell)}</td>"


def shown(text: str) -> str:
    """Given text, return it as HTML: breaks, and spaces that stay."""
    return escape(text, quote=False).translate(SIGNS)


def spans(cell: Cell, factor: int = 1) -> str:
    """Given a cell, return its attributes; factor: as many columns for one."""
    wide = cell.colspan * factor
    return (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def content(cell: Cell) -> str:
    return shown(cell.text) + (f"<sup>{escape(cell.mark)}</sup>" if cell.mark else "")


class Headed(Page):
    """Column group, head and body, header cells, empty cells that are not quite empty."""

    def table(self, table: Matrix) -> str:
        lines = [self.row(row) for row in table.rows]
        top, rest = "".join(lines[: table.header_rows]), "".join(lines[table.header_rows :])
        head = f"<thead>{top}</thead>" if top else ""
        return f'<table><colgroup span="{table.width}"></colgroup>{head}<tbody>{rest}</tbody></table>'

    def cell(self, cell: Cell) -> str:
        tag = "th" if cell.head else "td"
        empty = self.rng.choice(["&nbsp;", "&#12288;", "<br>", "<p></p>", "<span>&nbsp;</span>"])
        return f"<{tag}{spans(cell)}>{content(cell) or empty}</{tag}>"


class Loose(Page):
    """Upper-case tags without quotes and without ends; each paragraph begins a line."""

    def page(self, body: str) -> str:
        return f"<HTML><BODY BGCOLOR=#FFFFFF><FONT SIZE=3>{body}</FONT></BODY></HTML>"

    def paragraph(self, para: Para) -> str:
        return f"{'<BR>' if self.rng.random() < 0.5 else '<P>'}{shown(para.text)}"

    def table(self, table: Matrix) -> str:
        return "<CENTER><TABLE BORDER=1>\n" + "\n".join(self.row(row) for row in table.rows) + "\n</TABLE></CENTER>"

    def row(self, row: Row) -> str:
        return "<TR>" + "".join(self.cell(cell) for cell in row)

    def cell(self, cell: Cell) -> str:
        return f"<TD{spans(cell).replace(chr(34), '').upper()} NOWRAP>{content(cell)}"


class Doubled(Page):
    """Every cell spans two columns more than it needs."""

    def cell(self, cell: Cell) -> str:
        return f"<td{spans(cell, 2)}>{content(cell)}</td>"


class Inputs(Page):
    """Values in the fields of a form."""

    def cell(self, cell: Cell) -> str:
        if cell.code is None or "\n" in cell.text or cell.mark:
            return super().cell(cell)
        return f'<td{spans(cell)}><input type="text" value="{escape(cell.text)}" readonly></td>'


class Nested(Page):
    """A table of one cell in some cells, all in a table that lays out the page."""

    def page(self, body: str) -> str:
        return super().page(f'<table width="100%"><tr><td width="20"></td><td>{body}</td></tr></table>')

    def cell(self, cell: Cell) -> str:
        inner = content(cell)
        if self.rng.random() < 0.2:
            inner = f"<table><tr><td>{inner}</td></tr></table>"
        return f"<td{spans(cell)}>{inner}</td>"


class Blocks(Page):
    """Tables without table markup: blocks shown as rows and cells, which span nothing."""

    def table(self, table: Matrix) -> str:
        seen: set[int] = set()
        rows = []
        for line in table.covered():
            cells = []
            for cell in line:
                text = content(cell) if cell and id(cell) not in seen else ""
                seen.add(id(cell))
                cells.append(f'<div class="cell" style="display: table-cell">{text}</div>')
            rows.append(f'<div class="row" style="display: table-row">{"".join(cells)}</div>')
        return f'<div class="table" style="display: table">{"".join(rows)}</div>'


def mislabelled(page: str, rng: random.Random) -> bytes:
    """A page in GB18030 that declares UTF-8, in UTF-8 that declares gb2312, or in GB18030 that says so."""
    way = rng.randrange(3)
    if way:
        page = page.replace("charset=utf-8", "charset=gb2312").replace('charset="utf-8"', 'charset="gb2312"')
    return page.encode("utf-8" if way == 1 else "gb18030")


def archived(page: str, rng: random.Random) -> bytes:
    """A web archive (MHTML), as browsers and Word save pages."""
    message = EmailMessage()
    message["Subject"] = "index"
    message["MIME-Version"] = "1.0"
    message.set_content(page, subtype="html", charset="utf-8", cte=rng.choice(["quoted-printable", "base64"]))
    return message.as_bytes()
