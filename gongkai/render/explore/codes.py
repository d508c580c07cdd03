"""Indicators as measures of the explorer: which are measures of their own, and by what code it knows the others."""

from __future__ import annotations

import json

from gongkai.render.stories import stories
from gongkai.tables import Row


def computed(definition: Row) -> bool:
    """Given the definition of an indicator, tell whether it is a measure of its own: a rate, or a sum of several cells."""
    return definition["kind"] == "rate" or len(json.loads(definition["numerator"])) > 1


def code_of(definition: Row) -> str:
    """Given the definition of an indicator, return the code of the measure that shows it."""
    if computed(definition):
        return str(definition["indicator"])
    [cell] = json.loads(definition["numerator"])
    return next((str(one["code"]) for one in stories()["columns"] if one["cells"] == cell), str(cell))
