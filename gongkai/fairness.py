"""Words that are never used of an agency: what is found is an observation, and what people add to it is no accusation."""

from __future__ import annotations

UNFAIR = ("造假", "抄袭", "瞒报", "虚报", "违法", "失实")


def unfair_word(text: str) -> str | None:
    """Given a text, return the first of these words that it has, None where it has none."""
    return next((word for word in UNFAIR if word in text), None)
