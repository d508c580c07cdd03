"""Numbers that the text gives twice: one thing has one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, reported, rule
from gongkai.audit.text.numbers import cells_of, is_about_disclosure, subject_of
from gongkai.audit.text.prose import own_words
from gongkai.audit.text.said import CARRIED_IN, RECEIVED, Said, is_the_same_count, numbers_beside, said_of, sums
from gongkai.model import Severity, number_text

SUBJECTS = (
    RECEIVED, CARRIED_IN, "applications.carried_out.total", "reviews.administrative_review.total", "litigation",
)  # fmt: skip
"""What a text counts in one way only. Documents and answers may be told by kinds, and are left out."""
ACCEPTED = re.compile("受理")
CHINESE = "一二三四五六"


@rule("text.two_numbers")
def one_thing_has_one_number(case: Case) -> Iterator[Outcome]:
    """Where the text gives a number in two places, it is one number. Where neither is the table's, that is told elsewhere."""
    sections = {section.number for section in own_words(case)}
    for subject in SUBJECTS:
        told = [one for one in said_of(case, subject) if one.mention.section in sections and _is_plain(case, one)]
        pairs = [pair for pair in combinations(told, 2) if _are_comparable(*pair)]
        if not pairs:
            yield NotAssessable()
            continue
        apart = [pair for pair in pairs if pair[0].mention.value != pair[1].mention.value]
        if not apart:
            yield Fits()
        else:
            yield _two(case, subject, *apart[0]) if _is_surely_one_thing(case, subject, told) else NotAssessable()


def _is_plain(case: Case, one: Said) -> bool:
    """Tell whether a mention gives a number in digits or words, and surely the table's count: a “none” may deny one kind."""
    about = one.mention.subject.startswith("applications.") or is_about_disclosure(one)
    return bool(one.mention.value) and about and is_the_same_count(case, one)


def _are_comparable(one: Said, other: Said) -> bool:
    """Tell whether two mentions stand apart, and say the same: what was received is not what was accepted."""
    apart = one.mention.section != other.mention.section or one.line != other.line
    return apart and bool(ACCEPTED.search(one.words)) == bool(ACCEPTED.search(other.words))


def _is_surely_one_thing(case: Case, subject: str, told: Sequence[Said]) -> bool:
    """Tell whether no number of the text makes of one of the two a part of the other, and one of them is the table's."""
    numbers = {one.mention.value for one in told if one.mention.value is not None}
    if len(numbers) != 2:
        return False
    less, more = sorted(numbers)
    beside = [number for one in told for number in numbers_beside(one)]
    carried = reported(case, cells_of(case, CARRIED_IN)) or []
    if more - less in {*beside, *carried} or more in sums([number for number in beside if number != more]):
        return False
    table = reported(case, cells_of(case, subject))
    return table is None or sum(table, Decimal(0)) in numbers


def _two(case: Case, subject: str, one: Said, other: Said) -> Outcome:
    entry, places = subject_of(subject), (one, other)
    cells = cells_of(case, subject)
    table = reported(case, cells)
    numbers = [str(place.mention.value) for place in places]
    shown = [number_text(place.mention.value) for place in places if place.mention.value is not None]
    parts = [place.mention.section for place in places]
    return finding(
        "text.two_numbers",
        subject,
        Severity.HINT,
        f"“{entry.label}”：文字部分两处的数字不一致，第{CHINESE[parts[0] - 1]}部分为 {shown[0]}（“{one.mention.text}”），"
        f"第{CHINESE[parts[1] - 1]}部分为 {shown[1]}（“{other.mention.text}”）。",
        f"“{entry.label_en}”: the text gives two numbers, {shown[0]} in section {parts[0]} (“{one.mention.text}”) and {shown[1]} "
        f"in section {parts[1]} (“{other.mention.text}”).",
        cells=cells if table is not None else (),
        passages=[place.passage for place in places],
        terms={
            "text": numbers,
            "sections": parts,
            **({"table": str(sum(table, Decimal(0)))} if table is not None else {}),
        },
    )
