import itertools
import re
import time

import pytest
from sklearn.feature_extraction.text import strip_accents_ascii, strip_accents_unicode

from documented_text import Lowering, Stripping, members
from product_model import unicode_tables

ALL = range(0x110000)
WORDS = {"analyzer": "word", "lowercase": True, "strip_accents": None}
CHARACTERS = {"analyzer": "char", "lowercase": False, "strip_accents": None}
LOWER = ("lower", "lower_special", "cased", "case_ignorable")


@pytest.fixture(scope="module")
def tables() -> dict:
    return unicode_tables.tables([WORDS])


def test_lower_is_pythons_for_every_code_point_alone_and_around_a_sigma(tables):
    lowering = Lowering(tables)
    for code in ALL:
        for text in (chr(code), f"A{chr(code)}Σ{chr(code)}B", f"{chr(code)}Σ"):
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


@pytest.mark.parametrize(("kind", "strip"), [("ascii", strip_accents_ascii), ("unicode", strip_accents_unicode)])
def test_stripping_is_scikit_learns_for_every_code_point_alone_and_between_marks(kind, strip):
    stripping = Stripping(unicode_tables.tables([WORDS | {"strip_accents": kind}]), kind)
    for code in ALL:
        text = f"\u0323a{chr(code)}\u0301"
        assert stripping.strip(text) == strip(text), f"U+{code:04X} in {text!r}"


def test_space_is_what_the_pattern_and_split_take_for_it():
    space = members(unicode_tables.tables([CHARACTERS])["space"])
    assert space == {code for code in ALL if re.fullmatch(r"\s", chr(code))}
    assert space == {code for code in ALL if chr(code).isspace()}
    assert space == {code for code in ALL if not f"{chr(code)}".split()}


@pytest.mark.parametrize(
    ("vectorizers", "names"),
    [
        ([WORDS], {"word", *LOWER}),
        ([WORDS | {"tokens": {}, "lowercase": False}], set()),
        ([CHARACTERS], {"space"}),
        ([CHARACTERS | {"lowercase": True}], {"space", *LOWER}),
        ([CHARACTERS, WORDS, WORDS | {"strip_accents": "ascii"}], {"word", "space", "strip_ascii", *LOWER}),
    ],
)
def test_holds_only_what_some_vectorizer_uses(vectorizers, names):
    assert set(unicode_tables.tables(vectorizers)) == {"version"} | names


def test_alternating_alphabets_take_one_entry_each():
    assert unicode_tables.strided([(65, 32), (66, 32), (67, 32)]) == [65, 67, 1, 32]
    assert unicode_tables.strided([(256, 1), (258, 1), (260, 1), (261, 5)]) == [256, 260, 2, 1, 261, 261, 1, 5]


def test_probing_is_fast_enough_for_a_command():
    for table in (unicode_tables.matches, unicode_tables.lower_tables, unicode_tables.strip_tables):
        table.cache_clear()
    started = time.process_time()
    unicode_tables.tables([WORDS | {"strip_accents": "unicode"}])
    assert time.process_time() - started < 5
