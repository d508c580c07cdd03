"""Which lines are the headings of the six sections, wherever they stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.text.sections import outline
from gongkai.model import Cell, Document, Grid, Line, Place, Report

LABELS = {label.number: label.label for label in load().sections}
NUMERALS = "一二三四五六"
ENOUGH = "本机关认真开展工作，取得新的成效。"


def read(*lines: str) -> Report:
    return interpret(Document("text", tuple(Line(text, Place(line=at)) for at, text in enumerate(lines, 1))), load())


def heading(number: int, style: str = "{}、") -> str:
    return style.format(NUMERALS[number - 1]) + LABELS[number]


def printed(order: Sequence[int], style: str = "{}、") -> list[str]:
    return [line for number in order for line in (heading(number, style), f"{ENOUGH}{NUMERALS[number - 1]}")]


SWAPPED = [
    [two.get(number, number) for number in range(1, 7)]
    for a, b in itertools.combinations(range(1, 7), 2)
    for two in [{a: b, b: a}]
]


@pytest.mark.parametrize("style", ["{}、", "（{}）", ""])
@pytest.mark.parametrize("order", SWAPPED, ids=lambda order: "".join(map(str, order)))
def test_two_sections_in_each_other_s_place_are_read_as_they_are_printed(order: list[int], style: str) -> None:
    found = read("示例局2022年政府信息公开工作年度报告", *printed(order, style)).sections
    assert [one.number for one in found] == order
    assert [one.text[-1] for one in found] == [NUMERALS[number - 1] for number in order]


@pytest.mark.parametrize("order", SWAPPED[::4], ids=lambda order: "".join(map(str, order)))
def test_a_table_of_contents_is_not_the_order(order: list[int]) -> None:
    contents = [heading(number) for number in range(1, 7)]
    assert [one.number for one in read(*contents, "示例局", *printed(order)).sections] == order


def test_two_lists_of_headings_leave_the_last() -> None:
    contents = [heading(number) for number in range(1, 7)]
    assert [one.number for one in read(*contents, *contents).sections] == [1, 2, 3, 4, 5, 6]


def test_a_numbered_line_within_a_section_is_no_section() -> None:
    lines = printed([1, 2, 3, 4, 5])
    lines[1:1] = ["（六）其他需要报告的事项", ENOUGH]
    assert [one.number for one in read(*lines).sections] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_a_heading_broken_in_two_lines_is_one(number: int) -> None:
    whole = heading(number)
    for at in range(4, len(whole) - 1):
        lines = [line for part in range(1, 7) for line in (heading(part), ENOUGH)]
        start = lines.index(whole)
        lines[start : start + 1] = [whole[:at], whole[at:]]
        assert [one.number for one in read(*lines).sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("between", "text"),
    [
        ("：", "无。"),
        ("", "无"),
        (" ", "没有其他需要报告的事项。"),
        ("：", "本年度未收取信息处理费。"),
        ("  ", "2023年度未收取信息处理费。"),
        ("", "（一）公开内容不够全面。"),
        ("。", "公开内容不够全面，将继续加强。"),
        ("", "公开的内容还不够全面，下一步将继续加强。"),
    ],
)
@pytest.mark.parametrize("number", range(2, 7))
def test_text_that_runs_on_from_its_heading_is_the_section_s(number: int, between: str, text: str) -> None:
    lines = [line for part in range(1, 7) for line in (heading(part), ENOUGH)]
    at = lines.index(heading(number))
    lines[at : at + 2] = [heading(number) + between + text]
    found = read(*lines).sections
    assert [(one.number, one.title) for one in found] == list(LABELS.items())
    assert found[number - 1].text == text


@pytest.mark.parametrize(
    "after", ["及改进措施", "（单位：件）", " 3", "…………3", "………… 第3页", " 2 三、其他", "统计表"]
)
def test_what_is_more_of_a_heading_is_no_text(after: str) -> None:
    lines = [line for part in range(1, 7) for line in (heading(part) + after * (part == 4), ENOUGH)]
    assert read(*lines).sections[3].text == ENOUGH


def test_an_item_of_a_list_that_begins_like_a_short_heading_keeps_its_words() -> None:
    lines = printed(range(1, 7))
    items = ["二、主动公开情况还存在更新不及时的问题需要加强", "（二）主动公开情况。通过门户网站发布信息90条。"]
    lines[9:9] = items
    assert all(item in read(*lines).sections[4].text for item in items)


@pytest.mark.parametrize("in_table", [0, 1, 2])
def test_a_heading_in_two_lines_may_have_either_in_a_table_of_text(in_table: int) -> None:
    halves = ["四、政府信息公开行政复议、", "行政诉讼情况"]
    texts = [*([half] for half in halves[2 - in_table :]), ["规章", "1"]]
    rows = tuple(tuple(Cell(text, Place(grid=1, row=at)) for text in row) for at, row in enumerate(texts))
    blocks = (*(Line(half, Place()) for half in halves[: 2 - in_table]), Grid(1, rows))
    plan = outline(Document("text", blocks), load().sections)
    assert plan.sections_of_grids() == {1: 4}
