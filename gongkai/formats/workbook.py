"""A workbook of a package for Excel, WPS and LibreOffice: what to read first, what the fields mean, a sheet a resource."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from xlsxwriter import Workbook as Written  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from gongkai.formats import rows
from gongkai.formats.about import UNOFFICIAL, UNOFFICIAL_EN, About, Beside
from gongkai.formats.rows import RowSheet
from gongkai.formats.safe import visible
from gongkai.formats.sheet import Sheet, Styles, header, height
from gongkai.formats.words import codes, short_title, words
from gongkai.publish.schema import Schema

LONGEST_NAME = 31
README_WIDTHS = (34, 12, 110)
DICTIONARY_WIDTHS = (24, 26, 22, 50, 50, 12, 12, 50, 50)
NO_DATE = datetime.date(1980, 1, 1)
LEFT_OUT = ("evidence", "cells", "dictionary")
"""Resources that a workbook leaves to the CSV: every cell of the documents, far more rows than there are figures; the
labels of the forms, which stand beside the figures; the dictionary, which has a sheet of its own kind.
"""


class Workbook:
    """Writes the resources of a package into an .xlsx, with no more than a row in memory."""

    def __init__(self, schemas: Sequence[Schema], path: Path, about: About) -> None:
        self._about = about
        self._book = Written(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "use_zip64": True,
            },
        )
        day = datetime.date.fromisoformat(about.as_of) if about.as_of else NO_DATE
        self._book.set_properties(
            {
                "title": visible(about.title),
                "subject": visible(about.title_en),
                "author": visible(about.publisher),
                "comments": f"{UNOFFICIAL}。{UNOFFICIAL_EN}.",
                "created": datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
            }
        )
        self._styles = Styles(self._book.add_format)
        self._readme = self._book.add_worksheet(words("workbook")["sheets"]["readme"])
        self._dictionary = self._book.add_worksheet(words("workbook")["sheets"]["dictionary"], RowSheet)
        for one in (self._readme, self._dictionary):
            one.fit_to_pages(1, 0)
            _on_paper(one)
        self._sheets: list[tuple[Schema, Sheet]] = []
        self._all = [schema for schema in schemas if schema.name not in LEFT_OUT]
        self._left_out = [schema for schema in schemas if schema.name in LEFT_OUT]

    def table(self, schema: Schema) -> Sheet | None:
        """Given a resource, return what writes it; None where it is left out."""
        if schema.name in LEFT_OUT:
            return None
        sheet = Sheet(schema, self._about, self._styles, lambda number: self._add(schema, number))
        self._sheets.append((schema, sheet))
        return sheet

    def close(self) -> None:
        """Write the first two sheets and the file. Raises OSError where the disk does not take it."""
        self._write_dictionary()
        self._write_readme()
        try:
            self._book.close()
        except XlsxWriterException as error:
            raise next((one for one in error.args if isinstance(one, OSError)), error) from error

    def _add(self, schema: Schema, number: int) -> RowSheet:
        sheet: RowSheet = self._book.add_worksheet(sheet_name(schema, number), RowSheet)
        sheet.repeat_rows(0)
        _on_paper(sheet)
        return sheet

    def _filled(self) -> list[tuple[Schema, Sheet]]:
        """The resources that have a sheet: those with rows."""
        return [(schema, sheet) for schema, sheet in self._sheets if sheet.rows]

    def _write_dictionary(self) -> None:
        said, sheet = words("workbook")["dictionary"], self._dictionary
        for column, (title, wide) in enumerate(zip(said["columns"], DICTIONARY_WIDTHS, strict=True)):
            sheet.set_column(column, column, wide)
            sheet.write_string(0, column, title, self._styles.header)
        sheet.begin_rows(len(said["columns"]))
        schemas = tuple(schema for schema, _ in self._filled())
        beside = tuple(tuple(self._about.extras(schema, [()] * len(schema.fields))) for schema in schemas)
        columns = _dictionary(schemas, beside)
        if columns:
            sheet.write_rows(1, columns)
            sheet.autofilter(0, 0, len(columns[0]), len(said["columns"]) - 1)
        sheet.freeze_panes(1, 0)

    def _write_readme(self) -> None:
        about, said, styles, sheet = self._about, words("workbook")["readme"], self._styles, self._readme
        for column, wide in enumerate(README_WIDTHS):
            sheet.set_column(column, column, wide)
        lines = _Lines(sheet, styles)
        lines.title(about.title)
        lines.title(about.title_en)
        lines.say(f"{UNOFFICIAL}。数据截至 {about.as_of or '—'}。")
        lines.say(f"{UNOFFICIAL_EN}. Data as of {about.as_of or '—'}.")
        if about.home:
            lines.link(about.home)
        what, how, sheets, cite = said["sections"]
        lines.head(*what)
        lines.say(about.description)
        lines.say(about.description_en)
        lines.head(*how)
        statuses = next((one.field("status") for one in self._all if one.has("status")), None)
        terms = {
            "statuses": codes(statuses, english=False) if statuses else "",
            "statuses_en": codes(statuses, english=True) if statuses else "",
            "left_out": _listed(self._left_out),
            "empty": _listed([schema for schema, sheet in self._sheets if not sheet.rows]),
        }
        for zh, en in said["how"]:
            lines.say(zh.format(**terms))
            lines.say(en.format(**terms))
        lines.head(*sheets)
        for schema, resource in self._filled():
            lines.sheet(
                sheet_name(schema), resource.rows, f"{schema.title}：{schema.description}\n{schema.description_en}"
            )
        lines.head(*cite)
        lines.say(f"{about.licence} {about.licence_url}".rstrip())
        lines.say(about.citation)
        lines.say(about.citation_en)
        sheet.activate()


class _Lines:
    """Writes the sheet that is read first, line after line."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self._sheet, self._styles, self._row = sheet, styles, -1

    def title(self, text: str) -> None:
        self._put(text)

    def head(self, text: str, text_en: str) -> None:
        self._row += 1
        self._put(f"{text} · {text_en}")

    def say(self, text: str) -> None:
        """Write a line over all columns."""
        self._next(text, sum(README_WIDTHS))
        last = len(README_WIDTHS) - 1
        self._sheet.merge_range(self._row, 0, self._row, last, visible(text), self._styles.wrapped)

    def link(self, address: str) -> None:
        self._row += 1
        self._sheet.write_url(self._row, 0, address, self._styles.link, address)

    def sheet(self, name: str, rows: int, text: str) -> None:
        self._next(text, README_WIDTHS[-1])
        self._sheet.write_url(self._row, 0, f"internal:'{name}'!A1", self._styles.link, name)
        self._sheet.write_number(self._row, 1, rows, self._styles.strong)
        self._sheet.write_string(self._row, 2, text, self._styles.wrapped)

    def _next(self, text: str, wide: int) -> None:
        self._row += 1
        self._sheet.set_row(self._row, height(text, wide))

    def _put(self, text: str) -> None:
        self._row += 1
        self._sheet.write_string(self._row, 0, visible(text), self._styles.title)


