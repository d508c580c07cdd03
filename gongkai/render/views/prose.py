"""The sections of a report: their text, its numbers marked and those of the tables linked to their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gongkai.forms import Subject
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.passages import Counterpart, Passage, of_finding, paragraphs
from gongkai.render.site import Figures, Site
from gongkai.render.stories import Linking, number, target
from gongkai.render.sums import Sum, total
from gongkai.render.views.observations import stands
from gongkai.tables import Row

CHINESE_NUMERALS = "〇一二三四五六"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in the text: what it is of, its words, its value, and the same number in the tables ("" if none)."""

    subject: str
    words: str
    value: str
    in_table: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A section as shown."""

    number: int
    title: str
    title_en: str
    paragraphs: tuple[Markup, ...]
    abstract: bool
    mentions: tuple[Mention, ...]


def sections(site: Site, report: Row, own: Linking) -> list[Section]:
    """Given a report, return its sections that have a text, in order."""
    observed = [
        passage for row in site.findings.get(report["report_id"], []) if stands(row) for passage in of_finding(row)
    ]
    return [
        _section(site, report, row, [one for one in observed if one.section == row["section"]], own)
        for row in site.sections.get(report["report_id"], [])
        if row["text"]
    ]


def _section(site: Site, report: Row, row: Row, observed: list[Passage], own: Linking) -> Section:
    figures = site.figures[report["report_id"]]
    label = next(one for one in site.forms.sections if one.number == row["section"])
    told = [
        (Passage(row["section"], one["start"], one["end"]), one, _in_tables(site, one, figures))
        for one in site.mentions.get(report["report_id"], [])
        if one["section"] == row["section"]
    ]
    counterparts = {passage: _counterpart(one, found, own) for passage, one, found in told if found.rows}
    return Section(
        number=row["section"],
        title=f"{CHINESE_NUMERALS[row['section']]}、{row['title']}",
        title_en=label.label_en,
        paragraphs=tuple(paragraphs(row["text"], [passage for passage, _, _ in told], observed, counterparts)),
        abstract=row["abstract"],
        mentions=tuple(_mention(site, one, found, own) for _, one, found in told),
    )


def without_text(site: Site, told: Sequence[Section]) -> list[str]:
    """Given the sections that have a text, return the names of those that have none and are no mere table."""
    tables = {table.section for form in site.forms.forms for table in form.tables}
    have = {section.number for section in told}
    return [
        f"{CHINESE_NUMERALS[one.number]}、{one.label}"
        for one in site.forms.sections
        if one.number not in have and one.number not in tables
    ]


def _subject(site: Site, code: str) -> Subject | None:
    return next((one for one in site.forms.subjects if one.code == code), None)


def _mention(site: Site, row: Row, found: Sum, own: Linking) -> Mention:
    subject = _subject(site, row["subject"])
    unit = site.words.zh("mentions.unit", row["unit"]) if row["unit"] else ""
    return Mention(
        subject=subject.label if subject else row["subject"],
        words=row["text"],
        value=f"{shown(row['value'])} {unit}".strip() if row["value"] is not None else "",
        in_table=number(found, own) if found.rows else Markup(""),
    )


def _in_tables(site: Site, row: Row, figures: Figures) -> Sum:
    """The cells that a number in the text is of: the one it names, or those that add up to it; none where there is none."""
    if _key(row["subject"]) in figures:
        return total(row["subject"], figures)
    subject = _subject(site, row["subject"])
    sums = [total(pattern, figures) for pattern in subject.cells] if subject else []
    values = [one.value for one in sums]
    return Sum(
        tuple(key for one in sums for key in one.keys),
        tuple(figure for one in sums for figure in one.rows),
        None if None in values else sum(value for value in values if value is not None),
    )


def _counterpart(row: Row, found: Sum, own: Linking) -> Counterpart:
    if row["value"] is not None and row["value"] == found.value:
        return Counterpart(target(found, own), "")
    return Counterpart(
        target(found, own), f"表中为 {shown(found.value)}" if found.value is not None else "表中数字未知"
    )


def _key(subject: str) -> Key:
    table, _, rest = subject.partition(".")
    item, _, column = rest.rpartition(".")
    return table, item, column
