"""Changes in words, Chinese first: CHANGES.md, and what `gongkai diff` prints."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.tables import Row

MOST_SHOWN = 100
"""Changes of one kind in CHANGES.md; the rest is counted."""
GROUPS = (
    "correction", "reading", "inference", "reissued", "other_file", "evidence_replaced", "withdrawn", "gone", "moved",
    "new", "record",
)  # fmt: skip
"""Causes in the order in which a reader wants them: what was wrong, what changed, what came."""


@cache
def said() -> dict[str, Any]:
    """Return the words, as words.toml has them."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def cause(code: str, english: bool = False) -> str:
    """Given the code of a cause, return it in words."""
    return str(said()["causes"][code][english])


def sentence(row: Row, english: bool = False) -> str:
    """Given a change, return a sentence on it: 某局 2024 年：上年结转 · 总计由 2 更正为 3，因为：…"""
    sentences, comma = said()["sentences"], "" if english else " 年"
    name = (row["agency_name_en"] if english else "") or row["agency_name"]
    who = f"{name} {row['year']}{comma}" if row["year"] else name
    if row["what"] == "figure":
        key = "correction" if row["cause"] == "correction" else "figure"
        text = sentences[key][english].format(
            who=who,
            cell=row["label_en" if english else "label"],
            a=value(row["before_value"], row["before_status"], english),
            b=value(row["value"], row["status"], english),
        )
    else:
        text = sentences[row["op"]][english].format(who=who, details=row["details"])
        if row["figures"]:
            text += sentences["figures"][english].format(count=row["figures"])
    if row["reason"]:
        text += sentences["because"][english].format(reason=row["reason"].rstrip("。."))
    return f"{text}." if english else f"{text}。"


def value(number: str, status: str, english: bool = False) -> str:
    """Given a value as text and its status, return the number, or in words why there is none."""
    return number or str(said()["statuses"][status or "none"][english])


def count(rows: Iterable[Row]) -> Counter[tuple[str, str, str]]:
    """Given changes, return how many there are of each (what, op, cause)."""
    return Counter((row["what"], row["op"], row["cause"]) for row in rows)


def lines(rows: Sequence[Row], english: bool, most: int = MOST_SHOWN) -> Iterator[str]:
    """Given changes, yield Markdown: a heading for each kind, with how many, and a line for each; the first `most` of a kind.

    Figures of reports that came or went as a whole are left to their report.
    """
    shown = [row for row in rows if row["what"] != "figure" or row["cause"] not in ("new", "gone", "moved")]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in shown:
        groups.setdefault((row["cause"], row["what"]), []).append(row)
    for key in sorted(groups, key=lambda key: (GROUPS.index(key[0]), ("figure", "report", "agency").index(key[1]))):
        own = groups[key]
        what = said()["whats"][key[1]][english]
        yield f"## {what}{': ' if english else '：'}{cause(key[0], english)} ({len(own)})"
        yield ""
        yield from (f"- {_flat(sentence(row, english))}" for row in own[:most])
        if len(own) > most:
            yield f"- {said()['changes']['more'][english].format(count=len(own) - most)}"
        yield ""


def changelog(rows: Sequence[Row], manifest: dict[str, Any]) -> bytes:
    """Given the changes of a release and its manifest, return CHANGES.md."""
    return ("\n".join(_page(rows, manifest, False)) + "\n---\n\n" + "\n".join(_page(rows, manifest, True))).encode()


def _page(rows: Sequence[Row], manifest: dict[str, Any], english: bool) -> Iterator[str]:
    words = said()["changes"]
    portal = manifest["portal_en" if english else "portal"]
    yield f"# {words['title'][english].format(portal=portal, version=manifest['version'])}"
    yield ""
    yield said()["notice"]["text"][english]
    yield ""
    before = manifest["previous"]
    yield (words["since"] if before else words["first"])[english].format(before=before, as_of=manifest["as_of"])
    yield ""
    if manifest["note"]:
        yield words["note"][english].format(note=_flat(manifest["note"]))
        yield ""
    if before and not rows:
        yield words["same"][english]
        yield ""
    if not manifest["changes"]["figures_of_whole_reports"]:
        yield words["counted"][english]
        yield ""
    yield from lines(rows, english)


def _flat(text: str) -> str:
    """A text on one line, without what Markdown would take for markup."""
    flat = " ".join(text.split())
    for sign in "\\`*_[]<>#|":
        flat = flat.replace(sign, f"\\{sign}")
    return flat
