"""From steps to the features that the classifier gets."""

from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from product_model import pipeline, transformers
from product_model.features import Dense, Features, Sparse
from product_model.features.sources import Sources, joined
from product_model.step import Step
from product_model.transformers import tfidf


def build(sources: Sources, steps: list[Step], *, cut: bool = False) -> Features:
    """`cut`: whether the features are to be changed apart from those of other vectorizers."""
    first, *others = steps
    features: Features = union(sources, first, cut=cut) if is_union(first) else vectorized(sources, first, cut=cut)
    for step in others:
        features = transformers.apply(step, features)
    return features


def is_union(step: Step) -> bool:
    return type(step.estimator) is FeatureUnion


def vectorized(sources: Sources, step: Step, *, cut: bool) -> Sparse:
    features, estimator = sources.add(step, cut=cut), step.estimator
    if isinstance(estimator, TfidfVectorizer):
        step.require_fitted()
        return tfidf.weighted(step.inner("tfidf", estimator._tfidf), features)
    if isinstance(estimator, HashingVectorizer) and estimator.norm is not None:
        return features.normalize(estimator.norm)
    return features


def union(sources: Sources, step: Step, *, cut: bool) -> Sparse:
    weights = step.estimator.transformer_weights or {}
    branches = [
        (pipeline.flattened(step.inner(name, estimator)), weights.get(name))
        for name, estimator in step.estimator.transformer_list
        if not (isinstance(estimator, str) and estimator == "drop")
    ]
    cut = cut or not all(only_counts(steps) and weight is None for steps, weight in branches)
    parts = []
    for steps, weight in branches:
        if not steps:
            raise step.refuse("a branch passes the text through; each must begin with a vectorizer")
        part = build(sources, steps, cut=cut)
        if isinstance(part, Dense):
            raise steps[-1].refuse("dense and sparse features can't be joined; put it after the FeatureUnion")
        if weight is not None:
            steps[-1].require_double(part)
            part = part.multiply(float(weight))
        parts.append(part)
    if not parts:
        raise step.refuse("it has no branch; it needs a vectorizer")
    return joined(parts, cut=cut)


def only_counts(steps: list[Step]) -> bool:
    if len(steps) != 1:
        return False
    estimator = steps[0].estimator
    return type(estimator) is CountVectorizer or (type(estimator) is HashingVectorizer and estimator.norm is None)
