from __future__ import annotations

import numpy as np
from scipy import sparse

from product_model.classifiers.classifier_output import (
    ClassifierOutput,
    by_decision,
    normalized,
    sigmoid,
    softmax,
    with_complement,
)
from product_model.features import Features
from product_model.graph import Graph
from product_model.step import Step


def add(step: Step, features: Features) -> ClassifierOutput:
    """RidgeClassifier, LinearSVC, Perceptron and others that have no probabilities."""
    return scored(step, features, None)


def logistic(step: Step, features: Features) -> ClassifierOutput:
    estimator = step.estimator
    if len(estimator.classes_) == 2 and getattr(estimator, "multi_class", None) == "multinomial":
        raise step.refuse_parameter("multi_class", "use 'auto', which has other probabilities for two categories")
    one_by_one = getattr(estimator, "multi_class", None) == "ovr" or estimator.solver == "liblinear"
    return scored(step, features, one_vs_rest if one_by_one else multinomial)


def stochastic_gradient_descent(step: Step, features: Features) -> ClassifierOutput:
    return scored(step, features, PROBABILITIES_BY_LOSS.get(step.estimator.loss))


def coefficients(step: Step) -> tuple[np.ndarray, np.ndarray]:
    """Weights of [features, categories], or of two categories [features, 1], and the intercepts."""
    if sparse.issparse(step.estimator.coef_):
        raise step.refuse("coef_ is sparse; call densify on it before saving the pipeline")
    weights = np.atleast_2d(step.float64("coef_")).T
    intercept = np.asarray(step.estimator.intercept_, dtype=np.float64)
    return weights, np.broadcast_to(intercept, weights.shape[1]).copy()


def decision(features: Features, weights: np.ndarray, intercept: np.ndarray) -> str:
    graph = features.graph
    return graph.add("Add", [features.product(weights), graph.constant("intercept", intercept)])


def scored(step: Step, features: Features, probabilities) -> ClassifierOutput:
    categories = len(step.estimator.classes_)
    found = decision(features, *coefficients(step))
    given = probabilities and probabilities(features.graph, found, categories)
    return by_decision(features.graph, found, categories, given)


def multinomial(graph: Graph, decision: str, categories: int) -> str:
    return with_complement(graph, sigmoid(graph, decision)) if categories == 2 else softmax(graph, decision)


def one_vs_rest(graph: Graph, decision: str, categories: int) -> str:
    positive = sigmoid(graph, decision)
    return with_complement(graph, positive) if categories == 2 else normalized(graph, positive, categories)


def huber(graph: Graph, decision: str, categories: int) -> str:
    clipped = graph.add("Clip", [decision, graph.number("least", -1.0), graph.number("one", 1.0)])
    positive = graph.add("Div", [graph.add("Add", [clipped, graph.number("one", 1.0)]), graph.number("two", 2.0)])
    return with_complement(graph, positive) if categories == 2 else normalized(graph, positive, categories)


# Up to scikit-learn 1.2, "log" is another name of "log_loss".
PROBABILITIES_BY_LOSS = {"log_loss": one_vs_rest, "log": one_vs_rest, "modified_huber": huber}
