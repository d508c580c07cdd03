"""A number of the text in its sentence: whose it is, and whether it is surely the count that a table has too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gongkai.audit.engine import Case
from gongkai.audit.text.prose import SENTENCE_END, plain_text
from gongkai.model import Mention, Passage, Scope
from gongkai.wording import simplified

COMMA = re.compile(r"[，,：:]")
SCOPES = re.compile(
    r"(?P<office>(?:政府|管委会|管理委员会)办(?:公[厅室])?|本级|局机关|厅机关|委机关|代表[^，。；]{0,6}政府"
    r"|[省市县区州旗](?:人民)?政府(?=[及共全本累]|收到|受理|办理|提出))"
    r"|(?P<area>全(?:自治)?[省市县区州盟旗]|各级|各(?:区县|县区|县市|市州|乡镇|镇街|部门|单位|街道)|全?系统|所属|下属|下级"
    r"|各分局|我[省市县区州盟旗](?!级|[局委办])|辖区)"
    r"|(?P<own>[我本](?:局|厅|委|办|院|中心|单位|机关|部门|街道|[镇乡街])|全[镇乡街])"
)
"""Words that say whose requests are counted: the office of a government alone, everybody in an area, or the agency."""
TOWNSHIP = re.compile(r"(?:[镇乡]|苏木|街道)(?:人民政府|政府|办事处)?$|街道办$|街$")
OFFICE = re.compile(r"办公[厅室]$|辦公[廳室]$")
CHANNELS = re.compile(
    r"网上|网络|线上|线下|在线|网站|平台|信函|邮寄|寄送|邮件|邮箱|当面|现场|窗口|传真|书面|口头|电话|来访"
)
ALL_CHANNELS = re.compile(r"等(?:多种|各种|各类|多个)?[^，。；]{0,4}(?:渠道|方式|途径|形式|平台)")
PART = re.compile(r"其中|其余|包括|包含|含")
"""What makes of a total a part of it; parts are named so anyway."""
OTHER_COUNT = re.compile(
    r"转办|转送|转交|移交|移送|协助|协办|交办|代办|代收|(?<!年)(?<!年度)累计|平均|每[件月年天]|\d月|月份"
    r"|约|近(?!年)|超过|逾|不足|不到|余|计划|拟|预计|力争|目标|若(?!干)|如果"
)
"""Words that make a number another count than the table's: an estimate, somebody else's, another period's."""
ANOTHER = re.compile(
    r"截[至止]|半年|季度|以来|更正|勘误|原报告|[一二两三四五六七八九十几近\d]年(?:来|间)|十[二三四五六]五|[本当]月|任期"
)
"""Words of a sentence about another period, or about another version of the report."""
CORRECTED = re.compile(r"有误|应为|更正")
SOME_REQUESTS = re.compile(
    r"自然人|企业|个人|有效|重复|非正常|符合|合并|撤回|补正|超期|行政许可|咨询|信访|投诉|举报|建议|提案|来信|资金"
    r"|(?:涉及|关于|有关)(?!政府信息|信息公开|政务公开|依申请)|(?:要求|请求|希望)公开|不属于|为(?:答复|被申请|处理)主体"
    r"|转来|交由|委托|会同|征求意见|村级|各村|社区|原[^，。]{1,8}局|村务|[居村]委|派出所|分局|[中大支]队|(?<![各公开此该等多])类(?!似|型)|申请表"
)
"""Words that make of requests some of them, or others."""
RECEIVED, CARRIED_IN = "applications.received_new.total", "applications.carried_in.total"
CONCLUDED, CASES = "applications.concluded_total.total", ("reviews", "litigation")
TOTALS_OF_CASES = ("reviews.administrative_review.total", "litigation")
ON_REQUEST = "on_request"
OUTCOMES = frozenset(
    ["applications.granted.total", "applications.partly_granted.total", "denied", "unavailable", "not_processed"]
)
TOTALS = frozenset([RECEIVED, "reviews.administrative_review.total", "litigation"])
OTHERS = {
    (CONCLUDED,): re.compile(r"延期|会同|按[期时]|逾期|结转[^，,。；;]{0,16}[，,]"),
    ("applications.carried_in",): re.compile(r"予以公开|不予|同意|答复|办结"),
    ("applications.carried",): re.compile(r"复议|诉讼|建议|提案|资金|项目|信访"),
    ("applications.granted", "applications.partly", "denied", "unavailable", "not_", "other"): re.compile(
        r"主动|新收的|结转的|上年|党务|村务|财务|事项|决策|预算|决算|文件|政策"
    ),
    TOTALS_OF_CASES: re.compile(r"审结|结案|应诉|出庭|[一二再]审|上诉|案例|上年|新收|结转"),
    CASES: re.compile(r"复议机关|审理|(?<!未)(?:受理|办理|办结|承办|作出)[^，。；]{0,20}复议"),
}
"""Words of the clause that make of a subject's number another, by what the subject begins with."""
NOT_ABOUT_IT = re.compile(
    r"(?:^|[，,、（( ])(?:均|都|皆|全部|全)?(?:(?:非|不是|不属于|不属|不涉及|未涉及|没有涉及)[^，。；]{0,8}公开|与[^，。；]{0,8}公开[^，。；]{0,6}无关)"
    r"|其中[^，。；\d]{0,6}公开"
)
"""What takes the number before it away from requests: 均非信息公开类."""
CAME_TO = re.compile(r"^[^，。；]{0,4}?(?:减少|下降|降低|增加|增长|上升|降|增|升|变)(?:到|至|为)")
"""Words after a number of another year."""
WITH_OTHERS = re.compile(
    r"^[^。；\n]{0,3}[（(，,](?:其中)?(?:含|包括|包含|其中)?[^。；\n）)\d]{0,10}(?:部分公开|不掌握|没有现成|无法提供|不予处理|不予公开|其他处理)[^，。；]{0,8}[）)]"
)
"""A bracket after an outcome that counts another in."""
JOINED = re.compile(r"(?:公开|提供|处理|掌握)(?:的)?(?:和|或者?|以?及|与|、|/)$")
PENDING = re.compile(
    r"^(?:[已均经正未]|尚未)*(?:审结|结案|审理|维持|纠正|撤销|胜诉|败诉)|^[（(][^）)]{0,6}(?:复议机关|审理)"
)
"""Words straight after a number of cases that make of it some of them, or cases decided."""
QUALIFIED = re.compile(
    r"不当|主动公开|复议后|后又|撤诉|撤回|被?判(?:决|令)|责令|履行|逾期|超期|不及时|不作为|维持|变更"
)
"""Words of a “none” that deny one kind only."""
OTHER_APPLICATIONS = re.compile(
    r"^[，,（(](?:均|都|全部|主要)?(?:为|是|系)(?![^，。；]{0,12}(?:公开|自然人|个人|法人|企业|公民|网|信函|书面|当面|邮))[^，。；]{1,12}"
)
CARRIED = re.compile(r"^[^。；\n]{0,3}[（(，,](?:其中)?(?:含|包括|包含)[^。；\n）)]{0,8}(?:结转|上年|上一年)")
COUNTED = re.compile(r"(?<![\d.])(\d{1,9}) ?(?:件|起|宗|份|例)")
MOST = 10
"""Of so many numbers all sums are made."""
OF_ARTICLE_20 = ("disclosure.", "administrative_fees")


