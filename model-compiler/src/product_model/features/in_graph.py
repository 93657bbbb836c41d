"""The entries of the features' matrix as the graph's own tensors, for what a sparse tensor can't be used for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from onnx import TensorProto

from product_model.features.dense import binarized, one_for_zero
from product_model.graph import Operators
from product_model.matrices.feature_transform import FeatureTransform, Kind


@dataclass(eq=False)
class Entries:
    """Of one row in the order of their ids."""

    graph: Operators
    values: str = "feature_values"

    @property
    def rows(self) -> str:
        return self._column("row", 0)

    @property
    def ids(self) -> str:
        return self._column("id", 1)

    def _column(self, name: str, number: int) -> str:
        place = self.graph.constant(f"{name}_column", np.array(number))
        return self.graph.add("Gather", ["feature_indices", place], axis=1)

    def squared_norms(self) -> str:
        squares = self.graph.add("Mul", [self.values, self.values])
        return self.graph.column(self.reduced(squares, "add"))

    def reduced(self, amounts: str, reduction: str) -> str:
        zeros = self.graph.zeros("batch_size")
        return self.graph.reduced_by_row(zeros, self.rows, amounts, rank=1, reduction=reduction)

    def dense(self, columns: int) -> str:
        shape = self.graph.add("Concat", ["batch_size", self.graph.integers("columns", columns)], axis=0)
        return self.graph.add("ScatterND", [self.graph.zeros(shape), "feature_indices", self.values])

    def product(self, weights: str, width: int) -> str:
        """Bit for bit what scipy computes for a CSR matrix: a row starts at zero, its features are added one by one in
        ascending order. ScatterND adds in the order of its indices; padding the rows for Gather + ReduceSum is half as
        fast and adds in another order.
        """
        graph = self.graph
        graph.hold_by_feature(width)
        gathered = graph.add("Gather", [weights, self.ids])
        terms = graph.add("Mul", [gathered, graph.column(self.values)])
        shape = graph.add("Concat", ["batch_size", graph.integers("categories", width)], axis=0)
        return graph.reduced_by_row(graph.zeros(shape), self.rows, terms, rank=2)


def weighted(graph: Operators, transforms: Sequence[FeatureTransform]) -> Entries:
    """`transforms`: of all features, whose columns must be their ids if they are scaled."""
    entries = Entries(graph)
    for transform in transforms:
        if not transform.changes_nothing():
            entries = replace(entries, values=changed(entries, transform))
    return entries


def changed(entries: Entries, transform: FeatureTransform) -> str:
    graph, values, parameter = entries.graph, entries.values, transform.parameter
    if transform.kind is Kind.SCALE:
        factors = graph.add("Gather", [graph.constant("factors", transform.numbers), entries.ids])
        return graph.add("Mul", [values, factors])
    if transform.kind is Kind.MULTIPLY:
        return graph.add("Mul", [values, graph.number("factor", parameter)])
    if transform.kind is Kind.ONE_PLUS_LOG:
        return one_plus_log(graph, values, transform.numbers)
    if transform.kind is Kind.NORMALIZE:
        return normalized(entries, parameter)
    if transform.kind is Kind.BINARIZE:
        return binarized(graph, values, parameter)
    raise ValueError(f"no such transform: {transform.kind}")


def one_plus_log(graph: Operators, values: str, table: np.ndarray) -> str:
    most = graph.number("tabled_counts", float(len(table)))
    place = graph.add("Sub", [graph.add("Min", [values, most]), graph.number("one", 1.0)])
    tabled = graph.add(
        "Gather", [graph.constant("one_plus_log", table), graph.add("Cast", [place], to=TensorProto.INT64)]
    )
    computed = graph.add("Add", [graph.add("Log", [values]), graph.number("one", 1.0)])
    return graph.add("Where", [graph.add("Greater", [values, most]), computed, tabled])


def normalized(entries: Entries, norm: str) -> str:
    graph, values = entries.graph, entries.values
    amounts = graph.add("Mul", [values, values]) if norm == "l2" else graph.add("Abs", [values])
    norms = entries.reduced(amounts, "max" if norm == "max" else "add")
    if norm == "l2":
        norms = graph.add("Sqrt", [norms])
    return graph.add("Div", [values, graph.add("Gather", [one_for_zero(graph, norms), entries.rows])])
