"""Names of agencies: which words can be one, and when two name the same."""

from __future__ import annotations

import re

from gongkai.wording import simplified

ORGANISATION = re.compile(
    r"..(?:局|厅|委|府|会|办|处|院|室|所|站|心|队|部|署|社|行|司|校|学|[一二三四五六七八九十]中|街道?|镇|乡|区|市|县|省|州|盟|旗|苏木|海关|关区|台|场|馆|园|厂|组|团|师|库|港|事务|分行)$"
)
"""What the name of an agency ends in."""
GENERIC = re.compile(
    r"(?:管理|工作)?委员会|管委会|(?:各|本)?(?:级|街道)?(?:人民)?政府(?:办公[室厅])?|办公[室厅]|(?:街道)?办事处|各?(?:部门|单位|机关)"
    r"|(?:政府)?(?:信息|政务)公开|门户|分?局|(?:监督)?管理局|中心|领导小组"
)
"""Words that are part of a name, and none by themselves."""
NO_NAME = re.compile(
    r"^年|关于|收到|首页|年报|年度|报告|位置|网站|门户|栏目|标题|通知|公告|转发|印发|公布|解读|分类|信息公开(?!办|科|处|领导|工作)|^政务公开(?!办|科|处|领导|工作)|^本|^各|^该"
)
"""What no name has: a path of links, a title within a title."""
SEVERAL = re.compile(r"[、/|&]|(?:局|厅|委员会|政府|办公室|办公厅|街道|中心|办事处)(?:和|与|及|暨|以及|并)")
"""What joins the names of two agencies."""
OFFICES = re.compile(r"局.{2,}(?<!分)局$")
PLACE = re.compile(r".{2,}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木)")
NATIONAL = re.compile(r"国家|中国|中华|(?:.{2,6}部)(?=.{4,}局)")
"""What names of branches of national agencies begin with; the place comes after it."""
ASIDE = re.compile(r"（(?:原[^（）]*|本级|机关|机关本级|本部|盖章|公章|印章|章)）")
"""A note in brackets that is no part of the name: what it was called before."""
BRACKETS = re.compile(r"（[^（）]*）")
AREA = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡)$")
OF_AREA = re.compile(r"(?:人民)?政府(?:办公[室厅])?")
"""What an area's name is the name of, where it stands within another (遂溪县建新镇人民政府)."""
CHARACTERS = re.compile(r"[一-鿿㐀-䶿𠀀-𲎯A-Za-z\d·•‧・（）〇]+")
LONGEST = 40


def name_in(words: str) -> str | None:
    """Given the words before a title's year, return the agency's name, None where they may be anything else."""
    name = ASIDE.sub("", re.sub(r"^[关關][于於]", "", words))
    plain = simplified(name)
    bare = BRACKETS.sub("", plain)
    last = re.search(r"（([^（）]*)）$", plain)
    if "（" in bare or "）" in bare or (last is not None and ORGANISATION.search(last[1]) is None):
        return None
    if not 3 <= len(bare) <= LONGEST or re.search(r"\d{4}", bare.replace("12345", "")) or re.match(r"\d", bare):
        return None
    if CHARACTERS.fullmatch(name) is None or re.search(r"第\d+页", bare):
        return None
    if ORGANISATION.search(bare) is None or GENERIC.fullmatch(bare) or NO_NAME.search(plain):
        return None
    return None if _is_several(bare) else name


def _is_several(name: str) -> bool:
    """Tell whether two agencies may be named: joined by a word, or one after another, each with its place."""
    if SEVERAL.search(name):
        return True
    place = PLACE.match(name)
    if place is not None and name.find(place[0], place.end()) > 0:
        return True
    return NATIONAL.match(name) is None and "总局" not in name and OFFICES.search(name) is not None


def is_name(line: str) -> bool:
    """Given a line without spaces, tell whether it is an agency's name and nothing else."""
    return name_in(line) is not None and len(line) <= LONGEST


def has_place(name: str) -> bool:
    """Given a name, tell whether it says where: what stands on the line above it is then no part of it."""
    plain = simplified(name)
    return PLACE.match(plain) is not None or NATIONAL.match(plain) is not None


def is_same(one: str, other: str) -> bool:
    """Given two names, tell whether they may be one agency's: one is the other, shortened (教体局, 教育和体育局)."""
    short, long = sorted((simplified(one), simplified(other)), key=len)
    if AREA.search(short):
        return long.startswith(short) or OF_AREA.fullmatch(long.partition(short)[2] or "-") is not None
    rest = iter(long)
    return all(char in rest for char in short)
