"""Words that a document may print, told in a blurred picture: the engine is asked how likely each of them is there.

It reads what it sees, character by character. A person who knows the words reads those of a bad copy: so are cells of
words read here. What no word fits stays as it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongkai.readers.scan.pixels import Grey
from gongkai.readers.scan.recognise import alphabet, likelihoods, looks
from gongkai.wording import numbering, plain, simplified, without_numbering

COST = 9.0
"""A word is told only where the picture is not likelier to say something else by more than e to this."""
FAR = 36.0
"""Where the best word costs more than this at first sight, a second look makes none of it."""
APART = 2.0
"""Nor is it where another word is as likely but for this."""
LOST = 4.0
"""What it costs to take what stands before a mark for a numbering of which too little is left."""
NEAR = 2
"""No more characters stand before that mark."""
LEAST = -14.0
"""Nothing is less likely than e to this: what the engine makes of a character is no surer."""
NUMBERS = "一二三四五六七八九十"
NONE, NUMERAL, MARK = range(3)
"""Columns of costs: of no character or a mark between characters, of a number before the word, of a mark alone."""
BEFORE = 3
"""States before a word: nothing, a numeral, nothing."""

Costs = NDArray[np.float32]


class Words:
    """Words that may be printed, and what tells them from each other."""

    def __init__(self, words: frozenset[str]) -> None:
        """words: letters and digits only, two at least."""
        self._words = sorted(words)
        used = sorted(set("".join(self._words)))
        place = {char: i for i, char in enumerate(used, MARK + 1)}
        kinds: list[list[int]] = [[] for _ in range(len(used) + MARK + 1)]
        for number, char in enumerate(alphabet()):
            if number == 0 or not char.isalnum():
                kinds[NONE].append(number)
                kinds[MARK] += [number] * (number > 0)
            elif (simple := simplified(char)) in place:
                kinds[place[simple]].append(number)
            if char.isdigit() or char in NUMBERS:
                kinds[NUMERAL].append(number)
        self._kinds = [kind or [-1] for kind in kinds]
        length = BEFORE + 2 * max(map(len, self._words))
        self._states = np.zeros((len(self._words), length), np.intp)
        self._ends = np.array([BEFORE + 2 * len(word) - 1 for word in self._words])
        self._states[:, 1] = NUMERAL
        for i, word in enumerate(self._words):
            self._states[i, BEFORE : BEFORE + 2 * len(word) : 2] = [place[char] for char in word]
        self._may_skip = np.zeros_like(self._states, dtype=bool)
        self._may_skip[:, 2:] = (self._states[:, 2:] != NONE) & (self._states[:, 2:] != self._states[:, :-2])

    def told(self, lines: Sequence[Grey], text: str) -> str | None:
        """Given the pictures of a cell's lines, and what the engine read, return the one word that they show, after the
        numbering that was read; None where it is none of them, any of several, or what was read.
        """
        if plain(without_numbering(text)) in self._words:
            return None
        costs = np.full(len(self._words), -np.inf, np.float32)
        for look in looks():
            seen = np.concatenate([self._relative(likelihoods(look(line))) for line in lines])
            costs = np.maximum(costs, self._costs(seen))
            if start := _after_mark(seen):
                costs = np.maximum(costs, self._costs(seen[start:]) - LOST)
            best, next_best = (int(i) for i in np.argsort(-costs)[:2])
            if costs[best] >= -COST and costs[best] - costs[next_best] >= APART:
                number = numbering(text)
                return f"{number}.{self._words[best]}" if number else self._words[best]
            if costs[best] < -FAR:
                break
        return None

    def _relative(self, likely: NDArray[np.float32]) -> Costs:
        """Return of each place in a line how much less likely each kind of character is than the likeliest."""
        best = likely.max(axis=1, keepdims=True)
        found: Costs = np.stack([likely[:, kind].max(axis=1) for kind in self._kinds], axis=1) - best
        return found

    def _costs(self, costs: Costs) -> Costs:
        """Given what each kind of character costs at each place, return what the words cost that take all places."""
        steps = np.maximum(costs, LEAST)
        reached = np.full(self._states.shape, -np.inf, np.float32)
        reached[:, : BEFORE + 1] = steps[0][self._states[:, : BEFORE + 1]]
        for step in steps[1:]:
            before = reached.copy()
            np.maximum(before[:, 1:], reached[:, :-1], out=before[:, 1:])
            skipped = np.where(self._may_skip[:, 2:], reached[:, :-2], -np.inf)
            np.maximum(before[:, 2:], skipped, out=before[:, 2:])
            reached = before + step[self._states]
        rows = np.arange(len(self._words))
        found: Costs = np.maximum(reached[rows, self._ends], reached[rows, self._ends - 1])
        return found


def _after_mark(costs: Costs) -> int:
    """Return after which place a mark stands that may end a numbering; 0 where there is none."""
    printed = costs[:, NONE] < 0
    before = np.cumsum(np.diff(printed, prepend=False) & printed)
    marks = np.flatnonzero((costs[:, MARK] == 0) & (before > 0) & (before <= NEAR))
    return int(marks[-1]) + 1 if len(marks) and marks[-1] + 1 < len(costs) else 0


@lru_cache(maxsize=2)
def words_of(words: frozenset[str]) -> Words:
    """Given words, return what tells them: a document's pages have the same."""
    return Words(words)
