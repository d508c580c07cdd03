"""Where requests went, as a drawing: bands from what came in through what was concluded to each outcome.

Heights are pixels, widths parts of the drawing, so that words keep their size on any screen. Only what is known and adds
up is drawn; which of the requests carried over came from which year is not known, so that all meet before they part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.render.numbers import shown

TALL = 230
"""Pixels for all requests together."""
THIN = 1.5
"""Pixels of the thinnest band."""
LINE, LABEL = 25, 44
"""Pixels that a label of one line needs, and one of two."""
GAP = 6
NODE = 1.6
"""Width of a node, in hundredths of the drawing of the bands."""
STOPS = (0, 38, 74, 100)
"""Where nodes stand, in hundredths of the drawing of the bands: in, all, concluded, outcomes."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a band begins or ends: a name, how many, and where its number leads."""

    name: str
    value: int
    href: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a height: a name, its number as shown, and where it leads."""

    name: str
    number: str
    href: str
    y: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing. bands and nodes: paths with their kind; entering, leaving: labels; concluded: the label of the node between."""

    height: int
    bands: tuple[tuple[str, str], ...]
    nodes: tuple[tuple[str, str], ...]
    entering: tuple[Label, ...]
    leaving: tuple[Label, ...]
    concluded: Label


def draw(entering: Sequence[End], concluded: End, outcomes: Sequence[End], carried_out: End) -> Drawn:
    """Given what came in, what was concluded, its outcomes and what was carried on, all adding up, return the drawing."""
    scale = TALL / (concluded.value + carried_out.value)
    ins = [end for end in entering if end.value]
    outs = [end for end in (*outcomes, carried_out) if end.value]
    starts = _stack([end.value * scale for end in ins], beside=False)
    ends = _stack([end.value * scale for end in outs], beside=True)
    top = LINE + 6
    height = round(max(starts[-1].bottom, ends[-1].bottom, TALL)) + top + GAP
    middle = top + (height - top - GAP - TALL) / 2
    left = top + (height - top - GAP - starts[-1].bottom) / 2
    bands, nodes = [], [(_node(STOPS[1], middle, TALL), "all")]
    at = middle
    for end, place in zip(ins, starts, strict=True):
        bands.append((_band(STOPS[0], left + place.y, STOPS[1], at, place.thick), "in"))
        nodes.append((_node(STOPS[0], left + place.y, place.thick), "in"))
        at += end.value * scale
    at = middle
    if concluded.value:
        bands.append((_band(STOPS[1], at, STOPS[2], at, concluded.value * scale), "in"))
        nodes.append((_node(STOPS[2], at, concluded.value * scale), "all"))
    for end, place in zip(outs, ends, strict=True):
        onward = end is carried_out
        begin = STOPS[1] if onward else STOPS[2]
        bands.append((_band(begin, at, STOPS[3], top + place.y, place.thick), "on" if onward else "out"))
        nodes.append((_node(STOPS[3], top + place.y, place.thick), "on" if onward else "out"))
        at += end.value * scale
    return Drawn(
        height=height,
        bands=tuple(bands),
        nodes=tuple(nodes),
        entering=tuple(
            _label(end, left + place.y + (place.thick / 2 - 8 if place.thick >= LABEL else place.thick + 14))
            for end, place in zip(ins, starts, strict=True)
        ),
        leaving=tuple(_label(end, top + place.y + place.thick / 2) for end, place in zip(outs, ends, strict=True)),
        concluded=_label(concluded, middle - LINE / 2),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands, and where the room for it and its label ends."""

    y: float
    thick: float
    bottom: float


def _stack(heights: Sequence[float], *, beside: bool) -> list[_Place]:
    """Given how tall nodes are, stand them one below the other, with room for their labels beside or below them."""
    places: list[_Place] = []
    at = 0.0
    for tall in heights:
        thick = max(tall, THIN)
        room = max(thick, LINE) if beside else thick if thick >= LABEL else thick + LABEL
        places.append(_Place(at + (room - thick) / 2 if beside else at, thick, at + room))
        at += room + GAP
    return places


def _band(x: float, y: float, to_x: float, to_y: float, thick: float) -> str:
    half = _px((x + to_x) / 2)
    upper = f"M{_px(x)} {_px(y)}C{half} {_px(y)} {half} {_px(to_y)} {_px(to_x)} {_px(to_y)}"
    lower = f"V{_px(to_y + thick)}C{half} {_px(to_y + thick)} {half} {_px(y + thick)} {_px(x)} {_px(y + thick)}Z"
    return upper + lower


def _node(x: float, y: float, tall: float) -> str:
    return f"M{_px(min(x, 100 - NODE))} {_px(y)}h{NODE}v{_px(tall)}h-{NODE}z"


def _label(end: End, y: float) -> Label:
    return Label(end.name, shown(end.value), end.href, _px(y))


def _px(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
