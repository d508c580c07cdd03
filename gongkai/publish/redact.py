"""What must not be published of a text: mobile numbers, e-mail addresses, identity numbers (DESIGN: Fairness)."""

from __future__ import annotations

import re

MASK = "＊"

_COUNTED = r"(?!\s*(?:万|亿|元|件|条|人|次|个|篇|份|宗|项|期|位))"
_PRIVATE = re.compile(
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![\d.,])1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}(?![\d.,]*\d){_COUNTED}"
    r"|(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)


def redact(text: str) -> str:
    """Given a text, return it with private numbers and addresses masked, character for character.

    The length stays, so that places in the text stay valid. Land-line numbers of offices are left: they are the
    public contact that a report is meant to give.
    """
    return _PRIVATE.sub(lambda found: MASK * len(found.group()), text)
