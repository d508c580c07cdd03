"""Bytes → Document. Readers know formats and nothing of forms; the format is found by content, never by extension."""

from gongkai.readers.registry import FORMATS, read

__all__ = ["FORMATS", "read"]
