"""Places in a report's text: what findings speak of, and the numbers that it gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from gongkai.tables import Row


class Passage(NamedTuple):
    """Code points start..end (half-open) of a section's text."""

    section: int
    start: int
    end: int

    @property
    def spot(self) -> str:
        """Its id on the report's page."""
        return f"text-{self.section}-{self.start}"


def of_finding(row: Row) -> Iterator[Passage]:
    """Given a finding, yield the passages that it speaks of."""
    yield from (Passage(one["section"], one["start"], one["end"]) for one in json.loads(row["passages"]))


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The number of the tables that a number in the text is of. says: what it is, "" where it is the same."""

    href: str
    says: str


def paragraphs(
    text: str,
    numbers: Iterable[Passage],
    observed: Iterable[Passage],
    counterparts: Mapping[Passage, Counterpart] = MappingProxyType({}),
) -> Iterator[Markup]:
    """Given a section's text, the numbers in it, the passages that findings speak of, and the numbers of the tables that
    numbers in it are of, yield its paragraphs with these marked: of any that overlap the observed one, else the first. A
    passage over several paragraphs is marked in each.
    """
    marks = [*((one, True) for one in sorted(set(observed))), *((one, False) for one in sorted(numbers))]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            among = [one for one in marks if one[0].start < end and one[0].end > start]
            yield _marked(text, start, end, among, counterparts)
        start = end + 1


def _marked(
    text: str, start: int, end: int, marks: list[tuple[Passage, bool]], counterparts: Mapping[Passage, Counterpart]
) -> Markup:
    taken: list[tuple[int, int, Markup]] = []
    for one, observed in marks:
        first, last = max(one.start, start), min(one.end, end)
        if first < last and not any(
            first < other_last and other_first < last for other_first, other_last, _ in taken
        ):
            where = Markup(' id="{}"').format(one.spot) if observed and one.start >= start else Markup("")
            kind = Markup(' class="observed"') if observed else Markup("")
            words = _leading(text[first:last], counterparts.get(one))
            taken.append((first, last, Markup("<mark{}{}>{}</mark>").format(where, kind, words)))
    pieces, at = [], start
    for first, last, mark in sorted(taken, key=lambda one: one[0]):
        pieces += [escape(text[at:first]), mark]
        at = last
    return Markup("").join([*pieces, escape(text[at:end])])


def _leading(words: str, counterpart: Counterpart | None) -> Markup:
    if counterpart is None:
        return escape(words)
    link = Markup('<a href="{}">{}</a>').format(counterpart.href, words)
    return link + Markup("<small>（{}）</small>").format(counterpart.says) if counterpart.says else link
