"""A parsed page → what it shows in reading order: lines of text, and tables with their cells in place.

Elements are walked once and in order, without recursion. Text goes into the open flow: the page's, or that of the
cell it stands in. A table that ends hands its blocks to the flow around it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.readers.encoding import DAMAGED
from gongkai.readers.html.apart import NUMERIC, are_apart
from gongkai.readers.html.blocks import Block, Flow
from gongkai.readers.html.head import lines_of_head
from gongkai.readers.html.source import LINE
from gongkai.readers.html.styles import Look, looks
from gongkai.readers.html.tables import RawCell, RawTable, blocks_of_table, goes_on
from gongkai.readers.html.words import RAISED
from gongkai.readers.struck import struck

UNSHOWN = (
    "head title script style template noscript iframe frameset noframes noembed object svg math audio video canvas "
    "datalist rp rt comment -comment -doctype"
)
BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p section summary ul"
)
LOOKS = {
    **dict.fromkeys(UNSHOWN.split(), Look("unshown")),
    **dict.fromkeys(BLOCKS.split(), Look("block")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), Look("group")),
    **dict.fromkeys(("td", "th"), Look("cell")),
    **dict.fromkeys(("del", "s", "strike"), Look("inline", ("struck",))),
    **dict.fromkeys(("pre", "textarea"), Look("block", ("pre",))),
    **{name: Look(name) for name in ("input", "select")},
    "sup": Look("inline", ("sup",)),
    "sub": Look("inline", ("sub",)),
    "table": Look("table"),
    "tr": Look("row"),
    "br": Look("break"),
    "img": Look("picture"),
}
"""What elements are to the reader by their tags; all others are inline."""
INLINE = Look("inline")
TEXTLESS_INPUTS = frozenset(["hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password"])
NUMBER = re.compile(r"\s*\+?(\d{1,9})")
WIDEST, TALLEST = 1000, 65534
"""Larger spans are taken as these, as browsers do."""
TABLE_PARTS = frozenset(["group", "row", "cell", "empty cell"])
CHILDLESS = frozenset(["break", "picture", "input", "select", "empty cell"])
DEEPEST_TABLE = 40
"""Tables nested deeper are not told apart from other blocks."""


def blocks_of_page(source: str) -> list[Block]:
    """Given a page's prepared source, return the blocks it shows, in reading order."""
    page = LexborHTMLParser(source)
    reader = _Reader(looks(page, source))
    if page.body is not None:
        reader.read(page.body)
    return [*lines_of_head(page, reader.flow.blocks), *reader.flow.blocks]


