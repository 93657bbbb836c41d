"""The rules that turn a text into terms, which all of scikit-learn's text vectorizers share."""

from __future__ import annotations

from typing import Any

from product_model import tokens
from product_model.saved.absent import function_name
from product_model.step import Step

# Of parameters that may be a function.
INSTEAD = {
    "preprocessor": "preprocessor=None with lowercase, strip_accents and token_pattern, which say what is kept",
    "tokenizer": r"tokenizer=None with token_pattern: '\S+' for str.split, '\w+' for runs of letters and digits",
    "analyzer": "'word', 'char' or 'char_wb' with token_pattern, stop_words and ngram_range",
    "strip_accents": "'ascii', 'unicode' or None",
}


def describe(step: Step) -> dict[str, Any]:
    """The rules as the metadata spells them."""
    refuse_functions(step)
    step.require_parameter("input", ("content",), "texts are scored, not files: use input='content'")
    step.require_parameter("strip_accents", (None, "ascii", "unicode"), "use 'ascii', 'unicode' or None")
    step.require_parameter("analyzer", ("word", "char", "char_wb"), "use 'word', 'char' or 'char_wb'")
    estimator = step.estimator
    words = estimator.analyzer == "word"
    return {
        "analyzer": estimator.analyzer,
        "lowercase": bool(estimator.lowercase),
        "strip_accents": estimator.strip_accents,
        **(tokens.describe(step) if words else {"token_pattern": None}),
        "ngram_range": ngram_range(step),
        "stop_words": stop_words(step) if words else None,
    }


def refuse_functions(step: Step) -> None:
    for parameter, instead in INSTEAD.items():
        function = getattr(step.estimator, parameter)
        if callable(function):
            raise step.refuse(
                f"{parameter}={function_name(function)} is not supported; a Python function can't run in the job: use "
                f"{instead}, or clean the texts with SQL in spec.input.query, and train on texts that were cleaned so"
            )


def ngram_range(step: Step) -> list[int]:
    shortest, longest = step.estimator.ngram_range
    if not 1 <= shortest <= longest:
        raise step.refuse_parameter("ngram_range", "use (shortest, longest), both at least 1")
    return [int(shortest), int(longest)]


def stop_words(step: Step) -> list[str] | None:
    words = step.estimator.get_stop_words()
    return None if words is None else sorted(map(str, words))
