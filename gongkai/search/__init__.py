"""What readers search: names of agencies and the text of reports, as an index that a browser reads piece by piece."""

from gongkai.search.files import files

__all__ = ["files"]
