"""What must not be published of a text: private persons' names, mobile numbers, e-mail addresses, identity numbers
(DESIGN: Fairness).
"""

from __future__ import annotations

import re

MASK = "＊"

_COUNTED = r"(?!\s*(?:万|亿|元|件|条|人|次|个|篇|份|宗|项|期|位))"
_PRIVATE = re.compile(
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![\d.,])1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}(?![\d.,]*\d){_COUNTED}"
    r"|(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高梁郑罗宋谢唐韩曹许邓萧肖冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔陆廖姚"
    "金邱夏谭韦贾邹石熊孟秦阎闫薛侯雷白龙段郝孔邵史毛常顾赖武康贺严尹钱施牛洪龚陶黎莫易樊乔文安殷庞邢章鲁俞翟齐聂岳梅柴詹祝耿关"
    "張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧蕭馮葉呂蔣鍾盧陸韋賈鄒閻龍顧賴賀嚴錢龔陶魯])"
)
_NAMED = re.compile(
    r"(?:申请人|申請人|原告|上诉人|上訴人|第三人|当事人|當事人|信访人|举报人|投诉人|联系人|聯繫人|经办人|填报人|填表人|审核人)"
    rf"(?:姓名)?[:： ]?\s*(?P<after>{_SURNAME}[一-鿿]{{1,2}}?)"
    r"(?=[，。、；：,;:.（(）)\s\d]|$|诉|訴|等|先生|女士|提出|提交|不服|要求|申请|申請|向|因|与|與|以)"
    rf"|(?<![一-鿿])(?P<party>{_SURNAME}[一-鿿]{{1,2}}?)(?=(?:等(?:[一二三四五六七八九十\d]*人)?)?[诉訴][^，。；]{{2,30}}(?:局|厅|委|政府|办|處|处|所|中心))"
)
"""A person named after the part they play, or before the agency that they sue."""
_NO_NAME = frozenset(["某", "＊", "*", "X", "x", "×"])


def redact(text: str) -> str:
    """Given a text, return it with private names, numbers and addresses masked, character for character.

    The length stays, so that places in the text stay valid. Land-line numbers of offices are left: they are the
    public contact that a report is meant to give. Names that are masked already (张某) are left.
    """
    return _NAMED.sub(_without_name, _PRIVATE.sub(lambda found: MASK * len(found.group()), text))


def _without_name(found: re.Match[str]) -> str:
    group = "after" if found["after"] else "party"
    if _NO_NAME.intersection(found[group]):
        return found[0]
    start, end = (place - found.start() for place in found.span(group))
    return found[0][:start] + MASK * (end - start) + found[0][end:]
