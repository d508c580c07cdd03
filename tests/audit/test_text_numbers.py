"""Numbers that the text and the tables both give: compared where they surely count the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.model import Kind, Severity, Side
from tests.audit.cases import case, report
from tests.audit.telling_numbers import EVERY, judged, printed, telling
from tests.fairness import UNFAIR


@pytest.mark.parametrize(("subject", "sentence"), EVERY)
def test_a_number_that_is_the_tables_fits_and_another_is_found(subject: str, sentence: str) -> None:
    made = report(3)
    number = printed(made, subject)
    found, tally = judged(telling(made, sentence.format(n=number)))
    assert (found, tally[:2]) == ([], (1, 1))
    found, (assessed, _, _) = judged(telling(made, sentence.format(n=number + 1)))
    assert assessed == 1
    assert [one.id for one in found] == [f"{found[0].code}:{subject}"]
    assert found[0].terms["text"] == [str(number + 1)]
    assert found[0].terms["table"] == str(number)
    assert found[0].cells
    text = sentence.format(n=number + 1)
    [passage] = found[0].passages
    assert str(number + 1) in text[passage.start : passage.end]
    assert not any(word in found[0].message for word in UNFAIR)


def test_a_number_on_request_may_be_of_those_received_concluded_or_granted() -> None:
    figures = {"received_new": "10", "carried_in": "2", "concluded_total": "9", "granted": "5", "partly_granted": "1"}
    made = report(3, **{f"applications.{item}.total": number for item, number in figures.items()})
    for number, assessed in ((10, 1), (12, 0), (9, 0), (5, 0), (6, 0)):
        found, tally = judged(telling(made, f"依申请公开{number}件。"))
        assert (found, tally[0]) == ([], assessed)
    [hint], _ = judged(telling(made, "依申请公开7件。"))
    assert (hint.id, hint.terms["table"]) == ("text.received:on_request", "10")
    assert "“依申请公开件数”：文字部分为 7" in hint.message


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["2019", "2021"]), st.data())
def test_a_text_that_says_what_the_tables_say_raises_nothing(seed: int, form: str, data: st.DataObject) -> None:
    made = report(seed, form, {"2019": 2020, "2021": 2022}[form])
    sentences = data.draw(st.lists(st.sampled_from(EVERY), min_size=1, max_size=8, unique=True))
    text = "\n".join(
        sentence.replace("2022", str(made.year)).format(n=printed(made, subject)) for subject, sentence in sentences
    )
    assert judged(telling(made, text))[0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "全年未收到政府信息公开申请。",
        "本年度没有接到任何形式的信息公开申请。",
        "街道未收到任何公民、法人和其他组织提出的公开政府信息的申请。",
        "全年未收到依申请公开政府信息。",
        "2022年，我局无依申请公开事项。",
        "全年收到政府信息公开申请零件。",
    ],
)
def test_none_in_words_is_zero(sentence: str) -> None:
    made = report(1, **{"applications.received_new.total": "4"})
    found, _ = audit.run(case(telling(made, sentence)), ["text.received"])
    assert [one.id for one in found] == ["text.received:applications.received_new.total"]
    assert found[0].terms["text"] == ["0"]
    made = report(1, **{"applications.received_new.total": "0"})
    assert audit.run(case(telling(made, sentence)), ["text.received"])[1]["text.received"] == (1, 1, 0)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("因依申请公开工作，未发生行政复议和行政诉讼。", "text.reviews"),
        ("因依申请公开工作，未发生行政复议和行政诉讼。", "text.litigation"),
        ("依申请公开方面，行政复议、行政诉讼均为0件。", "text.reviews"),
        ("依申请公开方面，行政复议、行政诉讼均为0件。", "text.litigation"),
        ("未发生因依申请公开被行政复议纠错的情形。", "text.reviews"),
        ("未发生因信息公开导致的行政诉讼败诉案件。", "text.litigation"),
        ("未收到因政府信息公开申请引起的行政诉讼。", "text.litigation"),
    ],
)
def test_no_reviews_and_no_litigation_in_words(sentence: str, code: str) -> None:
    cells = {f"reviews.administrative_review.{name}": "2" for name in ("total", "corrected")}
    cells |= {f"reviews.litigation_direct.{name}": "2" for name in ("total", "corrected")}
    assert [one.code for one in judged(telling(report(1, **cells), sentence))[0]].count(code) == 1
    cells = {str(figure.cell): "0" for figure in report(1).figures if figure.cell.table == "reviews"}
    assert judged(telling(report(1, **cells), sentence))[0] == []


def test_reviews_and_litigation_of_one_sentence_are_told_apart() -> None:
    text = "因政府信息公开产生行政复议案件{}件和行政诉讼案件{}件，其中行政复议结果维持{}件，行政诉讼结果维持{}件。"
    made = report(4)
    subjects = ("reviews.administrative_review.total", "litigation", "reviews.administrative_review.upheld")
    numbers = [printed(made, subject) for subject in (*subjects, "litigation.upheld")]
    assert judged(telling(made, text.format(*numbers)))[1][:2] == (4, 4)
    assert len(judged(telling(made, text.format(*(number + 1 for number in numbers))))[0]) == 4


def test_fees_are_in_yuan_in_the_text() -> None:
    made = report(1, **{"disclosure.administrative_fees.amount": "25.1"})
    assert judged(telling(made, "全年行政事业性收费251000元。"))[1][1] == 1
    assert judged(telling(made, "全年行政事业性收费25.1万元。"))[1][1] == 1
    found, _ = judged(telling(made, "全年行政事业性收费26万元。"))
    assert [(one.id, one.severity) for one in found] == [("text.fees:administrative_fees", Severity.HINT)]
    assert found[0].terms["text"] == ["26"]


def test_of_an_extract_the_finding_says_that_the_text_is_ours() -> None:
    made = report(1, **{"applications.received_new.total": "4"})
    found, _ = judged(telling(made, "全年收到政府信息公开申请 5 件。"), kind=Kind.EXTRACT)
    assert [(one.code, one.severity, one.side) for one in found] == [("text.received", Severity.HINT, Side.READING)]
    assert (
        found[0].message == "“本年新收政府信息公开申请数量”：本站摘要为 5（“收到政府信息公开申请 5 件”），表格为 4。"
    )


def test_what_the_text_says_of_numbers_is_a_hint() -> None:
    """A regular expression over prose bears no more."""
    assert {one.severity for one in audit.rule_texts() if one.code.startswith("text.")} == {"hint"}
