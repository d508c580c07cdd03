"""Drafts as web pages of editors that know little of tables, and of a messenger's public accounts."""

from __future__ import annotations

from html import escape

from tests.layouts.compose import REPORT
from tests.layouts.draft import Para
from tests.layouts.matrix import Cell, Matrix, Row
from tests.layouts.write_html import Page, content, shown, spans

WECHAT_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>.rich_media_content { color: #333 }</style>'
    '<script nonce="1">window.biz = "" || "0000";</script>'
)
SECTION = 'style="margin: 0px; padding: 0px; outline: 0px; max-width: 100%; box-sizing: border-box !important;"'


class AllHeads(Page):
    """Every cell is a header cell."""

    def cell(self, cell: Cell) -> str:
        return f'<th{spans(cell)} scope="col">{content(cell)}</th>'


class Fonts(Page):
    """Font tags within font tags, spans and bold type about every text; rows in several bodies."""

    def table(self, table: Matrix) -> str:
        groups, rest = [], list(table.rows)
        while rest:
            size = self._whole(rest, self.rng.randrange(1, 6))
            groups.append("".join(self.row(row) for row in rest[:size]))
            rest = rest[size:]
        bodies = "".join(f"<tbody>{group}</tbody>" for group in groups)
        return f'<table border="1" cellpadding="0">{bodies}</table>'

    def _whole(self, rows: list[Row], size: int) -> int:
        """At least so many of the first rows that no cell spans beyond them: a body ends what spans."""
        at = 0
        while at < min(size, len(rows)):
            size = max(size, at + max((cell.rowspan for cell in rows[at]), default=1))
            at += 1
        return size

    def paragraph(self, para: Para) -> str:
        return f'<p align="left">{self.fonts(shown(para.text))}</p>'

    def cell(self, cell: Cell) -> str:
        return f'<td{spans(cell)} align="center">{self.fonts(content(cell))}</td>'

    def fonts(self, inner: str) -> str:
        for _ in range(self.rng.randrange(1, 4)):
            inner = self.rng.choice(
                [
                    f'<font face="仿宋_GB2312">{inner}</font>',
                    f'<font size="3"><b>{inner}</b></font>',
                    f"<span>{inner}</span>",
                ]
            )
        return inner


class Fields(Page):
    """Values in text areas, in lists of which one is chosen, in fields without a type."""

    def cell(self, cell: Cell) -> str:
        if cell.code is None or "\n" in cell.text or cell.mark:
            return super().cell(cell)
        text = escape(cell.text)
        others = "".join(f"<option>{number}</option>" for number in self.rng.sample(range(100, 999), 2))
        field = self.rng.choice(
            [
                f'<input value="{text}" class="num">',
                f"<textarea rows=1 cols=4>{text}</textarea>",
                f"<select>{others}<option selected>{text}</option></select>",
            ]
        )
        return f"<td{spans(cell)}>{field}</td>"


class Unmerged(Page):
    """No cell spans others: empty ones stand beside and below it."""

    def table(self, table: Matrix) -> str:
        return f'<table border="1">{"".join(self.line(line) for line in texts(table))}</table>'

    def line(self, cells: list[str]) -> str:
        return f"<tr>{''.join(f'<td>{text}</td>' for text in cells)}</tr>"


class RowTables(Unmerged):
    """Every row is a table of its own."""

    def table(self, table: Matrix) -> str:
        return "".join(f'<table border="1" width="100%">{self.line(line)}</table>' for line in texts(table))


def texts(table: Matrix) -> list[list[str]]:
    """Given a table, return the HTML of its cells, as many in each row: one that spans has empty ones after it."""
    seen: set[int] = set()
    rows: list[list[str]] = []
    for line in table.covered():
        rows.append([])
        for cell in line:
            rows[-1].append(content(cell) if cell is not None and id(cell) not in seen else "")
            seen.add(id(cell))
    return rows


class Stacked(Page):
    """A label and its only value stand in one cell, one above the other."""

    def row(self, row: Row) -> str:
        if len(row) != 2 or row[0].rowspan > 1 or row[1].rowspan > 1 or not row[0].head:
            return super().row(row)
        wide = f' colspan="{row[0].colspan + row[1].colspan}"'
        return f"<tr><td{wide}>{content(row[0])}<br>{content(row[1])}</td></tr>"


class WeChat(Page):
    """An article of a public account, as a browser saves it: sections in sections."""

    shown_by = ""

    def page(self, body: str) -> str:
        title = f"{self.draft.agency}{self.draft.year}年{REPORT}"
        lead = (
            '<section><span style="color: #888">点击蓝字，关注我们</span></section>'
            if self.rng.random() < 0.5
            else ""
        )
        return (
            f'<!DOCTYPE html><html><head>{WECHAT_HEAD}<meta property="og:title" content="{title}"></head><body>'
            f'<div id="js_article" class="rich_media"><h1 class="rich_media_title" id="activity-name">{title}</h1>'
            f'<div id="meta_content"><em id="publish_time">{self.draft.year + 1}-01-20 10:00</em></div>'
            f'<div class="rich_media_content" id="js_content" style="{self.shown_by}">{lead}{body}</div>'
            f'<div class="rich_media_tool">阅读 {self.rng.randrange(100, 9000)}　在看 {self.rng.randrange(1, 90)}</div>'
            "</div></body></html>"
        )

    def paragraph(self, para: Para) -> str:
        tag = "strong" if para.kind in ("title", "heading") else "span"
        empty = f"<section {SECTION}><br></section>" if self.rng.random() < 0.2 else ""
        return f'<section {SECTION}><p><{tag}><span leaf="">{shown(para.text)}</span></{tag}></p></section>{empty}'

    def table(self, table: Matrix) -> str:
        columns = "".join('<col style="width: 60px">' for _ in range(table.width))
        rows = "".join(self.row(row) for row in table.rows)
        return f"<section {SECTION}><table><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table></section>"

    def cell(self, cell: Cell) -> str:
        inner = "".join(
            f'<section {SECTION}><span leaf="">{shown(line) or "<br>"}</span></section>'
            for line in cell.text.split("\n")
        )
        mark = f"<sup>{escape(cell.mark)}</sup>" if cell.mark else ""
        return f'<td data-colwidth="60"{spans(cell)} valign="center">{inner}{mark}</td>'


class WeChatSource(WeChat):
    """The same as it is sent: a script makes the text visible."""

    shown_by = "visibility: hidden; opacity: 0;"
