from __future__ import annotations

import numpy as np

from product_model.classifiers import trees
from product_model.classifiers.classifier_output import ClassifierOutput, by_probability
from product_model.features import Features
from product_model.reading.changes import FRACTIONS_IN_LEAVES, parts_of_one
from product_model.reading.release import installed
from product_model.step import Step


def forest(step: Step, features: Features) -> ClassifierOutput:
    total = probabilities(step, features, step.estimator.estimators_)
    graph = features.graph
    return by_probability(graph.add("Div", [total, graph.number("trees", len(step.estimator.estimators_))]))


def tree(step: Step, features: Features) -> ClassifierOutput:
    return by_probability(probabilities(step, features, [step.estimator]))


def probabilities(step: Step, features: Features, estimators: list) -> str:
    if step.estimator.n_outputs_ != 1:
        raise step.refuse("it was trained on several labels for a text; train with one each")
    values = trees.dense_values(step, features)
    found = [trees.of_scikit_learn(one.tree_, fractions(one.tree_.value)[:, 0, :]) for one in estimators]
    places = trees.leaves(features.graph, values, found, single=True)
    return trees.summed(features.graph, places, found, np.zeros(len(step.estimator.classes_)))


def fractions(values: np.ndarray) -> np.ndarray:
    """Of each leaf, as the installed scikit-learn predicts them."""
    return values if installed() >= FRACTIONS_IN_LEAVES else parts_of_one(values)
