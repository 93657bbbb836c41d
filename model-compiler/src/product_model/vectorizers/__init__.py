"""One module per vectorizer: what it takes to compute the same features from a text."""

from dataclasses import dataclass
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer

from product_model.step import Step
from product_model.vectorizers import count

KINDS = {CountVectorizer: count.describe}


@dataclass(frozen=True)
class Vectorizer:
    """Number of features, and the rules that compute them as the metadata spells them."""

    size: int
    rules: dict[str, Any]


def describe(step: Step) -> Vectorizer:
    # The exact type: a subclass may override any method.
    kind = KINDS.get(type(step.estimator))
    if kind is None:
        raise step.refuse(f"not a supported vectorizer; use one of {', '.join(k.__name__ for k in KINDS)}")
    size, rules = kind(step)
    return Vectorizer(size, rules)
