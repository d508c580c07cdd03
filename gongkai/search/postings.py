"""Numbers of documents as text: each by how much it is more than the one before, five bits a character."""

from __future__ import annotations

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""A digit of 32 or more says that another one follows."""
_CODES = DIGITS.encode()


class Postings:
    """Rising numbers of documents, kept as the text that is published: a byte or two each."""

    __slots__ = ("_before", "_digits")

    def __init__(self) -> None:
        self._digits = bytearray()
        self._before = -1

    def add(self, number: int) -> None:
        """Given a number above all before it, add it."""
        step = number - self._before
        self._before = number
        while step >= 32:
            self._digits.append(_CODES[32 + step % 32])
            step //= 32
        self._digits.append(_CODES[step])

    def text(self) -> str:
        """Return the numbers as text. index.js reads it."""
        return self._digits.decode()
