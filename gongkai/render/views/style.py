"""The design system, shown by itself: tokens with their contrasts, and every component with its examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2

from gongkai import links
from gongkai.render.assets import APART
from gongkai.render.components import components
from gongkai.render.frame import Page
from gongkai.render.tokens import LIGHT, SCHEMES, colours, tokens

SCHEME_NAMES = ("浅色", "深色", "浅色，高对比", "深色，高对比")


def pages(environment: jinja2.Environment, templates: Path) -> Iterator[Page]:
    """Given the templates, yield the page that shows how the pages are made."""
    sheet = templates / "assets" / "tokens.css"
    plain = tokens(sheet)[LIGHT]
    yield Page(
        path=links.STYLE,
        template="pages/style.html",
        title="样式",
        description="本站页面的颜色、字号、间距和组件，每个组件附示例。非官方。",
        data={
            "schemes": list(zip(SCHEMES, SCHEME_NAMES, strict=True)),
            "colours": colours(sheet),
            "spaces": [(name, value) for name, value in plain.items() if name[0] == "s" and name[1:].isdigit()],
            "types": [(name, value) for name, value in plain.items() if name.startswith("t-")],
            "families": [(name, plain[name]) for name in ("sans", "latin", "mono")],
            "motions": [(name, plain[name]) for name in ("quick", "calm")],
            "components": list(components(environment, templates)),
        },
        crumbs=(("关于", links.ABOUT),),
        scripts=APART,
    )
