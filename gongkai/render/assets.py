"""What all pages share: one style sheet, one script, the icon, and the list that the search box looks through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from gongkai.render.site import Site

STYLES = ("assets/tokens.css", "assets/base.css", "assets/layout.css")
LAST = "assets/print.css"


def assets(site: Site, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Given the site and the templates, yield the files under assets/."""
    yield (
        "assets/site.css",
        _joined([*(templates / name for name in STYLES), *_parts(templates, "css"), templates / LAST]),
    )
    yield "assets/site.js", _joined(_parts(templates, "js"))
    yield "assets/icon.svg", (templates / "assets/icon.svg").read_bytes()
    yield "assets/agencies.js", search_data(site)


def search_data(site: Site) -> bytes:
    """Given the site, return a classic script that assigns one global: a row for each agency."""
    rows = [
        [
            row["agency_id"],
            row["name"],
            "|".join(filter(None, (row["names"], row["aliases"], row["name_en"]))),
            row["pinyin"],
            row["initials"],
            row["division_name"] or "",
            row["reports"],
        ]
        for row in site.tables["agencies"]
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"window.gongkaiAgencies = [\n{lines}\n];\n".encode()


def _parts(templates: Path, ending: str) -> list[Path]:
    return sorted((templates / "components").glob(f"*/*.{ending}"))


def _joined(paths: list[Path]) -> bytes:
    return "\n".join(path.read_text(encoding="utf-8").strip() + "\n" for path in paths).encode()
