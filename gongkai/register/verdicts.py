"""data/verdicts.csv: what people say of findings. Later lines on a finding follow the earlier; the last counts."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from gongkai.decisions import Ruling, Verdict
from gongkai.errors import BadData
from gongkai.register.fields import SHA256, CsvRow, Problem
from gongkai.register.signed import disorder, grounds, in_order, read_signed, two_persons

NAME = "verdicts.csv"
COLUMNS = (
    "finding_id", "verdict", "author", "date", "reviewer", "reviewed", "evidence", "reason", "reply", "reply_date",
)  # fmt: skip
"""Columns sha256 and seen, of the evidence and of the numbers that were looked at, may stand beside them."""
WRITTEN = (*COLUMNS, "sha256", "seen")
"""The columns of a file that the program makes."""
FINDING_ID = r"[a-z0-9-]+:[a-z_]+\.[a-z_]+:[!-~]+"
SEEN = r"[0-9a-f]{8}"
RULINGS = tuple(ruling.value for ruling in Ruling)


def read_verdicts(data: Path) -> tuple[list[Verdict], list[Problem]]:
    """Given a data folder, return its verdicts in the order of their lines, and what is wrong with the others.

    Nothing stays confirmed because a retraction was not understood: a wrong line takes with it the lines of its finding
    if the last of them confirms it, and one whose finding cannot be told takes those of every such finding.
    """
    verdicts: dict[str, list[Verdict]] = {}
    problems: list[Problem] = []
    doubtful: set[str] = set()
    last: dict[str, str] = {}
    for one in read_signed(data, NAME, COLUMNS, lambda row: _verdict(row, last)):
        if isinstance(one, Verdict):
            verdicts.setdefault(one.finding_id, []).append(one)
        else:
            problems.append(one[0])
            doubtful.add((one[1].text("finding_id") or "") if one[1] else "")
    doubtful |= {_meant(told) for told in doubtful}
    every = any(not re.fullmatch(FINDING_ID, told) and _meant(told) not in verdicts for told in doubtful)
    kept = [
        line
        for finding_id, lines in verdicts.items()
        if lines[-1].verdict is not Ruling.CONFIRMED or not (every or finding_id in doubtful)
        for line in lines
    ]
    return sorted(kept, key=lambda one: one.line), problems


def fields_of(one: Verdict) -> dict[str, str]:
    """Given a verdict, return it as the columns of the file have it."""
    return {name: getattr(one, name) or "" for name in WRITTEN}


def _meant(told: str) -> str:
    """Given an id as it was typed, return it in half width and small letters, without spaces and what nobody sees."""
    plain = unicodedata.normalize("NFKC", told).casefold()
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Cf")


def _verdict(row: CsvRow, last: dict[str, str]) -> Verdict:
    """last: finding id → date of the review in its last line, which this one may not precede."""
    finding_id = _finding_id(row)
    ruling = Ruling(row.one_of("verdict", RULINGS, required=True) or "")
    author, reviewer = two_persons(row)
    date, reviewed = row.date("date", required=True) or "", row.date("reviewed", required=True) or ""
    reply, reply_date = row.text("reply"), row.date("reply_date")
    if reviewed < date:
        raise disorder(row, f"`reviewed` ({reviewed}) is before `date` ({date})")
    in_order(row, date, last.get(finding_id, ""))
    if (reply is None) != (reply_date is None):
        empty = "reply_date" if reply else "reply"
        raise BadData(f"{row.shown}:{row.line}: `{empty}` is empty. Give a reply with its date.", "data.field")
    made = Verdict(
        finding_id=finding_id,
        verdict=ruling,
        author=author,
        date=date,
        reviewer=reviewer,
        reviewed=reviewed,
        evidence=grounds(row, "evidence"),
        reason=grounds(row, "reason"),
        reply=reply,
        reply_date=reply_date,
        sha256=row.matching("sha256", SHA256.pattern, "no SHA-256 (64 digits 0-9 a-f)."),
        seen=row.matching("seen", SEEN, "no sign of what was looked at. Copy `seen` from findings.csv."),
        line=row.line,
    )
    last[made.finding_id] = made.date
    return made


def _finding_id(row: CsvRow) -> str:
    told = row.text("finding_id", required=True) or ""
    if not re.fullmatch(FINDING_ID, told):
        meant = _meant(told)
        other = f" Is {meant} meant?" if re.fullmatch(FINDING_ID, meant) else ""
        raise row.wrong("finding_id", told, f"no id of a finding.{other} Copy it from findings.csv.")
    return told
