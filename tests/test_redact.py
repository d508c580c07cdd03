"""Private persons are masked wherever a text names them; officials, offices, counts and money stay."""

from __future__ import annotations

import pytest

from gongkai.model import Finding, Severity, Side
from gongkai.parsing import finding_object
from gongkai.redact import MASK, redact, redact_quotes


def masked(marked: str) -> tuple[str, str]:
    """Given a text in which what is private stands between ⟨ and ⟩, return it without these marks, and masked."""
    plain, hidden, inside = [], [], False
    for char in marked:
        if char in "⟨⟩":
            inside = char == "⟨"
        else:
            plain.append(char)
            hidden.append(MASK if inside else char)
    return "".join(plain), "".join(hidden)


@pytest.mark.parametrize(
    "marked",
    [
        "申请人⟨张三⟩提出政府信息公开申请。",
        "申请人⟨张三⟩、⟨李四⟩和⟨王小五⟩不服，提起行政复议。",
        "申请人：⟨禤大山⟩，要求公开征地批文。",
        "收到申请人⟨张三⟩政府信息公开申请4件",
        "1（⟨张三丰⟩⟨13812345678⟩）",
        "来源 示例镇 编辑 ⟨闻小月⟩",
        "信息员：⟨李小梅⟩ 0379-63912345",
        "申请人姓名：⟨赵六⟩ 电话：⟨13812345678⟩",
        "申请人⟨张三⟩（电话⟨0379-63912345⟩）申请公开。",
        "申请人⟨张三⟩的申请已答复。",
        "规章\t⟨0379-63912345⟩\t0",
        "申请人⟨阿依古丽·买买提⟩要求公开。",
        "申请人⟨John Smith⟩向本机关提出申请。",
        "原告⟨约翰·史密斯⟩诉本机关一案已审结。",
        "原告⟨李四⟩诉示例县公安局政府信息公开一案。",
        "⟨王五⟩、⟨赵六⟩诉示例县自然资源局一案。",
        "⟨钱三强⟩与示例县教育局信息公开纠纷案。",
        "⟨张大民⟩不服示例市人民政府答复。",
        "第三人⟨欧阳建国⟩参加诉讼。",
        "公民⟨王五⟩（化名）来信。",
        "市民⟨刘二⟩反映道路问题。",
        "村民⟨陈大山⟩等12人申请公开。",
        "业主⟨周强⟩提出申请。",
        "村民⟨周强⟩通过邮箱提交申请。",
        "感⟨谢张三⟩先生来电。",
        "⟨李小红⟩女士于3月提出申请。",
        "⟨王守法⟩律师代为申请。",
        "委托代理人：⟨孙小明⟩，⟨赵丽⟩律师。",
        "某公司（法定代表人：⟨钱多多⟩）。",
        "联系人：⟨张三⟩，电话：0379-63912345。",
        "责任编辑：⟨李明⟩",
        "填表人：⟨张三⟩ 审核人：⟨李四⟩",
        "死者⟨王大明⟩的家属申请公开。",
        "申请人⟨覃海⟩提出申请。",
        "第三人⟨覃海⟩不服。",
        "申请人⟨古力娜扎⟩提出申请。",
        "审核人：⟨吴敏⟩负责人：欧阳修",
        "填表人：⟨禤大山⟩审核人：⟨李四⟩填报日期：2024年1月1日",
        "申请人刘某、陈女士、“⟨孙悟空⟩等3人”",
        "申请人“⟨孙悟空⟩”、“⟨李小四⟩”不服",
        "“⟨孙悟空⟩”等三人申请公开。",
        "電話：⟨13812345678⟩",
        "手机⟨138 1234 5678⟩。",
        "手机⟨138-1234-5678⟩。",
        "手机⟨138.1234.5678⟩。",
        "手机⟨138—1234—5678⟩。",
        "手机⟨138·1234·5678⟩。",
        "手机⟨1381234 5678⟩。",
        "手机⟨138 12345678⟩。",
        "手机⟨138 123 45678⟩。",
        "手机⟨13 8123 45678⟩。",
        "手机号码：⟨1 3 8 1 2 3 4 5 6 7 8⟩",
        "手机⟨１３８１２３４５６７８⟩。",
        "手机⟨+86 13812345678⟩。",
        "手机⟨86-138-1234-5678⟩。",
        "请拨打⟨13812345678⟩个人热线。",
        "⟨13812345678⟩，⟨13912345678⟩",
        "家庭电话：⟨63912345⟩",
        "邮箱⟨li.si+a@mail.example.com⟩。",
        "邮箱⟨lisi@163.com⟩转收。",
        "邮箱⟨ｌｉｓｉ＠１６３.com⟩。",
        "邮箱⟨lisi @ 163.com⟩。",
        "邮箱⟨lisi(at)163.com⟩。",
        "邮箱：⟨12345678qq.com⟩。",
        "身份证号⟨11010519491231002X⟩。",
        "身份证：⟨110105 19491231 002X⟩。",
        "身份证号码为⟨110105491231002⟩。",
        "护照号：⟨E12345678⟩。",
        "QQ：⟨123456789⟩。",
        "qq号⟨12345678⟩",
        "微信：⟨zhangsan_88⟩",
        "微信号 ⟨zhangsan88⟩",
        "银行卡号：⟨6222 0212 3456 7890 123⟩。",
        "账号⟨6222021234567890123⟩",
        "家住⟨示例县样本镇人民路12号3单元402室⟩，申请公开。",
        "住址：⟨示例市样本区幸福小区3栋2单元401室⟩。",
        "户籍地为⟨示例县样本村五组18号⟩。",
        "幸福小区⟨3号楼2单元401室⟩的业主",
        "车牌⟨鲁F12345⟩违章。",
        "车辆⟨鲁F·D12345⟩。",
    ],
)
def test_what_is_private_is_masked(marked: str) -> None:
    plain, hidden = masked(marked)
    assert redact(plain) == hidden
    assert redact(f"2022年，{plain}\n另收到3件。") == f"2022年，{hidden}\n另收到3件。"


