"""Indicators and comparisons of years, computed from the tables that publish/ makes of the reports."""

from __future__ import annotations

from gongkai.compare import changes, definitions, indicators, panel, years
from gongkai.compare.frames import read
from gongkai.compare.leads import lead_rows
from gongkai.forms import Forms
from gongkai.tables import Tables

__all__ = ["tables"]


def tables(given: Tables, forms: Forms) -> Tables:
    """Given the resources figures, reports, agencies, divisions, findings and checks, return those that compare and compute.

    These are indicator_definitions, indicator_terms, indicators, panel, comparability, comparison and leads.
    """
    readings = read(given["reports"], given["figures"], forms)
    pairs = years.pairs(readings, given["agencies"])
    computed = list(indicators.indicator_rows(readings, given["findings"], forms))
    comparability = list(years.comparability_rows(pairs, forms))
    made = {
        "indicator_definitions": list(definitions.definition_rows()),
        "indicator_terms": list(definitions.term_rows(forms)),
        "indicators": computed,
        "panel": list(panel.panel_rows(given, computed)),
        "comparability": comparability,
        "comparison": list(changes.comparison_rows(pairs, readings, comparability)),
    }
    return {**made, "leads": list(lead_rows({**given, **made}))}
