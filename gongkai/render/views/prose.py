"""The sections of a report: their text with the numbers in it marked."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.passages import Passage, of_finding, paragraphs
from gongkai.render.site import Site
from gongkai.render.stories import Linking, number
from gongkai.render.sums import Sum, total
from gongkai.render.views.common import stands
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
    """A section as shown. note: what is said in place of a text that is not there."""

    number: int
    title: str
    title_en: str
    paragraphs: tuple[Markup, ...]
    abstract: bool
    mentions: tuple[Mention, ...]


def sections(site: Site, report: Row, own: Linking) -> list[Section]:
    """Given a report, return its sections that have a text, in order."""
    mentions = site.mentions.get(report["report_id"], [])
    observed = [
        passage for row in site.findings.get(report["report_id"], []) if stands(row) for passage in of_finding(row)
    ]
    found = []
    for row in site.sections.get(report["report_id"], []):
        marked = [one for one in mentions if one["section"] == row["section"]]
        label = next(one for one in site.forms.sections if one.number == row["section"])
        if row["text"]:
            found.append(
                Section(
                    number=row["section"],
                    title=f"{CHINESE_NUMERALS[row['section']]}、{row['title']}",
                    title_en=label.label_en,
                    paragraphs=tuple(
                        paragraphs(
                            row["text"],
                            [Passage(row["section"], one["start"], one["end"]) for one in marked],
                            [one for one in observed if one.section == row["section"]],
                        )
                    ),
                    abstract=row["abstract"],
                    mentions=tuple(_mention(site, report, one, own) for one in marked),
                )
            )
    return found


def _mention(site: Site, report: Row, row: Row, own: Linking) -> Mention:
    subject = next((one for one in site.forms.subjects if one.code == row["subject"]), None)
    unit = site.words.zh("mentions.unit", row["unit"]) if row["unit"] else ""
    figures = site.figures[report["report_id"]]
    table = _same(figures.get(_key(row["subject"])), total(row["subject"], figures), own)
    return Mention(
        subject=subject.label if subject else row["subject"],
        words=row["text"],
        value=f"{shown(row['value'])} {unit}".strip() if row["value"] is not None else "",
        in_table=table,
    )


def _same(figure: Row | None, found: Sum, own: Linking) -> Markup:
    return number(found, own) if figure is not None else Markup("")


def _key(subject: str) -> Key:
    table, _, rest = subject.partition(".")
    item, _, column = rest.rpartition(".")
    return table, item, column
