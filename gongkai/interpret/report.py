"""The whole reading, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.forms import Forms
from gongkai.interpret import heading as headings
from gongkai.interpret.coded import read_coded
from gongkai.interpret.columns.pages import table_parts
from gongkai.interpret.items.labels_as_text import labels_as_text
from gongkai.interpret.mend import mended
from gongkai.interpret.mend.parted import with_whole_names
from gongkai.interpret.mend.turned import upright
from gongkai.interpret.text.mentions import read_mentions
from gongkai.interpret.text.sections import outline, prose, sections
from gongkai.interpret.trust.as_text import that_differ_as_text
from gongkai.interpret.trust.errata import corrected
from gongkai.interpret.trust.notes import note_findings, reading_findings
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.trust.readings import read_tables
from gongkai.interpret.trust.run_on import that_may_go_on
from gongkai.interpret.trust.settle import settle
from gongkai.interpret.trust.short import that_lack_values
from gongkai.interpret.trust.undated import leave_open_dated
from gongkai.interpret.which.recognise import recognise_form
from gongkai.interpret.which.tables import tables_of_year
from gongkai.interpret.words.rows import table_rows
from gongkai.model import CellCode, Document, Figure, Kind, Report, Source

RECEIVED = CellCode("applications", "received_new", "total")
CLOSING = 80
"""Characters at the end of the last section in which the signature names the agency."""


def interpret(document: Document, forms: Forms, source: Source | None = None) -> Report:
    """Given a document, and what is filed beside it, return the report that it prints.

    What could not be read is marked as such, never guessed. A transcript takes its title from its source.
    """
    if document.format == "transcript":
        return _transcript(document, forms, source)
    document = mended(document, forms)
    plan = outline(document, forms.sections)
    parts = list(sections(plan))
    signed, closing = None, ""
    if parts:
        closing = parts[-1].text[-CLOSING:]
        text, signed = headings.split_signature(parts[-1].text)
        parts[-1] = replace(parts[-1], text=text)
    front = prose(plan.front)
    heading = headings.read_heading(plan.front, "\n".join([*(part.text for part in parts), closing]))
    if heading.title is None:
        heading = headings.heading_of_title(source.title if source else None)
    published = (source.published if source else None) or headings.read_published(plan.front)
    year, findings = headings.settle_year(heading, front, [part.text for part in parts], signed or published)
    rows = upright(with_whole_names(table_rows(tables_of_year(document, year)), forms), forms)
    form = recognise_form(rows, forms, year)
    readings = Readings()
    if form:
        printed = [plan.front, *plan.bodies.values()]
        told = labels_as_text(document, form)
        readings = read_tables(rows, form, plan.sections_of_grids(), table_parts(document), told)
        readings.short = that_lack_values(readings, document)
        readings.undecided |= {
            *corrected(printed, form),
            *that_may_go_on(document, form, readings),
        }
        readings.undecided |= {*that_differ_as_text(document, form, readings)}
        readings.undecided |= readings.only_in(headings.rows_of_others(printed, heading.agency_name))
    if year is None:
        findings += leave_open_dated(readings, document)
    may_infer = source is None or source.kind is not Kind.TRANSCRIPT
    figures = settle(form, readings, may_infer) if form else ()
    return Report(
        format=document.format,
        title=heading.title,
        agency_name=heading.agency_name,
        year=year,
        form=form.code if form else None,
        published=published,
        signed=signed,
        scope=(source.scope if source else None)
        or headings.read_scope(heading.agency_name, "\n".join(part.text for part in parts), _received(figures)),
        figures=figures,
        sections=tuple(parts),
        mentions=read_mentions(parts, forms.subjects, year),
        findings=(
            *findings,
            *reading_findings(figures, readings, form, year is None or year >= forms.forms[0].since),
            *note_findings(document.notes, figures),
        ),
    )


def _received(figures: Sequence[Figure]) -> Decimal | None:
    """Given figures, return the requests received."""
    return next((figure.value for figure in figures if figure.cell == RECEIVED), None)


def _transcript(document: Document, forms: Forms, source: Source | None) -> Report:
    form, readings = read_coded(document, forms)
    heading = headings.heading_of_title(source.title if source else None)
    figures = settle(form, readings, may_infer=False)
    return Report(
        format=document.format,
        title=heading.title,
        agency_name=heading.agency_name,
        year=heading.year,
        form=form.code,
        published=source.published if source else None,
        signed=None,
        scope=(source.scope if source else None) or headings.read_scope(heading.agency_name, ""),
        figures=figures,
        sections=(),
        mentions=(),
        findings=tuple(reading_findings(figures, readings, form)),
    )
