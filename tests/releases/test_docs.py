"""docs/releases.md says what is there: every cause, every file of a release, every kind of line in withdrawn.csv."""

from __future__ import annotations

import re

from gongkai.paths import PROJECT
from gongkai.register.withdrawn import IDS
from gongkai.releases.errata import OURS
from gongkai.releases.words import GROUPS, said
from gongkai.render.views.releases import FILES

TEXT = (PROJECT / "docs" / "releases.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table after a heading of columns."""
    lines = TEXT.partition(heading)[2].splitlines()[2:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_every_cause_is_explained_and_whose_it_is() -> None:
    told = {code: row[2] for row in table("| `cause` |") for code in re.findall(r"`(\w+)`", row[0])}
    assert told.keys() == set(GROUPS) == said()["causes"].keys()
    assert {code for code, whose in told.items() if whose == "ours"} >= OURS
    assert told["reissued"] == "the agency's"


def test_every_file_of_a_release_is_named() -> None:
    assert [name for name in FILES if name not in TEXT and name.removeprefix("citation") not in TEXT] == []


def test_everything_that_can_be_withdrawn_is_named() -> None:
    assert {row[0].strip("`") for row in table("| `what` |")} == IDS.keys()
