"""Two consecutive years of one agency: what was left is what is found, wherever both can be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit import Around
from gongkai.forms import load
from gongkai.model import CellCode, Finding, Kind, Report, Scope, Section, Severity, Side
from tests.audit.cases import case, codes, filed, report

COLUMNS = [column.code for column in load().get("2021").table("applications").columns]
CHAINS = ("chain.applications", "chain.in_force", "chain.items")
DOCUMENTS = ("regulations", "normative_documents")
FORMS = {2019: "2019", 2020: "2019", 2021: "2021", 2022: "2021"}


def chained(last: Report, now: Report, code: str, **more: object) -> tuple[list[Finding], audit.Tally]:
    before = filed(last, (now.year or 0) - 1)
    found, checks = audit.run(case(now, around=Around(earlier=(before,)), **more), [code])
    return found, checks[code]


def carrying(seed: int, year: int, last: Report, **changes: str) -> Report:
    """A report on the next year whose every number follows from the last one's."""
    values = {str(one.cell): one.value for one in last.figures}
    carried = {f"applications.carried_in.{c}": str(values[f"applications.carried_out.{c}"]) for c in COLUMNS}
    return report(seed, FORMS[year], year, **{**carried, **changes})


def test_carry_over_across_years() -> None:
    last = report(1, year=2022, **{"applications.carried_out.total": "7"})
    same = report(2, year=2023, **{"applications.carried_in.total": "7"})
    other = report(2, year=2023, **{"applications.carried_in.total": "9"})
    before = filed(last, 2022)
    found, _ = audit.run(case(same, around=Around(earlier=(before,))), ["chain.applications"])
    assert "chain.applications:total" not in [one.id for one in found]
    found, _ = audit.run(case(other, around=Around(earlier=(before,))), ["chain.applications"])
    message = next(one for one in found if one.id == "chain.applications:total")
    assert "7" in message.message
    assert "9" in message.message


@pytest.mark.parametrize("why", ["scope", "born", "gap"])
def test_chains_do_not_judge_across_a_break(why: str) -> None:
    last = report(1, year=2022)
    now = report(2, year=2023, **{"applications.carried_in.total": "99"})
    before = filed(last, 2022)
    if why == "scope":
        before = filed(replace(last, scope=Scope.WHOLE_AREA), 2022)
    if why == "gap":
        before = filed(last, 2021)
    found, checks = audit.run(case(now, around=Around(earlier=(before,)), reorganised=why == "born"))
    assert not [code for code in codes(found) if code.startswith("chain")]
    assert checks["chain.applications"][0] == 0


def test_documents_in_force_are_only_a_hint() -> None:
    last = report(1, year=2022, **{"disclosure.normative_documents.in_force": "10"})
    changes = {"issued": "2", "repealed": "1", "in_force": "5"}
    now = report(2, year=2023, **{f"disclosure.normative_documents.{name}": value for name, value in changes.items()})
    found, _ = audit.run(case(now, around=Around(earlier=(filed(last, 2022),))), ["chain.in_force"])
    hint = next(one for one in found if one.id == "chain.in_force:normative_documents")
    assert hint.severity is Severity.HINT
    assert (hint.terms["expected"], hint.terms["printed"]) == ("11", "5")
    assert hint.terms["previous"] == {"disclosure.normative_documents.in_force": "10"}


def test_items_of_the_older_form_follow() -> None:
    cells = {
        "disclosure.administrative_licensing.items_last_year": "10",
        "disclosure.administrative_licensing.change": "-4",
    }
    last = report(1, "2019", 2019, **cells)
    now = report(2, "2019", 2020, **{"disclosure.administrative_licensing.items_last_year": "6"})
    found, checks = audit.run(case(now, around=Around(earlier=(filed(last, 2019),))), ["chain.items"])
    assert "chain.items:administrative_licensing" not in [one.id for one in found]
    assert checks["chain.items"][0] == 5


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([2020, 2021, 2022]))
def test_what_is_carried_over_raises_nothing_across_forms_too(seed: int, year: int) -> None:
    last = report(seed, FORMS[year - 1], year - 1)
    found, tally = chained(last, carrying(seed + 1, year, last), "chain.applications")
    assert (found, tally) == ([], (7, 7, 0))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_a_break_is_found_in_its_column_across_forms_too(column: str, year: int) -> None:
    last = report(3, FORMS[year - 1], year - 1)
    now = carrying(4, year, last, **{f"applications.carried_in.{column}": "99999"})
    found, tally = chained(last, now, "chain.applications")
    assert [one.id for one in found] == [f"chain.applications:{column}"]
    assert (found[0].severity, tally) == (Severity.WARNING, (7, 6, 0))
    assert found[0].terms["report"] == f"an-agency-{year - 1}"


@pytest.mark.parametrize("blank", ["carried_in", "carried_out"])
def test_a_blank_on_either_side_is_not_assessable(blank: str) -> None:
    cell = {f"applications.{blank}.total": ""}
    last = report(3, year=2021, **(cell if blank == "carried_out" else {}))
    now = carrying(4, 2022, report(3, year=2021), **(cell if blank == "carried_in" else {}))
    assert chained(last, now, "chain.applications") == ([], (6, 6, 1))


@pytest.mark.parametrize("item", DOCUMENTS)
def test_each_row_of_documents_is_followed(item: str) -> None:
    row = f"disclosure.{item}."
    last = report(1, year=2021, **{row + "in_force": "10"})
    for in_force, fits in (("11", True), ("12", False), ("0", False)):
        now = report(2, year=2022, **{row + "issued": "3", row + "repealed": "2", row + "in_force": in_force})
        found, _ = chained(last, now, "chain.in_force")
        assert (f"chain.in_force:{item}" not in [one.id for one in found]) is fits