@pytest.mark.parametrize(
    "text",
    [
        "申请人单位名称、申请人简称",
        "申请人单独提出的申请",
        "审核人：审核日期：",
        "局长李四等3人到会",
        "申请人克拉玛依市某公司提出申请",
        "自然人等3人",
        "申请人李某某提出申请。",
        "申请人张＊＊不服。",
        "申请人高度重视此事，申请人关心的问题已答复。",
        "申请人何时提出均可受理。",
        "申请人：自然人3件，法人2件。",
        "申请人可拨打联系电话：0379-63912345咨询。",
        "申请人向本机关提出申请。",
        "当事人常见的问题",
        "当事人关注，群众满意，市民安全提出要求。",
        "公民、法人和其他组织",
        "群众反映强烈的问题",
        "村民申请宅基地",
        "业主安全提出更高要求",
        "被申请人示例县公安局",
        "原告某公司诉某局",
        "原告：示例建设有限公司",
        "联系人：办公室",
        "局长李四主持会议。",
        "党组书记、局长张三任组长。",
        "联系电话：0000-1234567，邮编：264000。",
        "办公电话（0535）1234567",
        "咨询热线12345",
        "收费13914440000元",
        "采购总金额13914440000.00元",
        "浏览量13800000000次",
        "点击13.9145678901万",
        "139 1234 5678 90 12",
        "统一社会信用代码11370000004012345X",
        "国办发〔2017〕47号",
        "微信公众号：shilifabu，粉丝12345人",
        "微信公众号123个，微博账号2个，账户数3个",
        "办公地址：示例县人民路12号",
        "邮箱登录地址mail.163.com，邮箱：mail.163.com",
        "地址：示例县人民路12号3楼501室",
        "第3单元教学",
        "QQ群3个",
        "中国·示例县人民政府网站",
        "2023-01-15 10:20",
        "2022年1月1日至2022年12月31日",
        "和解撤诉，与示例县人民政府一案",
        "行政诉讼应诉率100%",
        "因申请人不服本机关答复",
    ],
)
def test_what_is_public_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "part", ["张三", "1 3 8 ", "138 1234 ", "a.b@", "申请人张", "原告张三、", "·王", "住址：", "6222 ", "1单元"]
)
def test_a_long_text_keeps_its_length(part: str) -> None:
    text = part * (60_000 // len(part))
    assert len(redact(text)) == len(text)


def test_a_quotation_hides_what_the_text_that_it_is_taken_from_hides() -> None:
    """The word that shows a name to be private may stand before the quotation."""
    text = "申请人张三、李四提出政府信息公开申请3件。"
    assert redact("李四提出政府信息公开申请3件") == "李四提出政府信息公开申请3件"
    assert redact_quotes("“李四提出政府信息公开申请3件”，表格为 0", [text]) == (
        f"“{MASK * 2}提出政府信息公开申请3件”，表格为 0"
    )


def test_a_telephone_number_alone_in_a_cell_may_be_anybodys() -> None:
    assert redact("0379-63912345") == MASK * 13
    assert redact("联系电话：0379-63912345。") == "联系电话：0379-63912345。"


def test_what_a_finding_quotes_is_masked_when_it_is_shown() -> None:
    quoted = {"printed": ["1（申请人张三）", "13812345678"], "item": {"raw": "见zhang@example.com"}}
    found = Finding(
        "x:1", "x", Severity.WARNING, Side.UNKNOWN, "打印的是“13812345678”。", "13812345678", terms=quoted
    )
    shown = str(finding_object(found))
    assert not [private for private in ("张三", "138", "zhang") if private in shown]
