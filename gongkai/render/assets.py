"""What pages share: one style sheet and one script, those of a few large components, the icon, and the few titles that the search box looks through as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai import links
from gongkai.render import content
from gongkai.render.glossary import parts
from gongkai.render.site import Site
from gongkai.search.index import script

STYLES = tuple(f"assets/{name}.css" for name in ("tokens", "base", "figures", "tables", "frame", "layout", "modes"))
LAST = "assets/print.css"
APART = ("explorer", "wording")
"""Components that are too large for all pages: they have files of their own (Page.scripts)."""


def assets(site: Site, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Given the site and the templates, yield the files under assets/."""
    yield (
        "assets/site.css",
        _joined([*(templates / name for name in STYLES), *_parts(templates, "css"), templates / LAST]),
    )
    yield "assets/site.js", _joined(_parts(templates, "js"))
    for name in APART:
        for ending in ("css", "js"):
            yield f"assets/{name}.{ending}", _joined(sorted((templates / "components" / name).glob(f"*.{ending}")))
    for own in sorted((templates / "assets").glob("*.js")):
        yield f"assets/{own.name}", own.read_bytes()
    yield "assets/icon.svg", (templates / "assets/icon.svg").read_bytes()
    yield "search/things.js", search_things(site)


def search_things(site: Site) -> bytes:
    """Given the site, return a classic script with what few things can be found by their titles: indicators, rules, terms and
    the rows of the forms.

    Each is [title, path, other words, what it is].
    """
    things = [
        [row["title"], links.indicator(row["indicator"]), row["title_en"], "指标"]
        for row in site.tables["indicator_definitions"]
    ]
    things += [
        [row["title"], links.rule(row["code"]), f"{row['title_en']};{row['code']}", "核对规则"]
        for row in site.tables["rules"]
    ]
    terms = content.read(site.content, "zh", "glossary", links.GLOSSARY).headings
    english = dict(content.read(site.content, "en", "glossary", links.GLOSSARY).headings)
    things += [[term, f"{links.GLOSSARY}#{place}", english.get(place, ""), "术语"] for place, term in terms]
    things += [
        [word.label, f"{links.GLOSSARY}#{word.anchor}", word.label_en, "报告的一行"]
        for part in parts(site.forms, {place for place, _ in terms})
        for word in part.rows
    ]
    return script("things", things)[1]


def _parts(templates: Path, ending: str) -> list[Path]:
    found = (templates / "components").glob(f"*/*.{ending}")
    return sorted(path for path in found if path.parent.name not in APART)


def _joined(paths: list[Path]) -> bytes:
    return "\n".join(path.read_text(encoding="utf-8").strip() + "\n" for path in paths).encode()
