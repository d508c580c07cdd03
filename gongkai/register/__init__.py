"""What data/ says: the portal, its agencies and divisions, and the evidence filed for each report."""

from gongkai.register.agencies import NO_PUBLISHER, Register, read_register, without_publisher
from gongkai.register.evidence import Evidence, list_evidence, source_beside
from gongkai.register.fields import Problem

__all__ = [
    "NO_PUBLISHER",
    "Evidence",
    "Problem",
    "Register",
    "list_evidence",
    "read_register",
    "source_beside",
    "without_publisher",
]
