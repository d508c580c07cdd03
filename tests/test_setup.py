"""Setting up: two commands, the right Python, everything locked, nothing that names a machine or a server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from gongkai.paths import PROJECT

BIN = Path(sys.executable).parent
OUTSIDE = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<marker> ;.*?)? \\$", re.MULTILINE)


def run(
    *command: str | Path, folder: Path = PROJECT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def pins(lock: str) -> set[tuple[str, str, str]]:
    """Given a lock's name, return (package, version, on which Pythons and systems) of each pin in it."""
    text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return {(pin["name"], pin["version"], pin["marker"] or "") for pin in PIN.finditer(text)}


def pretend_python(folder: Path, version: str, good: bool) -> Path:
    """Make a program that answers as another Python would, and return its path."""
    program = folder / f"python{version}"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "Python {version}" && exit\nexit {0 if good else 1}\n'
    )
    program.chmod(0o755)
    return program


def test_make_alone_lists_the_commands_and_makes_nothing(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    listed = run("make", folder=tmp_path)
    assert "make site" in listed.stdout
    assert "make test" in listed.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["Makefile"]


@pytest.mark.parametrize("target", ["site", "test"])
def test_another_python_is_refused_with_the_remedy(tmp_path: Path, target: str) -> None:
    other = pretend_python(tmp_path, "3.10.13", good=False)
    for folder in (tmp_path, PROJECT):
        if folder is tmp_path:
            shutil.copy(PROJECT / "Makefile", folder)
        refused = run("make", target, f"PYTHON={other}", folder=folder)
        assert refused.returncode != 0
        assert "Python 3.10.13" in refused.stderr
        assert "3.11, 3.12 or 3.13" in refused.stderr
        assert f"PYTHON=python3.12 make {target}" in refused.stderr
    assert not (tmp_path / ".venv").exists()


def test_what_is_set_up_is_not_set_up_again_until_a_lock_changes(tmp_path: Path) -> None:
    for source in (
        "Makefile",
        "pyproject.toml",
        "requirements/site.txt",
        "requirements/ocr.txt",
        "requirements/test.txt",
    ):
        (tmp_path / source).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / source, tmp_path / source)
    (tmp_path / ".venv").mkdir()
    for stamp in (".python", ".site", ".test"):
        (tmp_path / ".venv" / stamp).touch()
    assert run("make", "--question", ".venv/.test", folder=tmp_path).returncode == 0
    os.utime(tmp_path / ".venv/.site", times=(2, 2))
    assert run("make", "--question", ".venv/.site", folder=tmp_path).returncode == 1


def test_build_py_says_what_to_run_first(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "build.py", tmp_path)
    refused = run(OUTSIDE, "build.py", "build", folder=tmp_path)
    assert refused.returncode == 1
    assert "make site" in refused.stderr


def test_build_py_is_the_command(tmp_path: Path) -> None:
    for option in ("--version", "--help"):
        handed_over = run(OUTSIDE, PROJECT / "build.py", option, folder=tmp_path)
        command = run(BIN / "gongkai", option, folder=tmp_path)
        assert handed_over.returncode == command.returncode == 0, handed_over.stderr
        assert handed_over.stdout.replace("build.py", "gongkai") == command.stdout


def bare_machine(folder: Path, *programs: str) -> dict[str, str]:
    """Make a machine with no browser, no fonts, and only these programs, each of which writes down how it was called."""
    for name in ("sh", "grep", "env"):
        (folder / name).symlink_to(shutil.which(name) or "")
    answers = {"id": "echo 0", "uname": "echo Linux", "ls": "exit 1", "fc-list": "exit 1"}
    for name in (*answers, *programs):
        (folder / name).write_text("#!/bin/sh\n" + answers.get(name, 'echo "${0##*/} $*" >&2') + "\n")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder)}


PROGRAMS = {
    "browser": {"chromium", "fonts-noto-cjk"},
    "others": {"firefox-esr", "webkit2gtk-driver", "xvfb"},
    "quick": {"chromium-headless-shell"},
    "scans": {"tesseract-ocr", "tesseract-ocr-chi-sim"},
    "word": {"libreoffice-writer"},
    "sheets": {"libreoffice-calc"},
    "r": {"r-base-core"},
}


@pytest.mark.parametrize("use", PROGRAMS)
def test_programs_are_installed_where_that_is_possible(tmp_path: Path, use: str) -> None:
    machine = bare_machine(tmp_path, "apt-get")
    installed = run("/bin/sh", "tools/programs.sh", use, environment=machine)
    assert installed.returncode == 0
    update, install = installed.stderr.splitlines()
    assert update.startswith("apt-get update")
    assert PROGRAMS[use] <= set(install.removeprefix("apt-get install").split())


@pytest.mark.parametrize("use", PROGRAMS)
def test_elsewhere_it_is_said_what_to_install(tmp_path: Path, use: str) -> None:
    refused = run("/bin/sh", "tools/programs.sh", use, environment=bare_machine(tmp_path))
    assert refused.returncode == 1
    assert PROGRAMS[use] <= set(refused.stderr.split())


@pytest.mark.parametrize("lock", ["site", "ocr", "test"])
def test_every_pin_has_hashes(lock: str) -> None:
    text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_tests_run_on_what_the_site_is_built_with() -> None:
    assert pins("site") <= pins("ocr") <= pins("test")


def test_everything_the_project_names_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    names = {"site": project["project"]["dependencies"] + groups["build"], "test": groups["test"]}
    for lock, wanted in names.items():
        locked = {name for name, _, _ in pins(lock)}
        assert {re.split(r"[<>=~!]", name)[0] for name in wanted} - locked == set()


def test_the_npm_lock_names_no_server_and_checks_what_it_gets() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [name for name, package in installed.items() if not package["integrity"].startswith("sha512-")] == []


def test_hooks_run_from_the_project_and_download_nothing() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert [
        hook["id"] for hook in hooks if hook["language"] != "system" or not hook["entry"].startswith(".venv/")
    ] == []


def test_types_are_published_with_the_package() -> None:
    assert (PROJECT / "gongkai" / "py.typed").exists()
