"""Table markup in the midst of text, as Markdown allows it. What it shows is the HTML reader's to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.readers.text.parts import Island, Loose, Part, Taken

TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)


def take(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and an index, take the table that begins in the line, up to the end of the line where it ends.

    A table that never ends goes on to the end of the text.
    """
    opening = TABLE.search(lines[at]) if "<" in lines[at] else None
    if opening is None or opening[1]:
        return None
    before, first = lines[at][: opening.start()], lines[at][opening.start() :]
    parts: list[Part] = [Loose(before, at)] if before.strip() else []
    depth, end = 0, at
    while end < len(lines):
        depth += sum(-1 if tag[1] else 1 for tag in TABLE.finditer(lines[end], opening.start() if end == at else 0))
        end += 1
        if depth <= 0:
            break
    return [*parts, Island("\n".join((first, *lines[at + 1 : end])), at)], end
