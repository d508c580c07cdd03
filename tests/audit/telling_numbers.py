"""Sentences that tell numbers of the tables, and what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import Finding, Report, Section
from tests.audit.cases import case

NUMBERS = (
    "text.received", "text.carried", "text.concluded", "text.outcomes", "text.reviews", "text.litigation",
    "text.documents", "text.decisions", "text.fees",
)  # fmt: skip


TOLD = {
    "applications.received_new.total": [
        "2022年，我局共收到政府信息公开申请{n}件，均已登记。",
        "全年共受理依申请公开 {n} 件。",
        "2022年度受理公民、法人和其他组织提出的政府信息公开申请{n}件。",
        "（二）依申请公开情况。全年通过网站、信函等渠道收到申请{n}件。",
        "全年收到{n}件政府信息公开申请。",
        "今年累计收到政府信息公开申请{n}件。",
        "全年共收到政府信息公开申请{n}件，截至年底，已经全部办结。",
    ],
    "applications.carried_in.total": [
        "全年办理政府信息公开申请若干件，上年度结转{n}件。",
        "上年结转政府信息公开申请{n}件。",
    ],
    "applications.carried_out.total": [
        "政府信息公开申请结转下年度继续办理{n}件。",
        "依申请公开方面，结转至下一年度办理{n}件。",
        "另有{n}件申请按规定顺延到下年度答复。",
    ],
    "applications.concluded_total.total": [
        "全年办结政府信息公开申请{n}件。",
        "收到的政府信息公开申请中，共答复{n}件。",
        "依申请公开工作规范有序，办结{n}件。",
    ],
    "applications.granted.total": [
        "收到的政府信息公开申请中，予以公开{n}件。",
        "收到的政府信息公开申请中，“同意公开”{n}件。",
        "登记政府信息公开申请777件。予以公开{n}件。",
    ],
    "applications.partly_granted.total": ["收到的政府信息公开申请中，部分公开的有{n}件。"],
    "denied": ["收到的政府信息公开申请中，不予公开{n}件。"],
    "unavailable": ["办理的政府信息公开申请中，无法提供的{n}件。"],
    "applications.unavailable.not_held.total": ["办理的政府信息公开申请中，本机关不掌握相关政府信息的{n}件。"],
    "not_processed": ["办理的政府信息公开申请中，不予处理{n}件。"],
    "otherwise_handled": ["办理的政府信息公开申请中，其他处理{n}件。"],
    "reviews.administrative_review.total": [
        "因政府信息公开引起的行政复议{n}件。",
        "全年有{n}件涉及政府信息公开工作的行政复议。",
    ],
    "reviews.administrative_review.corrected": ["政府信息公开行政复议中，结果维持若干件、结果纠正{n}件。"],
    "reviews.administrative_review.pending": ["政府信息公开行政复议方面，尚未审结{n}件。"],
    "litigation": [
        "政府信息公开行政诉讼{n}件。",
        "因政府信息公开工作被提起行政诉讼{n}件。",
        "政府信息公开类行政复议若干件，诉讼{n}件。",
    ],
    "litigation.upheld": ["政府信息公开行政诉讼中，结果维持{n}件。"],
    "litigation_lost": ["因政府信息公开提起的诉讼中，败诉{n}件。"],
    "disclosure.regulations.issued": ["全年制定政府规章{n}件。"],
    "disclosure.normative_documents.issued": ["全年制定行政规范性文件{n}件。", "今年出台了{n}件规范性文件。"],
    "disclosure.normative_documents.repealed": ["全年废止规范性文件{n}件。"],
    "disclosure.normative_documents.in_force": ["现行有效规范性文件{n}件。"],
    "disclosure.administrative_licensing.decisions": ["全年作出行政许可决定{n}件。"],
    "disclosure.administrative_penalty.decisions": ["全年作出行政处罚决定{n}件。"],
    "disclosure.administrative_coercion.decisions": ["全年作出行政强制措施决定{n}件。"],
}


EVERY = [(subject, sentence) for subject, sentences in TOLD.items() for sentence in sentences]


def telling(one: Report, text: str, section: int = 1) -> Report:
    """Given a report and a text, return the report with it as a section, the numbers in it read."""
    sections = (Section(section, "", text, ""),)
    return replace(one, sections=sections, mentions=read_mentions(sections, load().subjects, one.year))


def judged(one: Report, **more: object) -> tuple[list[Finding], tuple[int, int, int]]:
    """Given a report, return what the rules on numbers find, and all places assessed, fitting, not assessable."""
    found, checks = audit.run(case(one, **more), NUMBERS)
    assessed, fits, others = (sum(check[at] for check in checks.values()) for at in range(3))
    return found, (assessed, fits, others)


def printed(one: Report, subject: str) -> Decimal:
    """Given a report and a subject, return what its cells add up to."""
    patterns = next(entry for entry in load().subjects if entry.code == subject).cells or (subject,)
    return sum(
        (
            figure.value or Decimal(0)
            for figure in one.figures
            if any(fnmatchcase(str(figure.cell), p) for p in patterns)
        ),
        Decimal(0),
    )
