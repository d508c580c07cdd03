"""What data/ says: the portal, its agencies and divisions, and the evidence filed for each report."""

from gongkai.register.agencies import Register, read_register
from gongkai.register.evidence import Evidence, list_evidence, source_beside
from gongkai.register.fields import Problem

__all__ = ["Evidence", "Problem", "Register", "list_evidence", "read_register", "source_beside"]
