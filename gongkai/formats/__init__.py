"""One frame, a schema with rows, in every format: CSV, CSV for Excel, JSON, JSON Lines, Parquet, .xlsx, SQLite, zip."""

from gongkai.formats.about import About
from gongkai.formats.datasette import metadata
from gongkai.formats.registry import BOOK_FORMATS, CSV, TABLE_FORMATS, BookFormat, TableFormat
from gongkai.formats.write import Made, write, write_tables
from gongkai.formats.zip import write_zip

__all__ = [
    "BOOK_FORMATS",
    "CSV",
    "TABLE_FORMATS",
    "About",
    "BookFormat",
    "Made",
    "TableFormat",
    "metadata",
    "write",
    "write_tables",
    "write_zip",
]
