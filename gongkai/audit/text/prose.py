"""The text of a report as rules read it: in simplified characters, by sentences, and only where it is the report's own."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.audit.engine import Case
from gongkai.model import Kind, Section
from gongkai.wording import simplified

SENTENCE_END = re.compile(r"[。！!？?\n]")
TITLE = re.compile(
    r"(?:现将|现公布|现发布|特编制|现编制|现就)《?(?P<name>[一-鿿]{0,30}?)\s?(?P<year>20\d\d)\s?年度?"
    r"(?:政府|政务)信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报|情况)"
)
"""How a report presents itself."""


@lru_cache(maxsize=16)
def plain_text(section: Section) -> str:
    """Given a section, return its text in simplified characters; places in both are the same."""
    return simplified(section.text)


def sentence_before(text: str, at: int) -> str:
    """Given a text and a place in it, return what stands before it in its sentence."""
    return SENTENCE_END.split(text[text.rfind("\n", 0, at) + 1 : at])[-1]


def own_words(case: Case) -> list[Section]:
    """Given a case, return the sections whose text is the report's own, character by character.

    Not the abstracts of extracts, and not what was recognised in a picture.
    """
    if case.kind is not Kind.ORIGINAL:
        return []
    return [section for section in case.report.sections if section.text.strip() and not section.recognised]
