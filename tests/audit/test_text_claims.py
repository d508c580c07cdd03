"""What the text claims of all requests: answered, or answered alike; a hint where the table has others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.model import CellCode, Kind, Scope, Severity
from tests.audit.cases import report
from tests.audit.telling import found_by, marked, telling

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
