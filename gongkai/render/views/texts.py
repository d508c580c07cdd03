"""Pages that people write (content/)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from gongkai import links
from gongkai.render import content
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.site import Site

WRITTEN = (
    ("methods", links.METHODS, "方法", "Methods", "这些数字是怎样读出、核对和发布的。", "How the figures are read, checked and published."),
    ("about", links.ABOUT, "关于", "About", "这个网站是什么，不是什么。", "What this site is, and what it is not."),
)  # fmt: skip


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the written pages in both languages."""
    for name, path, title, title_en, description, description_en in WRITTEN:
        yield _written(site, name, path, links.english(path), CHINESE, title, f"{description}非官方。")
        yield _written(site, name, links.english(path), path, ENGLISH, title_en, f"{description_en} Not official.")


def _written(site: Site, name: str, here: str, twin: str, language: str, title: str, description: str) -> Page:
    english = language == ENGLISH
    text = content.read(site.content, "en" if english else "zh", name, here)
    extra = content.read(site.content, "en" if english else "zh", "how-to-request", here) if name == "about" else None
    return Page(
        path=here,
        template="pages/methods.html" if name == "methods" else "pages/text.html",
        title=text.title or title,
        description=description,
        data={
            "english": english,
            "text": text,
            "extra": replace(extra, html=_lowered(extra.html)) if extra else None,
            "title": text.title or title,
            "contents": "On this page" if english else "本页内容",
        },
        nav=name,
        language=language,
        twin=twin,
    )


def _lowered(html: Markup) -> Markup:
    """Given a text that stands below a heading of the page, return it with its own headings one level deeper."""
    return Markup(str(html).replace("<h2", "<h3").replace("</h2>", "</h3>"))
