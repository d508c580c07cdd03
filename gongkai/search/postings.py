"""Numbers of documents as text: each by how much it is more than the one before, five bits a character."""

from __future__ import annotations

from collections.abc import Iterable

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
        """Return the numbers as text. `decoded` reads it, and so does index.js."""
        return self._digits.decode()


def encoded(numbers: Iterable[int]) -> str:
    """Given rising numbers from 0, return them as text.

    >>> encoded([0, 1, 40])
    'BBnB'
    """
    postings = Postings()
    for number in numbers:
        postings.add(number)
    return postings.text()


def decoded(text: str) -> list[int]:
    """Given what `encoded` returned, return the numbers."""
    numbers: list[int] = []
    before, step, weight = -1, 0, 1
    for character in text:
        digit = DIGITS.index(character)
        step += digit % 32 * weight
        weight *= 32
        if digit < 32:
            before += step
            numbers.append(before)
            step, weight = 0, 1
    return numbers
