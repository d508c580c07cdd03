"""A page's source before it is parsed: whether it is one, where its cells stand, and repairs that no parser makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.errors import UnreadableInput
from gongkai.readers.html.cut import with_cut_marked

PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
TABLE_TAG = re.compile(r"<(/?)table\b[^>]{0,2000}>?", re.IGNORECASE)
WRAPPED_TABLE = re.compile(r"<html\b[^>]{0,200}>\s*<body\b[^>]{0,200}>\s*</body\s*>\s*</html\s*>", re.IGNORECASE)
"""What is left of a page that holds a table and nothing else, as converters put them into Markdown."""
MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6} |\|.*\|\s*$|\*\*|[-*] )", re.MULTILINE)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|[uod]l|li|d[td]|t[dhr]|section|article|center|font|span|pre)\b", re.IGNORECASE
)

TOKEN = re.compile(
    r"<(?:!--(?:-?>|.*?-->|.*)"
    r"|(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?:.*?</\1\b|.*)"
    r"|(/?(?:table|tr)|t[dh])(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
"""The tags of tables, and stretches in which a tag is none."""
LINE = "source-line"
"""The attribute that a cell's line in the source is kept in."""
TABLE_GOES_ON = re.compile(
    r"[^>]{0,200}>(?:\s|<!--.{0,200}?-->)*(?:</?(?:t[rdh]|tbody|thead|tfoot|table)\b|\Z)", re.IGNORECASE
)
TEI_TAG = re.compile(r"<(/?)(?:(row)|(cell)|head(?=\s+rend=|>))(?=[\s/>])", re.IGNORECASE)
"""The tags that TEI, as trafilatura writes it, has for rows, cells and headings."""
MOST_CELLS = 50_000

NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|header|footer|aside|nav|[uod]l|blockquote|center|fieldset)\b[^>]{0,2000}>",
    re.IGNORECASE,
)
DEEPEST = 400
"""Blocks nested deeper only part lines, as in browsers: parsers take quadratic time over them."""
MANY_TAGS = 20_000
"""Only sources with so many tags can nest so deep that it matters."""


def recognises(content: str) -> bool:
    """Given text, tell whether it is a page or a piece of one, and not plain text or Markdown that has tables in it."""
    outside = WRAPPED_TABLE.sub("", "".join(_outside_tables(content)))
    if PAGE.search(outside):
        return True
    if not outside.strip():
        return TABLE_TAG.search(content) is not None
    tags = len(BLOCK_TAG.findall(outside))
    if tags == 0 or MARKDOWN.search(outside):
        return False
    is_piece = outside.lstrip().startswith("<") and outside.rstrip().endswith(">")
    return is_piece or tags > sum("<" not in line for line in outside.split("\n") if line.strip())


def _outside_tables(content: str) -> Iterator[str]:
    depth = start = 0
    for tag in TABLE_TAG.finditer(content):
        if tag[1]:
            depth -= depth > 0
            start = tag.end() if depth == 0 else start
        else:
            if depth == 0:
                yield content[start : tag.start()]
            depth += 1
    if depth == 0:
        yield content[start:]


def prepared(source: str, first_line: int) -> str:
    """Given a page's source and the number of its first line, return it ready to be parsed.

    TEI becomes HTML. Every cell carries its line, rows outside a table have one around them, blocks nested too deep part lines, and a
    number at which the source is cut off is marked.
    Raises UnreadableInput (limits.cells).
    """
    if "<row" in source and "<cell" in source and "<html" not in source:
        source = TEI_TAG.sub(lambda tag: f"<{tag[1]}{'tr' if tag[2] else 'td' if tag[3] else 'h2'}", source)
    marked = "".join(_with_lines_and_tables(with_cut_marked(source), first_line))
    return _shallow(marked) if marked.count("<") > MANY_TAGS else marked


def _with_lines_and_tables(source: str, line: int) -> Iterator[str]:
    """Yield the source with the line of each cell, and with tables around rows that have none."""
    done = counted = depth = cells = 0
    added = False
    for token in TOKEN.finditer(source):
        name = (token[2] or "").lower()
        if not name:
            continue
        if name == "table":
            depth += 1
        elif name == "/table":
            depth, added = max(0, depth - 1), False
        elif name == "/tr":
            if added and depth == 1 and not TABLE_GOES_ON.match(source, token.end()):
                end = source.find(">", token.end()) + 1 or len(source)
                yield source[done:end] + "</table>"
                done, depth, added = end, 0, False
        else:
            if depth == 0:
                yield source[done : token.start()] + "<table>"
                done, depth, added = token.start(), 1, True
            if name != "tr":
                cells += 1
                line += source.count("\n", counted, token.start())
                counted = token.start()
                yield f'{source[done : token.end()]} {LINE}="{line}"'
                done = token.end()
        if cells > MOST_CELLS:
            raise UnreadableInput(
                f"The page has over {MOST_CELLS:,} table cells; a report has some 300. Save the report's own page.",
                "limits.cells",
            )
    yield source[done:]


def _shallow(source: str) -> str:
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        depth += not tag[1]
        is_deep = depth > DEEPEST
        depth -= bool(tag[1]) and depth > 0
        return "<br>" if is_deep else tag[0]

    return NESTING.sub(kept, source)
