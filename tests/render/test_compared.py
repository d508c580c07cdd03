"""Two texts as one, word by word: nothing is lost, what changed is marked, what did not is folded."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.render.compared import Compared, Op, Piece, compared, differences, joined, words

COMMON = "一是加强组织领导，明确专人负责，压实各科室责任；二是严格审查程序，坚持先审查、后公开；三是畅通渠道，方便公众查阅，及时回应关切。"


def html(found: Compared) -> str:
    return "\n".join(paragraph for block in found.blocks for paragraph in block.paragraphs)


def marked(found: Compared, name: str) -> list[str]:
    """What is marked as gone (del) or new (ins), as plain text."""
    inner = re.findall(rf"<{name}>(.*?)</{name}>", html(found))
    return [re.sub("<[^>]+>", "", re.sub('<span class="vh">.*?</span>', "", one)) for one in inner]


def test_words_are_marked_and_not_characters() -> None:
    found = compared("本局加强了组织领导。", "本局改进了组织领导。")
    assert (marked(found, "del"), marked(found, "ins")) == (["加强"], ["改进"])


def test_numbers_in_what_changed_stand_out() -> None:
    found = compared("收到申请1,204件，增长5.6%。", "收到申请988件，增长5.6%。")
    assert '<del><span class="vh">［去］</span><b>1,204</b></del>' in html(found)
    assert '<ins><span class="vh">［增］</span><b>988</b></ins>' in html(found)
    assert "5.6%" in html(found)
    assert "<b>5.6" not in html(found)


def test_long_like_passages_are_folded_and_can_be_opened() -> None:
    found = compared(f"收到申请三件。{COMMON}", f"收到申请九件。{COMMON}")
    assert [bool(block.folded) for block in found.blocks] == [False, True]
    folded = found.blocks[1]
    assert folded.folded == len(COMMON)
    assert "".join(folded.paragraphs) == COMMON
    assert folded.begins == COMMON[:16]


def test_each_text_names_its_own_year_without_a_difference() -> None:
    found = compared("2022年收到3件，2023年将继续。", "2023年收到3件，2024年将继续。", (2022, 2023))
    assert html(found) == "2023年收到3件，2024年将继续。"
    assert marked(compared("2021年收到3件。", "2023年收到3件。", (2022, 2023)), "del") == ["2021"]


def test_sentences_that_share_a_few_words_are_shown_one_after_the_other() -> None:
    pieces = [
        Piece(Op.GONE, "部门预算公开"),
        Piece(Op.NEW, "政策文件解读"),
        Piece(Op.SAME, "的"),
        Piece(Op.GONE, "情况良好"),
        Piece(Op.NEW, "工作有力"),
    ]
    assert [(one.op.value, one.text) for one in joined(pieces)] == [
        ("gone", "部门预算公开的情况良好"),
        ("new", "政策文件解读的工作有力"),
    ]


def test_a_new_sentence_is_marked_with_its_own_stop() -> None:
    assert marked(compared("收到三件。办结两件。", "收到三件。均未收费。办结两件。"), "ins") == ["均未收费。"]


def test_what_a_report_says_stays_text() -> None:
    found = compared("a", "<script>&'1</script>")
    assert "<script>" not in html(found)
    assert marked(found, "ins") == ["&lt;script&gt;&amp;&#39;1&lt;/script&gt;"]


@given(st.lists(st.sampled_from(["收到", "申请", "3", "5", "件", "，", "。", "\n", "及时", "公开", " "]), max_size=40),
       st.lists(st.sampled_from(["收到", "申请", "4", "5", "件", "，", "。", "\n", "依法", "公开"]), max_size=40))  # fmt: skip
def test_both_texts_can_be_read_from_the_one(one: list[str], other: list[str]) -> None:
    before, after = words("".join(one)), words("".join(other))
    pieces = list(joined(differences(before, after)))
    assert "".join(piece.text for piece in pieces if piece.op is not Op.NEW) == "".join(before)
    assert "".join(piece.text for piece in pieces if piece.op is not Op.GONE) == "".join(after)
    shown = html(compared("".join(one), "".join(other)))
    assert re.sub(r"<ins>.*?</ins>|<[^>]+>|\s", "", re.sub('<span class="vh">.*?</span>', "", shown)) == re.sub(
        r"\s", "", "".join(one)
    )
