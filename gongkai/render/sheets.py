"""Pages of a report as they look: the part in which a figure is printed, and whole pages, with frames around figures.

Positions are attributes of SVG: the policy of the pages forbids styles, and everything works without scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai import links
from gongkai.links import href
from gongkai.publish.pictures import Facsimile, Frame, Key, Picture

STRIP = 176
"""Height in pixels of the part of a page that shows one figure; sheet.css gives it the same."""
AROUND = 3
"""Pixels between a cell and its frame."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to show. frames: its figures, each a link to what is said of it."""

    number: int
    href: str
    width: int
    height: int
    frames: Markup


def sheets(facsimile: Facsimile, here: str) -> list[Sheet]:
    """Given what can be seen of a report and the page that shows it, return its pages, in order."""
    return [
        Sheet(
            picture.number,
            href(here, picture.path),
            picture.width,
            picture.height,
            Markup("").join(
                Markup(f'<a href="#{links.anchor(*key)}" tabindex="-1">{_path(frame, number)}</a>')
                for number, (key, frame) in enumerate(facsimile.frames.items(), start=1)
                if frame.page == picture.number
            ),
        )
        for picture in facsimile.pages.values()
    ]


def strips(facsimile: Facsimile, here: str) -> dict[Key, Markup]:
    """Given what can be seen of a report and the page that shows it, return the strip of a page around each figure,
    as a link to its frame on the whole page.
    """
    return {
        key: Markup(
            f'<a href="#f{number}" aria-label="在整页中看">{_strip(facsimile.pages[frame.page], frame, here)}</a>'
        )
        for number, (key, frame) in enumerate(facsimile.frames.items(), start=1)
    }


def _strip(picture: Picture, frame: Frame, here: str) -> str:
    """Where there is no room for the strip's whole width, the third in which the figure stands stays in sight."""
    height = max(STRIP, frame.height + 2 * AROUND)
    top = min(max(0, frame.y + (frame.height - height) // 2), max(0, picture.height - height))
    third = ("xMin", "xMid", "xMax")[min(2, 3 * (frame.x + frame.width // 2) // picture.width)]
    return (
        f'<svg class="strip" viewBox="0 {top} {picture.width} {height}" preserveAspectRatio="{third}YMid slice">'
        f'<foreignObject width="{picture.width}" height="{picture.height}">'
        f'<img src="{escape(href(here, picture.path))}" loading="lazy" alt=""></foreignObject>{_path(frame)}</svg>'
    )


def _path(frame: Frame, number: int = 0) -> str:
    """A frame as a path, which is half as long as a rectangle; numbered, it can be linked to."""
    width, height = frame.width + 2 * AROUND, frame.height + 2 * AROUND
    name = f' id="f{number}"' if number else ""
    return f'<path{name} d="M{frame.x - AROUND} {frame.y - AROUND}h{width}v{height}h-{width}z"/>'
