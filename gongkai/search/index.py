"""An index in small files: which documents have which grams, and what is shown of each document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.search.postings import Postings

SHARD = 16_000
"""Characters a file of the index has about; half of that travels."""
ROWS = 64
"""Documents whose rows stand in one file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be found. grams: returns what it is found by; row: what is shown of it (plain JSON)."""

    grams: Callable[[], set[str]]
    row: Any


def index_files(name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Given the name of an index and its documents in the order in which they are shown, yield its files.

    search/<name>/root.js tells how many documents there are and with which gram each file begins; 0.js … have the
    grams with the numbers of their documents; rows-0.js … have the rows. Each is a classic script that calls
    `gongkaiFound(path, content)`: it can be read from disk, where a browser forbids everything else.
    """
    found: dict[str, Postings] = defaultdict(Postings)
    for number, entry in enumerate(entries):
        for gram in entry.grams():
            found[gram].add(number)
    first = []
    for at, shard in enumerate(_shards(found)):
        first.append(shard[0][0])
        yield script(f"{name}/{at}", [" ".join(gram for gram, _ in shard), " ".join(text for _, text in shard)])
    for at in range(0, len(entries), ROWS):
        yield script(f"{name}/rows-{at // ROWS}", [entry.row for entry in entries[at : at + ROWS]])
    yield script(f"{name}/root", {"count": len(entries), "rows": ROWS, "first": " ".join(first)})


def _shards(found: dict[str, Postings]) -> Iterator[list[tuple[str, str]]]:
    """Grams in order with their documents, in parts of about the same size."""
    shard: list[tuple[str, str]] = []
    size = 0
    for gram in sorted(found):
        text = found[gram].text()
        if shard and size + len(text) > SHARD:
            yield shard
            shard, size = [], 0
        shard.append((gram, text))
        size += len(gram) + len(text) + 2
    if shard:
        yield shard


def script(name: str, content: Any) -> tuple[str, bytes]:
    """Given the name of a file and what it holds, return its path below the site and its bytes."""
    return f"search/{name}.js", f"gongkaiFound({json.dumps(name)},{escaped(content)});\n".encode()


def escaped(content: Any) -> str:
    """Given plain values, return them as a script of any age can hold them."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
