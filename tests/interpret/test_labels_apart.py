"""Labels that stand out of their rows, and rows of which only the form's order says which they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Status
from gongkai.readers import read

TABLE = load().get("2021").table("applications")
LABELS = {item.code: item.label for item in TABLE.printed_items(single_other=False)}
FIRST = {"received_new": 9, "granted": 1, "unavailable.not_held": 2, "unavailable.requires_creation": 3}
VALUES = {**dict.fromkeys(LABELS, 0), **FIRST, "other.not_corrected": 3, "concluded_total": 9}
RULE = "|---|---|---|---|---|---|---|"


def lines(items: Sequence[str], bare: Sequence[str] = (), group: str = "") -> list[str]:
    """The rows of some items, those whose labels are lost with what is left before their values."""
    cells = ((group if item in bare else LABELS[item], VALUES[item]) for item in items)
    return [f"| {label} | {value} | 0 | 0 | 0 | 0 | 0 | {value} |" for label, value in cells]


def values(*text: str) -> dict[str, Decimal | None]:
    """The requests of natural persons by item, those that are certain."""
    header = f"| 项目 | {' | '.join(column.label for column in TABLE.columns)} |"
    report = interpret(read("\n".join(["三、收到和处理政府信息公开申请情况", header, *text]).encode()), load())
    figures = (one for one in report.figures if one.cell.table == "applications")
    return {
        one.cell.item: one.value
        for one in figures
        if one.cell.column == "natural_person" and one.status is Status.REPORTED
    }


def test_rows_whose_labels_follow_as_text_are_those_that_the_order_and_the_sums_say() -> None:
    lost = ["unavailable.requires_creation", "unavailable.still_unclear"]
    codes = list(LABELS)
    at = codes.index(lost[0])
    bare = [line.replace("|  |", "|") for line in lines(lost, lost)]
    around = lines(codes[:at]), [bare[0], RULE, *bare[1:]], lines(codes[at + 2 :])
    apart = "（四）无2.没有现成信息需要另", "法提供行制作", "3.补正后申请内容仍不", "明确"
    assert values(*around[0], "", *around[1], *apart, *around[2])["unavailable.requires_creation"] == 3
    assert "unavailable.requires_creation" not in values(*around[0], "", *around[1], *around[2])


def test_a_groups_label_above_its_rows_is_not_the_one_row_that_may_stand_for_them() -> None:
    parts = ["other.not_corrected", "other.fee_unpaid"]
    at = list(LABELS).index(parts[0])
    rows = lines(list(LABELS), parts)
    rows[at] = rows[at].replace("|  |", "| （六）其他处理 |")
    assert "other" not in values(*rows)
    assert values(*rows)["other.other"] == 0


def test_a_part_that_its_number_names_is_not_the_one_row_that_may_stand_for_all() -> None:
    rows = [*LABELS][: [*LABELS].index("not_processed.reconfirmation")]
    bare = "| 3 | 0 | 0 | 0 | 0 | 0 | 3 |", "| 4 | 0 | 0 | 0 | 0 | 0 | 4 |"
    assert values(*lines(rows), *bare, *lines(["other.other", "concluded_total"]))["other.other"] == 0


def test_what_follows_two_labels_is_of_neither_where_it_is_as_many_values_as_both_have() -> None:
    codes = [*LABELS]
    at = codes.index("denied.third_party_rights")
    rows = [line.strip("| ").replace(" |", "") for line in lines(codes)]
    rows[at - 1 : at + 1] = [LABELS[codes[at - 1]], f"{LABELS[codes[at]]} {'0 ' * 10}9 0 7 16"]
    assert codes[at] not in values(*rows)
