"""The corpus as open data: tables, their schemas, and what they mean in two languages."""

from gongkai.publish.schema import load as schemas
from gongkai.publish.tables import tables

__all__ = ["schemas", "tables"]
