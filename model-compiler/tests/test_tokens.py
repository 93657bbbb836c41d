import re

import pytest

from adversarial import LONE_SURROGATES, SENTENCES, texts
from documented_tokens import DocumentedTokens
from product_model import tokens
from product_model.tokens.unportable import Unportable

PATTERNS = [
    r"\S+",
    r"[a-zA-Z]{2,}",
    r"\b[^\d\W]+\b",
    r"(?u)\b\w[\w'-]*\w\b|\b\w\b",
    r"\b(\w\w+)\b",
    r"#(\w+)",
    r"(?<!\w)(\w+)(?=\s)",
    r"(?<=[a-z])\w",
    r"(?i)[a-zßſKσ]{2,4}",
    r"(?i:É)\w*",
    r"(?a)\w+",
    r"(?a:\w+)\b|\d",
    r"(?x) \w+ # words",
    r"a|ab|abc",
    r"abc|ab|a",
    r"(?:a|ab)(?:c|bcd)",
    r"\w{2,}?",
    r"\w+?\b",
    r"(?m)^\w+|\w+$",
    r"(?s).{3}",
    r".{2}",
    r"\w+\Z",
    r"^\w+",
    r"\A\w",
    r"\B\w+",
    r"(?:\d{1,3}\.)*\d+|\w+",
    r"[\w]+(?:[-'][\w]+)*",
    r"x*y|x",
    r"(?:ab?)+c|a",
    r"\b\w{2,5}\b",
    r"\w\w+(?![aé])",
    r"(?:a|b)+?b|é+",
    r"(?:(?:a|aa)b?)+",
    r"(?:a??b)+|a",
    "[\U0001f600-\U0001f64f]|\\w+",
]

REFUSED = {
    r"\w*": "may match nothing at all: use + in place of *",
    r"(?:a*)*b": "repeats what may match nothing: put the repetition inside",
    r"(\w)\1": "use no back references",
    r"(a)?(?(1)b|c)": "use no conditional groups",
    r"(?=ab)\w": "a lookaround may look at one character",
    r"\w(?!ab)": "a lookaround may look at one character",
    r"\w+$": r"use \Z in place of $",
    r"(a)|b": "its capturing group is optional, repeated or an alternative: use (?:…) there",
    r"(a)+": "its capturing group is optional, repeated or an alternative: use (?:…) there",
    r"x(\w*)": "its capturing group may be empty: use + in place of *",
    r"(\w+)\s*x": "what stands beside its capturing group may be of several lengths",
    r"(a)(b)": "scikit-learn allows one capturing group",
    r"(": "it is no regular expression: missing ), unterminated subpattern",
    r"\w{1,4000}": "it is too large: use smaller numbers in {…}",
    r"[ab]*a[ab]{12}x": "it needs too large a table",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_table_finds_what_python_finds(draw, pattern):
    documented = DocumentedTokens(tokens.table(pattern))
    for text in [
        *SENTENCES,
        *LONE_SURROGATES,
        *texts(draw, 200),
        *("".join(draw.choices("abcxy ", k=12)) for _ in range(400)),
    ]:
        assert documented.find(text) == re.findall(pattern, text), repr(text)


@pytest.mark.parametrize("pattern", [r"(?u)\b\w\w+\b", r"\w+", r"\b\w\w\w+", r"\w\w+\b"])
def test_longest_runs_need_no_table(pattern):
    assert tokens.RUNS.fullmatch(pattern)


@pytest.mark.parametrize(
    "pattern", [r"\w+?", r"\w+-\w+", r"[\w]+", r"(?i)\w+", r"\w{2}\w+", r"\S+", r"\W+", r"\b\b\w+"]
)
def test_others_do(pattern):
    assert not tokens.RUNS.fullmatch(pattern)


@pytest.mark.parametrize("pattern", REFUSED)
def test_refuses_what_a_table_can_not_match(pattern):
    with pytest.raises(Unportable) as refusal:
        tokens.table(pattern)
    assert REFUSED[pattern] in str(refusal.value)


@pytest.mark.skipif(not hasattr(re, "NOFLAG"), reason="from Python 3.11 on")
@pytest.mark.parametrize(("pattern", "message"), [(r"(?>a)", "no atomic groups"), (r"a++", "no possessive repetition")])
def test_refuses_what_newer_pythons_match(pattern, message):
    with pytest.raises(Unportable, match=message):
        tokens.table(pattern)
