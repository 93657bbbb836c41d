"""From steps to the features that the classifier gets."""

from __future__ import annotations

from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from product_model import pipeline, transformers
from product_model.features import Dense, Features, Sparse
from product_model.features.sources import Sources, joined
from product_model.step import Step
from product_model.transformers import tfidf


def build(sources: Sources, steps: list[Step], name: str = "") -> Features:
    """`name`: of the branch that the steps are in a FeatureUnion."""
    first, *others = steps
    features: Features = union(sources, first, name) if is_union(first) else vectorized(sources, first, name)
    for step in others:
        features = transformers.apply(step, features)
    return features


def is_union(step: Step) -> bool:
    return type(step.estimator) is FeatureUnion


def vectorized(sources: Sources, step: Step, name: str) -> Sparse:
    features, estimator = sources.add(step, name), step.estimator
    if isinstance(estimator, TfidfVectorizer):
        step.require_fitted()
        return tfidf.weighted(step.inner("tfidf", estimator._tfidf), features)
    if isinstance(estimator, HashingVectorizer) and estimator.norm is not None:
        return features.normalize(estimator.norm)
    return features


def union(sources: Sources, step: Step, name: str) -> Sparse:
    weights = step.estimator.transformer_weights or {}
    branches = [
        (inner, pipeline.flattened(step.inner(inner, estimator)), weights.get(inner))
        for inner, estimator in step.estimator.transformer_list
        if not (isinstance(estimator, str) and estimator == "drop")
    ]
    parts = []
    for inner, steps, weight in branches:
        if not steps:
            raise step.refuse("a branch passes the text through; each must begin with a vectorizer")
        part = build(sources, steps, f"{name}__{inner}" if name else inner)
        if isinstance(part, Dense):
            raise steps[-1].refuse("dense and sparse features can't be joined; put it after the FeatureUnion")
        if weight is not None:
            steps[-1].require_double(part)
            part = part.multiply(float(weight))
        parts.append(part)
    if not parts:
        raise step.refuse("it has no branch; it needs a vectorizer")
    return joined(parts)
