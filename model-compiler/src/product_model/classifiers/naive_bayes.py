"""scikit-learn's `predict` is the argmax of the joint log likelihood."""

from __future__ import annotations

import numpy as np

from product_model.classifiers.classifier_output import ClassifierOutput, softmax
from product_model.features import Features
from product_model.step import Step


def multinomial(step: Step, features: Features) -> ClassifierOutput:
    weights = step.numbers("feature_log_prob_").T
    if features.graph.any_threads and not np.isfinite(weights).all():
        raise step.refuse("a portable graph can't have weights of minus infinity; use alpha above 0")
    return likelihood(features, weights, step.numbers("class_log_prior_"))


def complement(step: Step, features: Features) -> ClassifierOutput:
    weights = step.float64("feature_log_prob_").T
    return likelihood(features, weights, step.numbers("class_log_prior_") if weights.shape[1] == 1 else None)


def bernoulli(step: Step, features: Features) -> ClassifierOutput:
    """What a feature's absence says is in the intercept; its presence says what it adds to that."""
    with np.errstate(divide="ignore"):
        absent = np.log(1 - np.exp(step.float64("feature_log_prob_")))
    if not np.isfinite(absent).all():
        raise step.refuse("a feature is in every text of a category, so its absence is impossible; use alpha above 0")
    weights = (step.float64("feature_log_prob_") - absent).T
    threshold = step.estimator.binarize
    if threshold is not None:
        if not threshold >= 0:
            raise step.refuse_parameter("binarize", "absent features would become 1: use 0 or more")
        features = features.binarize(float(threshold))
    return likelihood(features, weights, step.numbers("class_log_prior_") + absent.sum(axis=1))


def likelihood(features: Features, weights: np.ndarray, intercept: np.ndarray | None) -> ClassifierOutput:
    graph = features.graph
    scores = features.product(weights)
    if intercept is not None:
        scores = graph.add("Add", [scores, graph.constant("intercept", intercept)])
    return ClassifierOutput("joint_log_likelihood", scores, softmax(graph, scores))
