"""Web pages, as they are published, saved or pasted: what a browser would show of them, as lines and grids."""

from gongkai.readers.html.archive import opened, read_archive
from gongkai.readers.html.document import grids_of, read
from gongkai.readers.html.source import recognises

__all__ = ["grids_of", "opened", "read", "read_archive", "recognises"]
