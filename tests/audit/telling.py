"""Reports with a text, and what one rule says of them."""

from __future__ import annotations

from dataclasses import replace

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import Finding, Report, Section
from tests.audit.cases import case
from tests.fairness import UNFAIR


def telling(one: Report, text: str, section: int = 1, other: str = "") -> Report:
    """Given a report and a text, return the report with it as a section; other: that of another section."""
    sections = (Section(section, "", text, ""), Section(7 - section, "", other, ""))[: 2 if other else 1]
    sections = tuple(sorted(sections, key=lambda one: one.number))
    return replace(one, sections=sections, mentions=read_mentions(sections, load().subjects, one.year))


def found_by(code: str, one: Report, **more: object) -> tuple[list[Finding], tuple[int, int, int]]:
    found, checks = audit.run(case(one, **more), [code])
    assert not any(word in finding.message for finding in found for word in UNFAIR)
    return found, checks[code]


def marked(one: Report, finding: Finding) -> list[str]:
    texts = {section.number: section.text for section in one.sections}
    return [texts[at.section][at.start : at.end] for at in finding.passages]
