"""Page pictures are drawn once for each file, by processes that may fail, and are the same files in every site."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.drawing import Drawn, draw_all
from gongkai.model import Corpus, Filed
from gongkai.pipeline import quiet
from gongkai.stage import Stage
from tests.publish.paper import PORTAL, filed, pdf, read


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "reports" / "a" / "2022").mkdir(parents=True)
    return folder


def file(data: Path, content: bytes) -> Filed:
    one = filed(*read(), sha256=hashlib.sha256(content).hexdigest())
    (data / one.source.path).write_bytes(content)
    return one


def draw(one: Filed, data: Path, kept: Path) -> tuple[Drawn, list[str]]:
    """Draw, and tell what was shown of the work."""
    shown: list[str] = []

    def progress(what: str, times: int):
        shown.append(f"{what} {times}")
        return lambda: None

    return draw_all(Corpus(PORTAL, (), (), (one,)), data, kept, 1, progress), shown


def test_pictures_are_drawn_once_and_put_into_the_site_as_the_same_files(data: Path, tmp_path: Path) -> None:
    one, kept = file(data, pdf([(310, 220, "21")])), tmp_path / "kept"
    drawn, work = draw(one, data, kept)
    assert work == ["pictures 1"]
    [(path, picture)] = drawn.files()
    assert path == "agencies/a/2022/evidence/pages/1.webp"
    assert drawn.facsimile("a-2022").pages[1].path == path
    (data / one.source.path).unlink()
    again, work = draw(one, data, kept)
    assert (work, list(again.files())) == ([], [(path, picture)])
    counts = []
    for _ in range(2):
        stage = Stage(tmp_path / "site")
        stage.place(path, picture)
        stage.swap()
        counts.append((stage.written, stage.kept))
    assert counts == [(1, 0), (0, 1)]
    assert (tmp_path / "site" / path).samefile(picture)


def test_a_changed_file_is_drawn_anew(data: Path, tmp_path: Path) -> None:
    _, first = draw(file(data, pdf([(310, 220, "21")])), data, tmp_path / "kept")
    _, second = draw(file(data, pdf([(310, 220, "22")])), data, tmp_path / "kept")
    assert first == second == ["pictures 1"]


def test_a_file_that_cannot_be_drawn_is_named_and_its_report_stays(data: Path, tmp_path: Path) -> None:
    one = file(data, b"%PDF-1.7 broken")
    drawn, _ = draw(one, data, tmp_path / "kept")
    [problem] = drawn.problems
    assert problem.code == "input.damaged"
    assert problem.message.startswith(f"{one.source.path}: its pages are not shown.")
    assert drawn.facsimile("a-2022").pages == {}
    assert not list((tmp_path / "kept").rglob("*.webp"))


def test_nothing_is_drawn_where_the_portal_has_no_pictures(data: Path, tmp_path: Path) -> None:
    corpus = Corpus(replace(PORTAL, page_pictures=False), (), (), (file(data, pdf([])),))
    drawn = draw_all(corpus, data, tmp_path / "kept", 1, quiet)
    assert list(drawn.files()) == []
    assert not (tmp_path / "kept").exists()
