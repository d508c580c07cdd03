"""What tells running text from labels, and what stands in brackets."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[。！？；!?;：:]$|。")
OPENING, CLOSING = "（(【[《“", "）)】]》”"
LONG_LABEL = 70


def is_prose(text: str) -> bool:
    """Given text without spaces around it, tell whether it is running text rather than a label."""
    return (
        SENTENCE.search(text) is not None
        or max(map(len, text.split()), default=0) > LONG_LABEL
        or ("，" in text and "，" in outside_brackets(text))
    )


def outside_brackets(text: str) -> str:
    """Given text, return what stands in no brackets; one that is not closed goes on to the end, or begins before."""
    kept: list[str] = []
    depth = 0
    for char in text:
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            if depth:
                depth -= 1
            else:
                kept.clear()
        elif not depth:
            kept.append(char)
    return "".join(kept)


def leaves_open(text: str) -> bool:
    """Given text, tell whether it opens a bracket that it does not close."""
    return any(text.count(one) > text.count(other) for one, other in zip(OPENING, CLOSING, strict=True))
