"""Numbers that the text and the tables both give: compared where they surely count the same, and only there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import Finding, Kind, Report, Scope, Section, Severity, Side
from tests.audit.cases import AGENCY, case, report
from tests.fairness import UNFAIR

NUMBERS = (
    "text.received", "text.carried", "text.concluded", "text.outcomes", "text.reviews", "text.litigation",
    "text.documents", "text.decisions", "text.fees",
)  # fmt: skip
TOLD = {
    "applications.received_new.total": [
        "2022年，我局共收到政府信息公开申请{n}件，均已登记。",
        "全年共受理依申请公开 {n} 件。",
        "2022年度受理公民、法人和其他组织提出的政府信息公开申请{n}件。",
        "（二）依申请公开情况。全年通过网站、信函等渠道收到申请{n}件。",
        "全年收到{n}件政府信息公开申请。",
        "今年累计收到政府信息公开申请{n}件。",
        "全年共收到政府信息公开申请{n}件，截至年底，已经全部办结。",
    ],
    "applications.carried_in.total": [
        "全年办理政府信息公开申请若干件，上年度结转{n}件。",
        "上年结转政府信息公开申请{n}件。",
    ],
    "applications.carried_out.total": [
        "政府信息公开申请结转下年度继续办理{n}件。",
        "依申请公开方面，结转至下一年度办理{n}件。",
        "另有{n}件申请按规定顺延到下年度答复。",
    ],
    "applications.concluded_total.total": [
        "全年办结政府信息公开申请{n}件。",
        "收到的政府信息公开申请中，共答复{n}件。",
        "依申请公开工作规范有序，办结{n}件。",
    ],
    "applications.granted.total": [
        "收到的政府信息公开申请中，予以公开{n}件。",
        "收到的政府信息公开申请中，“同意公开”{n}件。",
        "登记政府信息公开申请777件。予以公开{n}件。",
    ],
    "applications.partly_granted.total": ["收到的政府信息公开申请中，部分公开的有{n}件。"],
    "denied": ["收到的政府信息公开申请中，不予公开{n}件。"],
    "unavailable": ["办理的政府信息公开申请中，无法提供的{n}件。"],
    "applications.unavailable.not_held.total": ["办理的政府信息公开申请中，本机关不掌握相关政府信息的{n}件。"],
    "not_processed": ["办理的政府信息公开申请中，不予处理{n}件。"],
    "otherwise_handled": ["办理的政府信息公开申请中，其他处理{n}件。"],
    "reviews.administrative_review.total": [
        "因政府信息公开引起的行政复议{n}件。",
        "全年有{n}件涉及政府信息公开工作的行政复议。",
    ],
    "reviews.administrative_review.corrected": ["政府信息公开行政复议中，结果维持若干件、结果纠正{n}件。"],
    "reviews.administrative_review.pending": ["政府信息公开行政复议方面，尚未审结{n}件。"],
    "litigation": [
        "政府信息公开行政诉讼{n}件。",
        "因政府信息公开工作被提起行政诉讼{n}件。",
        "政府信息公开类行政复议若干件，诉讼{n}件。",
    ],
    "litigation.upheld": ["政府信息公开行政诉讼中，结果维持{n}件。"],
    "litigation_lost": ["因政府信息公开提起的诉讼中，败诉{n}件。"],
    "disclosure.regulations.issued": ["全年制定政府规章{n}件。"],
    "disclosure.normative_documents.issued": ["全年制定行政规范性文件{n}件。", "今年出台了{n}件规范性文件。"],
    "disclosure.normative_documents.repealed": ["全年废止规范性文件{n}件。"],
    "disclosure.normative_documents.in_force": ["现行有效规范性文件{n}件。"],
    "disclosure.administrative_licensing.decisions": ["全年作出行政许可决定{n}件。"],
    "disclosure.administrative_penalty.decisions": ["全年作出行政处罚决定{n}件。"],
    "disclosure.administrative_coercion.decisions": ["全年作出行政强制措施决定{n}件。"],
}
EVERY = [(subject, sentence) for subject, sentences in TOLD.items() for sentence in sentences]


def telling(one: Report, text: str, section: int = 1) -> Report:
    """Given a report and a text, return the report with it as a section, the numbers in it read."""
    sections = (Section(section, "", text, ""),)
    return replace(one, sections=sections, mentions=read_mentions(sections, load().subjects, one.year))


def judged(one: Report, **more: object) -> tuple[list[Finding], tuple[int, int, int]]:
    """Given a report, return what the rules on numbers find, and all places assessed, fitting, not assessable."""
    found, checks = audit.run(case(one, **more), NUMBERS)
    assessed, fits, others = (sum(check[at] for check in checks.values()) for at in range(3))
    return found, (assessed, fits, others)


def printed(one: Report, subject: str) -> Decimal:
    """Given a report and a subject, return what its cells add up to."""
    patterns = next(entry for entry in load().subjects if entry.code == subject).cells or (subject,)
    return sum(
        (
            figure.value or Decimal(0)
            for figure in one.figures
            if any(fnmatchcase(str(figure.cell), p) for p in patterns)
        ),
        Decimal(0),
    )


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


def test_section_four_is_about_nothing_else() -> None:
    """A none, and a case lost, need not say what it is about there; other numbers do."""
    made = report(3, **{"reviews.administrative_review.total": "3"})
    [hint], _ = judged(telling(made, "未出现行政复议。", 4))
    assert hint.terms["text"] == ["0"]
    assert judged(telling(made, "未出现行政复议。", 1))[0] == []
    assert judged(telling(made, "发生行政复议2件。", 4))[0] == []


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


@pytest.mark.parametrize(
    "sentence",
    [
        "全年网上收到政府信息公开申请{n}件。",
        "通过信函收到政府信息公开申请{n}件。",
        "受理线上信息公开申请{n}件。",
        "其中收到自然人政府信息公开申请{n}件。",
        "收到转办的政府信息公开申请{n}件。",
        "截至6月底，共收到政府信息公开申请{n}件。",
        "上半年，收到政府信息公开申请{n}件。",
        "自条例施行以来，共收到政府信息公开申请{n}件。",
        "累计收到政府信息公开申请{n}件。",
        "收到涉及征地的政府信息公开申请{n}件。",
        "收到政府信息公开申请约{n}件。",
        "收到政府信息公开申请{n}件（含上年结转1件）。",
        "比上年多收到政府信息公开申请{n}件。",
        "2021年收到政府信息公开申请{n}件。",
        "收到依申请公开协助调查{n}件。",
        "全区各部门共收到政府信息公开申请{n}件。",
        "收到行政许可申请{n}件。",
        "更正说明：原报告中收到政府信息公开申请{n}件有误，以本报告为准。",
    ],
)
def test_another_count_is_not_compared(sentence: str) -> None:
    made = report(1, **{"applications.received_new.total": "4"})
    assert audit.run(case(telling(made, sentence.format(n=9))), ["text.received"])[1]["text.received"] == (0, 0, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年办结人大代表建议{n}件、政协提案3件。",
        "依申请公开方面，收到群众来信若干，办结{n}件。",
        "全年发布规范性文件{n}件。",
        "主动公开规范性文件{n}件。",
        "全年公示行政许可{n}件、行政处罚{n}件。",
        "行政许可事项{n}项。",
        "全年办理行政复议{n}件。",
        "政府信息公开行政复议和行政诉讼{n}件。",
        "申请主要涉及{n}件征收事项。",
        "收到的申请中，予以公开及部分公开{n}件。",
        "行政复议答复{n}件，应诉{n}件。",
        "未收到因政府信息公开申请引起的投诉举报。",
        "收到因政府信息公开申请引起的投诉{n}件。",
        "制作、获取政府信息若干条，依申请公开信息{n}条，不予公开信息{n}条。",
        "双公示系统中公开行政许可信息{n}件，行政处罚{n}项。",
        "全年受理群众来信{n}件，办结{n}件。",
    ],
)
def test_other_matters_are_not_compared(sentence: str) -> None:
    found, (assessed, _, _) = judged(telling(report(7), sentence.format(n=77777)))
    assert (found, assessed) == ([], 0)


def test_reviews_and_litigation_of_one_sentence_are_told_apart() -> None:
    text = "因政府信息公开产生行政复议案件{}件和行政诉讼案件{}件，其中行政复议结果维持{}件，行政诉讼结果维持{}件。"
    made = report(4)
    subjects = ("reviews.administrative_review.total", "litigation", "reviews.administrative_review.upheld")
    numbers = [printed(made, subject) for subject in (*subjects, "litigation.upheld")]
    assert judged(telling(made, text.format(*numbers)))[1][:2] == (4, 4)
    assert len(judged(telling(made, text.format(*(number + 1 for number in numbers))))[0]) == 4


def test_a_number_that_holds_those_carried_in_is_not_judged() -> None:
    made = report(1, **{"applications.received_new.total": "7", "applications.carried_in.total": "2"})
    told = telling(made, "全年共受理政府信息公开申请9件。")
    assert audit.run(case(told), ["text.received"])[1]["text.received"] == (0, 0, 1)


def test_where_one_of_several_numbers_is_the_tables_the_others_count_something_else() -> None:
    made = report(1, **{"applications.received_new.total": "7"})
    told = telling(made, "全年收到政府信息公开申请12件。\n经合计，全年收到政府信息公开申请7件。")
    assert audit.run(case(told), ["text.received"])[1]["text.received"] == (1, 1, 0)


@pytest.mark.parametrize(
    ("scope", "name", "sentence", "assessed"),
    [
        (Scope.OWN, "示例局", "全县共收到政府信息公开申请9件。", 0),
        (Scope.OWN, "示例局", "我局共收到政府信息公开申请9件。", 1),
        (Scope.OWN, "示例县人民政府办公室", "县政府办公室共收到政府信息公开申请9件。", 1),
        (Scope.WHOLE_AREA, "示例县人民政府", "全县共收到政府信息公开申请9件。", 1),
        (Scope.WHOLE_AREA, "示例县人民政府", "县政府办公室收到政府信息公开申请9件。", 0),
        (Scope.WHOLE_AREA, "示例县人民政府", "收到政府信息公开申请9件。", 0),
        (Scope.UNKNOWN, "示例县人民政府", "全县共收到政府信息公开申请9件。", 0),
        (Scope.UNKNOWN, "示例县人民政府", "县政府办代表县政府受理政府信息公开申请9件。", 0),
        (Scope.UNKNOWN, "示例镇人民政府", "全镇共收到政府信息公开申请9件。", 1),
        (Scope.UNKNOWN, "示例镇人民政府", "全县共收到政府信息公开申请9件。", 0),
    ],
)
def test_a_whole_areas_numbers_and_an_agencys_own_are_told_apart(
    scope: Scope, name: str, sentence: str, assessed: int
) -> None:
    made = replace(report(1, **{"applications.received_new.total": "4"}), scope=scope, agency_name=name)
    assert audit.run(case(telling(made, sentence)), ["text.received"])[1]["text.received"][0] == assessed


def test_fees_are_in_yuan_in_the_text() -> None:
    made = report(1, **{"disclosure.administrative_fees.amount": "25.1"})
    assert judged(telling(made, "全年行政事业性收费251000元。"))[1][1] == 1
    assert judged(telling(made, "全年行政事业性收费25.1万元。"))[1][1] == 1
    found, _ = judged(telling(made, "全年行政事业性收费26万元。"))
    assert [(one.id, one.severity) for one in found] == [("text.fees:administrative_fees", Severity.HINT)]
    assert found[0].terms["text"] == ["26"]


def test_a_blank_cell_a_recognised_text_and_a_report_without_text_are_not_judged() -> None:
    sentence = "全年收到政府信息公开申请5件。"
    made = report(1, **{"applications.received_new.total": ""})
    assert judged(telling(made, sentence))[1][0] == 0
    sections = (Section(1, "", sentence, "", recognised=True),)
    made = report(1, **{"applications.received_new.total": "4"})
    made = replace(made, sections=sections, mentions=read_mentions(sections, load().subjects, 2022))
    assert judged(made)[1][0] == 0
    assert judged(report(1), kind=Kind.TRANSCRIPT)[1][0] == 0


def test_of_an_extract_the_finding_says_that_the_text_is_ours() -> None:
    made = report(1, **{"applications.received_new.total": "4"})
    found, _ = judged(telling(made, "全年收到政府信息公开申请 5 件。"), kind=Kind.EXTRACT)
    assert [(one.code, one.severity, one.side) for one in found] == [("text.received", Severity.HINT, Side.READING)]
    assert (
        found[0].message == "“本年新收政府信息公开申请数量”：本站摘要为 5（“收到政府信息公开申请 5 件”），表格为 4。"
    )


def test_a_township_is_known_by_its_level_too() -> None:
    made = replace(report(1, **{"applications.received_new.total": "4"}), scope=Scope.UNKNOWN, agency_name=None)
    told = telling(made, "全年收到政府信息公开申请5件。")
    agency = replace(AGENCY, level="township", kind="government")
    assert audit.run(case(told, filed_agency=agency), ["text.received"])[1]["text.received"][0] == 1
    assert audit.run(case(told), ["text.received"])[1]["text.received"][0] == 0


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("局本部收到政府信息公开申请6件，二级机构收到政府信息公开申请4件。", {"applications.received_new.total": "10"}),
        ("机构改革前收到政府信息公开申请3件，改革后收到政府信息公开申请7件。", {"applications.received_new.total": "10"}),
        ("收到申请后，同意公开3件，全部公开2件。", {"applications.granted.total": "5"}),
        ("政府信息公开行政复议2件已审结，1件未审结。", {"reviews.administrative_review.total": "3"}),
        (
            "政府信息公开未经复议直接起诉的行政诉讼2件，经复议后起诉的行政诉讼1件。",
            {"reviews.litigation_direct.total": "2", "reviews.litigation_after_review.total": "1"},
        ),
        ("网上收到政府信息公开申请10件。\n全年收到政府信息公开申请12件。", {"applications.received_new.total": "10"}),
        ("作出行政许可决定4件，变更、延续行政许可决定5件。", {"disclosure.administrative_licensing.decisions": "9"}),
    ],
)  # fmt: skip
def test_parts_that_add_up_to_the_table_are_no_finding(sentence: str, cells: dict[str, str]) -> None:
    assert judged(telling(report(1, **cells), sentence))[0] == []


def test_what_the_text_says_of_numbers_is_a_hint() -> None:
    """A regular expression over prose bears no more."""
    assert {one.severity for one in audit.rule_texts() if one.code.startswith("text.")} == {"hint"}


@pytest.mark.parametrize(
    "sentence",
    [
        "信息公开培训两场。行政复议5件、行政诉讼4件，均与政府信息公开无关。",
        "全年行政复议5件，均非政府信息公开类。",
        "发生行政诉讼4件，不涉及政府信息公开。",
        "受理行政复议案件5件，其中信息公开类0件。",
        "未收到政府信息公开申请。对新印发的文件予以公开4件。",
        "做好依申请公开，主动将部门预算予以公开7份。",
        "规范依申请公开。党务、村务事项同意公开6件。",
        "依申请公开渠道畅通，全年办理群众诉求，办结8件。",
        "规范依申请公开，受理申请9件，均为低保申请。",
        "收到不属于政府信息公开申请的来信9件。",
        "收到政府信息公开申请表9份。",
        "上年度结转资金9宗。",
        "三年来，共收到政府信息公开申请9件。",
        "十四五期间收到政府信息公开申请9件。",
        "本月收到政府信息公开申请9件。",
        "政府信息公开申请工作有序，收到政府信息公开申请9件减少到0件。",
        "收到申请后，予以公开9件（含部分公开1件）。",
        "收到的申请中，不予公开9件（其中本机关不掌握2件）。",
        "收到的申请中，不予公开或者无法提供9件。",
        "没有因政府信息公开不当引起的行政复议。",
        "未发生因主动公开政府信息引起的行政复议。",
        "未发生政府信息公开行政复议后又诉讼的情况。",
        "没有复议后撤诉的政府信息公开行政诉讼。",
        "无政府信息公开行政诉讼被判决履行职责。",
        "我局作为复议机关受理政府信息公开行政复议9件。",
        "办理政府信息公开行政复议9件（作为复议机关）。",
        "审理政府信息公开行政复议9件。",
        "已审结政府信息公开行政复议9件。",
        "出庭应诉政府信息公开行政诉讼9件。",
        "政府信息公开行政复议9件已审结。",
        "政府信息公开申请有序，上年结转行政复议9件。",
        "收到由县政府转来的政府信息公开申请9件。",
        "收到征地拆迁类政府信息公开申请9件。",
        "收到要求公开征收补偿的政府信息公开申请9件。",
        "村级收到政府信息公开申请9件。",
        "派出所收到政府信息公开申请9件。",
        "收到以县政府为答复主体的政府信息公开申请9件。",
        "延期答复政府信息公开申请9件。",
        "会同住建局答复政府信息公开申请9件。",
        "依申请公开方面，上年结转1件，办结9件。",
        "对上年结转的申请予以公开9件。",
        "以县政府名义印发规范性文件9件。",
        "建议县政府废止规范性文件9件。",
        "制定党内规范性文件9件。",
        "作出不予行政处罚决定9件。",
        "公示作出的行政处罚决定9件。",
        "抽查已作出行政处罚案件9件。",
    ],
)
def test_what_is_denied_or_counts_some_only_or_is_anothers_is_no_finding(sentence: str) -> None:
    cells = {"received_new": "0", "carried_in": "1", "partly_granted": "1", "unavailable.not_held": "2"}
    made = report(5, **{f"applications.{item}.total": value for item, value in cells.items()})
    assert 9 not in {printed(made, subject) for subject in TOLD}
    assert judged(telling(made, sentence))[0] == []


def test_section_four_is_about_nothing_else_than_disclosure() -> None:
    made = report(1, **{"reviews.litigation_direct.total": "1", "reviews.litigation_after_review.total": "0"})
    assert [one.code for one in judged(telling(made, "本年度被提起行政诉讼2件。", 4))[0]] == ["text.litigation"]
    assert judged(telling(made, "本年度被提起其他行政诉讼2件。", 4))[0] == []
    assert judged(telling(made, "本年度被提起行政诉讼2件。", 1))[0] == []
