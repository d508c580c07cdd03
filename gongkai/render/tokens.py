"""The tokens of templates/assets/tokens.css, read for the page that shows them, and how strongly two colours differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LIGHT, DARK = "light", "dark"
MORE_LIGHT, MORE_DARK = "more light", "more dark"
SCHEMES = (LIGHT, DARK, MORE_LIGHT, MORE_DARK)
MEDIA = {
    "": LIGHT,
    "(prefers-color-scheme: dark)": DARK,
    "(prefers-contrast: more)": MORE_LIGHT,
    "(prefers-contrast: more) and (prefers-color-scheme: dark)": MORE_DARK,
}
"""Where the colours of a scheme stand in the file."""
RULE = re.compile(r"(?:@media ([^{]+?) *\{\s*)?:root \{([^}]*)\}")
TOKEN = re.compile(r"--([\w-]+): *([^;]+);")
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")


@dataclass(frozen=True, slots=True)
class Colour:
    """A token of colour. values: by scheme; contrasts: against paper, by scheme, "" where it has no plain value."""

    name: str
    values: tuple[str, ...]
    contrasts: tuple[str, ...]


def tokens(sheet: Path) -> dict[str, dict[str, str]]:
    """Given the style sheet, return the tokens of each scheme; what a scheme leaves out is as in light."""
    found: dict[str, dict[str, str]] = {}
    for media, body in RULE.findall(sheet.read_text(encoding="utf-8")):
        if media in MEDIA:
            found[MEDIA[media]] = dict(TOKEN.findall(body))
    base = found[LIGHT]
    return {scheme: {**base, **(found[DARK] if scheme == MORE_DARK else {}), **found[scheme]} for scheme in SCHEMES}


def colours(sheet: Path) -> list[Colour]:
    """Given the style sheet, return its colours in order."""
    found = tokens(sheet)
    names = [name for name, value in found[LIGHT].items() if value.startswith(("#", "rgb"))]
    return [
        Colour(
            name,
            tuple(found[scheme][name] for scheme in SCHEMES),
            tuple(_against(found[scheme][name], found[scheme]["paper"]) for scheme in SCHEMES),
        )
        for name in names
    ]


def _against(colour: str, paper: str) -> str:
    ratio = contrast(colour, paper)
    return f"{ratio:.1f}" if ratio else ""


def contrast(one: str, other: str) -> float:
    """Given two colours as #rgb or #rrggbb, return their contrast as WCAG 2 defines it, 0 where one is written otherwise.

    >>> round(contrast("#fff", "#000000"))
    21
    """
    if not (HEX.fullmatch(one) and HEX.fullmatch(other)):
        return 0.0
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
