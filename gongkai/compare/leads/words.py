"""leads.toml: which kinds of lead there are, from what they come, and in which words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.compare.wording import Sentence

HERE = Path(__file__).parent / "leads.toml"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of lead. caution: what to check before writing; rules: patterns of the rules whose findings are of it."""

    code: str
    title: Sentence
    caution: Sentence
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leads:
    """leads.toml. numbers: by kind, the indicators, bounds and words of leads that come from numbers; found: the words of
    those that come from findings. peers_shown: a median of fewer peers is not given; alone: what is said where there are none;
    unstated: what is said where a report may have none, for it states no scope.
    """

    kinds: dict[str, Kind]
    numbers: dict[str, dict[str, Any]]
    found: dict[str, str]
    peers_shown: int
    alone: Sentence
    unstated: Sentence

    def kind_of(self, rule: str) -> Kind:
        """Given the code of a rule, return the kind of its findings, `other` where it has none of its own."""
        return next(kind for kind in self.kinds.values() if any(fnmatchcase(rule, one) for one in kind.rules))

    def beside(self, entry: dict[str, str], terms: dict[str, Any], name: str = "peers") -> Sentence:
        """Given an entry with words on peers, and its terms (n: how many are alike, the report itself among them), return
        what is said of them.
        """
        return self.alone if terms["n"] == 1 else sentence(entry, name).filled(**terms)


@cache
def load() -> Leads:
    """Return leads.toml."""
    data = tomllib.loads(HERE.read_text(encoding="utf-8"))
    return Leads(
        {code: _kind(code, entry) for code, entry in data["kinds"].items()},
        data["numbers"],
        data["found"],
        data["peers_shown"],
        sentence(data, "alone"),
        sentence(data, "unstated"),
    )


def _kind(code: str, entry: dict[str, Any]) -> Kind:
    return Kind(code, sentence(entry, "title"), sentence(entry, "caution"), tuple(entry["rules"]))


def sentence(entry: dict[str, str], name: str) -> Sentence:
    """Given an entry with a text and its English one, return both."""
    return Sentence(entry[name], entry[f"{name}_en"])
