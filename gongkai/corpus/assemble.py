"""Readings in their places: who reported on which year, in which version and copy, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.cache import Reading
from gongkai.corpus.cases import audited, held_back
from gongkai.corpus.correcting import correct
from gongkai.corpus.judging import judge
from gongkai.corpus.neighbours import Neighbours
from gongkai.forms import Forms
from gongkai.model import Corpus, Document, Filed, Report
from gongkai.register import NOTHING, Decided, Evidence, Problem, Register
from gongkai.versions import is_current, versions


def assemble(
    register: Register,
    evidence: Sequence[Evidence],
    readings: Sequence[Reading],
    forms: Forms,
    decided: Decided = NOTHING,
) -> tuple[Corpus, list[Problem]]:
    """Given the register, all evidence and its readings, and what people decided, return the corpus, and what was left
    out of it and why.

    Of several versions of a report, the newest that could be read is current; of its copies, the best, which alone
    is audited. Rules look at corrected figures.
    """
    problems: list[Problem] = []
    places: dict[tuple[str, int], list[Filed]] = {}
    for one, reading in zip(evidence, readings, strict=True):
        if reading.document is None or reading.report is None:
            code, message = reading.error or ("internal", "The file was not read.")
            problems.append(Problem(code, f"{one.source.path}: {message}"))
            continue
        filed = _file(one, reading.document, reading.report)
        if held := held_back(filed, register, forms):
            problems.append(Problem(held.code, f"{one.source.path}: {held.message_en} {held.message}"))
        else:
            places.setdefault((one.agency_id, one.year), []).append(filed)
    filed_reports = [entry for place in sorted(places) for entry in _numbered(places[place])]
    filed_reports, corrections, unfit = correct(filed_reports, decided.corrections, evidence, forms)
    neighbours = Neighbours(register, [one for one in filed_reports if is_current(one)])
    done = [one if one.copy_of else audited(one, neighbours, forms) for one in filed_reports]
    done, verdicts, unplaced = judge(done, decided.verdicts, evidence)
    problems += [*unfit, *unplaced]
    portal = register.portal
    if not portal.as_of:
        portal = replace(portal, as_of=max((one.source.retrieved for one in done), default=""))
    unread = frozenset((one.agency_id, one.year) for one in evidence) - places.keys()
    return (
        Corpus(
            portal, register.agencies, register.divisions, tuple(done), register.searched, unread,
            tuple(verdicts), tuple(corrections),
        ),
        problems,
    )  # fmt: skip


def _file(one: Evidence, document: Document, report: Report) -> Filed:
    return Filed(
        report_id=f"{one.agency_id}-{one.year}",
        agency_id=one.agency_id,
        year=one.year,
        version=one.version,
        superseded_by=None,
        source=one.source,
        document=document,
        report=report,
        findings=(),
        checks={},
    )


def _numbered(entries: Sequence[Filed]) -> list[Filed]:
    """Given the files of one report, return all with their ids: of its versions, oldest first, each its best copy and
    the others. The best copy of the newest bears the report's own.
    """
    groups = versions(entries)
    newest = groups[-1][0]
    found: list[Filed] = []
    for number, (best, *copies) in enumerate(groups, start=1):
        best = replace(best, version=number)
        if number < len(groups):
            best = replace(best, report_id=f"{newest.report_id}-v{number}", superseded_by=newest.report_id)
        found.append(best)
        found += (
            replace(
                copy,
                report_id=f"{newest.report_id}-c{copy.source.sha256[:8]}",
                version=number,
                copy_of=best.report_id,
            )
            for copy in copies
        )
    return found