@dataclass(frozen=True)
class Said:
    """A mention where it stands. paragraph: the text before it on its line, which begins at `line`; after: the rest of its
    sentence.
    """

    mention: Mention
    paragraph: str
    words: str
    after: str
    line: int = 0

    @cached_property
    def sentence(self) -> str:
        """What stands before it in its sentence."""
        return SENTENCE_END.split(self.paragraph)[-1]

    @cached_property
    def clause(self) -> str:
        """What stands before it since the last comma, and its own words."""
        return COMMA.split(self.sentence)[-1] + self.words

    @property
    def passage(self) -> Passage:
        return Passage(self.mention.section, self.mention.start, self.mention.end)


def said_of(case: Case, subject: str) -> list[Said]:
    """Given a case and a subject, return what the text says of it, in order, each in its sentence."""
    found = [one for one in case.report.mentions if one.subject == subject]
    texts = {section.number: plain_text(section) for section in case.report.sections} if found else {}
    return [_in_place(one, texts[one.section]) for one in found]


def _in_place(one: Mention, text: str) -> Said:
    line = text.rfind("\n", 0, one.start) + 1
    rest = text[one.end :]
    end = SENTENCE_END.search(rest)
    return Said(one, text[line : one.start], text[one.start : one.end], rest[: end.start()] if end else rest, line)


