"""Where in a document a finding points: to cells, to passages of the text, to a heading, a table or the title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.checking.quotes import Point, Quote, Span, line_quote, row_quote
from gongkai.forms import load
from gongkai.interpret.text.sections import outline, pieces
from gongkai.model import Cell, CellCode, Document, Figure, Finding, Grid, Line, Passage, Report
from gongkai.wording import plain

WHOLE = "document"
"""The place of a finding on all of a document."""
Key = tuple[int | None, int | None]


class Places:
    """A report's document, to be asked where a finding points."""

    def __init__(self, document: Document, report: Report) -> None:
        self._figures = {figure.cell: figure for figure in report.figures}
        self._rows: dict[Key, list[Cell]] = {}
        self._order: dict[int, int] = {}
        for block in document.blocks:
            parts = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
            for part in parts:
                self._order[id(part)] = len(self._order)
                if isinstance(part, Cell):
                    self._rows.setdefault((part.place.grid, part.place.row), []).append(part)
        plan = outline(document, load().sections)
        outside = _outside(document, [plan.front, *plan.bodies.values()])
        self._headings = {
            one.number: line for one in plan.headings for line in outside if plain(one.title) in plain(line.text)
        }
        self._bodies = {number: list(_starts(body)) for number, body in plan.bodies.items()}
        self._title = _title(plan.front, report.title)

    def quotes(self, found: Finding, cells: Iterable[CellCode]) -> list[Quote]:
        """Given a finding and those of its cells to be shown, return what it points at: first passages, then rows."""
        if found.id.endswith(f":{WHOLE}"):
            return []
        points = [point for passage in found.passages for point in self._passage(passage)]
        points += [point for cell in cells if (point := self.cell(cell)) is not None]
        points = sorted(points or self._named(found), key=self.order)
        rows: dict[Key, list[Point]] = {}
        for point in points:
            if isinstance(point[0], Cell):
                rows.setdefault(_key(point[0]), []).append(point)
        return [
            *(line_quote(block, span) for block, span in points if isinstance(block, Line)),
            *(row_quote(self._rows[key], own) for key, own in rows.items()),
        ]

    def order(self, point: Point) -> int:
        """Given a point, return the number of its block in the document's order."""
        return self._order.get(id(point[0]), 0)

    def cell(self, code: CellCode) -> Point | None:
        """Given a figure's address, return the printed cell and the stretch of its text that is the number."""
        figure = self._figures.get(code)
        if figure is None or figure.place is None:
            return None
        row = self._rows.get(_key(figure), [])
        found = next((one for one in row if one.place.col == figure.place.col), None)
        return (found, _number(found.text, figure)) if found else None

    def _passage(self, passage: Passage) -> Iterator[Point]:
        """The parts of a passage in the lines that it runs over."""
        for start, line in self._bodies.get(passage.section, []):
            begin, end = max(passage.start - start, 0), min(passage.end - start, len(line.text))
            if begin < end:
                yield line, (begin, end)

    def _named(self, found: Finding) -> list[Point]:
        """What the place in a finding's id names: a section by its number, a table by its code, or the title."""
        place = found.id.partition(":")[2]
        line = self._headings.get(int(place)) if place.isdecimal() else None
        if found.code.startswith("heading."):
            line = self._title
        if line is not None:
            return [(line, (0, len(line.text)))]
        return [point for code in self._figures if code.table == place and (point := self.cell(code))][:1]


def _key(one: Cell | Figure) -> Key:
    return (one.place.grid, one.place.row) if one.place else (None, None)


def _outside(document: Document, parts: Iterable[Iterable[Line | Grid]]) -> list[Line]:
    """The document's lines that stand in none of the parts of its outline: the headings."""
    inside = {id(block) for part in parts for block in part}
    return [line for line in document.lines if id(line) not in inside]


def _starts(body: Sequence[Line | Grid]) -> Iterator[tuple[int, Line]]:
    """Given a section's blocks, yield its lines, each with the code point of the section's text at which it begins."""
    done = 0
    for between, text, line in pieces(body):
        done += len(between)
        yield done - (len(line.text) - len(text)), line
        done += len(text)


def _title(front: Iterable[Line | Grid], title: str | None) -> Line | None:
    """The line before the first section that has most of the title in it."""
    whole = plain(title or "")
    lines = [one for one in front if isinstance(one, Line) and (bare := plain(one.text)) and whole and bare in whole]
    return max(lines, key=lambda line: len(line.text), default=None)


def _number(text: str, figure: Figure) -> Span:
    """The stretch of a cell's text that is the figure's value; all of it where that is not clear."""
    raw = figure.raw or ""
    at = text.find(raw)
    return (at, at + len(raw)) if raw and text.count(raw) == 1 else (0, len(text))
