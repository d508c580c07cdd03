"""Characters that are struck out: each carries a stroke until its whole line is known."""

from __future__ import annotations

import re

STRIKE = "\u0336"
STRUCK = re.compile(rf"\s*(?:[^{STRIKE}]{STRIKE})+\s*")


def struck(text: str) -> str:
    """Given text that is struck out, return it with a stroke over each character."""
    return "".join(f"{char}{STRIKE}" for char in text if not char.isspace())


def unstruck(text: str) -> str:
    """Given a line's text, return what is left of it: what is struck out only if nothing else is."""
    return STRUCK.sub(" ", text).strip() or text if STRIKE in text else text
