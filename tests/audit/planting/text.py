"""Numbers and claims of the text that are not the tables'."""

from __future__ import annotations

import random
from collections.abc import Iterator

from gongkai.model import CellCode
from tests.audit.planting.planted import Planted, every_report, planter, saying, small, value_of, whose

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
    for index, report in every_report(world):
        for section, name, words, code in SAID:
            cell = next(figure.cell for figure in report.figures if str(figure.cell) == name)
            other = value_of(report, cell) + rng.choice((1, 7, 30))
            alone = saying(report, 1, "")
            yield Planted(
                f"{code}: {cell.item}",
                world.with_report(index, saying(alone, section, whose(report) + words.format(n=other))),
                index,
                code,
                frozenset([cell]),
            )


@planter
def court_cases_that_the_text_says_otherwise(rng: random.Random) -> Iterator[Planted]:
    """The table has those without and after a review apart, the text their sum."""
    world = small(rng)
    cells = [CellCode("reviews", item, "total") for item in ("litigation_direct", "litigation_after_review")]
    for index, report in every_report(world):
        number = sum(value_of(report, cell) for cell in cells) + rng.randrange(1, 9)
        text = f"{whose(report)}因政府信息公开被提起行政诉讼{number}件。"
        other = world.with_report(index, saying(report, 4, text))
        yield Planted("litigation", other, index, "text.litigation", frozenset(cells))


@planter
def an_amount_that_the_text_says_otherwise(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    cell = CellCode("disclosure", "administrative_fees", "amount")
    for index, report in every_report(world):
        yuan = (value_of(report, cell) + rng.randrange(1, 50)) * 10_000
        text = f"{whose(report)}本年收取行政事业性收费{yuan:.0f}元。"
        yield Planted(
            "fees", world.with_report(index, saying(report, 1, text)), index, "text.fees", frozenset([cell])
        )


@planter
def a_section_six_without_the_fee(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for text in ("无。", "没有其他需要报告的事项。", f"{rng.choice(['全', '各'])}单位继续做好信息发布工作。"):
            yield Planted(
                "fee statement", world.with_report(index, saying(report, 6, text)), index, "text.fee_statement"
            )


@planter
def one_outcome_of_several(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
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
def all_are_said_to_be_concluded(rng: random.Random) -> Iterator[Planted]:
    """The tables carry some requests out."""
    for _ in range(4):
        world = small(rng)
        for index, report in every_report(world):
            if value_of(report, CellCode("applications", "carried_out", "total")):
                text = f"{whose(report)}本年新收政府信息公开申请若干件，均已办结。"
                yield Planted(
                    "all concluded", world.with_report(index, saying(report, 3, text)), index, "text.all_answered"
                )


@planter
def two_numbers_of_one_thing(rng: random.Random) -> Iterator[Planted]:
    """One is the table's, the other stands in another section."""
    world = small(rng)
    for index, report in every_report(world):
        for name, words in (
            ("applications.received_new.total", "共收到政府信息公开申请{n}件。"),
            ("reviews.administrative_review.total", "因政府信息公开被申请行政复议{n}件。"),
        ):
            cell = next(figure.cell for figure in report.figures if str(figure.cell) == name)
            number = value_of(report, cell)
            other = number + rng.choice((70, 300))
            for first, second in ((number, other), (other, number)) if number else ():
                told = saying(report, 1, whose(report) + words.format(n=first))
                told = saying(told, 3, whose(report) + words.format(n=second))
                yield Planted("two numbers", world.with_report(index, told), index, "text.two_numbers", place=name)
