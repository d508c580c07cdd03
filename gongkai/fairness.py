"""Words that are never used of an agency: what is found is an observation, and what people add to it is no accusation."""

from __future__ import annotations

from gongkai.errors import BadData

UNFAIR = ("造假", "抄袭", "瞒报", "虚报", "违法", "失实")


def unfair_word(text: str) -> str | None:
    """Given a text, return the first of these words that it has, None where it has none."""
    return next((word for word in UNFAIR if word in text), None)


def softened(text: str) -> str:
    """Given a text, return it with these words masked: where a line has to count whatever it says."""
    for word in UNFAIR:
        text = text.replace(word, "＊" * len(word))
    return text


def fair(text: str, where: str, name: str) -> str:
    """Given a text that is to be published, where it stands and what it is called there, return it. Raises BadData where it
    accuses somebody.
    """
    if word := unfair_word(text):
        raise BadData(
            f"{where}: `{name}` has the word “{word}”, which accuses somebody, and would be published. "
            "Say what is printed, and what was found.",
            "data.field",
        )
    return text
