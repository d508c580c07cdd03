"""What a person reads: rows as printed, carets below the numbers, both sides, basis and remedy, in two languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from gongkai.audit import rule_texts
from gongkai.checking import Lang, report, words
from gongkai.checking.checked import Checked
from gongkai.checking.quotes import line_quote, printed, row_quote
from gongkai.checking.text import carets
from gongkai.model import Cell, Line, Place, Severity, Side
from gongkai.paths import PROJECT
from tests.checking.planted import RECEIVED, TOTAL, check, planted
from tests.fairness import UNFAIR

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTATION = PROJECT / "docs" / "check.md"


def draft(tmp_path: Path, style: str = "docx.plain", name: str = "draft.docx") -> Checked:
    """A report in which a total and a number of requests are not what they should be."""
    path = tmp_path / name
    path.write_bytes(planted(style, 4, {TOTAL: "8", RECEIVED: "31"}))
    return replace(check(path), path=Path(name))


def said(checked: Checked, lang: Lang, least: Severity = Severity.HINT) -> str:
    return "".join(report([checked], "text", lang, least, coloured=False))


@pytest.mark.parametrize("lang", Lang)
def test_a_draft_is_told_as_before(lang: Lang, tmp_path: Path, update_golden: bool) -> None:
    golden = GOLDEN / f"draft.{lang}.txt"
    text = said(draft(tmp_path), lang)
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_documentation_shows_what_is_printed(tmp_path: Path, update_golden: bool) -> None:
    """The first block of docs/check.md is the draft told in both languages."""
    before, mark, rest = DOCUMENTATION.read_text(encoding="utf-8").partition("```text\n")
    shown, _, after = rest.partition("```\n")
    text = said(draft(tmp_path), Lang.BOTH)
    if update_golden:
        DOCUMENTATION.write_text(f"{before}{mark}{text}```\n{after}", encoding="utf-8")
        shown = text
    assert shown == text


CELLS = st.lists(
    st.sampled_from(["（七）总计", "31415", "0", "", "总\n计", "ａｂ", "a b", "商业企业" * 9]), min_size=1, max_size=9
)


@given(CELLS, st.data())
def test_carets_stand_below_the_numbers(texts: list[str], data: st.DataObject) -> None:
    row = [Cell(text, Place(grid=1, row=1, col=col)) for col, text in enumerate(texts, 1)]
    meant = [cell for cell in row if data.draw(st.booleans())]
    quote = row_quote(row, [(cell, (0, len(cell.text))) for cell in meant])
    below = carets(quote)
    assert wcswidth(below) <= wcswidth(quote.text)
    found = []
    for start, end in quote.spans:
        left, wide = wcswidth(quote.text[:start]), wcswidth(quote.text[start:end])
        at = next(index for index in range(len(below)) if wcswidth(below[:index]) == left and below[index] != "　")
        assert below[at : at + wide] == "^" * wide
        found.append(quote.text[start:end].strip())
    assert found == [printed(cell.text).strip() for cell in meant]
    assert below.count("^") == sum(wcswidth(quote.text[start:end]) for start, end in quote.spans)


def test_figures_of_one_cell_are_each_marked_once() -> None:
    cell = Cell("收到 3 件，结转 1 件", Place(grid=1, row=1, col=1))
    quote = row_quote([cell], [(cell, (3, 4)), (cell, (10, 11)), (cell, (3, 4))])
    assert [quote.text[start:end] for start, end in quote.spans] == ["3", "1"]
    assert quote.points == ((cell, (3, 4)), (cell, (10, 11)))


@given(st.text(alphabet="收到3件。　\x1b\u202e\n一", max_size=200), st.data())
def test_a_line_is_quoted_around_what_is_meant(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = line_quote(Line(text, Place()), (start, end))
    [(left, right)] = quote.spans
    assert quote.text[left:right] == printed(text[start:end])
    assert "\x1b" not in quote.text
    assert "\u202e" not in quote.text
    assert "\n" not in quote.text


def test_private_names_are_masked_in_quotes() -> None:
    line = Line("申请人：张三，电话 13800001111，收到 3 件", Place())
    assert "张三" not in line_quote(line, (len(line.text) - 3, len(line.text))).text
    assert "13800001111" not in line_quote(line, (len(line.text) - 3, len(line.text))).text


def test_the_remedy_is_told_once_for_each_rule(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    text = planted("sheet.tabbed", 1, {}).decode()
    path.write_text(text.replace("二、主动", "三、主动").replace("五、存在", "六、存在"), encoding="utf-8")
    checked = check(path)
    headings = tuple(one for one in checked.seen if one.rule.code == "structure.section_misnumbered")
    lines = said(replace(checked, seen=headings), Lang.ZH).splitlines()
    assert sum("处理" in line and "同上" not in line for line in lines) == 1
    assert sum("同上" in line for line in lines) == 1


def test_a_finding_that_may_be_our_reading_says_so_beside_one_of_the_report(shared: Path) -> None:
    checked = check(shared / "reports" / "hongze-2023.pdf")
    first, second = (one for one in checked.seen if one.rule.code == "arithmetic.reviews")
    second = replace(second, finding=replace(second.finding, side=Side.READING))
    assert said(replace(checked, seen=(first, second)), Lang.ZH).count("可能是读取有误：先对照原文") == 1


def test_an_error_of_another_kind_has_its_message_at_least(tmp_path: Path) -> None:
    checked = Checked(
        Path("a\x1b[31m.txt"), check(tmp_path / "none").parsed, (), ("data", "a.txt: Permission denied")
    )
    text = said(checked, Lang.BOTH)
    assert text.startswith("a[31m.txt: 不能读取 cannot be read [data]")
    assert "Permission denied" in text


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(planted("sheet.tabbed", 1, {}).decode().replace("二、主动", "三、主动"), encoding="utf-8")
    checked = check(path)
    hidden = len(checked.seen)
    text = said(checked, Lang.BOTH, Severity.ERROR)
    assert "structure.section_misnumbered" not in text
    assert f"（其中 {hidden} 处未列出）" in text
    assert f"({hidden} not shown)" in text
    assert "需要留意 1 处" in text


def test_a_clean_report_says_how_much_was_checked(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(planted("sheet.tabbed", 1, {}))
    assert said(replace(check(path), path=Path("draft.txt"), seen=()), Lang.BOTH) == (
        "draft.txt：没有发现需要列出的；勾稽关系核对 42 处，相符 42 处。\n"
        "draft.txt: nothing to list; of 42 sums checked 42 agree.\n\n"
    )


def test_a_report_without_tables_does_not_pass_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("某局2022年政府信息公开工作年度报告\n一、总体情况\n无。\n", encoding="utf-8")
    text = said(check(path), Lang.BOTH)
    assert "没有一处勾稽关系可以核对" in text
    assert "no sum could be checked" in text


def test_nothing_that_is_said_accuses(tmp_path: Path) -> None:
    for lang in Lang:
        assert [word for word in UNFAIR if word in said(draft(tmp_path), lang)] == []
    assert [word for rule in rule_texts() for word in UNFAIR if word in rule.mend] == []


def test_each_error_code_has_a_remedy_in_chinese() -> None:
    table = (PROJECT / "docs" / "parse.md").read_text(encoding="utf-8").partition("Error codes")[2]
    codes = {
        code for line in table.splitlines() if line.startswith("| `") for code in line.split("|")[1].split("`")[1::2]
    }
    assert len(codes) > 20
    for code in codes:
        assert words.unreadable(code, "What is wrong.")[1] == "What is wrong."
