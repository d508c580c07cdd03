"""The six sections of a report: their headings as printed, and their text without tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from gongkai.forms import SectionLabel
from gongkai.interpret.text.section_headings import LONGEST_HEADING, SURELY, HeadingLine, heading_lines, title_of
from gongkai.model import Cell, Document, Grid, Line, Section
from gongkai.wording import NUMBERING, plain, similarity, simplified

TELLING = 5
"""A row of a table is a heading only if it is surely like one, and of that many characters."""
TITLE = re.compile(r"信息公开.{0,6}(?:报告|年报)$")
ENDS_SENTENCE = re.compile(r"[。；！？：:;.!?…”）)】]$")
Row = tuple[Cell, ...]
BREAKS = 9
"""A heading of fewer characters than the shortest of the form's long ones (其他需要报告的事项) is not broken in two lines."""
NUMBERED = r"\s*(?:第[一二三四五六]部分\s*|[一二三四五六]\s*[、.．]\s*)"
GOES_ON = re.compile(
    r"[\s：:。]*(?:暂?无|没有|（一）|\(一\)|20\d\d年)|[\s：:。]+(?!\d{1,3}\s*[一二三四五六]、)[^…·\s][^…]{7}"
)
"""What stands after a heading on its line where the section's text begins there: no page, and no more of a heading."""
RUNS_ON = re.compile(r"(?![及和与的、暨以])[一-鿿][^…]{11}")
"""The same right after one of the form's long headings."""
WRAPPED = 24
"""A line shorter than this is no wrapped line of prose."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's headings as they are printed, one a section, and its blocks: what stands before the first, and in each."""

    headings: tuple[HeadingLine, ...]
    front: tuple[Line | Grid, ...]
    bodies: dict[int, tuple[Line | Grid, ...]]

    def sections_of_grids(self) -> dict[int, int]:
        """Return the section that each grid stands in; grids before the first section are left out."""
        return {
            block.number: section
            for section, body in self.bodies.items()
            for block in body
            if isinstance(block, Grid)
        }


def outline(document: Document, labels: Sequence[SectionLabel]) -> Outline:
    """Given a document and the sections' labels, return where each section begins and what it holds."""
    blocks = _rejoined(_unrun(_unboxed(document.blocks, labels), labels), labels)
    headings = heading_lines(blocks, labels)
    bounds = [*(heading.index for heading in headings), len(blocks)]
    bodies = {
        heading.number: blocks[heading.index + 1 : end] for heading, end in zip(headings, bounds[1:], strict=True)
    }
    return Outline(tuple(headings), blocks[: bounds[0]], bodies)


def _unrun(blocks: Sequence[Line | Grid], labels: Sequence[SectionLabel]) -> tuple[Line | Grid, ...]:
    """Given blocks, return them with each heading that its section's text runs on from (六、其他需要报告的事项：无) on a line
    of its own.
    """
    heading = _headings(tuple(labels))
    found: list[Line | Grid] = []
    for block in blocks:
        words = simplified(block.text) if isinstance(block, Line) else ""
        head = heading.match(words) if words else None
        if isinstance(block, Line) and head is not None and _goes_on(words[head.end() :], plain(title_of(head[0]))):
            text = re.sub(r"^[\s：:。]+", "", block.text[head.end() :])
            found += [replace(block, text=block.text[: head.end()]), replace(block, text=text)]
        else:
            found.append(block)
    return tuple(found)


@cache
def _headings(labels: tuple[SectionLabel, ...]) -> re.Pattern[str]:
    """What begins with a number and one of the sections' headings."""
    names = sorted({name for label in labels for name in (label.label, *label.variants)}, key=len, reverse=True)
    return re.compile(f"{NUMBERED}(?:{'|'.join(map(re.escape, names))})")


def _goes_on(rest: str, heading: str) -> bool:
    return GOES_ON.match(rest) is not None or (len(heading) >= BREAKS and RUNS_ON.match(rest) is not None)


def _rejoined(blocks: Sequence[Line | Grid], labels: Sequence[SectionLabel]) -> tuple[Line | Grid, ...]:
    """Given blocks, return them with each heading that is broken in two lines on one, be the second the first row of a table in text."""
    names = {name for label in labels for name in map(plain, (label.label, *label.variants)) if len(name) >= BREAKS}
    found: list[Line | Grid] = []
    for block in blocks:
        last = found[-1] if found else None
        rest = block.text if isinstance(block, Line) else _first_alone(block)
        if isinstance(last, Line) and rest and _is_broken(last.text, rest, names):
            found[-1] = replace(last, text=last.text + rest)
            found += [replace(block, rows=block.rows[1:])] if isinstance(block, Grid) else []
        else:
            found.append(block)
    return tuple(found)


