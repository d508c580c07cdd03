"""Leads from findings: each that people confirmed by itself, the others once a report and rule."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from gongkai.compare.leads.notable import Lead
from gongkai.compare.leads.peers import Like
from gongkai.compare.leads.words import OTHER, load, sentence
from gongkai.compare.wording import Sentence
from gongkai.tables import Row, Tables

OURS = "reading"
"""The side of findings that are about our reading, or our collection."""


def leads(made: Tables, likes: Mapping[str, Like]) -> Iterator[Lead]:
    """Given the tables and what peers have in common, yield the leads that findings give: those that people confirmed, and
    those that nobody has judged. What is about our reading, or about a version that the agency has replaced, gives none.
    """
    shown = [row for row in made["findings"] if row["report_id"] in likes and _stands(row)]
    seen, assessed = _counts(shown, made["checks"], likes)
    together: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in shown:
        if row["public"]:
            yield _lead([row], assessed, seen, likes)
        elif load().kind_of(row["code"]).code != OTHER:
            together[row["report_id"], row["code"]].append(row)
    for rows in together.values():
        yield _lead(rows, assessed, seen, likes)


def _stands(row: Row) -> bool:
    return bool(row["public"] or (row["verdict"] is None and row["side"] != OURS))


def _counts(
    shown: list[Row], checks: list[Row], likes: Mapping[str, Like]
) -> tuple[Counter[tuple[Like, str]], Counter[tuple[Like, str]]]:
    """How many reports of like kind each rule shows something in, and how many it could assess."""
    found = {(row["report_id"], row["code"]) for row in shown}
    could = {(row["report_id"], row["code"]) for row in checks if row["assessed"]} | found
    return tuple(
        Counter((likes[report], code) for report, code in pairs if report in likes) for pairs in (found, could)
    )  # type: ignore[return-value]


def _lead(
    rows: list[Row],
    assessed: Counter[tuple[Like, str]],
    seen: Counter[tuple[Like, str]],
    likes: Mapping[str, Like],
) -> Lead:
    first, words = rows[0], load().found
    like = likes[first["report_id"]], first["code"]
    reason = Sentence(first["message"], first["message_en"])
    if len(rows) > 1:
        more = sentence(words, "more").filled(count=len(rows) - 1)
        reason = Sentence(reason.zh + more.zh, f"{reason.en} {more.en}")
    return Lead(
        id=first["finding_id"] if first["public"] else f"{first['report_id']}:{first['code']}",
        report_id=first["report_id"],
        kind=load().kind_of(first["code"]).code,
        reason=reason,
        peers=assessed[like],
        peers_note=load().beside(words, {"n": assessed[like], "k": seen[like]}),
        cells=tuple(dict.fromkeys(cell for row in rows for cell in _cells(row))),
        confirmed=first["public"],
        finding_id=first["finding_id"],
        reply=first["reply"],
        reply_date=first["reply_date"],
    )


def _cells(row: Row) -> Iterator[tuple[int, str, str, str]]:
    for one in json.loads(row["cells"]):
        yield row["year"], one["table"], one["item"], one["column"]
