"""Whether a printed label says what a label of the form says, or something else that is like it."""

from __future__ import annotations

import pytest

from gongkai.interpret.words.meaning import says_otherwise
from gongkai.wording import plain

DENIED = "三、本年度办理结果（三）不予公开"
"""The labels of the groups of an item, which may stand in its row as well."""


def differs(text: str, *own: str, around: str = "") -> bool:
    return says_otherwise(plain(text), tuple(map(plain, own)), plain(around))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("規章", "规章"),
        ("行政規範性文件", "行政规范性文件"),
        ("1．屬於國家秘密", "1.属于国家秘密"),
        ("複議後起訴", "复议后起诉"),
        ("行政规范性文件（件）", "行政规范性文件"),
        ("（七）总计（件）", "（七）总计"),
        ("行政事业性收费\n（万元）", "行政事业性收费"),
        ("本年收费金额（单位：百元）", "本年收费金额"),
        ("本年收费金额（单位：万元，保留四位小数）", "本年收费金额"),
        ("其中：本年制发件数", "本年制发件数"),
        ("一、当年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"),
        ("一、今年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"),
        ("一、本年度新收政府信息公开申请数量（件）", "一、本年新收政府信息公开申请数量"),
        ("二、上年度结转政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
        ("四、结转下一年度继续办理", "四、结转下年度继续办理"),
        ("现行有效件数（截至报告期末）", "现行有效件数"),
        ("4.涉及第三方合法权益", "4.保护第三方合法权益"),
    ],
)
def test_a_label_in_other_characters_with_a_unit_or_a_word_that_adds_nothing_is_the_same(text: str, own: str) -> None:
    assert not differs(text, own)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("木年处理决定数量", "本年处理决定数量"),
        ("（一）子以公开", "（一）予以公开"),
        ("（二）部份公开", "（二）部分公开"),
        ("2.重夏申请", "2.重复申请"),
        ("5.属于三类内部亊务信息", "5.属于三类内部事务信息"),
        ("3.危及“三安全—稳定”", "3.危及“三安全一稳定”"),
        ("末经复议直接起诉", "未经复议直接起诉"),
        ("2.申请人逾期末按收费通知要求缴纳费用", "2.申请人逾期未按收费通知要求缴纳费用"),
        ("4.尤正当理由大量反复申请", "4.无正当理由大量反复申请"),
        ("行政政处罚", "行政处罚"),
        ("2.没有现成信息需要行制作", "2.没有现成信息需要另行制作"),
        ("去律服务机构", "法律服务机构"),
        ("现行月效件数", "现行有效件数"),
    ],
)
def test_a_character_misread_doubled_or_lost_is_no_word(text: str, own: str) -> None:
    assert not differs(text, own)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("上年制发件数", "本年制发件数"),
        ("去年制發件數", "本年制发件数"),
        ("累计制发件数", "本年制发件数"),
        ("历年制发件数", "本年制发件数"),
        ("本年联合制发件数", "本年制发件数"),
        ("年初现行有效件数", "现行有效件数"),
        ("上年末现行有效件数", "现行有效件数"),
        ("现行无效件数", "现行有效件数"),
        ("本年受理决定数量", "本年处理决定数量"),
        ("本年撤销处理决定数量", "本年处理决定数量"),
        ("本年未收费金额", "本年收费金额"),
        ("本年减免金额", "本年收费金额"),
        ("上年增减", "本年增减"),
        ("本年减少", "本年增减"),
    ],
)
def test_a_column_of_another_time_or_measure_is_another(text: str, own: str) -> None:
    assert differs(text, own)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("一、上年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"),
        ("一、上一年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"),
        ("党内规范性文件", "规范性文件"),
        ("非行政許可", "行政许可"),
        ("行政许可（受理）", "行政许可"),
        ("不予行政处罚", "行政处罚"),
        ("免予行政处罚", "行政处罚"),
        ("行政处罚罚没金额", "行政处罚"),
        ("行政强制措施", "行政强制"),
        ("行政强制执行", "行政强制"),
        ("行政事业性收费减免", "行政事业性收费"),
        ("行政事业性收费项目数", "行政事业性收费"),
        ("（一）不予公开", "（一）予以公开"),
        ("（一）主动予以公开", "（一）予以公开"),
        ("（二）部分不予公开", "（二）部分公开"),
        ("3.补正后申请内容已明确", "3.补正后申请内容仍不明确"),
        ("3.补正前申请内容不明确", "3.补正后申请内容仍不明确"),
        ("2.首次申请", "2.重复申请"),
        ("（七）小计", "（七）总计"),
        ("复议前起诉", "复议后起诉"),
        ("复议后未起诉", "复议后起诉"),
        ("非自然人", "自然人"),
        ("其他自然人", "自然人"),
        ("除行政处罚", "行政处罚"),
    ],
)
def test_a_row_or_a_kind_of_applicant_that_a_word_turns_is_another(text: str, own: str) -> None:
    assert differs(text, own)


def test_of_a_short_label_less_may_be_lost_than_of_a_long_one() -> None:
    assert differs("刑罚", "行政处罚")
    assert not differs("2.没有现成信息要另仃制作", "2.没有现成信息需要另行制作")


def test_a_turning_word_that_is_the_labels_own_turns_nothing() -> None:
    assert not differs("其他对外管理服务事项数量", "其他对外管理服务事项")
    assert not differs("采购项目数量（个）", "采购项目数量", "采购项目数")


def test_the_nearest_of_several_wordings_is_compared() -> None:
    assert not differs("规范性文件（件）", "行政规范性文件", "规范性文件")
    assert differs("政策性文件", "行政规范性文件", "规范性文件")


def test_the_labels_of_groups_may_stand_before_an_items() -> None:
    text = "（三）不予公开1.属于国家秘密"
    assert not differs(text, "1.属于国家秘密", around=DENIED)
    assert differs(text, "1.属于国家秘密")


def test_a_label_that_is_not_printed_says_nothing() -> None:
    assert not differs("", "规章")


def test_a_negation_that_cannot_be_read_is_gone_unless_much_else_is() -> None:
    own = "4.无正当理由大量反复申请"
    assert differs("4.か正当理由大量反复申请", own)
    assert not differs("4.かかか理由大量反复申请", own)
