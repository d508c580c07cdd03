"""Counts in English words."""

from __future__ import annotations


def count(number: int, noun: str, nouns: str = "") -> str:
    """Given a number and what is counted, return both: 1 copy, 2 copies."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
