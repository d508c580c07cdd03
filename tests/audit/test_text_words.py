"""What the text claims, leaves out, or has from another report: shown where it is unambiguous, and only of originals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai import audit
from gongkai.audit import Around
from gongkai.forms import load
from gongkai.interpret.mentions import read_mentions
from gongkai.model import CellCode, Finding, Kind, Report, Scope, Section, Severity, Side
from gongkai.wording import plain
from tests.audit.cases import AGENCY, OTHER, case, report
from tests.fairness import UNFAIR

WORDS = (
    "text.all_answered", "text.one_outcome", "text.fee_statement", "text.blank_number", "text.other_name",
    "text.other_year",
)  # fmt: skip


def telling(one: Report, text: str, section: int = 1, other: str = "") -> Report:
    """Given a report and a text, return the report with it as a section; other: that of another section."""
    sections = (Section(section, "", text, ""), Section(7 - section, "", other, ""))[: 2 if other else 1]
    sections = tuple(sorted(sections, key=lambda one: one.number))
    return replace(one, sections=sections, mentions=read_mentions(sections, load().subjects, one.year))


def found_by(code: str, one: Report, **more: object) -> tuple[list[Finding], tuple[int, int, int]]:
    found, checks = audit.run(case(one, **more), [code])
    assert not any(word in finding.message for finding in found for word in UNFAIR)
    return found, checks[code]


def marked(one: Report, finding: Finding) -> list[str]:
    texts = {section.number: section.text for section in one.sections}
    return [texts[at.section][at.start : at.end] for at in finding.passages]


ANSWERED = [
    "全年收到政府信息公开申请6件，均按时予以答复。",
    "全年收到政府信息公开申请6件，均在法定期限内答复。",
    "依申请公开办结率100%。",
    "收到依申请公开6件，已全部答复，全部办结。",
    "收到政府信息公开申请6件，答复率达到 100％。",
    "按照《条例》要求，全年收到政府信息公开申请6件，均按要求答复。",
]


@pytest.mark.parametrize("sentence", ANSWERED)
def test_all_answered_and_some_carried_over_is_a_hint(sentence: str) -> None:
    some = telling(report(1, **{"applications.carried_out.total": "2"}), sentence)
    [hint], _ = found_by("text.all_answered", some)
    assert (hint.id, hint.severity) == ("text.all_answered:carried_out", Severity.HINT)
    assert hint.terms == {"carried_out": "2"}
    assert hint.cells == (CellCode("applications", "carried_out", "total"),)
    assert marked(some, hint)
    none = telling(report(1, **{"applications.carried_out.total": "0"}), sentence)
    assert found_by("text.all_answered", none) == ([], (1, 1, 0))


@pytest.mark.parametrize(
    "sentence",
    [
        "收到政府信息公开申请6件，除结转下年度的1件外，均已答复。",
        "答复政府信息公开申请5件（另有1件顺延到下年度答复），均在法定期限内予以答复。",
        "收到政府信息公开申请6件、群众来信9件，均已答复。",
        "办理人大代表建议3件，全部办结，办结率100%。",
        "对收到的政府信息公开申请，应当全部按时答复。",
        "确保依申请公开件均按时答复。",
        "全区收到政府信息公开申请6件，均已答复。",
        "收到政府信息公开申请6件，答复4件，均按时答复。",
    ],
)
def test_a_claim_about_others_or_with_exceptions_is_not_judged(sentence: str) -> None:
    made = telling(report(1, **{"applications.carried_out.total": "2"}), sentence)
    assert found_by("text.all_answered", made) == ([], (0, 0, 1))


def concluded(total: int, **outcomes: int) -> dict[str, str]:
    """Figures with these outcomes only."""
    made = report(1)
    cells = {
        str(figure.cell): "0"
        for figure in made.figures
        if figure.cell.table == "applications" and figure.cell.column == "total"
    }
    cells |= {f"applications.{name.replace('__', '.')}.total": str(value) for name, value in outcomes.items()}
    return cells | {"applications.concluded_total.total": str(total), "applications.received_new.total": str(total)}


ALIKE = [
    "我局收到信息公开申请3件。根据规定，我局在规定时间给予不予公开答复书。",
    "全年收到政府信息公开申请3件，均不予公开。",
    "全年收到政府信息公开申请3件，均已依法作出不予公开决定。",
]


@pytest.mark.parametrize("sentence", ALIKE)
def test_one_outcome_in_the_text_and_two_in_the_table_is_a_hint(sentence: str) -> None:
    figures = concluded(3, denied__third_party_rights=2, unavailable__not_held=1)
    made = telling(report(1, **figures), sentence)
    [hint], _ = found_by("text.one_outcome", made)
    assert (hint.id, hint.severity) == ("text.one_outcome:outcomes", Severity.HINT)
    assert hint.terms == {"outcome": "不予公开", "so_answered": "2", "concluded": "3"}
    assert "“本机关不掌握相关政府信息”1 件" in hint.message
    assert "不予公开" in marked(made, hint)[0]
    assert found_by("text.one_outcome", telling(report(1, **concluded(3, denied__state_secret=3)), sentence)) == (
        [],
        (1, 1, 0),
    )
    assert found_by("text.one_outcome", made, kind=Kind.EXTRACT) == ([], (0, 0, 1))


@pytest.mark.parametrize(
    "sentence",
    [
        "全年收到政府信息公开申请3件，予以公开1件，不予公开2件。",
        "全年收到政府信息公开申请3件，其中作出不予公开答复2件。",
        "全年收到政府信息公开申请3件。对不予公开的，作出不予公开决定并说明理由。",
        "全年收到政府信息公开申请3件，部分作出予以公开答复，部分作出不予公开答复。",
        "依法作出不予公开决定。",
    ],
)
def test_several_outcomes_numbers_and_rules_of_procedure_are_not_one_outcome(sentence: str) -> None:
    figures = concluded(3, denied__third_party_rights=2, unavailable__not_held=1)
    assert found_by("text.one_outcome", telling(report(1, **figures), sentence)) == ([], (0, 0, 1))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2022年共收取信息处理费380元。", None),
        ("全年收取政府信息公开信息处理费1,200.50元。", None),
        ("2022年未收取政府信息公开信息处理费。", None),
        ("全年收取政府信息公开信息处理费0元。", None),
        ("依据《政府信息公开信息处理费管理办法》，本年度未产生信息公开处理费。", None),
        ("县发展和改革局政府信息公开未发生收费情况。", None),
        ("信息处理费收取情况：无。", None),
        ("无", "only_none"),
        ("无。", "only_none"),
        ("无其他需要报告的事项\n主办单位：示例局", "only_none"),
        ("全年提供政府信息均为免费。", None),
        ("无其他需要报告的事项。", "only_none"),
        ("本年度没有其他需要报告的事项", "only_none"),
        ("认真落实年度政务公开工作要点。", "not_mentioned"),
        ("办理人大代表建议 3 件，办结率 100%。", "not_mentioned"),
    ],
)
def test_section_six_says_an_amount_none_a_bare_none_or_nothing(text: str, state: str | None) -> None:
    found, tally = found_by("text.fee_statement", telling(report(1), text, 6, "总体情况。"))
    assert tally == (1, int(state is None), 0)
    assert [one.terms["state"] for one in found] == ([state] if state else [])
    assert all((one.id, one.severity) == ("text.fee_statement:6", Severity.HINT) for one in found)
    assert all(one.side is (Side.REPORT if state == "only_none" else Side.UNKNOWN) for one in found)


def test_the_fee_is_no_matter_before_2021_in_extracts_or_where_it_is_told_elsewhere() -> None:
    told = telling(report(1), "无", 6, "总体情况。")
    assert found_by("text.fee_statement", told)[1] == (1, 0, 0)
    for kind in (Kind.EXTRACT, Kind.TRANSCRIPT):
        assert found_by("text.fee_statement", told, kind=kind) == ([], (0, 0, 1))
    assert found_by("text.fee_statement", replace(told, year=2020))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "无", 6, "未收取信息处理费。"))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "严格按照信息处理费管理办法执行。", 6))[1] == (0, 0, 1)
    assert found_by("text.fee_statement", telling(report(1), "总体情况。"))[1] == (0, 0, 1)


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
    ("text", "section", "place"),
    [
        ("现将我局2021年度政府信息公开工作情况报告如下。", 1, "title"),
        ("本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。", 1, "period"),
        ("2021年，我局未收到政府信息公开申请。一年来工作有序。", 5, "received"),
        ("2021年未收取信息处理费。", 6, "fee"),
        ("2021年，示例局认真贯彻条例。", 1, "opening"),
    ],
)
def test_another_year_where_the_text_speaks_of_its_own_is_a_hint(text: str, section: int, place: str) -> None:
    made = telling(report(1, year=2022), text, section)
    [hint], _ = found_by("text.other_year", made)
    assert (hint.id, hint.severity) == (f"text.other_year:{place}", Severity.HINT)
    assert hint.terms == {"printed": 2021, "year": 2022}
    assert marked(made, hint)[0] == "2021"
    fitting = telling(report(1, year=2022), text.replace("2021", "2022"), section)
    assert found_by("text.other_year", fitting)[0] == []
    assert found_by("text.other_year", fitting)[1][1] >= 1


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局收到政府信息公开申请3件，比2021年收到的申请多1件。",
        "2021年收到政府信息公开申请2件，2022年收到政府信息公开申请3件。",
        "一年来，按时编制2021年政府信息公开工作年度报告并公布。",
        "2023年，将进一步做好公开工作。根据2021年印发的文件要求，落实到位。",
        "根据国办函〔2020〕109号规定，2022年未收取信息处理费。",
        "2019年4月3日修订的条例施行以来，工作有序。",
        "上年报告统计期限为2021年1月1日至2021年12月31日。",
        "按照2020年印发的信息处理费管理办法，未收取信息处理费。",
        "2019年新条例施行以来，依法办理收到的政府信息公开申请。",
    ],
)
def test_past_years_compared_and_years_to_come_are_in_order(text: str) -> None:
    assert found_by("text.other_year", telling(report(1, year=2022), text))[0] == []


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.TRANSCRIPT])
def test_words_are_not_assessable_where_they_are_not_the_reports_own(code: str, kind: Kind) -> None:
    text = "2021年，我镇公开政府信息条，收到政府信息公开申请3件，均不予公开，均已答复。"
    made = telling(report(1), text, other="无")
    assert found_by(code, made, kind=kind) == ([], (0, 0, 1))
    recognised = replace(made, sections=tuple(replace(one, recognised=True) for one in made.sections), mentions=())
    assert found_by(code, recognised) == ([], (0, 0, 1))


def test_a_government_that_speaks_for_its_area_is_not_held_to_its_own_figures() -> None:
    made = report(1, **{"applications.carried_out.total": "2"})
    made = replace(telling(made, ANSWERED[0]), scope=Scope.UNKNOWN, agency_name="示例县人民政府")
    assert found_by("text.all_answered", made) == ([], (0, 0, 1))


@pytest.mark.parametrize(
    "sentence",
    [
        "政府信息公开申请到期均已答复。",
        "依申请公开件，应答复件答复率100%。",
        "政府信息公开申请按期办结率100%。",
        "收到政府信息公开申请6件，其中2件尚在办理期限内，其余均已答复。",
        "收到政府信息公开申请6件，均按期答复（2件因年底收到尚在办理）。",
        "重点领域政府信息公开申请均及时答复。",
        "政府信息公开申请均予以回复受理告知。",
    ],
)
def test_what_the_text_accounts_for_is_no_claim_about_all(sentence: str) -> None:
    some = telling(report(1, **{"applications.carried_out.total": "2"}), sentence)
    assert found_by("text.all_answered", some)[0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "现将2021年政府信息公开工作年度报告提出问题的整改情况报告如下。",
        "2021年12月收到、2022年办结政府信息公开申请一件。",
        "2021年度收到的政府信息公开申请已办结。",
        "根据2021年收费目录，我局无收费项目。",
        "2021年，县委印发意见，我局今年落实。",
    ],
)
def test_what_was_last_years_is_no_other_year(sentence: str) -> None:
    assert found_by("text.other_year", telling(report(1), sentence))[0] == []


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


@pytest.mark.parametrize("words", ["无其他需要报告的事项。", "暂无。", "本年度我局无其他需要报告的事项。"])
def test_section_six_is_quoted_as_it_is(words: str) -> None:
    [found], _ = found_by("text.fee_statement", telling(report(1), words, section=6))
    assert (found.terms["state"], f"“{words}”" in found.message) == ("only_none", True)


def test_the_fee_by_its_old_names() -> None:
    made = telling(report(1), "本年度未对任何单位和个人收取过检索、复制等成本费。", section=6)
    assert found_by("text.fee_statement", made)[0] == []
