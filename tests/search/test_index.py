"""The index finds what a plain search finds: every pair of characters of every text, in files of one size."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.grams import folded, pairs
from gongkai.search.index import SHARD, Entry, index_files
from gongkai.search.postings import Postings
from tests.search.reading import Files, decoded

CHARACTERS = st.sampled_from("公开信息申请予以０0Aa ㎡𠮷é\n，。")


@given(st.sets(st.integers(0, 10**7)))
def test_numbers_of_documents_come_back(numbers: set[int]) -> None:
    postings = Postings()
    for number in sorted(numbers):
        postings.add(number)
    assert decoded(postings.text()) == sorted(numbers)


@given(st.lists(st.text(CHARACTERS, max_size=12), max_size=150), st.text(CHARACTERS, min_size=2, max_size=3))
def test_what_has_a_word_has_all_its_pairs_and_two_characters_are_exact(texts: list[str], word: str) -> None:
    files = Files(index_files("t", [Entry(partial(pairs, folded(text)), text) for text in texts]))
    sought = folded(word)
    if len(sought) < 2:
        return
    plain = {number for number, text in enumerate(texts) if sought in folded(text)}
    found = set.intersection(*(files.having("t", pair) for pair in pairs(sought)))
    assert plain <= found
    assert len(sought) > 2 or plain == found
    assert all(files.row("t", number) == texts[number] for number in found)


def test_files_have_about_the_same_size_and_the_root_tells_them_apart() -> None:
    entries = [Entry(partial(set, (f"{number % 977:03}", f"x{number:05}")), number) for number in range(20_000)]
    files = Files(index_files("t", entries))
    shards = [size for name, size in files.sizes.items() if name.removeprefix("t/").isdigit()]
    assert len(shards) > 5
    assert max(shards) < 1.2 * SHARD
    assert files.having("t", "x01234") == {1234}
    assert files.having("t", "976") == set(range(976, 20_000, 977))
    assert files.having("t", "nowhere") == set()


@pytest.mark.parametrize("text", ["a\u2028b", "</script>", '"\\'])
def test_any_text_is_a_script_that_holds_it(text: str) -> None:
    files = Files(index_files("t", [Entry(set, text)]))
    assert files.row("t", 0) == text
