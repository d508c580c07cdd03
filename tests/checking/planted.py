"""Documents in many formats with one number changed, read and checked in this process."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from gongkai.cache import Reading
from gongkai.checking.checked import Checked, checked_of
from gongkai.forms import load
from gongkai.model import CellCode, Document, Report
from gongkai.parsing import parsed_of
from gongkai.reading import read_file
from tests.layouts.compose import compose
from tests.layouts.styles import SHEETS, SPANLESS, STYLES, UNRULED

TOTAL = CellCode("reviews", "administrative_review", "total")
RECEIVED = CellCode("applications", "received_new", "natural_person")


def planted(style: str, seed: int, changes: Mapping[CellCode, str]) -> bytes:
    """Given a style and what is printed instead in which cells, return a document in which all else fits."""
    rng = random.Random(f"check {style} {seed}")
    form = load().get("2021")
    if style in SHEETS:
        sheet = SHEETS[style](rng, form)
        sheet.printed |= changes
        return sheet.text().encode()
    draft = compose(rng, form, False)
    draft.ruled, draft.spans = style not in UNRULED, style not in SPANLESS
    for cell in (cell for table in draft.matrices for cell in table.values()):
        if cell.code in changes:
            cell.text = changes[cell.code]
    return STYLES[style].write(draft, rng)


def check(path: Path) -> Checked:
    """Given a file, return it checked, without a process of its own."""
    match read_file(path, None):
        case (Document() as document, Report() as report):
            reading = Reading(document, report)
        case (str() as code, str() as message):
            reading = Reading(error=(code, message))
    return checked_of(parsed_of(path, None, reading, None))
