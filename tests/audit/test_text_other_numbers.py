"""Numbers of the text that count something else than the tables: not compared, or not judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import Kind, Scope, Section
from tests.audit.cases import AGENCY, case, report
from tests.audit.telling_numbers import TOLD, judged, printed, telling


def test_section_four_is_about_nothing_else() -> None:
    """A none, and a case lost, need not say what it is about there; other numbers do."""
    made = report(3, **{"reviews.administrative_review.total": "3"})
    [hint], _ = judged(telling(made, "未出现行政复议。", 4))
    assert hint.terms["text"] == ["0"]
    assert judged(telling(made, "未出现行政复议。", 1))[0] == []
    assert judged(telling(made, "发生行政复议2件。", 4))[0] == []


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


def test_a_blank_cell_a_recognised_text_and_a_report_without_text_are_not_judged() -> None:
    sentence = "全年收到政府信息公开申请5件。"
    made = report(1, **{"applications.received_new.total": ""})
    assert judged(telling(made, sentence))[1][0] == 0
    sections = (Section(1, "", sentence, "", recognised=True),)
    made = report(1, **{"applications.received_new.total": "4"})
    made = replace(made, sections=sections, mentions=read_mentions(sections, load().subjects, 2022))
    assert judged(made)[1][0] == 0
    assert judged(report(1), kind=Kind.TRANSCRIPT)[1][0] == 0


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
