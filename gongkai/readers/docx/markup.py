"""What Word's markup means to somebody who sees the page: wrappers opened, tracked deletions gone, one of two copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

WRAPPERS = frozenset(
    f"{W}{name}"
    for name in "sdt sdtContent customXml smartTag ins moveTo hyperlink fldSimple dir bdo".split()  # noqa: SIM905
) | {f"{MC}Choice", f"{MC}Fallback"}
"""Elements that are not seen themselves: what they hold is."""
REMOVED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
"""Elements of which nothing is seen: deleted under change tracking, or settings."""


def shown(element: Element) -> Iterator[Element]:
    """Given an element, yield what it holds as it is seen: through wrappers, without what is removed."""
    levels: list[Iterator[Element]] = [iter(element)]
    while levels:
        child = next(levels[-1], None)
        if child is None:
            levels.pop()
        elif child.tag in WRAPPERS:
            levels.append(iter(child))
        elif child.tag == f"{MC}AlternateContent":
            levels.append(iter(_one_copy(child)))
        elif child.tag not in REMOVED:
            yield child


def inside(element: Element, tags: Iterable[str]) -> Iterator[Element]:
    """Given an element, yield the outermost elements with such tags in it, as they are seen, in order."""
    wanted = frozenset(tags)
    levels: list[Iterator[Element]] = [shown(element)]
    while levels:
        child = next(levels[-1], None)
        if child is None:
            levels.pop()
        elif child.tag in wanted:
            yield child
        else:
            levels.append(shown(child))


def _one_copy(alternatives: Element) -> list[Element]:
    """Word writes a drawing twice, the second time for programs that do not know the first form."""
    copies = (alternatives.find(f"{MC}{name}") for name in ("Choice", "Fallback"))
    return [copy for copy in copies if copy is not None][:1]


def attribute(element: Element | None, *path: str, name: str = "val") -> str | None:
    """Given an element, return an attribute of what stands at the path below it, None where there is none."""
    for step in path:
        element = None if element is None else element.find(f"{W}{step}")
    return None if element is None else element.get(f"{W}{name}")


def number(value: str | None, default: int = 0) -> int:
    """Given an attribute, return the whole number it holds, else the default."""
    try:
        return int(value or "")
    except ValueError:
        return default


def is_on(element: Element) -> bool:
    """Given an on-off property, tell whether it is on: no value means yes."""
    return element.get(f"{W}val", "1") not in ("0", "false", "off")
