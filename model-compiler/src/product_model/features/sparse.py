"""A sparse feature matrix: what the reader counts and weighs, as far as the pipeline has come."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from product_model.features import in_graph
from product_model.features.dense import FLOAT64, Dense
from product_model.features.distinct import MANY, Distinct, distinct
from product_model.features.products import Product
from product_model.features.span import Span
from product_model.features.weighting import Kind, Weighting
from product_model.graph import FEATURES, Graph

# Beyond it, a term occurs so often in a text that the logarithm's last bit can't matter.
TABLED_COUNTS = 1024
NO_TABLE = np.zeros(0)


@dataclass(frozen=True)
class Sparse:
    """`columns`: the feature id of each of scikit-learn's columns, counted from the span's start, or -1 if left out.

    `counts`: whether values are how often a term occurs. `weightings`: what becomes of them, step by step.
    """

    graph: Graph
    span: Span
    columns: np.ndarray
    dtype: np.dtype
    counts: bool
    weightings: tuple[Weighting, ...] = ()

    def _weighted(self, kind: Kind, parameter: str | float | None = None, table: np.ndarray = NO_TABLE) -> Sparse:
        step = Weighting(kind, self.span.start, self.span.size, parameter, table.astype("<f8").tobytes())
        return replace(self, weightings=(*self.weightings, step), dtype=FLOAT64, counts=False)

    def per_feature(self, by_column: np.ndarray, otherwise: float = 0.0) -> np.ndarray:
        """Numbers by scikit-learn's columns, by feature id."""
        by_id = np.full((self.span.size, *by_column.shape[1:]), otherwise, dtype=by_column.dtype)
        present = self.columns >= 0
        by_id[self.columns[present]] = by_column[present]
        return by_id

    def scale(self, factors: np.ndarray) -> Sparse:
        return self._scaled(factors, dropped=1.0)

    def _scaled(self, factors: np.ndarray, dropped: float) -> Sparse:
        return self._weighted(Kind.SCALE, table=self.per_feature(factors, dropped))

    def multiply(self, factor: float) -> Sparse:
        return self._weighted(Kind.MULTIPLY, factor)

    def one_plus_log(self) -> Sparse:
        """Logarithms of counts come from a table, since one library's differ from another's in the last bit."""
        return self._weighted(Kind.ONE_PLUS_LOG, table=np.log(np.arange(1, TABLED_COUNTS, dtype=np.float64)) + 1.0)

    def normalize(self, norm: str) -> Sparse:
        self.span.need(self.columns)
        return self.without_dropped()._weighted(Kind.NORMALIZE, norm)

    def without_dropped(self) -> Sparse:
        """Features that selection dropped must not count in a norm: their values become 0."""
        return self._scaled(np.ones(len(self.columns)), dropped=0.0)

    def binarize(self, threshold: float) -> Sparse:
        return replace(self._weighted(Kind.BINARIZE, threshold), dtype=self.dtype)

    def select(self, support: np.ndarray) -> Sparse:
        return replace(self, columns=self.columns[support])

    def product(self, weights: np.ndarray) -> str:
        """features @ weights, for weights of [columns, any]; bit for bit what scipy computes for a CSR matrix."""
        return self.span.needs.products.add(self.graph, Product(self.weightings, weights), self._product)

    def _product(self, weights: np.ndarray, name: str) -> str:
        graph, width = self.graph, weights.shape[1]
        # Adding nothing changes no sum, so a feature without weights need not be counted.
        self.span.need(self.columns[(weights != 0).any(axis=1)])
        graph.hold_by_text(width)
        constant = graph.constant(name, np.ascontiguousarray(self._weight_rows(weights)))
        left = self._left_to_graph()
        if left or graph.any_threads:
            return in_graph.weighted(graph, left).product(constant, width)
        return graph.add("SparseToDenseMatMul", [FEATURES, constant], domain="com.microsoft")

    def _weight_rows(self, weights: np.ndarray) -> np.ndarray:
        by_id, found = self.per_feature(weights), self._distinct()
        if found:
            return found.rows(by_id)
        # Of so many features, this is not the graph that will be used, and it may be larger than a file can be.
        return by_id[:1] if len(by_id) >= MANY and self.span.needs.shared is None else by_id

    def _distinct(self) -> Distinct | None:
        """Decided once, for all that takes the features; so not before that is known."""
        needs = self.span.needs
        if needs.shared is not None and not (needs.decided or self.graph.any_threads):
            needs.decided = True
            joint = self.per_feature(needs.products.joint(len(self.columns)))
            alone = self.columns[self.columns >= 0] if needs.dense else None
            needs.distinct = distinct(joint, needs.starts, alone)
        return needs.distinct

    def _left_to_graph(self) -> tuple[Weighting, ...]:
        return self.weightings if self.graph.any_threads else self.span.needs.left_to_graph(self.weightings)

    def squared_norms(self) -> str:
        self.span.need(self.columns)
        return in_graph.weighted(self.graph, self._left_to_graph()).squared_norms()

    def dense(self) -> Dense:
        graph = self.graph
        self.span.need(self.columns)
        self.span.needs.dense = True
        width, columns, found = self.span.size, self.columns, self._distinct()
        if found:
            width, columns = len(found), np.searchsorted(found.features, columns)
        graph.hold_by_text(width)
        values = in_graph.weighted(graph, self._left_to_graph()).dense(width)
        if not np.array_equal(columns, np.arange(width)):
            values = graph.add("Gather", [values, graph.constant("selected", columns)], axis=1)
        return Dense(graph, values, len(self.columns), self.dtype)
