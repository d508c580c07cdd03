"""What a report says in its text, beside what its tables say and beside what it is."""

from gongkai.audit.text import claims, copied, fee, gaps, numbers

__all__ = ["claims", "copied", "fee", "gaps", "numbers"]
