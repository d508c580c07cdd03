"""Where requests went: drawn only where all is known and fits, every band as thick as its number, few of them listed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.render.flow import TALL, THIN, End, draw
from gongkai.render.stories import Linking, sentences
from gongkai.render.views.outcomes import flow

FORM = load().get("2021")
OWN = Linking("evidence/index.html", "")
Value = int | Decimal | None


def figures(**totals: Value) -> dict[tuple[str, str, str], dict[str, object]]:
    """Given the totals of items (others 0), return the figures of a report."""
    found = {}
    for cell in FORM.cells(single_other=True):
        value = totals.get(cell.item.replace(".", "_"), 0) if cell.column == "total" else 0
        status = "reported" if value is not None else "blank"
        found[tuple(cell)] = {
            "table": cell.table, "item": cell.item, "column": cell.column, "value": value, "status": status, "as_read": None,
        }  # fmt: skip
    return found


WHOLE = {
    "received_new": 90, "carried_in": 10, "concluded_total": 95, "carried_out": 5, "granted": 60, "denied_state_secret": 30,
    "not_processed_repeated": 5,
}  # fmt: skip


def told(**changes: Value) -> object:
    return flow(FORM, figures(**{**WHOLE, **changes}), OWN)


def test_all_that_came_in_is_drawn_as_far_as_its_outcome() -> None:
    made = told()
    assert made.title == "95 件办结，其中 60 件予以公开"
    assert made.n == "100"
    assert [(one.name, one.number) for one in made.drawn.entering] == [("新收", "90"), ("上年结转", "10")]
    assert [(one.name, one.number) for one in made.drawn.leaving] == [
        ("予以公开", "60"), ("不予公开", "30"), ("不予处理", "5"), ("结转下年", "5"),
    ]  # fmt: skip
    assert made.zeros == "部分公开、无法提供、其他处理"
    assert made.drawn.leaving[0].href == "evidence/index.html#applications-granted-total"
    assert made.drawn.leaving[1].href == "#row-applications-denied-state_secret"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"carried_in": None}, "有数字空白或不能确定"),
        ({"granted": 59}, "各项之和与所列合计不一致"),
        ({"carried_out": 6}, "各项之和与所列合计不一致"),
    ],
)
def test_what_is_not_known_or_does_not_fit_is_not_drawn_and_claims_nothing(
    changes: dict[str, Value], why: str
) -> None:
    made = told(**changes)
    assert made.drawn is None
    assert (made.why, made.title, made.few) == (why, "申请从收到到办结", ())


def test_few_requests_are_listed_not_drawn() -> None:
    made = flow(FORM, figures(received_new=3, concluded_total=3, unavailable_not_held=3), OWN)
    assert made.drawn is None
    assert [name for name, _ in made.few] == ["新收", "无法提供"]
    assert made.title == "3 件办结"
    assert flow(FORM, figures(), OWN) is None


def test_bands_are_as_thick_as_their_numbers_and_the_thinnest_can_be_seen() -> None:
    drawn = draw(
        [End("a", 10_000, "#")], End("b", 10_000, "#"), [End("c", 9_999, "#"), End("d", 1, "#")], End("e", 0, "#")
    )
    heights = [float(re.search(r"v([\d.]+)", path)[1]) for path, _ in drawn.nodes]
    assert heights == [TALL, TALL, TALL, pytest.approx(TALL * 0.9999, abs=0.1), THIN]
    places = [float(label.y) for label in drawn.leaving]
    assert places[1] - places[0] >= 20
    assert max(places) < drawn.height


def words(**changes: Value) -> list[str]:
    return [str(one.striptags()).replace("\xa0", " ") for one in sentences("2021", figures(**changes), OWN)]


def test_sentences_are_said_as_people_say_them() -> None:
    none = words()
    assert none[0] == "本年没有收到政府信息公开申请，也没有上年结转的申请。"
    assert none[2] == "办理结果各项均为 0。"
    some = words(received_new=3, concluded_total=3, granted=1, unavailable_not_held=2)
    assert some[1] == "本年度办结 3 件，没有结转下年度的申请。"
    assert some[2] == "办理结果：予以公开 1 件，无法提供 2 件；部分公开、不予公开、不予处理、其他处理均为 0。"


def test_there_is_none_is_said_only_where_the_report_prints_a_nought_that_fits() -> None:
    key = ("reviews", "administrative_review", "total")
    zero = figures()
    doubtful = sentences("2021", zero, Linking("e", "", {key: True}))[3].striptags()
    assert "没有因政府信息公开被申请行政复议" not in doubtful
    assert "0" in doubtful
    zero[key] |= {"status": "inferred"}
    assert "行政复议 0 件（推算）" in sentences("2021", zero, OWN)[3].striptags().replace("\xa0", " ")
    assert "空白" in words(carried_in=None)[0]
