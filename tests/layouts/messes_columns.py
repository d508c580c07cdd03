"""What happens to the columns of the applications: columns of another meaning, more and fewer, renamed and moved."""

from __future__ import annotations

import random
from decimal import Decimal

from gongkai.model import number_text
from tests.layouts.draft import Draft
from tests.layouts.matrix import Matrix, head
from tests.layouts.printed import applications, body, figures, first, require, unknown, value_of

ORGANIZATIONS = 5
RENAMED = ("企业", "科研院所", "公益团体", "律师事务所", "其它单位")
OTHERS = ("新闻媒体", "境外人士", "行政机关", "高等院校")


def subtotal_column(draft: Draft, rng: random.Random) -> None:
    """The organisations have a subtotal before the total."""
    _add_subtotal(draft, applications(draft), rng.choice(["小计", "小计", "法人小计"]))


def subtotal_for_total(draft: Draft, _rng: random.Random) -> None:
    """The organisations have a subtotal, and no column has the total."""
    table = applications(draft)
    _add_subtotal(draft, table, "小计")
    _drop_total(draft, table)


def subtotal_and_blank_total(draft: Draft, _rng: random.Random) -> None:
    """The organisations have a subtotal, the column of totals is empty."""
    table = applications(draft)
    _add_subtotal(draft, table, "小计")
    blank_totals(draft, table)


def _add_subtotal(draft: Draft, table: Matrix, label: str) -> None:
    _add_organization(table, ORGANIZATIONS, label)
    for row in body(table):
        at = first(row)
        parts = [value_of(draft, cell) for cell in row[at + 1 : at + 1 + ORGANIZATIONS]]
        row.insert(at + 1 + ORGANIZATIONS, head(number_text(sum(parts, parts[0] * 0))))


def _add_organization(table: Matrix, at: int, label: str) -> None:
    table.rows[0][-1].colspan += 1
    table.rows[1][1].colspan += 1
    table.rows[2].insert(at, head(label))


def _drop_total(draft: Draft, table: Matrix) -> None:
    table.rows[0][-1].colspan -= 1
    table.rows[1].pop()
    require(all(row[-1].code in draft.truth for row in body(table)))
    for row in body(table):
        draft.leave_open([row.pop()])


def blank_totals(draft: Draft, table: Matrix) -> None:
    """The column of totals is there and empty: then they are what the rows add up to, whatever the agency meant."""
    require(all(row[-1].code in draft.truth for row in body(table)))
    for row in body(table):
        row[-1].text = ""
        draft.leave_open([row[-1]])
        if row[-1].code:
            draft.truth[row[-1].code] = sum((value_of(draft, cell) for cell in figures(row)[:-1]), Decimal(0))


def six_organizations(draft: Draft, rng: random.Random) -> None:
    """A sixth kind of organisation, here or there a request of it; with the column of totals or without: then not as the first of them,
    which in a line of all names may as well stand where the total does, beside them all.
    """
    table = applications(draft)
    at = rng.randrange(ORGANIZATIONS + 1)
    with_total = rng.random() < 0.5
    at = at if with_total else max(at, 1)
    _add_organization(table, at, rng.choice(OTHERS))
    for row in body(table):
        row.insert(first(row) + 1 + at, head("0" if with_total else rng.choice(["0", "0", "1"])))
    if not with_total:
        _drop_total(draft, table)


def four_organizations(draft: Draft, rng: random.Random) -> None:
    """A kind of organisation is not printed; at the right there are remarks, empty ones or numbers."""
    table = applications(draft)
    at = rng.randrange(ORGANIZATIONS)
    remarks = rng.choice([("",), ("0", "1", "2"), ("", "", "2")])
    table.rows[2].pop(at)
    table.rows[1][1].colspan -= 1
    table.rows[1].append(head("备注", rowspan=2))
    for row in body(table):
        unknown(draft, [row.pop(first(row) + 1 + at)])
        row.append(head(rng.choice(remarks)))


def total_first_renamed(draft: Draft, rng: random.Random) -> None:
    """The totals stand first, under another word."""
    table = applications(draft)
    total = table.rows[1].pop()
    total.text = rng.choice(["合计", "合计", "总数", "总量", "申请总数"])
    table.rows[1].insert(0, total)
    for row in body(table):
        row.insert(first(row), row.pop())


def renamed_column_moved(draft: Draft, rng: random.Random) -> None:
    """One kind of organisation, or all of them, in other words; one stands elsewhere."""
    table = applications(draft)
    labels, all_of_them = table.rows[2], rng.random() < 0.4
    old, new = rng.sample(range(ORGANIZATIONS), 2)
    for at in range(ORGANIZATIONS) if all_of_them else (old,):
        labels[at].text = RENAMED[at]
        draft.leave_open(row[first(row) + 1 + at] for row in body(table))
    labels.insert(new, labels.pop(old))
    for row in body(table):
        start = first(row) + 1
        row.insert(start + new, row.pop(start + old))


def other_kind_of_applicant(draft: Draft, rng: random.Random) -> None:
    """A column of another kind of applicant in the place of one of the form."""
    table = applications(draft)
    at = rng.randrange(ORGANIZATIONS)
    table.rows[2][at].text = rng.choice(OTHERS)
    unknown(draft, [row[first(row) + 1 + at] for row in body(table)])


def other_first_column(draft: Draft, rng: random.Random) -> None:
    """Where natural persons stand in the form, the table has numbers of pages or of files."""
    table = applications(draft)
    table.rows[1][0].text = rng.choice(["页次", "办件编号"])
    for row in body(table):
        cell = row[first(row)]
        cell.text = str(rng.randrange(100, 999))
        unknown(draft, [cell])


def natural_persons_apart(draft: Draft, rng: random.Random) -> None:
    """Natural persons in two columns, without their sum; not where a value has slid into its label, which would stand there twice."""
    table = applications(draft)
    require(all(row[first(row)].text.strip() for row in body(table)))
    persons = table.rows[1][0]
    persons.colspan, persons.rowspan = 2, 1
    table.rows[2][:0] = [head("境内"), head("境外")]
    table.rows[0][-1].colspan += 1
    for row in body(table):
        at = first(row)
        whole = int(value_of(draft, row[at]))
        abroad = rng.randrange(whole + 1)
        row[at].text = str(whole - abroad)
        unknown(draft, [row[at]])
        row.insert(at + 1, head(str(abroad)))


def total_of_last_year(draft: Draft, rng: random.Random) -> None:
    """The last column has last year's totals in the place of this year's."""
    table = applications(draft)
    table.rows[1][-1].text = rng.choice(["上年总计", "上年合计", f"{draft.year - 1}年总计"])
    for row in body(table):
        row[-1].text = str(rng.randrange(40))
        unknown(draft, [row[-1]])


COLUMNS = (
    subtotal_column,
    subtotal_for_total,
    subtotal_and_blank_total,
    six_organizations,
    four_organizations,
    total_first_renamed,
    renamed_column_moved,
    other_kind_of_applicant,
    other_first_column,
    natural_persons_apart,
    total_of_last_year,
)
