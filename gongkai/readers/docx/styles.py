"""How characters look where it matters to what is read: hidden, struck out, raised. ECMA-376 part 1, 17.7 (styles)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from gongkai.readers.docx.markup import W, attribute, is_on, number

TOGGLES = {f"{W}vanish": "hidden", f"{W}strike": "struck", f"{W}dstrike": "struck"}
SHIFTS = {"superscript": 1, "subscript": -1}
RAISED = 6
"""Half-points by which characters stand above the line when they are meant as a superscript."""
DARK = re.compile(r"(?:auto|(?:[0-5][0-9A-F]){3})?", re.IGNORECASE)
TINY = 4
"""Half-points of characters too small to be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """hidden, struck: not read. shift: 1 for characters above the line, -1 below, 0 on it.

    colour: as the file has it, empty where dark or not said; tiny: too small to be read.
    """

    hidden: bool = False
    struck: bool = False
    shift: int = 0
    colour: str = ""
    tiny: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id, and the one that paragraphs have by default."""

    by_id: dict[str, Element]
    default: str | None
    looks: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)

    def look(self, properties: Element | None, paragraph_style: str | None) -> Look:
        """Given a run's properties and its paragraph's style, return how its characters look."""
        key = (paragraph_style, attribute(properties, "rStyle"))
        if key not in self.looks:
            self.looks[key] = self._styled(*key)
        return self.looks[key] if properties is None else _with(self.looks[key], _settings(properties))

    def chain(self, style: str | None) -> Iterator[Element]:
        """Given a style's id, yield the style and those it is based on, nearest first."""
        seen = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            found = self.by_id[style]
            yield found
            style = attribute(found, "basedOn")

    def _styled(self, paragraph_style: str | None, character_style: str | None) -> Look:
        """Hidden by both styles is not hidden: such properties toggle (17.7.3)."""
        paragraph, character = self._chained(paragraph_style or self.default), self._chained(character_style)
        return Look(
            paragraph.hidden != character.hidden,
            paragraph.struck != character.struck,
            character.shift or paragraph.shift,
            character.colour or paragraph.colour,
            character.tiny or paragraph.tiny,
        )

    def _chained(self, style: str | None) -> Look:
        look = Look()
        for found in reversed(list(self.chain(style))):
            properties = found.find(f"{W}rPr")
            look = look if properties is None else _with(look, _settings(properties))
        return look


def read_styles(tree: Element | None) -> Styles:
    """Given the tree of the styles part, return its styles."""
    styles = [] if tree is None else list(tree.iterchildren(f"{W}style"))
    by_id = {style.get(f"{W}styleId", ""): style for style in styles}
    paragraphs = (style for style in styles if style.get(f"{W}type") == "paragraph")
    default = next(
        (style.get(f"{W}styleId") for style in paragraphs if style.get(f"{W}default") in ("1", "true")), None
    )
    return Styles(by_id, default)


def _settings(properties: Element) -> dict[str, bool | int | str]:
    """Return what run properties say themselves."""
    found: dict[str, bool | int | str] = {}
    for item in properties:
        if item.tag in TOGGLES:
            name = TOGGLES[item.tag]
            found[name] = is_on(item) or (name == "struck" and bool(found.get(name)))
        elif item.tag == f"{W}vertAlign":
            found["shift"] = SHIFTS.get(item.get(f"{W}val", ""), 0)
        elif item.tag == f"{W}position" and number(item.get(f"{W}val")) >= RAISED:
            found.setdefault("shift", 1)
        elif item.tag == f"{W}color":
            value = item.get(f"{W}val", "")
            found["colour"] = "" if DARK.fullmatch(value) else value
        elif item.tag == f"{W}sz":
            found["tiny"] = number(item.get(f"{W}val")) <= TINY
    return found


def _with(look: Look, settings: dict[str, bool | int | str]) -> Look:
    if not settings:
        return look
    return Look(
        bool(settings.get("hidden", look.hidden)),
        bool(settings.get("struck", look.struck)),
        int(settings.get("shift", look.shift)),
        str(settings.get("colour", look.colour)),
        bool(settings.get("tiny", look.tiny)),
    )
