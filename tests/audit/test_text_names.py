"""Names in the text that are another agency's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.audit import Around
from gongkai.model import Severity
from gongkai.wording import plain
from tests.audit.cases import AGENCY, OTHER, report
from tests.audit.telling import found_by, marked, telling


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("示例镇人民政府", "一年来，我局高度重视。我局领导亲自抓。", ["我局"]),
        ("示例局", "一年来，我镇高度重视。", ["我镇"]),
        ("示例县人民政府", "我局坚持公开为常态。", ["我局"]),
        ("示例街道办事处", "我乡和我镇都重视。", ["我乡", "我镇"]),
    ],
)
def test_a_text_that_calls_itself_another_kind_of_agency_is_a_hint(name: str, text: str, words: list[str]) -> None:
    made = replace(telling(report(1), text), agency_name=name)
    [hint], _ = found_by("text.other_name", made)
    assert (hint.id, hint.severity) == ("text.other_name:self", Severity.HINT)
    assert hint.terms == {"printed": words, "agency": name}
    assert set(marked(made, hint)) == set(words)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("示例局", "我局高度重视，我县政务公开工作有序，我市、我区、我省同步推进，我国法治建设不断加强。"),
        ("示例县发展和改革委员会", "我委高度重视，受我委托。"),
        ("示例镇人民政府", "我镇高度重视，我乡亲朋，县教育局、市中级人民法院、国家发展改革委均予支持。"),
        ("示例街道办事处", "我街道高度重视。"),
        ("示例市人民政府办公厅", "我厅高度重视。"),
        ("示例乡人民政府", "我乡高度重视，我乡村振兴工作有序。"),
    ],
)
def test_an_agencys_own_kind_its_places_and_its_superiors_are_in_order(name: str, text: str) -> None:
    assert found_by("text.other_name", replace(telling(report(1), text), agency_name=name)) == ([], (1, 1, 0))


@pytest.mark.parametrize(
    ("name", "printed", "differs"),
    [
        ("示例市东明区科学技术局", "示例市东明区科学技术局", False),
        ("示例市东明区科学技术局", "东明区科技局", False),
        ("东明区科学技术局", "示例市东明区科技局", False),
        ("示例市东明区科学技术局", "示例市西明区科学技术局", True),
        ("示例市东明区科学技术局", "东明区教育局", True),
        ("示例县市场监督管理局", "示例县市场监管局", False),
        ("示例县住房和城乡建设局", "县住建局", False),
        ("大河镇人民政府", "大河镇政府", False),
        ("大河镇人民政府", "小河镇人民政府", True),
        ("示例火炬高技术产业开发区管理委员会", "示例高新区管委会", False),
    ],
)
def test_a_report_presents_itself_by_its_own_name(name: str, printed: str, differs: bool) -> None:
    text = f"根据条例规定，现将{printed}2022年政府信息公开工作年度报告公布如下。"
    made = replace(telling(report(1), text), agency_name=name)
    found, _ = found_by("text.other_name", made)
    assert [one.id for one in found] == ["text.other_name:title"] * differs
    assert [marked(made, one) for one in found] == [[printed]] * differs


def test_the_register_knows_which_names_are_one_agencys() -> None:
    made = replace(telling(report(1), "现将某某局2022年政府信息公开工作报告如下。"), agency_name="示例局")
    for owner, count in ((AGENCY, 0), (OTHER, 1)):
        around = Around(bearers={plain("某某局"): [owner]})
        assert len(found_by("text.other_name", made, around=around)[0]) == count


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        ("一年来，样本市教育局高度重视政府信息公开工作。", "371000", 1),
        ("2022年度样本市教育局共收到政府信息公开申请3件。", "371000", 1),
        ("按照样本市教育局的通知要求，我局认真办理。", "371000", 0),
        ("样本市教育局高度重视政府信息公开工作。", "370600", 0),
        ("样本市教育局高度重视政府信息公开工作。", "370602", 0),
        ("样本市教育局高度重视政府信息公开工作。", "", 0),
    ],
)
def test_an_agency_of_another_place_that_acts_in_the_text_is_a_hint(text: str, code: str, count: int) -> None:
    own = replace(AGENCY, division_code="370602")
    around = Around(bearers={plain("样本市教育局"): [replace(OTHER, division_code=code)]})
    found, _ = found_by("text.other_name", telling(report(1), text), filed_agency=own, around=around)
    assert [one.id for one in found] == ["text.other_name:agency"] * count
    assert [one.terms["printed"] for one in found] == [["样本市教育局"]] * count
    assert [marked(telling(report(1), text), one) for one in found] == [["样本市教育局"]] * count


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("示例县水务局", "我镇选派干部驻村。"),
        ("示例县水务局", "我委办公室、我委党组高度重视。"),
        ("示例县发展和改革委员会", "我局加挂县粮食局牌子。我局统一公开。"),
        ("示例县卫生健康局", "我委高度重视政府信息公开。"),
    ],
)
def test_two_names_and_those_of_others_are_no_other_name(name: str, sentence: str) -> None:
    assert found_by("text.other_name", replace(telling(report(1), sentence), agency_name=name))[0] == []
