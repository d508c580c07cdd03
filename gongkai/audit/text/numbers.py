"""Numbers that the text and the tables both give."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache, lru_cache

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, reported, rule
from gongkai.audit.text.said import Said, is_the_same_count, numbers_beside, said_of, sums
from gongkai.forms import Subject, load
from gongkai.model import CellCode, Kind, Severity, Side, number_text

RECEIVED, ON_REQUEST = "applications.received_new.total", "on_request"
CARRIED_IN = CellCode("applications", "carried_in", "total")
RESULTS = ("upheld", "corrected", "other_result", "pending")
FACTOR = {("CNY", "10,000 CNY"): Decimal(10000)}
"""How many of a subject's unit make one of the cell's."""
ISSUED = ("制定", "制发", "出台", "印发", "废止", "现行有效")
DECIDED = ("处理决定", "作出", "做出")
"""Words without which a document or a decision may be one that was merely published, or handled."""
OF_OTHERS = re.compile(
    r"名义|代[省市县区拟]|建议|党内|党[委组]|联合|草案|清理|解读|[不免]予|不予|公示|撤销|抽查|评查|当场|[中大支法]队|分局|派出所|简易|一般程序"
)
"""Words of a document or a decision that is another's, or of one kind only."""
SOME_FEES = re.compile("上缴|入库|减免|留存")
Test = Callable[[Said], bool]


@rule("text.received")
def requests_received(case: Case) -> Iterator[Outcome]:
    """The requests that the text says were received are those of the table, or these and those carried in."""
    received, carried = reported(case, [_cell(RECEIVED)]), reported(case, [CARRIED_IN])
    with_carried = {received[0] + carried[0]} if received and carried else set()
    yield _compare(case, "text.received", RECEIVED, others=with_carried)
    if said_of(case, ON_REQUEST):
        yield _compare(case, "text.received", ON_REQUEST, others=with_carried | _answered(case))


def _answered(case: Case) -> set[Decimal]:
    """What else “依申请公开 7 件” may count: the requests concluded, those granted, and those in part too."""
    rows = (("concluded_total",), ("granted",), ("granted", "partly_granted"))
    values = (reported(case, [CellCode("applications", item, "total") for item in items]) for items in rows)
    return {sum(found, Decimal(0)) for found in values if found}


@rule("text.carried")
def requests_carried_in_and_out(case: Case) -> Iterator[Outcome]:
    """The requests that the text says were carried in, and out."""
    for item in ("carried_in", "carried_out"):
        yield _compare(case, "text.carried", f"applications.{item}.total")


@rule("text.concluded")
def requests_concluded(case: Case) -> Iterator[Outcome]:
    """The requests that the text says were concluded."""
    yield _compare(case, "text.concluded", "applications.concluded_total.total")


@rule("text.outcomes")
def outcomes(case: Case) -> Iterator[Outcome]:
    """How the text says that requests were answered: granted, granted in part, denied, …"""
    for subject in (
        "applications.granted.total",
        "applications.partly_granted.total",
        "denied",
        "unavailable",
        "applications.unavailable.not_held.total",
        "not_processed",
        "otherwise_handled",
    ):
        yield _compare(case, "text.outcomes", subject)


@rule("text.reviews")
def reviews(case: Case) -> Iterator[Outcome]:
    """Administrative reviews about requests, and how they ended."""
    for column in ("total", *RESULTS):
        subject = f"reviews.administrative_review.{column}"
        yield _compare(case, "text.reviews", subject, is_about_disclosure)
    yield _compare(case, "text.reviews", "cases_corrected", is_about_disclosure)


@rule("text.litigation")
def litigation(case: Case) -> Iterator[Outcome]:
    """Court cases about requests, directly and after a review together, and how they ended."""
    for subject in ("litigation", *(f"litigation.{result}" for result in RESULTS), "litigation_lost"):
        yield _compare(case, "text.litigation", subject, is_about_disclosure)


@rule("text.documents")
def documents(case: Case) -> Iterator[Outcome]:
    """Regulations and normative documents issued, repealed and in force."""
    subjects = (
        "disclosure.regulations.issued",
        "disclosure.normative_documents.issued",
        "disclosure.normative_documents.repealed",
        "disclosure.normative_documents.in_force",
    )
    for subject in subjects:
        yield _compare(case, "text.documents", subject, lambda one: _says(one, ISSUED))


@rule("text.decisions")
def decisions(case: Case) -> Iterator[Outcome]:
    """Licences, penalties and coercive measures decided."""
    for item in ("administrative_licensing", "administrative_penalty", "administrative_coercion"):
        subject = f"disclosure.{item}.decisions"
        yield _compare(case, "text.decisions", subject, lambda one: _says(one, DECIDED))


