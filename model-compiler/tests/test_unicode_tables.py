import itertools
import re
import time

import pytest

from documented_reader import Lowering, members
from product_model import unicode_tables

ALL = range(0x110000)


@pytest.fixture(scope="module")
def tables() -> dict:
    return unicode_tables.tables(words=True, lowercase=True)


def test_lower_is_pythons_for_every_code_point_alone_and_around_a_sigma(tables):
    lowering = Lowering(tables)
    for code in ALL:
        for text in (chr(code), f"A{chr(code)}Σ", f"{chr(code)}Σ", f"AΣ{chr(code)}", f"AΣ{chr(code)}B"):
            assert lowering.lower(text) == text.lower(), f"U+{code:04X} in {text!r}"


def test_lower_is_pythons_for_every_arrangement_around_a_sigma(tables):
    lowering = Lowering(tables)
    # cased, ignorable, both, neither, the sigma itself, a mapping to two, outside the basic plane, a lone surrogate
    for characters in itertools.product("Aa'ʰ Σİ😀𐐀\ud800", repeat=4):
        text = "".join(characters)
        assert lowering.lower(text) == text.lower(), repr(text)


def test_word_is_what_the_pattern_matches(tables):
    assert members(tables["word"]) == {code for code in ALL if re.fullmatch(r"(?u)\w", chr(code))}
    assert members(tables["word"]) == {code for code in ALL if chr(code).isalnum() or chr(code) == "_"}


def test_space_is_what_the_pattern_and_split_take_for_it():
    space = members(unicode_tables.tables(words=False, lowercase=False)["space"])
    assert space == {code for code in ALL if re.fullmatch(r"\s", chr(code))}
    assert space == {code for code in ALL if chr(code).isspace()}
    assert space == {code for code in ALL if not f"{chr(code)}".split()}


@pytest.mark.parametrize(
    ("words", "lowercase", "names"),
    [
        (True, False, {"version", "word"}),
        (False, False, {"version", "space"}),
        (False, True, {"version", "space", "lower", "lower_special", "cased", "case_ignorable"}),
    ],
)
def test_holds_only_what_the_analyzer_uses(words, lowercase, names):
    assert set(unicode_tables.tables(words=words, lowercase=lowercase)) == names


def test_alternating_alphabets_take_one_entry_each():
    assert unicode_tables.strided([(65, 32), (66, 32), (67, 32)]) == [65, 67, 1, 32]
    assert unicode_tables.strided([(256, 1), (258, 1), (260, 1), (261, 5)]) == [256, 260, 2, 1, 261, 261, 1, 5]


def test_probing_is_fast_enough_for_a_command():
    started = time.process_time()
    unicode_tables.tables(words=True, lowercase=True)
    assert time.process_time() - started < 5
