"""source.toml: that persons compared a report with its evidence; comments and order stay."""

from __future__ import annotations

import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from gongkai.errors import BadData
from gongkai.register.evidence import REVIEW_STATES, SOURCE
from gongkai.reviewing.store import Whole

MACHINE, ONE, TWO = REVIEW_STATES


def compared(data: Path, folder: str, sha256: str, state: str, date: str) -> Whole:
    """Given a data folder, a report's folder in it, the SHA-256 of the evidence, the new state and the day, return the edit
    of its source.toml. Raises BadData where that has no such evidence.
    """
    name = f"{folder}/{SOURCE}"
    before = (data / name).read_bytes()
    try:
        text = before.decode("utf-8-sig")
        document = tomlkit.parse(text)
    except (UnicodeDecodeError, TOMLKitError) as error:
        raise BadData(f"{name}: {error}. Mend the file.", "data.toml") from error
    table = next((one for one in _tables(document) if one.get("sha256") == sha256), None)
    if table is None:
        raise BadData(f"{name}: no evidence with the SHA-256 that was looked at is described here.", "data.sha256")
    table["review_state"], table["reviewed"] = state, date
    after = tomlkit.dumps(document)
    if tomllib.loads(after) != _expected(tomllib.loads(text), sha256, state, date):
        raise BadData(f"{name}: cannot be changed without changing more. Set `review_state` by hand.", "data.toml")
    return Whole(name, before, after.encode())


def state_in(data: Path, folder: str, sha256: str) -> str:
    """Given the same, return the state that source.toml has now."""
    content = tomllib.loads((data / folder / SOURCE).read_bytes().decode("utf-8-sig"))
    return next(
        (str(one.get("review_state", MACHINE)) for one in _tables(content) if one.get("sha256") == sha256), ""
    )


def _tables(document: MutableMapping[str, Any]) -> list[MutableMapping[str, Any]]:
    """The table of each version; a file of one version is its own."""
    versions = document.get("version")
    return list(versions) if isinstance(versions, list) else [document]


def _expected(content: dict[str, Any], sha256: str, state: str, date: str) -> dict[str, Any]:
    for one in _tables(content):
        if one.get("sha256") == sha256:
            one["review_state"], one["reviewed"] = state, date
            break
    return content
