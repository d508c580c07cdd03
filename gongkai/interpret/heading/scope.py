"""Whose requests a report counts: its agency's own, or those of all agencies of its area."""

from __future__ import annotations

import re

from gongkai.model import Scope
from gongkai.wording import simplified

OWN_WORDS = re.compile(r"[我本](?:局|厅|中心|机关|部门|单位|院|校)|[我本]委(?!会)")
COUNTED = r"[^。；]{0,30}?(?:收到|受理|新收)[^。；]{0,16}?(?:\d+[件宗][^。；]{0,12}申请|申请[^。；]{0,8}\d+)"
SUMMED = re.compile(
    r"(?:全(?:自治)?(?P<area>[省市县区州盟旗镇乡])|各级(?:行政)?机关|各(?:区县|县区|县市|市州|乡镇|部门)|(?:全|各)?系统|(?:所属|下属)(?:各)?单位"
    rf"|各分局){COUNTED}"
)
"""Words that say that requests to several agencies are counted."""
ALONE = re.compile(rf"[省市县区州盟旗镇乡]本级{COUNTED}")
GOVERNMENT = re.compile(
    r"(?P<area>[省市县区州盟旗镇乡])(?:人民)?(?:政府|管理委员会|管委会)?$|(?:管理委员会|管委会|政府)$|办事处$|街道$"
)
DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办公厅|队|所|中心|站|院|税务局|海关)$")


def read_scope(agency_name: str | None, text: str) -> Scope:
    """Given the agency's name and the report's text, return whose requests it counts, as far as its words say.

    Only a government counts for its whole area, and only where it says so of its own area; a department that speaks of
    the area is not certain to count its own alone.
    """
    text, name = simplified(text), simplified(agency_name or "")
    government = GOVERNMENT.search(name)
    if government is not None:
        areas = {found["area"] for found in SUMMED.finditer(text)}
        own = government["area"] or ("区" if name.endswith("会") else "")
        is_whole = any(area in (None, own) for area in areas)
        return (
            Scope.WHOLE_AREA if is_whole and own not in ("", "镇", "乡") and not ALONE.search(text) else Scope.UNKNOWN
        )
    if any("，" not in found[0] for found in SUMMED.finditer(text)):
        return Scope.UNKNOWN
    return Scope.OWN if DEPARTMENT.search(name) or (not name and OWN_WORDS.search(text)) else Scope.UNKNOWN
