"""Sentences made of figures, each number linked to its place; what they say stands in stories.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from gongkai import links
from gongkai.render.cells import Flags, sign
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.site import Figures
from gongkai.render.statutory import row_id
from gongkai.render.sums import Sum, total
from gongkai.render.words import BRIEF

HERE = Path(__file__).parent / "stories.toml"
NO_BREAK = "\u00a0"
"""Keeps a number on the line of its unit."""
UNIT = re.compile(r"^ \w*?(?=[，。；、]| |$)")
"""The unit after a number: nothing bears one that has no number."""
TERM = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Linking:
    """Where the numbers of a report lead: its evidence page and its own page, as links; cells that do not fit, and others
    that a finding is about.
    """

    evidence: str
    report: str
    flagged: Flags = field(default_factory=dict)
    noted: frozenset[Key] = frozenset()


@cache
def stories() -> dict[str, Any]:
    """Return stories.toml."""
    return tomllib.loads(HERE.read_text(encoding="utf-8"))


def sentences(form: str, figures: Figures, linking: Linking) -> list[Markup]:
    """Given a report's form and figures and where its numbers lead, return its sentences."""
    return [_sentence(one, figures, linking) for one in stories()["sentences"] if form in one["forms"]]


def summary(figures: Figures, linking: Linking) -> Markup:
    """Given a report's figures and where its numbers lead, return the sentence that sums it up."""
    return _sentence(stories()["summary"], figures, linking)


def _sentence(one: dict[str, Any], figures: Figures, linking: Linking) -> Markup:
    """A sentence as it is said where some of its numbers are 0; of a list, what is 0 comes last, without its number."""
    if "parts" in one:
        return _listed(one, figures, linking)
    instead = (other["text"] for other in one.get("instead", ()) if _zero(other["zero"], figures, linking))
    return tell(next(instead, one["text"]), figures, linking)


def _zero(patterns: list[str], figures: Figures, linking: Linking) -> bool:
    """Tell whether the report prints 0 for all: what is inferred, or does not fit, is no reason to say that there is none."""
    return all(_none(total(pattern, figures), linking) for pattern in patterns)


def _none(found: Sum, linking: Linking) -> bool:
    return found.value == 0 and not found.inferred and not any(key in linking.flagged for key in found.keys)


def _listed(one: dict[str, Any], figures: Figures, linking: Linking) -> Markup:
    zeros = [part for part in one["parts"] if _zero([part["cells"]], figures, linking)]
    if len(zeros) == len(one["parts"]):
        return tell(one["none"], figures, linking)
    said = [
        tell(f"{part['label']} {{{part['cells']}}} 件", figures, linking)
        for part in one["parts"]
        if part not in zeros
    ]
    named = [tell(f"{{{part['cells']} as {part['label']}}}", figures, linking) for part in zeros]
    rest = Markup("；{}为 0").format(Markup("、").join(named) + ("均" if len(named) > 1 else "")) if named else ""
    return Markup("{}{}{}。").format(one["lead"], Markup("，").join(said), rest)


def tell(text: str, figures: Figures, linking: Linking) -> Markup:
    """Given a sentence with {cells}, return it with their numbers; a word instead of a number bears no unit.

    {cells as words} are the words, as a link.
    """
    pieces, told = TERM.split(text), []
    note, known = Markup(""), True
    for index, piece in enumerate(pieces):
        if index % 2:
            cells, _, words = piece.partition(" as ")
            found = total(cells, figures)
            known = found.value is not None
            note = Markup("") if words else _note(found)
            told.append(_link(found, linking, escape(words), "nil") if words else _number(found, linking))
        else:
            unit = UNIT.match(piece) if index else None
            after = unit.end() if unit else 0
            told += [escape(_glued(piece[:after])) if known else Markup(""), note, escape(piece[after:])]
    return Markup("").join(told)


def _glued(piece: str) -> str:
    """Keep what follows a number, its unit, on the number's line."""
    return NO_BREAK + piece[1:] if piece.startswith(" ") else piece


def number(found: Sum, linking: Linking) -> Markup:
    """Given a sum, return its number as a link: one cell to its evidence, several to their rows in the report."""
    return _number(found, linking) + _note(found)


def _number(found: Sum, linking: Linking) -> Markup:
    if not found.rows:
        return Markup('<span class="unknown">（无此项）</span>')
    flags = [linking.flagged[key] for key in found.keys if key in linking.flagged]
    return _link(
        found, linking, Markup(sign(any(flags) if flags else None)) + _words(found), _kind(found, bool(flags))
    )


def _link(found: Sum, linking: Linking, words: Markup, kind: str) -> Markup:
    terms = Markup("") if found.single or not found.pattern else Markup(' data-sum="{}"').format(found.pattern)
    return Markup('<a class="{}" href="{}"{}>{}</a>').format(kind, target(found, linking), terms, words)


def target(found: Sum, linking: Linking) -> str:
    """Given a sum, return where its number leads."""
    if found.single:
        return f"{linking.evidence}#{links.anchor(*found.keys[0])}"
    return f"{linking.report}#{row_id(found.keys[0][0], found.keys[0][1])}"


def _kind(found: Sum, flagged: bool) -> str:
    return "num" + (" f" if flagged else " z" if found.value == 0 else "")


def _words(found: Sum) -> Markup:
    if found.value is not None:
        return Markup(shown(found.value))
    unknown = next(row for row in found.rows if row["value"] is None)
    word = BRIEF[unknown["status"]][0]
    return Markup('<span class="unknown">{}</span>').format(word if found.single else f"（部分{word}）")


def _note(found: Sum) -> Markup:
    if found.value is None or not found.inferred:
        return Markup("")
    return Markup("<small>（推算）</small>" if found.single else "<small>（含推算）</small>")
