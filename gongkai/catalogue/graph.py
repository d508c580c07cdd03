"""A few statements about named things, and how Turtle and JSON-LD write them: sorted, no blank nodes, the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f\ud800-\udfff]')
"""What no IRI may hold (RFC 3987, and IRIREF of Turtle)."""
LONE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Iri:
    """The name of a thing: absolute, or a prefix and a name ("dcat:Dataset") where `short`."""

    name: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language, or without one."""

    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of a datatype, given short: 2025-02-01 of "xsd:date"."""

    value: str
    type: str


Value = Iri | Text | Typed


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, what it is ("dcat:Dataset"), and what is said of it: (property, value), as often as it needs."""

    name: str
    types: tuple[str, ...]
    said: tuple[tuple[str, Value], ...]


def named(iri: str) -> Iri:
    """Given a web address, return it as a name; characters that no IRI may hold are percent-encoded."""
    return Iri(_safe(iri))


def term(short: str) -> Iri:
    """Given a prefix and a name, return the term."""
    return Iri(short, short=True)


def turtle(nodes: Iterable[Node], prefixes: Mapping[str, str]) -> bytes:
    """Given nodes and the prefixes they use, return Turtle, the nodes by name. Of a name that comes again, the first counts."""
    lines = [f"@prefix {prefix}: <{place}> ." for prefix, place in sorted(prefixes.items())]
    for node in _by_name(nodes):
        said = ["a " + ", ".join(node.types)]
        said += [
            f"{name} " + ",\n        ".join(_turtle(value) for value in values) for name, values in _grouped(node)
        ]
        lines.append(f"\n<{_safe(node.name)}>\n    " + " ;\n    ".join(said) + " .")
    return ("\n".join(lines) + "\n").encode()


def jsonld(nodes: Iterable[Node], prefixes: Mapping[str, str]) -> bytes:
    """Given nodes and the prefixes they use, return JSON-LD: a context, and a graph of the nodes by name, a node a line."""
    context = json.dumps(dict(sorted(prefixes.items())), ensure_ascii=False)
    graph = ",\n".join(json.dumps(_object(node), ensure_ascii=False) for node in _by_name(nodes))
    return f'{{"@context": {context},\n"@graph": [\n{graph}\n]}}\n'.encode()


def _by_name(nodes: Iterable[Node]) -> list[Node]:
    found: dict[str, Node] = {}
    for node in nodes:
        found.setdefault(node.name, node)
    return [found[name] for name in sorted(found)]


def _grouped(node: Node) -> list[tuple[str, list[Value]]]:
    groups: dict[str, list[Value]] = {}
    for name, value in node.said:
        groups.setdefault(name, []).append(value)
    return sorted(groups.items())


def _turtle(value: Value) -> str:
    """JSON's escapes are all escapes of Turtle, too."""
    if isinstance(value, Iri):
        return value.name if value.short else f"<{value.name}>"
    if isinstance(value, Typed):
        return f"{json.dumps(value.value, ensure_ascii=False)}^^{value.type}"
    words = json.dumps(_whole(value.words), ensure_ascii=False)
    return f"{words}@{value.language}" if value.language else words


def _object(node: Node) -> dict[str, object]:
    written: dict[str, object] = {"@id": _safe(node.name), "@type": list(node.types)}
    for name, values in _grouped(node):
        written[name] = [_json(value) for value in values]
    return written


def _json(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.name}
    if isinstance(value, Typed):
        return {"@value": value.value, "@type": value.type}
    words = _whole(value.words)
    return {"@value": words, "@language": value.language} if value.language else {"@value": words}


@lru_cache(maxsize=4096)
def _safe(iri: str) -> str:
    return UNSAFE.sub(lambda found: quote(found[0], safe="", errors="replace"), iri)


def _whole(words: str) -> str:
    """Words without halves of characters, which UTF-8 has no bytes for."""
    return LONE.sub("\ufffd", words)
