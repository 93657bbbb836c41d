"""A sparse feature matrix: what the reader counts and weighs, as far as the pipeline has come."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from product_model.features.dense import FLOAT64, Dense
from product_model.graph import Graph
from product_model.matrices.feature_transform import FeatureTransform, Kind
from product_model.matrices.matrix import DenseValues, Matrix, Product, SquaredNorms

# Beyond it, a term occurs so often in a text that the logarithm's last bit can't matter.
TABLED_COUNTS = 1024
NO_TABLE = np.zeros(0)


@dataclass(eq=False)
class Sparse:
    """`graph`: gets what is asked of the matrix. `counts`: whether values are how often a term occurs."""

    graph: Graph
    matrix: Matrix
    dtype: np.dtype
    counts: bool

    @property
    def columns(self) -> np.ndarray:
        return self.matrix.columns

    def _weighted(self, kind: Kind, parameter: str | float | None = None, table: np.ndarray = NO_TABLE) -> Sparse:
        step = FeatureTransform(kind, self.matrix.start, self.matrix.size, parameter, table.astype("<f8").tobytes())
        return replace(self, matrix=self.matrix.weighted(step), dtype=FLOAT64, counts=False)

    def scale(self, factors: np.ndarray) -> Sparse:
        return self._scaled(factors, dropped=1.0)

    def _scaled(self, factors: np.ndarray, dropped: float) -> Sparse:
        return self._weighted(Kind.SCALE, table=self.matrix.per_feature(factors, dropped))

    def multiply(self, factor: float) -> Sparse:
        return self._weighted(Kind.MULTIPLY, factor)

    def one_plus_log(self) -> Sparse:
        """Logarithms of counts come from a table, since one library's differ from another's in the last bit."""
        return self._weighted(Kind.ONE_PLUS_LOG, table=np.log(np.arange(1, TABLED_COUNTS, dtype=np.float64)) + 1.0)

    def normalize(self, norm: str) -> Sparse:
        required = replace(self, matrix=self.matrix.with_all_required())
        return required.without_dropped()._weighted(Kind.NORMALIZE, norm)

    def without_dropped(self) -> Sparse:
        """Features that selection dropped must not count in a norm: their values become 0."""
        return self._scaled(np.ones(len(self.columns)), dropped=0.0)

    def binarize(self, threshold: float) -> Sparse:
        return replace(self._weighted(Kind.BINARIZE, threshold), dtype=self.dtype)

    def select(self, support: np.ndarray) -> Sparse:
        return replace(self, matrix=replace(self.matrix, columns=self.columns[support]))

    def product(self, weights: np.ndarray) -> str:
        """features @ weights, for weights of [columns, any]; bit for bit what scipy computes for a CSR matrix."""
        return self.graph.take(Product(self.matrix, weights))

    def squared_norms(self) -> str:
        return self.graph.take(SquaredNorms(self.matrix))

    def dense(self) -> Dense:
        return Dense(self.graph, self.graph.take(DenseValues(self.matrix)), len(self.columns), self.dtype)
