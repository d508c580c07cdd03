"""What programs made of a document's tables is undone, before anything is read in them."""

from __future__ import annotations

from gongkai.forms import Forms
from gongkai.interpret.mend.broken_header import with_headers_in_one_row
from gongkai.interpret.mend.broken_note import without_broken_notes
from gongkai.interpret.mend.by_columns import with_rows
from gongkai.interpret.mend.continued import with_lines_together
from gongkai.interpret.mend.crowded import with_values_apart
from gongkai.interpret.mend.cut_across import with_names_across
from gongkai.interpret.mend.cut_names import with_names_to_their_ends
from gongkai.interpret.mend.explained import without_explanations
from gongkai.interpret.mend.glued import unglued
from gongkai.interpret.mend.header_in_pieces import with_whole_headers
from gongkai.interpret.mend.parted import with_whole_labels
from gongkai.interpret.mend.pieces import put_together
from gongkai.interpret.mend.repeated import with_spans
from gongkai.model import Document


def mended(document: Document, forms: Forms) -> Document:
    """Given a document, return it with its tables as they were before they were copied, converted and broken over lines.

    First what has no cells, then cells, then what stands between tables, at last headers and labels in pieces.
    """
    document = with_rows(without_explanations(unglued(document, forms), forms), forms)
    document = with_lines_together(with_names_across(document, forms), forms)
    document = without_broken_notes(with_values_apart(with_spans(document)))
    document = with_whole_headers(put_together(document, forms), forms)
    document = with_whole_labels(with_headers_in_one_row(document, forms), forms)
    return with_names_to_their_ends(document, forms)
