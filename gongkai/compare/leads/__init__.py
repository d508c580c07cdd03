"""What stands out in a report: what people confirmed, and what only programs noticed, never mixed."""

from gongkai.compare.leads.rows import lead_rows
from gongkai.compare.leads.words import load

__all__ = ["lead_rows", "load"]
