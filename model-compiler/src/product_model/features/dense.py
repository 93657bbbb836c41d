"""A dense feature matrix of the graph: one row per text."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from onnx import TensorProto

from product_model.graph import Operators

FLOAT64 = np.dtype(np.float64)


@dataclass(eq=False)
class Dense:
    """`graph`: gets what is asked of the matrix."""

    graph: Operators
    values: str
    columns: int
    dtype: np.dtype = FLOAT64

    def _with(self, values: str) -> Dense:
        return replace(self, values=values)

    def divide(self, divisors: np.ndarray) -> Dense:
        return self._with(self.graph.add("Div", [self.values, self.graph.constant("divisors", divisors)]))

    def subtract(self, means: np.ndarray) -> Dense:
        return self._with(self.graph.add("Sub", [self.values, self.graph.constant("means", means)]))

    def normalize(self, norm: str) -> Dense:
        graph = self.graph
        axis = graph.integers("last_axis", -1)
        operator = {"l1": "ReduceSum", "l2": "ReduceSum", "max": "ReduceMax"}[norm]
        amounts = graph.add("Mul", [self.values] * 2) if norm == "l2" else graph.add("Abs", [self.values])
        norms = graph.add(operator, [amounts, axis], keepdims=1)
        if norm == "l2":
            norms = graph.add("Sqrt", [norms])
        return self._with(graph.add("Div", [self.values, one_for_zero(graph, norms)]))

    def binarize(self, threshold: float) -> Dense:
        return self._with(binarized(self.graph, self.values, threshold))

    def select(self, support: np.ndarray) -> Dense:
        chosen = self.graph.constant("selected", np.flatnonzero(support))
        return replace(self, values=self.graph.add("Gather", [self.values, chosen], axis=1), columns=int(support.sum()))

    def product(self, weights: np.ndarray) -> str:
        """features @ weights; BLAS defines no order of addition, so scikit-learn's last bits may differ."""
        self.graph.hold_by_text(weights.shape[1])
        return self.graph.add("MatMul", [self.values, self.graph.constant("weights", np.ascontiguousarray(weights))])

    def squared_norms(self) -> str:
        squares = self.graph.add("Mul", [self.values] * 2)
        return self.graph.add("ReduceSum", [squares, self.graph.integers("last_axis", -1)], keepdims=1)

    def dense(self) -> Dense:
        return self

    def without_dropped(self) -> Dense:
        return self


def one_for_zero(graph: Operators, norms: str) -> str:
    """What to divide by: scikit-learn leaves a row of zeros as it is."""
    is_zero = graph.add("Equal", [norms, graph.number("nothing", 0.0)])
    return graph.add("Where", [is_zero, graph.number("one", 1.0), norms])


def binarized(graph: Operators, values: str, threshold: float) -> str:
    above = graph.add("Greater", [values, graph.number("threshold", threshold)])
    return graph.add("Cast", [above], to=TensorProto.DOUBLE)
