"""Text that is the same as last year's or another agency's: found, counted and marked; nobody's words are not."""

from __future__ import annotations

import json
import random
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit.alike.compare import ENOUGH, own_words, shared
from gongkai.audit.alike.everyone import VERY_MANY, Everyone, Marks
from gongkai.audit.alike.pairs import CROWD, Pairs, sharing
from gongkai.audit.alike.text import RUN, WINDOW, comparable, fingerprints, letters, pieces
from gongkai.audit.engine import Tally
from gongkai.audit.reuse import ANOTHER, FEWEST, LAST_YEAR
from gongkai.corpus import Neighbours
from gongkai.model import Agency, Filed, Finding, Kind, Portal, Section, Severity, Side
from gongkai.register import Register
from tests.audit.cases import AGENCY, case, filed, report
from tests.fairness import UNFAIR

OVERVIEW, PROBLEMS = 1, 5
CHARACTERS = [chr(0x4E00 + 5 * number) for number in range(3000)]
STATUTORY = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条的规定，现公布政府信息公开工作年度报告。"
    "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开，"
    "做到涉密信息不上网、上网信息不涉密，保障公民、法人和其他组织的知情权、参与权和监督权。"
    "如对本报告有疑问，请与本局联系（联系地址：示例市示例区示例路一号，邮编：000000，电话：0000-0000000）。"
    "按照《政府信息公开信息处理费管理办法》规定的按件、按量收费标准，本年度没有产生信息处理费，没有其他需要报告的事项。"
    "主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况。"
)


def prose(seed: int, length: int = 400) -> str:
    """Given a seed, return that many characters and their punctuation, unlike those of any other seed."""
    draw = random.Random(seed)
    return "".join(draw.choice(CHARACTERS) + ("，" if not (k + 1) % 20 else "") for k in range(length))


def placed(agency: str, year: int, text: str, number: int = OVERVIEW, **changes: object) -> Filed:
    section = Section(number, "总体情况", text, recognised=bool(changes.pop("recognised", False)))
    made = filed(replace(report(1, year=year), agency_name=agency, sections=(section,)), year)
    kind = changes.pop("kind", Kind.ORIGINAL)
    made = replace(made, report_id=f"{agency}-{year}", agency_id=agency, source=replace(made.source, kind=kind))
    return replace(made, **changes)  # type: ignore[arg-type]


def agencies(*ids: str, **parents: str) -> list[Agency]:
    return [replace(AGENCY, id=one, name=one, names=(), parent_id=parents.get(one)) for one in ids]


def judged(
    entry: Filed, reports: Collection[Filed], known: Collection[Agency] = ()
) -> tuple[list[Finding], dict[str, Tally]]:
    """Given a report and all that are current, return what the rules of this family say of it."""
    known = known or agencies(*{one.agency_id for one in reports})
    portal = Portal("", "", "", None, None, None, "", "", ())
    around = Neighbours(Register(portal, tuple(known), (), (), ()), list(reports)).around(entry)
    own = next(one for one in known if one.id == entry.agency_id)
    made = case(entry.report, kind=entry.source.kind, filed_agency=own, filed_year=entry.year, around=around)
    return audit.run(made, ["reuse.last_year", "reuse.other_agency"])


def ids(found: list[Finding]) -> list[str]:
    """Given findings, return the id of each, which another report that is more alike does not change, and that report."""
    return [f"{one.id} {one.terms['report']}" for one in found]


def test_last_years_text_is_a_hint_that_says_how_much_and_where() -> None:
    before = placed("a", 2021, prose(1, 360) + prose(2, 40))
    now = placed("a", 2022, prose(3, 40) + prose(1, 360))
    found, checks = judged(now, [before, now])
    assert ids(found) == ["reuse.last_year:1 a-2021"]
    assert checks["reuse.last_year"] == (1, 0, 0)
    assert (found[0].severity, found[0].side) == (Severity.HINT, Side.UNKNOWN)
    assert found[0].terms["report"] == "a-2021"
    assert found[0].terms["own"] == {
        "section": 1, "same": "360", "counted": "400", "passages": [[42, 419]],
    }  # fmt: skip
    assert found[0].terms["there"] == {"section": 1, "same": "360", "counted": "400", "passages": [[0, 377]]}
    assert "90%" in found[0].message
    assert not [word for word in UNFAIR if word in found[0].message]
    (passage,) = found[0].passages
    assert letters(now.report.sections[0].text[passage.start : passage.end]) == letters(prose(1, 360))
    json.dumps(found[0].terms)