@rule("text.fees")
def fees(case: Case) -> Iterator[Outcome]:
    """Administrative fees collected: in yuan in the text, in ten thousand yuan in the table."""
    yield _compare(case, "text.fees", "administrative_fees", lambda one: not SOME_FEES.search(one.after[:6]))


def is_about_disclosure(one: Said) -> bool:
    """An agency that decides reviews has others too; and reviews and court cases may be counted together.
    Section four is about nothing else.
    """
    about = one.sentence + one.words + one.after
    together = one.paragraph.endswith(("行政复议和", "行政复议、", "行政复议及", "行政复议与", "行政复议或"))
    alone = not together or one.mention.value == 0 or "各" in one.words
    none_or_lost = one.mention.value == 0 or "败诉" in one.words
    own = one.mention.section == 4 and ("被" in about or none_or_lost) and "其他" not in about
    return alone and (own or any(word in about for word in ("信息公开", "公开申请", "申请公开", "依申请")))


def _says(one: Said, words: tuple[str, ...]) -> bool:
    """Tell whether the number is of what the agency itself issued or decided, all of it."""
    return any(word in one.clause for word in words) and not OF_OTHERS.search(one.sentence + one.words)


def _compare(
    case: Case, code: str, subject: str, test: Test | None = None, others: Collection[Decimal] = ()
) -> Outcome:
    """Given a subject, return whether the text's number is that of its cells. Where one of several is, or some add up to
    it, the others count something else; others: numbers that the text may mean as well.
    """
    told = said_of(case, subject)
    same = [one for one in told if is_the_same_count(case, one) and (test is None or test(one))]
    cells = cells_of(case, subject) if same else ()
    values = reported(case, cells)
    if not cells or values is None:
        return NotAssessable()
    entry = subject_of(subject)
    factor = FACTOR.get(
        (entry.unit, load().get(case.form.code).unit(cells[0])) if case.form else ("", ""), Decimal(1)
    )
    printed = sum(values, Decimal(0))
    numbers = [one.mention.value / factor for one in same if one.mention.value is not None]
    if printed in sums(numbers):
        return Fits()
    if not set(others).isdisjoint(numbers) or printed * factor in _said_otherwise(told, same):
        return NotAssessable()
    extract = case.kind is Kind.EXTRACT
    text, text_en = ("本站摘要", "our abstract") if extract else ("文字部分", "the text")
    shown = "、".join(dict.fromkeys(number_text(number) for number in numbers))
    table = number_text(printed)
    return finding(
        code,
        subject,
        Severity.HINT,
        f"“{entry.label}”：{text}为 {shown}（“{same[0].mention.text}”），表格为 {table}。",
        f"“{entry.label_en}”: {text_en} says {shown} (“{same[0].mention.text}”), the table {table}.",
        side=Side.READING if extract else Side.UNKNOWN,
        cells=cells,
        passages=[one.passage for one in same],
        terms={
            "text": [str(number) for number in numbers],
            "table": str(printed),
            "cells": {str(cell): str(value) for cell, value in zip(cells, values, strict=True)},
        },
    )


def _said_otherwise(told: list[Said], same: list[Said]) -> set[Decimal]:
    """The numbers that the text may give for the subject in other words: with the mentions that seemed to count something
    else, and with the numbers beside one, as in “审结 2 件、未审结 1 件”.
    """
    every = [one.mention.value for one in told if one.mention.value is not None]
    beside = (one.mention.value + more for one in same if one.mention.value for more in sums(numbers_beside(one)))
    return sums(every).union(beside)


@cache
def subject_of(code: str) -> Subject:
    """Given the code of a subject, return it."""
    return next(one for one in load().subjects if one.code == code)


def cells_of(case: Case, subject: str) -> tuple[CellCode, ...]:
    """Given a subject, return the cells of the report that add up to its number."""
    return _among(tuple(case.figures), subject)


@lru_cache(maxsize=1024)
def _among(cells: tuple[CellCode, ...], subject: str) -> tuple[CellCode, ...]:
    patterns = (RECEIVED,) if subject == ON_REQUEST else subject_of(subject).cells or (subject,)
    return tuple(cell for cell in cells if any(fnmatchcase(str(cell), pattern) for pattern in patterns))


def _cell(text: str) -> CellCode:
    table, _, rest = text.partition(".")
    item, _, column = rest.rpartition(".")
    return CellCode(table, item, column)
