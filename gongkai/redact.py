"""What must not be published of a text: private persons' names, telephone and other numbers, addresses (DESIGN: Fairness)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

MASK = "＊"

Span = tuple[int, int]

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；（）＊"} | {
    0x3000: 32,
    0xA0: 32,
}
"""Full-width letters and digits as plain ones; places in both texts are the same."""
_IS = r"[:：为是 ]{0,3}"
_PRIVATE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![a-z0-9._%+-])(?P<private>[a-z0-9._%+-]+ ?(?:@|\(at\)|\[at\]) ?[a-z0-9-]+(?:\.[a-z0-9-]+)+)",
        (
            rf"(?:邮箱|邮件|e-?mail)(?:地址)?{_IS}(?P<private>[a-z0-9._%+-]+(?<!\.)"
            r"(?:qq|163|126|139|189|sina|sohu|yeah|foxmail|gmail|hotmail|outlook|aliyun)\.(?:com|cn|net))"
        ),
        r"(?<!\d)(?P<private>[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dx])(?![\da-z])",
        rf"(?:身份证|护照|通行证|证件|军官证|社保卡|驾驶证)(?:号码?|编号)?{_IS}(?P<private>[a-z]{{0,2}}\d[\d*x -]{{5,20}})",
        rf"(?:[账帐][号户]|卡号|银行卡)(?:号码?)?{_IS}(?P<private>\d[\d -]{{7,24}}\d)",
        rf"\bQQ群?(?:号码?)?{_IS}(?P<private>[1-9]\d{{4,11}})(?![\d件条个次人])",
        r"(?:微信|WeChat)(?:号码?|ID|[账帐]号)?(?:[:：为是]|\s){1,2}(?P<private>[a-z][a-z0-9_-]{5,19})",
        r"(?:^|(?<=\t)) *(?P<private>0\d{2,3}[ -]?\d{7,8})(?= *(?:\t|$))",
        rf"(?:家庭|住宅|私人|个人)(?:联系)?(?:电话|号码){_IS}(?P<private>(?:0\d{{2,3}}[ -]?)?\d{{7,8}})",
        (
            r"(?:家住|现住址?|住址|住所地?|居住[地于在]|户籍(?:所在)?地?|家庭(?:住址|地址))(?:[:：为是于在]|\s){0,2}"
            r"(?P<private>[^，。；,;\s（(]{2,40}?[\d一二三四五六七八九十](?:号|室|栋|幢|单元|组|户)[^，。；,;\s（()）]{0,12})"
        ),
        r"(?P<private>(?:\d+(?:号楼|栋|幢|座|#))?\d+单元\d+[室号户]?)",
        (
            r"(?<![a-z0-9])(?P<private>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][ ·•.-]?"
            r"(?=[a-hj-np-z]{0,2}\d)[a-hj-np-z0-9]{5,6})(?![a-z0-9])"
        ),
    )
)
_MOBILE = re.compile(r"(?<![\d.,])(?P<private>(?:\+?86[ -]?)?1(?:[ .·•—–-]{0,2}\d){10})(?![\d.,]*\d)")
_MONEY = re.compile(r"\s*(?:万|亿|元)")
_COUNTED = re.compile(r"\s*(?:件|条|人|次|个|篇|份|宗|项|期|位)")
_CALLED = re.compile(r"(?:电话|電話|手机|手機|联系方式|微信|致电|拨打|号码|短信)[^\d。；]{0,6}$")
_LANDLINE = re.compile(
    r"[^。；\n]{0,25}?(?:电话|座机|联系方式)[:：为是 ]{0,3}(?P<private>(?:0\d{2,3}[ -]?)?\d{7,8})(?!\d)"
)
_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高梁郑罗宋谢唐韩曹许邓萧肖冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔陆廖姚"
    "金邱夏谭韦贾邹石熊孟秦阎闫薛侯雷白龙段郝孔邵史毛常顾赖武康贺严尹钱施牛洪龚陶黎莫易樊乔文安殷庞邢章鲁俞翟齐聂岳梅柴詹祝耿关"
    "温骆项倪颜庄盛冷辛焦艾鲍裴葛尤苗季佟舒柳曲卜覃涂甘卓游池宁车简蓝景单古向成戚谷伍苑屈司霍解路桑柏宫粟麦巫隋娄桂凌祁滕包仇岑芦敖湛冼植区欧官闵封杭房蒲冉阮蔺刁佘晏褚寇逄亓芮沙仲闻屠郜邝胥翁荀甄靳栾戎姬郦濮扈郏阙巩茹谌宗宣邬鄢瞿窦苟臧"
    "張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧蕭馮葉呂蔣鍾盧陸韋賈鄒閻龍顧賴賀嚴錢龔陶魯])"
)
_NAME = rf"{_SURNAME}[一-鿿]{{1,2}}?"
_DOTTED = r"[一-鿿]{1,6}(?:[·•‧・][一-鿿]{1,8}?){1,3}"
_SOUNDS = "[阿艾古丽力娜扎热买提合吐尔逊依木沙江库班巴特格桑西多吉卓玛才让旦增央金次仁拉姆洛普布达瓦尼加措顿珠吾麦祖农图玉素甫哈斯迪拜孜帕夏克迈汗苏来曼穆罕默德]{3,8}?"
"""A name of another language, written by its sound, without a dot."""
_LATIN = r"[A-Z][a-zA-Z'-]+(?: [A-Z][a-zA-Z.'-]*){1,3}"
_PARTY = "申请人|申請人|原告|上诉人|上訴人|第三人|当事人|當事人|信访人|举报人|投诉人|起诉人|上访人|反映人|来信人|来访人|代理人|受害人|患者|死者|法定代表人|法人代表"
_STAFF = "联系人|聯繫人|经办人|填报人|填表人|审核人|制表人|统计人|录入人|发布人|信息员|联络员|管理员|撰稿人?|供稿人?|责任编辑|编辑|校对"
_LABEL = (
    "(?:(?:单位|部门|科室|分管|主要)?(?:负责|审核|复核|填报|填表|制表|统计|录入|联系|经办|签发|批准|校对|编辑|发布|报送)"
    "(?:人|日期|时间|单位|部门|电话|方式)|(?:联系|办公)?(?:电话|手机|地址|邮箱|邮编|传真)|日期|时间)"
)
"""What a form asks for: the label that follows a name without a gap."""
_ENDS = (
    rf"(?={_LABEL}[:：]|[，。、；：,;:.（(）)”\s\d]|$|诉|訴|等|先生|女士|小姐|提出|提交|不服|要求|申请|申請|向|因|与|與|以|和|及|于|就|对|的|反映|表示|称|认为"
    r"|通过|参加|电话|手机|联系|政府信息|信息公开|关于)"
)
_ACTS = (
    r"(?=等(?:\d+|[一二三四五六七八九十两]+)?[人名户]|先生|女士|[（(](?:化名|身份证|男|女)|申请公开|提出|通过(?:邮|信函|电子|网|书面|当面|在线)|来信|来电|反映|投诉|举报|起诉|诉|不服|的(?:政府信息公开)?申请"
    r"|[，,][男女][，,])"
)
_SUED = (
    r"(?=(?:等(?:[一二三四五六七八九十两\d]*人)?)?(?:[诉訴][^，。；]{2,30}(?:局|厅|委|政府|办|處|处|所|中心)"
    r"|[与和][^，。；]{2,30}(?:局|厅|委|政府|办|处)[^，。；]{0,14}(?:案|纠纷)|不服))"
)
_AFTER_PARTY = re.compile(
    rf"(?:{_PARTY})(?:姓名)?[:： ]?\s*“?(?P<private>(?:{_NAME}|{_DOTTED}|{_SOUNDS}|{_LATIN}){_ENDS})"
)
_NAMED = (
    re.compile(rf"(?:{_STAFF})(?:姓名)?[:： ]?\s*(?P<private>(?:{_NAME}|{_DOTTED}|{_SOUNDS}|{_LATIN}){_ENDS})"),
    re.compile(
        rf"(?:{_PARTY}|{_STAFF}|姓名)(?:姓名)?[:：]\s*(?!{_LABEL})(?P<private>[一-鿿]{{2,4}}?)(?={_LABEL}[:：]|[，。、；：,;:.（(）)\s\d]|$|电话|手机|联系)"
    ),
    re.compile(
        rf"(?:公民|市民|村民|居民|群众|业主|职工|学生|家长|网民|律师)(?P<private>(?:{_NAME}|{_DOTTED}){_ACTS})"
    ),
    re.compile(rf"(?<![一-鿿])(?P<private>(?:{_NAME}|{_DOTTED})(?:[、和](?:{_NAME}|{_DOTTED}))*?{_SUED})"),
    re.compile(rf"(?<![一-鿿])(?P<private>{_NAME}|{_DOTTED})(?=”?等(?:\d+|[一二三四五六七八九十两]+)[人名])"),
    re.compile(rf"(?P<private>{_SURNAME}[一-鿿]{{1,2}}?)(?=先生|女士|小姐|律师|医生|教授|大爷|大妈|老人)"),
)
"""A person named after the part they play, or before the agency that they sue, or by a title."""
_CALLED_BY = re.compile(rf"(?<![一-鿿])(?P<private>{_NAME})[ ,，:：(（]{{0,2}}(?:(?:联系)?电话|手机)?[ :：]{{0,2}}$")
"""Who has the telephone that follows."""
_ONE_MORE = re.compile(rf"”?[、和与及]\s*“?(?P<private>(?:{_NAME}|{_DOTTED}|{_SOUNDS}){_ENDS})")
_MASKED_ALREADY = frozenset("某＊*Xx×")
_WORDS = re.compile(
    "文明|高考|高龄|高温|高峰|高中|温饱|安居|安心|安装|安保|康养|严防|严把|常住|常委|金秋|白皮|武装|祝福|庄严|"
    "关心|关注|关于|关系|关联|关键|高度|高效|高级|高等|严格|严重|严肃|常见|常用|常年|常规|常态|常务|常因|安全|安排|安置|文化|文件|文书|文字|程序|"
    "程度|何时|何种|何人|何以|金额|金融|金属|余下|余额|顾虑|马上|马路|许可|许多|施工|施行|龙头|周边|周期|周知|董事|钱款|章程|章节|齐全|范围|林地|"
    "林业|林权|林木|罗列|郑重|谢绝|陈述|陈旧|陈列|陈情|张贴|陆续|曾经|易于|易地|洪水|庞大|祝贺|柴油|石油|康复|田地|段落|白天|夏季|史料|黄河|路径|"
    "单位|单独|单一|单方|简称|简易|简要|简单|车间|车辆|车主|车牌|游客|宁可|宁愿|景区|古城|官方|成立|成功|成员|成果|司法|司机|解除|解决|解释|解答|"
    "路政|路面|区域|区县|区级|植物|封闭|房屋|房产|"
    "项目|冷静|盛行|温馨|季度|曲线|苗木|颜色|自然|法人|公民|企业|其他|不详|匿名|同上|见附|办公|示例"
)
"""Words that begin like a name, and what stands in a name's place."""
_NOBODY = re.compile(r"[科室股处办部局厅会院所站队司组口心]$|申请|要求|请求|提出")
"""How an office ends, and what is done, not who does it."""

