"""The pictures of a site: made once for what they say, kept by it, and found by the page that is shared."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from gongkai.model import Portal
from gongkai.sharing import cards
from gongkai.sharing.cards import Card
from gongkai.sharing.fonts import VARIABLE, Font, find_font
from gongkai.tables import Tables

CODE = ("cards.py", "draw.py")
AGENCY = re.compile(r"(?:embed/)?agencies/([^/]+)/")
INDICATOR = re.compile(r"(?:en/|embed/)?indicators/([^/]+)/")


class Pictures:
    """What is shown beside links to a site. Nothing where the portal has no address, wants none, or no font is found."""

    def __init__(self, tables: Tables, portal: Portal, kept: Path, font: Font | None = None) -> None:
        """Given the tables, the portal, where pictures are kept, and a font (None: the best of this machine)."""
        self._font = font or find_font()
        self._wanted = bool(portal.base_url) and portal.share_pictures
        self._kept = kept
        self._cards = dict(cards.cards(tables, portal)) if self._wanted and self._font else {}

    def notes(self) -> Iterator[str]:
        """Yield what the publisher should see to."""
        if self._wanted and not self._font:
            yield (
                "No pictures for shared links: no font with Chinese characters was found. Install one (Debian: "
                f"fonts-noto-cjk), name one in {VARIABLE}, or say share_pictures = false in portal.toml."
            )

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each picture: its path within the site, and the file that holds it."""
        for path, card in self._cards.items():
            yield path, self._made(card)

    def of(self, page: str) -> str:
        """Given the path of a page, return that of its picture, "" where there is none."""
        for pattern, named in ((AGENCY, cards.agency), (INDICATOR, cards.indicator)):
            if (found := pattern.match(page)) and named(found[1]) in self._cards:
                return named(found[1])
        return cards.SITE if self._cards else ""

    def _made(self, card: Card) -> Path:
        """The file of a picture; drawn only where none like it is kept."""
        assert self._font
        key = hashlib.sha256("\n".join((_code(), self._font.identity(), repr(card))).encode()).hexdigest()
        place = self._kept / key[:2] / f"{key}.png"
        if not place.is_file():
            from gongkai.sharing.draw import draw

            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_suffix(f".{os.getpid()}")
            part.write_bytes(draw(card, self._font))
            part.replace(place)
        return place


@lru_cache(maxsize=1)
def _code() -> str:
    """What the pictures depend on beside words and font."""
    own = b"".join((Path(__file__).parent / name).read_bytes() for name in CODE)
    return f"{hashlib.sha256(own).hexdigest()} pillow {version('pillow')}"