def numbers_beside(one: Said) -> list[Decimal]:
    """Given a mention, return the other numbers of cases in its sentence."""
    return [Decimal(found[1]) for found in COUNTED.finditer(f"{one.sentence}，{one.after}")]


def sums(numbers: Sequence[Decimal]) -> set[Decimal]:
    """Given numbers, return what one of them is, and what some of them add up to; of many, the first only."""
    found: set[Decimal] = set()
    for number in numbers[:MOST]:
        found |= {number} | {number + one for one in found}
    return found | set(numbers)


def is_the_same_count(case: Case, one: Said) -> bool:
    """Tell whether a number of the text is surely the count of the table's cell: nothing beside it says otherwise."""
    if one.mention.value is None or not is_of_the_tables_scope(case, one.paragraph, one.sentence, one.words):
        return False
    if OTHER_COUNT.search(one.clause) or ANOTHER.search(one.sentence + one.words) or CORRECTED.search(one.after):
        return False
    if CAME_TO.search(one.after):
        return False
    if one.mention.subject.startswith(OF_ARTICLE_20):
        return True
    return not (_is_some(one) or _is_part(one) or _is_of_other_matters(one))


def _is_of_other_matters(one: Said) -> bool:
    """Tell whether the words beside a number make it one of other things than the subject's, or a “none” of one kind."""
    subject, zero = one.mention.subject, one.mention.value == 0 and not re.search(r"\d", one.words)
    if NOT_ABOUT_IT.search(one.after) or (zero and QUALIFIED.search(one.words + COMMA.split(one.after)[0])):
        return True
    before = one.clause if subject != CONCLUDED else one.sentence + one.words
    if any(_is_of(subject, kind) and words.search(before) for kind, words in OTHERS.items()):
        return True
    if subject.startswith(CASES):
        return PENDING.search(one.after) is not None
    return "公开" not in one.words and OTHER_APPLICATIONS.search(one.after) is not None


def _is_of(subject: str, kind: tuple[str, ...]) -> bool:
    return subject in kind if kind == TOTALS_OF_CASES else subject.startswith(kind)


def _is_some(one: Said) -> bool:
    """Tell whether only some requests are meant, such as those that came in one way."""
    by_channel = CHANNELS.search(one.clause) is not None and ALL_CHANNELS.search(one.clause) is None
    return by_channel or SOME_REQUESTS.search(one.clause) is not None


def _is_part(one: Said) -> bool:
    """Tell whether a total is named as a part of another, or counts what was carried in as well."""
    if one.mention.subject == CARRIED_IN:
        return "含" in one.clause
    if one.mention.subject == RECEIVED and CARRIED.search(one.after):
        return True
    if one.mention.subject in OUTCOMES and (WITH_OTHERS.search(one.after) or JOINED.search(one.sentence)):
        return True
    return one.mention.subject in TOTALS and PART.search(one.clause) is not None


def is_of_the_tables_scope(case: Case, paragraph: str, sentence: str, words: str = "") -> bool:
    """Given what stands before a statement and its words, tell whether it speaks of those whom the tables count.

    An agency's own count: its sentence names no area. A whole area's: the last that the paragraph names is the area,
    not the government's office. Where the tables' scope is not known, neither is that of the text.
    """
    if counts_its_own(case):
        own = OFFICE.search(case.report.agency_name or "") is not None
        return not any(found["area"] or (found["office"] and not own) for found in SCOPES.finditer(sentence + words))
    named = list(SCOPES.finditer(paragraph + words))
    return case.report.scope is Scope.WHOLE_AREA and bool(named) and bool(named[-1]["area"])


def counts_its_own(case: Case) -> bool:
    """Tell whether the tables count the agency's own requests: a township has no agencies below."""
    township = case.filed_agency is not None and case.filed_agency.level == "township"
    named = TOWNSHIP.search(simplified(case.report.agency_name or ""))
    return case.report.scope is Scope.OWN or township or (named is not None and case.report.scope is Scope.UNKNOWN)
