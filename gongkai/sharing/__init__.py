"""Pictures that stand beside a link when it is passed on: one an agency, one an indicator, one for all other pages."""

from gongkai.sharing.fonts import find_font
from gongkai.sharing.pictures import Pictures

__all__ = ["Pictures", "find_font"]
