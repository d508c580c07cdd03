"""The markup of a text → what stands in it, in order: lines, tables as written, pictures, other files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from gongkai.errors import UnreadableInput
from gongkai.readers.docx.markup import R, W, attribute, is_on, number, shown
from gongkai.readers.docx.numbering import Numbering
from gongkai.readers.docx.paragraph import Paragraph, Picture, read_paragraph
from gongkai.readers.docx.styles import Styles

MAX_CELLS = 50_000
MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Another file whose text Word shows in this place, by the id under which the relationships have it."""

    relation: str


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as written. span: columns of the table's own grid; width: in twentieths of a point, 0 where not said.

    opens: whether cells below may continue it; above, before: whether it only continues the cell above or before it.
    """

    content: tuple[Item, ...]
    span: int
    width: int
    opens: bool
    above: bool
    before: bool

    @property
    def text(self) -> str:
        texts = (item.text if isinstance(item, Table) else item for item in self.content)
        return "\n".join(text for text in texts if isinstance(text, str))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written. skipped: columns left free at its start; indent: their width."""

    boxes: tuple[Box, ...]
    skipped: int
    left_free: int
    indent: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written. columns: the widths of the columns of its grid; drawn: what is drawn over it."""

    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    drawn: tuple[Item, ...]

    @property
    def text(self) -> str:
        return "\n".join(" ".join(filter(None, (box.text for box in row.boxes))) for row in self.rows).strip()


Item = str | Table | Picture | Enclosed


class Body:
    """Reads the markup of one document, each paragraph once and in order, since lists are counted along."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._cells = 0

    def items(self, holder: Element) -> tuple[Item, ...]:
        """Given what holds a text (the body, a text box), return what stands in it; what is drawn before its line."""
        found: list[Item] = []
        for content, drawn in self._content(holder):
            found += drawn
            found += content.split("\n") if isinstance(content, str) else (content,)
        return tuple(found)

    def _content(self, holder: Element) -> Iterator[tuple[Item, tuple[Item, ...]]]:
        """Yield each paragraph (its text) and each table, with what is drawn over it."""
        open_text = ""
        for child in shown(holder):
            if child.tag == f"{W}p":
                paragraph = read_paragraph(child, self._styles, self._numbering)
                open_text += paragraph.text
                if paragraph.goes_on:
                    yield "", self._drawn(paragraph)
                else:
                    yield open_text, self._drawn(paragraph)
                    open_text = ""
            elif child.tag == f"{W}tbl":
                table = self._table(child)
                yield table, ()
            elif child.tag == f"{W}altChunk":
                yield Enclosed(child.get(f"{R}id", "")), ()
        yield open_text, ()

    def _drawn(self, paragraph: Paragraph) -> tuple[Item, ...]:
        found: list[Item] = []
        for item in paragraph.drawn:
            found += (item,) if isinstance(item, str | Picture) else self.items(item)
        return tuple(found)

    def _table(self, element: Element) -> Table:
        columns = element.findall(f"{W}tblGrid/{W}gridCol")
        drawn: list[Item] = []
        rows = [
            self._row(child, drawn) for child in shown(element) if child.tag == f"{W}tr" and not _is_deleted(child)
        ]
        return Table(
            tuple(row for row in rows if row.boxes),
            tuple(number(column.get(f"{W}w")) for column in columns),
            tuple(drawn),
        )

    def _row(self, element: Element, drawn: list[Item]) -> Row:
        properties = element.find(f"{W}trPr")
        boxes = tuple(
            self._box(child, drawn)
            for child in shown(element)
            if child.tag == f"{W}tc" and child.find(f"{W}tcPr/{W}cellDel") is None
        )
        hidden = None if properties is None else properties.find(f"{W}hidden")
        if hidden is not None and is_on(hidden) and not any(box.content for box in boxes):
            boxes = ()
        return Row(
            boxes,
            _columns(attribute(properties, "gridBefore"), 0),
            _columns(attribute(properties, "gridAfter"), 0),
            number(attribute(properties, "wBefore", name="w")),
        )

    def _box(self, element: Element, drawn: list[Item]) -> Box:
        self._cells += 1
        if self._cells > MAX_CELLS:
            message = f"The file has more than {MAX_CELLS} table cells. Leave out what is not the report."
            raise UnreadableInput(message, "limits.cells")
        properties = element.find(f"{W}tcPr")
        content: list[Item] = []
        for item, over in self._content(element):
            content += () if item == "" else (item,)
            content += (found for found in over if isinstance(found, Picture))
            drawn += (found for found in over if not isinstance(found, Picture))
        return Box(
            tuple(content),
            _columns(attribute(properties, "gridSpan"), 1),
            number(attribute(properties, "tcW", name="w")) if _in_twips(properties) else 0,
            properties is not None and properties.find(f"{W}vMerge") is not None,
            _continues(properties, "vMerge"),
            _continues(properties, "hMerge"),
        )


def _columns(value: str | None, least: int) -> int:
    return min(max(number(value, least), least), MOST_COLUMNS)


def _in_twips(properties: Element | None) -> bool:
    return attribute(properties, "tcW", name="type") in (None, "dxa")


def _continues(properties: Element | None, tag: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{tag}")
    return found is not None and found.get(f"{W}val", "continue") == "continue"


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
