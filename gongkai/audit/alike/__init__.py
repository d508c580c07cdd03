"""Text that sections of different reports have in common: with the year before, and with other agencies."""

from gongkai.audit.alike.compare import is_comparable
from gongkai.audit.alike.texts import Texts

__all__ = ["Texts", "is_comparable"]
