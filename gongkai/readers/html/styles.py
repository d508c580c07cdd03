"""What style, role and class make of an element, where it is more than its tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

STYLES = (
    "display",
    "visibility",
    "font-size:0",
    "font-size: 0",
    "line-through",
    "vertical-align:su",
    "vertical-align: su",
    ":pre",
    ": pre",
)
ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "cell"),
    "row": "row",
    "rowgroup": "group",
}
CLASSES = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
"""Classes that name an element after the tag it stands for."""
DISPLAYS = {
    "none": "unshown",
    "table": "table",
    "table-row": "row",
    "table-cell": "cell",
    "table-row-group": "group",
    **dict.fromkeys(("block", "flex", "grid", "list-item"), "block"),
}
DECLARATION = re.compile(
    r"(?:^|[;\s])(display|visibility|font-size|text-decoration(?:-line)?|vertical-align|white-space)\s*:\s*([^;!]+)",
    re.IGNORECASE,
)
MARKING = re.compile(r"line-through|vertical-align\s*:\s*su", re.IGNORECASE)
NO_SIZE = re.compile(r"0(?:\.0*)?(?:px|pt|r?em|%)?")
COMMENT = re.compile(r"\*/|<!--|-->")
SELECTORS = ("[hidden]", "[role]", *(f'[class~="{name}"]' for name in CLASSES))
NATIVE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"])


@dataclass(frozen=True, slots=True)
class Look:
    """What an element is to the reader, if not what its tag says; marks: what is true of all text in it."""

    kind: str | None = None
    marks: tuple[str, ...] = ()


def looks(page: LexborHTMLParser, source: str) -> dict[int, Look]:
    """Given a page and its source, return the looks of its elements that have one, by the elements' mem_id."""
    words = [word for word in STYLES if word in source or word.upper() in source or word.capitalize() in source]
    selector = ",".join([*SELECTORS, *(f'[style*="{word}" i]' for word in words)])
    found = {node.mem_id: look for node in page.css(selector) if (look := _look(node)) != Look()}
    for sheet in page.css("style"):
        for node, marks in _marked_by(sheet.text(), page):
            look = found.get(node.mem_id, Look())
            found[node.mem_id] = Look(look.kind, tuple(dict.fromkeys(look.marks + marks)))
    return found


def _marked_by(sheet: str, page: LexborHTMLParser) -> Iterator[tuple[LexborNode, tuple[str, ...]]]:
    """Yield the elements that a style sheet strikes out or raises. What it hides, scripts may show: that is left."""
    for rule in sheet.split("}"):
        before, _, declarations = rule.rpartition("{")
        if MARKING.search(declarations):
            styles = _styles(declarations)
            for node in _selected(page, COMMENT.split(before.rpartition("{")[2])[-1].strip()):
                yield node, tuple(mark for mark in _marks(styles, node.tag in NATIVE) if mark != "pre")


def _selected(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return page.css(selector)
    except SelectolaxError:
        return []


def _styles(declarations: str) -> dict[str, str]:
    return {name.lower(): value.strip().lower() for name, value in DECLARATION.findall(declarations)}


def _is_shown_by_script(node: LexborNode) -> bool:
    """Pages of WeChat hide their whole text until a script shows it: what holds tables is no hidden remark."""
    return node.tag in ("div", "section", "article", "main", "body") and node.css_first("table") is not None


def _is_too_small(node: LexborNode, styles: dict[str, str]) -> bool:
    """Tell whether the text of an element has no size; what is in other elements may have its own."""
    return NO_SIZE.fullmatch(styles.get("font-size", "")) is not None and not list(node.iter())


def _look(node: LexborNode) -> Look:
    attributes = node.attributes
    native = node.tag in NATIVE
    styles = {
        name.lower(): value.strip().lower() for name, value in DECLARATION.findall(attributes.get("style") or "")
    }
    if "hidden" in attributes or styles.get("display") == "none" or _is_too_small(node, styles):
        return Look("unshown")
    if styles.get("visibility") in ("hidden", "collapse") and not _is_shown_by_script(node):
        return Look("empty cell" if node.tag in ("td", "th") else "unshown")
    kind = None
    if not native:
        classes = (attributes.get("class") or "").split()
        named = [CLASSES[name] for name in classes if name in CLASSES]
        kind = (
            DISPLAYS.get(styles.get("display", ""))
            or ROLES.get(attributes.get("role") or "")
            or next(iter(named), None)
        )
    return Look(kind, tuple(_marks(styles, native)))


def _marks(styles: dict[str, str], native: bool) -> list[str]:
    decoration = styles.get("text-decoration", "") + styles.get("text-decoration-line", "")
    raised = {"super": "sup", "sub": "sub"}.get(styles.get("vertical-align", ""), "")
    return [
        *(["struck"] if "line-through" in decoration else []),
        *([raised] if raised and not native else []),
        *(["pre"] if styles.get("white-space", "").startswith("pre") else []),
    ]
