"""`gongkai add`: files new evidence under data/, asking only for what cannot be known."""

from gongkai.adding.files import Done, add_files
from gongkai.adding.listing import Wishes

__all__ = ["Done", "Wishes", "add_files"]
