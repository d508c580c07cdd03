"""How to cite the data and the reports they were read from: as text, BibTeX, RIS, CSL-JSON and CITATION.cff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gongkai.citing.cff import cff
from gongkai.citing.managers import bibtex, csl, ris
from gongkai.citing.text import chinese, english, figure
from gongkai.citing.works import Edition, Work, anchor, dataset, figures, release, report, whole
from gongkai.tables import Row, Tables, is_current

__all__ = [
    "CITATION_FILE", "Edition", "Work", "anchor", "bibtex", "chinese", "citations", "csl", "dataset", "english", "figure", "files", "release",
    "report", "ris", "whole",
]  # fmt: skip

CITATION_FILE = "CITATION.cff"


def files(tables: Tables, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Given all tables and their edition, yield the citations that lie beside the packages, with their paths below the site.

    Beside an agency's package stand it and each of its reports, which have a CITATION.cff each; years, regions and indicators have one each.
    """
    reports: dict[str, list[Row]] = defaultdict(list)
    for row in tables["reports"]:
        if is_current(row):
            reports[row["agency_id"]].append(row)
    yield f"data/{CITATION_FILE}", cff(whole(edition))
    yield from _beside("data/", [whole(edition)])
    for agency in tables["agencies"]:
        agency_id = agency["agency_id"]
        path, rows = f"data/agencies/{agency_id}/", reports[agency_id]
        name_en = agency["name_en"] or agency["name"]
        own = dataset(edition, f"gongkai-agency-{agency_id}", agency["name"], name_en, f"agencies/{agency_id}/")
        yield from _beside(path, [own, *(report(edition, row, agency) for row in rows)])
        for row in rows:
            work = figures(edition, row, agency)
            yield f"{path}{row['year']}/{CITATION_FILE}", cff(work, report(edition, row, agency))
    for kind, key, name, name_en in _parts(tables):
        if f"{kind}s" not in edition.portal.packages:
            continue
        place = f"{kind}s/{key}/"
        yield from _beside(f"data/{place}", [dataset(edition, f"gongkai-{kind}-{key}", name, name_en, place)])


def _parts(tables: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Kind, key and names of each year, region and indicator that has a package; not all of them have a report."""
    for year in sorted({row["year"] for name in ("reports", "coverage") for row in tables[name]}):
        yield "year", str(year), f"{year} 年度", str(year)
    divisions = {row["division_code"]: row for row in tables["divisions"]}
    held = {row["division_code"] for row in tables["agencies"]}
    for code in sorted({one for own in held for one in _upwards(own, divisions)}):
        row = divisions[code]
        yield "region", code, row["full_name"], row["name_en"] or row["name"]
    for row in tables["indicator_definitions"]:
        yield "indicator", row["indicator"], row["title"], row["title_en"]


def _upwards(code: str | None, divisions: Mapping[str, Row]) -> Iterator[str]:
    """A division and those above it, each once."""
    seen: set[str] = set()
    while code and code in divisions and code not in seen:
        seen.add(code)
        yield code
        code = divisions[code]["parent_code"]


def _beside(path: str, works: Sequence[Work]) -> Iterator[tuple[str, bytes]]:
    for name, content in citations(works).items():
        yield path + name, content


def citations(works: Sequence[Work]) -> dict[str, bytes]:
    """Given works, return the files that cite them, by name."""
    text = "\n".join(f"{chinese(work)}\n{english(work)}\n" for work in works)
    return {
        "citation.txt": text.encode(),
        "citation.bib": bibtex(works),
        "citation.ris": ris(works),
        "citation.json": csl(works),
    }
