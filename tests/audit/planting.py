"""Mistakes planted in a world without any: each kind at every place where it can occur, with what has to be found."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.forms import load
from gongkai.interpret.mentions import read_mentions
from gongkai.model import CellCode, Corpus, Figure, Finding, Report, Scope, Side, Status
from tests.audit.world import World, county

CHINESE = "一二三四五六"


@dataclass(frozen=True)
class Planted:
    """A mistake in the report at `index` of a world.

    code: the rule that has to find it; cells: which its finding has to name, all of them; side: on which it lies;
    place: the end of the finding's id, where it is known.
    """

    kind: str
    world: World
    index: int
    code: str
    cells: frozenset[CellCode] = frozenset()
    side: Side | None = None
    place: str = ""

    def found_in(self, corpus: Corpus) -> bool:
        """Given the corpus of the world, tell whether the mistake was found where it is."""
        one = self.world.evidence[self.index]
        filed = next(filed for filed in corpus.reports if (filed.agency_id, filed.year) == (one.agency_id, one.year))
        return any(self._is_it(finding) for finding in filed.findings)

    def _is_it(self, finding: Finding) -> bool:
        return (
            finding.code == self.code
            and self.cells <= set(finding.cells)
            and self.side in (None, finding.side)
            and finding.id.endswith(self.place)
        )


Planter = Callable[[random.Random], Iterator[Planted]]
PLANTERS: list[Planter] = []


def planter(one: Planter) -> Planter:
    """Register a function that plants one kind of mistake at every place."""
    PLANTERS.append(one)
    return one


def small(rng: random.Random, *years: int) -> World:
    """Return a world of two agencies that report on these years (by default 2021 and 2022)."""
    return county(rng.randrange(10**9), 1, years or (2021, 2022))


def with_values(report: Report, **values: Decimal | int) -> Report:
    """Given a report and other numbers for cells ("table.item.column"), return it with them printed."""
    return replace(report, figures=tuple(_printed(figure, values.get(str(figure.cell))) for figure in report.figures))


def _printed(figure: Figure, value: Decimal | int | None) -> Figure:
    return figure if value is None else replace(figure, value=Decimal(value), raw=str(value))


def value_of(report: Report, cell: CellCode) -> Decimal:
    return next(figure.value for figure in report.figures if figure.cell == cell and figure.value is not None)


def _every_report(world: World) -> Iterator[tuple[int, Report]]:
    yield from ((index, world.report(index)) for index in range(len(world.readings)))


@planter
def a_number_that_does_not_add_up(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2020, 2021)
    for index, report in _every_report(world):
        form = load().get(report.form or "")
        for identity in form.identities:
            for key, left, right in identity.instances(tuple(figure.cell for figure in report.figures)):
                cell = rng.choice((*left, *right))
                other = value_of(report, cell) + rng.choice((1, 10, 99))
                yield Planted(
                    f"{identity.code}: {cell.item}",
                    world.with_report(index, with_values(report, **{str(cell): other})),
                    index,
                    f"arithmetic.{identity.code}",
                    frozenset([cell]),
                    Side.REPORT,
                    f"{identity.table}.{key}",
                )


@planter
def a_carry_over_that_does_not_follow(rng: random.Random) -> Iterator[Planted]:
    """The column's numbers still add up within the report: as many more received as fewer carried in, or the reverse."""
    world = small(rng, 2021, 2022)
    for index, report in _every_report(world):
        for column in load().get("2021").table("applications").columns[:-1] if report.year == 2022 else ():
            more = rng.randrange(1, 9)
            changes = {}
            for name in (column.code, "total"):
                carried, received = (CellCode("applications", item, name) for item in ("carried_in", "received_new"))
                changes[str(carried)] = value_of(report, carried) + more
                changes[str(received)] = value_of(report, received) - more
            if min(changes.values()) < 0:
                continue
            for name in (column.code, "total"):
                yield Planted(
                    f"chain: {name}",
                    world.with_report(index, with_values(report, **changes)),
                    index,
                    "chain.applications",
                    frozenset([CellCode("applications", "carried_in", name)]),
                    place=name,
                )


@planter
def documents_that_do_not_follow(rng: random.Random) -> Iterator[Planted]:
    for years, column, code in (
        ((2021, 2022), "in_force", "chain.in_force"),
        ((2019, 2020), "items_last_year", "chain.items"),
    ):
        world = small(rng, *years)
        for index, report in _every_report(world):
            if report.year != years[1]:
                continue
            for figure in report.figures:
                if figure.cell.table == "disclosure" and figure.cell.column == column:
                    other = value_of(report, figure.cell) + rng.randrange(1, 50)
                    yield Planted(
                        f"{code}: {figure.cell.item}",
                        world.with_report(index, with_values(report, **{str(figure.cell): other})),
                        index,
                        code,
                        frozenset([figure.cell]),
                        place=figure.cell.item,
                    )