_HINT = re.compile(
    r"(?:\d\D{0,2}){5}|@|at[)\]]|单元|微信|[A-Za-z][ ·•.-]?[A-Za-z0-9]{5}|[人告者民众网辑校稿名诉訴服士姐师医授爷妈住址籍案]|先生|纠纷|业主|职工|学生|家长"
)
"""Without any of this nothing is private; most cells of tables have none."""


@lru_cache(maxsize=1 << 16)
def redact(text: str) -> str:
    """Given a text, return it with private names, numbers and addresses masked, character for character.

    The length stays, so that places in the text stay valid. Land-line numbers of offices are left: they are the
    public contact that a report is meant to give; so are the names of officials. One alone in a cell may be anybody's. Names that are masked already (张某)
    are left.
    """
    plain = text.translate(_WIDE)
    if _HINT.search(plain) is None or not (spans := [*_numbers(plain), *_names(plain)]):
        return text
    chars = list(text)
    for start, end in spans:
        chars[start:end] = MASK * (end - start)
    return "".join(chars)


def redact_quotes(text: str, sources: Iterable[str], shortest: int = 2) -> str:
    """Given a text that quotes others, return it with what is private in these masked, as it is there, and what is
    private by itself. A quotation may begin after the word that shows a name to be private.

    shortest: what is shorter is masked only where it is private by itself.
    """
    for source in sources:
        hidden = redact(source)
        for start, end in _spans(hidden) if hidden != source else ():
            if end - start >= shortest:
                text = text.replace(source[start:end], MASK * (end - start))
    return redact(text)


