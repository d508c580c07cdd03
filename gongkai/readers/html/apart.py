"""Digits side by side that look as if they were of two numbers: old and new in other colours, or one unseen.

What hides characters is seldom in the page itself, but in its style sheets. So elements of other classes are apart, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

NUMERIC = frozenset("0123456789.,+-%０１２３４５６７８９．，")
DECLARATION = re.compile(
    r"(?:^|[;\s])(background(?:-color)?|clip(?:-path)?|color|opacity|overflow|position|text-indent|transform)"
    r"\s*:\s*([^;!]+)",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"inherit|initial|unset|auto|none|normal|static|relative|visible|text-indent:0(?:px|pt|r?em|%)?|opacity:1(?:\.0*)?"
    r"|color:(?:black|windowtext|currentcolor|#(?:[0-5][0-9a-f]?){3}|rgb\((?:\s*\d{1,2}\s*,?){3}\))"
    r"|background(?:-color)?:(?:white|transparent|#fff(?:fff)?|rgb\((?:\s*255\s*,?){3}\))"
)
"""What looks as all text does: dark on white, in its place."""


def are_apart(before: LexborNode | None, node: LexborNode | None) -> bool:
    """Given two texts that follow each other within a line, tell whether they look different; None is a field's value."""
    if before is None or node is None:
        return True
    shared = {element.mem_id for element in _around(before)} & {element.mem_id for element in _around(node)}
    return _looks(before, shared) != _looks(node, shared)


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _looks(node: LexborNode, shared: set[int]) -> set[str]:
    """Return the classes and styles of the elements around a text that are not around the other."""
    found: set[str] = set()
    for element in _around(node):
        if element.mem_id in shared:
            break
        attributes = element.attributes
        styles = DECLARATION.findall(attributes.get("style") or "")
        if colour := attributes.get("color"):
            styles.append(("color", colour))
        found.update((attributes.get("class") or "").split())
        found.update(
            f"{name}:{value}"
            for name, value in ((name.lower(), value.strip().lower()) for name, value in styles)
            if not (PLAIN.fullmatch(value) or PLAIN.fullmatch(f"{name}:{value}"))
        )
    return found
