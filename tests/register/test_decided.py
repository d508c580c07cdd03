"""data/verdicts.csv and data/corrections.csv: two persons, dates in order, and nothing that is not understood counts."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.decisions import Ruling
from gongkai.errors import BadData
from gongkai.register import read_decided

VERDICT = {
    "finding_id": "ju-2022:arithmetic.flow:applications.total",
    "verdict": "confirmed",
    "author": "甲",
    "date": "2026-01-10",
    "reviewer": "乙",
    "reviewed": "2026-01-12",
    "evidence": "第 3 页表三",
    "reason": "原件如此",
    "reply": "",
    "reply_date": "",
}
CORRECTION = {
    "agency_id": "ju",
    "year": "2022",
    "sha256": "a" * 64,
    "table": "applications",
    "item": "received_new",
    "column": "total",
    "as_read": "17",
    "value": "11",
    "reason": "扫描件认错",
    "evidence": "第 3 页",
    "author": "甲",
    "reviewer": "乙",
    "date": "2026-01-10",
}


def write(data: Path, name: str, *rows: dict[str, str], start: str = "", ends: str = "\n") -> Path:
    header = VERDICT if name == "verdicts.csv" else CORRECTION
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys([*header, *(key for row in rows for key in row)])))
    writer.writeheader()
    writer.writerows(rows)
    (data / name).write_bytes((start + text.getvalue().replace("\r\n", ends)).encode())
    return data


def said(data: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in read_decided(data).problems]


def test_a_portal_without_decisions_has_none(tmp_path: Path) -> None:
    assert read_decided(tmp_path).verdicts == ()
    assert read_decided(tmp_path).problems == ()


def test_a_verdict_and_a_correction_are_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "verdicts.csv",
        VERDICT | {"reply": "系笔误", "reply_date": "2026-01-11", "sha256": "b" * 64, "seen": "0123abcd"},
    )
    write(
        tmp_path, "corrections.csv", CORRECTION, CORRECTION | {"item": "carried_in", "value": "", "as_read": "blank"}
    )
    decided = read_decided(tmp_path)
    assert decided.problems == ()
    verdict = decided.verdicts[0]
    assert (verdict.verdict, verdict.author, verdict.reviewer) == (Ruling.CONFIRMED, "甲", "乙")
    assert (verdict.reply, verdict.reply_date, verdict.sha256, verdict.line) == ("系笔误", "2026-01-11", "b" * 64, 2)
    assert verdict.seen == "0123abcd"
    assert [one.value for one in decided.corrections] == [Decimal(11), None]
    assert decided.corrections[0].cell == ("applications", "received_new", "total")


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ({"reviewer": "甲"}, "data.review", "`reviewer` is the author"),
        ({"author": "Li Lei", "reviewer": "ｌｉ  ｌｅｉ."}, "data.review", "`reviewer` is the author"),
        (
            {"verdict": "agreed"},
            "data.field",
            '`verdict` is "agreed", which is none of confirmed, rejected, explained',
        ),
        ({"finding_id": "arithmetic.flow"}, "data.field", "no id of a finding"),
        ({"finding_id": ""}, "data.field", "`finding_id` is empty"),
        ({"author": ""}, "data.field", "`author` is empty"),
        ({"reviewer": " "}, "data.field", "`reviewer` is empty"),
        ({"evidence": ""}, "data.field", "`evidence` is empty"),
        ({"reason": ""}, "data.field", "`reason` is empty"),
        ({"date": ""}, "data.field", "`date` is empty"),
        ({"reviewed": ""}, "data.field", "`reviewed` is empty"),
        ({"date": "2026-13-01"}, "data.field", "`date`"),
        ({"date": "2026-01-13"}, "data.review", "`reviewed` (2026-01-12) is before `date` (2026-01-13)"),
        ({"reply": "系笔误"}, "data.field", "`reply_date` is empty"),
        ({"reply_date": "2026-01-11"}, "data.field", "`reply` is empty"),
        ({"sha256": "abc"}, "data.field", "no SHA-256"),
        ({"reviewer": "-"}, "data.review", "nobody’s name"),
        ({"reviewer": "同上"}, "data.review", "nobody’s name"),
        ({"author": "Li Ming", "reviewer": "Ming, LI"}, "data.review", "`reviewer` is the author"),
        ({"author": "L.M.", "reviewer": "LM（办公室）"}, "data.review", "`reviewer` is the author"),
        ({"evidence": "-"}, "data.field", "nothing that tells anybody anything"),
        ({"reason": "。"}, "data.field", "nothing that tells anybody anything"),
        ({"reason": "该局瞒报申请"}, "data.field", "`reason` has the word “瞒报”"),
        ({"evidence": "网帖称其造假"}, "data.field", "`evidence` has the word “造假”"),
        ({"seen": "1234567"}, "data.field", "no sign of what was looked at"),
    ],
)
def test_a_wrong_verdict_is_named_with_its_line(tmp_path: Path, change: dict[str, str], code: str, says: str) -> None:
    other = VERDICT | {"finding_id": "ju-2021:time.late:published", "verdict": "rejected"}
    write(tmp_path, "verdicts.csv", other, VERDICT | change)
    assert [one.finding_id for one in read_decided(tmp_path).verdicts] == [other["finding_id"]]
    ((found, message),) = said(tmp_path)
    assert found == code
    assert message.startswith("verdicts.csv:3: ")
    assert says in message


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ({"reviewer": "甲"}, "data.review", "`reviewer` is the author"),
        ({"value": "1,000"}, "data.field", "no number"),
        ({"value": "NaN"}, "data.field", "no number"),
        ({"as_read": "seventeen"}, "data.field", "neither a number nor one of"),
        ({"as_read": ""}, "data.field", "`as_read` is empty"),
        ({"sha256": "A" * 64}, "data.field", "no SHA-256"),
        ({"year": "22"}, "data.field", "no year"),
        ({"item": ""}, "data.field", "`item` is empty"),
        ({"evidence": ""}, "data.field", "`evidence` is empty"),
        ({"date": ""}, "data.field", "`date` is empty"),
    ],
)
def test_a_wrong_correction_is_named_with_its_line(
    tmp_path: Path, change: dict[str, str], code: str, says: str
) -> None:
    write(tmp_path, "corrections.csv", CORRECTION, CORRECTION | change)
    assert len(read_decided(tmp_path).corrections) == 1
    ((found, message),) = said(tmp_path)
    assert found == code
    assert message.startswith("corrections.csv:3: ")
    assert says in message


def test_lines_on_a_finding_follow_each_other_in_time(tmp_path: Path) -> None:
    later = VERDICT | {"verdict": "explained", "date": "2026-01-09", "reviewed": "2026-02-01"}
    write(tmp_path, "verdicts.csv", VERDICT, later)
    assert [code for code, _ in said(tmp_path)] == ["data.review"]


def test_nothing_stays_confirmed_because_a_retraction_was_not_understood(tmp_path: Path) -> None:
    other = VERDICT | {"finding_id": "ju-2021:arithmetic.flow:x", "verdict": "rejected"}
    write(tmp_path, "verdicts.csv", other, VERDICT, VERDICT | {"verdict": "rejected", "reviewer": "甲"})
    assert [one.finding_id for one in read_decided(tmp_path).verdicts] == [other["finding_id"]]
    write(tmp_path, "verdicts.csv", VERDICT, other)
    with (tmp_path / "verdicts.csv").open("ab") as file:
        file.write(b'ju-2022:arithmetic.flow:applications.total,rejected,"half a line\n')
    assert [one.finding_id for one in read_decided(tmp_path).verdicts] == [other["finding_id"]]
    assert [code for code, _ in said(tmp_path)] == ["data.csv"]
    assert said(tmp_path)[0][1].startswith("verdicts.csv:4: ")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_quotes_commas_line_breaks_and_any_line_ends_come_back_as_they_were(
    tmp_path: Path, start: str, ends: str
) -> None:
    reason = '他说：“第一行”, "引号"，\n第二行,=1+1'
    after = VERDICT | {"finding_id": "ju-2021:time.late:published"}
    write(tmp_path, "verdicts.csv", VERDICT | {"reason": reason}, after, start=start, ends=ends)
    write(tmp_path, "corrections.csv", CORRECTION | {"reason": reason}, start=start, ends=ends)
    decided = read_decided(tmp_path)
    assert decided.problems == ()
    assert [one.reason for one in decided.verdicts] == [reason, "原件如此"]
    assert [one.line for one in decided.verdicts] == [2, 4]
    assert decided.corrections[0].reason == reason


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_any_text_comes_back_but_for_space_around_it_and_line_ends(text: str, ends: str) -> None:
    words = text.replace("\r\n", "\n").replace("\r", "\n")
    with TemporaryDirectory() as folder:
        write(Path(folder), "verdicts.csv", VERDICT | {"reason": "理由" + words + "。"}, ends=ends)
        assert [one.reason for one in read_decided(Path(folder)).verdicts] == ["理由" + words + "。"]


def test_rows_that_a_spreadsheet_left_empty_are_no_lines(tmp_path: Path) -> None:
    write(tmp_path, "verdicts.csv", VERDICT, dict.fromkeys(VERDICT, ""))
    assert read_decided(tmp_path).problems == ()


def test_a_line_with_too_few_fields_is_named(tmp_path: Path) -> None:
    write(tmp_path, "corrections.csv", CORRECTION)
    with (tmp_path / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("ju,2022\n")
    assert said(tmp_path)[0][1].startswith("corrections.csv:3: 2 fields, the header has 13.")


@pytest.mark.parametrize("name", ["verdicts.csv", "corrections.csv"])
@pytest.mark.parametrize("header", ["", "author,date\n", "author,author\n", '"author"x,date\n', '"author'])
def test_a_header_that_cannot_be_used_stops(tmp_path: Path, name: str, header: str) -> None:
    (tmp_path / name).write_text(header, encoding="utf-8")
    with pytest.raises(BadData, match=f"{name}:1: "):
        read_decided(tmp_path)


@pytest.mark.parametrize(
    "typed",
    [
        VERDICT["finding_id"].replace(":", "："),
        VERDICT["finding_id"] + "\u200b",
        VERDICT["finding_id"].upper(),
        VERDICT["finding_id"].replace(":", ": "),
        "ｊｕ" + VERDICT["finding_id"][2:],
    ],
)
def test_an_id_as_a_keyboard_or_spreadsheet_made_it_names_the_right_one_and_takes_back_what_it_is_on(
    tmp_path: Path, typed: str
) -> None:
    other = VERDICT | {"finding_id": "ju-2021:time.late:published"}
    write(tmp_path, "verdicts.csv", VERDICT, other, VERDICT | {"finding_id": typed, "verdict": "rejected"})
    assert [one.finding_id for one in read_decided(tmp_path).verdicts] == [other["finding_id"]]
    ((code, message),) = said(tmp_path)
    assert code == "data.field"
    assert f"Is {VERDICT['finding_id']} meant?" in message


def test_names_in_another_order_of_initials_are_two_persons(tmp_path: Path) -> None:
    write(tmp_path, "verdicts.csv", VERDICT | {"author": "L.M.", "reviewer": "M.L."})
    assert said(tmp_path) == []


def test_words_of_accusation_are_named_in_corrections_too_and_the_agencys_own_words_are_its_own(
    tmp_path: Path,
) -> None:
    write(tmp_path, "corrections.csv", CORRECTION | {"reason": "虚报一件"})
    assert "`reason` has the word “虚报”" in said(tmp_path)[0][1]
    (tmp_path / "corrections.csv").unlink()
    write(tmp_path, "verdicts.csv", VERDICT | {"reply": "不存在瞒报", "reply_date": "2026-01-11"})
    assert said(tmp_path) == []


def test_a_wrong_correction_leaves_those_of_the_same_cell_above_it_in_doubt(tmp_path: Path) -> None:
    other = CORRECTION | {"item": "carried_in"}
    write(tmp_path, "corrections.csv", CORRECTION, other, CORRECTION | {"value": "1,1"})
    assert [one.doubted for one in read_decided(tmp_path).corrections] == [True, False]
    write(tmp_path, "corrections.csv", CORRECTION, CORRECTION | {"value": "1,1"}, CORRECTION | {"value": "12"})
    assert [one.doubted for one in read_decided(tmp_path).corrections] == [True, False]


def test_corrections_of_a_cell_stand_in_the_order_of_their_dates(tmp_path: Path) -> None:
    write(tmp_path, "corrections.csv", CORRECTION, CORRECTION | {"date": "2025-01-10", "value": "12"})
    assert [one.doubted for one in read_decided(tmp_path).corrections] == [True]
    assert said(tmp_path)[0][0] == "data.review"
