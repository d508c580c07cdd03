"""Which of the lines before the first section is the title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.interpret.heading.dates import signature
from gongkai.interpret.heading.flat import flat
from gongkai.interpret.heading.names import AREA, ORGANISATION, has_place, is_name, is_same
from gongkai.interpret.heading.particulars import without_particulars
from gongkai.interpret.heading.titles import Heading, is_about_one, parse
from gongkai.model import Grid, Line, Place
from gongkai.wording import simplified

PAGE_NUMBER = re.compile(r"[-—－第]*\d{1,3}[-—－页]*(?:共\d{1,3}页)?")
PATH = re.compile(r"首页|年报|政务公开|信息公开|位置|栏目|专栏|网站|门户|目录")
"""What a path of links before a title has."""
STEP = re.compile(r"\s*[>»›→/|｜]+\s*|\s+")
OF_A_BUREAU = re.compile(r"[我本](?:局|厅|委(?!会))")
OF_A_GOVERNMENT = re.compile(r"(?:政府|办事处|管委会|管理委员会)$")
OF_OTHERS = re.compile(rf"{ORGANISATION.pattern}|关于")
"""What stands before an agency's name if the title is another's."""
ABOUT_IT = re.compile(
    r"[\s|｜【\[（(]+(?:来源|信息来源|发布|公布|日期|时间|浏览|作者|字号|字体|点击|阅读|编辑|打印|访问)"
)
"""What a line says of a page after its title."""
TEXT_AFTER = re.compile(r"(?<=报告)\s*(?=本报告|根据|按照|目\s*录|第一部分|[（(]?[一1][、)）])")
"""Where the report itself begins right after its title."""
SENTENCE = "。"
REPORT = "报告"
FRONT_LINES = 40
LONGEST_LINE = 300
TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class _Found:
    """A title in lines start..end; apart: the agency stands on lines of its own; open: its name may begin above."""

    start: int
    end: int
    heading: Heading
    apart: bool = False
    open: bool = False


def read_heading(front: Sequence[Line | Grid], body: str = "") -> Heading:
    """Given what stands before the first section, and the text after, return the heading.

    A title stands on one to four short lines; a line that repeats the one above is a page's. Of several (a list of other reports) the last is taken whose agency signs
    the report, or is named in it where nobody signs; where another signs, or what is said of the year differs, it is left open. Without sections, a list of others may stand below.
    """
    printed = [
        TEXT_AFTER.split(part, maxsplit=1)[0]
        for block in front
        for text in _lines_of(block)
        for part in without_particulars(text[:LONGEST_LINE])
    ]
    numberless = (ABOUT_IT.split(line)[0] for line in printed if not PAGE_NUMBER.fullmatch(flat(line)))
    lines = [next(alike) for _, alike in itertools.groupby(numberless, key=flat)][:FRONT_LINES]
    found = list(_without_beginnings(list(_titles(lines, flat(body)))))
    if not body:
        found = list(_before_text(found, lines))
    if not found:
        return Heading(None, None)
    chosen = _chosen(found, lines, body)
    heading = chosen.heading
    others = {
        one.heading.years
        for one in found
        if one.heading.years and (one.start >= chosen.end or one.end <= chosen.start)
    }
    sure = not heading.years or others <= {heading.years}
    return replace(heading, sure=sure)


def _without_beginnings(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the titles that no line below makes another document's (年度报告, and 编制和发布工作的通知 below)."""
    about = [one for one in found if is_about_one(flat(one.heading.title or ""))]
    yield from (one for one in found if not any(other.start < one.end < other.end for other in about))


def _before_text(found: Sequence[_Found], lines: Sequence[str]) -> Iterator[_Found]:
    """Of the titles in a report without sections, yield those before its first sentence below one of them; else all."""
    first = next((one.end for one in found if one.heading.agency_name), len(lines))
    text = next((at for at in range(first, len(lines)) if SENTENCE in lines[at]), len(lines))
    yield from (one for one in found if one.start < text)


def _lines_of(block: Line | Grid) -> Iterator[str]:
    """A line, or what stands alone in a row of a table: a whole report may be one sheet."""
    if isinstance(block, Line):
        yield block.text
        return
    for row in block.rows:
        filled = [cell.text for cell in row if cell.text]
        if len(filled) == 1:
            yield filled[0]


def heading_of_title(title: str | None) -> Heading:
    """Given a title kept beside a file, return it as a heading."""
    return read_heading([Line(title, Place())]) if title else Heading(None, None)


