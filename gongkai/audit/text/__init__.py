"""What a report says in its text, beside what its tables say and beside what it is."""

from gongkai.audit.text import claims, fee, gaps, names, numbers, twice, years

__all__ = ["claims", "fee", "gaps", "names", "numbers", "twice", "years"]
