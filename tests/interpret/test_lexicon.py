"""What tables may print, for what reads blurred pictures."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.interpret.words.lexicon import words


def test_labels_stand_there_without_numbering_and_marks() -> None:
    assert {"其他", "自然人", "不予公开", "危及三安全一稳定", "第二十条第八项", "总计"} <= words(load())


def test_what_turns_a_label_stands_there_too() -> None:
    assert {"不予公开", "上年新收政府信息公开申请数量", "月", "未"} <= words(load())