class _Reader:
    """Walks a page. tables: those that are open, each with the flow around it; marks: how often each is open.

    last: the table that ended last, and its flow; text: the text node read last, None if that was a field.
    """

    def __init__(self, looks: dict[int, Look]) -> None:
        self.looks = looks
        self.flow: Flow = Flow()
        self.tables: list[tuple[RawTable, Flow]] = []
        self.marks: Counter[str] = Counter()
        self.last: tuple[RawTable, Flow] = RawTable(), self.flow
        self.text: LexborNode | None = None

    def read(self, body: LexborNode) -> None:
        opened: list[tuple[LexborNode, Look]] = []
        node = body.first_child
        while node is not None or opened:
            if node is None:
                node, look = opened.pop()
                if look is not INLINE:
                    self._leave(node, look)
            elif node.is_text_node:
                self._text(node.text_content or "", node)
            else:
                look = self._look(node)
                if look is INLINE or self._enter(node, look):
                    opened.append((node, look))
                    node = node.first_child
                    continue
            node = node.next
        self.flow.end_line()

    def _look(self, node: LexborNode) -> Look:
        """What an element is here: parts of a table are such only in a table that is open and not in a cell."""
        look = LOOKS.get(node.tag or "", INLINE)
        if (styled := self.looks.get(node.mem_id)) is not None:
            look = Look(styled.kind or look.kind, look.marks + styled.marks)
        if look.kind in TABLE_PARTS:
            is_part = self.tables and not self.tables[-1][0].in_cell
        elif look.kind == "table":
            is_part = len(self.tables) < DEEPEST_TABLE
        else:
            return look
        return look if is_part else Look("block", look.marks)

    def _enter(self, node: LexborNode, look: Look) -> bool:
        """Begin an element; tell whether to read what is in it."""
        kind = look.kind
        if kind == "unshown":
            return False
        if kind in ("block", "break", "table"):
            self.flow.end_line()
        if kind == "table":
            self.tables.append((RawTable(), self.flow))
            self.flow = self.tables[-1][0].outside
        elif kind == "group":
            self.tables[-1][0].begin_group(node.tag or "")
        elif kind == "row":
            self.tables[-1][0].begin_row()
        elif kind in ("cell", "empty cell"):
            self.flow.end_line()
            self.tables[-1][0].in_cell = True
            self.flow = Flow()
        elif kind == "picture":
            self.flow.pictured |= not _is_spacer(node)
        elif kind == "input":
            self._text(_value(node))
        elif kind == "select":
            self._text(_selected(node))
        if kind == "empty cell":
            self._end_cell(node)
        if kind in CHILDLESS:
            return False
        if look.marks:
            self.marks.update(look.marks)
        return True

    def _leave(self, node: LexborNode, look: Look) -> None:
        if look.marks:
            self.marks -= Counter(look.marks)
        if look.kind == "cell":
            self._end_cell(node)
        elif look.kind == "table":
            self.flow.end_line()
            table, self.flow = self.tables.pop()
            self._add_table(table)
        elif look.kind == "block":
            self.flow.end_line()
        elif look.kind == "row" and node.attributes.get("height") == "0":
            self.tables[-1][0].drop_empty_row()

    def _add_table(self, table: RawTable) -> None:
        """Hand a table to the flow around it; one that goes on from the table right before it, as one with that."""
        before, flow = self.last
        if flow is self.flow and flow.table is not None and goes_on(before, table):
            before.groups += table.groups
            before.outside.blocks.extend(table.outside.blocks)
            return
        self.flow.end_table()
        self.flow.table = partial(blocks_of_table, table)
        self.last = table, self.flow

    def _end_cell(self, node: LexborNode) -> None:
        self.flow.end_line()
        table = self.tables[-1][0]
        colspan, rowspan, line = map(node.attributes.get, ("colspan", "rowspan", LINE))
        table.add(
            RawCell(
                blocks=tuple(self.flow.blocks),
                pictured=self.flow.pictured,
                colspan=min(_number(colspan, 1) or 1, WIDEST) if colspan else 1,
                rowspan=min(_number(rowspan, 1), TALLEST) if rowspan else 1,
                line=(_number(line, 0) or None) if line else None,
            )
        )
        self.flow = table.outside

    def _text(self, text: str, node: LexborNode | None = None) -> None:
        if self.marks:
            text = self._marked(text)
        pieces = self.flow.pieces
        meets = pieces and text[:1] in NUMERIC and pieces[-1][-1:] in NUMERIC
        if meets and self.tables and are_apart(self.text, node):
            text = f"{DAMAGED}{text}"
        if pieces or not text.isspace():
            pieces.append(text)
            self.text = node

    def _marked(self, text: str) -> str:
        """Given text in elements with marks, return it with what they make of it."""
        for mark, digits in RAISED.items():
            if self.marks[mark]:
                text = text.translate(digits)
        if self.marks["struck"]:
            text = struck(text)
        if self.marks["pre"]:
            *lines, text = text.split("\n")
            for line in lines:
                self.flow.pieces.append(line)
                self.flow.end_preformatted_line()
        return text


def _number(text: str | None, otherwise: int) -> int:
    """Given an attribute, return the number it begins with, as browsers read it."""
    found = NUMBER.match(text or "")
    return int(found[1]) if found else otherwise


def _is_spacer(node: LexborNode) -> bool:
    attributes = node.attributes
    return any(_number(attributes.get(side), 99) <= 3 for side in ("width", "height"))


def _value(node: LexborNode) -> str:
    attributes = node.attributes
    return "" if (attributes.get("type") or "").lower() in TEXTLESS_INPUTS else attributes.get("value") or ""


def _selected(node: LexborNode) -> str:
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes] or options[:1]
    return chosen[-1].text() if chosen else ""
