"""Pages put together: the frame around them is rendered once for each depth and section, then only filled in."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from gongkai import links
from gongkai.errors import BadTemplate
from gongkai.model import Portal

LONGEST_TITLE = 66
"""Of a page's title with the site's name; a longer one goes without the name."""
EMBED_HEIGHT = 380
"""Of what others embed, in pixels."""
SLOT = "\ue000"
"""Stands around the names of what is filled in."""
CHINESE = "zh-CN"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is printed. data: what its template needs, and nothing else; twin: it in the other language.

    crumbs: the way from home, (label, path) each, without the page itself; layout: the template of its frame; scripts:
    components that are too large for all pages, and come with this one; embed: the page that others can show in theirs, "" where there is none.
    """

    path: str
    template: str
    title: str
    description: str
    data: Mapping[str, object]
    nav: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    language: str = CHINESE
    twin: str = links.ENGLISH
    anywhere: bool = False
    layout: str = "layouts/frame.html"
    scripts: tuple[str, ...] = ()
    embed: str = ""

    def has_twin(self) -> bool:
        """Tell whether there is this very page in the other language, not only the other language's home."""
        return self.language == ENGLISH or self.path == links.HOME or self.twin != links.ENGLISH


Named = Callable[[str], str]
"""Given the path of a page, return that of another file, "" where there is none."""
Head = Callable[[str], Markup]
"""Given the path of a page, return what stands in its head for machines."""


def nothing(_path: str) -> Markup:
    """Tell machines nothing."""
    return Markup("")


def nowhere(_path: str) -> str:
    """Name no file."""
    return ""


@cache
def _environment(templates: Path) -> jinja2.Environment:
    """A folder's templates, compiled once for all builds of a process; one that changes is compiled anew."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Printer:
    """Prints pages with the templates of one folder."""

    def __init__(
        self,
        templates: Path,
        portal: Portal,
        head: Head = nothing,
        version: str = "",
        picture: Named = nowhere,
    ) -> None:
        """head: page → what stands in its head; version: of the data, as references to tables and numbers name it;
        picture: page → its picture where it is shared.
        """
        self._picture = picture
        self._portal = portal
        self._head = head
        self._version = version
        self._frames: dict[tuple[str, str, int, str], list[str]] = {}
        self.environment = _environment(templates)

    def print(self, page: Page) -> bytes:
        """Given a page, return its bytes. Raises BadTemplate naming the template and line that cannot be rendered."""
        try:
            main = self.environment.get_template(page.template).render(
                link=partial(links.href, page.path),
                portal=self._portal,
                say=_in_english if page.language == ENGLISH else _in_chinese,
                **{"english": page.language == ENGLISH, **page.data},
            )
            pieces = self._frame(page)
        except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            raise _bad_template(error, page) from error
        filled = {
            "title": str(escape(self._title(page))),
            "description": str(escape(page.description)),
            "addresses": self._addresses(page),
            "head": ("" if page.anywhere else self._head(page.path)) + self._parts(page),
            "twin": str(escape(self._root(page) + page.twin if page.anywhere else links.href(page.path, page.twin))),
            "crumbs": _crumbs(page),
            "main": main,
            "share": self._share(page),
        }
        return "".join(filled[piece] if index % 2 else piece for index, piece in enumerate(pieces)).encode()

    def _frame(self, page: Page) -> list[str]:
        key = page.layout, page.language, -1 if page.anywhere else links.depth(page.path), page.nav
        if key not in self._frames:
            frame = self.environment.get_template(page.layout).render(
                slot={name: Markup(f"{SLOT}{name}{SLOT}") for name in SLOTS},
                root=self._root(page),
                language=page.language,
                nav=page.nav,
                portal=self._portal,
                version=self._version,
            )
            self._frames[key] = re.split(SLOT, frame)
        return self._frames[key]

    def _root(self, page: Page) -> str:
        """The way to the site's own folder. A page that is shown anywhere (404) names it from the server's root."""
        if not page.anywhere:
            return "../" * links.depth(page.path)
        return root(self._portal.base_url)

    def _parts(self, page: Page) -> Markup:
        """What a page loads beside what all pages share."""
        line = Markup('<link rel="stylesheet" href="{0}.css">\n<script defer src="{0}.js"></script>')
        return Markup("\n").join(line.format(f"{self._root(page)}assets/{name}") for name in page.scripts)

    def _title(self, page: Page) -> str:
        own = self._portal.title_en if page.language == ENGLISH else self._portal.title
        whole = f"{page.title} · {own}"
        return page.title if page.title == own or len(whole) > LONGEST_TITLE else whole

    def _share(self, page: Page) -> str:
        """How to pass the page on and to embed what it shows, where it has an address in public."""
        if not self._portal.base_url or not page.embed:
            return ""
        public = partial(links.public, self._portal.base_url)
        code = Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>').format(
            public(page.embed), page.title, EMBED_HEIGHT
        )
        component = self.environment.get_template("components/share/share.html").module
        return str(component.share(public(page.path), str(code), "en" if page.language == ENGLISH else "zh"))  # type: ignore[attr-defined]

    def _addresses(self, page: Page) -> str:
        """Where the page is in public, in which languages, and what is shown of it where it is shared."""
        if not self._portal.base_url or page.anywhere:
            return ""
        public = partial(links.public, self._portal.base_url)
        lines = [
            Markup('<link rel="canonical" href="{}">').format(public(page.path)),
            Markup('<meta property="og:url" content="{}">').format(public(page.path)),
        ]
        if page.has_twin():
            lines += [
                Markup('<link rel="alternate" hreflang="{}" href="{}">').format(language, public(path))
                for language, path in sorted(_languages(page).items())
            ]
        if picture := self._picture(page.path):
            lines += [
                Markup('<meta property="og:image" content="{}">').format(public(picture)),
                Markup('<meta name="twitter:card" content="summary_large_image">'),
            ]
        return "\n".join(lines)


def _in_chinese(chinese: str, _english: str) -> str:
    """Of what a template says in both languages, choose the Chinese."""
    return chinese


def _in_english(_chinese: str, english: str) -> str:
    """The same, the English."""
    return english


def _languages(page: Page) -> dict[str, str]:
    """The page's two paths by language."""
    other = ENGLISH if page.language == CHINESE else CHINESE
    return {page.language: page.path, other: page.twin}