@pytest.mark.parametrize(("code", "percent"), [("reuse.last_year", LAST_YEAR), ("reuse.other_agency", ANOTHER)])
def test_the_words_of_the_rules_give_the_numbers_that_are_used(code: str, percent: int) -> None:
    words = next(text for text in audit.rule_texts() if text.code == code)
    assert all(part in words.explanation for part in (f" {RUN} 个以上", f"达到 {percent}%"))
    assert f"{percent}% or more" in words.explanation_en
    assert (RUN, VERY_MANY) == (12, 10)
    assert "twelve or more characters" in words.explanation_en
    assert "ten or more agencies" in words.explanation_en
    assert f"不足 {ENOUGH} 字" in words.not_assessable
    assert f"不足 {FEWEST} 字" in words.not_assessable


@pytest.mark.parametrize(("kept", "told"), [(319, False), (320, True), (400, True)])
def test_last_years_text_is_told_from_four_fifths_on(kept: int, told: bool) -> None:
    before = placed("a", 2021, prose(1))
    now = placed("a", 2022, prose(1)[: kept + kept // 20] + prose(2, 400 - kept))
    found, checks = judged(now, [before, now])
    assert bool(found) == told
    assert checks["reuse.last_year"] == (1, int(not told), 0)


@pytest.mark.parametrize(("part", "told"), [(199, False), (200, True), (400, True)])
def test_another_agencys_text_is_told_from_a_half_on(part: int, told: bool) -> None:
    other = placed("b", 2022, prose(1))
    now = placed("a", 2022, prose(1)[: part + part // 20] + prose(2, 400 - part))
    found, checks = judged(now, [other, now])
    assert ids(found) == (["reuse.other_agency:1 b-2022"] if told else [])
    assert checks["reuse.other_agency"] == (1, int(not told), 0)


def test_a_later_report_is_never_told_of_an_earlier_one() -> None:
    early, late = placed("a", 2021, prose(1)), placed("b", 2023, prose(1))
    assert ids(judged(late, [early, late])[0]) == ["reuse.other_agency:1 a-2021"]
    assert judged(early, [early, late]) == ([], {"reuse.last_year": (0, 0, 1), "reuse.other_agency": (0, 0, 1)})


def test_the_report_with_most_text_in_common_is_named_by_its_name_in_the_register() -> None:
    known = [replace(one, name=f"示例市{one.id}局", names=(one.id,)) for one in agencies("a", "b", "c")]
    half = placed("b", 2022, prose(1)[:260] + prose(5, 150))
    most = placed("c", 2021, prose(1)[:380] + prose(6, 40))
    now = placed("a", 2022, prose(1))
    found, _ = judged(now, [half, most, now], known)
    assert ids(found) == ["reuse.other_agency:1 c-2021"]
    assert "示例市c局 2021 年报告" in found[0].message


def test_agencies_in_one_line_may_have_one_text() -> None:
    known = [*agencies("above", "own", "below", "beside", own="above", below="own", beside="above")]
    known.append(replace(agencies("old")[0], successor_id="own"))
    now = placed("own", 2022, prose(1))
    for kin in ("above", "below", "old"):
        assert judged(now, [now, placed(kin, 2022, prose(1))], known)[1]["reuse.other_agency"] == (0, 0, 1)
    assert ids(judged(now, [now, placed("beside", 2022, prose(1))], known)[0]) == ["reuse.other_agency:1 beside-2022"]


def test_a_version_that_was_replaced_is_not_compared() -> None:
    now = placed("a", 2022, prose(1))
    old = replace(now, report_id="a-2022-v1", superseded_by="a-2022")
    others = [now, placed("a", 2021, prose(1)), placed("b", 2022, prose(1))]
    assert judged(old, others) == ([], {"reuse.last_year": (0, 0, 1), "reuse.other_agency": (0, 0, 1)})


@pytest.mark.parametrize("which", ["own", "other"])
@pytest.mark.parametrize(
    "changes", [{"kind": Kind.EXTRACT}, {"kind": Kind.TRANSCRIPT}, {"recognised": True}, {"number": 3}], ids=str
)
def test_wording_that_is_not_the_agencys_own_or_not_sure_is_not_assessable(
    which: str, changes: dict[str, object]
) -> None:
    number = changes.get("number", OVERVIEW)
    here = changes if which == "own" else {"number": number}
    there = changes if which == "other" else {"number": number}
    now = placed("a", 2022, prose(1), **here)  # type: ignore[arg-type]
    reports = [now, *(placed(*who, prose(1), **there) for who in (("a", 2021), ("b", 2022)))]  # type: ignore[arg-type]
    assert judged(now, reports) == ([], {"reuse.last_year": (0, 0, 1), "reuse.other_agency": (0, 0, 1)})


@pytest.mark.parametrize("text", ["", "无", "无其他需要报告的事项。", prose(1, ENOUGH - 1), "0 " * 140, "。" * 400])
def test_short_sections_are_not_assessable(text: str) -> None:
    now, before = placed("a", 2022, text, 6), placed("a", 2021, text, 6)
    assert judged(now, [now, before, placed("b", 2022, text, 6)])[1]["reuse.last_year"] == (0, 0, 1)


def test_words_of_the_form_and_the_law_are_nobodys() -> None:
    texts = [(("a", 2022), 1), (("a", 2021), 2), (("b", 2022), 3)]
    reports = [placed(*who, STATUTORY + prose(seed, 120)) for who, seed in texts]
    found, checks = judged(reports[0], reports)
    assert found == []
    assert (checks["reuse.last_year"][1], checks["reuse.other_agency"][1]) == (1, 1)
    alone = [placed(*who, STATUTORY) for who, _ in texts]
    assert judged(alone[0], alone)[0] == []
    assert judged(alone[0], alone)[1]["reuse.last_year"] == (0, 0, 1)


def test_the_numbers_of_a_table_whose_cells_were_not_found_are_nobodys() -> None:
    left = "0 0 12 0 0 0 0 0 0 3 0 0 0 0 0 0\n" * 20
    reports = [placed("a", 2022, left + prose(1, 120), 6), placed("b", 2022, left + prose(2, 120), 6)]
    assert judged(reports[0], reports)[0] == []


@pytest.mark.parametrize(("sharing_it", "told"), [(VERY_MANY - 1, True), (VERY_MANY, False)])
def test_what_very_many_agencies_write_is_nobodys(sharing_it: int, told: bool) -> None:
    reports = [placed(f"a{k}", 2022, prose(1, 300) + prose(k + 2, 200)) for k in range(sharing_it)]
    assert all(bool(judged(one, reports)[0]) == told for one in reports[:2])


def test_an_agencys_own_words_of_many_years_stay_its_own() -> None:
    reports = [placed("a", 2000 + year, prose(1)) for year in range(VERY_MANY + 5)]
    assert ids(judged(reports[-1], reports)[0]) == [f"reuse.last_year:1 {reports[-2].report_id}"]


def test_a_year_between_is_no_last_year() -> None:
    reports = [placed("a", 2020, prose(1)), placed("a", 2022, prose(1))]
    assert judged(reports[1], reports) == ([], {"reuse.last_year": (0, 0, 1), "reuse.other_agency": (0, 0, 1)})


def test_another_section_of_last_year_is_not_the_same_section() -> None:
    now = placed("a", 2022, prose(1), PROBLEMS)
    before = placed("a", 2021, prose(1), OVERVIEW)
    assert judged(now, [now, before])[0] == []
    assert ids(judged(now, [now, placed("b", 2021, prose(1), OVERVIEW)])[0]) == ["reuse.other_agency:5 b-2021"]


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.permutations(range(8)))
def test_the_order_of_reports_makes_no_difference(draw: random.Random, order: list[int]) -> None:
    kept = [draw.choice([100, 250, 400]) for _ in range(8)]
    reports = [
        placed("abcd"[k % 4], 2020 + k // 4, prose(k % 3)[: kept[k]] + prose(k + 9, 420 - kept[k])) for k in range(8)
    ]
    mixed = [reports[k] for k in order]
    for one in reports:
        assert judged(one, reports) == judged(one, mixed)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_texts_of_their_own_raise_nothing(one: int, other: int) -> None:
    before, now = placed("a", 2021, prose(2 * one)), placed("a", 2022, prose(2 * other + 1))
    found, checks = judged(now, [before, now, placed("b", 2022, STATUTORY + prose(2 * one + 2 * other, 200))])
    assert found == []
    assert checks == {"reuse.last_year": (1, 1, 0), "reuse.other_agency": (1, 1, 0)}


TEXT = "政府网站全年发布2022条，开办专栏3个；听取企业与群众意见，逐条回复并说明理由。"
DRESSED = "政府網站 全年發佈２０２２條,\n開辦專欄３個\u3000;聽取企業與群眾意見，逐條回復(並說明理由)"


def test_width_script_spaces_and_punctuation_make_no_difference() -> None:
    assert letters(TEXT).replace("发布", "发佈") == letters(DRESSED).replace("发布", "发佈")
    one, other = (own_words(Section(1, "", text), Everyone(0)) for text in (TEXT, DRESSED))
    here, there = shared(one, other), shared(other, one)
    assert here.same == here.counted == there.same == there.counted == len(letters(TEXT))
    assert DRESSED[there.passages[0].start : there.passages[0].end] == DRESSED.rstrip(")")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("甲乙丙１2 ，\n㎡ﬁ②臺台"), max_size=60))
def test_places_lead_back_to_the_characters_printed(text: str) -> None:
    made = comparable(text)
    assert made.letters == letters(text) == "".join(map(letters, text))
    assert all(made.letters[k] in letters(text[place]) for k, place in enumerate(made.places))


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙丙", max_size=50), st.text("甲乙丙", max_size=50))
def test_the_same_characters_are_those_in_runs_that_stand_in_both(one: str, other: str) -> None:
    runs = [k for k in range(len(one) - RUN + 1) if one[k : k + RUN] in other]
    same = {k for start in runs for k in range(start, start + RUN)}
    found = shared(*(own_words(Section(1, "", text), Everyone(0)) for text in (one, other)))
    assert (found.same, found.counted) == (len(same), len(one))
    assert {k for passage in found.passages for k in range(passage.start, passage.end)} == same


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 200), st.integers(0, 200), st.integers(RUN + WINDOW - 1, 80))
def test_a_long_run_in_common_is_a_fingerprint_in_common(seed: int, before: int, after: int, run: int) -> None:
    common = prose(seed, run)
    one = prose(seed + 1, 200) + common + prose(seed + 2, after)
    other = prose(seed + 3, before) + common + prose(seed + 4, 100)
    assert len(np.intersect1d(*(fingerprints(pieces(letters(text))) for text in (one, other))))


