"""What the rules find of planted mistakes, and what they say of reports without any: `python -m tests.audit.proof`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from tests.audit.planting import PLANTERS, Planted
from tests.audit.world import alarms, county


def planted(seed: int) -> tuple[Counter[str], list[Planted]]:
    """Given a seed, plant every kind of mistake at every place; return how many of each rule were found, and the rest."""
    found: Counter[str] = Counter()
    missed = []
    for plant in PLANTERS:
        for one in plant(random.Random(f"{seed} {plant.__name__}")):
            if one.found_in(one.world.corpus()):
                found[one.code] += 1
            else:
                missed.append(one)
    return found, missed


def false_alarms(seeds: range) -> tuple[int, Counter[str], list[str]]:
    """Given seeds, return how many reports without a mistake there are, findings of each rule, and those that weigh."""
    reports, hints, wrong = 0, Counter[str](), []
    for seed in seeds:
        corpus = county(seed).corpus()
        reports += len(corpus.reports)
        hints.update(one.code for filed in corpus.reports for one in filed.findings)
        wrong += [f"seed {seed}: {said}" for _, said in alarms(corpus)]
    return reports, hints, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how often every mistake is planted")
    parser.add_argument("--clean", type=int, default=2000, help="reports without a mistake")
    parser.add_argument("--first", type=int, default=0, help="the first seed; another one makes other reports")
    options = parser.parse_args()
    start = time.perf_counter()
    found: Counter[str] = Counter()
    missed: list[Planted] = []
    for seed in range(options.first, options.first + options.seeds):
        one, other = planted(seed)
        found += one
        missed += other
    print("planted mistakes: rule, found, missed")
    lost = Counter(one.code for one in missed)
    for code in sorted(found.keys() | lost.keys()):
        print(f"  {code:32} {found[code]:6} {lost[code]:6}")
    for miss in missed[:20]:
        print(f"  missed: {miss.kind} ({miss.code}) in {miss.world.evidence[miss.index].source.path}")
    reports, hints, wrong = false_alarms(range(options.first, options.first - (-options.clean // 30)))
    print(f"reports without a mistake: {reports}, errors and warnings: {len(wrong)}, hints: {sum(hints.values())}")
    for code, count in sorted(hints.items()):
        print(f"  {code:32} {count:6}")
    for said in wrong[:20]:
        print(f"  {said}")
    print(f"{time.perf_counter() - start:.0f} s")
    sys.exit(bool(missed or wrong))


if __name__ == "__main__":
    main()
