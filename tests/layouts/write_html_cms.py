"""Drafts as web pages that were pasted from Word, or made by a content management system."""

from __future__ import annotations

from html import escape

from tests.layouts.draft import Para
from tests.layouts.matrix import Cell, Matrix
from tests.layouts.write_html import Page, content, shown, spans

WORD_HEAD = (
    '<meta http-equiv=Content-Type content="text/html; charset=utf-8"><!--[if gte mso 9]><xml><w:WordDocument>\n'
    '<w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {mso-style-parent:"";} --></style>'
)
SCHEMAS = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"'
MISALIGNED = "<![if !supportMisalignedColumns]><tr height=0><td width=50></td><td width=51></td></tr><![endif]>"
BORDER = "border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"
TOP = (
    '<div class="top"><ul><li><a href="/col/1/">首页</a></li><li><a href="/col/2/">政务公开</a></li></ul></div>'
    '<div class="position">当前位置：<a>首页</a> &gt; <a>政府信息公开年报</a></div>'
)
FOOT = '<div class="foot"><p>主办单位：示例县人民政府办公室　网站标识码：0000000000</p><p>访问量：12345</p></div>'
CMS_HEAD = (
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><script>var hits = 1024;</script>'
    "<style>.con td { color: #333 }</style>"
)


class Word(Page):
    """Word's HTML: a paragraph in every cell, text in pieces, marks of its own."""

    def page(self, body: str) -> str:
        return f"<html {SCHEMAS}>\n<head>{WORD_HEAD}</head>\n<body lang=ZH-CN><div class=WordSection1>\n{body}\n</div></body></html>\n"

    def paragraph(self, para: Para) -> str:
        style = "text-align:center" if para.kind == "title" else "text-indent:32.0pt"
        return f'<p class=MsoNormal style="{style}">{self.pieces(para.text)}<o:p></o:p></p>'

    def table(self, table: Matrix) -> str:
        last = MISALIGNED if self.rng.random() < 0.3 else ""
        return f"<div align=center><table class=MsoNormalTable border=1 cellspacing=0>\n{''.join(self.row(row) for row in table.rows)}{last}</table></div>"

    def cell(self, cell: Cell) -> str:
        first = f'<td width={self.rng.randrange(30, 90)}{spans(cell)} style="{BORDER}">\n  '
        lines = [self.pieces(line) for line in cell.text.split("\n")]
        if cell.mark:
            lines[-1] += f"<sup><span lang=EN-US>{escape(cell.mark)}</span></sup>"
        return (
            first
            + "\n".join(f"<p class=MsoNormal align=center>{line}<o:p></o:p></p>" for line in lines)
            + "\n  </td>"
        )

    def pieces(self, text: str) -> str:
        """Text in pieces, each in spans and font tags of its own."""
        if not text:
            return '<span lang=EN-US style="mso-bidi-font-size:10.5pt">&nbsp;</span>'
        pieces = []
        while text:
            size = self.rng.randrange(1, 9)
            inner = f'<span style="font-family:仿宋_GB2312;mso-bidi-font-family:宋体">{shown(text[:size])}</span>'
            pieces.append(f'<font face="宋体">{inner}</font>' if self.rng.random() < 0.2 else inner)
            text = text[size:]
        return "".join(pieces)


class Cms(Page):
    """A page with menu and foot, layout tables, styles on every tag, hidden tables, struck-out values."""

    def page(self, body: str) -> str:
        if self.rng.random() < 0.5:
            body = f'<table width="1000"><tr><td class="con">{body}</td></tr></table>'
        if self.rng.random() < 0.4:
            body = f'<form id="aspnetForm"><table><tr><td><table><tr><td>{body}</td></tr></table></td><td></td></tr></table></form>'
        return (
            f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n<html><head>{CMS_HEAD}</head>\n'
            f'<body>{TOP}<div class="main"><div id="zoom">{body}</div></div>{FOOT}</body></html>\n'
        )

    def paragraph(self, para: Para) -> str:
        if para.kind == "title":
            return f'<div class="title"><h1>{shown(para.text)}</h1></div>'
        tag = "strong" if para.kind == "heading" else "span"
        indent = self.rng.choice(["", "&emsp;&emsp;", "　　"])
        return f'<p style="text-indent: 2em; line-height: 1.75em">{indent}<{tag}>{shown(para.text)}</{tag}></p>'

    def table(self, table: Matrix) -> str:
        rows = "".join(self.row(row) for row in table.rows)
        hidden = self.hidden() if self.rng.random() < 0.1 else ""
        return f'{hidden}<p></p><table border="0" cellspacing="0"><tbody>{rows}</tbody></table><p>&nbsp;</p>'

    def hidden(self) -> str:
        """A table that is not shown, and one that is a comment."""
        row = f"<tr><td>行政处罚</td><td>{self.rng.randrange(999)}</td></tr>"
        return f'<table style="display:none">{row}{row}</table><!-- <table>{row}</table> -->'

    def cell(self, cell: Cell) -> str:
        text = content(cell) or self.rng.choice(["", "&nbsp;"])
        if cell.code and self.rng.random() < 0.01:
            text = f"<del>{self.rng.randrange(100, 999)}</del>{text}"
        if self.rng.random() < 0.1:
            text = f"<div><p>{text}</p></div>"
        return f'<td{spans(cell)} style="border: 1px solid #000; padding: 0px"><span style="font-size: 14px">{text}</span></td>'
