"""Words that the portal never uses of an agency, and the words in which every page says what the portal is not."""

from __future__ import annotations

from pathlib import Path

UNFAIR = tuple(Path(__file__).with_name("unfair_words.txt").read_text(encoding="utf-8").split())
NOT_OFFICIAL = {"zh": "非官方网站，依据行政机关公开的年度报告整理", "en": "Not official"}
