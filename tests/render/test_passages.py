"""Passages of a text are marked where they stand, once, and can be linked to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gongkai.render.passages import Counterpart, Passage, of_finding, paragraphs

TEXT = "全年公开政府信息　条，\n收到申请3件。"


def marked(numbers: list[Passage], observed: list[Passage], text: str = TEXT) -> list[str]:
    return [str(one) for one in paragraphs(text, numbers, observed)]


def test_what_a_finding_speaks_of_has_an_address_and_numbers_are_marked_beside() -> None:
    at = Passage(1, 2, 10)
    assert marked([Passage(1, 16, 18)], [at]) == [
        '全年<mark id="text-1-2" class="observed">公开政府信息　条</mark>，',
        "收到申请<mark>3件</mark>。",
    ]
    assert at.spot == "text-1-2"
    assert list(of_finding({"passages": '[{"section":1,"start":2,"end":10}]'})) == [at]


def test_of_passages_that_overlap_the_observed_one_is_marked_and_one_over_two_paragraphs_in_both() -> None:
    assert marked([Passage(1, 14, 18)], [Passage(1, 8, 17)]) == [
        '全年公开政府信息<mark id="text-1-8" class="observed">　条，</mark>',
        '<mark class="observed">收到申请3</mark>件。',
    ]


def test_a_number_of_the_tables_leads_to_its_cell_and_says_where_that_differs() -> None:
    at = Passage(1, 16, 18)
    same, other = (
        [str(one) for one in paragraphs(TEXT, [at], [], {at: Counterpart("#x", says)})] for says in ("", "表中为 4")
    )
    assert same[1] == '收到申请<mark><a href="#x">3件</a></mark>。'
    assert other[1] == '收到申请<mark><a href="#x">3件</a><small>（表中为 4）</small></mark>。'


@given(
    st.text("数<字>&\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_no_character_is_lost_or_becomes_markup(
    text: str, one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    numbers, observed = ([Passage(1, *sorted(pair)) for pair in pairs] for pairs in (one, other))
    plain = [Markup(paragraph).striptags() for paragraph in marked(numbers, observed, text)]
    assert [" ".join(line.split()) for line in text.split("\n") if line.strip()] == plain
