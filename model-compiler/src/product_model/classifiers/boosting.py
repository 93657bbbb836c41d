from __future__ import annotations

from dataclasses import replace

import numpy as np
from sklearn.dummy import DummyClassifier

from product_model.classifiers import trees
from product_model.classifiers.classifier_output import (
    ClassifierOutput,
    by_decision,
    index_if,
    sigmoid,
    softmax,
    with_complement,
)
from product_model.classifiers.trees import Tree
from product_model.features import Features
from product_model.graph import Graph
from product_model.reading.release import Release, installed
from product_model.step import Step


def gradient_boosting(step: Step, features: Features) -> ClassifierOutput:
    booster, graph = step.estimator, features.graph
    if type(booster.init_) is not DummyClassifier and booster.init_ != "zero":
        raise step.refuse_parameter("init", "use None or 'zero'")
    if booster.init_ != "zero" and booster.init_.strategy in ("stratified", "uniform"):
        raise step.refuse_parameter(
            "init", f"strategy='{booster.init_.strategy}' draws at random for each text: use None or 'zero'"
        )
    values = trees.dense_values(step, features)
    stages = booster.estimators_
    found = [
        trees.of_scikit_learn(one.tree_, booster.learning_rate * one.tree_.value[:, 0, 0]) for one in stages.ravel()
    ]
    columns = [column for _ in stages for column in range(stages.shape[1])]
    start = booster._raw_predict_init(np.zeros((1, booster.n_features_in_), dtype=np.float32)).ravel()
    places = trees.leaves(graph, values, found, single=True)
    decision = trees.summed(graph, places, found, start, columns)
    steepness = 2.0 if booster.loss == "exponential" else 1.0
    scored = by_decision(graph, decision, len(booster.classes_), probabilities(graph, decision, len(start), steepness))
    if len(start) > 1:
        return scored
    if installed() < Release(1, 4):
        return scored
    # Unlike others, it gives a decision of 0 to the second category.
    second = index_if(graph, graph.add("GreaterOrEqual", [decision, graph.number("nothing", 0.0)]))
    return replace(scored, winner=second)


def histogram(step: Step, features: Features) -> ClassifierOutput:
    booster, graph = step.estimator, features.graph
    values = trees.dense_values(step, features)
    stages = booster._predictors
    found = [histogram_tree(step, predictor.nodes) for stage in stages for predictor in stage]
    columns = [column for stage in stages for column in range(len(stage))]
    start = np.asarray(booster._baseline_prediction, dtype=np.float64).ravel()
    places = trees.leaves(graph, values, found, single=False)
    decision = trees.summed(graph, places, found, start, columns)
    return by_decision(graph, decision, len(booster.classes_), probabilities(graph, decision, len(start), 1.0))


def histogram_tree(step: Step, nodes: np.ndarray) -> Tree:
    if nodes["is_categorical"].any():
        raise step.refuse_parameter("categorical_features", "features of texts are numbers: use None")
    is_leaf = nodes["is_leaf"].astype(bool)
    left, right = (np.where(is_leaf, -1, nodes[side].astype(np.int64)) for side in ("left", "right"))
    return Tree(nodes["feature_idx"], nodes["num_threshold"], left, right, nodes["value"])


def probabilities(graph: Graph, decision: str, columns: int, steepness: float) -> str:
    if columns > 1:
        return softmax(graph, decision)
    if steepness != 1.0:
        decision = graph.add("Mul", [decision, graph.number("steepness", steepness)])
    return with_complement(graph, sigmoid(graph, decision))
