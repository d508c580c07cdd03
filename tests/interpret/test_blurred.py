"""Labels in pictures of which the reader is not certain: believed by their place and number, never where they turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Grid, Report
from tests.interpret.drawn import document_of, draft

MADE = draft()


def read_with(printed: str, blurred: str, others: Mapping[str, str] = MappingProxyType({})) -> Report:
    """The report read from pictures, in which a label, and maybe others, are read otherwise."""
    read = {printed: blurred, **others}
    document = document_of(MADE)
    blocks = [
        replace(
            block,
            rows=tuple(
                tuple(
                    replace(
                        cell,
                        text=(text := read.get(cell.text, cell.text)),
                        recognised=(text, text),
                    )
                    for cell in row
                )
                for row in block.rows
            ),
        )
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]
    return interpret(replace(document, blocks=tuple(blocks)), load())


def missing(report: Report) -> set[str]:
    right = {one.cell for one in report.figures if one.value == MADE.truth[one.cell]}
    assert all(one.value is None for one in report.figures if one.cell not in right)
    return {f"{one.item}.{one.column}" for one in MADE.truth.keys() - right}


@pytest.mark.parametrize(
    "blurred", ["6.属于四类边稈姓信息", "6.届十关星提\ufffd", "\ufffd", "6.\ufffd", "6.居于四类边程性信息"]
)
def test_a_blurred_label_between_certain_ones_is_the_one_that_is_lost(blurred: str) -> None:
    assert missing(read_with("6.属于四类过程性信息", blurred)) == set()


@pytest.mark.parametrize(
    ("blurred", "lost"),
    [("5.届十二关内剖\ufffd", False), ("届十二关内剖\ufffd", True), ("6.届十二关内剖\ufffd", True)],
)
def test_beside_a_row_that_is_no_item_a_blurred_label_needs_its_number_and_some_of_its_own(
    blurred: str, lost: bool
) -> None:
    others = {"6.属于四类过程性信息": "6.届十四关过稈\ufffd", "7.属于行政执法案卷": "商业秘密"}
    found = {one.rsplit(".", 1)[0] for one in missing(read_with("5.属于三类内部事务信息", blurred, others))}
    assert found == {"denied.enforcement_file"} | ({"denied.internal_affairs"} if lost else set())


@pytest.mark.parametrize("turned", ["6.累计属千四卖过程信急", "6.四类过程性信息笔数\ufffd"])
def test_a_blurred_label_with_a_word_that_turns_it_is_another_s(turned: str) -> None:
    lost = missing(read_with("6.属于四类过程性信息", turned))
    assert {one for one in lost if one.startswith("denied.deliberative_process")}


@pytest.mark.parametrize(
    ("blurred", "lost"),
    [("\ufffd", False), ("总宫\ufffd", False), ("糖計\ufffd", False), ("备注\ufffd", True), ("小计", True)],
)
def test_the_one_name_in_a_header_that_is_not_certain_is_that_of_the_column_left(blurred: str, lost: bool) -> None:
    assert ("received_new.total" in missing(read_with("总计", blurred))) is lost


def test_a_label_of_words_that_the_form_has_is_another_s_however_they_were_read() -> None:
    lost = missing(read_with("一、本年新收政府信息公开申请数量", "一、本年公开政府信息数量"))
    assert {one for one in lost if one.startswith("received_new.")}


def test_the_one_name_in_a_header_with_a_wrong_character_is_that_of_the_column_left() -> None:
    assert missing(read_with("自然人", "白然人")) == set()
