"""Numbers as characters in CSV and JSON: integers without a point, decimals exactly as they are, no exponents."""

from __future__ import annotations

import json
from decimal import Decimal

from gongkai.compare.exact import exact


def exact_text(value: Decimal | int) -> str:
    """Given a number, return its characters in CSV and JSON, without an exponent."""
    return str(value) if isinstance(value, int) else format(value, "f")


def json_text(value: object) -> str:
    """Given plain values (dict, list, str, numbers, bool, None), return JSON with exact decimals, keys in order.

    What JSON does not know is written as its text.
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_string(str(key))}: {json_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(json_text(one) for one in value) + "]"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, Decimal):
        whole_or_exact = exact(value)
        return exact_text(whole_or_exact) if whole_or_exact is not None else "null"
    if isinstance(value, (int, float)):
        return json.dumps(value)
    return _string(str(value))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