def _spans(hidden: str) -> Iterator[Span]:
    return (found.span() for found in re.finditer(f"{MASK}+", hidden))


def _numbers(text: str) -> Iterator[Span]:
    for pattern in _PRIVATE:
        yield from (found.span("private") for found in pattern.finditer(text))
    for found in _MOBILE.finditer(text):
        if _is_telephone(text, found):
            yield found.span("private")
            before = max(0, found.start() - 16)
            if (named := _CALLED_BY.search(text[before : found.start()])) and _is_name(named["private"]):
                yield before + named.start("private"), before + named.end("private")


def _is_telephone(text: str, found: re.Match[str]) -> bool:
    """Tell whether eleven digits are a telephone number: no sum of money, no count, no numbers side by side."""
    digits = re.sub(r"\D", "", found["private"])[-11:]
    if not "13" <= digits[:2] <= "19" or _MONEY.match(text, found.end()):
        return False
    if _CALLED.search(text[max(0, found.start() - 12) : found.start()]):
        return True
    parts = re.findall(r"\d+", found["private"])
    if len(parts) > 4 or (len(parts) > 1 and re.match(r" ?\d", text[found.end() :])):
        return False
    return _COUNTED.match(text, found.end()) is None


def _names(text: str) -> Iterator[Span]:
    for found in _AFTER_PARTY.finditer(text):
        if _is_name(found["private"]):
            yield found.span("private")
            yield from _with(text, found.end())
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            if _is_name(found["private"]):
                yield from _each(found)
                yield from _others(text, found.end())


def _with(text: str, end: int) -> Iterator[Span]:
    """Who stands beside a person that has a part in a case, and the telephone number given for them."""
    yield from _others(text, end)
    if (found := _LANDLINE.match(text, end)) is not None:
        yield found.span("private")


def _each(found: re.Match[str]) -> Iterator[Span]:
    """The names that 、 or 和 joins."""
    start = found.start("private")
    yield from ((start + one.start(), start + one.end()) for one in re.finditer(r"[^、和]+", found["private"]))


def _others(text: str, end: int) -> Iterator[Span]:
    while (found := _ONE_MORE.match(text, end)) is not None and _is_name(found["private"]):
        yield found.span("private")
        end = found.end()


def _is_name(name: str) -> bool:
    return not _MASKED_ALREADY.intersection(name) and _WORDS.match(name) is None and _NOBODY.search(name) is None
