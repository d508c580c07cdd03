"""Sentences in two languages, kept as data beside what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in Chinese and English, with places to fill in: {name}."""

    zh: str
    en: str

    def filled(self, **terms: object) -> Sentence:
        """Given the terms, return the sentence with them; a term "name_en" replaces {name} in English."""
        english = {**terms, **{key.removesuffix("_en"): value for key, value in terms.items() if key.endswith("_en")}}
        return Sentence(self.zh.format(**terms), self.en.format(**english))


Words = Mapping[str, Sentence]


def read_words(data: dict[str, dict[str, str]]) -> Words:
    """Given a table of {reason, reason_en}, return its sentences by code."""
    return {code: Sentence(entry["reason"], entry["reason_en"]) for code, entry in data.items()}


def joined(sentences: list[Sentence]) -> Sentence | None:
    """Given sentences, return them as one, or None where there are none."""
    if not sentences:
        return None
    return Sentence("；".join(one.zh for one in sentences), "; ".join(one.en for one in sentences))
