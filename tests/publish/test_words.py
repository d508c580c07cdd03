"""Names in pinyin, and what must not be published of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publish.pinyin import initials, pinyin
from gongkai.publish.redact import MASK, redact


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


@given(st.text(max_size=60))
def test_a_text_keeps_its_length(text: str) -> None:
    """So that places in it stay valid."""
    assert len(redact(text)) == len(text)
