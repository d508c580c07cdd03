"""Numbers in the text: what each counts, by the wordings that the forms list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from gongkai.forms import Subject
from gongkai.interpret.words.numbers import chinese_number, plain_decimal
from gongkai.model import Mention, Section
from gongkai.wording import simplified

NUMBER = (
    r"(?P<n>(?<![\d,.，第])\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?(?: ?[万亿])?(?![\d.]*\d)"
    r"|(?<![〇零一二两三四五六七八九十百千\d第])[〇零一二两三四五六七八九十百千]{1,9}(?![\d〇零一二两三四五六七八九十百千]))"
)
BEGINS = re.compile(r"(?<![\d,.，第])\d|(?<![〇零一二两三四五六七八九十百千\d第])[〇零一二两三四五六七八九十百千]")
"""Where such a number may begin."""
TIMES = {"万": 10_000, "亿": 100_000_000}
OTHER_PERIOD = re.compile(r"上一?年|去年|前一?年|往年|历年|(?<!年)(?<!年度)累计|较|同比|相比|比")
CHANGE = re.compile(r"较|同比|相比|增加|减少|增长|下降|多收|少收|以外|之外|被纠正")
"""Words beside a number that make it another year's, or a difference: no mention of this year's count."""
YEAR = re.compile(r"(20\d{2}) ?年")
SENTENCE_END = re.compile(r"[。！!？?]")
HEADING = 16
"""So many characters at most has a sentence that stands as a heading: （二）依申请公开情况。"""
DIVIDES = re.compile(r"其中|经|已|均|在")
REQUESTS_COUNTED = re.compile(r"申请[^，。；;]{0,12}\d ?(?:件|宗|份)|\d ?(?:件|宗|份)[^，。；;\d]{0,20}申请")
NONE = re.compile(r"(?:未|没有|无)(?:收到|接到|受理)|申请[^。]*主动")
"""Words of a context that leave nothing to be counted, or turn to something else."""
OTHER_MATTERS = re.compile(
    r"信箱|来信|热线|咨询|留言|信访|建议|提案|诉求|工单|低保|协助|协查|许可|复议|诉讼|主动|处罚|投诉|举报|来电|问题|事项|资金|项目"
)
"""Words of a context that speak of something else than requests for information, in the section on these."""
CLAUSE_END = re.compile(r"[。；;！!]")


def read_mentions(sections: Sequence[Section], subjects: Sequence[Subject], year: int | None) -> tuple[Mention, ...]:
    """Given sections, the subjects of the forms and the year reported on, return the numbers that the text gives for
    it, in order of place. Numbers of another year, and differences to it, are left out.
    """
    known = [(subject, _wordings(subject)) for subject in subjects]
    found = [mention for section in sections if section.text for mention in _of_section(section, known, year)]
    return tuple(sorted(found, key=lambda one: (one.section, one.start, one.end, one.subject)))


def _of_section(section: Section, subjects: Sequence[tuple[Subject, _Wordings]], year: int | None) -> list[Mention]:
    """The numbers of one section; of text recognised in a picture only where they stand, not what they are."""
    found: list[tuple[Mention, int | None]] = []
    text = simplified(section.text)
    for subject, wordings in subjects:
        taken: list[tuple[int, int]] = []
        for match, value in _matches(text, wordings, subject.section == section.number):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if _is_of_another_year(text, match, year):
                continue
            taken.append(match.span())
            at = match.start("n") if value and "n" in match.groupdict() else None
            found.append((_mention(section, subject, match, value), at))
    return [one for one, at in found if not _is_part_of_another(one, at, found)]


def _matches(text: str, wordings: _Wordings, at_home: bool) -> Iterator[tuple[re.Match[str], Decimal]]:
    """The wordings found, each within one paragraph, with the number that they give. at_home: whether the section is about
    nothing else than the subject's matter, so that only words of other matters speak against it.
    """
    found = [(match, one) for one in wordings.patterns for match in one.found_in(text)]
    for match, one in found:
        value = _value(match["n"]) if one.counts else Decimal(0)
        if value is None or "\n" in match[0]:
            continue
        before = _context(text, match.start()) if one.in_context else ""
        is_meant = (
            not one.in_context
            or wordings.context.search(before)
            or (at_home and not OTHER_MATTERS.search(before + match[0]))
        )
        if is_meant and not NONE.search(before):
            yield match, value


def _context(text: str, at: int) -> str:
    """Given a text and a place in it, return what stands before it in its sentence: after a heading the heading too, and
    after a sentence that counts requests, or that 其中 divides, that sentence.
    """
    sentences = SENTENCE_END.split(text[text.rfind("\n", 0, at) + 1 : at])
    first = len(sentences) - 1
    while first and (DIVIDES.match(sentences[first]) or REQUESTS_COUNTED.search(sentences[first - 1])):
        first -= 1
    heading = sentences[:1] if first and len(sentences[0]) <= HEADING else []
    return "，".join([*heading, *sentences[first:]])


def _is_of_another_year(text: str, match: re.Match[str], year: int | None) -> bool:
    """Tell whether the words before the number, or within the match, make it another year's number or a difference."""
    before = CLAUSE_END.split(text[max(0, match.start() - 60) : match.start()].replace("\n", "。"))[-1]
    years = YEAR.findall(before + match[0])
    if year is not None and years and int(years[-1]) != year:
        return True
    return OTHER_PERIOD.search(re.split("[，,、]", before)[-1]) is not None or CHANGE.search(match[0]) is not None


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording. counts: whether it has a number, or says none; first: whether it begins with it; in_context: whether it
    needs its context before it.
    """

    pattern: re.Pattern[str]
    counts: bool
    first: bool
    in_context: bool

    def found_in(self, text: str) -> Iterable[re.Match[str]]:
        """Given a text, return where it says so, from left to right. One that begins with a number is looked for where
        numbers begin alone: at every character it would cost most of all.
        """
        if not self.first:
            return self.pattern.finditer(text) if not self.counts or _numbers(text) else ()
        return self._at(text, _numbers(text))

    def _at(self, text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
        end = 0
        for place in places:
            match = self.pattern.match(text, place) if place >= end else None
            if match is not None:
                end = match.end()
                yield match


@lru_cache(maxsize=64)
def _numbers(text: str) -> tuple[int, ...]:
    """Where numbers may begin in a text."""
    return tuple(match.start() for match in BEGINS.finditer(text))


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The wordings of a subject, and the context that some of them need."""

    patterns: tuple[_Wording, ...]
    context: re.Pattern[str]


