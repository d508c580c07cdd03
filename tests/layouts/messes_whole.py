"""What happens to a report as a whole: tables joined, cut, moved and doubled, other tables, other titles."""

from __future__ import annotations

import copy
import random

from gongkai.model import CellCode
from tests.layouts.compose import REPORT
from tests.layouts.draft import BLANK, Draft, Para
from tests.layouts.matrix import Cell, Matrix, Row, head
from tests.layouts.printed import leave_open_after_annex, require


def one_table(draft: Draft, rng: random.Random) -> None:
    """All in one table: headings span its width, the columns of each part are made wide or followed by empty cells."""
    require(not draft.bound)
    tables, stretched = draft.matrices, draft.ruled and rng.random() < 0.5
    width = 60 if stretched else max(table.width for table in tables)
    rows: list[Row] = []
    for table in tables:
        before = draft.blocks[draft.at(table) - 1]
        title = before.text if isinstance(before, Para) and before.kind == "heading" else ""
        rows += [[head(title, width)], *_widened(table, width, stretched)]
        if title and rng.random() < 0.5:
            draft.blocks.remove(before)
    at = draft.at(tables[0])
    draft.blocks[at] = Matrix("", rows)
    draft.blocks = [one for one in draft.blocks if not any(one is table for table in tables)]


def _widened(table: Matrix, width: int, stretched: bool) -> list[Row]:
    own = table.width
    for at, row in enumerate(table.rows):
        for cell in row:
            cell.colspan *= width // own if stretched else 1
        if not stretched and own < width and at == 0:
            row.append(Cell(colspan=width - own, rowspan=len(table.rows), head=True))
    return table.rows


def cut_table(draft: Draft, rng: random.Random) -> None:
    """A table goes on in another, as after a page: with its header again or without, group labels again or not."""
    table = draft.matrix(rng.choice(["applications", "applications", "disclosure"]))
    require(len(table.rows) > table.header_rows + 3)
    at = rng.randrange(table.header_rows + 2, len(table.rows) - 1)
    header = copy.deepcopy(table.rows[: draft.rows_on_each_page(table)]) if rng.random() < 0.5 else []
    again = rng.random() < 0.5
    rest = _continuation(table, at, again)
    table.rows = table.rows[:at]
    between = [Para(f"- {rng.randrange(2, 9)} -")] if rng.random() < 0.4 else [Para("续表", "caption")]
    later = Matrix(table.code, [*header, *rest], len(header))
    draft.blocks[draft.at(table) + 1 : draft.at(table) + 1] = [*between, later]


def _continuation(table: Matrix, at: int, again: bool) -> list[Row]:
    """The rows from `at` on; cells that span the cut are cut, too, and stand where they stood, be it after a running number."""
    begins = {id(cell): row for row, line in enumerate(table.rows) for cell in line}
    first: Row = []
    for cell in {id(cell): cell for cell in table.covered()[at] if cell is not None}.values():
        above = at - begins[id(cell)]
        first.append(head(cell.text if again else "", cell.colspan, cell.rowspan - above) if above else cell)
        cell.rowspan = above or cell.rowspan
    return [first, *table.rows[at + 1 :]]


def last_year_beside(draft: Draft, rng: random.Random) -> None:
    """Last year's table above or below this year's, each under its own caption."""
    require(not draft.bound)
    tables = rng.choice([draft.matrices, [rng.choice(draft.matrices)]])
    above = rng.random() < 0.5
    for table in tables:
        other = copy.deepcopy(table)
        for cell in other.values():
            cell.text, cell.code = str(rng.randrange(0, 60)), None
        this: list[Para | Matrix] = [Para(f"{draft.year}年情况", "caption"), table]
        last: list[Para | Matrix] = [Para(f"{draft.year - 1}年情况", "caption"), other]
        at = draft.at(table)
        draft.blocks[at : at + 1] = last + this if above else this + last


def table_twice(draft: Draft, rng: random.Random) -> None:
    """A table, or all of them, stands in the report twice."""
    require(not draft.bound)
    if rng.random() < 0.5:
        table = rng.choice(draft.matrices)
        draft.blocks.insert(draft.at(table) + 1, copy.deepcopy(table))
    else:
        tables = copy.deepcopy(draft.matrices)
        draft.blocks += [Para("附件：统计表", "caption"), *tables]


def other_table_again(draft: Draft, rng: random.Random) -> None:
    """A table stands there twice with other numbers and nothing that says which holds: no value of it is right."""
    table = rng.choice(draft.matrices)
    other = copy.deepcopy(table)
    for cell in other.values():
        assert cell.code is not None
        if cell.text.strip() not in BLANK:
            cell.text = str(rng.randrange(40000, 90000))
            draft.truth.pop(cell.code, None)
    draft.leave_open(table.values())
    draft.blocks.insert(draft.at(table) + rng.randrange(2), other)


def tables_moved(draft: Draft, rng: random.Random) -> None:
    """The tables stand at the end, or the reviews before the applications."""
    require(not draft.bound)
    tables = draft.matrices
    if rng.random() < 0.5:
        draft.blocks = [one for one in draft.blocks if not any(one is table for table in tables)]
        draft.blocks += [Para("附表", "caption"), *tables]
    else:
        one, two = draft.at(tables[1]), draft.at(tables[2])
        draft.blocks[one], draft.blocks[two] = draft.blocks[two], draft.blocks[one]


