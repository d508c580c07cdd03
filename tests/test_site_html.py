"""The pages as documents: all there, valid, linked to each other, in words that are fair."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.paths import PROJECT
from tests.fairness import NOT_OFFICIAL, UNFAIR
from tests.pages import PAGE_TYPES, broken_links, examples, html_files, page_type, policy, words

VALIDATOR = PROJECT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_the_site_has_pages_of_every_type(site: Path, name: str) -> None:
    assert examples(site, name)


def test_every_page_is_of_a_known_type(site: Path) -> None:
    """A new type of page belongs into PAGE_TYPES: then all tests of pages hold for it, too."""
    assert [path for path in html_files(site) if page_type(path) is None] == []


def test_every_type_of_page_is_valid_html(site: Path) -> None:
    """Its fullest and its barest page: what a template can do wrong, it does there."""
    assert VALIDATOR.exists(), "html-validate is not set up: run `make test` (or `make unit`) once"
    config = PROJECT / "tests" / "htmlvalidate.json"
    command = [Path(sys.executable).parent / "node", VALIDATOR, "--config", config, "--formatter", "text"]
    command += [site / path for name in PAGE_TYPES for path in examples(site, name)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_link_is_broken(site: Path) -> None:
    broken = [fault for path in html_files(site) for fault in broken_links(site, path)]
    assert not broken, "\n".join(broken[:50])


def test_styles_name_only_files_of_the_site(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        for link in re.findall(r"""url\(["']?([^"')]+)""", sheet.read_text(encoding="utf-8")):
            assert link.startswith(("data:", "#")) or (sheet.parent / link).is_file(), f"{sheet.name}: {link}"


def test_every_page_says_that_it_is_not_official(site: Path) -> None:
    said = {path: NOT_OFFICIAL["en" if path.startswith("en/") else "zh"] for path in html_files(site)}
    assert [path for path, sentence in said.items() if sentence not in words(site / path)] == []


def test_no_page_has_a_word_of_accusation(site: Path) -> None:
    found = [(path, word) for path in html_files(site) for word in UNFAIR if word in words(site / path)]
    assert found == []


def test_every_page_forbids_inline_scripts_and_other_hosts(site: Path) -> None:
    for path in html_files(site):
        declared = policy(site / path)
        assert "default-src" in declared, f"{path} has no Content-Security-Policy"
        assert "unsafe" not in declared, path
        assert "http" not in declared, path
