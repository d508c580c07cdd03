"""What data/ says: the portal, its agencies and divisions, the evidence filed for each report, and what people decided."""

from gongkai.register.agencies import NO_PUBLISHER, Register, read_register, without_publisher
from gongkai.register.decided import NOTHING, Decided, read_decided
from gongkai.register.evidence import Evidence, list_evidence, source_beside
from gongkai.register.fields import Problem
from gongkai.register.withdrawn import read_withdrawn, still_there

__all__ = [
    "NOTHING", "NO_PUBLISHER", "Decided", "Evidence", "Problem", "Register", "list_evidence", "read_decided",
    "read_register", "read_withdrawn", "source_beside", "still_there", "without_publisher",
]  # fmt: skip
