"""One module per vectorizer: what it takes to count the same features in a text."""

from __future__ import annotations

from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

from product_model.step import Step
from product_model.vectorizers import count, hashing
from product_model.vectorizers.vectorizer import Vectorizer

KINDS = {CountVectorizer: count.describe, TfidfVectorizer: count.describe, HashingVectorizer: hashing.describe}

__all__ = ["KINDS", "Vectorizer", "describe"]


def describe(step: Step) -> Vectorizer:
    # The exact type: a subclass may override any method.
    kind = KINDS.get(type(step.estimator))
    if kind is None:
        raise step.refuse_kind("not a supported vectorizer", KINDS)
    return kind(step)
