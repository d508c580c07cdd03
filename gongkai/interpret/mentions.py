"""Numbers in the text: what each counts, by the wordings that the forms list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from gongkai.forms import Subject
from gongkai.interpret.numbers import chinese_number, plain_decimal
from gongkai.model import Mention, Section

NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?(?: ?万)?|[〇零一二两三四五六七八九十百千]+)"


def read_mentions(sections: Sequence[Section], subjects: Sequence[Subject]) -> tuple[Mention, ...]:
    """Given sections and the subjects of the forms, return the numbers that the text gives, in order of place."""
    found = [mention for section in sections for mention in _of_section(section, subjects)]
    return tuple(sorted(found, key=lambda one: (one.section, one.start, one.end, one.subject)))


def _of_section(section: Section, subjects: Sequence[Subject]) -> list[Mention]:
    found: list[tuple[Mention, int | None]] = []
    for subject in subjects:
        taken: list[tuple[int, int]] = []
        for match, value in _matches(section.text, subject):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            at = match.start("n") if value and "n" in match.groupdict() else None
            found.append((_mention(section.number, subject, match, value), at))
    return [one for one, at in found if not _is_part_of_another(one, at, found)]


def _matches(text: str, subject: Subject) -> Iterator[tuple[re.Match[str], Decimal]]:
    counted, zero = _patterns(subject)
    for pattern in counted:
        for match in pattern.finditer(text):
            if (value := _value(match["n"])) is not None:
                yield match, value
    for pattern in zero:
        for match in pattern.finditer(text):
            yield match, Decimal(0)


@cache
def _patterns(subject: Subject) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    return (
        [re.compile(pattern.replace("{n}", NUMBER)) for pattern in subject.patterns],
        [re.compile(pattern) for pattern in subject.zero],
    )


def _value(text: str) -> Decimal | None:
    bare = text.replace(",", "").replace(" ", "")
    times = 10000 if bare.endswith("万") else 1
    bare = bare.removesuffix("万")
    number = Decimal(bare) if bare[:1].isascii() and bare[:1].isdigit() else chinese_number(bare)
    return None if number is None else plain_decimal(number * times)


def _mention(section: int, subject: Subject, match: re.Match[str], value: Decimal) -> Mention:
    return Mention(section, subject.code, value, subject.unit, match[0], match.start(), match.end())


def _is_part_of_another(one: Mention, at: int | None, found: list[tuple[Mention, int | None]]) -> bool:
    """The same printed number under two subjects belongs to the longer wording (网站发布信息 before 发布信息)."""
    return at is not None and any(
        other_at == at and other.end - other.start > one.end - one.start for other, other_at in found
    )
