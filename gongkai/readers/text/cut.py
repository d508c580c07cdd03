"""Text that ends within a row of a table: its last number may go on where the file was cut."""

from __future__ import annotations

import re

from gongkai.readers.encoding import DAMAGED

NUMBER_AT_END = re.compile(r"(?:.*(?:[|│┃｜\t,;，]|\s{2}))?\s*[-+]?\d[\d.,]*")
"""A line that is a number, or ends in a cell with one that nothing closes."""


def with_cut_marked(content: str) -> str:
    """Given a file's text, return it with U+FFFD after a number in a row at its very end, if no line end follows."""
    last = content[content.rfind("\n") + 1 :]
    return content + DAMAGED if NUMBER_AT_END.fullmatch(last) else content