SLOTS = ("title", "description", "addresses", "head", "twin", "crumbs", "main", "share")


def root(base_url: str | None) -> str:
    """Given the base URL, return the site's folder as seen from the server's root: /gongkai/ or /.

    Where none is known, "": the page then works from the site's own folder, on disk too.
    """
    if not base_url:
        return ""
    folder = re.sub(r"^[a-z]+://[^/]*", "", base_url).strip("/")
    return f"/{folder}/" if folder else "/"


def _crumbs(page: Page) -> str:
    if not page.crumbs:
        return ""
    home, name = ("首页", "位置") if page.language == CHINESE else ("Home", "Breadcrumb")
    start = links.HOME if page.language == CHINESE else links.ENGLISH
    steps = "".join(
        f'<li><a href="{escape(links.href(page.path, path))}">{escape(label)}</a></li>'
        for label, path in ((home, start), *page.crumbs)
    )
    return f'<nav class="crumbs" aria-label="{name}"><ol>{steps}</ol></nav>'


def _bad_template(error: Exception, page: Page) -> BadTemplate:
    """Name the template and line in which it went wrong, as far as the traceback knows."""
    name, line = page.template, getattr(error, "lineno", None)
    name = getattr(error, "name", None) or name
    for frame in traceback.extract_tb(error.__traceback__):
        if "templates" in Path(frame.filename).parts and frame.filename.endswith(".html"):
            name, line = "/".join(Path(frame.filename).parts[-3:]), frame.lineno
    where = f"{name}:{line}" if line else str(name)
    return BadTemplate(f"{where}: {error} (while rendering {page.path}). Mend the template, or what it is given.")
