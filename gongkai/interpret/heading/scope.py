"""Whose requests a report counts: its agency's own, or those of all agencies of its area."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.model import Scope
from gongkai.wording import simplified

OWN_WORDS = re.compile(r"[我本](?:局|厅|中心|机关|部门|单位|院|校)|[我本]委(?!会)")
COUNTED = (
    r"[^。；]{0,30}?(?:收到|受理|新收)[^。；]{0,16}?"
    r"(?:(?P<before>\d[\d,]*) ?[件宗][^。；]{0,12}申请|申请[^。；\d]{0,8}(?P<after>\d[\d,]*))"
)
SUMMED = re.compile(
    r"(?:全(?:自治)?(?P<area>[省市县区州盟旗镇乡])|各级(?:行政)?机关|各(?:区县|县区|县市|市州|乡镇|部门)|(?:全|各)?系统|(?:所属|下属)(?:各)?单位"
    rf"|各分局){COUNTED}"
)
"""Words that say that requests to several agencies are counted."""
ALONE = re.compile(
    r"(?:[省市县区州盟旗镇乡]本级|(?:政府|管委会|管理委员会)(?:本级|办(?:公[厅室])?)|[省市县区州盟旗](?:人民)?政府(?=共?(?:收到|受理|新收))"
    r"|本机关)"
    r"[^。；]{0,30}?(?:收到|受理|新收)[^。；\d]{0,24}\d[\d,]* ?[件宗]"
)
"""Words that say how many of them are the government's own."""
TABLE_ALONE = re.compile(
    r"(?:[下上附本]表|表格|表中)[^。；\n]{0,20}?(?:本级|政府办(?:公[厅室])?|本机关)(?![及和与、]|以及)|(?:本级|政府办|办公[厅室]|本机关)[^。；\n]{0,24}?[见如](?:下|附|上)表"
)
"""Words that say that the table has these."""
GOVERNMENT = re.compile(
    r"(?P<area>[省市县区州盟旗镇乡])(?:人民)?(?:政府|管理委员会|管委会)?$|(?:管理委员会|管委会|政府)$|办事处$|街道$"
)
DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办公厅|队|所|中心|站|院|税务局|海关)$")


def read_scope(agency_name: str | None, text: str, received: Decimal | None = None) -> Scope:
    """Given the agency's name, the report's text, and the requests received by its table, return whose requests it counts,
    as far as its words say.

    Only a government counts for its whole area, and only where it says so of its own area, and not that the table counts
    itself; where it gives the number of its own requests too, the area's has to be the table's. A department that speaks of the
    area is not certain to count its own alone.
    """
    text, name = simplified(text), simplified(agency_name or "")
    government = GOVERNMENT.search(name)
    if government is not None:
        own = government["area"] or ("区" if name.endswith("会") else "")
        whole = [found for found in SUMMED.finditer(text) if found["area"] in (None, own)]
        if own in ("", "镇", "乡") or not whole or TABLE_ALONE.search(text):
            return Scope.UNKNOWN
        is_the_tables = received is not None and received in map(_number, whole)
        return Scope.WHOLE_AREA if is_the_tables or not ALONE.search(text) else Scope.UNKNOWN
    if any("，" not in found[0] for found in SUMMED.finditer(text)):
        return Scope.UNKNOWN
    return Scope.OWN if DEPARTMENT.search(name) or (not name and OWN_WORDS.search(text)) else Scope.UNKNOWN


def _number(found: re.Match[str]) -> Decimal:
    return Decimal((found["before"] or found["after"]).replace(",", ""))
