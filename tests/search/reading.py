"""An index as a browser reads it, written a second time."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from gongkai.search.postings import DIGITS

CALL = re.compile(r'\AgongkaiFound\("([^"]+)",(.*)\);\n\Z', re.DOTALL)


def decoded(text: str) -> list[int]:
    """Given what `Postings.text` returned, return the numbers."""
    numbers: list[int] = []
    before, step, weight = -1, 0, 1
    for character in text:
        digit = DIGITS.index(character)
        step += digit % 32 * weight
        weight *= 32
        if digit < 32:
            before += step
            numbers.append(before)
            step, weight = 0, 1
    return numbers


class Files:
    """The files of a search by the names under which they are asked for."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.content: dict[str, Any] = {}
        self.sizes: dict[str, int] = {}
        for path, written in files:
            called = CALL.match(written.decode())
            assert called
            assert path == f"search/{called[1]}.js"
            self.content[called[1]] = json.loads(called[2])
            self.sizes[called[1]] = len(written)

    def shard(self, index: str, gram: str) -> str:
        """Given the name of an index and a gram, return the name of the file that has the gram if any has."""
        first = self.content[f"{index}/root"]["first"].split(" ")
        return f"{index}/{max(0, bisect_right(first, gram) - 1)}"

    def having(self, index: str, gram: str) -> set[int]:
        """Return the numbers of the documents that have a gram."""
        grams, numbers = self.content.get(self.shard(index, gram), ["", ""])
        known = grams.split(" ")
        return set(decoded(numbers.split(" ")[known.index(gram)])) if gram in known else set()

    def row(self, index: str, number: int) -> Any:
        """Return what is shown of a document."""
        per_file = self.content[f"{index}/root"]["rows"]
        return self.content[f"{index}/rows-{number // per_file}"][number % per_file]
