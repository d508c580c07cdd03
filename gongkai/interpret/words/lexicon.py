"""The words that a report's tables may print, for what reads blurred pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gongkai.forms import Forms
from gongkai.interpret.words.meaning import SIGNS, YEARS
from gongkai.wording import plain, without_numbering

ABOUT = ("信息内容", "申请人情况", "小计", "合计", "总计", "备注")
"""What tables print besides labels of the form."""


@lru_cache(maxsize=1)
def words(forms: Forms) -> frozenset[str]:
    """Given the forms, return what stands in the cells of their tables, and what is like it and means something else: a
    picture that may be either is of neither. Words of one character turn any other that they are put into.
    """
    tables = [table for form in forms.forms for table in form.tables]
    labels = {label for table in tables for item in table.items for label in (item.label, *item.variants)}
    labels |= {label for table in tables for column in table.columns for label in (column.label, *column.variants)}
    labels |= {group.label for table in tables for group in table.groups}
    known = {plain(without_numbering(label)) for label in labels} | set(ABOUT)
    return frozenset(word for label in known for word in (label, *_others(label)) if len(word) > 1) | SIGNS | YEARS


def _others(label: str) -> Iterator[str]:
    """Yield what a label becomes when 本, 上 or 下 in it is another."""
    for at, char in enumerate(label):
        before, after = label[:at], label[at + 1 :]
        if char in YEARS:
            yield from (before + other + after for other in YEARS if other != char)
