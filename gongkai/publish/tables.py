"""The packages in memory: a corpus as tables of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from gongkai import compare
from gongkai.forms import Forms
from gongkai.model import Corpus
from gongkai.publish import findings, readings, register, schema, texts, vocabulary
from gongkai.publish.integrity import check
from gongkai.publish.schema import Schemas
from gongkai.tables import Tables


def tables(corpus: Corpus, forms: Forms, rules: Iterable[Any]) -> Tables:
    """Given a corpus, the forms and what is said of each rule, return every resource, sorted by primary key.

    rules: rows of the resource `rules`, or objects with its fields. Superseded versions are in `reports`, and in `findings`
    with what the newer version no longer shows.
    The order of the corpus does not matter. Raises BadData where a key stands twice or a reference names nothing.
    """
    schemas = schema.load(forms)
    reports = register.current(corpus)
    result: Tables = {
        "figures": list(readings.figure_rows(reports)),
        "reports": list(texts.report_rows(corpus.reports)),
        "agencies": list(register.agency_rows(corpus)),
        "divisions": list(register.division_rows(corpus)),
        "sections": list(texts.section_rows(reports)),
        "mentions": list(texts.mention_rows(reports)),
        "findings": list(findings.finding_rows(corpus.reports)),
        "verdicts": list(findings.verdict_rows(corpus.verdicts)),
        "corrections": list(findings.correction_rows(corpus.corrections)),
        "checks": list(texts.check_rows(reports)),
        "coverage": list(register.coverage_rows(corpus)),
        "evidence": list(readings.evidence_rows(reports)),
        "rules": list(vocabulary.rule_rows(rules, schemas)),
        "cells": list(vocabulary.cell_rows(forms)),
        "dictionary": list(vocabulary.dictionary_rows(schemas)),
    }
    for name, one in schemas.items():
        if one.layout:
            result[name] = list(readings.wide_table_rows(one, reports))
    result.update(compare.tables(result, forms))
    _name_agencies(result, schemas)
    check(result, schemas)
    for name, rows in result.items():
        rows.sort(key=itemgetter(*schemas[name].primary_key))
    return {name: result[name] for name in schemas}


def _name_agencies(made: Tables, schemas: Schemas) -> None:
    """Put the agency's name beside its id in the tables that people read."""
    names = {row["agency_id"]: row["name"] for row in made["agencies"]}
    for name, rows in made.items():
        if schemas[name].has("agency"):
            for row in rows:
                row["agency"] = names.get(row["agency_id"])