def comparison(draft: Draft, rng: random.Random) -> None:
    """A small table of the section on the whole has labels of the form and numbers of its own."""
    table = draft.form.table("disclosure")
    labels = [item.label for item in table.items[:3]] + ["收到申请", "（一）予以公开", "行政复议"]
    rows = [[head("项目"), head(f"{draft.year - 1}年"), head(f"{draft.year}年"), head("增减")]]
    for label in rng.sample(labels, rng.randrange(2, 6)):
        rows.append([head(label), *(head(str(rng.randrange(900))) for _ in range(3))])
    draft.blocks.insert(_after_heading(draft, rng.choice([1, 1, 5])), Matrix("", rows, 1))


def metadata_table(draft: Draft, rng: random.Random) -> None:
    """A table of the page's particulars before the title."""
    number = f"00{rng.randrange(10**7, 10**8)}/{draft.year + 1}-{rng.randrange(100):05d}"
    rows = [
        [head("索引号"), head(number), head("主题分类"), head("其他")],
        [
            head("发布机构"),
            head(draft.agency),
            head("发文日期"),
            head(f"{draft.year + 1}年1月{rng.randrange(10, 31)}日"),
        ],
        [head("标题"), head(f"{draft.agency}{draft.year}年{REPORT}", 3)],
    ]
    draft.blocks.insert(0, Matrix("", rows[: rng.randrange(1, 4)]))


def other_reports(draft: Draft, rng: random.Random) -> None:
    """Links to other years' and other agencies' reports, before or after the report."""
    titles = [f"{draft.agency}{draft.year - back}年{REPORT}" for back in range(1, rng.randrange(2, 5))]
    titles += [f"示例县教育局{draft.year}年{REPORT}"] if rng.random() < 0.5 else []
    lines = [Para(title) for title in titles]
    draft.blocks = [*lines, *draft.blocks] if rng.random() < 0.3 else [*draft.blocks, Para("相关链接"), *lines]


def reissued(draft: Draft, rng: random.Random) -> None:
    """The report was published again; a note says which numbers were wrong before."""
    if rng.random() < 0.5:
        title = [one for one in draft.blocks if isinstance(one, Para) and one.kind == "title"][-1]
        title.text += "（更正版）"
    note = f"更正说明：原报告中本年新收政府信息公开申请数量{rng.randrange(99)}件、予以公开{rng.randrange(99)}件有误，以本报告为准。"
    draft.blocks.insert(rng.choice([_after_heading(draft, 1), len(draft.blocks)]), Para(note))


def wrong_year_in_title(draft: Draft, rng: random.Random) -> None:
    """The title names the year before or after; the text is right, where it names the year or a date after it."""
    told = [one.text for one in draft.blocks if isinstance(one, Para) and one.kind != "title"]
    require(any(str(year) in text for text in told for year in (draft.year, draft.year + 1)))
    other = draft.year + rng.choice([-1, 1])
    for one in draft.blocks:
        if isinstance(one, Para) and one.kind == "title":
            one.text = one.text.replace(str(draft.year), str(other))


def page_numbers(draft: Draft, rng: random.Random) -> None:
    """Numbers of pages and running heads stand between the blocks."""
    way = rng.choice(["- {n} -", "{n}", "第 {n} 页 共 9 页", "— {n} —", REPORT])
    for number in range(1, rng.randrange(3, 8)):
        draft.blocks.insert(rng.randrange(1, len(draft.blocks)), Para(way.format(n=number)))


def table_missing(draft: Draft, rng: random.Random) -> None:
    """Not one of two that differ: without the other, nothing says that it does not hold."""
    require("own_and_whole_tables" not in draft.messes)
    table = rng.choice(draft.matrices)
    draft.leave_open(table.values())
    draft.blocks.pop(draft.at(table))


def no_headings(draft: Draft, rng: random.Random) -> None:
    """The sections have no headings, or only tables stand there."""
    bare = rng.random() < 0.3
    kinds = ("heading", "text", "contents") if bare else ("heading", "contents")
    draft.blocks = [one for one in draft.blocks if not isinstance(one, Para) or one.kind not in kinds]
    if {"last_years_table", "only_last_year", "two_agencies"}.intersection(draft.messes):
        leave_open_after_annex(draft)


def reviews_in_rows(draft: Draft, rng: random.Random) -> None:
    """The reviews as a table with a row for each of the three items, or a small table for each."""
    table, old = draft.form.table("reviews"), draft.matrix("reviews")
    printed = {cell.code: cell for cell in old.values()}
    require(all(CellCode("reviews", item.code, column) in printed for item in table.items for column in item.columns))
    columns = [head(table.column(code).label) for code in table.items[0].columns]
    rows = [
        [head(item.label), *(printed[CellCode("reviews", item.code, column)] for column in item.columns)]
        for item in table.items
    ]
    at = draft.at(old)
    if rng.random() < 0.5:
        draft.blocks[at] = Matrix("reviews", [[head("类型"), *columns], *rows], 1)
    else:
        draft.blocks[at : at + 1] = [
            Matrix("reviews", [[head(row[0].text, len(columns))], copy.deepcopy(columns), row[1:]], 2) for row in rows
        ]


def _after_heading(draft: Draft, number: int) -> int:
    """Where the paragraphs of a section begin; the end of the report where its heading is not there."""
    headings = [at for at, one in enumerate(draft.blocks) if isinstance(one, Para) and one.kind == "heading"]
    return headings[min(number, len(headings)) - 1] + 1 if headings else len(draft.blocks)


WHOLE = (
    one_table,
    one_table,
    cut_table,
    cut_table,
    last_year_beside,
    table_twice,
    other_table_again,
    tables_moved,
    comparison,
    comparison,
    metadata_table,
    metadata_table,
    other_reports,
    reissued,
    wrong_year_in_title,
    page_numbers,
    table_missing,
    no_headings,
    reviews_in_rows,
)
