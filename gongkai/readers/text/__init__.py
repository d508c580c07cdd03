"""Plain text and Markdown, with tables in whatever layout."""

from gongkai.readers.text.document import read

__all__ = ["read"]
