"""A corpus → the files of a site, room by room: tables, packages, citations, releases, API, catalogue, pages, search."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from gongkai import api, citing, packages, render, search
from gongkai.audit import rule_texts
from gongkai.catalogue import Found
from gongkai.checked import checked
from gongkai.drawing import Drawn
from gongkai.forms import load
from gongkai.links import EMBEDS, NOT_FOUND
from gongkai.model import Corpus
from gongkai.packages.editions import edition_of
from gongkai.publish import tables
from gongkai.releases import InMemory, show
from gongkai.sharing import Pictures
from gongkai.stage import Stage
from gongkai.taken import Taken


def write_site(
    stage: Stage,
    corpus: Corpus,
    drawn: Drawn,
    taken: Taken,
    content: Path,
    templates: Path,
    kept: Path,
    step: Callable[[], object],
) -> list[str]:
    """Given a stage, the corpus, its pictures, what must go, where words and templates are, and what serves the next build is kept, write every file of the site.

    step is called after each page. Return what the publisher should see to. Later rooms describe the files of earlier ones:
    their sizes and sums are taken in between. While pages are made, frictionless looks at what is new of the packages.
    """
    forms, portal = load(), corpus.portal
    made = taken.tables(tables(corpus, forms, rule_texts()))
    frozen = show(taken.releases, taken.lines, InMemory("site", made), portal)
    with stage.scratch() as folder:
        for path, file in packages.files(made, portal, forms, folder):
            stage.write(path, file)
    for path, written in chain(citing.files(made, edition_of(made, portal)), frozen.files()):
        stage.write(path, written)
    with checked(stage.folder / "data", kept):
        sizes, sums = dict(stage.files()), stage.sums("data")
        for path, written in api.files(made, portal, forms, sizes, sums):
            stage.write(path, written)
            sizes[path] = len(written)
        shown = {**made, **frozen.tables}
        found = Found(shown, portal, forms, stage.folder, sizes)
        for path, written in found.files():
            stage.write(path, written)
            sizes[path] = len(written)
        for path, file in drawn.files():
            stage.place(path, file)
        shared = Pictures(made, portal, kept / "share")
        for path, file in shared.files():
            stage.place(path, file)
        names = []
        for path, written in render.pages(
            shown, portal, forms, content, templates, sizes, drawn.facsimile, found.head, sums, shared.of
        ):
            stage.write(path, written)
            names.append(path)
            step()
        listed = [
            path for path in names if path.endswith(".html") and path != NOT_FOUND and not path.startswith(EMBEDS)
        ]
        for path, written in chain(search.files(made), found.sitemap(listed)):
            stage.write(path, written)
    return [*taken.notes(frozen.pending), *shared.notes()]
