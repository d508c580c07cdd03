"""Which lines are the headings of the six sections: the one chain of them that leaves the most in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.forms import SectionLabel
from gongkai.model import Grid, Line
from gongkai.wording import NUMBERING, numbering, plain, similarity, without_numbering

LIKE = 0.78
"""A line at least this like a section's label is its heading."""
SURELY = 0.9
"""A line that alike is one wherever it stands."""
LONGEST_HEADING = 48
LISTED = 4
"""So many headings one after another, with nothing between, are a table of contents."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that may be the heading of section `number`; index: its place among the document's blocks.

    style: how it is numbered, with # for the numeral: "#、", "(#)"; "" where it is not.
    """

    index: int
    number: int
    printed: str
    title: str
    likeness: float
    style: str = ""


def heading_lines(blocks: Sequence[Line | Grid], labels: Sequence[SectionLabel]) -> list[HeadingLine]:
    """Given a document's blocks and the sections' labels, return the headings as they are printed, one a section.

    Headings may be repeated, as in a table of contents: of several lines for one section, those are taken that leave
    the most sections in order, with the most text between them. Then those that stand elsewhere beyond doubt.
    """
    candidates = _without_contents(_candidates(blocks, labels))
    chain = _in_order(candidates)
    return sorted([*chain, *_out_of_order(candidates, chain)], key=lambda heading: heading.index)


def _candidates(blocks: Sequence[Line | Grid], labels: Sequence[SectionLabel]) -> list[HeadingLine]:
    found = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Line) or len(block.text) > LONGEST_HEADING:
            continue
        title = title_of(block.text)
        text = plain(title)
        for label in labels:
            likeness = _likeness(text, label)
            if likeness >= LIKE:
                printed = numbering(block.text) or ""
                found.append(HeadingLine(index, label.number, printed, title, likeness, _style(block.text, printed)))
    return found


@lru_cache(maxsize=65536)
def _likeness(text: str, label: SectionLabel) -> float:
    return max(similarity(text, plain(name)) for name in (label.label, *label.variants))


def _style(line: str, printed: str) -> str:
    before = NUMBERING.match(unicodedata.normalize("NFKC", line))
    return before[0].strip().replace(printed, "#") if before else ""


@lru_cache(maxsize=65536)
def title_of(line: str) -> str:
    """Given a heading line, return its words without number and without a note in brackets at its end."""
    words = re.sub(r"^第[一二三四五六]部分\s*", "", line.strip())
    return re.sub(r"[（(][^（）()]{1,12}[)）]$", "", without_numbering(words).strip().rstrip("。：:")).strip()


def _without_contents(candidates: Sequence[HeadingLine]) -> list[HeadingLine]:
    """Given candidates, return them without lists of headings, one line after another, that all stand elsewhere too."""
    runs: list[list[HeadingLine]] = []
    for one in candidates:
        if runs and one.index <= runs[-1][-1].index + 1 and one.number not in {other.number for other in runs[-1]}:
            runs[-1].append(one)
        else:
            runs.append([one])
    kept = runs
    for run in runs:
        others = [other for other in kept if other is not run]
        if _is_contents(run, others):
            kept = others
    return [one for run in kept for one in run]


def _is_contents(run: Sequence[HeadingLine], others: Sequence[Sequence[HeadingLine]]) -> bool:
    listed = {one.number for one in run}
    return len(listed) >= LISTED and listed <= {one.number for other in others for one in other}


def _in_order(candidates: list[HeadingLine]) -> list[HeadingLine]:
    """Given candidates in document order, return the best chain of rising numbers; of equals, the last one."""
    best: list[tuple[float, int | None]] = []
    for i, one in enumerate(candidates):
        chains = [
            (best[k][0], k)
            for k, before in enumerate(candidates[:i])
            if before.number < one.number and before.index < one.index
        ]
        score, previous = max(chains, key=lambda chain: (chain[0], chain[1])) if chains else (0.0, None)
        gap = one.index - (candidates[previous].index if previous is not None else -1)
        best.append((score + one.likeness + (0.01 if gap > 1 else 0.0) + (0.05 if one.printed else 0.0), previous))
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda k: (best[k][0], k))
    chain: list[HeadingLine] = []
    while at is not None:
        chain.insert(0, candidates[at])
        at = best[at][1]
    return chain


def _out_of_order(candidates: Sequence[HeadingLine], chain: Sequence[HeadingLine]) -> Iterator[HeadingLine]:
    """Given candidates and the best chain of them, yield the headings of sections that it leaves out and that stand
    elsewhere: the only line that is surely such a heading, numbered as those of the chain, with something below it.
    """
    followed = {one.index for one in candidates} - {one.index - 1 for one in candidates}
    styles = {one.style for one in chain if one.style} or {""}
    for number in {one.number for one in candidates} - {one.number for one in chain}:
        sure = [one for one in candidates if one.number == number and one.likeness >= SURELY and one.style in styles]
        if len(sure) == 1 and sure[0].index in followed:
            yield sure[0]
