"""What a page says of itself in its head, where its body does not show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from gongkai.readers.html.blocks import Block
from gongkai.readers.html.words import shown

SITE = re.compile(r"\s*(?:[_|｜–—]|-{1,2})\s*")
"""What parts a page's title from the names of its channel and site."""


def lines_of_head(page: LexborHTMLParser, blocks: Sequence[Block]) -> list[Block]:
    """Given a page and the blocks of its body, return its title, unless the body shows it, and its date as "PubDate：…".

    The date is what the rules for government sites (国办发〔2017〕47号) have every page carry.
    """
    element = page.css_first("head title")
    title = SITE.split(shown(element.text()))[0] if element is not None else ""
    text = "".join("".join(block.split()) for block in blocks if isinstance(block, str))
    dates = (shown(node.attributes.get("content") or "") for node in page.css('meta[name="PubDate" i]'))
    return [
        *([title] if "".join(title.split()) not in text else []),
        *(f"PubDate：{date}" for date in dates if date),
    ][:2]