@planter
def a_section_without_heading(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for number in range(1, 7):
            sections = tuple(one for one in report.sections if one.number != number)
            mentions = tuple(one for one in report.mentions if one.section != number)
            yield Planted(
                f"section {number} missing",
                world.with_report(index, replace(report, sections=sections, mentions=mentions)),
                index,
                "structure.section_missing",
                place=str(number),
            )


@planter
def a_section_with_anothers_number(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for number in range(1, 7):
            other = rng.choice([mark for mark in CHINESE if mark != CHINESE[number - 1]])
            sections = tuple(replace(one, printed=other) if one.number == number else one for one in report.sections)
            yield Planted(
                f"section {number} misnumbered",
                world.with_report(index, replace(report, sections=sections)),
                index,
                "structure.section_misnumbered",
                place=str(number),
            )


@planter
def a_cell_left_empty(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for figure in rng.sample(report.figures, 12):
            figures = tuple(
                replace(one, value=None, status=Status.BLANK, raw="") if one.cell == figure.cell else one
                for one in report.figures
            )
            yield Planted(
                f"blank: {figure.cell.table}",
                world.with_report(index, replace(report, figures=figures)),
                index,
                "structure.cell_empty",
                frozenset([figure.cell]),
            )


@planter
def a_report_that_came_late(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, *range(2019, 2023))
    for index, report in _every_report(world):
        assert report.year is not None
        government = world.evidence[index].agency_id == "a-county"
        day = rng.choice(("04-01", "06-30")) if government else rng.choice(("02-01", "03-31"))
        yield Planted(
            "late",
            world.with_report(index, replace(report, published=f"{report.year + 1}-{day}")),
            index,
            "time.late",
        )


@planter
def an_older_form(rng: random.Random) -> Iterator[Planted]:
    old = small(rng, 2019, 2020)
    for index, report in _every_report(old):
        evidence = tuple(replace(one, year=one.year + 3) for one in old.evidence)
        moved = replace(report, year=(report.year or 0) + 3)
        world = replace(old, evidence=evidence).with_report(index, moved)
        others = [at for at in range(len(old.readings)) if at != index]
        for at in others:
            one = old.report(at)
            world = world.with_report(at, replace(one, year=(one.year or 0) + 3))
        yield Planted("older form", world, index, "heading.form")


def saying(report: Report, section: int, text: str) -> Report:
    """Given a report, return it with this text in a section, and the numbers that are read in it."""
    sections = tuple(replace(one, text=text) if one.number == section else one for one in report.sections)
    return replace(report, sections=sections, mentions=read_mentions(sections, load().subjects, report.year))


def whose(report: Report) -> str:
    """Given a report, return the words that say whose activity a sentence counts."""
    return "全县" if report.scope is Scope.WHOLE_AREA else "我局"


SAID = (
    (3, "applications.received_new.total", "本年新收政府信息公开申请{n}件。", "text.received"),
    (3, "applications.carried_in.total", "上年结转政府信息公开申请{n}件。", "text.carried"),
    (3, "applications.carried_out.total", "结转下年度继续办理政府信息公开申请{n}件。", "text.carried"),
    (3, "applications.concluded_total.total", "全年办结政府信息公开申请{n}件。", "text.concluded"),
    (3, "applications.granted.total", "收到政府信息公开申请后，予以公开{n}件。", "text.outcomes"),
    (4, "reviews.administrative_review.total", "因政府信息公开被申请行政复议{n}件。", "text.reviews"),
    (1, "disclosure.normative_documents.issued", "本年制发行政规范性文件{n}件。", "text.documents"),
    (1, "disclosure.administrative_licensing.decisions", "作出行政许可决定{n}件。", "text.decisions"),
    (1, "disclosure.administrative_penalty.decisions", "作出行政处罚决定{n}件。", "text.decisions"),
)
"""Section, cell, how the text says its number, and the rule that compares them."""


@planter
def a_number_that_the_text_says_otherwise(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2021, 2022)
    for index, report in _every_report(world):
        for section, name, words, code in SAID:
            cell = next(figure.cell for figure in report.figures if str(figure.cell) == name)
            other = value_of(report, cell) + rng.choice((1, 7, 30))
            yield Planted(
                f"{code}: {cell.item}",
                world.with_report(index, saying(report, section, whose(report) + words.format(n=other))),
                index,
                code,
                frozenset([cell]),
            )


@planter
def court_cases_that_the_text_says_otherwise(rng: random.Random) -> Iterator[Planted]:
    """The table has those without and after a review apart, the text their sum."""
    world = small(rng)
    cells = [CellCode("reviews", item, "total") for item in ("litigation_direct", "litigation_after_review")]
    for index, report in _every_report(world):
        number = sum(value_of(report, cell) for cell in cells) + rng.randrange(1, 9)
        text = f"{whose(report)}因政府信息公开被提起行政诉讼{number}件。"
        other = world.with_report(index, saying(report, 4, text))
        yield Planted("litigation", other, index, "text.litigation", frozenset(cells))


@planter
def an_amount_that_the_text_says_otherwise(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    cell = CellCode("disclosure", "administrative_fees", "amount")
    for index, report in _every_report(world):
        yuan = (value_of(report, cell) + rng.randrange(1, 50)) * 10_000
        text = f"{whose(report)}本年收取行政事业性收费{yuan:.0f}元。"
        yield Planted(
            "fees", world.with_report(index, saying(report, 1, text)), index, "text.fees", frozenset([cell])
        )


@planter
def a_section_six_without_the_fee(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for text in ("无。", "没有其他需要报告的事项。", f"{rng.choice(['全', '各'])}单位继续做好信息发布工作。"):
            yield Planted(
                "fee statement", world.with_report(index, saying(report, 6, text)), index, "text.fee_statement"
            )


@planter
def one_outcome_of_several(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        rows = {
            str(figure.cell): value_of(report, figure.cell)
            for figure in report.figures
            if figure.cell.column == "total"
        }
        received, granted = rows["applications.received_new.total"], rows["applications.granted.total"]
        if received and granted != rows["applications.concluded_total.total"]:
            text = f"{whose(report)}收到政府信息公开申请{received}件，均予以公开。"
            yield Planted("one outcome", world.with_report(index, saying(report, 3, text)), index, "text.one_outcome")


@planter
def another_kind_of_agency(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        text = f"我{rng.choice(['镇', '乡', '街道', '厅'])}认真做好政府信息公开工作。"
        yield Planted("other name", world.with_report(index, saying(report, 1, text)), index, "text.other_name")


@planter
def all_are_said_to_be_concluded(rng: random.Random) -> Iterator[Planted]:
    """The tables carry some requests out."""
    for _ in range(4):
        world = small(rng)
        for index, report in _every_report(world):
            if value_of(report, CellCode("applications", "carried_out", "total")):
                text = f"{whose(report)}本年新收政府信息公开申请若干件，均已办结。"
                yield Planted(
                    "all concluded", world.with_report(index, saying(report, 3, text)), index, "text.all_answered"
                )


@planter
def a_number_left_blank(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for words in ("全年主动公开政府信息　条。", "网站发布信息 条，微信发布信息12条。"):
            yield Planted(
                "blank number", world.with_report(index, saying(report, 1, words)), index, "text.blank_number"
            )


@planter
def another_years_date(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        text = f"本报告所列数据的统计期限自{report.year - 1}年1月1日起，至{report.year - 1}年12月31日止。"  # type: ignore[operator]
        yield Planted("another year", world.with_report(index, saying(report, 1, text)), index, "text.other_year")


@planter
def another_agencys_text(rng: random.Random) -> Iterator[Planted]:
    """A section of one agency, of the same year, stands in the other's report."""
    world = county(rng.randrange(10**9), 2, (2021, 2022))
    departments = [one for one in _every_report(world) if one[1].scope is Scope.OWN]
    for index, report in departments:
        source = next(
            one for _, one in departments if one.agency_name != report.agency_name and one.year == report.year
        )
        text = "\n".join(section.text for section in source.sections if section.number in (1, 5))
        here, there = saying(report, 5, text), saying(source, 5, text)
        other = next(at for at, one in _every_report(world) if one is source)
        yield Planted(
            "same text", world.with_report(index, here).with_report(other, there), index, "reuse.other_agency"
        )


@planter
def last_years_text(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2021, 2022)
    for index, report in _every_report(world):
        if report.year != 2022:
            continue
        before = next(
            one for _, one in _every_report(world) if one.agency_name == report.agency_name and one.year == 2021
        )
        text = next(section.text for section in before.sections if section.number == 1)
        yield Planted("last year's text", world.with_report(index, saying(report, 1, text)), index, "reuse.last_year")


@planter
def sections_that_changed_places(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for first in range(5):
            order = list(report.sections)
            order[first], order[first + 1] = order[first + 1], order[first]
            yield Planted(
                "section order",
                world.with_report(index, replace(report, sections=tuple(order))),
                index,
                "structure.section_order",
            )


def without(report: Report, gone: Callable[[CellCode], bool]) -> Report:
    """Given a report, return it with these cells not in the document."""
    return replace(
        report,
        figures=tuple(
            replace(one, value=None, raw=None, status=Status.MISSING) if gone(one.cell) else one
            for one in report.figures
        ),
    )


@planter
def a_row_or_column_left_out(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        rows = sorted({(one.cell.table, one.cell.item) for one in report.figures if one.cell.table == "applications"})
        for table, item in rows:
            row = without(report, lambda cell, table=table, item=item: (cell.table, cell.item) == (table, item))  # type: ignore[misc]
            cells = frozenset(one.cell for one in row.figures if one.status is Status.MISSING)
            yield Planted(
                f"row {item}", world.with_report(index, row), index, "structure.row_missing", cells, place=table
            )
        for name in ("business", "research", "total"):
            column = without(report, lambda cell, name=name: (cell.table, cell.column) == ("applications", name))  # type: ignore[misc]
            cells = frozenset(one.cell for one in column.figures if one.status is Status.MISSING)
            yield Planted(
                f"column {name}", world.with_report(index, column), index, "structure.column_missing", cells
            )


MARKS = (
    ("structure.placeholder", ("××", "___", "（填数字）", "X")),
    ("structure.letter_for_digit", ("O", "1O", "l2")),
    ("structure.not_whole", ("3.5", "0.25")),
    ("structure.negative", ("-3", "−12")),
)


@planter
def something_else_than_a_number(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        for code, texts in MARKS:
            for text in texts:
                figure = rng.choice([one for one in report.figures if one.cell.column != "amount"])
                figures = tuple(
                    replace(one, value=None, raw=text, status=Status.UNREADABLE) if one is figure else one
                    for one in report.figures
                )
                yield Planted(
                    f"{code}: {text}",
                    world.with_report(index, replace(report, figures=figures)),
                    index,
                    code,
                    frozenset([figure.cell]),
                )


@planter
def an_amount_printed_in_another_way(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    cell = CellCode("disclosure", "administrative_fees", "amount")
    for index, report in _every_report(world):
        for code, raw, value in (
            ("structure.precision", "1.2345678", "1.2345678"),
            ("structure.unit", "12500元", "1.25"),
        ):
            figures = tuple(
                replace(one, value=Decimal(value), raw=raw) if one.cell == cell else one for one in report.figures
            )
            yield Planted(
                code,
                world.with_report(index, replace(report, figures=figures)),
                index,
                code,
                frozenset([cell]),
            )


@planter
def a_heading_that_does_not_go_with_the_report(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        year = report.year or 0
        for kind, code, other in (
            ("unknown agency", "heading.agency", replace(report, agency_name="无名县林草中心")),
            ("signed too early", "heading.signature_year", replace(report, signed=f"{year}-01-20")),
            ("signed too late", "heading.signature_year", replace(report, signed=f"{year + 2}-01-20")),
            ("not signed", "heading.signature_missing", replace(report, signed=None, published=None, format="docx")),
        ):
            yield Planted(kind, world.with_report(index, other), index, code)


@planter
def a_number_far_from_what_was_usual(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, *range(2018, 2024))
    cell = CellCode("applications", "received_new", "total")
    for index, report in _every_report(world):
        if report.year == 2023 and report.scope is Scope.WHOLE_AREA:
            for factor in (100, 1000):
                other = with_values(report, **{str(cell): value_of(report, cell) * factor})
                yield Planted("jump", world.with_report(index, other), index, "time.jump", frozenset([cell]))


@planter
def a_year_that_is_not_collected(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2020, 2021, 2022)
    for index in [at for at, report in _every_report(world) if report.year == 2021]:
        rest = [at for at in range(len(world.readings)) if at != index]
        gap = replace(
            world,
            evidence=tuple(world.evidence[at] for at in rest),
            readings=tuple(world.readings[at] for at in rest),
        )
        yield Planted("gap", gap, index, "time.gap")


@planter
def a_whole_that_is_less_than_its_parts(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in _every_report(world):
        if report.scope is Scope.WHOLE_AREA:
            for item in ("received_new", "carried_in", "concluded_total", "carried_out"):
                cell = CellCode("applications", item, "total")
                part = next(one for _, one in _every_report(world) if one.year == report.year and one is not report)
                if value_of(part, cell):
                    less = with_values(report, **{str(cell): value_of(part, cell) - 1})
                    yield Planted(
                        f"scope: {item}",
                        world.with_report(index, less),
                        index,
                        "scope.children",
                        frozenset([cell]),
                    )
