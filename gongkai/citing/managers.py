"""Citations for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from gongkai.citing.text import note
from gongkai.citing.works import KEYWORDS, Work, one_line, plain_url

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
"""What LaTeX takes for its own. Braces are spelled out: BibTeX counts them even after a backslash."""


def bibtex(works: Iterable[Work]) -> bytes:
    """Given works, return them as BibTeX: @misc for data, @techreport for reports."""
    return "\n".join(map(_bibtex, works)).encode()


def _bibtex(work: Work) -> str:
    report = work.kind == "report"
    fields = {
        "author": f"{{{_latex(work.author)}}}",
        "title": f"{{{_latex(work.title)}}}",
        "institution" if report else "publisher": _latex(work.publisher),
        "year": work.date[:4],
        "month": work.date[5:7].lstrip("0"),
        "version": _latex(work.version),
        "url": plain_url(work.url),
        "urldate": work.accessed if work.url else "",
        "note": _latex(note(work)),
        "language": "chinese",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{'techreport' if report else 'misc'}{{{work.key},\n{lines}\n}}\n"


def _latex(text: str) -> str:
    return "".join(LATEX.get(char, char) for char in one_line(text))


def ris(works: Iterable[Work]) -> bytes:
    """Given works, return them as RIS: one line a field, lines ending with CR LF as the format has it."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _ris(work)) + "\r\n" for work in works).encode()


def _ris(work: Work) -> list[tuple[str, str]]:
    fields = [
        ("TY", "RPRT" if work.kind == "report" else "DATA"),
        ("ID", work.key),
        ("AU", work.author),
        ("TI", work.title),
        ("TT", work.title_en),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("PB", work.publisher),
        ("ET", work.version),
        ("UR", plain_url(work.url)),
        ("Y2", work.accessed.replace("-", "/") if work.url else ""),
        ("LA", "zh-CN"),
        ("N1", note(work)),
        *(("KW", word) for word in KEYWORDS),
    ]
    # A name with a comma would be taken apart into family and given name.
    told = [(tag, one_line(value).replace(",", "，") if tag == "AU" else one_line(value)) for tag, value in fields]
    return [(tag, value) for tag, value in told if value] + [("ER", "")]


def csl(works: Iterable[Work]) -> bytes:
    """Given works, return them as CSL-JSON (csl-data 1.0.2)."""
    rows = [{name: value for name, value in _csl(work).items() if value} for work in works]
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def _csl(work: Work) -> dict[str, Any]:
    return {
        "id": work.key,
        "type": work.kind,
        "title": one_line(work.title),
        "author": [{"literal": one_line(work.author)}],
        "issued": _date(work.date),
        "accessed": _date(work.accessed) if work.url else None,
        "publisher": one_line(work.publisher),
        "version": work.version,
        "URL": plain_url(work.url),
        "language": "zh-CN",
        "keyword": ", ".join(KEYWORDS),
        "note": note(work),
    }


def _date(text: str) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
