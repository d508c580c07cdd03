"""Numbers in the text: what each counts, by the words around it; what is another's, another year's or none is left out."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import Section

RECEIVED = "applications.received_new.total"
REVIEWS = "reviews.administrative_review"


def numbers(text: str, year: int = 2022) -> dict[str, list[int]]:
    """Given a text, return its numbers by subject, in order."""
    found: dict[str, list[int]] = {}
    for one in read_mentions([Section(1, "", text, "")], load().subjects, year):
        assert text[one.start : one.end] == one.text
        assert one.value is not None
        found.setdefault(one.subject, []).append(int(one.value))
    return found


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("全年共收到依申请信息公开26件。", RECEIVED, 26),
        ("依申请公开方面，全年共收到申请8件。", RECEIVED, 8),
        ("全年累计收到政府信息公开申请9件。", RECEIVED, 9),
        ("2022年，新增依申请公开 7 件。", RECEIVED, 7),
        ("受理申请公开事项 7 项。", RECEIVED, 7),
        ("年内收到14件依申请公开请求。", RECEIVED, 14),
        ("工作有序。本年度政府信息公开申请数量为7件。", RECEIVED, 7),
        ("政府信息公开申请共7件。", RECEIVED, 7),
        ("依申请公开7件。", "on_request", 7),
        ("全年共办理依申请公开事项7件。", "on_request", 7),
        ("因信息公开被复议1次。", f"{REVIEWS}.total", 1),
        ("信息公开类行政复议1例。", f"{REVIEWS}.total", 1),
        ("收到并按时办结16件政府信息公开申请。", RECEIVED, 16),
        ("未收到任何公民、法人和其他组织提出的公开政府信息的申请。", RECEIVED, 0),
        ("收到的政府信息公开申请中，答复12件。", "applications.concluded_total.total", 12),
        ("另有103件申请顺延到下年度答复。", "applications.carried_out.total", 103),
        ("本年无申请结转下一年。", "applications.carried_out.total", 0),
        ("收到政府信息公开申请若干，均已办结，无结转。", "applications.carried_out.total", 0),
        ("收到政府信息公开申请若干，均予公开，没有不予公开的情形。", "denied", 0),
        ("收到政府信息公开申请若干，其中不予公开20件。", "denied", 20),
        ("收到政府信息公开申请若干，其中“部分公开”7件。", "applications.partly_granted.total", 7),
        ("政府信息公开行政复议若干件，结果纠正64件。", f"{REVIEWS}.corrected", 64),
        ("政府信息公开行政诉讼若干件，尚未审结7件。", "litigation.pending", 7),
        ("有1件涉及政府信息公开工作的行政复议。", f"{REVIEWS}.total", 1),
        ("行政复议、行政诉讼均为0件。", "litigation", 0),
        ("行政事业性收费25.1万元。", "administrative_fees", 251000),
        ("未发生政府信息公开收费事项。", "information_fee", 0),
    ],
)
def test_a_number_counts_what_its_words_say(text: str, subject: str, value: int) -> None:
    assert numbers(text)[subject] == [value]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全年办结人大代表建议12件。", "applications.concluded_total.total"),
        ("予以公开及部分公开208件政府信息公开申请。", "applications.partly_granted.total"),
        ("主动公开工作有序，不予公开信息95条。", "denied"),
        ("该行政复议件未被复议机关纠错。", f"{REVIEWS}.total"),
        ("行政诉讼（未经复议直接起诉）", f"{REVIEWS}.total"),
        ("未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。", "litigation"),
        ("行政复议纠错1件。", f"{REVIEWS}.total"),
        ("行政诉讼败诉1件。", "litigation"),
        ("行政复议和行政诉讼5件。", f"{REVIEWS}.total"),
        ("收到20件专项资金申请。", RECEIVED),
        ("未收到因政府信息公开申请引起的行政复议。", RECEIVED),
        ("收到因政府信息公开申请引起的行政复议3件。", RECEIVED),
        ("历年累计收到政府信息公开申请9件。", RECEIVED),
        ("2021年收到政府信息公开申请9件。", RECEIVED),
        ("主动公开信息107条，依申请公开7件。", "on_request"),
        ("全年办结政府信息公开申请共7件。", RECEIVED),
        ("共收到申请7件。", RECEIVED),
        ("未收到\n政府信息公开申请情况见表。", RECEIVED),
    ],
)
def test_other_words_are_no_number_of_it(text: str, subject: str) -> None:
    assert subject not in numbers(text)


def at_home(text: str, section: int = 3) -> dict[str, list[int]]:
    found = read_mentions([Section(section, "", text, "")], load().subjects, 2022)
    return {one.subject: [int(one.value or 0)] for one in found}


def test_in_the_section_on_requests_the_words_need_not_say_so() -> None:
    assert at_home("共收到申请7件。") == {RECEIVED: [7]}
    assert at_home("答复7件，其中予以公开6件，不予公开1件。") == {
        "applications.concluded_total.total": [7], "applications.granted.total": [6], "denied": [1],
    }  # fmt: skip
    for text in (
        "共收到低保申请7件。",
        "办理代表建议7件，答复7件。",
        "主动予以公开材料12份。",
        "收到来信12件，办结12件。",
    ):
        assert (
            not {RECEIVED, "applications.concluded_total.total", "applications.granted.total"} & at_home(text).keys()
        )


def test_each_number_of_a_sentence_belongs_to_one_subject() -> None:
    text = (
        "2022年，共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。"
        "政府信息公开行政复议351件，其中结果维持72件，结果纠正64件；政府信息公开行政诉讼46件，其中结果维持25件。"
    )
    assert numbers(text) == {
        RECEIVED: [3119],
        "applications.concluded_total.total": [3050],
        "applications.carried_in.total": [34],
        "applications.carried_out.total": [103],
        f"{REVIEWS}.total": [351],
        f"{REVIEWS}.upheld": [72],
        f"{REVIEWS}.corrected": [64],
        "litigation": [46],
        "litigation.upheld": [25],
    }
