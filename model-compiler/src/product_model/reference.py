"""What scikit-learn itself makes of texts, in the form in which compiled models give it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.metrics.pairwise import euclidean_distances

from product_model.step import Step
from product_model.vectorizers import Vectorizer


def categories(model: Any, texts: list[str]) -> list[str]:
    return [str(label) for label in model.predict(texts)]


def scores(kind: str, model: Any, texts: list[str]) -> np.ndarray:
    """[texts, categories], `kind` as the metadata's `score` has it."""
    classifier, features = model[-1], model[:-1].transform(texts)
    if kind == "decision_function":
        decision = classifier.decision_function(features)
        return np.column_stack([-decision, decision]) if decision.ndim == 1 else decision
    if kind == "negative_distance":
        return -euclidean_distances(features, classifier.centroids_)
    if kind == "votes":
        votes = np.eye(len(classifier.classes_))[classifier.transform(features)]
        weights = np.ones(votes.shape[1]) if classifier.weights is None else np.asarray(classifier._weights_not_none)
        return (votes * weights[:, np.newaxis]).sum(axis=1)
    if kind == "probability":
        return classifier.predict_proba(features)
    # In public from scikit-learn 1.2 on. The check is what BernoulliNB binarizes in.
    return classifier._joint_log_likelihood(classifier._check_X(features))


def features(vectorizers: list[tuple[Step, Vectorizer]], text: str) -> dict[int, float]:
    """The entries that a reader makes of one text."""
    entries, offset = {}, 0
    for step, vectorizer in vectorizers:
        for i, value in counted(step.estimator, vectorizer, text).items():
            entries[offset + i] = float(value)
        offset += vectorizer.size
    return entries


def counted(estimator: Any, vectorizer: Vectorizer, text: str) -> dict[int, float]:
    if isinstance(estimator, HashingVectorizer):
        row = HashingVectorizer(**{**estimator.get_params(), "norm": None}).transform([text]).tocsr()
        return dict(zip(row.indices.tolist(), row.data))
    ids = {term: i for i, term in enumerate(vectorizer.rules["vocabulary"])}
    found = Counter(ids[term] for term in estimator.build_analyzer()(text) if term in ids)
    return {i: 1 if estimator.binary else found[i] for i in sorted(found)}