@cache
def _wordings(subject: Subject) -> _Wordings:
    kinds = (
        (subject.patterns, True, False),
        (subject.in_context, True, True),
        (subject.zero_in_context, False, True),
        (subject.zero, False, False),
    )
    patterns = (
        _Wording(
            re.compile(pattern.replace("{n}", NUMBER) if counts else pattern),
            counts,
            pattern.startswith("{n}"),
            in_context,
        )
        for several, counts, in_context in kinds
        for pattern in several
    )
    return _Wordings(tuple(patterns), re.compile(f"(?:{subject.context})$"))


def _value(text: str) -> Decimal | None:
    bare = text.replace(",", "").replace(" ", "")
    times = TIMES.get(bare[-1], 1)
    bare = bare.rstrip("万亿")
    number = Decimal(bare) if bare[:1].isascii() and bare[:1].isdigit() else chinese_number(bare)
    return None if number is None else plain_decimal(number * times)


def _mention(section: Section, subject: Subject, match: re.Match[str], value: Decimal) -> Mention:
    start, end = match.span()
    known = None if section.recognised else value
    return Mention(section.number, subject.code, known, subject.unit, section.text[start:end], start, end)


def _is_part_of_another(one: Mention, at: int | None, found: list[tuple[Mention, int | None]]) -> bool:
    """The same printed number under two subjects belongs to the longer wording (网站发布信息 before 发布信息)."""
    return at is not None and any(
        other_at == at and other.end - other.start > one.end - one.start for other, other_at in found
    )
