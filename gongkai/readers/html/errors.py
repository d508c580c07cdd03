"""Pages that a server sends instead of a report: something is missing, forbidden, behind a login or behind a script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.errors import UnreadableInput
from gongkai.model import Grid, Line

LONGEST = 400
"""Characters of an error page with its menus, at most; the text of a report has thousands."""
SHORTEST = 40
"""A page that shows less, and asks for a password, asks for nothing else."""
KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(words, re.IGNORECASE), told)
    for words, told in (
        (r"40[04]\W{0,3}(?:Not Found|Bad Request|错误|页面|-|$)|\b404\b.{0,20}(?:error|page)|\bNot Found\b", "404"),
        (r"(?:页面|网页|文件|文章|内容|资源|信息)[^，。！]{0,6}(?:不存在|未找到|没有找到|(?:已|被)删除|走丢|失效|过期)", "404"),
        (r"(?:找不到|没有找到|无法找到)[^，。！]{0,8}(?:页面|网页|文件|内容|资源)", "404"),
        (r"40[13]\W{0,3}(?:Forbidden|Unauthorized|禁止)|\bForbidden\b|Access Denied|(?:拒绝|禁止|无权(?:限)?|没有权限)访问", "403"),
        (r"访问(?:被(?:拒绝|禁止|拦截|阻断)|受限|过于频繁)|(?:请求|IP)[^，。！]{0,12}(?:被(?:拦截|阻断|封)|威胁|攻击)|Request blocked", "403"),
        (r"50[0234]\W{0,3}(?:Internal|Bad|Service|Gateway|Server|错误)|Internal Server Error|Bad Gateway|Gateway Time-?out", "500"),
        (r"服务器(?:内部)?(?:错误|出错|繁忙)|系统(?:错误|出错|繁忙|维护)|网站(?:维护|升级|建设)中|Service Unavailable", "500"),
        (r"(?:安全|人机|滑动|滑块|身份)验证|验证码|Just a moment|Checking your browser|Verify you are human|浏览器安全检查", "a check of the visitor"),
        (r"(?:开启|启用|打开|支持)\s*JavaScript|(?:enable|requires?) JavaScript|正在(?:跳转|加载|重定向)|Redirecting", "a script"),
        (r"(?:账号|用户名|帐号).{0,12}密码|请(?:先)?登[录陆]|统一身份认证", "a login"),
    )
)  # fmt: skip
"""What such pages say, and what is told of them."""
PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
ELSEWHERE = re.compile(r"<(?:script|iframe|frame|noscript|meta\b[^>]{0,300}\brefresh)\b", re.IGNORECASE)
"""What leads to another page, or makes one."""
ERROR = (
    "This is a page of the web server ({}), not a report. Fetch the report again: open it in a browser and save that."
)
NOTHING = (
    "The page shows no text: it leads elsewhere, or a script or frame shows the report. "
    "Open it in a browser and save what is shown as PDF."
)


def refuse_error_page(blocks: Iterable[Line | Grid], source: str) -> None:
    """Given what a page shows and its source, raise UnreadableInput (input.error_page) if it is no report but an error.

    A page with a table is never refused, nor one with the text of a report.
    """
    found = list(blocks)
    if any(isinstance(block, Grid) for block in found):
        return
    text = " ".join(block.text for block in found if isinstance(block, Line))
    if len(text) > LONGEST:
        return
    if not text and ELSEWHERE.search(source):
        raise UnreadableInput(NOTHING, "input.error_page")
    told = next((told for words, told in KINDS if words.search(text)), None)
    if told is None and len(text) < SHORTEST and PASSWORD.search(source):
        told = "a login"
    if told is not None:
        raise UnreadableInput(ERROR.format(told), "input.error_page")
