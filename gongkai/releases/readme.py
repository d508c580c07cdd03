"""The README of a package from which something was taken: what went, and how many rows there are now."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from gongkai.decisions import Withdrawn
from gongkai.redact import redact

TITLE = "已撤下的内容 · Withdrawn"
HERE = (
    "本版本撤下了以下内容，行数、份数和哈希值以现有文件为准。\n"
    "The following was taken out of this release; rows, reports and sums are those of the files as they are now.\n"
)
START = f"# {TITLE}\n\n{HERE}\n"
GONE = "不在本包中的文件 · No longer in this package: "
HEAD = re.compile(rf"{re.escape(START)}(?P<said>(?:- [^\n]*\n)*)(?:\n{re.escape(GONE)}(?P<gone>[^\n]*)\n)?\n")
ROWS = re.compile(r"^\| (?P<name>\w+\.csv) \| (?P<title>.*) \| \d+ \|$", re.MULTILINE)
REPORTS = re.compile(r"(?<=收录现行报告 )\d+(?= 份)|(?<=; )\d+(?= current reports? in the collection)")
ADVICE = re.compile(r"^- [^`\n]*`(?P<name>[^`\n]+)`[^\n]*\n", re.MULTILINE)
"""A line that begins with a file to open."""


def readme(files: Mapping[str, bytes], line: Withdrawn, gone: Sequence[str]) -> bytes:
    """Given the files of a package as they are now, why something was taken out of it, and the names of the files that went
    with it, return its README: tombstones first, then what it said, with what can be counted counted again.
    """
    text = files["README.md"].decode()
    head = HEAD.match(text)
    said, absent, rest = (head["said"], head["gone"], text[head.end() :]) if head else ("", "", text)
    said = f"- {line.what} {line.id}：{' '.join(redact(line.reason).split())}（{line.date}）\n{said}"
    absent = ", ".join(filter(None, [absent, *gone]))
    rest = ADVICE.sub(lambda found: "" if found["name"] in gone else found[0], _counted(rest, files))
    return (START + said + (f"\n{GONE}{absent}\n" if absent else "") + f"\n{rest}").encode()


def _counted(text: str, files: Mapping[str, bytes]) -> str:
    """The text with the numbers of rows, and of reports, that there are now."""

    def rows(found: re.Match[str]) -> str:
        content = files.get(found["name"])
        return found[0] if content is None else f"| {found['name']} | {found['title']} | {len(_rows(content))} |"

    text = ROWS.sub(rows, text)
    reports = _rows(files["reports.csv"]) if "reports.csv" in files else []
    current = sum(not row.get("superseded_by") and not row.get("copy_of") for row in reports)
    return REPORTS.sub(str(current), text) if reports else text


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