def all_may_meet(one: Pairs, _other: Pairs) -> Marks:
    return np.ones(len(one), np.bool_)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=12))
def test_sections_that_share_fingerprints_are_all_found(prints: list[set[int]]) -> None:
    one, other, times = sharing([np.array(sorted(each), np.uint64) for each in prints], all_may_meet)
    found = dict(zip(zip(one.tolist(), other.tolist(), strict=True), times.tolist(), strict=True))
    expected = {(i, j): len(prints[i] & prints[j]) for j in range(len(prints)) for i in range(j)}
    assert found == {pair: count for pair, count in expected.items() if count}


def test_a_fingerprint_of_a_crowd_brings_nobody_together() -> None:
    crowd = [np.array([7], np.uint64)] * (CROWD + 1)
    assert len(sharing(crowd, all_may_meet)[0]) == 0
    assert len(sharing(crowd[1:], all_may_meet)[0]) == CROWD * (CROWD - 1) // 2


def test_a_report_of_two_agencies_together_is_not_compared_with_itself() -> None:
    """Filed under both, it is one document; another agency that prints the same name has other numbers."""
    one, other = (replace_name(placed(agency, 2022, prose(1))) for agency in ("a", "b"))
    assert judged(one, [one, other]) == ([], {"reuse.last_year": (0, 0, 1), "reuse.other_agency": (0, 0, 1)})
    figures = tuple(replace(figure, value=(figure.value or 0) + 1) for figure in other.report.figures)
    elsewhere = replace(other, report=replace(other.report, figures=figures))
    assert ids(judged(one, [one, elsewhere])[0]) == ["reuse.other_agency:1 b-2022"]


def replace_name(entry: Filed) -> Filed:
    return replace(entry, report=replace(entry.report, agency_name="甲局、乙局"))
