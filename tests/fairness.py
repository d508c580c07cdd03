"""Words that the portal never uses of an agency, and the words in which every page says what the portal is not."""

from __future__ import annotations

from gongkai.fairness import UNFAIR

__all__ = ["NOT_OFFICIAL", "UNFAIR"]

NOT_OFFICIAL = {"zh": "非官方网站，依据行政机关公开的年度报告整理", "en": "Not official"}
