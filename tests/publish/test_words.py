"""Names in pinyin, and what must not be published of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publish.pinyin import initials, pinyin
from gongkai.redact import MASK, redact


@pytest.mark.parametrize(
    ("name", "spoken", "letters"),
    [
        ("洛阳市西工区", "luo yang shi xi gong qu", "lysxgq"),
        ("重庆市", "chong qing shi", "cqs"),
        ("六安市", "lu an shi", "las"),
        ("绿春县", "lv chun xian", "lcx"),
        ("高新区WTO办公室（2号）", "gao xin qu wto ban gong shi 2 hao", "gxqwtobgs2h"),
    ],
)
def test_a_name_is_found_by_its_syllables_and_their_first_letters(name: str, spoken: str, letters: str) -> None:
    """Words with a reading of their own keep it; letters and digits stay."""
    assert pinyin(name) == spoken
    assert initials(name) == letters


@pytest.mark.parametrize(
    "private",
    ["13812345678", "138 1234 5678", "138-1234-5678", "li.si+a@mail.example.com", "11010519491231002X"],
)
def test_private_numbers_and_addresses_are_masked(private: str) -> None:
    """Mobile numbers, e-mail addresses, identity numbers, wherever they stand."""
    text = f"联系人：李，电话{private}，收到3件。"
    assert redact(text) == text.replace(private, MASK * len(private))


@pytest.mark.parametrize(
    "public", ["收费13914440000元", "浏览量13800000000次", "电话0379-63912345", "点击13.9145678901万"]
)
def test_counts_and_office_telephones_stay(public: str) -> None:
    """A large number is no telephone."""
    assert redact(public) == public


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("申请人王小明提出申请。", "王小明"),
        ("原告李四诉本机关一案", "李四"),
        ("当事人：欧阳建国，电话见附件", "欧阳建国"),
        ("联系人 张伟 0379-63912345", "张伟"),
        ("钱三强诉市公安局信息公开案", "钱三强"),
        ("申請人陳小姐", "陳小姐"),
    ],
)
def test_a_person_named_after_their_part_is_masked(text: str, name: str) -> None:
    """Applicants, plaintiffs, and whom to call."""
    assert redact(text) == text.replace(name, MASK * len(name))


@pytest.mark.parametrize(
    "text",
    [
        "申请人高度重视此事",
        "申请人要求公开",
        "原告某公司诉某局",
        "申请人王某某",
        "公民、法人",
        "当事人申请",
        "市民群众满意",
    ],
)
def test_words_after_a_part_are_no_name(text: str) -> None:
    """Nor are names that the report masks itself."""
    assert redact(text) == text


@given(st.text(max_size=60))
def test_a_text_keeps_its_length(text: str) -> None:
    """So that places in it stay valid."""
    assert len(redact(text)) == len(text)
