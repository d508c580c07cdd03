"""Years in the text that are not the report's."""

from __future__ import annotations

import pytest

from gongkai.model import Severity
from tests.audit.cases import report
from tests.audit.telling import found_by, marked, telling


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
