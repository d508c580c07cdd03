"""Words that people edit: content/<language>/<name>.md → HTML that holds nothing but text, lists, tables and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nh3
from markdown import Markdown
from markupsafe import Markup

from gongkai.errors import BadTemplate
from gongkai.links import href

EXTENSIONS = ["tables", "def_list", "toc", "sane_lists", "fenced_code", "attr_list"]
TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "em",
        "strong",
        "a",
        "code",
        "pre",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sub",
        "sup",
    ]
)
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "th": {"scope"}, "ol": {"start"}}
TITLE = re.compile(r"\A\s*# +(.+)\n")
LINK = re.compile(r'href="/([^"]*)"')


@dataclass(frozen=True, slots=True)
class Content:
    """A text: its title (from a first line "# …", else ""), its HTML, and its second-level headings with their ids."""

    title: str
    html: Markup
    headings: tuple[tuple[str, str], ...]


def read(folder: Path, language: str, name: str, here: str) -> Content:
    """Given the content folder, a language, a name and the page it is for, return the text.

    Links that begin with "/" name pages of this site, wherever it lies. Raises BadTemplate where the file is missing.
    """
    title, html, headings = _converted(_source(folder / language / f"{name}.md"))
    return Content(title, Markup(LINK.sub(lambda found: f'href="{_page(here, found[1])}"', html)), headings)


def _source(path: Path) -> str:
    shown = f"content/{path.parent.name}/{path.name}"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadTemplate(f"{shown}: not found. Write it, in Markdown.") from error
    except UnicodeDecodeError as error:
        raise BadTemplate(f"{shown}: not UTF-8. Save it as UTF-8.") from error


@lru_cache(maxsize=64)
def _converted(source: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    found = TITLE.match(source)
    converter = Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"slugify": _slug}}, output_format="html")
    html = nh3.clean(
        converter.convert(source[found.end() :] if found else source),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        link_rel="noopener",
        url_schemes={"http", "https", "mailto"},
    )
    tokens = getattr(converter, "toc_tokens", [])
    headings = tuple((one["id"], one["name"]) for one in tokens if one["level"] == 2)
    return found[1].strip() if found else "", _framed(html), headings


def _slug(value: str, separator: str) -> str:
    """Ids of letters, digits and hyphens only: Chinese headings are numbered by the characters they hold."""
    plain = re.sub(r"[^a-z0-9]+", separator, value.lower()).strip(separator)
    return plain if plain and plain[0].isalpha() else "s" + "".join(f"{ord(char):x}" for char in value[:6])


def _framed(html: str) -> str:
    """Tables scroll in a frame of their own; what scrolls can be reached by keyboard; an empty cell heads nothing."""
    opened = html.replace(
        "<table>", '<div class="scroll" role="group" tabindex="0" aria-label="表"><table class="plain">'
    )
    opened = (
        opened.replace("</table>", "</table></div>")
        .replace("<th></th>", "<td></td>")
        .replace("<th>", '<th scope="col">')
    )
    return opened.replace("<pre>", '<pre tabindex="0">')


def _page(here: str, target: str) -> str:
    path, mark, fragment = target.partition("#")
    page = f"{path}index.html" if not path or path.endswith("/") else path
    return href(here, page) + mark + fragment