def test_numbers_of_the_disclosure_table_are_not_followed_across_forms() -> None:
    last, now = report(1, "2019", 2020), report(2, "2021", 2021)
    assert chained(last, now, "chain.in_force") == ([], (0, 0, 2))
    assert chained(last, now, "chain.items") == ([], (0, 0, 0))


@pytest.mark.parametrize("code", CHAINS)
@pytest.mark.parametrize("why", ["merged", "scope"])
def test_a_merger_or_another_scope_raises_nothing(code: str, why: str) -> None:
    form = "2019" if code == "chain.items" else "2021"
    year = {"2019": 2020, "2021": 2022}[form]
    last, now = report(1, form, year - 1), report(2, form, year)
    if why == "scope":
        last = replace(last, scope=Scope.UNKNOWN)
    found, tally = chained(last, now, code, reorganised=why == "merged")
    assert found == []
    assert tally[0] == 0
    assert tally[2] > 0


def of_total(found: list[Finding]) -> Finding:
    return next(one for one in found if one.id == "chain.applications:total")


def test_a_number_that_last_years_own_sums_speak_against_is_a_hint_that_says_so() -> None:
    last = report(3, year=2021)
    now = carrying(4, 2022, last)
    total = next(one.value for one in last.figures if str(one.cell) == "applications.carried_out.total")
    assert total is not None
    wrong = report(3, year=2021, **{"applications.carried_out.total": str(total + 4)})
    [hint], _ = chained(wrong, now, "chain.applications")
    assert (hint.severity, hint.terms["accounts"]) == (Severity.HINT, ["previous_breach"])
    assert "上年报告的这个数与该报告自身的合计也不相符" in hint.message


EXPLAINING = [
    "注：上年结转数与上年度报告不一致，系上年度统计有误。",
    "根据机构改革，原水产局职能并入我局，本报告数据含原水产局数据。",
    "上一年度填报有误，本年予以更正。",
]


@pytest.mark.parametrize("sentence", EXPLAINING)
def test_what_the_text_says_of_it_is_shown_with_it(sentence: str) -> None:
    last = report(3, year=2021)
    now = carrying(4, 2022, last, **{"applications.carried_in.total": "99999"})
    now = replace(now, sections=(Section(6, "其他", f"甲。{sentence}", "六"),))
    [hint], _ = chained(last, now, "chain.applications")
    assert (hint.severity, hint.terms["accounts"]) == (Severity.HINT, ["explained"])
    assert {passage.section for passage in hint.passages} == {6}
    [warning], _ = chained(last, now, "chain.applications", kind=Kind.EXTRACT)
    assert warning.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentence", ["上年结转政府信息公开申请3件。", "与上年相比申请数量有所增加。", "推进政务数据合并。"]
)
def test_other_sentences_explain_nothing(sentence: str) -> None:
    last = report(3, year=2021)
    now = carrying(4, 2022, last, **{"applications.carried_in.total": "99999"})
    [one], _ = chained(last, replace(now, sections=(Section(1, "总体", sentence, "一"),)), "chain.applications")
    assert (one.severity, "accounts" in one.terms) == (Severity.WARNING, False)


def test_numbers_of_last_year_that_were_keyed_in_are_ours_to_look_at() -> None:
    last = report(3, year=2021)
    before = filed(last, 2021)
    before = replace(before, source=replace(before.source, kind=Kind.TRANSCRIPT))
    now = carrying(4, 2022, last, **{"applications.carried_in.total": "99999"})
    found, _ = audit.run(case(now, around=Around(earlier=(before,))), ["chain.applications"])
    assert (of_total(found).side, of_total(found).public_severity) == (Side.READING, Severity.HINT)


def moved(one: Report, item: str) -> Report | None:
    """A report with a row's numbers one cell to the left; None where a number would fall off."""
    row = [CellCode("applications", item, column) for column in COLUMNS]
    values = {figure.cell: figure.value for figure in one.figures}
    if values[row[0]] or sum(bool(values[cell]) for cell in row) < 2:
        return None
    slid = dict(zip(row, [values[cell] for cell in row[1:]] + [values[row[0]]], strict=True))
    return replace(one, figures=tuple(replace(f, value=slid.get(f.cell, f.value)) for f in one.figures))


@pytest.mark.parametrize("whose", ["this year", "last year"])
def test_a_row_of_either_year_that_would_fit_one_cell_further_was_perhaps_misread(whose: str) -> None:
    """The sums of each year are held against its own rows."""
    tried = 0
    for seed in range(60):
        last = report(seed, year=2021)
        now = carrying_whole(seed, last)
        pair = (last, moved(now, "carried_in")) if whose == "this year" else (moved(last, "carried_out"), now)
        if pair[0] is None or pair[1] is None:
            continue
        tried += 1
        found, _ = chained(pair[0], pair[1], "chain.applications")
        assert found
        assert {(one.side, one.terms["doubt"]) for one in found} == {(Side.READING, "row_shifted")}
    assert tried > 5


def carrying_whole(seed: int, last: Report) -> Report:
    """A report on the next year that begins with what last year's left, and whose every sum comes out."""
    before = {one.cell: one.value for one in last.figures}
    made = report(seed + 1000, year=2022)
    now = {one.cell: one.value for one in made.figures}
    changes: dict[str, str] = {}
    for column in COLUMNS:
        carried, received = (CellCode("applications", item, column) for item in ("carried_in", "received_new"))
        out = before[carried._replace(item="carried_out")]
        changes[str(carried)] = str(out)
        changes[str(received)] = str((now[received] or 0) + (now[carried] or 0) - (out or 0))
    return report(seed + 1000, year=2022, **changes)