def _first_alone(grid: Grid) -> str:
    """What stands alone in the first row of a table by text alone."""
    texts = [cell.text for cell in grid.rows[0] if cell.text] if grid.rows and not grid.ruled else []
    return texts[0] if len(texts) == 1 else ""


def _is_broken(line: str, after: str, names: Collection[str]) -> bool:
    if len(line) + len(after) > LONGEST_HEADING or plain(after) in names:
        return False
    return plain(title_of(line + after)) in names and plain(title_of(line)) not in names


def _unboxed(blocks: Sequence[Line | Grid], labels: Sequence[SectionLabel]) -> tuple[Line | Grid, ...]:
    """Given blocks, return them with the rows of grids that are a title or a section's heading as lines of their own:
    a whole report may be laid out as one table.
    """
    names = frozenset(plain(name) for label in labels for name in (label.label, *label.variants))
    found: list[Line | Grid] = []
    for block in blocks:
        if isinstance(block, Line):
            found.append(block)
            continue
        whole = () if block.ruled else _with_whole_headings(block.rows, names)
        rows = block.rows if block.ruled else tuple(part for row in whole for part in _parted(row, names))
        for is_heading, run in itertools.groupby(rows, lambda row: _is_heading_row(row, names)):
            if is_heading:
                found += [_line(cell) for row in run for cell in row if cell.text]
            else:
                found.append(replace(block, rows=tuple(run)))
    return tuple(found)


def _with_whole_headings(rows: Sequence[Row], names: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a table by text alone, a heading that is broken over two of them in one."""
    rest = iter((*rows[1:], ()))
    begun: Row = ()
    for row, after in zip(rows, rest, strict=True):
        own, begun = (*begun, *row[bool(begun) :]), ()
        if (
            len(own) == 1
            and after
            and len(plain(own[0].text + after[0].text)) >= BREAKS
            and _is_broken(own[0].text, after[0].text, names)
        ):
            begun = (replace(own[0], text=own[0].text + after[0].text),)
        else:
            yield own


def _line(cell: Cell) -> Line:
    return Line(cell.text.replace("\n", ""), cell.place, bool(cell.recognised))


def _parted(row: Row, names: frozenset[str]) -> tuple[Row, ...]:
    """Given a row of a table by text alone, return the heading that has become its first cell, or begins it, as a row of
    its own.
    """
    if not row or any(any(map(str.isdigit, cell.text)) for cell in row[1:]):
        return (row,)
    if len(row) > 1 and _is_heading_row(row[:1], names):
        return row[:1], row[1:]
    first, _, rest = row[0].text.partition("\n")
    heading = (replace(row[0], text=first),) if rest else ()
    return (heading, (replace(row[0], text=rest), *row[1:])) if _is_heading_row(heading, names) else (row,)


def _is_heading_row(row: Row, names: frozenset[str]) -> bool:
    texts = [cell.text.replace("\n", "") for cell in row if cell.text]
    return len(texts) == 1 and _is_heading(texts[0], names)


@lru_cache(maxsize=65536)
def _is_heading(words: str, names: frozenset[str]) -> bool:
    if len(words) > LONGEST_HEADING:
        return False
    if TITLE.search(simplified(words)):
        return True
    text = plain(title_of(words))
    return text in names or (len(text) >= TELLING and any(similarity(text, name) >= SURELY for name in names))


def sections(plan: Outline) -> tuple[Section, ...]:
    """Given an outline, return its sections as they are printed, with their text, tables left out, wrapped lines joined."""
    return tuple(
        Section(heading.number, heading.title, prose(body), heading.printed, any(map(_is_recognised, body)))
        for heading in plan.headings
        for body in [plan.bodies[heading.number]]
    )


def _is_recognised(block: Line | Grid) -> bool:
    return isinstance(block, Line) and block.recognised


def prose(blocks: Sequence[Line | Grid]) -> str:
    """Given blocks, return the text of their lines, a paragraph a line; a line broken by the page is joined."""
    return "".join(between + text for between, text, _ in pieces(blocks))


def pieces(blocks: Sequence[Line | Grid]) -> list[tuple[str, str, Line]]:
    """Given blocks, return of each line what parts it from the one before, what is kept of its text, and the line."""
    found: list[tuple[str, str, Line]] = []
    wraps = False
    for block in blocks:
        if isinstance(block, Grid):
            wraps = False
            continue
        text = re.sub(r"^[-*•] +", "", block.text)
        joins = wraps and not NUMBERING.match(text) and text == block.text
        found.append(("" if joins or not found else "\n", text, block))
        wraps = len(block.text) >= WRAPPED and not ENDS_SENTENCE.search(block.text)
    return found
