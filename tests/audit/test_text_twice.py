"""A number that the text gives in two places: one thing has one number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.model import Kind, Report, Severity, Side
from tests.audit.cases import report
from tests.audit.telling import found_by, marked, telling

CODE = "text.two_numbers"
TEN = {"applications.received_new.total": "10", "applications.carried_in.total": "2"}
SENTENCE = "全年共收到政府信息公开申请{n}件。"


def twice(first: str, second: str, **figures: str) -> Report:
    """A report with one text in its section 3, and the other in section 4."""
    return telling(report(1, **{**TEN, **figures}), first, 3, second)


@pytest.mark.parametrize(
    ("first", "second", "subject"),
    [
        (SENTENCE.format(n=10), "我局收到依申请公开13件。", "applications.received_new.total"),
        (SENTENCE.format(n=13), SENTENCE.format(n=10), "applications.received_new.total"),
        ("上年结转政府信息公开申请2件。", "上年度结转5件。", "applications.carried_in.total"),
        ("因政府信息公开被申请行政复议1件。", "被申请行政复议4件。", "reviews.administrative_review.total"),
    ],
)
def test_two_numbers_of_one_thing_are_a_hint_that_shows_both(first: str, second: str, subject: str) -> None:
    made = twice(first, second, **{"reviews.administrative_review.total": "1"})
    [hint], tally = found_by(CODE, made)
    assert (hint.id, hint.severity, hint.side) == (f"{CODE}:{subject}", Severity.HINT, Side.UNKNOWN)
    assert hint.terms["sections"] == [3, 4]
    assert len(marked(made, hint)) == 2
    assert tally[0] == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 10**6))
def test_the_same_number_twice_fits(number: int) -> None:
    made = twice(SENTENCE.format(n=number), f"收到政府信息公开申请{number:,}件。")
    assert found_by(CODE, made) == ([], (1, 1, 4))


@pytest.mark.parametrize(
    "second",
    [
        "收到政府信息公开申请12件（含上年结转2件）。",
        "网上收到政府信息公开申请7件。",
        "其中收到政府信息公开申请7件。",
        "2021年收到政府信息公开申请7件。",
        "全县收到政府信息公开申请70件。",
        "受理政府信息公开申请9件。",
        "收到政府信息公开申请14件，另有撤回4件。",
        "收到政府信息公开申请12件。",
        "收到关于征地的政府信息公开申请6件。",
        "未收到政府信息公开申请。",
        "上半年收到政府信息公开申请6件。",
    ],
)
def test_a_part_another_year_another_scope_and_a_sum_are_not_judged(second: str) -> None:
    assert found_by(CODE, twice(SENTENCE.format(n=10), second))[0] == []


def test_what_neither_place_has_from_the_table_is_told_by_the_rule_on_the_table() -> None:
    made = twice(SENTENCE.format(n=13), SENTENCE.format(n=17))
    assert found_by(CODE, made)[0] == []
    [hint], _ = found_by("text.received", made)
    assert hint.terms["text"] == ["13", "17"]


def test_numbers_are_compared_where_the_tables_is_not_known() -> None:
    made = twice(SENTENCE.format(n=13), SENTENCE.format(n=17), **{"applications.received_new.total": ""})
    [hint], _ = found_by(CODE, made)
    assert (hint.terms, hint.cells) == ({"text": ["13", "17"], "sections": [3, 4]}, ())


@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.TRANSCRIPT])
def test_our_own_words_are_not_held_against_each_other(kind: Kind) -> None:
    made = twice(SENTENCE.format(n=10), SENTENCE.format(n=13))
    assert found_by(CODE, made, kind=kind) == ([], (0, 0, 5))
