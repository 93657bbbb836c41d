"""A sparse feature matrix of the graph: entries of row, id and value, by row, and within a row by id."""

from dataclasses import dataclass, replace

import numpy as np
from onnx import TensorProto

from product_model.features.dense import Dense, binarized, one_for_zero
from product_model.features.products import Product
from product_model.features.span import Span
from product_model.graph import Graph

# Beyond it, a term occurs so often in a text that the logarithm's last bit can't matter.
TABLED_COUNTS = 1024
MANY_ROWS = 1 << 15


@dataclass(frozen=True)
class Sparse:
    """`columns`: the feature id of each of scikit-learn's columns, counted from the span's start, or -1 if left out.

    `counts`: whether values are how often a term occurs.
    """

    graph: Graph
    span: Span
    columns: np.ndarray
    dtype: np.dtype
    counts: bool
    ids: str = "feature_ids"
    values: str = "feature_values"
    rows: str = "feature_rows"

    def _with(self, values: str) -> "Sparse":
        return replace(self, values=values, dtype=np.dtype(np.float64), counts=False)

    def per_feature(self, by_column: np.ndarray, otherwise: float = 0.0) -> np.ndarray:
        """Numbers by scikit-learn's columns, by feature id."""
        by_id = np.full((self.span.size, *by_column.shape[1:]), otherwise, dtype=by_column.dtype)
        present = self.columns >= 0
        by_id[self.columns[present]] = by_column[present]
        return by_id

    def _gathered(self, name: str, by_id: np.ndarray) -> str:
        return self.graph.add("Gather", [self.graph.constant(name, by_id), self.ids])

    def scale(self, factors: np.ndarray) -> "Sparse":
        return self._with(
            self.graph.add("Mul", [self.values, self._gathered("factors", self.per_feature(factors, 1.0))])
        )

    def multiply(self, factor: float) -> "Sparse":
        return self._with(self.graph.add("Mul", [self.values, self.graph.number("factor", factor)]))

    def one_plus_log(self) -> "Sparse":
        """Logarithms of counts come from a table, since one library's differ from another's in the last bit."""
        graph = self.graph
        table = graph.constant("one_plus_log", np.log(np.arange(1, TABLED_COUNTS, dtype=np.float64)) + 1.0)
        most = graph.number("tabled_counts", TABLED_COUNTS - 1.0)
        place = graph.add("Sub", [graph.add("Min", [self.values, most]), graph.number("one", 1.0)])
        tabled = graph.add("Gather", [table, graph.add("Cast", [place], to=TensorProto.INT64)])
        computed = graph.add("Add", [graph.add("Log", [self.values]), graph.number("one", 1.0)])
        above = graph.add("Greater", [self.values, most])
        return self._with(graph.add("Where", [above, computed, tabled]))

    def normalize(self, norm: str) -> "Sparse":
        self.span.need(self.columns)
        selected = self._without_dropped()
        graph, values = self.graph, selected.values
        amounts = graph.add("Mul", [values, values]) if norm == "l2" else graph.add("Abs", [values])
        reduction = "max" if norm == "max" else "add"
        zeros = graph.zeros("batch_size")
        norms = graph.reduced_by_row(zeros, self.rows, amounts, rank=1, reduction=reduction)
        if norm == "l2":
            norms = graph.add("Sqrt", [norms])
        divisors = graph.add("Gather", [one_for_zero(graph, norms), self.rows])
        return self._with(graph.add("Div", [values, divisors]))

    def _without_dropped(self) -> "Sparse":
        """Features that selection dropped must not count in a norm: their values become 0."""
        kept = self.per_feature(np.ones(len(self.columns)))
        return self if kept.all() else self._with(self.graph.add("Mul", [self.values, self._gathered("kept", kept)]))

    def binarize(self, threshold: float) -> "Sparse":
        return replace(self, values=binarized(self.graph, self.values, threshold), counts=False)

    def select(self, support: np.ndarray) -> "Sparse":
        return replace(self, columns=self.columns[support])

    def product(self, weights: np.ndarray) -> str:
        """features @ weights, for weights of [columns, any].

        Bit for bit what scipy computes for a CSR matrix: a row starts at zero, its features are added one by one in
        ascending order. ScatterND adds in the order of its indices; padding the rows for Gather + ReduceSum is half as
        fast and adds in another order.
        """
        entries = self.ids, self.values, self.rows
        return self.span.needs.products.add(self.graph, Product(entries, weights), self._product)

    def _product(self, weights: np.ndarray, name: str) -> str:
        graph, width = self.graph, weights.shape[1]
        # Adding nothing changes no sum, so a feature without weights need not be counted.
        self.span.need(self.columns[(weights != 0).any(axis=1)])
        graph.hold(width)
        gathered = self._weight_rows(name, np.ascontiguousarray(self.per_feature(weights)))
        terms = graph.add("Mul", [gathered, graph.column(self.values)])
        shape = graph.add("Concat", ["batch_size", graph.integers("categories", width)], axis=0)
        return graph.reduced_by_row(graph.zeros(shape), self.rows, terms, rank=2)

    def _weight_rows(self, name: str, weights: np.ndarray) -> str:
        """Of many features, as from hashing, most were never seen and have equal weights: those are stored once."""
        if len(weights) >= MANY_ROWS:
            distinct, places = np.unique(weights, axis=0, return_inverse=True)
            if len(distinct) * 2 < len(weights):
                place = self._gathered("weight_rows", places.ravel().astype(np.int32))
                return self.graph.add("Gather", [self.graph.constant(name, distinct), place])
        return self._gathered(name, weights)

    def squared_norms(self) -> str:
        self.span.need(self.columns)
        squares = self.graph.add("Mul", [self.values, self.values])
        zeros = self.graph.zeros("batch_size")
        return self.graph.column(self.graph.reduced_by_row(zeros, self.rows, squares, rank=1))

    def dense(self) -> Dense:
        graph = self.graph
        self.span.need(self.columns)
        graph.hold(self.span.size)
        shape = graph.add("Concat", ["batch_size", graph.integers("features", self.span.size)], axis=0)
        places = graph.add("Concat", [graph.column(self.rows), graph.column(self.ids)], axis=1)
        values = graph.add("ScatterND", [graph.zeros(shape), places, self.values])
        if not np.array_equal(self.columns, np.arange(self.span.size)):
            values = graph.add("Gather", [values, graph.constant("selected", self.columns)], axis=1)
        return Dense(graph, values, len(self.columns), self.dtype)
