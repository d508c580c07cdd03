"""Words that a document may print, told in a blurred picture: the engine is asked how likely each of them is there.

It reads what it sees, character by character. A person who knows the words reads those of a bad copy: so are cells of
words read here. What no word fits stays as it was read. Nor is a word told that a sign turns: characters of which each,
put into a word or in the place of one of its own, makes it another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongkai.readers.scan.recognise import Likely, alphabet
from gongkai.wording import numbering, plain, simplified, without_numbering

COST = 9.0
"""A word is told only where the picture is not likelier to say something else by more than e to this."""
APART = 2.0
"""Nor is it where another word is as likely but for this, or where the word turned by a sign is likelier."""
LOST = 4.0
"""What it costs to take what stands before a mark for a numbering of which too little is left."""
NEAR = 2
"""No more characters stand before that mark."""
LEAST = -14.0
"""Nothing is less likely than e to this: what the engine makes of a character is no surer."""
LEAST_LIKELY = 1e-9
"""What is less likely has a logarithm still."""
NUMBERS = "一二三四五六七八九十"
NONE, NUMERAL, MARK = range(3)
"""Columns of costs: of no character or a mark between characters, of a number before the word, of a mark alone."""
BEFORE = 3
"""States before a word: nothing, a numeral, nothing."""

Costs = Likely
"""Of each place in a line how much less likely each kind of character is than the likeliest, as logarithms."""


class Words:
    """Words that may be printed, and what tells them from each other."""

    def __init__(self, words: frozenset[str]) -> None:
        """words: letters and digits only; those of one character are signs."""
        self._words = sorted(word for word in words if len(word) > 1)
        signs = {word for word in words if len(word) == 1}
        used = sorted(set("".join(words)))
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
        self._known = np.array([number for kind in kinds for number in kind or [-1]])
        self._starts = np.cumsum([0, *(len(kind or [-1]) for kind in kinds[:-1])])
        self._signs = np.array(sorted(place[sign] for sign in signs), np.intp)
        length = BEFORE + 2 * max(map(len, self._words))
        self._states = np.zeros((len(self._words), length), np.intp)
        self._ends = np.array([BEFORE + 2 * len(word) - 1 for word in self._words])
        self._states[:, 1] = NUMERAL
        for i, word in enumerate(self._words):
            self._states[i, BEFORE : BEFORE + 2 * len(word) : 2] = [place[char] for char in word]
        self._is_char = self._states > MARK
        self._may_skip = np.zeros_like(self._states, dtype=bool)
        self._may_skip[:, 2:] = (self._states[:, 2:] != NONE) & (self._states[:, 2:] != self._states[:, :-2])

    def relative(self, likely: Likely) -> Costs:
        """Given how likely each character is at each place in a line, return what each kind of character costs there."""
        kinds = np.maximum.reduceat(likely[:, self._known], self._starts, axis=1)
        found: Costs = np.log(np.maximum(kinds, LEAST_LIKELY)) - np.log(likely.max(axis=1, keepdims=True))
        return found

    def told(self, lines: Sequence[Sequence[Costs]], text: str) -> str | None:
        """Given what the looks at a cell's lines cost, and what the engine read, return the one word that they show, after
        the numbering that was read; None where it is none of them, any of several, or what was read.
        """
        if plain(without_numbering(text)) in self._words:
            return None
        costs = np.full(len(self._words), -np.inf, np.float32)
        tried: list[tuple[Costs, float]] = []
        for look in range(max(map(len, lines))):
            seen = np.concatenate([own[min(look, len(own) - 1)] for own in lines])
            start = _after_mark(seen)
            tried += [(seen, 0.0)] + [(seen[start:], LOST)] * (start > 0)
            costs = np.max([costs, *(self._costs(own) - lost for own, lost in tried[-1 - (start > 0) :])], axis=0)
            best, next_best = (int(i) for i in np.argsort(-costs)[:2])
            if costs[best] >= -COST:
                turned = max(self._turned(own, best) - lost for own, lost in tried)
                if costs[best] >= max(costs[next_best] + APART, turned):
                    number = numbering(text)
                    return f"{number}.{self._words[best]}" if number else self._words[best]
        return None

    def _costs(self, costs: Costs) -> Costs:
        """Given what each kind of character costs at each place, return what the words cost that take all places.

        Those of which the characters, wherever they are likeliest, are not likely enough to be told or to keep another from it
        cost all there is.
        """
        steps = np.maximum(costs, LEAST)
        least = (steps.max(axis=0)[self._states] * self._is_char).sum(axis=1)
        chosen = np.flatnonzero(least >= -COST - APART)
        states, may_skip = self._states[chosen], self._may_skip[chosen]
        reached = np.full(states.shape, -np.inf, np.float32)
        reached[:, : BEFORE + 1] = steps[0][states[:, : BEFORE + 1]]
        for step in steps[1:]:
            reached = _moved(reached, may_skip) + step[states]
        ends, rows = self._ends[chosen], np.arange(len(chosen))
        found = np.full(len(self._words), -np.inf, np.float32)
        found[chosen] = np.maximum(reached[rows, ends], reached[rows, ends - 1])
        return found

    def _turned(self, costs: Costs, word: int) -> float:
        """Given what each kind of character costs at each place, return what a word costs into which a sign is put, or in
        the place of one of its characters; not beside or for a sign, as those look alike.
        """
        states = self._states[word, : self._ends[word] + 1]
        chars = states[BEFORE::2]
        steps, is_sign = np.maximum(costs, LEAST)[:, states], np.isin(chars, self._signs)
        sign = np.maximum(costs[:, self._signs].max(axis=1, initial=LEAST), LEAST)[:, np.newaxis]
        none = np.float32(-np.inf)
        beside = np.append(is_sign, False) | np.insert(is_sign, 0, False)
        steps_in, steps_for = np.where(beside, none, sign), np.where(is_sign, none, sign)
        may_skip = self._may_skip[word, : len(states)]
        plainly = np.where(np.arange(len(states)) <= BEFORE, steps[0], none)
        put_in, put_for = (np.where(np.arange(one.shape[1]) == 0, one[0], none) for one in (steps_in, steps_for))
        turned = np.full(len(states), none)
        for step, step_in, step_for in zip(steps[1:], steps_in[1:], steps_for[1:], strict=True):
            entered = plainly[BEFORE - 1 :: 2].copy()
            entered[1:] = np.maximum(entered[1:], plainly[BEFORE::2])
            entered[0] = max(entered[0], plainly[NUMERAL])
            turned = _moved(turned, may_skip)
            for before, first in (
                (put_in, BEFORE - 1),
                (put_in[:-1], BEFORE),
                (put_for, BEFORE + 1),
                (put_for[:-1], BEFORE + 2),
            ):
                turned[first::2] = np.maximum(turned[first::2], before)
            put_in, put_for = np.maximum(put_in, entered) + step_in, np.maximum(put_for, entered[:-1]) + step_for
            plainly, turned = _moved(plainly, may_skip) + step, turned + step
        return float(max(turned[-1], turned[-2], put_in[-1], put_for[-1]))


def _moved(reached: Costs, may_skip: NDArray[np.bool_]) -> Costs:
    """Given what it costs to reach each state, return what it costs a place further on: from the same, the one before, or,
    where that may be skipped, the one before it.
    """
    after = reached.copy()
    np.maximum(after[..., 1:], reached[..., :-1], out=after[..., 1:])
    np.maximum(after[..., 2:], np.where(may_skip[..., 2:], reached[..., :-2], -np.inf), out=after[..., 2:])
    return after


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
