"""A report as the evidence pages show it, made when somebody looks at it: figures, sums, printed rows, pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from gongkai import links
from gongkai.corpus.correcting import as_read
from gongkai.forms import Form, load
from gongkai.interpret.words.sums import sums_of
from gongkai.model import CellCode, Figure, Filed, Finding, Status
from gongkai.publish.pictures import Facsimile
from gongkai.publish.readings import evidence_rows, figure_rows
from gongkai.render.certainty import doubt, place, recognition
from gongkai.render.confirmations import Outcome, confirmations
from gongkai.render.labels import Key, cell_label, cell_label_en
from gongkai.render.passages import Passage, paragraphs
from gongkai.render.printed import columns, excerpt, heads
from gongkai.render.sheets import Sheet, sheets, strips
from gongkai.render.site import Figures
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure beside its evidence. strip: the part of the page where it is printed; excerpt: the printed row, where there
    are no pages to show; label_read: the row's label as printed.
    """

    cell: CellCode
    label: str
    label_short: str
    label_en: str
    value: str
    raw: str | None
    status: str
    why: str
    place: str
    heads: str
    label_read: str
    recognition: str
    strip: Markup
    excerpt: Markup
    sums: tuple[Outcome, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Together:
    """Figures that are printed in one row: the row with all of them marked, or the part of the page where it is."""

    strip: Markup
    excerpt: Markup
    place: str
    figures: tuple[Seen, ...]


class Shown:
    """One report with its evidence."""

    def __init__(self, filed: Filed, facsimile: Facsimile) -> None:
        self.filed = filed
        self.form: Form | None = load().get(filed.report.form) if filed.report.form else None
        self._figures = {figure.cell: figure for figure in filed.report.figures}
        rows = {_key(row): row for row in figure_rows([filed])}
        self.rows: Figures = {cell: rows[cell] for cell in self._figures}
        self.grids = _grids(evidence_rows([filed]))
        self._columns = {number: columns(rows) for number, rows in self.grids.items()}
        here = links.evidence(filed.agency_id, filed.year)
        self._strips = strips(facsimile, here)
        self._frames = facsimile.frames
        self.sheets: list[Sheet] = sheets(facsimile, here)
        self._sums = confirmations(self.form, self.rows) if self.form else {}

    def figure(self, cell: CellCode) -> Seen:
        """Given a cell of the report, return it beside its evidence."""
        assert self.form is not None
        figure, row = self._figures[cell], self.rows[cell]
        printed = self.grids.get(row["grid"], {}).get(row["row"], [])
        strip = self._strips.get(cell, Markup(""))
        frame = self._frames.get(cell)
        return Seen(
            cell=cell,
            label=f"{self.form.table(cell.table).label} › {cell_label(self.form, cell)}",
            label_short=cell_label(self.form, cell),
            label_en=cell_label_en(self.form, cell),
            value=as_read(figure) if figure.known else "",
            raw=row["raw"],
            status=row["status"],
            why=doubt(figure.candidates) if figure.status is Status.UNREADABLE else "",
            place=place(row),
            heads=heads(self._columns[row["grid"]], row["row"], row["col"]) if printed and row["col"] else "",
            label_read=" ".join(figure.grounds.label.split()) if figure.grounds else "",
            recognition=recognition(figure.grounds.recognised) if figure.grounds else "",
            strip=strip,
            excerpt=Markup("") if strip else excerpt(printed, row["col"]),
            sums=self._sums.get(cell, ()),
            page=frame.page if frame else row["page"],
        )

    def together(self, cells: Sequence[CellCode]) -> list[Together]:
        """Given cells of the report, return them beside their evidence, row by row."""
        by_row: dict[tuple[int | None, int | None, str], list[CellCode]] = {}
        for cell in cells:
            row = self.rows[cell]
            by_row.setdefault((row["grid"], row["row"], "" if row["row"] else str(cell)), []).append(cell)
        found = []
        for (grid, number, _), own in by_row.items():
            seen = tuple(self.figure(cell) for cell in own)
            printed = self.grids.get(grid or 0, {}).get(number or 0, [])
            marked = {self.rows[cell]["col"] for cell in own}
            strip = next((one.strip for one in seen if one.strip), Markup(""))
            found.append(Together(strip, Markup("") if strip else _row(printed, marked), seen[0].place, seen))
        return found

    def sums_with(self, cell: CellCode, value: Decimal | None) -> tuple[int, int]:
        """Given a cell and what it may hold, return how many sums of the form would come out with it, and how many not."""
        if self.form is None:
            return 0, 0
        status = Status.BLANK if value is None else Status.REPORTED
        figures: Mapping[CellCode, Figure] = {
            **self._figures,
            cell: replace(self._figures[cell], value=value, status=status),
        }
        outcomes = [one.comes_out(figures) for one in sums_of(self.form, tuple(self._figures)) if cell in one.cells]
        return outcomes.count(True), outcomes.count(False)

    def passages(self, finding: Finding) -> list[tuple[str, Markup]]:
        """Given a finding, return the paragraphs that it speaks of, each with the title of its section."""
        titles = {section.number: section for section in self.filed.report.sections}
        found = []
        for number in dict.fromkeys(one.section for one in finding.passages if one.section in titles):
            marks = [Passage(one.section, one.start, one.end) for one in finding.passages if one.section == number]
            section = titles[number]
            found += [(section.title, one) for one in paragraphs(section.text, (), marks) if "<mark" in one]
        return found


def _row(printed: Sequence[Row], marked: Set[int | None]) -> Markup:
    mark = Markup("<td><mark>{}</mark></td>"), Markup("<td>{}</td>")
    return Markup("").join(mark[one["col"] not in marked].format(one["text"]) for one in printed)


def _grids(rows: Iterator[Row]) -> dict[int, dict[int, list[Row]]]:
    found: dict[int, dict[int, list[Row]]] = {}
    for row in rows:
        found.setdefault(row["grid"], {}).setdefault(row["row"], []).append(row)
    return found


def _key(row: Row) -> Key:
    return row["table"], row["item"], row["column"]
