"""How bright a PDF's colours are, and whether what is drawn with them can be seen on paper."""

from __future__ import annotations

from playa.color import Color, ColorSpace
from playa.content import GraphicState
from playa.pdftypes import PSLiteral, resolve1

PALE = 0.85
"""Text at least this bright may not be seen (0 is black, 1 white)."""
FAINT = 0.25
"""What is no more opaque than this may not be seen."""
FILLED, STROKED = 0, 1
"""Rendering modes of text, with clipping or without; 2 is both."""


def luminance(colour: Color, space: ColorSpace) -> float:
    """Given a colour and its space, return how bright it is, 0 to 1; 0 where that cannot be told."""
    values = colour.values
    if colour.pattern is not None or not values:
        return 0.0
    if space.spec is not None:
        family = _family(space)
        if family == "Indexed":
            return 0.0
        if family in ("Separation", "DeviceN"):
            return 1.0 - max(values)
        if family == "Lab":
            return values[0] / 100
    if len(values) == 1:
        return values[0]
    if len(values) == 3:
        return 0.3 * values[0] + 0.59 * values[1] + 0.11 * values[2]
    if len(values) == 4:
        return (1.0 - min(1.0, 0.3 * values[0] + 0.59 * values[1] + 0.11 * values[2])) * (1.0 - values[3])
    return 0.0


def is_pale(state: GraphicState) -> bool:
    """Given the state in which text is drawn, tell whether it may not be seen on white paper."""
    mode = state.render_mode % 4
    if mode != STROKED and state.nalpha > FAINT and luminance(state.ncolor, state.ncs) < PALE:
        return False
    return mode == FILLED or luminance(state.scolor, state.scs) >= PALE


def is_opaque(state: GraphicState) -> bool:
    """Given the state in which a shape is filled, tell whether it hides what is under it."""
    blend = state.blend_mode
    ordinary = not isinstance(blend, PSLiteral) or blend.name in ("Normal", "Compatible")
    return ordinary and state.nalpha > 1 - FAINT and not state.smask


def _family(space: ColorSpace) -> str:
    spec = resolve1(space.spec)
    name = resolve1(spec[0]) if isinstance(spec, list) and spec else None
    return str(name.name) if isinstance(name, PSLiteral) else ""
