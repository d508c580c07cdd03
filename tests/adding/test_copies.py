"""Files that show the same figures are copies, others are versions, and neither is taken for the other."""

from __future__ import annotations

from pathlib import Path

from tests.adding.adds import Folder


def copies(folder: Folder) -> list[tuple[str, int, str | None]]:
    """Return (file name, version, the file that it is a copy of) of everything filed."""
    return [(Path(source.path).name, version, source.copy_of) for _, _, version, source in folder.filed]


def test_files_that_show_the_same_figures_are_copies_not_versions(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "甲市财政局", more="附注\n")
    assert folder.add().failed == 0
    folder.write("c.txt", "甲市财政局", received="约九十")
    done = folder.add()
    assert copies(folder) == [("a.txt", 1, None), ("b.txt", 1, "a.txt"), ("c.txt", 1, "a.txt")]
    assert any("another copy of a.txt" in line for line in done.lines)
    assert "  1 further copy of a report that is there already" in done.lines
    assert (folder.log["c.txt"]["version"], folder.log["c.txt"]["copy_of"]) == ("1", "a.txt")


def test_a_file_with_another_figure_is_a_version_and_has_copies_of_its_own(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "甲市财政局", received="901")
    folder.add()
    folder.write("c.txt", "甲市财政局", received="901", more="附注\n")
    folder.write("d.txt", "甲市财政局", more="说明\n")
    done = folder.add()
    assert copies(folder) == [("a.txt", 1, None), ("d.txt", 1, "a.txt"), ("b.txt", 2, None), ("c.txt", 2, "b.txt")]
    assert done.failed == 0


def test_a_version_says_how_many_figures_differ(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.add()
    folder.write("b.txt", "甲市财政局", received="901")
    assert any("version 2 (1 figure read otherwise)" in line for line in folder.add().lines)
    assert folder.log["b.txt"]["differing"] == "1"


def test_versions_of_a_report_are_ordered_by_when_they_were_published(folder: Folder) -> None:
    folder.write("a-later.txt", "甲市财政局", received="901")
    folder.write("b-first.txt", "甲市财政局")
    folder.add("file,published\na-later.txt,2023-05-01\nb-first.txt,2023-01-30\n")
    assert [(version, source.published) for _, _, version, source in folder.filed] == [
        (1, "2023-01-30"), (2, "2023-05-01"),
    ]  # fmt: skip
    folder.write("c-before.txt", "甲市财政局", received="903")
    done = folder.add("file,published\nc-before.txt,2023-01-02\n")
    assert [source.published for *_, source in folder.filed] == ["2023-01-02", "2023-01-30", "2023-05-01"]
    assert done.failed == 0


def test_a_switch_in_an_older_version_survives_a_reissue(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.add()
    path = next((folder.data / "reports").rglob("source.toml"))
    path.write_text(path.read_text(encoding="utf-8") + "pictures = false\n", encoding="utf-8")
    folder.write("b.txt", "甲市财政局", received="901")
    folder.add()
    assert [source.pictures for *_, source in folder.filed] == [False, None]


def test_the_same_bytes_are_filed_once_whatever_they_are_called(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b/again.txt", "甲市财政局")
    assert folder.add().failed == 0
    assert [row["state"] for row in folder.log.values()] == ["filed", "already_filed"]
    done = folder.add()
    assert {row["state"] for row in folder.log.values()} == {"already_filed"}
    assert "2 files: 2 already filed" in done.lines
    assert len(folder.filed) == 1


def test_two_agencies_of_one_short_name_are_not_taken_for_versions(folder: Folder) -> None:
    folder.write("a.txt", "财政局", seed=1)
    folder.write("b.txt", "财政局", seed=2)
    folder.write("c.txt", "税务局", seed=3)
    done = folder.add()
    assert done.failed == 2
    said = "is a report of 财政局 on 2022, too"
    assert f"b.txt {said}" in done.lines[0]
    assert f"a.txt {said}" in done.lines[1]
    assert [name for name, *_ in folder.filed] == ["税务局"]
    assert folder.add("file,agency\na.txt,甲市财政局\nb.txt,乙市财政局\n").failed == 0
    assert sorted(name for name, *_ in folder.filed) == ["乙市财政局", "甲市财政局", "税务局"]
