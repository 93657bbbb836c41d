"""What can be portable: words, each a feature."""

from __future__ import annotations

import re

from product_model.portable import codes
from product_model.step import Step
from product_model.tokens import DEFAULT
from product_model.vectorizers import Vectorizer

SIGMAS = ("σ", "ς")


def shortest_word(step: Step, vectorizer: Vectorizer) -> int:
    """How long a token is at least; refuses what ONNX's operators for text can't do exactly."""
    rules = vectorizer.rules
    if rules["kind"] != "count":
        raise step.refuse("ONNX has no hash of strings; a portable graph needs a vocabulary: use TfidfVectorizer")
    if rules["analyzer"] != "word":
        raise step.refuse_parameter("analyzer", "a portable graph finds words: use 'word'")
    if rules["strip_accents"] is not None:
        raise step.refuse_parameter("strip_accents", "a portable graph changes no letter but for its case: use None")
    if rules["ngram_range"] != [1, 1]:
        raise step.refuse_parameter("ngram_range", "a portable graph finds single words: use (1, 1)")
    if "tokens" in rules:
        raise step.refuse_parameter("token_pattern", f"a portable graph finds runs of \\w: use {DEFAULT!r}")
    return len(re.findall(r"\\w", rules["token_pattern"]))


def found_words(step: Step, vectorizer: Vectorizer) -> dict[str, int]:
    """The ids of the words that texts may have."""
    rules = vectorizer.rules
    shortest, stop_words = shortest_word(step, vectorizer), set(rules["stop_words"] or [])
    words = {
        term: i
        for i, term in enumerate(rules["vocabulary"])
        if term not in stop_words and codes.reachable(term, shortest, lowercase=rules["lowercase"])
    }
    greek = next((term for term in words if rules["lowercase"] and any(sigma in term for sigma in SIGMAS)), None)
    if greek:
        raise step.refuse(
            f"its vocabulary has {greek!r}, and the lower case of Σ depends on what is around it; use lowercase=False"
        )
    if not words:
        raise step.refuse("no text can have a word of its vocabulary; fit it on more texts")
    return words
