"""Pages that end within a cell: its number may go on where the file was cut."""

from __future__ import annotations

import re
from collections import deque

from gongkai.readers.encoding import DAMAGED

PART = re.compile(r"<(/?)(t[dhr]|table|t(?:head|body|foot))\b", re.IGNORECASE)
CUT_TEXT = re.compile(r"[^<>]*[^<>\s]\Z")
LONGEST = 50_000
"""Characters of source that the last cell has at most."""


def with_cut_marked(source: str) -> str:
    """Given a page's source, return it with U+FFFD at its end if that is within the text of a cell."""
    if not source or source[-1].isspace() or source[-1] == ">":
        return source
    last = deque(PART.finditer(source, max(0, len(source) - LONGEST)), maxlen=1)
    if not last or last[0][1] or last[0][2].lower() not in ("td", "th"):
        return source
    text = source.rfind(">", last[0].end())
    return source + DAMAGED if text >= 0 and CUT_TEXT.fullmatch(source, text + 1) else source
