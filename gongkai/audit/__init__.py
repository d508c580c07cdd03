"""Report and corpus → findings: observations with a code, a place and the numbers behind them, never accusations."""

from gongkai.audit import (
    arithmetic,
    chains,
    filled,
    heading,
    history,
    printed,
    reuse,
    scope,
    structure,
    text,
    time,
)  # fmt: skip
from gongkai.audit.alike import Texts
from gongkai.audit.engine import RULES, Around, Case, RuleText, Tally, case_of, filed_id, rule_texts
from gongkai.audit.run import run
from gongkai.audit.text.fee import fee_statement

__all__ = [
    "RULES", "Around", "Case", "RuleText", "Tally", "Texts", "arithmetic", "case_of", "chains", "fee_statement", "filed_id", "filled", "heading",
    "history", "printed", "reuse", "rule_texts", "run", "scope", "structure", "text", "time",
]  # fmt: skip
