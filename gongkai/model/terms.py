"""How a figure is known, what kind of evidence it is from, whose activity it counts, how much a finding matters."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """How a figure is known. Only reported, inferred and corrected figures carry a value."""

    REPORTED = "reported"
    BLANK = "blank"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    INFERRED = "inferred"
    CORRECTED = "corrected"


class Kind(StrEnum):
    """What kind of evidence a file is (DESIGN: Data on disk)."""

    ORIGINAL = "original"
    EXTRACT = "extract"
    TRANSCRIPT = "transcript"


class Scope(StrEnum):
    """Whose activity the figures cover: the agency's own, or every agency of its area."""

    OWN = "own"
    WHOLE_AREA = "whole_area"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding matters: a sum that does not come out, something to look at, something to know."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Side(StrEnum):
    """On which side a finding lies: the report itself, our reading of it, or not decided."""

    REPORT = "report"
    READING = "reading"
    UNKNOWN = "unknown"


def number_text(value: Decimal) -> str:
    """Given a value, return it in digits without exponent or needless zeros: 13914.44, 25.1, 0."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
