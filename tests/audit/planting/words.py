"""Words left blank, or from another agency's or year's text."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.audit.planting.planted import Planted, every_report, planter, saying, small


@planter
def another_kind_of_agency(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        text = f"我{rng.choice(['镇', '乡', '街道', '厅'])}认真做好政府信息公开工作。"
        yield Planted("other name", world.with_report(index, saying(report, 1, text)), index, "text.other_name")


@planter
def a_number_left_blank(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for words in ("全年主动公开政府信息　条。", "网站发布信息 条，微信发布信息12条。"):
            yield Planted(
                "blank number", world.with_report(index, saying(report, 1, words)), index, "text.blank_number"
            )


@planter
def another_years_date(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        text = f"本报告所列数据的统计期限自{report.year - 1}年1月1日起，至{report.year - 1}年12月31日止。"  # type: ignore[operator]
        yield Planted("another year", world.with_report(index, saying(report, 1, text)), index, "text.other_year")
