"""Every file of the search, below search/."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.search import names, texts
from gongkai.search.index import index_files
from gongkai.tables import Tables


def files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Given all tables, yield the files of both indexes and the text that excerpts are cut from, with their paths."""
    yield from index_files("names", names.entries(tables))
    found = texts.reports(tables)
    yield from index_files("texts", texts.entries(tables, found))
    yield from texts.text_files(found)
