"""The rules that turn a text into terms, which all of scikit-learn's text vectorizers share."""

from typing import Any

from product_model import tokens
from product_model.step import Step


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
    for parameter in ("preprocessor", "tokenizer"):
        if getattr(step.estimator, parameter) is not None:
            raise step.refuse_parameter(
                parameter, f"a Python function can't run in the job: use {parameter}=None, and token_pattern if need be"
            )
    if callable(step.estimator.analyzer):
        raise step.refuse_parameter("analyzer", "a Python function can't run in the job: use 'word', 'char', 'char_wb'")


def ngram_range(step: Step) -> list[int]:
    shortest, longest = step.estimator.ngram_range
    if not 1 <= shortest <= longest:
        raise step.refuse_parameter("ngram_range", "use (shortest, longest), both at least 1")
    return [int(shortest), int(longest)]


def stop_words(step: Step) -> list[str] | None:
    words = step.estimator.get_stop_words()
    return None if words is None else sorted(map(str, words))