def _on_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4


def _listed(schemas: Sequence[Schema]) -> str:
    return ", ".join(f"{short_title(one)} {one.name}" for one in schemas) or "—"


@cache
def _dictionary(schemas: tuple[Schema, ...], beside: tuple[tuple[Beside, ...], ...]) -> list[list[str]]:
    """The cells of the dictionary, by column: they are the same in the packages of all agencies, and of all years."""
    lines = []
    for schema, extra in zip(schemas, beside, strict=True):
        for field in (one for one in schema.fields if not one.codes_only):
            kind = (
                f"{field.type} · {words('workbook')['dictionary']['key']}"
                if field.name in schema.primary_key
                else field.type
            )
            said = (field.name, field.description, field.description_en, kind, field.unit)
            lines.append((sheet_name(schema), header(field), *said, codes(field, False), codes(field, True)))
        for one in extra:
            said = (one.name, one.description, one.description_en, "string", "")
            lines.append((sheet_name(schema), header(one), *said, "", ""))
    return [
        rows.cells(xl_col_to_name(index), 2, [one or None for one in column], rows.text)
        for index, column in enumerate(zip(*lines, strict=True))
    ]


def sheet_name(schema: Schema, number: int = 1) -> str:
    """Given a resource and which of its sheets, return that sheet's name: Chinese, then the resource's own."""
    own = schema.name if number == 1 else f"{schema.name} {number}"
    return f"{short_title(schema)[: LONGEST_NAME - len(own) - 1]} {own}".strip()
