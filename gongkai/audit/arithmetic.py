"""The sums that the form demands, in every column and row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, reported, rule
from gongkai.forms import Form, Identity
from gongkai.model import CellCode, Kind, Severity, Side, Status, number_text

TOTAL = {False: "报告所列合计", True: "录入的合计"}
TOTAL_EN = {False: "the report prints", True: "the transcript has"}
"""By whether the figures were keyed in: a slip of the fingers is then as likely as one of the report."""


@rule("arithmetic.flow")
def requests_in_equal_requests_out(case: Case) -> Iterator[Outcome]:
    """Requests received and carried in are concluded or carried out, in every applicant column."""
    yield from _identity(case, "flow")


@rule("arithmetic.outcomes")
def outcomes_add_up_to_the_total(case: Case) -> Iterator[Outcome]:
    """The outcomes, granted to otherwise handled, add up to the total concluded, in every applicant column."""
    yield from _identity(case, "outcomes")


@rule("arithmetic.applicants")
def applicants_add_up_to_the_total(case: Case) -> Iterator[Outcome]:
    """The six kinds of applicants add up to the total, in every row."""
    yield from _identity(case, "applicants")


@rule("arithmetic.reviews")
def review_results_add_up_to_the_total(case: Case) -> Iterator[Outcome]:
    """Upheld, corrected, other and pending cases add up to the total, in each procedure."""
    yield from _identity(case, "reviews")


def _identity(case: Case, code: str) -> Iterator[Outcome]:
    if case.form is None:
        return
    for identity in case.form.identities:
        if identity.code != code:
            continue
        for key, left, right in identity.instances(tuple(case.figures)):
            yield _compare(case, case.form, identity, key, left, right)


def _compare(
    case: Case, form: Form, identity: Identity, key: str, left: tuple[CellCode, ...], right: tuple[CellCode, ...]
) -> Outcome:
    parts, totals = reported(case, left), reported(case, right)
    if not left or not right or parts is None or totals is None:
        return NotAssessable()
    one, other = sum(parts, Decimal(0)), sum(totals, Decimal(0))
    if one == other:
        return Fits()
    name, name_en = _name(form, identity, key)
    keyed_in = case.kind is Kind.TRANSCRIPT
    corrected = any(case.figures[cell].status is Status.CORRECTED for cell in (*left, *right))
    shown, shown_en = ((_sum(parts, one, marks), _sum(totals, other, marks)) for marks in (("（", "）"), (" (", ")")))
    words, words_en = _sides(identity, len(right), keyed_in)
    return finding(
        f"arithmetic.{identity.code}",
        f"{identity.table}.{key}",
        Severity.ERROR,
        f"{name}：{words[0]} {shown[0]}，{words[1]} {shown[1]}。",
        f"{name_en}: {words_en[0]} {shown_en[0]}, {words_en[1]} {shown_en[1]}.",
        side=Side.UNKNOWN if keyed_in or corrected else Side.REPORT,
        cells=(*left, *right),
        terms={
            "left": {str(cell): str(value) for cell, value in zip(left, parts, strict=True)},
            "right": {str(cell): str(value) for cell, value in zip(right, totals, strict=True)},
            "left_sum": str(one),
            "right_sum": str(other),
        },
    )


def _name(form: Form, identity: Identity, key: str) -> tuple[str, str]:
    table = form.table(identity.table)
    if identity.over == "columns":
        column = table.column(key)
        return f"“{column.label}”列", f"Column “{column.label_en}”"
    item = table.item(key)
    return f"“{item.label}”", f"“{item.label_en}”"


def _sides(identity: Identity, totals: int, keyed_in: bool) -> tuple[list[str], list[str]]:
    """What the two sides of a sum are called: where no single total is printed, by the terms of both."""
    if totals == 1:
        return ["各项之和", TOTAL[keyed_in]], ["the parts add up to", TOTAL_EN[keyed_in]]
    sides = [f"{side.replace(' + ', ' 与 ')} 合计" for side in identity.says.split(" = ")]
    sides_en = [f"{side.replace(' + ', ' and ')} make" for side in identity.says_en.split(" = ")]
    return sides, sides_en


def _sum(values: list[Decimal], total: Decimal, brackets: tuple[str, str]) -> str:
    """20（= 3 + 1 + 16）: the terms, of more than two those that are not zero."""
    terms = [number_text(value) for value in values if value or len(values) == 2]
    before, after = brackets
    return f"{number_text(total)}{before}= {' + '.join(terms)}{after}" if len(terms) > 1 else number_text(total)
