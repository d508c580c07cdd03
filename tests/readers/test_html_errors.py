"""Pages that a server sends instead of a report are refused with a remedy; what may be a report never is."""

from __future__ import annotations

import pytest

from gongkai.errors import UnreadableInput
from gongkai.readers import read

MENU = "<ul><li>首页</li><li>政务公开</li><li>政府信息公开年报</li><li>办事服务</li><li>互动交流</li></ul>"
TABLE = (
    "<table><tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>行政规范性文件</td><td>3</td><td>4</td></tr></table>"
)


def page(body: str, title: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "title", "told"),
    [
        ("<h1>404 Not Found</h1><hr>nginx", "404 Not Found", "404"),
        ("<h2>404</h2><p>File or directory not found.</p>", "404 - 找不到文件或目录。", "404"),
        ("您访问的页面不存在或已删除！", "出错", "404"),
        (f"{MENU}<div>抱歉，您要访问的网页已失效</div>", "示例县人民政府", "404"),
        (f"{MENU}<div>对不起，没有找到您要访问的页面</div>", "", "404"),
        ("<h1>403 Forbidden</h1>", "", "403"),
        ("很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", "405", "403"),
        ("您的请求疑似攻击行为，已被拦截", "", "403"),
        ("<h1>502 Bad Gateway</h1>", "", "500"),
        ("网站维护中，请稍后访问", "", "500"),
        ("为了您的安全，请完成滑动验证", "", "a check of the visitor"),
        ("Please enable JavaScript and cookies to continue", "Just a moment...", "a check of the visitor"),
        ("请启用JavaScript后刷新页面", "", "a script"),
        ("<form>用户名 <input name=u> 密码 <input type=password name=p><button>登录</button></form>", "", "a login"),
        ("<form>登录<input name=u><input type='password'></form>", "后台", "a login"),
    ],
)
def test_a_page_of_the_server_is_no_report(body: str, title: str, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(page(body, title))
    assert caught.value.code == "input.error_page"
    assert f"({told})" in caught.value.message


@pytest.mark.parametrize(
    "source",
    [
        "<html><head><script>location.href='/a'</script></head><body></body></html>",
        "<html><head><meta http-equiv=refresh content='0;url=/a'></head></html>",
        "<html><body><div id=app></div><script src=app.js></script></body></html>",
        "<html><body><iframe src=report.html></iframe></body></html>",
        "<html><frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm><noframes>x</noframes></frameset></html>",
    ],
)
def test_a_page_that_shows_nothing_says_so(source: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(source.encode())
    assert caught.value.code == "input.error_page"


@pytest.mark.parametrize(
    "body",
    [
        TABLE + "404 Not Found",
        "<p>您访问的页面不存在</p>" + TABLE,
        "<pre>规章\t1\t2\n行政规范性文件\t3\t4\n</pre><p>404 Not Found</p>",
        "<p>示例县2022年政府信息公开工作年度报告</p><p>本机关全年未收到申请。</p>",
        "<p>2022年，网站改版后共清理404条失效链接。</p>",
        "<p>" + "全年主动公开政府信息，未发现页面不存在的情况。" * 30 + "</p>",
    ],
)
def test_what_may_be_a_report_is_read(body: str) -> None:
    assert read(page(body)).blocks
