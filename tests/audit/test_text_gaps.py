"""Places of the text where a number is missing."""

from __future__ import annotations

import pytest

from gongkai import audit
from gongkai.model import Severity, Side
from tests.audit.cases import case, report
from tests.audit.telling import found_by, marked, telling


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("2021年，主动公开政府信息条。其中，机构信息2条。", "公开政府信息条"),
        ("全年公开政府信息　　条，办结申请2件。", "公开政府信息　　条"),
        ("全年共收到政府信息公开申请  件。", "收到政府信息公开申请  件"),
        ("全年发布稿件□□篇，阅读量一般。", "发布稿件□□篇"),
        ("全年公开信息共计 条。", "共计 条"),
        ("全年收到政府信息公开申请 件。", "收到政府信息公开申请 件"),
        ("全年召开新闻发布会**场。", "召开新闻发布会**场"),
    ],
)
def test_a_counter_without_its_number_is_found(text: str, blank: str) -> None:
    made = telling(report(1), text, other="无。")
    [found], tally = found_by("text.blank_number", made)
    assert (found.id, found.severity, found.side) == ("text.blank_number:1", Severity.HINT, Side.UNKNOWN)
    assert [words.endswith(blank) for words in marked(made, found)] == [True]
    assert tally == (2, 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息12条。公开信息 12 条，其中政策 3 条。",
        "严格执行《中华人民共和国政府信息公开条例》。",
        "依申请公开件均按时答复。收到的申请件，逐件登记。",
        "公开信息条目清晰，做到条条有依据、件件有着落。",
        "全年公开信息十二条，公开一件。",
        "第二十 条第（一）项",
        "（公开专区）          （培训现场）",
        "A  B 共计（件）",
    ],
)
def test_counters_with_their_numbers_and_other_words_are_in_order(text: str) -> None:
    assert found_by("text.blank_number", telling(report(1), text)) == ([], (1, 1, 0))


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("收到×件。", ["structure.placeholder"]),
        ("办结____件。", ["structure.placeholder"]),
        ("共收到群众来信XX件。", ["structure.placeholder"]),
        ("公开政府信息　条。", ["text.blank_number"]),
        ("收到涉及某某××件的咨询，张××个人、李XX元、《关于××项目》和××年。", []),
    ],
)
def test_a_missing_number_is_told_once_and_a_hidden_name_is_none(sentence: str, codes: list[str]) -> None:
    found, _ = audit.run(case(telling(report(1), sentence)), ["structure.placeholder", "text.blank_number"])
    assert [(one.code, one.severity) for one in found] == [(code, Severity.HINT) for code in codes]
