"""`gongkai check` as a person or a CI types it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.paths import PROJECT
from tests.checking.planted import TOTAL, planted
from tests.test_cli import gongkai

SOURCE = f'file = "clean.txt"\nretrieved = "2024-01-01"\nsha256 = "{"0" * 64}"\nkind = "original"\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "b.txt").write_bytes(planted("sheet.tabbed", 1, {TOTAL: "31415"}))
    (folder / "a").mkdir()
    (folder / "a" / "clean.txt").write_bytes(planted("sheet.tabbed", 2, {}))
    (folder / "a" / "source.toml").write_text(SOURCE, encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"lock")
    (folder / ".hidden").write_bytes(b"hidden")
    (folder / "empty").mkdir()
    return folder


def test_a_clean_file_ends_with_0_one_that_does_not_fit_with_1(folder: Path) -> None:
    clean = gongkai("check", folder / "a" / "clean.txt")
    assert (clean.returncode, "42 agree" in clean.stdout) == (0, True)
    done = gongkai("check", folder / "b.txt")
    assert done.returncode == 1
    line = next(number for number, text in enumerate((folder / "b.txt").read_text("utf-8").splitlines(), 1) if "31415" in text)  # fmt: skip
    assert done.stdout.startswith(f"{folder / 'b.txt'}:{line}:")
    assert "[arithmetic.reviews]" in done.stdout


def test_a_folder_is_all_files_in_it_in_order(folder: Path) -> None:
    done = gongkai("check", "--format", "json", folder, folder / "b.txt")
    paths = [json.loads(line)["path"] for line in done.stdout.splitlines()]
    assert paths == [str(folder / "a" / "clean.txt"), str(folder / "b.txt")]
    assert done.returncode == 1


def test_what_cannot_be_read_is_said_once_with_the_remedy(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and nothing else")
    done = gongkai("check", tmp_path / "broken.docx", tmp_path / "none.txt", folder / "empty")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout.count("cannot be read [") == 3
    assert "[input.damaged]" in done.stdout
    assert "没有这个文件" in done.stdout
    assert "The folder holds no file." in done.stdout
    assert "3 files: 3 that cannot be read." in done.stdout


def test_findings_below_the_threshold_are_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(planted("sheet.tabbed", 1, {}).replace("二、".encode(), "三、".encode(), 1))
    done = gongkai("check", "--severity", "error", "--lang", "en", path)
    assert "section_misnumbered" not in done.stdout
    assert " not shown)" in done.stdout
    assert "处理" not in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--lang", "fr"], ["--severity", "fatal"], []])
def test_wrong_usage_ends_with_2(folder: Path, arguments: list[str]) -> None:
    files = [folder / "b.txt"] if arguments else []
    assert CliRunner().invoke(main, ["check", *arguments, *map(str, files)]).exit_code == 2


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """Run a command with its output on a terminal, and return what it prints."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm", **environment}
    ):
        os.close(theirs)
        text = b""
        while True:
            try:
                text += os.read(ours, 65536)
            except OSError:
                break
    os.close(ours)
    return text.decode()


def test_colours_are_for_terminals_alone(folder: Path) -> None:
    assert "\x1b[31m" in on_a_terminal("check", folder / "b.txt", NO_COLOR="")
    assert "\x1b[" not in on_a_terminal("check", folder / "b.txt", NO_COLOR="1")
    assert "\x1b[" not in gongkai("check", folder / "b.txt").stdout


def test_a_terminal_without_chinese_characters_is_no_reason_to_fail(folder: Path) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "check", str(folder / "b.txt")]
    done = subprocess.run(
        command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False, timeout=120
    )
    assert done.returncode == 1
    assert b"the report prints 31415" in done.stdout
    assert b"Traceback" not in done.stderr
