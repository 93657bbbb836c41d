"""Decision trees through ONNX's operator, which finds the leaves; the leaves' numbers are added here, in float64.

The operator's own sums are float32, and its order of addition is not defined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from product_model.classifiers import sums
from product_model.features import Features
from product_model.features.sparse import Sparse
from product_model.graph import Graph
from product_model.step import Step

MOST_DENSE_COLUMNS = 5_000


@dataclass(frozen=True)
class Tree:
    """By node: `left` is -1 for a leaf. `values`: what a leaf gives, a number or one by category."""

    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    values: np.ndarray


def of_scikit_learn(tree, values: np.ndarray) -> Tree:
    return Tree(tree.feature, tree.threshold, tree.children_left, tree.children_right, values)


def dense_values(step: Step, features: Features) -> str:
    if features.graph.any_threads:
        raise step.refuse("sums over trees are not portable; use a linear classifier or naive Bayes")
    if isinstance(features, Sparse) and len(features.columns) > MOST_DENSE_COLUMNS:
        raise step.refuse(
            f"trees need {len(features.columns):,} features at once, and more than {MOST_DENSE_COLUMNS:,} take too "
            "much memory; put TruncatedSVD or SelectKBest before it, or use max_features"
        )
    dense = features.dense()
    features.graph.hold_by_text(dense.columns)
    return dense.values


def leaves(graph: Graph, values: str, trees: list[Tree], *, single: bool) -> str:
    """For each text and tree, where its leaf is among all trees' nodes: [batch, trees].

    `single`: scikit-learn compares float32 features with float64 thresholds. The greatest float32 that is not above the
    threshold separates the same float32 numbers.
    """
    attributes = operator_attributes(trees)
    thresholds = attributes.pop("thresholds")
    if single:
        values = graph.add("Cast", [values], to=TensorProto.FLOAT)
        attributes.update(nodes_values=not_above(thresholds), target_weights=attributes.pop("places"))
    else:
        weights = attributes.pop("places").astype(np.float64)
        attributes.update(
            nodes_values_as_tensor=graph.tensor("thresholds", thresholds),
            target_weights_as_tensor=graph.tensor("places", weights),
        )
    graph.hold_by_text(len(trees))
    found = graph.add("TreeEnsembleRegressor", [values], domain="ai.onnx.ml", n_targets=len(trees), **attributes)
    first = np.cumsum([0, *(len(tree.left) for tree in trees[:-1])])
    return graph.add("Add", [graph.add("Cast", [found], to=TensorProto.INT64), graph.constant("first_nodes", first)])


def not_above(thresholds: np.ndarray) -> np.ndarray:
    rounded = thresholds.astype(np.float32)
    return np.where(rounded > thresholds, np.nextafter(rounded, np.float32(-np.inf)), rounded)


def operator_attributes(trees: list[Tree]) -> dict:
    sizes = [len(tree.left) for tree in trees]
    numbers = np.repeat(np.arange(len(trees)), sizes)
    nodes = np.concatenate([np.arange(size) for size in sizes])
    left = np.concatenate([tree.left for tree in trees])
    is_leaf = left < 0
    return {
        "nodes_treeids": numbers,
        "nodes_nodeids": nodes,
        "nodes_featureids": np.where(is_leaf, 0, np.concatenate([tree.feature for tree in trees])),
        "nodes_modes": ["LEAF" if leaf else "BRANCH_LEQ" for leaf in is_leaf],
        "nodes_truenodeids": np.where(is_leaf, 0, left),
        "nodes_falsenodeids": np.where(is_leaf, 0, np.concatenate([tree.right for tree in trees])),
        "thresholds": np.where(is_leaf, 0, np.concatenate([tree.threshold for tree in trees])),
        "target_treeids": numbers[is_leaf],
        "target_nodeids": nodes[is_leaf],
        "target_ids": numbers[is_leaf],
        "places": nodes[is_leaf].astype(np.float32),
    }


def summed(graph: Graph, leaves: str, trees: list[Tree], start: np.ndarray, columns: list[int] | None = None) -> str:
    """For each text, start plus its leaves' values, tree after tree: [batch, categories].

    `columns`: the category of each tree, whose leaves then hold one number; else they hold one by category.
    """
    given = graph.add(
        "Gather", [graph.constant("leaf_values", np.concatenate([tree.values for tree in trees])), leaves]
    )
    return sums.in_order(graph, start, given, len(trees), columns)
