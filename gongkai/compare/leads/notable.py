"""A lead before it is a row."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.compare.wording import Sentence


@dataclass(frozen=True, slots=True)
class Lead:
    """Something that stands out in a report. cells: (year, table, item, column) of the numbers that show it; peers: how many
    reports are alike, itself among them; caution: what to check beside what its kind says.
    """

    id: str
    report_id: str
    kind: str
    reason: Sentence
    peers: int
    peers_note: Sentence
    cells: tuple[tuple[int, str, str, str], ...]
    caution: Sentence | None = None
    confirmed: bool = False
    finding_id: str | None = None
    indicator: str | None = None
    reply: str | None = None
    reply_date: str | None = None
