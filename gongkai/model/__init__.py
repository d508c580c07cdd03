"""The values that flow: file → Document → Report → Finding → package rows. All frozen, all plain.

A `Document` is what a file shows: lines and grids in reading order, with places, nothing about forms.
A `Report` is what the document says in the terms of a statutory form: one `Figure` for every cell.
"""

from gongkai.model.corpus import PACKAGES, Agency, Corpus, Division, Filed, Portal, Searched, Source
from gongkai.model.documents import Cell, Document, Grid, Line, Note, Page, Place
from gongkai.model.reports import CellCode, Figure, Finding, Grounds, Mention, Passage, Report, Section
from gongkai.model.terms import Kind, Scope, Severity, Side, Status, number_text

__all__ = [
    "PACKAGES",
    "Agency",
    "Cell",
    "CellCode",
    "Corpus",
    "Division",
    "Document",
    "Figure",
    "Filed",
    "Finding",
    "Grid",
    "Grounds",
    "Kind",
    "Line",
    "Mention",
    "Note",
    "Page",
    "Passage",
    "Place",
    "Portal",
    "Report",
    "Scope",
    "Searched",
    "Section",
    "Severity",
    "Side",
    "Source",
    "Status",
    "number_text",
]
