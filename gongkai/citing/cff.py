"""CITATION.cff (1.2.0) of the portal's data. Its values are written as JSON texts, which YAML reads as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gongkai.citing.text import note
from gongkai.citing.works import KEYWORDS, Work, one_line, plain_url

SPDX = re.compile(r"(?:CC-BY(?:-SA|-NC|-ND|-NC-SA|-NC-ND)?-[1-4]\.0|CC0-1\.0|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0)")
"""Licences for data that the schema knows; another one is left out."""


def cff(work: Work, source: Work | None = None) -> bytes:
    """Given data, and the report that they were read from if it is one, return CITATION.cff."""
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "引用这些数据时，请注明版本。If you use these data, please cite them with their version.",
        "type": "dataset",
        "title": f"{one_line(work.title)} / {one_line(work.title_en)}",
        "abstract": note(work),
        "version": work.version,
        "date-released": work.date,
        "url": plain_url(work.url),
        "license": work.licence if SPDX.fullmatch(work.licence) else "",
    }
    lines = [f"{name}: {_text(value)}" for name, value in fields.items() if value]
    lines += ["authors:", f"  - name: {_text(one_line(work.author))}"]
    lines += ["keywords:", *(f"  - {_text(word)}" for word in KEYWORDS)]
    if source is not None:
        lines += ["references:", *_reference(source)]
    return ("\n".join(lines) + "\n").encode()


def _reference(work: Work) -> Iterator[str]:
    fields = {
        "title": one_line(work.title),
        "date-published": work.date,
        "date-accessed": work.accessed,
        "url": plain_url(work.url),
        "notes": f"SHA-256 {work.sha256}",
    }
    yield '  - type: "report"'
    yield from (f"    {name}: {_text(value)}" for name, value in fields.items() if value)
    yield from ("    authors:", f"      - name: {_text(one_line(work.author))}")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
