"""Mistakes planted in a world without any: each kind at every place where it can occur, a module for each family of rules."""

from tests.audit.planting import arithmetic, chain, heading, reuse, scope, structure, text, time, words
from tests.audit.planting.planted import PLANTERS, Planted

__all__ = [
    "PLANTERS", "Planted", "arithmetic", "chain", "heading", "reuse", "scope", "structure", "text", "time", "words",
]  # fmt: skip
