"""The words of codes (reported, whole_area, error, …) in both languages, as the schemas of the packages give them."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.forms import Forms
from gongkai.publish import schema

BRIEF = {
    "reported": ("报告所列", "as printed"),
    "blank": ("空白", "blank"),
    "missing": ("未找到", "not found in the document"),
    "unreadable": ("不能确定", "not certain"),
    "inferred": ("推算", "inferred"),
    "corrected": ("更正", "corrected"),
}
"""Statuses in the space of a table cell."""
LIGHT = {"error": "fits-not", "warning": "fits-not", "hint": "hint"}
"""Severity → how a finding is marked."""


@dataclass(frozen=True, slots=True)
class Words:
    """resource.field → code → (Chinese, English)."""

    lists: dict[str, dict[str, tuple[str, str]]]

    def zh(self, field: str, code: str | None) -> str:
        """Given a field ("reports.kind") and a code of its list, return the Chinese word; unknown codes as they are."""
        return self.lists[field].get(code or "", (code or "", ""))[0]

    def en(self, field: str, code: str | None) -> str:
        """The same in English."""
        return self.lists[field].get(code or "", ("", code or ""))[1]


def words(forms: Forms) -> Words:
    """Given the forms, return the words of every closed list in the schemas."""
    return Words(
        {
            f"{resource.name}.{field.name}": {value.code: (value.label, value.label_en) for value in field.values}
            for resource in schema.load(forms).values()
            for field in resource.fields
            if field.values
        }
    )