def _titles(lines: Sequence[str], body: str) -> Iterator[_Found]:
    """Yield the best title that ends in each line, in order."""
    texts = [flat(line) for line in lines]
    ends = [list(_ends_of_path(line)) for line in lines]
    for end in range(1, len(lines) + 1):
        parsed: dict[int, Heading] = {}
        for size in range(1, min(TITLE_LINES, end) + 1):
            start = end - size
            rest = "".join(texts[start + 1 : end])
            heading = parse(texts[start] + rest)
            if heading is None or not heading.agency_name:
                after = (one for words in ends[start] if (one := parse(words + rest)) and one.agency_name)
                heading = next((one for one in after if size == 1 or (one.agency_name or "") in body), heading)
            if heading is not None:
                parsed[size] = heading
        named = [size for size, heading in parsed.items() if heading.agency_name]
        if named:
            yield _named(parsed, named, texts, end, body)
        elif parsed:
            size = max(parsed, key=lambda size: (len(parsed[size].years), -size))
            yield _Found(end - size, end, parsed[size])


def _ends_of_path(line: str) -> Iterator[str]:
    """Given a line, yield what may stand after a path of links in it: a title, or its first line."""
    words = line.strip()
    for step in STEP.finditer(words):
        if PATH.search(words[: step.start()]):
            yield flat(words[step.end() :])


def _named(parsed: dict[int, Heading], named: list[int], texts: Sequence[str], end: int, body: str) -> _Found:
    """Of the titles that end in a line, return the one on as few lines as will do; a longer name must be in the text, or in a line
    before.
    """
    size, *longer = named
    name = parsed[size].agency_name or ""
    for more in longer:
        long = parsed[more].agency_name or ""
        if long.endswith(name) and long != name and any(long in text for text in (body, *texts[: end - more])):
            return _Found(end - more, end, parsed[more])
    above = texts[end - size - 1] if end > size else ""
    return _Found(end - size, end, parsed[size], is_name(texts[end - size]), not has_place(name) and is_name(above))


def _chosen(found: Sequence[_Found], lines: Sequence[str], body: str) -> _Found:
    """Of the titles of a document, return the report's own, without an agency where it may be another's: so where nothing but its place
    tells which of several agencies' it is, and a line below it may be of the report's own.
    """
    signer = signature(body)[1]
    named = [one for one in found if one.heading.agency_name]
    dated = [one for one in found if one.heading.agency_name or one.heading.years]
    last = (dated or found)[-1]
    if not named:
        return _signed(last, signer)
    if signer is not None:
        own = [one for one in named if _signs(signer, one)]
        return _believed(own[-1], body) if own else _signed(last, signer)
    text = flat(body)
    own = [one for one in named if (one.heading.agency_name or "") in text]
    one = (own or named)[-1]
    is_only = bool(own) or len({one.heading.agency_name for one in named}) == 1
    if last.start >= one.end or one.open or (not is_only and REPORT in "".join(lines[one.end :])):
        return _unnamed(last)
    return _believed(one, body)


def _signed(one: _Found, signer: str | None) -> _Found:
    """Return a title with the agency that signs, if it is named there after words that name no other, else without one."""
    title = one.heading.title or ""
    before, name, after = title.partition(signer) if signer and has_place(signer) else ("", "", "")
    own = parse(name + after) if name and not OF_OTHERS.search(simplified(before)) else None
    return replace(one, heading=own) if own is not None and own.agency_name == signer else _unnamed(one)


def _signs(signer: str, one: _Found) -> bool:
    """Tell whether the agency of a title signs. A name on a line of its own may be the site's: it ends as the signer does."""
    name = one.heading.agency_name or ""
    if not is_same(signer, name) or (one.open and signer != name):
        return False
    return (
        not one.apart or simplified(signer)[-1] == simplified(name)[-1] or AREA.search(simplified(name)) is not None
    )


def _believed(one: _Found, body: str) -> _Found:
    """Return a title, without its agency where that is a government and the text is a bureau's."""
    is_bureaus = OF_A_BUREAU.search(simplified(flat(body))) is not None
    is_government = OF_A_GOVERNMENT.search(simplified(one.heading.agency_name or "")) is not None
    return _unnamed(one) if is_bureaus and is_government else one


def _unnamed(one: _Found) -> _Found:
    return replace(one, heading=replace(one.heading, agency_name=None))
