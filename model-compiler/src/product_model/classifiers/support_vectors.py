"""SVC with a linear kernel, as libsvm computes it: each pair of categories has a decision, and each decision a vote.

A decision is a sum over the support vectors. One vector of weights by pair would be smaller, and would differ in the
last bit: enough to turn a vote where words weigh each other up.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from onnx import TensorProto
from scipy import sparse

from product_model.classifiers import sums
from product_model.classifiers.classifier_output import ClassifierOutput, by_decision, index_if
from product_model.features import Features
from product_model.features.sparse import Sparse
from product_model.graph import Graph
from product_model.step import Step

# What the support vectors' weights are called in the graph.
DUAL = "dual_weights"
MOST_NUMBERS = 1 << 24


def add(step: Step, features: Features) -> ClassifierOutput:
    machine, graph = step.estimator, features.graph
    step.require_parameter("kernel", ("linear",), "use 'linear', or LinearSVC, which is smaller and faster")
    if graph.any_threads:
        raise step.refuse("sums over support vectors are not portable; use LinearSVC")
    decisions = pairwise(step, features)
    nothing = graph.number("nothing", 0.0)
    if len(machine.classes_) == 2:
        # Of a decision of 0, libsvm's vote goes to the second category.
        second = index_if(graph, graph.add("LessOrEqual", [decisions, nothing]))
        scored = by_decision(graph, graph.add("Neg", [decisions]), 2, None)
        return ClassifierOutput(scored.kind, scored.scores, None, scored.decision, second)
    step.require_parameter("decision_function_shape", ("ovr",), "set it to 'ovr', which needs no training")
    scores = one_vs_rest(graph, decisions, len(machine.classes_))
    if machine.break_ties:
        return ClassifierOutput("decision_function", scores, None, scores)
    won = votes(graph, graph.add("Greater", [decisions, nothing]), len(machine.classes_))
    winner = graph.add("ArgMax", [won], axis=1, keepdims=0)
    return ClassifierOutput("decision_function", scores, None, scores, winner)


def pairwise(step: Step, features: Features) -> str:
    """libsvm's decisions: positive for the first category of a pair. [batch, pairs]"""
    machine, graph = step.estimator, features.graph
    vectors = dense(machine.support_vectors_)
    if sparse.issparse(machine.support_vectors_) != isinstance(features, Sparse):
        raise step.refuse("it was fitted on a dense matrix of sparse features; fit it on what the vectorizer gives")
    if vectors.size > MOST_NUMBERS:
        raise step.refuse(
            f"{len(vectors):,} support vectors of {vectors.shape[1]:,} features are too many; use LinearSVC, whose "
            "weights are one number by feature and category, or max_features"
        )
    sign = -1.0 if len(machine.classes_) == 2 else 1.0
    pairs, taken, weights = terms(sign * dense(machine.dual_coef_), machine.n_support_)
    kernel = features.product(np.ascontiguousarray(vectors.T))
    values = graph.add("Gather", [kernel, graph.constant("taken_vectors", taken)], axis=1)
    weighted = graph.add("Mul", [values, graph.constant(DUAL, weights)])
    intercept = sign * np.asarray(machine.intercept_, dtype=np.float64)
    total = sums.in_order(graph, np.zeros(len(intercept)), weighted, len(taken), pairs)
    return graph.add("Add", [total, graph.constant("intercept", intercept)])


def terms(dual: np.ndarray, support: np.ndarray) -> tuple[list[int], np.ndarray, np.ndarray]:
    """Of all pairs, one after the other: the number of the pair, the support vector, and its weight."""
    starts = np.concatenate([[0], np.cumsum(support)])
    vectors = [np.arange(starts[i], starts[i + 1]) for i in range(len(support))]
    pairs, taken, weights = [], [], []
    for number, (i, j) in enumerate(combinations(range(len(support)), 2)):
        pairs += [number] * (len(vectors[i]) + len(vectors[j]))
        taken += [vectors[i], vectors[j]]
        weights += [dual[j - 1, vectors[i]], dual[i, vectors[j]]]
    return pairs, np.concatenate(taken), np.concatenate(weights)


def one_vs_rest(graph: Graph, decisions: str, categories: int) -> str:
    """scikit-learn's decision_function: votes, and less than half a vote for how clear they were."""
    pairs = list(combinations(range(categories), 2))
    second = graph.add("Less", [decisions, graph.number("nothing", 0.0)])
    won = votes(graph, graph.add("Not", [second]), categories)
    twice = graph.constant("pair_of_side", np.repeat(np.arange(len(pairs)), 2))
    signs = graph.constant("sign_of_side", np.tile([1.0, -1.0], len(pairs)))
    sides = graph.add("Mul", [graph.add("Gather", [decisions, twice], axis=1), signs])
    columns = [category for pair in pairs for category in pair]
    clear = sums.in_order(graph, np.zeros(categories), sides, len(columns), columns)
    one, three = graph.number("one", 1.0), graph.number("three", 3.0)
    limit = graph.add("Mul", [three, graph.add("Add", [graph.add("Abs", [clear]), one])])
    return graph.add("Add", [won, graph.add("Div", [clear, limit])])


def votes(graph: Graph, first: str, categories: int) -> str:
    """How many pairs each category wins, if the first of a pair does where the condition holds."""
    pairs = np.array(list(combinations(range(categories), 2)))
    every = np.eye(categories)
    lost = every[pairs[:, 1]].sum(axis=0)
    moved = graph.constant("moved_votes", every[pairs[:, 0]] - every[pairs[:, 1]])
    counted = graph.add("MatMul", [graph.add("Cast", [first], to=TensorProto.DOUBLE), moved])
    return graph.add("Add", [counted, graph.constant("second_votes", lost)])


def dense(matrix) -> np.ndarray:
    return np.asarray(matrix.toarray() if sparse.issparse(matrix) else matrix, dtype=np.float64)
