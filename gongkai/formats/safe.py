"""Text that spreadsheets leave alone: none of it is taken for a formula, none of it breaks a file."""

from __future__ import annotations

import re

FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|[\t\r\n]")
"""How text begins that a spreadsheet may take for a formula, also after what is not seen."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, or nobody sees: control characters, halves of pairs, what is no character."""


def is_formula(text: str) -> bool:
    """Given text, tell whether a spreadsheet may take it for a formula."""
    return FORMULA.match(text) is not None or FORBIDDEN.match(text) is not None


def visible(text: str) -> str:
    """Given text, return it with line ends as LF and U+FFFD for what must not stand in a cell."""
    return FORBIDDEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """Given text, return it for a CSV that a spreadsheet opens: an apostrophe before what may be taken for a formula."""
    return f"'{visible(text)}" if is_formula(text) else visible(text)
